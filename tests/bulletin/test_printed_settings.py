"""What offices print besides: number over all years, 签发, 责任单位, shares of states, distance from pace, 同比."""

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from histories import history, issue_of

from xl_minsheng.bulletin import BulletinError, Style, make_bulletin, shipped_templates, to_text
from xl_minsheng.bulletin.annex import Table
from xl_minsheng.bulletin.clause import write_clause
from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger import Declared, Indicator, Issue, Judged, Kind, Ledger
from xl_minsheng.ledger.issue import NUMBER_FORMS
from xl_minsheng.proofreading import proofread, proofread_alone
from xl_minsheng.readback import document_of
from xl_minsheng.templating.engine import Engine
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

pytestmark = pytest.mark.slow

PRINTED_ON = dt.date(2025, 7, 20)
SIGNED = {"signed_by": "李建国", "reviewed_by": "王芳", "edited_by": "周明", "copies_to": "各镇（街道）"}
ALL = {
    **SIGNED,
    "number_form": "（X年）第N期",
    "total_number": 137,
    "prints_bureaus": True,
    "prints_status_shares": True,
    "prints_gap": True,
    "annex_bureaus": True,
}


def with_settings(ledger: Ledger, **settings: Any) -> Ledger:
    """A ledger with other settings."""
    return replace(ledger, issue=replace(ledger.issue, **settings))


@cache
def everything() -> tuple[Ledger, str]:
    """The shipped ledger with all of them, and its bulletin."""
    ledger = with_settings(with_cells(load()), **ALL)
    return ledger, to_text(make_bulletin(ledger))


@pytest.mark.parametrize(
    ("form", "total", "printed"),
    [
        ("", None, "第6期"),
        ("第N期", 137, "第6期（总第137期）"),
        ("X年第N期", None, "2025年第6期"),
        ("X年第N期", 137, "2025年第6期（总第137期）"),
        ("（X年）第N期", 137, "（2025年）第6期（总第137期）"),
        ("（X年第N期）", None, "（2025年第6期）"),
        ("（X年第N期）", 137, "（2025年第6期　总第137期）"),
    ],
)
def test_i17_the_number_is_printed_as_the_office_writes_it(
    form: str, total: int | None, printed: str
) -> None:
    """With its year, and the number over all years; 第6期 where nothing is set. An import reads each back."""
    issue = Issue(number=6, issued_on=PRINTED_ON, number_form=form, total_number=total)
    assert issue.printed_number == printed
    text = everything()[1].replace("（2025年）第6期（总第137期）", printed, 1)
    found = import_bulletin(document_of(text))
    assert found.ledger.issue.number == 6
    assert [one for one in found.ledger.articles if "期" in one.text and "总第" in one.text] == []


def test_i17_without_a_printed_date_no_year_is_made_up() -> None:
    """And without a number there is none to print."""
    assert Issue(number=6, number_form="X年第N期").printed_number == "第6期"
    assert Issue(number_form="X年第N期", issued_on=PRINTED_ON).printed_number == ""
    assert next(iter(NUMBER_FORMS)) == "第N期"


def test_i17_nothing_of_it_is_printed_unless_it_is_switched_on(sample: Ledger) -> None:
    """The shipped bulletin has none of these words."""
    text = to_text(make_bulletin(sample))
    assert [word for word in ("总第", "签发", "责任单位：", "占", "超序时进度", "同比") if word in text] == []


def test_i17_who_released_reviewed_and_edited_stands_first_in_the_colophon(sample: Ledger) -> None:
    """In one line; whoever is not named leaves no words."""
    lines = [one.text for one in make_bulletin(everything()[0]).paragraphs if one.style is Style.COLOPHON]
    assert lines == ["签发：李建国　审核：王芳　责任编辑：周明", "抄送：各镇（街道）。"]
    only = make_bulletin(with_settings(sample, edited_by="周明")).paragraphs[-1]
    assert (only.text, [cell.sheet for cell in only.cells]) == ("责任编辑：周明", ["设置"])


def test_i17_each_project_names_its_unit() -> None:
    """Behind its sentences; an import takes the units from there and switches them on again."""
    ledger, text = everything()
    assert "完成全年任务的161.13%。（责任单位：市妇联）" in text
    found = import_bulletin(document_of(text)).ledger
    assert [one.bureau for one in found.projects] == [one.bureau for one in ledger.projects]
    assert found.issue.prints_bureaus


