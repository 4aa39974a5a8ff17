"""The file's zip container: what XlsxWriter has no switch for."""

import io
import re
import zipfile

from xl_minsheng.files.zips import add_part
from xl_minsheng.workbook.write.ribbon import PART, RELATIONSHIP, ribbon

_ROOT_RELATIONSHIPS, _END = "_rels/.rels", b"</Relationships>"
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
