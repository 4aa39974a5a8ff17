"""Notices as Word files: what they say, and that the office's template is checked before it loses anything."""

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from builders import BRIDGES
from histories import history, issue_of
from word_templates import write_template

from xl_minsheng.bulletin import BulletinError
from xl_minsheng.bulletin.notices import notice_files, notice_view
from xl_minsheng.bulletin.word.notice_template import make_notice_template
from xl_minsheng.ledger import Kind, Ledger
from xl_minsheng.ledger.notices import OverdueForm, plan_notices
from xl_minsheng.readback.docx_shown import ShownText
from xl_minsheng.templating.schema import NOTICE
from xl_minsheng.templating.shipped import shipped_templates
from xl_minsheng.templating.template_check import check_template

JUNE, JULY = dt.date(2025, 6, 20), dt.date(2025, 7, 20)
ROADS = replace(
    BRIDGES,
    id="A01-2",
    name="新建道路",
    unit="公里",
    bureau="市交通局",
    target=Decimal(40),
    actual=Decimal(18),
    reason="征地未完成",
)
RATE = replace(
    BRIDGES,
    id="A01-3",
    name="失业率",
    kind=Kind.CEILING,
    unit="%",
    target=Decimal("0.055"),
    actual=Decimal("0.057"),
)


def ledger() -> Ledger:
    """Roads behind for the second time, a rate above its line for the first."""
    past = issue_of(6, JUNE, replace(ROADS, actual=Decimal(16)), replace(RATE, actual=Decimal("0.05")))
    return replace(issue_of(7, JULY, ROADS, RATE), history=history(past))


def shown(data: bytes) -> list[str]:
    """Texts that a reader sees, tables' among them."""
    document = docx.Document(io.BytesIO(data))
    text = ShownText(document)
    lines = ("".join(run for _, run in text.runs(paragraph)).strip() for paragraph in text.paragraphs())
    return [line for line in lines if line]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The letters of that ledger."""
    one = ledger()
    return notice_files(plan_notices(one), one.issue)


def test_m5_every_bureau_has_its_letter_and_all_of_them_print_at_once(files: dict[str, bytes]) -> None:
    """File names say number, kind and bureau."""
    assert list(files) == [
        "第7期督办（合印）.docx",
        "第1号催办函（市水利局）.docx",
        "第2号督办单（市交通局）.docx",
        "第3号通报.docx",
    ]


def test_m5_a_supervision_says_target_done_due_missing_reason_and_rate(files: dict[str, bytes]) -> None:
    """The words of the shipped template, and a slip for the reply."""
    lines = shown(files["第2号督办单（市交通局）.docx"])
    assert lines[:4] == [
        "工作专班督办单",
        "第2号",
        "市交通局：",
        "截至2025年7月20日，你单位负责的民生实事有1项指标未达到序时进度，其中1项已连续两期以上落后。"
        "现予督办，请逐项查明原因，提出措施和完成时间，由主要负责人签字，于2025年7月28日前书面回复。",
    ]
    assert lines[12:20] == [
        "A01-2", "新建道路", "40公里", "18公里", "22.03公里", "4.03公里", "征地未完成", "每天要完成0.13公里",
    ]  # fmt: skip
    assert lines[20:24] == ["工作专班", "2025年7月21日", "回执（市交通局，督办单第2号）", "原因："]


def test_m5_the_slip_for_the_reply_is_never_torn_between_two_pages(files: dict[str, bytes]) -> None:
    """It goes over whole, and says by itself of which letter it is; the signature stays with the letter."""
    document = docx.Document(io.BytesIO(files["第2号督办单（市交通局）.docx"]))
    kept = [
        (one.text, bool(one.style and one.style.paragraph_format.keep_with_next))
        for one in document.paragraphs[-6:]
    ]
    assert kept == [
        ("2025年7月21日", False),
        ("回执（市交通局，督办单第2号）", True),
        ("原因：", True),
        ("措施：", True),
        ("完成时间：　　　　　　负责人（签字）：", True),
        ("联系人：　　　　　　　电话：", False),
    ]


def test_m5_a_circular_shows_everybody_and_wants_no_reply(files: dict[str, bytes]) -> None:
    """All laggards with their bureaus, and for how long."""
    lines = shown(files["第3号通报.docx"])
    assert lines[3].startswith(
        "截至2025年7月20日，民生实事有2项指标未达到序时进度（含停滞、未达标），涉及2个单位，"
    )
    assert not [line for line in lines if line.startswith("回执")]
    assert lines[11:18] == ["市水利局", "失业率", "≤5.5%", "5.7%", "0.2个百分点", "未达标（红灯）", "1期"]


LATE, MISSING = OverdueForm("市水利局", 1, is_missing=False), OverdueForm("市交通局", 3, is_missing=True)
OTHER = OverdueForm("市教育局", 2, is_missing=True)


def test_m4_a_letter_says_how_long_the_form_of_the_bureau_is_overdue() -> None:
    """Below what is behind; the circular names all, also a bureau that is behind nowhere."""
    one = ledger()
    letters = notice_files(plan_notices(one, overdue=(OTHER, MISSING, LATE)), one.issue)
    assert [next((line for line in shown(data) if "填报表" in line), "") for data in letters.values()][
        1:
    ] == [
        "你单位本期的填报表迟交1天，请今后按时报送。",
        "你单位本期的填报表逾期3天仍未交，请抓紧补交。",
        "本期没有按时交填报表的单位：市教育局（逾期2天仍未交）、市交通局（逾期3天仍未交）、市水利局（迟交1天）。",
    ]


def test_m4_without_an_overdue_form_letters_say_nothing_of_forms(files: dict[str, bytes]) -> None:
    """Neither an empty sentence nor a trace of the template's."""
    assert not [line for data in files.values() for line in shown(data) if "填报表" in line or "{" in line]


