"""Lines of 专报预览: all that a paragraph came from can be reached, in few links."""

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from xl_minsheng.ledger import Cell
from xl_minsheng.workbook.describe.sheets import SOURCE_COLUMNS
from xl_minsheng.workbook.write.content import PreviewRow
from xl_minsheng.workbook.write.links import Link, preview_lines, source_links


def at(*addresses: str) -> list[Cell]:
    """Cells of addresses like 台账!H7."""
    body_and_colophon = [address.partition("!") for address in addresses]
    return [
        Cell(sheet, cell.rstrip("0123456789"), int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
        for sheet, _, cell in body_and_colophon
    ]


def test_the_cells_of_a_row_share_a_link() -> None:
    """A row is an indicator: the clerk wants all of its cells at once."""
    cells = at("板块与项目!I6", "板块与项目!J6", "台账!E7", "台账!H7", "台账!AA7", "台账!G7", "台账!H8")
    assert source_links(cells) == [
        Link("板块与项目", "I6:J6", "板块与项目!I6、J6"),
        Link("台账", "E7:AA7", "台账!E7、G7、H7、AA7"),
        Link("台账", "H8", "台账!H8"),
    ]


def test_many_rows_of_the_same_columns_share_a_link() -> None:
    """Only when there are more rows than links."""
    cells = at("板块与项目!D4", *(f"台账!H{row}" for row in (4, 5, 6, 7, 9)))
    assert [link.shown for link in source_links(cells)] == ["板块与项目!D4", "台账!H4:H7", "台账!H9"]


def test_a_paragraph_of_many_sources_goes_on_below() -> None:
    """In lines without style and text."""
    cells = at(*(f"台账!H{row}" for row in range(1, 14, 2)))
    lines = list(preview_lines([PreviewRow("项目", "全文", "变化", cells), PreviewRow("正文", "下一段")]))
    assert [(line.style, line.text, line.change) for line in lines] == [
        ("项目", "全文", "变化"),
        ("", "", ""),
        ("正文", "下一段", ""),
    ]
    assert [[link.area for link in line.links] for line in lines] == [
        ["H1", "H3", "H5", "H7"],
        ["H9", "H11", "H13"],
        [],
    ]


@given(
    st.lists(
        st.builds(Cell, st.sampled_from(["台账", "要闻"]), st.sampled_from("ABZ"), st.integers(1, 12)),
        max_size=30,
    )
)
def test_every_cell_lies_in_a_link(cells: list[Cell]) -> None:
    """However they are gathered, and never more links than rows; a line has room for its own."""
    lines = list(preview_lines([PreviewRow("正文", "文", "", cells)]))
    links = [link for line in lines for link in line.links]
    assert all(len(line.links) <= len(SOURCE_COLUMNS) for line in lines)
    assert len(links) <= len({(cell.sheet, cell.row) for cell in cells})
    for cell in cells:
        column = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(cell.column) + 1
        bounds = [range_boundaries(link.area) for link in links if link.sheet == cell.sheet]
        assert any(
            left <= column <= right and top <= cell.row <= bottom for left, top, right, bottom in bounds
        )
