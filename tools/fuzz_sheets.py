"""Changes of a workbook or a form that leave it one: cells, rows, columns, formats, texts, names of sheets.

A cell gets any value that people, programs and formulas leave in one, in any of the ways in which it can be
written; so that most inputs are read, and what was read can be held to be right.
"""

import random
import re

from fuzz_parts import (
    Editor,
    Parts,
    any_of,
    change_element,
    change_parts,
    escaped,
    on_part,
    replaced,
    words,
)

SHEET = r"^xl/worksheets/[^/]+\.xml$"
_CELL = re.compile(rb"<c ([^<>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ROW = re.compile(rb"<row\b[^<>]*?(?:/>|>.*?</row>)", re.DOTALL)
_REFERENCE = re.compile(rb'r="([A-Z]+)([0-9]+)"')
_OWN_TEXT = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?) t="inlineStr"><is><t[^<>]*>([^<]*)</t></is></c>'
)
_END_OF_ROWS = re.compile(rb"</sheetData>")
_TEXTS, _RELATIONS = "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
NUMBERS = words("""
5259 5259.0 5.259E3 5259.000000001 0.8765 87.65 87.650000000000006 -1 -0 0 1 0.1 1e308 1E-7 1e400 NaN
inf 45858 45858.5 45858.99999999 45870 60 61 2958465 2958466 1462 -45858 99999999999999999999 0x1F 1_000
1,000 00052 +5 .5 5. 1e5 1E+05 12.000000000000001 3.1 6.9 7.2300000000000004 650 4600 20250720 2025 7
""")
WORDS = (
    *words("""
5259 87.65% 2000万 6.9万亩 52.59万元 1,234 ５２５９ 约5259 5259人 5259（含） 2025-7-20 2025年7月20日
7月20日 20250720 2025/13/45 累计 比例 比率 不低于 不高于 节点 清零 定性 待数据 停滞 已完成 未完成 A A01
A01-1 A01-2 A01-3 a01-1 Ａ01-1 是 否 甲局 乙局 甲局、乙局 人 公里 万元 元/月 % 按日 按月 按整月 按季
全市实事 就业 合计 小计 注： 无 / — -- #N/A #REF! 同上 =1+1 @SUM(A1) -5 +5 {{累计}} {{指标}}{{完成率}}
{% _x000D_ _x0041_ TRUE FALSE 表号 填报单位 累计完成 指标 全年目标 截止日期
"""),
    "", " ", "\u3000", "\u00a0", "\u200b", "新增\n就业", "新增\t就业", " 5259 ",
    "\ue000", "😀", "e\u0301", "人" * 300,
)  # fmt: skip
_FAR = (8, 14, 15, 16, 20, 40, 60, 3000, 20_000)
_STORED = ("SUM(A1:A2)", "1+1", "#REF!", "[1]Sheet1!A1", "PACE(A1,B1)", "cmd|'/c calc'!A0")
_FORMATTED = re.compile(rb' s="[0-9]+"')
_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#SPILL!", "#BUSY!", "", "5")
_DAYS = ("2025-07-20", "2025-07-20T00:00:00", "2025-07-20T08:00:00Z", "45858", "2025-7-20", "20:00:00", "")


def change_cell(parts: Parts, dice: random.Random) -> None:
    """Another value in a cell of a sheet, written in one of many ways."""
    name = _sheet(parts, dice)
    if name is None or (found := _cell_of(parts[name], dice)) is None:
        return
    first = parts[name].find(b'<row r="4"')
    if not 0 <= first <= found.start() and dice.randrange(12):  # a heading: rather a first entry below it
        row = _odd_row(parts, dice, (4, 40, 41))
        parts[name] = parts[name].replace(b"</sheetData>", row + b"</sheetData>", 1)
        return
    place = _REFERENCE.search(found[1])
    reference = place[0] if place and dice.randrange(60) else _odd_reference(dice)
    parts[name] = replaced(parts[name], found, _cell(reference, parts, dice))


def _cell_of(xml: bytes, dice: random.Random) -> re.Match[bytes] | None:
    """A cell of a sheet, seldom one of the first rows, whose headings and labels reading goes by."""
    start = 0 if dice.randrange(20) == 0 else xml.find(b'<row r="4"')
    return _CELL.search(xml, dice.randrange(max(start, 0), len(xml) + 1)) or any_of(_CELL, xml, dice)


def _sheet(parts: Parts, dice: random.Random) -> str | None:
    names = [name for name in parts if re.search(SHEET, name)]
    return dice.choices(names, [len(parts[name]) for name in names])[0] if names else None


def _odd_reference(dice: random.Random) -> bytes:
    return dice.choice(
        (
            b'r="a1"',
            b"",
            b'r="A0"',
            b'r="XFE1"',
            b'r="AZ99"',
            b'r="A1048577"',
            b'r="C900"',
            b'r="B4"',
            b'r="AZ7"',
        )
    )