def test_m5_the_joint_file_holds_every_letter_as_a_section_of_its_own(files: dict[str, bytes]) -> None:
    """Nothing of a letter is lost on the way; pages are numbered anew in each."""
    joint, *single = files.values()
    assert shown(joint) == [line for data in single for line in shown(data)]
    sections = docx.Document(io.BytesIO(joint)).sections
    assert [one._sectPr.xpath("w:pgNumType/@w:start") for one in sections] == [["1"], ["1"], ["1"]]


def test_the_view_has_the_declared_names() -> None:
    """The template check knows notices by this schema alone."""
    one = ledger()
    for notice in plan_notices(one):
        view = notice_view(notice, one.issue)
        assert set(view) == set(NOTICE.fields)
        assert all(set(line) == set(NOTICE.fields["指标列表"].of.fields) for line in view["指标列表"])  # type: ignore[attr-defined]


def test_the_shipped_template_of_notices_is_what_its_source_makes() -> None:
    """`xl-minsheng template --new templates/notice.docx --force` renews it."""
    assert (shipped_templates() / "notice.docx").read_bytes() == make_notice_template()
    assert check_template(shipped_templates() / "notice.docx") == []


@pytest.mark.parametrize(
    ("paragraphs", "fault"),
    [
        (["{{文种}}{{文号}}", "{{责任单立}}"], "第2段“{{责任单立}}”：没有“责任单立”，是不是“责任单位”？请改正"),
        (["{{文种}}{{文号}}{{责任单位}}{{回复日期}}"], "：催办函里“行.指标”、“行.还差”印不出来，或印不全，请对照随程序提供的模板改正"),
        (
            ["{{文种}}{{责任单位}}", "{%p for 行 in 指标列表 %}", "{{行.指标}}{{行.还差}}", "{%p endfor %}"],
            "：催办函里“文号”、“回复日期”印不出来，或印不全，请对照随程序提供的模板改正",
        ),
    ],
)  # fmt: skip
def test_m5_a_template_that_would_lose_something_is_refused(
    tmp_path: Path, paragraphs: list[str], fault: str
) -> None:
    """Before there are data, by the check, and by writing in the same words; nothing is written then."""
    path = write_template(tmp_path / "notice.docx", paragraphs)
    assert [one.text for one in check_template(path)] == [f"模板“notice.docx”{fault}"]
    one = ledger()
    with pytest.raises(BulletinError) as error:
        notice_files(plan_notices(one), one.issue, tmp_path)
    assert list(error.value.reasons) == [f"模板“notice.docx”{fault}"]
