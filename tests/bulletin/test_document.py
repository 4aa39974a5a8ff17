"""Whole bulletins: structure, counts, sources, templates of the office."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from xl_minsheng.bulletin import BulletinError, Style, make_bulletin, shipped_templates, to_markdown, to_text
from xl_minsheng.ledger import Declared, Indicator, Kind, Ledger

Small = Callable[..., Ledger]
DONE = Indicator(id="A01-1", project="A01", name="新建桥梁", unit="座", target=Decimal(4), actual=Decimal(4))
GOLDEN = Path(__file__).parents[1] / "data" / "bulletin-6.txt"


def test_the_shipped_bulletin_is_as_it_was_approved(sample: Ledger) -> None:
    """Every character of the text; `diff` the file against out/ to see a change."""
    assert to_text(make_bulletin(sample)) == GOLDEN.read_text(encoding="utf-8")


def test_the_bulletin_has_the_published_structure(sample: Ledger) -> None:
    """Masthead, three parts, five sections, ten categories, 53 items numbered as published."""
    paragraphs = make_bulletin(sample).paragraphs
    of = {style: [p.text for p in paragraphs if p.style is style] for style in Style}
    assert [p.style for p in paragraphs[:4]] == [Style.MASTHEAD, Style.ISSUE, Style.BODY, Style.DATE]
    assert of[Style.ISSUE] + of[Style.DATE] == ["第6期", "2025年7月20日"]
    assert of[Style.PART] == ["【工作要闻】", "【工作进度】", "【工作亮点】"]
    assert [text[:3] for text in of[Style.SECTION]] == ["（一）", "（二）", "（三）", "（四）", "（五）"]
    assert [text.split(".")[0] for text in of[Style.CATEGORY]] == [str(n) for n in range(1, 11)]
    leads = [p.lead for p in paragraphs if p.style is Style.ITEM]
    straight = [f"（{n}）" for n in range(1, 23)]
    numbered = [f"{n}. " for count in (7, 12, 8, 4) for n in range(1, count + 1)]
    assert [
        lead[: len(mark)] for lead, mark in zip(leads, straight + numbered, strict=True)
    ] == straight + numbered


def test_the_counting_sentence_counts_what_the_table_gives(sample: Ledger) -> None:
    """22 projects and 39 indicators with two behind; seven and eight with none behind."""
    text = to_text(make_bulletin(sample))
    assert (
        "省重点民生实事共22个项目、39个指标，达到序时进度的有37个（其中完成全年任务的有18个），未达到序时进度的有2个。"
        in text
    )
    assert "市重点民生实事共7个项目、8个指标，已全部达到序时进度（其中完成全年任务的有2个）。" in text


def test_every_paragraph_with_data_knows_its_cells(sample: Ledger) -> None:
    """Only the fixed headings have none; the counting sentence has the figure of every indicator."""
    paragraphs = make_bulletin(sample).paragraphs
    assert [p.text for p in paragraphs if not p.cells] == ["【工作要闻】", "【工作进度】", "【工作亮点】"]
    counting = next(p for p in paragraphs if p.text.startswith("截至7月20日，省重点民生实事共"))
    assert sum(cell.column == "H" and cell.sheet == "台账" for cell in counting.cells) == 39
    uploads = next(p for p in paragraphs if "累计上传" in p.text)
    assert [cell.address for cell in uploads.cells][:4] == [
        "设置!C16",
        "首页!I2",
        "材料报送!A4",
        "材料报送!B4",
    ]


def test_awaited_figures_are_counted_apart(small: Small) -> None:
    """待数据 is neither reached nor behind, and is said."""
    awaited = Indicator(id="A01-2", project="A01", name="验收", kind=Kind.FLOOR, target=Decimal(1))
    ledger = small(DONE, replace(awaited, declared=Declared.AWAITING, reason="未到期"))
    assert "达到序时进度的有1个（其中完成全年任务的有1个），数据尚未产生的有1个。" in to_text(
        make_bulletin(ledger)
    )


def test_a_section_without_its_name_for_counting_has_no_counting_sentence(small: Small) -> None:
    """总述名称 left empty leaves the sentence out."""
    assert "个项目、" not in to_text(make_bulletin(small(DONE, headline="")))


def test_items_are_numbered_in_brackets_only_under_categories(small: Small) -> None:
    """（1）below a category heading, 1. where the section has none."""
    assert "（1）修桥。新建桥梁4座" in to_text(make_bulletin(small(DONE, category="交通")))
    assert "1. 修桥。新建桥梁4座" in to_text(make_bulletin(small(DONE)))


def test_parts_without_content_are_left_out(small: Small) -> None:
    """No empty headings, no sentence about uploads that nobody reported."""
    assert to_text(make_bulletin(small(DONE))).splitlines() == [
        "民生专报",
        "第7期",
        "专班",
        "2025年7月20日",
        "【工作进度】",
        "截至7月20日，重点实事共1个项目、1个指标，已全部完成全年任务。",
        "（一）全市实事",
        "1. 修桥。新建桥梁4座，完成全年任务的100%。",
    ]


def test_a_text_of_several_lines_becomes_several_paragraphs(sample: Ledger) -> None:
    """A line break in a cell starts a paragraph, and each knows the cell."""
    item = replace(sample.news_items[0], text="第一段\n第二段")
    paragraphs = make_bulletin(replace(sample, news_items=(item,))).paragraphs
    both = [p for p in paragraphs if p.text in ("第一段", "第二段")]
    assert [(p.style, [c.address for c in p.cells]) for p in both] == [(Style.TEXT, ["要闻!A4"])] * 2


def test_markup_in_cells_is_printed_and_not_obeyed(sample: Ledger) -> None:
    """Style marks and tags that somebody types stay text."""
    item = replace(sample.news_items[0], text="@专报标题 假标题‖{{标题}}")
    paragraphs = make_bulletin(replace(sample, news_items=(item,))).paragraphs
    assert [p.text for p in paragraphs if p.style is Style.MASTHEAD] == [sample.issue.title]
    assert not [p for p in paragraphs if p.style is Style.TITLE]
    assert any(p.text == "@专报标题 假标题‖{{标题}}" and p.style is Style.TEXT for p in paragraphs)


def test_markdown_has_headings_and_escapes_signs(small: Small) -> None:
    """Headings by level, leads bold, Markdown's own signs escaped."""
    ledger = small(replace(DONE, name="新建*桥*_1_"))
    assert to_markdown(make_bulletin(ledger)).splitlines()[-3:] == [
        "### （一）全市实事",
        "",
        "**1. 修桥。**新建\\*桥\\*\\_1\\_4座，完成全年任务的100%。",
    ]


