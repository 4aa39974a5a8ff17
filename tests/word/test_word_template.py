"""The Word template: its source, and an office that changes it."""

import io
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from builders import Run, small
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from xl_minsheng.bulletin import Bulletin, BulletinError, make_bulletin, shipped_templates
from xl_minsheng.bulletin.publish import WORD_TEMPLATE, bulletin_files, word_template
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.bulletin.word.template import FootTable, make_template, samples
from xl_minsheng.workbook.write import with_cells

SHIPPED = Path(__file__).parents[2] / "templates" / "bulletin.docx"

Edit = Callable[[Any], None]


def parts(package: bytes) -> dict[str, bytes]:
    """Contents of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Edit], Path]:
    """Return a function that gives the template as an office changed it."""

    def change(edit: Edit) -> Path:
        document = docx.Document(str(SHIPPED))
        edit(document)
        path = tmp_path / WORD_TEMPLATE
        document.save(str(path))
        return path

    return change


def with_text(document: Any, words: str) -> Any:
    """The template's paragraph that has these words."""
    return next(paragraph for paragraph in document.paragraphs if words in paragraph.text)


# -- the source --------------------------------------------------------------------------------


def test_the_shipped_template_is_what_its_source_makes() -> None:
    """Part by part: `xl-minsheng template --new templates/bulletin.docx --force` renews it."""
    assert parts(SHIPPED.read_bytes()) == parts(make_template())


