"""Whether the files of this package are those it was made of: exit code 1 and a line for each that is not.

Usage: check_sums.py [FOLDER], where SHA256SUMS lies; without that file nothing is known, and nothing said.
Copying from a stick or out of a zip loses files and changes some; a wheel of another package is not wanted.
The text for the clerk at the top does not count: an editor may have saved it anew.
"""

import hashlib
import os
import sys

SUMS, WHEELS = "SHA256SUMS", "wheels"
ARCHIVES = (".whl", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".tar")  # what pip would install from
CHANGED, GONE, FOREIGN = "和做包时不同", "不见了", "不是这个安装包里的"


def faults(folder: str) -> list[str]:
    """What is wrong, one line a file: its name and why."""
    listed = _listed(os.path.join(folder, SUMS))
    found = []
    for name, expected in listed.items():
        path = os.path.join(folder, *name.split("/"))
        if not os.path.isfile(path):
            found.append(f"{name}：{GONE}")
        elif _sum(path) != expected:
            found.append(f"{name}：{CHANGED}")
    wheels = os.path.join(folder, WHEELS)
    there = sorted(os.listdir(wheels)) if listed and os.path.isdir(wheels) else []
    return found + [
        f"{WHEELS}/{name}：{FOREIGN}"
        for name in there
        if name.lower().endswith(ARCHIVES) and f"{WHEELS}/{name}" not in listed
    ]


def _listed(path: str) -> dict[str, str]:
    """Checksum by name; nothing where there is no list."""
    if not os.path.isfile(path):
        return {}
    with open(path, encoding="utf-8-sig") as file:
        pairs = [line.rstrip("\r\n").partition("  ") for line in file]
    return {name: found for found, _, name in pairs if "/" in name or not name.endswith(".txt")}


def _sum(path: str) -> str:
    made = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            while block := file.read(1 << 20):
                made.update(block)
    except OSError:
        return ""
    return made.hexdigest()


if __name__ == "__main__":
    wrong = faults(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
    for line in wrong:
        sys.stdout.buffer.write(f"{line}\r\n".encode())
    sys.exit(bool(wrong))
