Attribute VB_Name = "MinshengValues"
Option Explicit
Option Private Module
'What a cell passes to a function, as plain values. A reference handed to Python as it is makes
'xlwings call back into Excel, from another process, a dozen times for each argument; values are
'handed over once.

'The number of Excel's #VALUE!.
Private Const NO_VALUE As Long = 2015

Public Function ValuesOf(ByVal arguments As Variant) As Variant
    'The arguments with the values of cells in the place of each reference. What was left out is
    'empty, which Python takes alike. Whole columns end together, so that they still match each other.
    Dim values() As Variant, place As Long, lastRow As Long, lastColumn As Long
    ReDim values(LBound(arguments) To UBound(arguments))
    For place = LBound(arguments) To UBound(arguments)
        If IsObject(arguments(place)) Then ReachUsed arguments(place), lastRow, lastColumn
    Next place
    For place = LBound(arguments) To UBound(arguments)
        If IsObject(arguments(place)) Then
            values(place) = CellValues(arguments(place), lastRow, lastColumn)
        ElseIf Not IsMissing(arguments(place)) Then
            values(place) = arguments(place)
        End If
    Next place
    ValuesOf = values
End Function

Private Sub ReachUsed(ByVal cells As Object, ByRef lastRow As Long, ByRef lastColumn As Long)
    'Extends the last row and column to those that are used on the sheet of the cells.
    On Error Resume Next
    Dim used As Object
    Set used = cells.Worksheet.UsedRange
    If used.Row + used.Rows.Count - 1 > lastRow Then lastRow = used.Row + used.Rows.Count - 1
    If used.Column + used.Columns.Count - 1 > lastColumn Then lastColumn = used.Column + used.Columns.Count - 1
End Sub

Private Function CellValues(ByVal cells As Object, ByVal lastRow As Long, ByVal lastColumn As Long) As Variant
    'Their values; #VALUE! for several areas and for what is no range, as Excel's own functions give.
    Dim rows As Long, columns As Long
    On Error GoTo unusable
    If cells.Areas.Count <> 1 Then GoTo unusable
    rows = Reaching(cells.Row, cells.Rows.Count, cells.Worksheet.Rows.Count, lastRow)
    columns = Reaching(cells.Column, cells.Columns.Count, cells.Worksheet.Columns.Count, lastColumn)
    If rows < cells.Rows.Count Or columns < cells.Columns.Count Then
        CellValues = ExactValues(cells.Resize(rows, columns))
    Else
        CellValues = ExactValues(cells)
    End If
    Exit Function
unusable:
    CellValues = CVErr(NO_VALUE)
End Function

Private Function Reaching(ByVal first As Long, ByVal count As Long, ByVal ofSheet As Long, ByVal last As Long) As Long
    'How many rows or columns are meant: one that goes to the end of the sheet ends with the used ones.
    Reaching = count
    If count = 1 Or first + count - 1 < ofSheet Then Exit Function
    Reaching = last - first + 1
    If Reaching < 1 Then Reaching = 1
End Function

Private Function ExactValues(ByVal cells As Object) As Variant
    'Dates as dates, as Value gives them, but money with all its places, which Value cuts to four.
    'A number that is no day under a date's format is a number.
    Dim values As Variant, exact As Variant, row As Long, column As Long
    On Error GoTo noDay
    values = cells.Value
    On Error GoTo 0
    If IsArray(values) Then
        For row = LBound(values, 1) To UBound(values, 1)
            For column = LBound(values, 2) To UBound(values, 2)
                If VarType(values(row, column)) = vbCurrency Then
                    If IsEmpty(exact) Then exact = cells.Value2
                    values(row, column) = exact(row, column)
                End If
            Next column
        Next row
    ElseIf VarType(values) = vbCurrency Then
        values = cells.Value2
    End If
    ExactValues = values
    Exit Function
noDay:
    ExactValues = cells.Value2
End Function