def test_every_sample_stands_in_the_template() -> None:
    """What a clerk sees in Word: fixed places of the masthead first, 版记 last."""
    body = docx.Document(str(SHIPPED)).element.body
    shown = ["".join(text.text for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]
    rows = [row for one in samples() for row in (one.rows if isinstance(one, FootTable) else [one])]
    assert shown == ["".join(runs) for _, runs in rows]
    assert shown[:5] == [
        "{{刊头.刊头}}", "{{刊头.期号}}", "{{刊头.编发单位}}", "{{刊头.日期}}", "{%p for 段 in 段落 %}",
    ]  # fmt: skip
    assert shown[-4:] == ["{{行.文字}}", "{%tr endfor %}", "", "{%p endif %}"]


def test_headings_have_levels_for_the_navigation() -> None:
    """Word's navigation pane lists them by outline level."""
    document = docx.Document(str(SHIPPED))
    found = {
        style.name: int(level[0])
        for style in document.styles
        if (level := style.element.xpath("w:pPr/w:outlineLvl/@w:val"))
    }
    assert found == {"一级标题": 0, "二级标题": 1, "三级标题": 2, "文章标题": 1, "附件标题": 0}


def test_the_page_has_a_grid_of_22_lines_and_28_characters() -> None:
    """As Word's 页面设置 shows it: characters give up a little, for 28 of 16 pt are 158 mm."""
    section = docx.Document(str(SHIPPED)).sections[0]
    (grid,) = section._sectPr.xpath("w:docGrid")
    values = {name.rpartition("}")[2]: value for name, value in grid.items()}
    assert values["type"] == "linesAndChars"
    assert int(values["charSpace"]) < 0
    width = (section.page_width - section.left_margin - section.right_margin) / 12700
    height = (section.page_height - section.top_margin - section.bottom_margin) / 12700
    assert int(height / (int(values["linePitch"]) / 20)) == 22
    assert int(width / (16 + int(values["charSpace"]) / 4096)) == 28


# -- an office of its own mind -----------------------------------------------------------------


def test_a_changed_style_changes_the_bulletin(changed: Callable[[Edit], Path], bulletin: Bulletin) -> None:
    """Size of the headings, in one place."""

    def larger(document: Any) -> None:
        document.styles["一级标题"].font.size = Pt(18)

    document = docx.Document(io.BytesIO(to_docx(bulletin, changed(larger))))
    assert document.styles["一级标题"].font.size == Pt(18)


def test_fixed_words_and_their_order_are_the_office_s_own(changed: Callable[[Edit], Path]) -> None:
    """A line above everything, words beside a tag, the issue number taken from the ledger itself."""

    def rewrite(document: Any) -> None:
        document.paragraphs[0].insert_paragraph_before("内部资料  注意保存")
        with_text(document, "刊头.期号").runs[0].text = "总第{{期号}}期"
        with_text(document, "刊头.日期").runs[0].text = "（{{截止日期}}止）"

    document = docx.Document(io.BytesIO(to_docx(make_bulletin(small()), changed(rewrite))))
    assert [paragraph.text for paragraph in document.paragraphs[:5]] == [
        "内部资料  注意保存", "民生实事专报", "总第7期", "工作专班", "（2025年7月20日止）",
    ]  # fmt: skip


def test_a_tag_that_word_split_over_runs_still_works(changed: Callable[[Edit], Path]) -> None:
    """Spelling marks and formatting cut tags in pieces."""

    def split(document: Any) -> None:
        paragraph = with_text(document, "刊头.期号")
        paragraph.runs[0].text = "{"
        for piece in ("{刊", "头.", "期号}", "}"):
            paragraph.add_run(piece).bold = True

    document = docx.Document(io.BytesIO(to_docx(make_bulletin(small()), changed(split))))
    assert document.paragraphs[1].text == "第7期"


def test_a_paragraph_whose_style_has_no_sample_is_not_lost(changed: Callable[[Edit], Path]) -> None:
    """Without the office's sample for articles' titles, they are set as 正文."""

    def drop(document: Any) -> None:
        tag = with_text(document, '"文章标题"')
        for element in (tag._p.getnext(), tag._p):
            element.getparent().remove(element)

    document = docx.Document(io.BytesIO(to_docx(make_bulletin(small()), changed(drop))))
    assert with_text(document, "修桥记").style.name == "Normal"


def test_the_offices_template_goes_before_the_shipped_one(changed: Callable[[Edit], Path]) -> None:
    """Beside its workbook; where it has only texts, the shipped layout is used."""

    def mark(document: Any) -> None:
        document.add_paragraph("本局版式")

    folder = changed(mark).parent
    for name in ("bulletin.j2", "clauses"):
        (folder / name).symlink_to(shipped_templates() / name)
    own = bulletin_files(make_bulletin(small(), folder), folder)["第7期工作专报.docx"]
    assert docx.Document(io.BytesIO(own)).paragraphs[-1].text == "本局版式"
    (folder / WORD_TEMPLATE).unlink()
    assert word_template(folder) == shipped_templates() / WORD_TEMPLATE


# -- the masthead's settings --------------------------------------------------------------------


def test_size_and_colour_of_the_masthead_are_settings(tmp_path: Path) -> None:
    """They win over the template's style; empty, they leave it alone."""
    plain = to_docx(make_bulletin(small()), SHIPPED)
    font = docx.Document(io.BytesIO(plain)).styles["刊头"].font
    assert (font.size, font.color.rgb) == (Pt(22), RGBColor(0xFF, 0, 0))
    ledger = small(masthead="工作专报", masthead_size=Decimal("52.5"), masthead_colour="深红色")
    font = docx.Document(io.BytesIO(to_docx(make_bulletin(ledger), SHIPPED))).styles["刊头"].font
    assert (font.size, font.color.rgb) == (Pt(52.5), RGBColor(0xC0, 0, 0))


def test_settings_that_cannot_be_used_are_told_with_their_cells() -> None:
    """Both at once: a size that no page holds, a colour that is not in the list."""
    ledger = with_cells(small(masthead_size=Decimal(900), masthead_colour="绿色"))
    with pytest.raises(BulletinError) as caught:
        to_docx(make_bulletin(ledger), SHIPPED)
    assert list(caught.value.reasons) == [
        "设置!C21「刊头字号」900：印不下或看不清，请填10到90磅",
        "设置!C22「刊头颜色」绿色：没有这种颜色，请从红色、深红色、黑色中选择",
    ]


def test_a_template_without_the_masthead_s_style_cannot_take_its_settings(
    changed: Callable[[Edit], Path],
) -> None:
    """The message says what to do about it."""

    def drop(document: Any) -> None:
        document.styles["刊头"].delete()

    path = changed(drop)
    assert to_docx(make_bulletin(small()), path)
    with pytest.raises(BulletinError) as caught:
        to_docx(make_bulletin(small(masthead_size=Decimal(36))), path)
    assert str(caught.value) == (
        "Word 模板“bulletin.docx”没有样式“刊头”，设置里的字号和颜色用不上，请清空这两项，或在模板里恢复这个样式"
    )


# -- what cannot be filled ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("{{刊名}}", "模板“bulletin.docx”第36段“{{刊名}}”：没有“刊名”，是不是“刊头名称”、“刊头”？请改正"),
        (
            "{{ ''.__class__ }}",
            "模板“bulletin.docx”第36段“{{ ''.__class__ }}”：不允许“.__class__”这样的写法，请去掉",
        ),
        (
            "{%p for 甲 in 段落 %}",
            "模板“bulletin.docx”第36段“{%p for 甲 in 段落 %}”：{% for %} 没有结束，请在后面加上 {%p endfor %}",
        ),
        ("{{ 1 / 0 }}", "模板“bulletin.docx”：算不下去：除数是0，请检查其中的标记"),
        (
            "{% for a in range(999999999) %}{% endfor %}",
            "模板“bulletin.docx”第36段“{% for a in range(999999999) %}{% endfor %}”："
            "循环次数太多或说不准，请写明次数，最多 range(1000)",
        ),
    ],
)
def test_a_template_that_cannot_be_filled_is_one_sentence(
    words: str, message: str, changed: Callable[[Edit], Path]
) -> None:
    """Unknown names, forbidden ways, open blocks, endless loops."""
    path = changed(lambda document: document.add_paragraph(words))
    with pytest.raises(BulletinError) as caught:
        to_docx(make_bulletin(small()), path)
    assert list(caught.value.reasons) == [message]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "不是 Word".encode(), b"\xd0\xcf\x11\xe0old .doc"])
