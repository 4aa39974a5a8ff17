"""Accept and reject every revision of Word files in LibreOffice Writer, and save what comes out.

Run by a Python that has LibreOffice's module `uno`. Arguments: program, profile folder, files. Beside
each file NAME.docx come NAME.accepted.docx, NAME.rejected.docx and NAME.as-is.docx.
"""

import contextlib
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

PATIENCE = 240  # seconds
COMMANDS = {
    "accepted": ".uno:AcceptAllTrackedChanges",
    "rejected": ".uno:RejectAllTrackedChanges",
    "as-is": "",
}


def connect(pipe, process):
    """Return the context of the started program."""
    here = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = here.ServiceManager.createInstanceWithContext(name, here)
    while process.poll() is None:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("LibreOffice ended at once")


def option(name, value):
    """Return an option of loading or saving."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def resolve(context, path):
    """Write what Writer makes of a file."""
    make = context.ServiceManager.createInstanceWithContext
    desktop = make("com.sun.star.frame.Desktop", context)
    dispatcher = make("com.sun.star.frame.DispatchHelper", context)
    for word, command in COMMANDS.items():
        document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (option("Hidden", True),))
        try:
            if command:
                dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
            target = path.with_name(f"{path.stem}.{word}.docx")
            document.storeToURL(target.as_uri(), (option("FilterName", "MS Word 2007 XML"),))
        finally:
            document.close(True)


def end(process):
    """Kill the program and what it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def main(program, profile, *paths):
    """Start the program, resolve, and end it however that went."""
    pipe = f"xlm{os.getpid()}"
    command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
    command.append(f"--accept=pipe,name={pipe};urp;")
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
    watch = threading.Timer(PATIENCE, end, (process,))  # a dialog nobody sees would wait for ever
    watch.daemon = True
    watch.start()
    try:
        context = connect(pipe, process)
        for path in paths:
            resolve(context, Path(path))
    finally:
        watch.cancel()
        end(process)
        process.wait()


main(*sys.argv[1:])
