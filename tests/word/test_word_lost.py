"""A Word file is held against the bulletin before it is written: what is lost is told, not published."""

import io
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from builders import small
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from xl_minsheng.bulletin import Bulletin, BulletinError, make_bulletin, shipped_templates
from xl_minsheng.bulletin.publish import WORD_TEMPLATE, publish
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.templating.template_check import check_template

SHIPPED = shipped_templates() / WORD_TEMPLATE
LOOP = ("{%p for 段 in 段落 %}", "{{段.文字}}", "{%p endfor %}")
Make = Callable[..., Path]


@pytest.fixture(scope="module")
def seven() -> Bulletin:
    """No. 7, a small bulletin."""
    return make_bulletin(small())


@pytest.fixture
def template(tmp_path: Path) -> Make:
    """Return a function that writes a Word template of these paragraphs, changed."""

    def make(paragraphs: Sequence[str] = LOOP, edit: Callable[[Any], None] = lambda _document: None) -> Path:
        document = docx.Document()
        for text in paragraphs:
            document.add_paragraph(text)
        edit(document)
        folder = Path(shutil.copytree(shipped_templates(), tmp_path / "templates", dirs_exist_ok=True))
        document.save(str(folder / WORD_TEMPLATE))
        return folder / WORD_TEMPLATE

    return make


def printed(data: bytes) -> list[str]:
    """Paragraphs of a Word file."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def faults(path: Path) -> list[str]:
    """What the check says after the file's name."""
    return [fault.text.removeprefix("模板“bulletin.docx”") for fault in check_template(path)]


# -- held against the bulletin ------------------------------------------------------------------


def test_k1_what_a_template_loses_with_these_figures_alone_is_told(template: Make, seven: Bulletin) -> None:
    """A condition that no rehearsal can know: the check is quiet, the bulletin names what is missing."""
    path = template(['{%p if 期号 == "1" %}', *LOOP, "{%p endif %}"])
    assert check_template(path) == []
    with pytest.raises(BulletinError) as caught:
        to_docx(seven, path)
    assert list(caught.value.reasons) == [
        "Word 模板“bulletin.docx”：填出来少了“【工作要闻】”、“7月11日召开讲评会。”、“【工作进度】”等12段，没有写文件，"
        "请对照随程序提供的模板检查其中的标记"
    ]


def test_k1_nothing_is_written_when_the_word_file_lacks_a_paragraph(
    template: Make, seven: Bulletin, tmp_path: Path
) -> None:
    """Neither the text nor the Markdown, which are whole: three files that differ help nobody."""
    path = template(['{%p if 期号 == "1" %}', *LOOP, "{%p endif %}"])
    with pytest.raises(BulletinError):
        publish(seven, tmp_path / "out", path.parent)
    assert not (tmp_path / "out").exists()


def test_k1_a_paragraph_may_be_split_over_cells_and_have_words_beside_it(
    template: Make, seven: Bulletin
) -> None:
    """An office's layout is its own: number and name in one cell, the clauses in the next."""

    def table(document: Any) -> None:
        rows = document.add_table(3, 2).rows
        rows[0].cells[0].text = "{%tr for 段 in 段落 %}"
        rows[1].cells[0].text = "{{段.段首}}"
        rows[1].cells[1].text = "◆{{段.其余}}"
        rows[2].cells[0].text = "{%tr endfor %}"

    path = template([], table)
    assert check_template(path) == []
    rows = docx.Document(io.BytesIO(to_docx(seven, path))).tables[0].rows
    assert [cell.text for cell in rows[7].cells] == [
        "（1）修桥打井。",
        "◆新建桥梁3个，完成全年任务的75%；新打水井8个，完成全年任务的100%。",
    ]


