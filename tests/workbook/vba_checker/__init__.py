"""Check ``vbaProject.bin`` strictly: the tests' own reading of what the package writes.

It takes nothing from the writer but decompression, so that a mistake in one is seen by the other.
"""

from vba_checker.check import check_vba_project

__all__ = ["check_vba_project"]
