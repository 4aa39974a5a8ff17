"""The file's zip container: what XlsxWriter has no switch for."""

import io
import re
import zipfile

_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_EMPTY_ANSWER = re.compile(rb'<c (r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)>(<f>[^<]*</f>)<v></v></c>')


def finish(data: bytes, *, macro_enabled: bool) -> bytes:
    """The same workbook with what XlsxWriter leaves out.

    Formulas whose answer is empty text keep that answer as text: without its type, programs
    that lack our functions compute the cell anew and show #NAME?. An .xlsm says in its
    table of contents that it is macro-enabled, or Excel refuses it.

    Args:
        data: a workbook as XlsxWriter made it.
        macro_enabled: whether it will be named .xlsm.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "[Content_Types].xml" and macro_enabled:
                part = part.replace(_PLAIN, _MACRO)
            elif name.startswith("xl/worksheets/sheet"):
                part = _EMPTY_ANSWER.sub(rb'<c \1 t="str">\2<v></v></c>', part)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, part)
    return out.getvalue()