def test_k1_a_masthead_that_is_left_out_on_purpose_is_told_as_a_note(
    template: Make, seven: Bulletin, tmp_path: Path
) -> None:
    """The files are written: a sheet with a printed head needs no masthead."""
    path = template(["第{{期号}}期", *LOOP])
    notes = publish(seven, tmp_path / "out", path.parent).notes
    assert notes == tuple(
        f"Word 文件里没有{name}“{text}”；要印的，请在 Word 模板里加上 {{{{刊头.{name}}}}}（见随程序提供的模板）"
        for name, text in (("刊头", "民生实事专报"), ("编发单位", "工作专班"), ("日期", "2025年7月21日"))
    )


def test_k1_a_masthead_in_the_page_s_header_is_there(template: Make, seven: Bulletin, tmp_path: Path) -> None:
    """Nothing is said of it."""

    def head(document: Any) -> None:
        text = "{{刊头.刊头}} {{刊头.期号}} {{刊头.编发单位}} {{刊头.日期}}"
        document.sections[0].header.paragraphs[0].text = text

    assert publish(seven, tmp_path / "out", template(LOOP, head).parent).notes == ()


def test_k1_a_colophon_without_a_place_is_told_as_a_note(template: Make, tmp_path: Path) -> None:
    """抄送 was typed on the front page, and the template prints no 版记."""
    ledger = small(copies_to="各镇（街道）")
    path = template(["{{刊头.刊头}}{{刊头.期号}}{{刊头.编发单位}}{{刊头.日期}}", *LOOP])
    (note,) = publish(make_bulletin(ledger), tmp_path / "out", path.parent).notes
    assert note.startswith(
        "Word 文件里没有版记“抄送：各镇（街道）。”；要印的，请在 Word 模板里加上 {{行.文字}}"
    )


def test_an_empty_cell_keeps_the_paragraph_without_which_word_calls_the_file_damaged(
    template: Make, seven: Bulletin
) -> None:
    """Tags that took the place of all paragraphs of a cell leave an empty one."""

    def table(document: Any) -> None:
        cell = document.add_table(1, 1).rows[0].cells[0]
        cell.text = "{%p if 抄送 %}"
        cell.add_paragraph("抄送：{{抄送}}")
        cell.add_paragraph("{%p endif %}")

    filled = docx.Document(io.BytesIO(to_docx(seven, template(LOOP, table))))
    assert [paragraph.text for paragraph in filled.tables[0].rows[0].cells[0].paragraphs] == [""]


# -- what the check finds before -----------------------------------------------------------------


def _in_cell(*texts: str) -> Callable[[Any], None]:
    """Return a change that adds a table of one cell."""

    def edit(document: Any) -> None:
        cell = document.add_table(1, 1).rows[0].cells[0]
        cell.text = texts[0]
        for text in texts[1:]:
            cell.add_paragraph(text)

    return edit


def _in_row(*texts: str) -> Callable[[Any], None]:
    """Return a change that adds a table of one row."""

    def edit(document: Any) -> None:
        for cell, text in zip(document.add_table(1, len(texts)).rows[0].cells, texts, strict=True):
            cell.text = text

    return edit


def _with_section(document: Any) -> None:
    """Put a section break into the paragraph of a tag."""
    document.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(f"<w:sectPr {nsdecls('w')}/>"))


def _property(document: Any) -> None:
    document.core_properties.subject = "第{{期好}}期"


def _field(document: Any) -> None:
    paragraph = document.add_paragraph("见")
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" REF {{{{期号}}}} "/>')
    paragraph._p.append(field)


def _across_a_link(document: Any) -> None:
    paragraph = document.add_paragraph("{% if 要闻 %}有要闻")
    holder = OxmlElement("w:hyperlink")
    paragraph._p.append(holder)
    holder.append(paragraph.add_run("{% endif %}")._r)