def _cell(reference: bytes, parts: Parts, dice: random.Random) -> bytes:
    style = f' s="{dice.randrange(14)}"'.encode() if dice.randrange(3) == 0 else b""
    formula = b""
    if dice.randrange(8) == 0:
        kind = dice.choice(
            ("", ' t="shared" si="0"', ' t="shared" ref="A1:B2" si="0"', ' t="array" ref="A1"')
        )
        formula = f"<f{kind}>".encode() + escaped(dice.choice(_STORED)) + b"</f>"
    kind, content = _content(parts, dice)
    head = b"<c " + reference + style + (f' t="{kind}"'.encode() if kind is not None else b"")
    return head + b">" + formula + content + b"</c>" if formula or content else head + b"/>"


def _content(parts: Parts, dice: random.Random) -> tuple[str | None, bytes]:
    """Kind and inner XML of a cell."""
    match dice.randrange(14):
        case 0 | 1 | 2 | 3:
            return dice.choice((None, None, "n", "")), _value(_number(dice), dice)
        case 4 | 5 | 6:
            return "inlineStr", b"<is>" + rich(dice.choice(WORDS), dice) + b"</is>"
        case 7 | 8 if _TEXTS in parts:
            return "s", _value(str(_shared(parts, dice)), dice)
        case 7 | 8 | 9:
            return "str", _value(dice.choice(WORDS), dice)
        case 10:
            return "b", _value(dice.choice(("0", "1", "0", "1", "TRUE", "true", "2", "0", "1")), dice)
        case 11:
            return "e", _value(dice.choice(_ERRORS), dice)
        case 12:
            return dice.choice(("d", "d", "x", "inlineStr")), _value(dice.choice(_DAYS), dice)
        case _:
            return None, b""


def _number(dice: random.Random) -> str:
    match dice.randrange(4):
        case 0:
            return str(dice.randrange(-10, 10 ** dice.randrange(1, 12)))
        case 1:
            return repr(dice.uniform(0, 10 ** dice.randrange(6)))
        case _:
            return dice.choice(NUMBERS)


def _value(text: str, dice: random.Random) -> bytes:
    match dice.randrange(24):
        case 0:
            return b"<v><![CDATA[" + text.encode("utf-8", "ignore") + b"]]></v>"
        case 1:
            return b"<v>" + "".join(f"&#{ord(one)};" for one in text).encode() + b"</v>"
        case 2:
            return b"<v> " + escaped(text) + b"\n</v>"
        case 3:
            return b"<v>" + escaped(text[:1]) + b"<!-- -->" + escaped(text[1:]) + b"</v>"
        case 4:
            return b'<v xml:space="preserve">' + escaped(text) + b"</v>"
        case _:
            return b"<v>" + escaped(text) + b"</v>"


def rich(text: str, dice: random.Random) -> bytes:
    """A text of one or several runs, crossed out, raised, or with a reading above."""
    keep = b' xml:space="preserve"' if dice.randrange(2) else b""
    if dice.randrange(3):
        return b"<t" + keep + b">" + escaped(text) + b"</t>"
    at = dice.randrange(len(text) + 1)
    looks = dice.choice(("<strike/>", '<vertAlign val="superscript"/>', "<b/>", '<strike val="0"/>', ""))
    runs = b"".join(
        f"<r><rPr>{look}</rPr><t".encode() + keep + b">" + escaped(piece) + b"</t></r>"
        for look, piece in (("", text[:at]), (looks, text[at:]))
    )
    reading = b'<rPh sb="0" eb="1"><t>du</t></rPh>' if dice.randrange(4) == 0 else b""
    return runs + reading


def _shared(parts: Parts, dice: random.Random) -> int:
    """The number of a shared text: one that is there, or a new one; seldom one that is not there."""
    xml = parts[_TEXTS]
    count = xml.count(b"<si>")
    if dice.randrange(40) == 0:
        return dice.choice((count + 5, -1, 10**12))
    if dice.randrange(2) and b"</sst>" in xml:
        parts[_TEXTS] = xml.replace(b"</sst>", b"<si>" + rich(dice.choice(WORDS), dice) + b"</si></sst>")
        return count
    return dice.randrange(max(count, 1))


def change_rows(parts: Parts, dice: random.Random) -> None:
    """A row or cell doubled, gone, moved or exchanged; one more beside or below; areas merged."""
    name = _sheet(parts, dice)
    if name is None:
        return
    xml = parts[name]
    pattern = dice.choice((_ROW, _CELL))
    one, other = any_of(pattern, xml, dice), any_of(pattern, xml, dice)
    if one is None or other is None:
        return
    match dice.randrange(8):
        case 0:
            xml = replaced(xml, one, b"")
        case 1:
            xml = replaced(xml, one, one[0] * 2)
        case 2 if one.end() <= other.start():
            xml = xml[: one.start()] + other[0] + xml[one.end() : other.start()] + one[0] + xml[other.end() :]
        case 3:
            xml = _renumbered(xml, dice)
        case 4:
            corners = [f"{dice.choice('ABCDEFGHJ')}{dice.randrange(1, 9)}" for _ in range(2)]
            area = ":".join(corners if dice.randrange(4) else [corners[0]])
            xml = xml.replace(
                b"</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{area}"/></mergeCells>'.encode(), 1
            )
        case 5:
            xml = _END_OF_ROWS.sub(lambda end: _odd_row(parts, dice) + end[0], xml, count=1)
        case 6:
            xml = _REFERENCE.sub(b"", xml, count=dice.choice((0, 1, 5)))
        case _:
            xml = _exchanged(xml, dice)
    parts[name] = xml


