"""A real Basic interpreter: LibreOffice lists the modules, binds the buttons and runs our code.

It cannot compile a `Declare PtrSafe`, and then runs nothing of the project. So for the tests that run
code, xlwings' module and the one with the message box are replaced; the others are the master's own.
"""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.binding import MESSAGES
from xl_minsheng.workbook.describe.commands import FRONT_COMMANDS
from xl_minsheng.workbook.describe.functions import find_function
from xl_minsheng.workbook.describe.sheets import INDICATORS, LEDGER, SHEETS
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.vba import vba_project
from xl_minsheng.workbook.vbaproject import Module, ModuleKind, VbaProject
from xl_minsheng.workbook.write.layout import FIRST_ROW, letters, setting_cells

TEXTS = {message.name: message.text for message in MESSAGES}

XLWINGS = """\
Option Explicit
Public Answer As Variant
Public Complaint As String
Public Seen As String
Public Attempts As Long
Public Last As Variant
Public Interpreter As String
Public Function GetConfig(key As String, Optional otherwise As String = "") As Variant
    GetConfig = otherwise
    If key = "INTERPRETER_WIN" Then GetConfig = Interpreter
End Function
Public Function XLPy() As Object
    Attempts = Attempts + 1
    If Complaint = "no server" Then Err.Raise 1000, "xlwings", Complaint
    Set XLPy = New Server
End Function
Public Function RunPython(PythonCommand As String)
    Seen = PythonCommand
    If Complaint <> "" Then Err.Raise 1000, "xlwings", Complaint
    RunPython = Answer
End Function
"""
SERVER = """\
Option Explicit
Public Function CallUDF(moduleName, functionName, args)
    Dim i As Long
    Seen = moduleName & "." & functionName
    For i = LBound(args) To UBound(args)
        Seen = Seen & " " & Described(args(i))
    Next i
    If Complaint <> "" Then Err.Raise 1001, "xlwings", Complaint
    Last = args(LBound(args))
    CallUDF = Answer
End Function
Private Function Described(arg) As String
    If IsObject(arg) Then
        Described = "object"
    ElseIf IsArray(arg) Then
        Described = UBound(arg, 1) - LBound(arg, 1) + 1 & "x" & UBound(arg, 2) - LBound(arg, 2) + 1
        Described = Described & ":" & TypeName(arg(LBound(arg, 1), LBound(arg, 2)))
    ElseIf IsError(arg) Then
        Described = CStr(arg)
    ElseIf VarType(arg) = vbDate Then
        Described = "day" & CLng(arg)
    ElseIf IsEmpty(arg) Then
        Described = "empty"
    Else
        Described = arg
    End If
End Function
"""
CELLS = """\
Option Explicit
Public Count As Long, Row As Long, Column As Long
Public Areas As Object, Rows As Object, Columns As Object, Worksheet As Object
Public Value As Variant, Value2 As Variant
"""
WINDOWS = """\
Option Explicit
Public Told As String
Public Absent As String
Public Settings As String
Public Forgotten As String
Public Looks As Long
Public Installed As String
Public Function IsAbsent(ByVal path As String) As Boolean
    Looks = Looks + 1
    IsAbsent = path = Absent
End Function
Public Function TextOfFile(ByVal path As String) As String
    If path = "C:\\env\\pyvenv.cfg" Then TextOfFile = Settings
End Function
Public Function ChangedAt(ByVal folder As String) As String
    If folder = "C:\\env\\Lib\\site-packages" Then ChangedAt = Installed
End Function
Public Sub ForgetVariable(ByVal name As String)
    Forgotten = Forgotten & name & " "
End Sub
Public Sub Tell(ByVal text As String, ByVal cause As String)
    Told = text & "/" & cause
End Sub
"""
PROBE = """\
Option Explicit
Private Function Shown(value) As String
    If IsError(value) Then Shown = CStr(value) Else Shown = TypeName(value) & " " & CStr(value)
End Function
Public Function Passed() As String
    Answer = 0.5
    Passed = Shown(PACE(1, 2, 3, "x")) & "|" & Seen
End Function
Public Function References() As String
    Dim sheet As Object
    Set sheet = Worksheets.Add
    sheet.Range("AA1").Value = 1.5
    sheet.Range("AA3").Value = 45858
    sheet.Range("AB3").Value = "text"
    Answer = 0.5
    COMPLETION sheet.Range("AA1"), sheet.Range("AB1")
    References = Seen
    COMPLETION sheet.Range("AA1:AA3"), sheet.Range("AA1:AB2"), sheet.Range("AA3")
    References = References & "|" & Seen
    COMPLETION sheet.Range("AA:AA"), sheet.Range("AA2:AA1048576")
    References = References & "|" & Seen
    COMPLETION sheet.Range("AA:AB"), 5
    References = References & "|" & Seen
    COMPLETION sheet.Range("1:1"), 1
    References = References & "|" & Seen
    COMPLETION Application.Union(sheet.Range("AA1"), sheet.Range("AC3")), sheet
    References = References & "|" & Seen
End Function
Private Function CellsOf(ByVal shown As Variant, ByVal exact As Variant) As Object
    Dim one As New Cells, cell As New Cells
    one.Count = 1
    Set one.Rows = New Cells
    Set one.Columns = New Cells
    one.Rows.Count = 9
    one.Columns.Count = 9
    Set cell.Areas = one
    Set cell.Rows = one
    Set cell.Columns = one
    Set cell.Worksheet = one
    cell.Row = 1
    cell.Column = 1
    cell.Value = shown
    cell.Value2 = exact
    Set CellsOf = cell
End Function
Public Function Money() As String
    Dim shown(1, 0) As Variant, exact(1, 0) As Variant
    Answer = 0.5
    COMPLETION CellsOf(CCur(1.2346), 1.23456), CellsOf(DateSerial(2025, 7, 20), 45858)
    Money = Seen
    shown(0, 0) = "text": shown(1, 0) = CCur(1.2346)
    exact(0, 0) = "text": exact(1, 0) = 1.23456
    COMPLETION CellsOf(shown, exact), 2
    Money = Money & "|" & Seen & " " & Last(1, 0)
End Function
Public Function Scalars() As String
    Answer = "#N/A"
    Scalars = Shown(COMPLETION(1, 11))
    Answer = "#VALUE!"
    Scalars = Scalars & "|" & Shown(COMPLETION(1, 12))
    Answer = "#DIV/0!"
    Scalars = Scalars & "|" & Shown(COMPLETION(1, 13))
    Answer = ""
    Scalars = Scalars & "|" & Shown(COMPLETION(1, 14))
    Answer = "#N/A or not"
    Scalars = Scalars & "|" & Shown(COMPLETION(1, 15))
End Function
Public Function Blocks() As String
    Dim block(1, 1) As Variant, found As Variant
    block(0, 0) = 1.5: block(0, 1) = "#N/A": block(1, 0) = "word": block(1, 1) = "#DIV/0!"
    Answer = block
    found = COMPLETION(1, 16)
    Blocks = Shown(found(0, 0)) & "|" & Shown(found(0, 1)) & "|" & Shown(found(1, 0)) & "|" & Shown(found(1, 1))
    Answer = Array(1.5, "#VALUE!")
    found = COMPLETION(1, 17)
    Blocks = Blocks & "|" & Shown(found(0)) & "|" & Shown(found(1))
End Function
Public Function Failures() As String
    Attempts = 0
    Complaint = "Unexpected Python Error: Traceback (most recent call last)"
    Failures = PACE(1, 2, 3) & "|" & Attempts & "|" & PACE(1, 2, 3) & "|" & Attempts
    Complaint = "no server"
    Failures = Failures & "|" & PACE(1, 2, 3) & "|" & Attempts & "|" & PACE(1, 2, 3) & "|" & Attempts
    Complaint = ""
    Answer = 0
    MinshengDoctor
    Answer = "fine"
    Failures = Failures & "|" & PACE(1, 2, 3) & "|" & Attempts
End Function
Public Function Lost() As String
    ForgetAnswers
    Attempts = 0: Looks = 0: Answer = "fine": Complaint = ""
    Interpreter = "C:\\env\\Scripts\\pythonw.exe"
    Settings = "include-system-site-packages = false" & vbCrLf & "home = C:\\" & ChrW(24352) & "\\Python312" & vbCrLf & "home2 = no"
    Lost = LostFile() & "|"
    Absent = Interpreter
    Wait 1100  'cells look once a second
    Lost = Lost & LostFile() & "|" & PACE(1, 2, 3) & "|" & PACE(1, 2, 3) & "|" & Attempts & "|"
    MinshengDoctor
    Lost = Lost & Told & "|" & Attempts & "|"
    Absent = "C:\\" & ChrW(24352) & "\\Python312\\python.exe"
    Lost = Lost & LostFile() & "|"
    Interpreter = "pythonw"
    Lost = Lost & LostFile() & "|"
    Absent = ""
    MinshengDoctor
    Lost = Lost & PACE(1, 2, 3) & "|" & Attempts & "|" & Forgotten
End Function
Private Function Asked(ByVal cells As Long, ByVal day As Double, ByVal changed As Long) As Long
    'How often Python is asked for so many rows of a ledger, of which one has another target.
    Dim before As Long, i As Long, target As Double, none As Variant
    before = Attempts
    none = Empty
    For i = 1 To cells
        target = 6000
        If i = changed Then target = 7000
        COMPLETION i, target, "x"
        PACE i, target, day, "x"
        PACEDUE day, none, none, none, "x", none, target
        PACEGAP i, target, day, "x"
        PACEWHY i, target, day, "x"
        PROJECTION i, target, day, "x"
        CATCHUP i, target, day, "x"
        CHECKENTRY i, target, day, "x"
        CLAUSE i, target, day, "x"
    Next i
    Asked = Attempts - before
End Function
Public Function Crossings() As String
    ForgetAnswers
    Answer = 0.5
    Crossings = Asked(20, 45858, 0) & " " & Asked(20, 45858, 0) & " " & Asked(20, 45858, 7)
    Crossings = Crossings & " " & Asked(20, 45858, 0) & " " & Asked(20, 45889, 0)
End Function
Public Function Kinds() As String
    Dim block(0, 1) As Variant, column(1, 0) As Variant, all As Variant, i As Long, j As Long
    block(0, 0) = 1: block(0, 1) = "a"
    column(0, 0) = 1: column(1, 0) = "a"
    all = Array(1, "1", True, Empty, "", CVErr(2042), CVErr(2007), DateSerial(1899, 12, 31), 0, False, _
        "a", "A", ChrW(65313), 1 / 3, CDbl(CStr(1 / 3)), -1, block, column, Array(1, "a"), 1.5, CLng(1), _
        "Error 2042", "e", "s1:a" & vbTab & "n1")
    For i = 0 To UBound(all)
        For j = 0 To i - 1
            If KeyOf("PACE", Array(all(i), 5)) = KeyOf("PACE", Array(all(j), 5)) Then Kinds = Kinds & i & "=" & j & " "
        Next j
    Next i
    Kinds = Kinds & UBound(all) & "|" & (KeyOf("PACE", Array(1)) = KeyOf("COMPLETION", Array(1)))
    Kinds = Kinds & (KeyOf("PACE", Array("a" & vbTab & "s1:b", "c")) = KeyOf("PACE", Array("a", "b" & vbTab & "s1:c")))
    ForgetAnswers
    Attempts = 0
    For i = 0 To 1
        For j = 10 To 12
            If i = 0 Then Answer = j
            Kinds = Kinds & " " & COMPLETION(all(j), 5)
        Next j
    Next i
    Kinds = Kinds & " " & Attempts
End Function
Public Function Versions() As String
    Interpreter = "C:\\env\\Scripts\\pythonw.exe"
    ForgetAnswers
    Attempts = 0: Installed = "Monday"
    Wait 1100
    Answer = "old"
    Versions = PACE(1, 2, 3) & PACE(1, 2, 3) & Attempts
    Installed = "Tuesday"
    Wait 1100
    Answer = "new"
    Versions = Versions & " " & PACE(1, 2, 3) & PACE(1, 2, 3) & Attempts
    Complaint = "no server"
    Versions = Versions & " " & PACE(4, 2, 3) & PACE(1, 2, 3) & Attempts
    Complaint = ""
    StopWaiting
End Function
Public Function Cost() As String
    Dim before As Long
    ForgetAnswers
    Answer = 0.5
    COMPLETION 1, 1
    before = Split(MinshengCallCost(), " ")(0)
    COMPLETION 1, 1
    COMPLETION 1, 2
    COMPLETION 1, 3
    Cost = Split(MinshengCallCost(), " ")(0) - before & " " & IsNumeric(Split(MinshengCallCost(), " ")(1))
End Function
Private Function Known(ByVal key As String) As String
    Dim found As Variant
    Known = " " & IsRemembered(key, FunctionsVersion, found)
End Function
Public Function Bounds() As String
    Dim i As Long, many(1999, 0) As Variant
    ForgetAnswers
    Attempts = 0: Answer = 1
    COMPLETION many, 1
    COMPLETION many, 1
    Bounds = Attempts
    For i = 1 To 201
        Remember "key" & i, i
    Next i
    Bounds = Bounds & Known("key1") & Known("key2") & Known("key201")
    Remember "a" & String(20000, "x"), 1
    Bounds = Bounds & Known("key201")
    Remember "b" & String(20000, "x"), 2
    Bounds = Bounds & Known("key201") & Known("a" & String(20000, "x")) & Known("b" & String(20000, "x"))
End Function
Private Function Computed(ByVal cell As Object, ByVal value As Double) As String
    Dim before As Long
    before = Attempts
    cell.Value = value
    ThisComponent.calculate()
    Computed = " " & (Attempts - before)
End Function
Public Function Ledger() As String
    Dim figure As Object, day As Object, was As Double, before As Long
    Set figure = ThisComponent.Sheets.getByIndex($LEDGER).getCellRangeByName("$ACTUAL")
    Set day = ThisComponent.Sheets.getByIndex($FRONT).getCellRangeByName("$CUT_OFF")
    Answer = 0.5: Complaint = ""
    ForgetAnswers
    before = Attempts
    ThisComponent.calculateAll()
    Ledger = Attempts - before
    before = Attempts
    ThisComponent.calculateAll()
    Ledger = Ledger & " " & (Attempts - before)
    was = figure.Value
    Ledger = Ledger & Computed(figure, was + 1) & Computed(figure, was) & Computed(day, day.Value + 1)
End Function
Public Function Waits() As String
    Waits = WaitAfter(0) & " " & WaitAfter(6) & " " & WaitAfter(7) & " " & WaitAfter(124)
End Function
Public Function Buttons() As String
    Told = ""
    MinshengGenerate
    Buttons = Seen & "|" & Told
    Complaint = "no server"
    MinshengCheck
    Buttons = Buttons & "|" & Seen & "|" & Told
End Function
"""
_CUT_OFF = setting_cells()["cut_off"]
PLACES = {
    "$LEDGER": str(SHEETS.index(LEDGER)),
    "$ACTUAL": f"{letters(INDICATORS)['actual']}{FIRST_ROW + 2}",
    "$FRONT": str([sheet.name for sheet in SHEETS].index(_CUT_OFF.sheet)),
    "$CUT_OFF": f"{_CUT_OFF.column}{_CUT_OFF.row}",
}
ROWS = 5
LIMITS = {"MAX_ANSWERS As Long = 50000": "= 200", "MAX_CHARACTERS As Long = 20000000": "= 30000"}
"""Of the memory, and how much smaller they are in these tests."""


