"""The worksheet functions as LibreOffice registers them: their interface, and their texts."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from xl_minsheng.libreoffice.extension.contract import SERVICE, identifier, method
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.parts import Argument, WorksheetFunction

LANGUAGES = ("en", "zh-CN")
"""A text without its language is not shown; the first stands in for all others."""

_IDL = """\
module cn {{ module xlminsheng {{
interface XFunctions : com::sun::star::uno::XInterface {{
{methods}
}};
}}; }};
"""
_ADD_IN = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" \
oor:name="CalcAddIns" oor:package="org.openoffice.Office">
 <node oor:name="AddInInfo">
  <node oor:name={service} oor:op="replace">
   <node oor:name="AddInFunctions">
{functions}   </node>
  </node>
 </node>
</oor:component-data>
"""
_FUNCTION = """\
    <node oor:name={method} oor:op="replace">
     {display}
     {help}
     <prop oor:name="Category"><value>Add-In</value></prop>
     {compatible}
     <node oor:name="Parameters">
{arguments}     </node>
    </node>
"""
_ARGUMENT = """\
      <node oor:name={key} oor:op="replace">{display}{help}</node>
"""


def interface() -> bytes:
    """The interface, as text that LibreOffice reads without a compiler.

    Arguments are ``any``, so that cells, ranges and plain values may be passed, and may be left out.
    The first is none that a formula has: LibreOffice passes the document itself to an argument of
    this type, which tells from what day its dates count.
    """
    return _IDL.format(methods="\n".join(map(_signature, FUNCTIONS))).encode("ascii")


def _signature(function: WorksheetFunction) -> str:
    arguments = ", ".join(f"[in] any {identifier(argument)}" for argument in function.arguments)
    return f"    any {method(function)}([in] com::sun::star::beans::XPropertySet document, {arguments});"


def add_in() -> bytes:
    """Names and help texts of the function wizard."""
    functions = "".join(map(_function, FUNCTIONS))
    return _ADD_IN.format(service=quoteattr(SERVICE), functions=functions).encode()


def _function(function: WorksheetFunction) -> str:
    return _FUNCTION.format(
        method=quoteattr(method(function)),
        display=text("DisplayName", function.name),
        help=text("Description", function.help),
        compatible=text("CompatibilityName", function.name),
        arguments="".join(map(_argument, function.arguments)),
    )


def _argument(argument: Argument) -> str:
    return _ARGUMENT.format(
        key=quoteattr(identifier(argument)),
        display=text("DisplayName", argument.key),
        help=text("Description", argument.help),
    )


def text(name: str, value: str, languages: Iterable[str] = LANGUAGES) -> str:
    """A property that has a text for each language."""
    values = "".join(f'<value xml:lang="{language}">{escape(value)}</value>' for language in languages)
    return f'<prop oor:name="{name}">{values}</prop>'
