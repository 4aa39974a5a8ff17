"""What a clerk may type into a cell, and what the ledger makes of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from builders import BRIDGES, edited, edited_copy, small, with_cell, write_small

from xl_minsheng.ledger import Declared, Indicator, Kind
from xl_minsheng.workbook.read import WorkbookContents, read_workbook

COLUMNS = {"id": "A", "name": "B", "kind": "E", "target": "G", "actual": "H", "unit": "I", "declared": "D"}
COLUMNS |= {
    "reason": "O",
    "percent_places": "W",
    "counted": "Y",
    "start": "Z",
    "rule": "AB",
    "unchanged": "AC",
    "wording": "T",
    "bureau": "AE",
    "remark": "AF",
}


def typed(path: Path, field: str, contents: Sequence[object], **others: Any) -> WorkbookContents:
    """A workbook with one indicator a content, typed into this field; other fields as given."""
    write_small(path, small(*[replace(BRIDGES, id=f"A01-{n}", **others) for n in range(len(contents))]))
    with edited(path) as book:
        for row, content in enumerate(contents, start=4):
            book["台账"][f"{COLUMNS[field]}{row}"] = content
    return read_workbook(path)


def fields(contents: WorkbookContents, field: str) -> list[object]:
    """What the indicators have in this field, and that nothing was found wrong."""
    assert contents.faults == ()
    return [getattr(indicator, field) for indicator in contents.ledger.indicators]


def test_numbers_are_taken_however_they_are_typed(tmp_path: Path) -> None:
    """Text, full-width digits, spaces of every width, thousands separators, signs."""
    contents = [
        5259,
        6.9,
        "5259",
        "５２５９",
        " 5259 ",
        "　5259　",
        "5,259",
        "１２．５０",
        "+3",
        "0.10",
        "518.202",
        0,
    ]
    expected = ["5259", "6.9", "5259", "5259", "5259", "5259", "5259", "12.50", "3", "0.10", "518.202", "0"]
    numbers = fields(typed(tmp_path / "book.xlsx", "actual", contents), "actual")
    assert [str(number) for number in numbers] == expected


def test_numbers_are_taken_at_the_digits_the_sheet_shows(tmp_path: Path) -> None:
    """A computed 0.1+0.2 reads 0.3, without the artefact of binary arithmetic."""
    contents = [0.1 + 0.2, 1.1 * 3, 123456789012345, 0.000012]
    numbers = fields(typed(tmp_path / "book.xlsx", "actual", contents), "actual")
    assert [str(number) for number in numbers] == ["0.3", "3.3", "123456789012345", "0.000012"]


def test_percentages_are_shares(tmp_path: Path) -> None:
    """60% as text, full-width or spaced, is what a cell formatted as percentage holds."""
    contents = ["60%", "６０％", " 60 % ", "87.65%", 0.6, "0.6"]
    shares = fields(typed(tmp_path / "book.xlsx", "actual", contents, unit="%", kind=Kind.SHARE), "actual")
    assert shares == [Decimal(text) for text in ("0.6", "0.6", "0.6", "0.8765", "0.6", "0.6")]


def test_dates_are_taken_in_every_written_form(tmp_path: Path) -> None:
    """As a date, as the number behind one, and as text as an office writes it."""
    contents = [
        dt.date(2025, 7, 20),
        dt.datetime(2025, 7, 20, 8, 30),
        45858,
        "2025年7月20日",
        "2025-07-20",
        "2025-7-20",
        "2025/7/20",
        "2025.7.20",
        "2025.07.20",
        "20250720",
        " ２０２５年７月２０日 ",
        "2025-07-20 08:30:00",
        "2025年 7月 20日",
    ]
    dates = fields(typed(tmp_path / "book.xlsx", "start", contents), "start")
    assert dates == [dt.date(2025, 7, 20)] * len(contents)


def test_a_date_without_a_year_is_of_the_cut_off_year(tmp_path: Path) -> None:
    """7月20日 in an issue of 2024 is a day of 2024."""
    path = edited_copy(tmp_path / "book.xlsx", {"首页!G2": dt.date(2024, 12, 31), "台账!Z4": "7月20日"})
    assert read_workbook(path).ledger.indicators[0].start == dt.date(2024, 7, 20)


def test_the_words_of_a_milestone_are_figures(tmp_path: Path) -> None:
    """已完成 is 1 and 未完成 is 0, also with spaces; 1 and 0 stay what they are."""
    contents = ["已完成", "完成", "是", " 已 完成 ", "未完成", "否", 1, "0"]
    done = fields(typed(tmp_path / "book.xlsx", "actual", contents, kind=Kind.MILESTONE), "actual")
    assert done == [1, 1, 1, 1, 0, 0, 1, 0]


@pytest.mark.parametrize("kind", ["累计", " 累 计 ", "累计　"])
def test_spaces_in_a_listed_word_do_not_matter(tmp_path: Path, kind: str) -> None:
    """A word from a list is the same with spaces of any width in or around it."""
    assert fields(typed(tmp_path / "book.xlsx", "kind", [kind]), "kind") == [Kind.CUMULATIVE]


def test_every_listed_word_is_known(tmp_path: Path) -> None:
    """All kinds, and both special cases."""
    kinds = ["累计", "比例", "比率", "不低于", "不高于", "节点", "清零", "定性"]
    assert fields(typed(tmp_path / "book.xlsx", "kind", kinds), "kind") == list(Kind)
    declared = fields(typed(tmp_path / "book.xlsx", "declared", ["停滞", "待数据", None]), "declared")
    assert declared == [Declared.STAGNANT, Declared.AWAITING, None]


def test_codes_and_units_are_folded(tmp_path: Path) -> None:
    """Full-width letters and signs of an id or a unit are the half-width ones; a number is a code too."""
    contents = ["Ａ０１－１", " A01 - 1 ", 12, 12.5, "a01-1"]
    assert fields(typed(tmp_path / "ids.xlsx", "id", contents), "id") == [
        "A01-1",
        "A01-1",
        "12",
        "12.5",
        "a01-1",
    ]
    assert fields(typed(tmp_path / "units.xlsx", "unit", ["％", " 万元 "]), "unit") == ["%", "万元"]


def test_prose_is_kept_as_typed(tmp_path: Path) -> None:
    """Full-width signs, quotes and line breaks stay; spaces around, Windows line ends and control signs go."""
    contents = ["ＡＢ％ “引号”", "　两行\n第二行 ", "-- 待定", "+86", "@老李", 5, True]
    expected = ["ＡＢ％ “引号”", "两行\n第二行", "-- 待定", "+86", "@老李", "5", "TRUE"]
    assert fields(typed(tmp_path / "book.xlsx", "remark", contents), "remark") == expected
    raw = "<is><t>一_x000D_\n二_x0007__x001B_[31m三_x000B_</t></is>"
    path = with_cell(write_small(tmp_path / "raw.xlsx"), "台账!AF4", raw, "inlineStr")
    assert read_workbook(path).ledger.indicators[0].remark == "一\n二[31m三"


@pytest.mark.parametrize("field", ["name", "reason", "wording", "bureau"])
def test_k9_a_line_break_in_what_is_printed_in_a_sentence_is_dropped(tmp_path: Path, field: str) -> None:
    """Alt+Enter would break the bulletin's paragraph in two."""
    contents = ["职业技能\n培训", "一\r\n二 ", "PM2.5\nAQI", "　三\u2028四"]
    assert fields(typed(tmp_path / "book.xlsx", field, contents), field) == [
        "职业技能培训",
        "一二",
        "PM2.5 AQI",
        "三四",
    ]


