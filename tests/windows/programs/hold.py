"""Open a file as another program does, run a command beside it, and write what came of that.

Arguments: the file; what others may do with it, 0 nothing, 1 read; the file for the answer; the command's words.
"""

import ctypes
import json
import subprocess
import sys
from pathlib import Path

file, shared, answers, *command = sys.argv[1:]
kernel = ctypes.WinDLL("kernel32")
kernel.CreateFileW.restype = ctypes.c_void_p
read, existing = 0x80000000, 3  # GENERIC_READ, OPEN_EXISTING
handle = kernel.CreateFileW(file, read, int(shared), None, existing, 0, None)
assert handle not in (None, ctypes.c_void_p(-1).value), ctypes.GetLastError()
done = subprocess.run([sys.executable, "-m", "xl_minsheng", *command], capture_output=True)
told = {"code": done.returncode, "said": done.stderr.decode("utf-8", "replace").splitlines()}
Path(answers).write_text(json.dumps(told), encoding="ascii")