def test_i17_states_are_told_with_their_shares() -> None:
    """Counted as on the front page, all sections together; each count knows its figures, four of them by reference."""
    ledger, _ = everything()
    told = next(one for one in make_bulletin(ledger).paragraphs if one.text.startswith("全部"))
    assert told.text == (
        "全部65个指标中，完成全年任务的27个，占41.54%；超序时进度的12个，占18.46%；达到序时进度的15个，占23.08%；"
        "未达到序时进度的1个，占1.54%；停滞的1个，占1.54%；待数据的2个，占3.08%；达标的5个，占7.69%；未达标的2个，占3.08%。"
    )
    assert len({cell.row for cell in told.cells}) == 61


@pytest.mark.parametrize(
    ("actual", "fields", "sentence"),
    [
        (38, {}, "新建桥梁38座，完成全年任务的95%，超序时进度39.93个百分点"),
        (20, {}, "新建桥梁20座，完成全年任务的50%，落后序时进度5.07个百分点"),
        (40, {}, "新建桥梁40座，完成全年任务的100%"),
        (None, {"declared": Declared.AWAITING}, None),
        (38, {"wording": "建成{{累计}}座，快了{{差距}}个百分点"}, "建成38座，快了39.93个百分点"),
        (38, {"wording": "建成{{累计}}座。"}, "建成38座，超序时进度39.93个百分点"),
        (3, {"kind": Kind.CEILING}, None),
    ],
)
def test_i17_a_sentence_ends_with_its_distance_from_pace(
    judged: Callable[..., Judged], actual: object, fields: dict[str, Any], sentence: str | None
) -> None:
    """Not where all is done, nothing is due, or the wording says it itself."""
    one = judged(actual=actual, target=40, **fields)
    issue = Issue(cut_off=PRINTED_ON, prints_gap=True)
    plain = write_clause(Engine(shipped_templates()), one, replace(issue, prints_gap=False))
    assert write_clause(Engine(shipped_templates()), one, issue) == (sentence or plain)


@pytest.mark.parametrize(
    ("fields", "before", "words"),
    [
        ({"actual": 45}, 40, "增长12.5%"),
        ({"actual": 38}, 40, "下降5%"),
        ({"actual": 40}, 40, "持平"),
        ({"actual": "0.9", "unit": "%", "kind": Kind.RATE, "target": "0.95"}, "0.885", "提高1.5个百分点"),
        ({"actual": 40}, 0, ""),
    ],
)
def test_i17_a_sentence_ends_with_its_growth_over_last_year(
    judged: Callable[..., Judged], fields: dict[str, Any], before: object, words: str
) -> None:
    """From the archive; a figure of 0 cannot be divided by, and says nothing."""
    now = judged(**{"target": 50, "wording": "建成{{累计}}"} | fields)
    last: Indicator = replace(now.indicator, actual=Decimal(str(before)))
    compared = replace(now, history=history(issue_of(7, dt.date(2024, 7, 20), last)))
    issue = Issue(cut_off=PRINTED_ON, prints_growth=True)
    printed = write_clause(Engine(shipped_templates()), compared, issue)
    assert printed.partition("，")[2] == (f"同比{words}" if words else "")


def test_i17_what_is_added_is_proofread_like_the_rest() -> None:
    """Neither against the workbook nor by itself is anything of it called wrong."""
    ledger, text = everything()
    assert proofread(document_of(text), ledger).remarks == ()
    wrong = [one.why for one in proofread_alone(document_of(text)).remarks if one.severity.value != "提示"]
    assert wrong == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12个，占18.46%", "12个，占16.48%"),
        ("15个，占23.08%", "51个，占23.08%"),
        ("超序时进度32.58个", "超序时进度35.28个"),
    ],
)
def test_i17_a_changed_digit_of_it_is_found(old: str, new: str) -> None:
    """Against the workbook, at the figure."""
    ledger, text = everything()
    assert text.count(old) == 1
    printed = [one.printed for one in proofread(document_of(text.replace(old, new)), ledger).remarks]
    assert any(figure in new and figure not in old for figure in printed)


def test_i17_a_template_that_cannot_print_a_setting_is_refused(sample: Ledger, tmp_path: Path) -> None:
    """One that the office wrote before there was any: the cell, the variable and the remedy are told."""
    shutil.copytree(shipped_templates(), tmp_path / "templates")
    path = tmp_path / "templates" / "bulletin.j2"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("{{刊头期号}}", "第{{期号}}期"), encoding="utf-8")
    assert make_bulletin(sample, path.parent).paragraphs[1].text == "第6期"
    with pytest.raises(BulletinError) as caught:
        make_bulletin(with_settings(sample, total_number=137), path.parent)
    cell = sample.issue.cells["total_number"].address
    assert caught.value.reasons == (
        f"{cell}「总期号」填了，而模板“bulletin.j2”没有用到“刊头期号”，印不出来；请照随程序提供的模板加上，或清空这一格",
    )


