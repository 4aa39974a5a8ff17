Attribute VB_Name = "MinshengPython"
Option Explicit
Option Private Module
'Whether to try to reach Python. Where it cannot start, an attempt holds Excel up for two minutes
'(measured with xlwings' DLL), and a ledger has hundreds of cells that each would make one.

Private Const LEAST_WAIT As Long = 30
Private Const ATTEMPTS_WORTH As Long = 5
Private Const UNREACHABLE As Long = 513

Private began As Date
Private looked As Date
Private waitUntil As Date

Public Sub BeforeCall()
    'For a cell: raises an error while Python has just been found out of reach.
    began = Now
    If began < waitUntil Then Err.Raise UNREACHABLE, "MinshengPython", "Python cannot be reached"
    If looked = began Then Exit Sub
    BeforeAttempt
    looked = began
End Sub

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