LOSING: list[tuple[list[str], Callable[[Any], None], list[str]]] = [
    (["{%p if 要闻 %}", "甲", "{% else %}", "乙", "{%p endif %}"], lambda _: None, [
        "第6段“{% else %}”：{% else %} 和第4段的开头 {%p if %} 写法不同，请写成 {%p else %}",
    ]),
    (["{%p if 要闻 %}{%p endif %}"], lambda _: None, [
        "第4段“{%p if 要闻 %}{%p endif %}”：“{%p”要单独占一段，同段的其他内容会丢掉，请把它移到自己的一段",
    ]),
    (["{{p 标题}}"], lambda _: None, ["第4段“{{p 标题}}”：不能用“{{p”，印出来会丢字，请写成 {{标题}}"]),
    (["{%r if 要闻 %}甲{%r endif %}"], lambda _: None, [
        "第4段“{%r if 要闻 %}甲{%r endif %}”：不能用“{%r”，印出来会丢字，请写成 {%if 要闻%}",
        "第4段“{%r if 要闻 %}甲{%r endif %}”：不能用“{%r”，印出来会丢字，请写成 {%endif%}",
    ]),
    (["甲{% if 要闻 -%}乙{% endif %}"], lambda _: None, [
        "第4段“甲{% if 要闻 -%}乙{% endif %}”：Word 模板的标记里不能写“-”，会丢掉前后的字，请删去“-”",
    ]),
    (["{%p\xa0if 要闻 %}", "甲", "{%p endif %}"], lambda _: None, [
        "第4段“{%p if 要闻 %}”：“p”后面的空格不是半角的，请改成半角的空格",
    ]),
    (['{%p if 标题 == "50%" %}', "甲", "{%p endif %}"], lambda _: None, [
        "第4段“{%p if 标题 == \"50%\" %}”：“{%p”里不能有“%”和“}”，请换一种写法",
    ]),
    (["{#p 说明 #}甲"], lambda _: None, [
        "第4段“{#p 说明 #}甲”：“{#p”要单独占一段，同段的其他内容会丢掉，请把它移到自己的一段",
    ]),
    (["附件见后：{{附件内容}}"], lambda _: None, [
        "第4段“附件见后：{{附件内容}}”：“{{附件内容}}”要单独占一段，同段的其他内容会丢掉，请把它移到自己的一段",
    ]),
    (["集合{", "#1 桥"], lambda _: None, ["第4段“集合{”：“{”会照原样印出来，请删去"]),
    ([], _with_section, [
        "第1段“{%p for 段 in 段落 %}”：“{%p”这里的分节符会一起丢掉，请把它移到自己的一段",
    ]),
    ([], _in_cell("{%p if 要闻 %}", "甲"), [
        "第4段“{%p if 要闻 %}”：{% if %} 没有结束，请在后面加上 {%p endif %}",
    ]),
    (["{%p if 要闻 %}"], _in_cell("甲", "{%p endif %}"), [
        "第6段“{%p endif %}”：结尾和第4段的开头 {%p if %} 不在同一个表格、单元格或文本框里，请把它们放在一处",
    ]),
    ([], _in_row("{%tr if 要闻 %}{{标题}}{%tr endif %}", "甲"), [
        "第4段“{%tr if 要闻 %}{{标题}}{%tr end……”：“{%tr”要单独占一行，同一行的其他内容会丢掉，请把它移到自己的一行",
        "第4段“……if 要闻 %}{{标题}}{%tr endif %}”：“{%tr”要单独占一行，同一行的其他内容会丢掉，请把它移到自己的一行",
    ]),
    ([], _property, ["文件属性“主题”“第{{期好}}期”：没有“期好”，是不是“期号”？请改正"]),
    ([], _field, ["第4段“REF {{期号}}”：看不见的地方（域、图片的说明等）有标记，填不了，请删去"]),
    ([], _across_a_link, [
        "第4段“{% if 要闻 %}有要闻{% endif %}”：结尾和第4段的开头 {% if %} 不在同一个链接、控件或修订里，请把它们放在一处",
    ]),
    (["{{none}}"], lambda _: None, [
        "第4段“{{none}}”：没有“None”，请改正",
    ]),
    (["{% for 板块 in 板块列表 %}{{板块.总述.有未达到}}{% endfor %}"], lambda _: None, [
        "第4段“……板块 in 板块列表 %}{{板块.总述.有未达到}}{% endfor %}”：“板块.总述.有未达到”只有是和否，不能直接印，"
        "请写成 {% if 板块.总述.有未达到 %}……{% endif %}",
    ]),
]  # fmt: skip
"""Paragraphs after the loop over 段落, a change, and what the check says."""