def _odd_row(parts: Parts, dice: random.Random, numbers: tuple[int, ...] = _FAR) -> bytes:
    """A row below all others, often one that repeats an indicator's number."""
    number = dice.choice(numbers)
    cells = b"".join(
        _cell(f'r="{letter}{number}"'.encode(), parts, dice) for letter in "ABCDEFGH" if dice.randrange(4)
    )
    return f'<row r="{number}">'.encode() + cells + b"</row>"


def _renumbered(xml: bytes, dice: random.Random) -> bytes:
    """A row or a column put in: whatever stands behind it moves on."""
    first, by, is_row = dice.randrange(1, 8), dice.choice((1, 1, 2, 30)), dice.randrange(2)

    def moved(found: re.Match[bytes]) -> bytes:
        letters, number = found[1], int(found[2])
        if is_row:
            return b'r="%s%d"' % (letters, number + by if number >= first else number)
        if len(letters) == 1 and first <= letters[0] - 64 <= 26 - min(by, 2):
            letters = bytes([letters[0] + min(by, 2)])
        return b'r="%s%d"' % (letters, number)

    xml = _REFERENCE.sub(moved, xml)
    if is_row:
        xml = re.sub(
            rb'<row r="([0-9]{1,6})"',
            lambda found: b'<row r="%d"' % (int(found[1]) + (by if int(found[1]) >= first else 0)),
            xml,
        )
    return xml


def _exchanged(xml: bytes, dice: random.Random) -> bytes:
    """What stands in one cell put into another too: headings twice, figures in each other's places."""
    one, other = any_of(_CELL, xml, dice), any_of(_CELL, xml, dice)
    if one is None or other is None or not (place := _REFERENCE.search(other[1])):
        return xml
    return replaced(xml, other, _REFERENCE.sub(place[0], one[0], count=1))


def share_texts(parts: Parts, dice: random.Random) -> None:
    """Texts that stand in their cells put among the shared ones: a few, or all of a sheet."""
    name = _sheet(parts, dice)
    if name is None or (_TEXTS in parts and b"</sst>" not in parts[_TEXTS]):
        return
    if _TEXTS not in parts:
        if b"</Relationships>" not in parts.get(_RELATIONS, b""):
            return
        space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        relation = f'<Relationship Id="rIdTexts" Type="{space}" Target="sharedStrings.xml"/>'.encode()
        parts[_RELATIONS] = parts[_RELATIONS].replace(b"</Relationships>", relation + b"</Relationships>")
        parts[_TEXTS] = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>'
    texts: list[bytes] = []
    before = parts[_TEXTS].count(b"<si>")

    def shared(found: re.Match[bytes]) -> bytes:
        texts.append(found[3])
        number = before + len(texts) - 1
        return b'<c r="%s"%s t="s"><v>%d</v></c>' % (found[1], found[2], number)

    parts[name] = _OWN_TEXT.sub(shared, parts[name], count=dice.choice((0, 0, 3)))
    added = b"".join(b'<si><t xml:space="preserve">' + text + b"</t></si>" for text in texts)
    parts[_TEXTS] = parts[_TEXTS].replace(b"</sst>", added + b"</sst>")


def restyle(parts: Parts, dice: random.Random) -> None:
    """A cell in another format: a day, a share, crossed out."""
    name = _sheet(parts, dice)
    if name is None or (found := any_of(_CELL, parts[name], dice)) is None:
        return
    head = _FORMATTED.sub(b"", found[0])
    head = re.sub(rb'(r="[A-Z0-9]+")', rb'\1 s="%d"' % dice.randrange(14), head, count=1)
    parts[name] = replaced(parts[name], found, head)


_ANY = change_element((*WORDS[:80], *NUMBERS, "xl/worksheets/sheet1.xml", "../xl/a.xml", "hidden", "rId3"))
edited = Editor(
    (
        (40, change_cell),
        (6, change_rows),
        (6, share_texts),
        (6, restyle),
        (4, on_part(SHEET, _ANY)),
        (2, on_part("sharedStrings", _ANY)),
        (1, on_part("styles", _ANY)),
        (1, on_part("workbook|rels|Types", _ANY)),
        (1, on_part("docProps", _ANY)),
        (1, change_parts),
    )
)
"""A workbook or a form, edited."""
