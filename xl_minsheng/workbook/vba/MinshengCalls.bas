Attribute VB_Name = "MinshengCalls"
Option Explicit
Option Private Module
'What the worksheet functions in xlwings_udfs share, and the help texts of the function wizard.
'Option Private Module keeps these procedures out of cells and of the list of macros.

'Numbers of Excel's error values.
Private Const NOT_AVAILABLE As Long = 2042
Private Const NO_VALUE As Long = 2015
Private Const DIVIDED_BY_ZERO As Long = 2007

Private anyFailed As Boolean

Public Sub PythonAnswered()
    'Ends the waiting, and lets cells that show a failure compute again.
    On Error Resume Next
    StopWaiting
    If anyFailed Then
        anyFailed = False
        Application.CalculateFull
    End If
End Sub

Public Function AsAnswer(ByVal answer As Variant) As Variant
    'The answer of Python with real error values instead of their names.
    Dim result() As Variant, row As Long, column As Long
    Select Case DimensionsOf(answer)
    Case 0
        AsAnswer = AsValue(answer)
    Case 1
        ReDim result(LBound(answer) To UBound(answer))
        For column = LBound(answer) To UBound(answer)
            result(column) = AsValue(answer(column))
        Next column
        AsAnswer = result
    Case Else
        ReDim result(LBound(answer, 1) To UBound(answer, 1), LBound(answer, 2) To UBound(answer, 2))
        For row = LBound(answer, 1) To UBound(answer, 1)
            For column = LBound(answer, 2) To UBound(answer, 2)
                result(row, column) = AsValue(answer(row, column))
            Next column
        Next row
        AsAnswer = result
    End Select
End Function

Public Function AsFailure(ByVal description As String) As String
    'The text a cell shows when there is no answer.
    anyFailed = True
    If InStr(description, "Traceback") > 0 Then
        AsFailure = TextOf("xlm_failed")
    Else
        AttemptFailed
        AsFailure = TextOf("xlm_no_python")
    End If
End Function

Public Function TextOf(ByVal cellName As String) As String
    'The text of a named cell; in English where the sheet xlwings.conf has been lost.
    TextOf = "Python cannot be reached: install again"
    On Error Resume Next
    TextOf = ThisWorkbook.Names(cellName).RefersToRange.Value
End Function

Public Sub DescribeFunctions()
    'Gives the function wizard its Chinese texts. Excel may refuse (a hidden workbook): no matter.
    Dim help As Range, row As Long, column As Long, count As Long
    Dim wasSaved As Boolean, texts() As String
    wasSaved = ThisWorkbook.Saved
    On Error GoTo done
    Set help = ThisWorkbook.Names("xlm_help").RefersToRange
    For row = 1 To help.Rows.Count
        count = Application.WorksheetFunction.CountA(help.Rows(row)) - 2
        ReDim texts(1 To count)
        For column = 1 To count
            texts(column) = help.Cells(row, column + 2).Value
        Next column
        Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & help.Cells(row, 1).Value, _
            Description:=help.Cells(row, 2).Value, Category:=TextOf("xlm_title"), ArgumentDescriptions:=texts
    Next row
done:
    ThisWorkbook.Saved = wasSaved
End Sub

Private Function AsValue(ByVal value As Variant) As Variant
    AsValue = value
    If VarType(value) <> vbString Then Exit Function
    Select Case value
    Case "#N/A"
        AsValue = CVErr(NOT_AVAILABLE)
    Case "#VALUE!"
        AsValue = CVErr(NO_VALUE)
    Case "#DIV/0!"
        AsValue = CVErr(DIVIDED_BY_ZERO)
    End Select
End Function

Private Function DimensionsOf(ByVal answer As Variant) As Long
    If Not IsArray(answer) Then Exit Function
    On Error GoTo done
    If UBound(answer, 1) >= LBound(answer, 1) Then DimensionsOf = 1
    If UBound(answer, 2) >= LBound(answer, 2) Then DimensionsOf = 2
done:
End Function