@pytest.mark.parametrize(("more", "edit", "message"), LOSING, ids=range(len(LOSING)))
def test_k1_k2_what_would_lose_text_is_found_by_the_check(
    more: list[str], edit: Callable[[Any], None], message: list[str], template: Make, seven: Bulletin
) -> None:
    """Each with its paragraph; the bulletin says the same and is not made."""
    path = template([*LOOP, *more], edit)
    assert faults(path) == message
    with pytest.raises(BulletinError) as caught:
        to_docx(seven, path)
    assert list(caught.value.reasons) == [f"模板“bulletin.docx”{one}" for one in message]


def test_k2_a_template_without_the_bulletin_s_paragraphs_is_told(template: Make) -> None:
    """Or without a sample for some of their styles."""
    assert faults(template(["{{标题}}"])) == [
        "：没有印专报的段落，请照随程序提供的模板，用 {%p for 段 in 段落 %} 印出全部段落"
    ]
    only = [
        "{%p for 段 in 段落 %}",
        '{%p if 段.样式 == "正文" or 段.样式 == "项目" %}',
        "{{段.文字}}",
        "{%p endif %}",
        "{%p endfor %}",
    ]
    assert faults(template(only)) == [
        "：样式是“专报标题”、“一级标题”、“二级标题”、“三级标题”、“文章标题”、“附件说明”、“附件续行”的段落印不出来，"
        "请照随程序提供的模板，用 {%p for 段 in 段落 %} 印出全部段落"
    ]


def test_k2_tags_where_nobody_fills_them_are_told(template: Make) -> None:
    """A comment that goes out with every bulletin."""

    def comment(document: Any) -> None:
        document.add_comment(document.paragraphs[0].runs, "这里印{{期号}}")

    assert faults(template(LOOP, comment)) == [
        "批注第1段“这里印{{期号}}”：这里的标记不会被替换，会照原样留在文件里，请删去，或移到正文里"
    ]


def test_k2_a_property_is_filled(template: Make, seven: Bulletin) -> None:
    """As docxtpl does."""

    def subject(document: Any) -> None:
        document.core_properties.subject = "第{{期号}}期"

    path = template(LOOP, subject)
    assert check_template(path) == []
    assert docx.Document(io.BytesIO(to_docx(seven, path))).core_properties.subject == "第7期"


def test_k2_deleted_text_goes_neither_into_tags_nor_into_the_file(template: Make, seven: Bulletin) -> None:
    """In the body and in the header; a tag that was corrected under revision is read as it stands now."""

    def corrected(document: Any) -> None:
        for paragraph in (document.add_paragraph("{{期"), document.sections[0].header.paragraphs[0]):
            gone = OxmlElement("w:del")
            run = paragraph.add_run("")
            paragraph._p.append(gone)
            gone.append(run._r)
            run._r.append(parse_xml(f"<w:delText {nsdecls('w')}>好{{{{不存在}}}}</w:delText>"))
        document.paragraphs[-1].add_run("号}}")

    path = template(LOOP, corrected)
    assert check_template(path) == []
    data = to_docx(seven, path)
    assert printed(data)[-1] == "7"
    assert "delText" not in docx.Document(io.BytesIO(data)).sections[0].header._element.xml


def test_the_page_set_up_of_the_template_is_in_every_bulletin(seven: Bulletin) -> None:
    """Paper and margins stand in the last element of the body."""
    own = docx.Document(str(SHIPPED)).element.body.sectPr
    assert docx.Document(io.BytesIO(to_docx(replace(seven), SHIPPED))).element.body.sectPr.xml == own.xml


# -- seen in print ------------------------------------------------------------------------------


def run_property(name: str, *texts: str) -> Callable[[Any], None]:
    """Return an edit that gives the runs of these texts a property: vanish, strike."""

    def edit(document: Any) -> None:
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                if run.text in texts:
                    run._r.get_or_add_rPr().append(OxmlElement(f"w:{name}"))

    return edit


