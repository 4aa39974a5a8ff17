Attribute VB_Name = "MinshengPython"
Option Explicit
Option Private Module
'Whether to try to reach Python. Where it cannot start, an attempt holds Excel up for two minutes
'(measured with xlwings' DLL), and a ledger has hundreds of cells that each would make one.

Private Const LEAST_WAIT As Long = 30
Private Const ATTEMPTS_WORTH As Long = 5
Private Const UNREACHABLE As Long = 513
Private Const PACKAGES As String = "\Lib\site-packages"

Private began As Date
Private looked As Date
Private waitUntil As Date
Private stampRead As Date
Private stamp As String
Private hasStarted As Boolean
Private leftAt As Double
Private calls As Long
Private seconds As Double

Public Sub BeforeCall()
    'For a cell: raises an error while Python has just been found out of reach.
    began = Now
    leftAt = Timer
    If began < waitUntil Then Err.Raise UNREACHABLE, "MinshengPython", "Python cannot be reached"
    If looked = began Then Exit Sub
    BeforeAttempt
    looked = began
    leftAt = Timer
End Sub

Public Sub AfterCall()
    'Adds up what calls from cells take; not the first, for which Python may have had to start.
    If hasStarted And Timer >= leftAt Then
        calls = calls + 1
        seconds = seconds + Timer - leftAt
    End If
    hasStarted = True
End Sub

Public Function MinshengCallCost() As String
    'For the examination of the PC: calls from cells since the workbook was opened, and their milliseconds.
    MinshengCallCost = calls & " " & CLng(seconds * 1000)
End Function

Public Function FunctionsVersion() As String
    'Another text after anything has been installed for Python; looked up once a second.
    Dim folder As String
    If stampRead = Now Then
        FunctionsVersion = stamp
        Exit Function
    End If
    stampRead = Now
    On Error Resume Next
    folder = Above(GetConfig("INTERPRETER_WIN", ""))
    stamp = ChangedAt(folder & PACKAGES) & "/" & ChangedAt(Above(folder) & PACKAGES)
    FunctionsVersion = stamp
End Function

Public Sub BeforeAttempt()
    'For a button, and once a second for cells: raises an error where Python cannot start.
    Dim lost As String
    began = Now
    'Other programs leave these; they lead any Python to the files of another.
    ForgetVariable "PYTHONHOME"
    ForgetVariable "PYTHONPATH"
    lost = LostFile()
    If lost <> "" Then Err.Raise UNREACHABLE, "MinshengPython", TextOf("xlm_no_file") & lost
End Sub

Public Sub AttemptFailed()
    'Python was out of reach: the cells make no new attempt for a while.
    If began >= waitUntil Then waitUntil = DateAdd("s", WaitAfter(DateDiff("s", began, Now)), Now)
End Sub

Public Sub StopWaiting()
    'The next cell makes an attempt again.
    waitUntil = 0
End Sub

Public Function WaitAfter(ByVal seconds As Long) As Long
    'Seconds without a new attempt after one that took so long.
    WaitAfter = ATTEMPTS_WORTH * seconds
    If WaitAfter < LEAST_WAIT Then WaitAfter = LEAST_WAIT
End Function

Public Function LostFile() As String
    'The file for want of which Python cannot start; empty if none is known to be lost.
    Dim interpreter As String, folder As String, home As String
    On Error GoTo unknown
    interpreter = GetConfig("INTERPRETER_WIN", "")
    If InStr(interpreter, "\") = 0 Then Exit Function
    If IsAbsent(interpreter) Then
        LostFile = interpreter
        Exit Function
    End If
    folder = Above(interpreter)
    home = BaseFolder(TextOfFile(folder & "\pyvenv.cfg"))
    If home = "" Then home = BaseFolder(TextOfFile(Above(folder) & "\pyvenv.cfg"))
    If home = "" Then Exit Function
    If IsAbsent(home & "\python.exe") Then LostFile = home & "\python.exe"
unknown:
End Function

Private Function Above(ByVal path As String) As String
    If InStr(path, "\") > 0 Then Above = Left$(path, InStrRev(path, "\") - 1)
End Function

Private Function BaseFolder(ByVal settings As String) As String
    'Folder of the Python that an environment was made with, from the text of its pyvenv.cfg.
    Dim entry As Variant, place As Long
    For Each entry In Split(Replace(settings, vbCr, vbLf), vbLf)
        place = InStr(entry, "=")
        If place > 0 Then
            If LCase$(Trim$(Left$(entry, place - 1))) = "home" Then
                BaseFolder = Trim$(Mid$(entry, place + 1))
                Exit Function
            End If
        End If
    Next entry
End Function