def test_k9_line_breaks_of_settings_and_headings_are_dropped(tmp_path: Path) -> None:
    """On 首页, in sections and projects; a paragraph of news keeps its own."""
    cells = {
        "设置!C5": "工作\n专班",
        "板块与项目!C4": "全市\n实事",
        "板块与项目!J4": "修桥\n打井",
        "要闻!A4": "甲。\n乙。",
    }
    ledger = read_workbook(edited_copy(tmp_path / "book.xlsx", cells)).ledger
    assert (ledger.issue.body, ledger.sections[0].title, ledger.projects[0].name) == (
        "工作专班",
        "全市实事",
        "修桥打井",
    )
    assert ledger.news_items[0].text == "甲。\n乙。"


@pytest.mark.parametrize("letter", ["\u200b", "\u202c", "\u00ad", "\u2060", "\ufe0f", "\ufeff"])
def test_k6_letters_that_nobody_sees_change_nothing(tmp_path: Path, letter: str) -> None:
    """In a heading, a label, a code, a listed word, a unit, a figure, a day, a name, a tab."""
    cells = {
        "台账!H3": f"累计{letter}完成",
        "首页!B8": f"截止{letter}日期",
        "台账!A4": f"A01{letter}-1",
        "台账!C4": f"A01{letter}",
        "台账!B4": f"新建{letter}桥梁",
        "台账!E4": f"累计{letter}",
        "台账!G4": f"{letter}4",
        "台账!H4": f"3{letter}",
        "台账!I4": f"{letter}个",
        "台账!Y4": f"是{letter}",
        "首页!G2": f"2025-7-20{letter}",
        "要闻!A5": letter,
    }
    plain = read_workbook(edited_copy(tmp_path / "plain.xlsx", {}))
    path = edited_copy(tmp_path / "book.xlsx", cells)
    assert read_workbook(path) == plain
    with edited(path) as book:
        book["台账"].title = f"台{letter}账"
    assert read_workbook(path).ledger.issue == plain.ledger.issue
    assert read_workbook(path).faults == ()