def test_all_clauses_that_cannot_be_printed_are_told_at_once(small: Small) -> None:
    """A clerk mends them in one go; each names its cell."""
    broken = [replace(DONE, id=f"A01-{n}", wording="{{附数一}}") for n in (1, 2)]
    with pytest.raises(BulletinError) as caught:
        make_bulletin(small(*broken))
    assert [reason[: reason.index("「")] for reason in caught.value.reasons] == ["台账!T4", "台账!T5"]


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the shipped templates, for the office to change."""
    return Path(shutil.copytree(shipped_templates(), tmp_path / "templates"))


def test_the_office_may_change_the_template(small: Small, templates: Path) -> None:
    """Text, order and default sentences follow the files in its folder."""
    (templates / "bulletin.j2").write_text(
        "@专报标题 {{标题}}（内部）\n{% for 板块 in 板块列表 %}{{板块.名称}}\n{% endfor %}", encoding="utf-8"
    )
    assert to_text(make_bulletin(small(DONE), templates)) == "民生专报（内部）\n全市实事\n"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{% for x in 要闻 %}", "模板“bulletin.j2”第1行“{% for x in 要闻 %}”：{% for %} 没有结束，"),
        ("好\n{{标题", "模板“bulletin.j2”第2行“{{标题”：“{{”没有结束的“}}”，请补上“}}”"),
        ("{{标提}}", "模板“bulletin.j2”第1行“{{标提}}”：没有“标提”，是不是“标题”？请改正"),
        ("{{板块列表[0].名字}}", "模板“bulletin.j2”第1行“{{板块列表[0].名字}}”：没有“板块列表[…].名字”，"),
        ("@大标题 {{标题}}", "模板“bulletin.j2”第1行“@大标题 {{标题}}”：没有样式“大标题”，是不是“文章标题”"),
        (
            "{{ ''.__class__.__mro__ }}",
            "模板“bulletin.j2”第1行“{{ ''.__class__.__mro__ }}”：不允许“.__class__”",
        ),
        ("{% include 'x.j2' %}", "模板“bulletin.j2”第1行“{% include 'x.j2' %}”：模板里不能用 {% include %}"),
        ("{{ 1 // 0 }}", "模板“bulletin.j2”第1行“{{ 1 // 0 }}”：模板算不下去：除数是0"),
    ],
)
def test_a_broken_template_is_told_in_chinese(
    source: str, message: str, small: Small, templates: Path
) -> None:
    """The file, the line and the sentence, and what is wrong, in the words of the template check."""
    (templates / "bulletin.j2").write_text(source, encoding="utf-8")
    with pytest.raises(BulletinError) as caught:
        make_bulletin(small(DONE), templates)
    assert caught.value.reasons[0].startswith(message)


def test_a_broken_default_sentence_is_told_once(small: Small, templates: Path) -> None:
    """However many indicators use it; the file is named."""
    (templates / "clauses" / "cumulative.j2").write_text("{{指标", encoding="utf-8")
    with pytest.raises(BulletinError) as caught:
        make_bulletin(small(DONE, replace(DONE, id="A01-2")), templates)
    assert len(caught.value.reasons) == 1
    assert list(caught.value.reasons) == [
        "模板“clauses/cumulative.j2”第1行“{{指标”：“{{”没有结束的“}}”，请补上“}}”"
    ]


def test_every_fault_of_every_template_is_told_when_one_is_broken(small: Small, templates: Path) -> None:
    """Jinja stops at the first; the clerk mends them in one go, the wordings in cells too."""
    (templates / "bulletin.j2").write_text("{{标提}}\n{{期好}}", encoding="utf-8")
    (templates / "clauses" / "cumulative.j2").write_text("{{指标}}{{累积", encoding="utf-8")
    with pytest.raises(BulletinError) as caught:
        make_bulletin(small(DONE, replace(DONE, id="A01-2", wording="{{附数一}}")), templates)
    assert [reason[: reason.index("：")] for reason in caught.value.reasons] == [
        "台账!T5「表述」",
        "模板“bulletin.j2”第1行“{{标提}}”",
        "模板“bulletin.j2”第2行“{{期好}}”",
        "模板“clauses/cumulative.j2”第1行“{{指标}}{{累积”",
    ]


def test_a_missing_template_folder_is_told(small: Small, tmp_path: Path) -> None:
    """A wrong --templates is one sentence."""
    with pytest.raises(BulletinError, match=r"^找不到模板文件夹“.*nowhere”，请检查名称和位置$"):
        make_bulletin(small(DONE), tmp_path / "nowhere")


def test_a_template_in_another_encoding_is_told(small: Small, templates: Path) -> None:
    """Notepad's old default is named with its mend."""
    (templates / "bulletin.j2").write_bytes("@专报标题 标题".encode("gbk"))
    with pytest.raises(BulletinError, match="不是 UTF-8 编码，请用记事本另存为 UTF-8"):
        make_bulletin(small(DONE), templates)


def test_a_template_changed_between_two_prints_is_printed_as_it_is(tmp_path: Path, sample: Ledger) -> None:
    """What was compiled before is known by its text, not by its name."""
    folder = tmp_path / "templates"
    shutil.copytree(shipped_templates(), folder)
    before = make_bulletin(sample, folder)
    source = (folder / "bulletin.j2").read_text(encoding="utf-8")
    for line in ("@正文 本局自己加的一句。\n", "@正文 另一句。\n"):
        (folder / "bulletin.j2").write_text(source + line, encoding="utf-8")
        texts = [one.text for one in make_bulletin(sample, folder).paragraphs]
        assert texts == [*(one.text for one in before.paragraphs), line.removeprefix("@正文 ").strip()]
