"""Complaints of judges that are no faults of ours, each with its reason. Whatever is not here is a fault."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A complaint that is left as it is.

    Attributes:
        judge: who complains.
        complaint: pattern of the complaint, after the file's name.
        reason: why nothing is done about it.
    """

    judge: str
    complaint: str
    reason: str


KNOWN = (
    Known(
        "sdk",
        r"tables/export\.xlsx: /xl/styles\.xml: The element has unexpected child element '\S+main:color'\.",
        "openpyxl writes a font's colour before its size; every workbook of openpyxl has it, and Excel opens them",
    ),
    Known(
        "openxml-audit",
        r"tables/export\.xlsx: Unexpected element 'color' found",
        "as above",
    ),
    Known(
        "openxml-audit",
        r"tables/export\.xlsx: Worksheet sheet\d+\.xml has \d+ inline-string cell",
        "openpyxl's mode for long tables keeps texts in their cells; Excel reads them and moves them when it saves",
    ),
    Known(
        "rules",
        r".*: shared_strings: \d+ cells with text are counted, \d+ are there",
        "XlsxWriter counts a text again whose cell is written a second time; the count is a hint for memory",
    ),
    Known(
        "vnu",
        r".*: Inline style violates Content Security Policy \(meta tag\)",
        "vnu does not compare the digest that the policy gives; tests/files/test_pages.py does, and Chromium applies it",
    ),
    Known(
        "vnu",
        r"preview\.html: Section lacks heading",
        "a paragraph of the bulletin has no heading; without a name a section is no landmark either",
    ),
)


def unknown(judge: str, complaints: list[str]) -> list[str]:
    """Complaints that nothing here explains."""
    patterns = [re.compile(one.complaint) for one in KNOWN if one.judge == judge]
    return [text for text in complaints if not any(pattern.match(text) for pattern in patterns)]


def unraised(judge: str, complaints: list[str]) -> list[str]:
    """Explanations that nothing asks for any more."""
    return [
        one.complaint
        for one in KNOWN
        if one.judge == judge and not any(re.match(one.complaint, text) for text in complaints)
    ]