@pytest.mark.parametrize("name", ["vanish", "strike"])
def test_k1_a_tag_that_prints_hidden_or_struck_text_is_told(name: str, template: Make) -> None:
    """The file holds the letters, and nobody who reads the print sees them."""
    assert faults(template(LOOP, run_property(name, "{{段.文字}}"))) == [
        "：专报的段落是隐藏文字，或有删除线，印不出来，请在“字体”里取消“隐藏”和“删除线”"
    ]


def test_k1_a_hidden_masthead_is_told(template: Make) -> None:
    """By the check as by the bulletin."""
    assert faults(template(("{{刊头.期号}}", *LOOP), run_property("vanish", "{{刊头.期号}}"))) == [
        "：“刊头.期号”印不出来：是隐藏文字，有删除线，或不在正文和页眉页脚里，请在正文里用一般的字体重打这个标记"
    ]


def test_k1_a_masthead_in_the_file_s_title_is_no_print(template: Make, seven: Bulletin) -> None:
    """A template may leave the number out, whatever stands in the file's properties."""
    path = template(LOOP, lambda document: setattr(document.core_properties, "title", "{{刊头.期号}}"))
    assert check_template(path) == []
    assert printed(to_docx(seven, path))


@pytest.mark.parametrize(
    "loop",
    [
        ("{%p for 段 in 段落[:40] %}", "{{段.文字}}", "{%p endfor %}"),
        ("{%p for 段 in 段落 %}", "{{段.文字|truncate(20)}}", "{%p endfor %}"),
        ("{%p for 段 in 段落 %}", '{{段.文字|replace("人", "名")}}', "{%p endfor %}"),
    ],
    ids=["the first forty", "cut", "changed"],
)
def test_k1_a_template_that_prints_a_part_only_is_told_before_there_are_data(
    loop: Sequence[str], template: Make
) -> None:
    """The rehearsal's paragraphs are as many, as long and of such signs as a bulletin's."""
    assert faults(template(loop)) == [
        "：段落印不全：有的没有印，或被截短、改动，请照随程序提供的模板，用 {%p for 段 in 段落 %} 印出全部段落"
    ]


@pytest.mark.parametrize(("holder", "shown"), [("smartTag", "智能标记"), ("bdo", "文字方向的设置")])
def test_k2_a_tag_partly_in_an_old_smart_tag_is_told_with_its_place(
    holder: str, shown: str, template: Make
) -> None:
    """Word 2003 marks dates and places so; docxtpl tears the file there."""

    def split(document: Any) -> None:
        paragraph = document.paragraphs[0]._p
        element = OxmlElement(f"w:{holder}")
        paragraph.insert(0, element)
        element.append(paragraph.r_lst[0])

    def tag(document: Any) -> None:
        paragraph = document.paragraphs[0].insert_paragraph_before()
        paragraph.add_run("{{期")
        paragraph.add_run("号}}")
        split(document)

    assert faults(template(LOOP, tag)) == [
        f"第1段“{{{{期号}}}}”：标记有一部分在{shown}里，拼不起来，请先取消{shown}，再把标记重打一遍"
    ]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("vnd.openxmlformats-officedocument.wordprocessingml.template.main", "Word 模板（.dotx）"),
        ("vnd.ms-word.document.macroEnabled.main", "Word 启用宏的文档（.docm）"),
        ("vnd.ms-word.template.macroEnabledTemplate.main", "Word 启用宏的模板（.dotm）"),
    ],
)
def test_k2_another_kind_of_word_file_renamed_to_docx_is_told(
    kind: str, message: str, template: Make
) -> None:
    """Word does not open it either; the way out is to save it as a document."""
    path = template()
    with zipfile.ZipFile(path) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    usual = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(usual, kind.encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert faults(path) == [f"：其实是 {message}，请在 Word 中另存为“Word 文档 (*.docx)”后再试"]