def test_a_file_that_is_no_word_file_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    """Empty, cut short, text, or of the old format."""
    path = tmp_path / WORD_TEMPLATE
    path.write_bytes(content)
    with pytest.raises(BulletinError) as caught:
        to_docx(make_bulletin(small()), path)
    reason = "不是 Word 文件或已损坏，请在 Word 中另存一份后再试"
    assert str(caught.value) == f"模板“bulletin.docx”：{reason}"


# -- the command -------------------------------------------------------------------------------


def test_the_command_writes_a_template(tmp_path: Path, run: Run) -> None:
    """The shipped one, once: a template that is there already is the office's."""
    path = tmp_path / "版式.docx"
    assert run("template", "--new", path) == (0, f"已写好 Word 模板：{path}\n", "")
    assert parts(path.read_bytes()) == parts(SHIPPED.read_bytes())
    refused = f"错误：“{path}”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force\n"
    assert run("template", "--new", path) == (2, "", refused)
    assert run("template", "--new", path, "--force")[0] == 0
    assert run("template", "--new", tmp_path / "版式.doc")[2] == "错误：文件名“版式.doc”应以 .docx 结尾\n"


def test_ledgers_render_in_proportion(bulletin: Bulletin) -> None:
    """Ten times the paragraphs make at most eleven times as many calls; a quadratic step would make a hundred."""

    def calls(times: int) -> int:
        longer, made = replace(bulletin, paragraphs=bulletin.paragraphs * times), Counter[str]()
        sys.setprofile(lambda _frame, event, _argument: made.update((event,)))
        try:
            to_docx(longer, SHIPPED)
        finally:
            sys.setprofile(None)
        return made["call"] + made["c_call"]

    calls(1)  # loads modules
    assert calls(30) < 11 * calls(3)
