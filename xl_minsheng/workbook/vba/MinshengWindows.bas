Attribute VB_Name = "MinshengWindows"
Option Explicit
Option Private Module
'What VBA itself does only for letters of the system's code page: messages, and files whose path
'may have any. So these go through calls that take UTF-16. Alone in a module, as they are for
'Windows only.

#If Mac Then
#ElseIf VBA7 Then
    Private Declare PtrSafe Function MessageBoxW Lib "user32" (ByVal hWnd As LongPtr, ByVal lpText As LongPtr, ByVal lpCaption As LongPtr, ByVal uType As Long) As Long
    Private Declare PtrSafe Function GetFileAttributesW Lib "kernel32" (ByVal lpFileName As LongPtr) As Long
    Private Declare PtrSafe Function SetEnvironmentVariableW Lib "kernel32" (ByVal lpName As LongPtr, ByVal lpValue As LongPtr) As Long
#Else
    Private Declare Function MessageBoxW Lib "user32" (ByVal hWnd As Long, ByVal lpText As Long, ByVal lpCaption As Long, ByVal uType As Long) As Long
    Private Declare Function GetFileAttributesW Lib "kernel32" (ByVal lpFileName As Long) As Long
    Private Declare Function SetEnvironmentVariableW Lib "kernel32" (ByVal lpName As Long, ByVal lpValue As Long) As Long
#End If

Private Const WARNING_ICON As Long = 48
Private Const NO_ATTRIBUTES As Long = -1
Private Const NO_SUCH_FILE As Long = 2
Private Const NO_SUCH_FOLDER As Long = 3
Private Const NO_SUCH_COMPUTER As Long = 53
Private Const NO_SUCH_SHARE As Long = 67
Private Const TEXT_STREAM As Long = 2

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

Public Function IsAbsent(ByVal path As String) As Boolean
    'Whether Windows says that there is no such file. Where it only refuses to tell, the file may be there.
    #If Mac Then
    #Else
        If GetFileAttributesW(StrPtr(path)) <> NO_ATTRIBUTES Then Exit Function
        Select Case Err.LastDllError
        Case NO_SUCH_FILE, NO_SUCH_FOLDER, NO_SUCH_COMPUTER, NO_SUCH_SHARE
            IsAbsent = True
        End Select
    #End If
End Function

Public Function TextOfFile(ByVal path As String) As String
    'Text of a file in UTF-8; empty if it cannot be read.
    Dim stream As Object
    If IsAbsent(path) Then Exit Function
    On Error GoTo unreadable
    Set stream = CreateObject("ADODB.Stream")
    stream.Type = TEXT_STREAM
    stream.Charset = "utf-8"
    stream.Open
    stream.LoadFromFile path
    TextOfFile = stream.ReadText
    stream.Close
unreadable:
End Function

Public Function ChangedAt(ByVal folder As String) As String
    'When something was last put into a folder or taken out; empty if that cannot be told.
    On Error Resume Next
    ChangedAt = CreateObject("Scripting.FileSystemObject").GetFolder(folder).DateLastModified
End Function

Public Sub ForgetVariable(ByVal name As String)
    'Takes an environment variable from this program, and so from those that it starts.
    #If Mac Then
    #Else
        SetEnvironmentVariableW StrPtr(name), 0
    #End If
End Sub
