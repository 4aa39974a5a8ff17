"""Open a workbook in LibreOffice, list its Basic modules and buttons, run macros; answer in JSON.

Run by a Python that has LibreOffice's module `uno`. Arguments: program, profile folder, workbook, and
names of functions of the module Probe, which take nothing and answer text.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

RUN_ALL_MACROS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
PATIENCE = 120  # seconds
SCRIPT = "vnd.sun.star.script:VBAProject.Probe.{}?language=Basic&location=document"


def connect(pipe, process):
    """Return the desktop of the started program."""
    here = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = here.ServiceManager.createInstanceWithContext(name, here)
    while process.poll() is None:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
            continue
        return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice ended at once")


def option(name, value):
    """Return an option of loading."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def buttons(document):
    """Return what each button on the first sheet runs, by its label."""
    found = {}
    forms = document.Sheets.getByIndex(0).DrawPage.Forms
    for form in (forms.getByIndex(place) for place in range(forms.Count)):
        for place in range(form.Count):
            scripts = [event.ScriptCode for event in form.getScriptEvents(place)]
            found[form.getByIndex(place).Label] = scripts
    return found


def ask(desktop, path, functions):
    """Return modules, buttons and answers of a workbook."""
    options = (option("Hidden", True), option("MacroExecutionMode", RUN_ALL_MACROS))
    document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, options)
    try:
        library = document.BasicLibraries.getByName("VBAProject")
        scripts = document.getScriptProvider()
        return {
            "modules": {name: library.getByName(name) for name in library.ElementNames},
            "buttons": buttons(document),
            "answers": {
                name: scripts.getScript(SCRIPT.format(name)).invoke((), (), ())[0] for name in functions
            },
        }
    finally:
        document.close(True)


def end(process):
    """Kill the program and what it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def main(program, profile, path, *functions):
    """Start the program, ask, and end it however that went."""
    pipe = f"xlm{os.getpid()}"
    command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
    command.append(f"--accept=pipe,name={pipe};urp;")
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
    watch = threading.Timer(PATIENCE, end, (process,))  # a dialog nobody sees would wait for ever
    watch.daemon = True
    watch.start()
    try:
        sys.stdout.write(json.dumps(ask(connect(pipe, process), path, functions)))
    finally:
        watch.cancel()
        end(process)
        process.wait()


main(*sys.argv[1:])
