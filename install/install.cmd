@echo off
rem Sets up xl-minsheng for this user: double-click. Usage: install.cmd [OFFICE_FOLDER]
rem Candidates may be batch files (pyenv), hence call. This file is ASCII on purpose: cmd misreads Chinese in batch files. What the clerk
rem reads stands in messages\*.txt (UTF-8) or comes from Python.
setlocal EnableExtensions DisableDelayedExpansion
set "CUT="
chcp 65001 >nul 2>nul
set "PYTHONUTF8=1"
rem Other programs leave these; with them no Python but theirs starts.
set "PYTHONHOME="
set "PYTHONPATH="
set "HERE=%~dp0"
set "HOME_DIR=%LOCALAPPDATA%\xl-minsheng"
set "ENV_DIR=%HOME_DIR%\env"
set "ENV_PYTHON=%ENV_DIR%\Scripts\python.exe"
set "WHEELS=%HERE%wheels"
set "VERSIONS=%WHEELS%\python-versions.txt"
if not exist "%VERSIONS%" set "VERSIONS="
if not defined LOCALAPPDATA (
    call :say no-place
    goto :failed
)

call :say start
call :find_python
if not defined PYTHON (
    call :say no-python
    if defined VERSIONS type "%VERSIONS%"
    goto :failed
)
call %PYTHON% "%HERE%check_folder.py" "%~1 " "%~2 "
if errorlevel 1 (
    call :say cut-folder
    set "CUT=1"
    goto :failed
)
call %PYTHON% "%HERE%check_sums.py"
if errorlevel 1 (
    call :say damaged
    goto :failed
)

call :sound_environment
if not errorlevel 1 goto :environment_ready
if exist "%ENV_DIR%" rmdir /s /q "%ENV_DIR%"
if exist "%ENV_DIR%" (
    call :say in-use
    goto :failed
)
if not exist "%HOME_DIR%" mkdir "%HOME_DIR%"
call :say environment
call %PYTHON% -m venv "%ENV_DIR%"
if errorlevel 1 (
    call :say no-environment
    goto :failed
)
:environment_ready

call :say packages
if exist "%WHEELS%\" goto :from_wheels
if exist "%HERE%..\pyproject.toml" goto :from_source
rem Never by its name alone from a public index: whoever registers that name there would run on this PC.
call :say no-packages
goto :failed
:from_source
rem Not compiled, here and below: most of a library is never loaded, and compiling it all takes longer than everything else.
rem The libraries come in the versions, and with the checksums, that the tests ran on.
"%ENV_PYTHON%" -m pip install --no-compile --quiet --disable-pip-version-check --require-hashes -r "%HERE%..\requirements.lock"
if errorlevel 1 goto :installed
"%ENV_PYTHON%" -m pip install --no-compile --quiet --disable-pip-version-check --upgrade --no-deps "%HERE%.."
goto :installed
:from_wheels
rem Everything is at hand: settings of this PC's pip can only lead away from it. --isolated heeds those for all users.
set "PIP_CONFIG_FILE=nul"
"%ENV_PYTHON%" -m pip --isolated install --no-compile --quiet --disable-pip-version-check --no-index --find-links "%WHEELS%" --require-hashes -r "%WHEELS%\requirements.lock"
if errorlevel 1 goto :installed
"%ENV_PYTHON%" -m pip --isolated install --no-compile --quiet --disable-pip-version-check --force-reinstall --no-deps --no-index --find-links "%WHEELS%" xl-minsheng
:installed
if errorlevel 1 (
    if exist "%WHEELS%\" (call :say no-wheels) else (call :say no-download)
    goto :failed
)

call :say office
rem What cells and buttons load is compiled now, not at the first click.
"%ENV_PYTHON%" -c "import xl_minsheng.excel.udfs, xl_minsheng.excel.buttons, docxtpl, openpyxl, pandas" >nul 2>nul
if "%~1"=="" (
    "%ENV_PYTHON%" -m xl_minsheng setup %XL_MINSHENG_SETUP%
) else (
    "%ENV_PYTHON%" -m xl_minsheng setup %XL_MINSHENG_SETUP% "%~f1\."
)
set "RESULT=%ERRORLEVEL%"
if "%RESULT%"=="0" (
    call :say done
    goto :end
)
if "%RESULT%"=="1" (call :say done-with-problems) else (call :say no-office)
goto :end

:failed
set "RESULT=2"
:end
pause
rem cmd would run the rest of the name as a command.
if defined CUT exit %RESULT%
exit /b %RESULT%

:say
type "%HERE%messages\%~1.txt"
echo.
exit /b 0

:find_python
set "PYTHON="
if defined VERSIONS for /f "usebackq" %%V in ("%VERSIONS%") do call :try py -%%V
call :try py -3
call :try python
call :try python3
for %%R in (HKCU HKLM) do for /f "tokens=2*" %%A in ('reg query %%R\Software\Python\PythonCore /s /v ExecutablePath 2^>nul') do if "%%A"=="REG_SZ" call :try "%%B"
exit /b 0

:try
if defined PYTHON exit /b 0
if defined VERSIONS (
    call %* "%HERE%check_python.py" "%VERSIONS%" >nul 2>nul
) else (
    call %* "%HERE%check_python.py" >nul 2>nul
)
if errorlevel 1 exit /b 0
set PYTHON=%*
exit /b 0

:sound_environment
if not exist "%ENV_PYTHON%" exit /b 1
if defined VERSIONS (
    "%ENV_PYTHON%" "%HERE%check_python.py" "%VERSIONS%" >nul 2>nul
) else (
    "%ENV_PYTHON%" "%HERE%check_python.py" >nul 2>nul
)
exit /b %ERRORLEVEL%
