"""Compile the catalogue of click's words: what gettext reads, from what a person writes.

Usage: catalogue.py; `make catalogue` runs it. A test holds the compiled file to its source.
"""

import ast
import struct
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "xl_minsheng" / "cli" / "locale" / "zh_CN" / "LC_MESSAGES" / "click.po"
_MAGIC, _HEADER = 0x950412DE, struct.Struct("<7I")


def entries(source: str) -> dict[str, str]:
    """Translations by what they translate; of a plural, both forms with a zero character between."""
    found: dict[str, str] = {}
    for block in source.split("\n\n"):
        entry = {"msgid": "", "msgid_plural": "", "msgstr": ""}
        key = ""
        for line in block.splitlines():
            if line.startswith("#") or not line:
                continue
            if not line.startswith('"'):
                key, _, line = line.partition(" ")
                key = key.partition("[")[0]
            entry[key] += ast.literal_eval(line)
        if key:
            plural = entry["msgid_plural"]
            found[f"{entry['msgid']}\0{plural}" if plural else entry["msgid"]] = entry["msgstr"]
    return found


def compiled(source: str) -> bytes:
    """The catalogue as gettext reads it: two tables of lengths and offsets, then the texts."""
    pairs = sorted((key.encode(), text.encode()) for key, text in entries(source).items())
    tables = _HEADER.size, _HEADER.size + 8 * len(pairs)
    texts, places = b"", []
    for text in (*(key for key, _ in pairs), *(text for _, text in pairs)):
        places += [len(text), tables[1] + 8 * len(pairs) + len(texts)]
        texts += text + b"\0"
    header = _HEADER.pack(_MAGIC, 0, len(pairs), *tables, 0, 0)
    return header + struct.pack(f"<{len(places)}I", *places) + texts


if __name__ == "__main__":
    SOURCE.with_suffix(".mo").write_bytes(compiled(SOURCE.read_text(encoding="utf-8")))
