Attribute VB_Name = "Minsheng"
Option Explicit
'The commands of the buttons on the sheet and in the ribbon.
'What a clerk reads stands in cells of the sheet xlwings.conf, as a module is ASCII.

Private Const PYTHON_FAILED As Long = -1

Private Sub RunButton(ByVal command As String)
    'Runs a command; Python itself tells how it ended.
    On Error GoTo unreachable
    Application.StatusBar = False
    BeforeAttempt
    If RunPython(command) = PYTHON_FAILED Then
        Application.StatusBar = TextOf("xlm_not_done")
    Else
        PythonAnswered
    End If
    Exit Sub
unreachable:
    TellUnreachable Err.Description
End Sub

Private Sub TellUnreachable(ByVal cause As String)
    AttemptFailed
    Tell TextOf("xlm_unreachable"), cause
End Sub

Private Sub RunInFront(ByVal macro As String)
    'Runs a macro of the workbook in front. Where two workbooks have ribbon callbacks of the
    'same name, Excel may call those of the other one.
    On Error GoTo missing
    Application.Run "'" & Replace(ActiveWorkbook.Name, "'", "''") & "'!" & macro
    Exit Sub
missing:
    TellFailure "xlm_not_done", Err.Description
End Sub

Private Sub TellFailure(ByVal cellName As String, ByVal cause As String)
    'The cause comes as a copy: looking the text up clears Err.
    Tell TextOf(cellName), cause
End Sub

