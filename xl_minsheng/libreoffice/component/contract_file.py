"""What the extension was built with: contract.json beside this module."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import Any

ALERTS = "XL_MINSHENG_ALERTS"
"""Environment variable: a file for messages, instead of windows; for programs that drive the office."""


def record_alert(path: str, title: str, text: str) -> None:
    """Write a message to that file, one a line."""
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps({"title": title, "text": text}, ensure_ascii=False) + "\n")


@lru_cache(maxsize=None)
def contract() -> Any:
    """Functions, commands, names and texts, as `libreoffice.extension.contract` describes them."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "contract.json")
    with open(path, encoding="utf-8") as file:
        return json.load(file)