def test_k6_radicals_are_read_as_the_ideographs_they_stand_for(tmp_path: Path) -> None:
    """As a PDF gives them; units, kinds and names alike. Units such as ㎡ stay what they are."""
    assert fields(typed(tmp_path / "units.xlsx", "unit", ["⼈", "⼾", "万⽅", "㎡", "千㎡"]), "unit") == [
        "人", "户", "万方", "㎡", "千㎡",
    ]  # fmt: skip
    assert fields(typed(tmp_path / "names.xlsx", "name", ["城镇就业⼈数①", "⺠⽣"]), "name") == [
        "城镇就业人数①",
        "民生",
    ]


def test_a_date_in_a_cell_of_text_is_written_out(tmp_path: Path) -> None:
    """A reason that is only a date reads as the office writes it."""
    assert fields(typed(tmp_path / "book.xlsx", "reason", [dt.date(2025, 8, 1)]), "reason") == [
        "2025年8月1日"
    ]


def test_yes_and_no_are_words_or_logical_values(tmp_path: Path) -> None:
    """A blank 计入统计 counts."""
    contents = ["是", "否", True, False, None, " 否 "]
    counted = fields(typed(tmp_path / "book.xlsx", "counted", contents), "counted")
    assert counted == [True, False, True, False, True, False]


def test_whole_numbers_are_whole_however_typed(tmp_path: Path) -> None:
    """2, 2.0 and full-width ２ are two places."""
    assert fields(typed(tmp_path / "book.xlsx", "percent_places", [2, 2.0, "２", "0"]), "percent_places") == [
        2,
        2,
        2,
        0,
    ]


def test_blanks_are_the_fields_defaults(tmp_path: Path) -> None:
    """A row with an id alone is an indicator like one that was made with an id alone."""
    contents = read_workbook(edited_copy(tmp_path / "book.xlsx", {"台账!A50": "A01-9"}))
    assert replace(contents.ledger.indicators[-1], row=None) == Indicator(id="A01-9")


def test_a_setting_left_blank_has_its_default(tmp_path: Path) -> None:
    """进度规则, thresholds and 百分比补零 fall back to those of the program."""
    blank = dict.fromkeys(("设置!C8", "设置!C9", "设置!C10", "设置!C11", "设置!C12", "设置!C13"))
    contents = read_workbook(edited_copy(tmp_path / "book.xlsx", blank))
    issue = contents.ledger.issue
    assert (issue.rule, issue.ahead_margin, issue.orange_from, issue.red_from) == ("按日", 20, 10, 20)
    assert (issue.stagnant_after, issue.keep_zeros) == (2, False)
    assert contents.faults == ()


def test_settings_are_taken_however_they_are_typed(tmp_path: Path) -> None:
    """Dates as text, full-width digits, 是."""
    path = edited_copy(
        tmp_path / "book.xlsx",
        {
            "首页!C2": "１２",
            "首页!E2": "2025.7.21",
            "设置!C8": " 按 月 ",
            "设置!C9": "15",
            "设置!C13": "是",
        },
    )
    issue = read_workbook(path).ledger.issue
    assert (issue.number, issue.issued_on, issue.rule) == (12, dt.date(2025, 7, 21), "按月")
    assert (issue.ahead_margin, issue.keep_zeros) == (15, True)


def test_a_row_of_structure_without_a_number_stays(tmp_path: Path) -> None:
    """0 stands for the blank, and a check tells it."""
    ledger = read_workbook(edited_copy(tmp_path / "book.xlsx", {"板块与项目!I4": None})).ledger
    assert [(project.code, project.number) for project in ledger.projects] == [("A01", 0)]


def test_months_that_a_curve_leaves_blank_are_none(tmp_path: Path) -> None:
    """Blank is not 0; percentages may be text."""
    path = edited_copy(tmp_path / "book.xlsx", {"计划曲线!B4": "10%", "计划曲线!C4": 0})
    curve = read_workbook(path).ledger.issue.curves["先紧后松"]
    assert curve.shares[:6] == (Decimal("0.1"), Decimal(0), None, None, None, Decimal("0.6"))


def test_units_that_the_office_adds_are_allowed(tmp_path: Path) -> None:
    """选项 decides which units there are."""
    units = read_workbook(edited_copy(tmp_path / "book.xlsx", {"选项!A80": "座"})).units
    assert units[-1] == "座"
