Attribute VB_Name = "MinshengMemory"
Option Explicit
Option Private Module
'What Python has answered, by function and arguments: a cell that is computed again with the same
'arguments waits for no other process. The functions answer from their arguments alone, so an answer
'holds until another version of them is installed.

Private Const MAX_ANSWERS As Long = 50000
Private Const MAX_CHARACTERS As Long = 20000000
Private Const MAX_CELLS As Long = 2000

Private keys As Collection
Private answers As Collection
Private characters As Long
Private madeBy As String

Public Function IsRemembered(ByVal key As String, ByVal version As String, ByRef answer As Variant) As Boolean
    'Whether the answer to a key is known, of the same version of the functions; fills it in.
    Dim place As String
    IsRemembered = False
    If version <> madeBy Or answers Is Nothing Then ForgetAnswers
    madeBy = version
    If key = "" Then Exit Function
    place = PlaceOf(key)
    If KeyAt(place) <> key Then Exit Function
    answer = answers.Item(place)
    IsRemembered = True
End Function

Public Sub Remember(ByVal key As String, ByVal answer As Variant)
    'Keeps the answer to a cell, no block; the oldest ones go where there are too many.
    Dim place As String
    If key = "" Or IsEmpty(answer) Or IsArray(answer) Then Exit Sub
    place = PlaceOf(key)
    If KeyAt(place) = key Then Exit Sub
    keys.Add key, place
    answers.Add answer, place
    characters = characters + Len(key)
    Do While keys.Count > MAX_ANSWERS Or characters > MAX_CHARACTERS
        characters = characters - Len(keys.Item(1))
        keys.Remove 1
        answers.Remove 1
    Loop
End Sub

Public Sub ForgetAnswers()
    'The next cells ask Python again.
    Set keys = New Collection
    Set answers = New Collection
    characters = 0
End Sub

Public Function KeyOf(ByVal functionName As String, ByVal values As Variant) As String
    'A text that only a call of the same function with the same values has; empty for very many values.
    Dim parts() As String, place As Long, cells As Long
    For place = LBound(values) To UBound(values)
        cells = cells + CellsIn(values(place))
    Next place
    If cells > MAX_CELLS Then Exit Function
    ReDim parts(LBound(values) To UBound(values))
    For place = LBound(values) To UBound(values)
        parts(place) = TextOfValue(values(place))
    Next place
    KeyOf = functionName & vbTab & Join(parts, vbTab)
End Function

Private Function PlaceOf(ByVal key As String) As String
    'Where a key stands, or would. A collection finds "a" under "A" too, so those get places of their own.
    Dim there As String
    PlaceOf = key
    there = KeyAt(PlaceOf)
    Do While there <> "" And there <> key
        PlaceOf = PlaceOf & vbTab
        there = KeyAt(PlaceOf)
    Loop
End Function

Private Function KeyAt(ByVal place As String) As String
    'The key at a place; empty if there is none.
    KeyAt = ""
    On Error Resume Next
    KeyAt = keys.Item(place)
End Function

Private Function CellsIn(ByVal value As Variant) As Long
    'How many values there are in a value.
    CellsIn = 1
    On Error GoTo done
    If Not IsArray(value) Then Exit Function
    CellsIn = UBound(value, 1) - LBound(value, 1) + 1
    CellsIn = CellsIn * (UBound(value, 2) - LBound(value, 2) + 1)
done:
End Function

Private Function TextOfValue(ByVal value As Variant) As String
    'A value with its type: 1, "1", true, nothing, an error and a day are six.
    Select Case VarType(value)
    Case vbEmpty
        TextOfValue = "e"
    Case vbString
        TextOfValue = "s" & Len(value) & ":" & value
    Case vbBoolean
        TextOfValue = IIf(value, "t", "f")
    Case vbDate
        TextOfValue = "d" & TextOfNumber(CDbl(value))
    Case vbDouble
        TextOfValue = "n" & TextOfNumber(value)
    Case Is >= vbArray
        TextOfValue = TextOfBlock(value)
    Case Else
        TextOfValue = "v" & VarType(value) & ":" & CStr(value)
    End Select
End Function

Private Function TextOfNumber(ByVal number As Double) As String
    'All of its digits: fifteen, and what these leave.
    Dim rest As Double
    TextOfNumber = CStr(number)
    On Error Resume Next
    rest = number - CDbl(TextOfNumber)
    If rest <> 0 Then TextOfNumber = TextOfNumber & "+" & CStr(rest)
End Function

Private Function TextOfBlock(ByVal block As Variant) As String
    'Its shape and its values, row by row.
    Dim parts() As String, row As Long, column As Long, columns As Long, place As Long
    On Error GoTo oneRow
    columns = UBound(block, 2) - LBound(block, 2) + 1
    On Error GoTo 0
    ReDim parts(0 To CellsIn(block))
    parts(0) = "b" & columns
    For row = LBound(block, 1) To UBound(block, 1)
        For column = LBound(block, 2) To UBound(block, 2)
            place = place + 1
            parts(place) = TextOfValue(block(row, column))
        Next column
    Next row
    TextOfBlock = Join(parts, vbTab)
    Exit Function
oneRow:
    ReDim parts(LBound(block) To UBound(block))
    For place = LBound(block) To UBound(block)
        parts(place) = TextOfValue(block(place))
    Next place
    TextOfBlock = "r" & Join(parts, vbTab)
End Function