MANUAL = (Path(__file__).parents[2] / "docs" / "manual.zh.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wording", "fields", "printed"),
    [
        (
            "年度计划投资{{目标}}{{单位}}，已完成投资{{累计}}{{单位}}，占年度计划的{{完成率}}",
            {"target": 8000, "actual": 6000, "unit": "万元"},
            "年度计划投资8000万元，已完成投资6000万元，占年度计划的75%",
        ),
        (
            "计划{{目标}}{{单位}}，已开工{{附数一}}{{单位}}，完工{{累计}}{{单位}}，完工率{{完成率}}",
            {"target": 80, "actual": 52, "extra_1": 74, "unit": "个"},
            "计划80个，已开工74个，完工52个，完工率65%",
        ),
        (
            "计划{{目标}}{{单位}}，实际完成{{累计}}{{单位}}",
            {"target": 20, "actual": 12, "unit": "公里"},
            "计划20公里，实际完成12公里",
        ),
        (
            "资助{{累计}}{{单位}}，完成全年任务的{{完成率}}，发放{{附数一}}万元",
            {"target": 600, "actual": 450, "extra_1": 90, "unit": "人"},
            "资助450人，完成全年任务的75%，发放90万元",
        ),
        (
            "新增就业{{累计}}{{单位}}，完成全年任务的{{完成率}}，位列全市第{{附数一}}",
            {"target": 600, "actual": 450, "extra_1": 3, "unit": "人"},
            "新增就业450人，完成全年任务的75%，位列全市第3",
        ),
        (
            "惠及群众约{{累计}}{{单位}}，完成全年任务的{{完成率}}",
            {"target": 600, "actual": 450, "unit": "人"},
            "惠及群众约450人，完成全年任务的75%",
        ),
    ],
    ids=["investment", "begun and done", "plan and result", "people and money", "place", "about"],
)
def test_i17_the_manual_s_ready_wordings_print_and_are_read_back(
    judged: Callable[..., Judged], wording: str, fields: dict[str, Any], printed: str
) -> None:
    """R21, R23, R30 to R33: an import of what is printed finds value, unit and target again.

    Those that have begun, a second figure of the row when it is written, are a row of their own when read.
    """
    assert f"`{wording}`" in MANUAL
    one = judged(wording=wording, **fields)
    assert write_clause(Engine(shipped_templates()), one, Issue(cut_off=PRINTED_ON)) == printed
    text = f"专报\n第6期\n2025年7月20日\n【工作进度】\n（一）实事\n1. 学校。{printed}。"
    rows = import_bulletin(document_of(text)).ledger.indicators
    indicator = one.indicator
    found = [(row.actual, row.unit, row.target) for row in rows]
    assert found.count((indicator.actual, indicator.unit, indicator.target)) == 1


def test_i17_the_units_are_counted_in_an_annex(sample: Ledger) -> None:
    """R25, R26: the largest share on pace first, all together last; the counts are the front page's."""
    (annex,) = make_bulletin(with_settings(sample, annex_bureaus=True)).annexes
    assert (annex.label, annex.title) == ("附件", "各责任单位完成情况")
    head, *rows = next(block for block in annex.blocks if isinstance(block, Table)).grid()
    assert head == ["责任单位", "指标数", "达到序时进度", "其中：完成全年任务", "未达到序时进度", "达到占比"]
    assert rows[-1] == ["合计", "65", "59", "27", "4", "90.77%"]
    assert rows[0] == ["市妇联", "2", "2", "2", "0", "100%"]
    assert [row for row in rows[:-1] if row[4] != "0"] == [
        ["市人社局", "18", "15", "10", "2", "83.33%"],
        ["市教育局", "2", "1", "0", "1", "50%"],
        ["市消防救援大队", "2", "1", "1", "1", "50%"],
    ]
    for column in range(1, 5):
        assert sum(int(row[column]) for row in rows[:-1]) == int(rows[-1][column])


def test_i17_an_import_switches_the_annex_on_and_keeps_the_colophon_out_of_it() -> None:
    """签发 begins 版记, as 抄送 does: it is no row of the annex above."""
    bulletin = import_bulletin(document_of(everything()[1]))
    assert bulletin.ledger.issue.annex_bureaus
    ledger, text = everything()
    changed = text.replace("市消防救援大队\t2\t1", "市消防救援大队\t2\t2")
    assert changed != text
    found = [(one.code, one.printed) for one in proofread(document_of(changed), ledger).remarks]
    assert [code for code, _ in found] == ["P209"]
