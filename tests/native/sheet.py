"""A workbook of the edition without add-in, as the product builds it, with very many rows."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from rows import Raw

from xl_minsheng.ledger import Indicator, Issue, Ledger
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.native import NATIVE_INDICATORS
from xl_minsheng.workbook.describe.sheets import LEDGER, SHEETS
from xl_minsheng.workbook.write.layout import FIRST_ROW, HEADER_ROW, letters

_SHEET = f"xl/worksheets/sheet{SHEETS.index(LEDGER) + 1}.xml"
_CELL = re.compile(r'<c r="([A-Z]+)[0-9]+"[^>]*?(?:/>|>(<f[ >].*?</f>)?.*?</c>)', re.DOTALL)
_ANSWER = re.compile(
    rb'<c( r="[A-Z0-9]+"(?: s="[0-9]+")?)(?: t="[a-z]+")?>(<f[^>]*>[^<]*</f>)<v>[^<]*</v></c>'
)
COLUMNS = letters(NATIVE_INDICATORS)


def workbook(issue: Issue, rows: Sequence[Raw], *, shared: bool = False, written: int | None = None) -> bytes:
    """The product's workbook of these settings, its ledger's row repeated over the rows; no answers stored.

    Args:
        issue: the settings.
        rows: what the cells hold.
        shared: say formulas without names of tables once for their column, which LibreOffice reads faster.
        written: so many rows only, in a table that has room for all; None writes all.
    """
    built = make_workbook(
        Ledger(issue, indicators=(Indicator(id="R"),)), macro_enabled=False, native=True, prepared=False
    )
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(built)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == _SHEET:
                part = _with_rows(part.decode(), rows[:written], shared=shared).encode()
            elif name.startswith("xl/tables/") and f'name="{NATIVE_INDICATORS.name}"'.encode() in part:
                part = re.sub(
                    rb'ref="(A[0-9]+:[A-Z]+)[0-9]+"', rb'ref="\g<1>%d"' % (FIRST_ROW + len(rows)), part
                )
            target.writestr(name, part)
    return out.getvalue()


def without_answers(data: bytes) -> bytes:
    """A workbook whose formulas have no stored answers: what is shown has been computed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = _ANSWER.sub(rb"<c\1>\2</c>", part)
            target.writestr(name, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _with_rows(xml: str, rows: Sequence[Raw], *, shared: bool) -> str:
    first = f'<row r="{FIRST_ROW + 1}"'
    start, end = xml.index(first), xml.index("</sheetData>")
    row = xml[start : xml.index("</row>", start)]
    here = re.compile(rf"(\$[A-Z]{{1,3}}){FIRST_ROW + 1}\b")
    cells = [
        (found[1], here.sub(r"\1{row}", (found[2] or "").replace("{", "{{").replace("}", "}}")))
        for found in _CELL.finditer(row)
    ]
    keys = {letter: key for key, letter in COLUMNS.items()}
    others = cells
    if shared:
        last = FIRST_ROW + len(rows)
        places = [place for place, (_, formula) in enumerate(cells) if formula and "[" not in formula]
        others = [
            (letter, f'<f t="shared" si="{place}"/>' if place in places else formula)
            for place, (letter, formula) in enumerate(cells)
        ]
        cells = [
            (
                letter,
                formula.replace(
                    "<f>", f'<f t="shared" ref="{letter}{FIRST_ROW + 1}:{letter}{last}" si="{place}">'
                ),
            )
            if place in places
            else (letter, formula)
            for place, (letter, formula) in enumerate(cells)
        ]
    lines = [
        _row(FIRST_ROW + 1 + place, others if place else cells, keys, raw) for place, raw in enumerate(rows)
    ]
    return xml[:start] + "".join(lines) + xml[end:]


def _row(number: int, cells: Sequence[tuple[str, str]], keys: Mapping[str, str], raw: Raw) -> str:
    written = [
        f'<c r="{letter}{number}">{formula.format(row=number)}</c>'
        if formula
        else _entry(f"{letter}{number}", raw.get(keys[letter]))
        for letter, formula in cells
    ]
    return f'<row r="{number}">{"".join(written)}</row>'


def _entry(place: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


__all__ = ["COLUMNS", "HEADER_ROW", "without_answers", "workbook"]
