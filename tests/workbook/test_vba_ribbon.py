"""Buttons on the front page, the ribbon tab, and the sheet that xlwings reads."""

import re
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import openpyxl
import pytest

from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.binding import CONFIG
from xl_minsheng.workbook.describe.commands import COMMANDS, FRONT_COMMANDS, RIBBON_TAB

NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"


@pytest.fixture(scope="module")
def ribbon(master_parts: dict[str, bytes]) -> ElementTree.Element:
    """The ribbon's part, parsed."""
    return ElementTree.fromstring(master_parts["customUI/customUI14.xml"])  # noqa: S314


def test_excel_finds_the_ribbon_by_its_relationship(master_parts: dict[str, bytes]) -> None:
    """The type of 2007 for a part of the schema of 2009."""
    relationships = ElementTree.fromstring(master_parts["_rels/.rels"])  # noqa: S314
    found = {one.get("Type"): one.get("Target") for one in relationships}
    kind = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    assert found[kind] == "customUI/customUI14.xml"
    assert len({one.get("Id") for one in relationships}) == len(relationships)
    assert b'<Default Extension="xml" ContentType="application/xml"/>' in master_parts["[Content_Types].xml"]


def test_the_tab_has_the_parts_of_the_schema(ribbon: ElementTree.Element) -> None:
    """customUI, ribbon, tabs, one tab, groups, buttons: nothing else, each id once and an XML name."""
    path = ["customUI", "ribbon", "tabs", "tab"]
    level = [ribbon]
    for name in path:
        assert [element.tag for element in level] == [f"{NAMESPACE}{name}"]
        level = [child for element in level for child in element]
    assert {element.tag for element in level} == {f"{NAMESPACE}group"}
    assert {button.tag for group in level for button in group} == {f"{NAMESPACE}button"}
    ids = [element.get("id") for element in ribbon.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name or "") for name in ids)
    assert ribbon.find(f".//{NAMESPACE}tab").get("label") == RIBBON_TAB  # type: ignore[union-attr]


def test_the_tab_has_a_button_for_every_command_of_its_own(ribbon: ElementTree.Element) -> None:
    """Label, size, icon, tips and callback are those described; tips keep Office's limit of 1024."""
    shown = [dict(button.attrib) for button in ribbon.iter(f"{NAMESPACE}button")]
    assert shown == [
        {
            "id": f"xlm_{command.key}",
            "label": command.title,
            "size": "large" if command.large else "normal",
            "imageMso": command.icon,
            "screentip": command.title,
            "supertip": command.tip,
            "onAction": command.callback,
        }
        for command in COMMANDS
    ]
    assert max(len(text) for attributes in shown for text in attributes.values()) <= 1024


def test_every_group_has_a_label_once(ribbon: ElementTree.Element) -> None:
    """Commands of a group stand together."""
    labels = [group.get("label") for group in ribbon.iter(f"{NAMESPACE}group")]
    assert labels == list(dict.fromkeys(command.group for command in COMMANDS))


def test_the_front_page_has_a_button_for_every_command_of_its_own(master_parts: dict[str, bytes]) -> None:
    """Bound to its macro, with its title, above the first setting, none over another or over a column's edge."""
    drawing = master_parts["xl/drawings/vmlDrawing1.vml"].decode()
    assert re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", drawing) == [c.macro for c in FRONT_COMMANDS]
    assert re.findall(r"<font [^>]*>([^<]*)</font>", drawing) == [c.title for c in FRONT_COMMANDS]
    anchors = [
        tuple(map(int, anchor.split(", "))) for anchor in re.findall(r"<x:Anchor>([^<]+)</x:Anchor>", drawing)
    ]
    assert all(top == bottom == 0 for _, _, top, _, _, _, bottom, _ in anchors)
    assert all(left == right for left, _, _, _, right, _, _, _ in anchors)
    starts_and_ends = [((a[0], a[1]), (a[4], a[5])) for a in anchors]
    assert all(end < start for (_, end), (start, _) in pairwise(starts_and_ends))
    assert b"vmlDrawing1.vml" in master_parts["xl/worksheets/_rels/sheet1.xml.rels"]


def test_the_cells_under_the_buttons_are_empty(master: bytes) -> None:
    """Nothing is covered; the hidden cell behind them knows the ledger's state."""
    front = openpyxl.load_workbook(BytesIO(master))["首页"]
    assert [cell.value for cell in front[1]][:12] == [None, "首页", *[None] * 10]


def test_installation_writes_the_path_of_python() -> None:
    """Chinese letters and blanks stay as they are; the other settings too."""
    path = r"C:\Users\张三\民生 专报\.venv\Scripts\pythonw.exe"
    data = make_workbook(Ledger(Issue()), macro_enabled=True, interpreter=path)
    sheet = openpyxl.load_workbook(BytesIO(data))["xlwings.conf"]
    written = [(row[0].value, row[1].value or "") for row in sheet["A1:B10"]]
    assert written == [(key, path if key == "Interpreter_Win" else value) for key, value in CONFIG]
    assert sheet["A11"].value is None


def test_a_workbook_without_macros_has_none_of_this(master_parts: dict[str, bytes]) -> None:
    """No project, no ribbon, no buttons, no sheet of xlwings, no code names."""
    plain = openpyxl.load_workbook(
        BytesIO(make_workbook(Ledger(Issue()), macro_enabled=False)), keep_vba=True
    )
    names = set(plain.vba_archive.namelist())
    assert {"xl/vbaProject.bin", "customUI/customUI14.xml", "xl/drawings/vmlDrawing1.vml"} & names == set()
    assert {"xl/vbaProject.bin", "customUI/customUI14.xml"} <= set(master_parts)
    assert not [name for name in plain.defined_names if name.startswith("xlm_")]
    assert "xlwings.conf" not in plain.sheetnames
    assert b"customUI" not in plain.vba_archive.read("_rels/.rels")
    assert b"codeName" not in plain.vba_archive.read("xl/workbook.xml")
