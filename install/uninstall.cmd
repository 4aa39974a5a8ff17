@echo off
rem Removes the private environment and the shortcut; the office's folder stays. Usage: uninstall.cmd
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul 2>nul
set "PYTHONUTF8=1"
set "PYTHONHOME="
set "PYTHONPATH="
set "HERE=%~dp0"
set "HOME_DIR=%LOCALAPPDATA%\xl-minsheng"
set "ENV_PYTHON=%HOME_DIR%\env\Scripts\python.exe"
set "RESULT=0"
if not defined LOCALAPPDATA (
    type "%HERE%messages\no-place.txt"
    set "RESULT=2"
    goto :end
)
if not exist "%HOME_DIR%" (
    type "%HERE%messages\not-installed.txt"
    goto :end
)
if exist "%ENV_PYTHON%" "%ENV_PYTHON%" -m xl_minsheng setup --remove >nul 2>nul
rmdir /s /q "%HOME_DIR%" 2>nul
if exist "%HOME_DIR%" (
    type "%HERE%messages\in-use.txt"
    set "RESULT=2"
    goto :end
)
type "%HERE%messages\removed.txt"
:end
echo.
pause
exit /b %RESULT%
