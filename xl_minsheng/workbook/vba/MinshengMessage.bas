Attribute VB_Name = "MinshengMessage"
Option Explicit
Option Private Module
'Messages in any language: MsgBox shows only letters of the system's code page, so they go
'through MessageBoxW, which takes UTF-16. Alone in a module, as it is for Windows only.

#If Mac Then
#ElseIf VBA7 Then
    Private Declare PtrSafe Function MessageBoxW Lib "user32" (ByVal hWnd As LongPtr, ByVal lpText As LongPtr, ByVal lpCaption As LongPtr, ByVal uType As Long) As Long
#Else
    Private Declare Function MessageBoxW Lib "user32" (ByVal hWnd As Long, ByVal lpText As Long, ByVal lpCaption As Long, ByVal uType As Long) As Long
#End If

Private Const WARNING_ICON As Long = 48

Public Sub Tell(ByVal text As String, ByVal cause As String)
    'Shows a text in the status bar (its first line) and, with the cause, in a message box.
    Dim title As String, whole As String
    Application.StatusBar = Split(text & vbLf, vbLf)(0)
    #If Mac Then
    #Else
        title = TextOf("xlm_title")
        whole = text & vbLf & vbLf & cause
        MessageBoxW Application.Hwnd, StrPtr(whole), StrPtr(title), WARNING_ICON
    #End If
End Sub
