"""The file's zip container: what XlsxWriter has no switch for."""

import io
import re
import zipfile

from xl_minsheng.files.zips import add_part
from xl_minsheng.workbook.write.ribbon import PART, RELATIONSHIP, ribbon

_ROOT_RELATIONSHIPS, _END = "_rels/.rels", b"</Relationships>"
NOT_COMPUTED = "\ufdd0"
"""Stands for the answer of a cell that is left to the program which opens the file; no text may hold it."""
_LEFT_TO_PROGRAM = re.compile(
    rb'<c (r="[A-Z]+[0-9]+"(?: s="[0-9]+")?) t="str">(<f>[^<]*</f>)<v>' + NOT_COMPUTED.encode() + b"</v></c>"
)
_CALCULATION = re.compile(rb"<calcPr [^>]*/>")
_EMPTY_ANSWER = re.compile(rb'<c (r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)>(<f>[^<]*</f>)<v></v></c>')


def add_ribbon_and_types(data: bytes, *, macro_enabled: bool) -> bytes:
    """The same workbook with what XlsxWriter leaves out.

    Formulas whose answer is empty text keep that answer as text: without its type, programs
    that lack our functions compute the cell anew and show #NAME?. A workbook with macros
    gets its ribbon tab.

    Args:
        data: a workbook as XlsxWriter made it.
        macro_enabled: whether it has macros that the ribbon can call.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == _ROOT_RELATIONSHIPS and macro_enabled:
                part = part.replace(_END, RELATIONSHIP.encode() + _END)
            elif name.startswith("xl/worksheets/sheet"):
                part = _EMPTY_ANSWER.sub(rb'<c \1 t="str">\2<v></v></c>', part)
            add_part(target, name, part)
        if macro_enabled:
            add_part(target, PART, ribbon())
    return out.getvalue()


def compute_on_opening(data: bytes) -> bytes:
    """The same workbook, to be computed whole by whatever opens it: steps between formulas have no answers.

    Args:
        data: a workbook whose formulas every program has.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/workbook.xml":
                part = _CALCULATION.sub(b'<calcPr calcId="191029" fullCalcOnLoad="1"/>', part)
            elif name.startswith("xl/worksheets/sheet"):
                part = _LEFT_TO_PROGRAM.sub(rb"<c \1>\2</c>", part)
            add_part(target, name, part)
    return out.getvalue()
