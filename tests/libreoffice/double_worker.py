"""A worker whose commands note in the sheet 使用说明 that they ran; its functions are the product's.

Arguments: those of the worker. A file named by XL_MINSHENG_HOLD keeps a command from ending while it is there.
"""

import os
import sys
import time
from typing import Any

from xl_minsheng.libreoffice.worker.serve import main


def note(key: str, _context: Any, document: Any) -> None:
    """Write the command's key under what earlier ones wrote."""
    held = os.environ.get("XL_MINSHENG_HOLD", "")
    while held and os.path.exists(held):
        time.sleep(0.02)
    cell = document.Sheets.getByIndex(0).getCellRangeByName("Z1")
    cell.String = f"{cell.String}{key} "
    if key == "open_output":
        raise RuntimeError("broken on purpose")


sys.exit(main(sys.argv[1:], note))
