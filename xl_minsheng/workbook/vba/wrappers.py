"""The module xlwings_udfs: a VBA function for each worksheet function, which hands its call to Python.

xlwings makes such a module itself, in Excel, when a developer imports functions; a clerk should
not need to. Ours makes the same calls, and adds what xlwings lacks: answers that are remembered, real
error values, a Chinese text when Python is out of reach, and no new attempt for every single cell then.
"""

from xl_minsheng.workbook.describe.binding import UDF_MODULE
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.parts import Argument, WorksheetFunction

# Without Option Explicit, as xlwings writes it: where xlwings' module is missing, the cells say
# so; with it the project would not compile and every macro would be dead.
_HEAD = """\
Attribute VB_Name = "xlwings_udfs"
'Made from the registry of worksheet functions: changes are lost with the next build.
"""
# In parentheses the arguments go by value, as an expression does, and not as a reference to a variable.
_WRAPPER = """
Function {name}({parameters})
    Dim passed, key, answer
    On Error GoTo failed
    passed = ValuesOf(Array({passed}))
    key = KeyOf("{name}", passed)
    If Not IsRemembered(key, FunctionsVersion, answer) Then
        BeforeCall
        answer = XLPy.CallUDF("{module}", "{name}", (passed))
        AfterCall
        answer = AsAnswer(answer)
        Remember key, answer
    End If
    {name} = answer
    Exit Function
failed:
    {name} = AsFailure(Err.Description)
End Function
"""


def wrappers() -> str:
    """Text of the module, in the order of the registry."""
    return _HEAD + "".join(map(_wrapper, FUNCTIONS))


def _wrapper(function: WorksheetFunction) -> str:
    """One function. An argument left out reaches Python as missing, for which xlwings puts None."""
    return _WRAPPER.format(
        name=function.name,
        module=UDF_MODULE,
        parameters=", ".join(map(_parameter, function.arguments)),
        passed=", ".join(argument.key for argument in function.arguments),
    )


def _parameter(argument: Argument) -> str:
    return f"Optional {argument.key}" if argument.optional else argument.key