def with_modules(workbook: bytes, *others: Module) -> bytes:
    """The same workbook with some modules of its project replaced or added."""
    modules = {module.name: module for module in (*vba_project().modules, *others)}
    project = VbaProject(list(modules.values())).to_bytes()
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, project if name == "xl/vbaProject.bin" else source.read(name))
    return out.getvalue()


@pytest.fixture(scope="module")
def asked(ask_basic: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """What LibreOffice tells of a small workbook with stand-ins for what it cannot compile."""
    sample = load()
    small = make_workbook(replace(sample, indicators=sample.indicators[:ROWS]), macro_enabled=True)
    memory = next(module.code for module in vba_project().modules if module.name == "MinshengMemory")
    for limit, smaller in LIMITS.items():
        assert memory.count(limit) == 1
        memory = memory.replace(limit, f"{limit.partition('=')[0]}{smaller}")
    probe = PROBE
    for sign, place in PLACES.items():
        probe = probe.replace(sign, place)
    stand_ins = (
        Module("xlwings", ModuleKind.STANDARD, XLWINGS),
        Module("Server", ModuleKind.CLASS, SERVER),
        Module("Cells", ModuleKind.CLASS, CELLS),
        Module("MinshengWindows", ModuleKind.STANDARD, WINDOWS),
        Module("MinshengMemory", ModuleKind.STANDARD, memory),
        Module("Probe", ModuleKind.STANDARD, probe),
    )
    return ask_basic(
        with_modules(small, *stand_ins),
        "Ledger",  # before others add sheets
        "Passed",
        "References",
        "Money",
        "Scalars",
        "Blocks",
        "Failures",
        "Lost",
        "Waits",
        "Crossings",
        "Kinds",
        "Versions",
        "Bounds",
        "Cost",
        "Buttons",
    )


def test_it_lists_every_module_of_the_master_with_its_text(
    master: bytes, master_modules: dict[str, str], ask_basic: Callable[..., dict[str, Any]]
) -> None:
    """Under its own head lines, the code is ours line by line; nothing is replaced here."""
    found = ask_basic(master)["modules"]
    assert set(found) == set(master_modules)
    for name, text in master_modules.items():
        ours = [line for line in text.splitlines() if line.strip() and not line.startswith("Attribute ")]
        theirs = [line for line in found[name].splitlines() if line.strip()]
        assert theirs[-len(ours) :] == ours or not ours, name


URL = "vnd.sun.star.script:VBAProject.Minsheng.{}?language=Basic&location=document"


def test_it_binds_every_button_of_the_master_to_its_macro(
    master: bytes, ask_basic: Callable[..., dict[str, Any]]
) -> None:
    """The shipped file as it is, nothing replaced."""
    bound = ask_basic(master)["buttons"]
    assert bound == {command.title: [URL.format(command.macro)] for command in FRONT_COMMANDS}


def test_a_button_whose_macro_is_missing_stays_unbound(
    master: bytes, ask_basic: Callable[..., dict[str, Any]]
) -> None:
    """It looks each macro up in the modules, so that being bound means something."""
    lost = next(module for module in vba_project().modules if module.name == "Minsheng")
    without = replace(lost, code=lost.code.replace("Sub MinshengCheck()", "Sub MinshengOther()"))
    bound = ask_basic(with_modules(master, without))["buttons"]
    assert bound == {c.title: [] if c.key == "check" else [URL.format(c.macro)] for c in FRONT_COMMANDS}


def test_a_wrapper_passes_its_arguments_and_empties_for_the_missing(asked: dict[str, Any]) -> None:
    """Module, function and arguments in order."""
    empties = " empty" * (len(find_function("PACE").arguments) - 4)
    expected = f"Double 0.5|xl_minsheng.excel.udfs.PACE 1 2 3 x{empties}"
    assert asked["answers"]["Passed"] == expected


def test_d1_no_reference_crosses_to_python(asked: dict[str, Any]) -> None:
    """Cells go as their values, a block as an array; several areas and what is no range as #VALUE!.

    A reference to the end of the sheet ends with the used cells, here at AB3. No cell has a date's
    format: its Value is a number in LibreOffice 7.4 and nothing in 25.2, where Excel gives a date.
    """
    given = (
        "1.5 empty empty",
        "3x1:Double 2x2:Double 45858",
        "3x1:Double 2x1:Empty empty",
        "3x2:Double 5 empty",
        "1x28:Empty 1 empty",
        "Error 2015 Error 2015 empty",
    )
    expected = "|".join(f"xl_minsheng.excel.udfs.COMPLETION {arguments}" for arguments in given)
    assert asked["answers"]["References"] == expected


def test_d1_money_goes_with_all_its_places_and_dates_as_dates(asked: dict[str, Any]) -> None:
    """Excel cuts the value of a cell that is formatted as money to four places: 1.23456 to 1.2346."""
    call = "xl_minsheng.excel.udfs.COMPLETION"
    expected = f"{call} 1.23456 day45858 empty|{call} 2x1:String 2 empty 1.23456"
    assert asked["answers"]["Money"] == expected


def test_the_names_of_errors_become_errors(asked: dict[str, Any]) -> None:
    """#N/A is 2042, #VALUE! 2015, #DIV/0! 2007; other text stays text."""
    expected = "Error 2042|Error 2015|Error 2007|String |String #N/A or not"
    assert asked["answers"]["Scalars"] == expected


def test_the_names_of_errors_become_errors_in_blocks_and_rows_too(asked: dict[str, Any]) -> None:
    """Each cell on its own; the shape stays."""
    expected = "Double 1.5|Error 2042|String word|Error 2007|Double 1.5|Error 2015"
    assert asked["answers"]["Blocks"] == expected


def test_a_failure_is_told_in_chinese_and_not_tried_again_at_once(asked: dict[str, Any]) -> None:
    """An error in Python is tried anew for each cell; out of reach, once, until a button has reached it."""
    failed, out_of_reach = TEXTS["xlm_failed"], TEXTS["xlm_no_python"]
    expected = f"{failed}|1|{failed}|2|{out_of_reach}|3|{out_of_reach}|3|fine|4"
    assert asked["answers"]["Failures"] == expected


def test_d4_python_is_looked_for_before_it_is_called(asked: dict[str, Any]) -> None:
    """The interpreter, and the Python that its environment was made with: no attempt where one is missing.

    The DLL would wait two minutes for it. The clerk is told which file; the next button looks again.
    Variables of other Pythons are taken away first.
    """
    interpreter, home = r"C:\env\Scripts\pythonw.exe", r"C:\张\Python312\python.exe"
    out_of_reach, refusal = TEXTS["xlm_no_python"], f"{TEXTS['xlm_no_file']}{interpreter}"
    cells = f"{interpreter}|{out_of_reach}|{out_of_reach}|0"
    button = f"{TEXTS['xlm_unreachable']}/{refusal}|0"
    lost = asked["answers"]["Lost"].split("|PYTHON")[0]
    assert lost == f"|{cells}|{button}|{home}||fine|1"
    assert set(asked["answers"]["Lost"].rpartition("|")[2].split()) == {"PYTHONHOME", "PYTHONPATH"}


def test_python_is_asked_only_for_what_has_changed(asked: dict[str, Any]) -> None:
    """Twenty rows of nine functions: nothing changed 0, one target 9, put back 0, the cut-off one for each cell.

    The share expected (PACEDUE) is the same in all rows, so it is asked for once; COMPLETION takes no day.
    """
    assert asked["answers"]["Crossings"] == f"{20 * 8 + 1} 0 9 0 {20 * 7 + 1}"


def test_the_cells_of_the_ledger_ask_only_for_what_has_changed(asked: dict[str, Any]) -> None:
    """LibreOffice computes the workbook's own formulas: all, all again, a figure, the figure put back, the day."""
    everything, *again = map(int, asked["answers"]["Ledger"].split())
    figure, put_back, day = again[1:]
    assert again[0] == put_back == 0
    assert 0 < figure <= 9 < day <= everything


def test_an_answer_is_remembered_for_the_very_same_values(asked: dict[str, Any]) -> None:
    """1, "1", true, nothing, errors, days, letters of any size, blocks of any shape: no two alike.

    Nor do two texts pass for two others, or one function for another. Collections find A under a.
    """
    assert asked["answers"]["Kinds"] == "23|FalseFalse 10 11 12 10 11 12 3"


def test_answers_of_an_earlier_version_are_forgotten(asked: dict[str, Any]) -> None:
    """When anything has been installed; what is known needs no Python, and a failure is not remembered."""
    failed = TEXTS["xlm_no_python"]
    assert asked["answers"]["Versions"] == f"oldold1 newnew2 {failed}new3"


def test_the_memory_is_bounded(asked: dict[str, Any]) -> None:
    """Not for 2000 values and more; the oldest go, by number and by size."""
    assert asked["answers"]["Bounds"] == "2 False True True True False False True"


def test_calls_are_counted_for_the_examination(asked: dict[str, Any]) -> None:
    """Those that went to Python, with their time."""
    assert asked["answers"]["Cost"] == "2 True"


def test_d4_the_wait_grows_with_the_attempt(asked: dict[str, Any]) -> None:
    """Half a minute at least, five times the attempt: ten minutes after one of two."""
    assert asked["answers"]["Waits"] == "30 30 35 620"


def test_a_button_runs_its_command_or_says_why_not(asked: dict[str, Any]) -> None:
    """The command as Python gets it, and the text a clerk reads when Python is out of reach."""
    run = "import xl_minsheng.excel.buttons as b; b.{}()"
    refusal = f"{TEXTS['xlm_unreachable']}/no server"
    assert asked["answers"]["Buttons"] == f"{run.format('generate')}||{run.format('check')}|{refusal}"
