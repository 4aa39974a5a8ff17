"""Whether this Python can run xl-minsheng: exit code 0 if it can.

Usage: check_python.py [FILE]; FILE lists the versions there are wheels for, like 3.12, one a line.
Runs on any Python the installer may find, so it is written for old ones too.
"""

import struct
import sys


def fits(version, bits, listed):
    """Version as (major, minor), bits of a pointer, versions with wheels (empty: any)."""
    if version < (3, 11) or bits != 64:
        return False
    return not listed or "%d.%d" % version in listed  # noqa: UP031


if __name__ == "__main__":
    listed = []
    if len(sys.argv) > 1:
        with open(sys.argv[1]) as file:
            listed = file.read().split()
    sys.exit(0 if fits(tuple(sys.version_info[:2]), struct.calcsize("P") * 8, listed) else 1)
