"""The check of Word templates, whose tags Word splits, quotes and widens as it likes."""

import zipfile
from pathlib import Path

import pytest
from word_templates import LOOP, SOUND, write_template

from xl_minsheng.templating.template_check import check_template

BROKEN = [
    (
        ["{{标题}}", "共{%p if", "{{板快列表}}"],
        [
            "第2段“共{%p if”：“{%”没有结束的“%}”（一个标记要写在同一段里），请补上“%}”",
            "第3段“{{板快列表}}”：没有“板快列表”，是不是“板块列表”？请改正",
        ],
    ),
    (
        ["一共{{期号", "条}}"],
        [
            "第1段“一共{{期号”：“{{”没有结束的“}}”（一个标记要写在同一段里），请补上“}}”",
            "第2段“条}}”：“}}”没有开头的“{{”，请补上“{{”，或删去多余的“}}”",
        ],
    ),
    (
        ["{%p for 段 in 段落 %}", "{{段.文宇}}", "{%p endfor %}"],
        ["第2段“{{段.文宇}}”：没有“段.文宇”，是不是“段.文字”、“段.段首”、“段.样式”？请改正"],
    ),
    (
        ["{%p for 段 in 段落 %}", "{{段.文字}}"],
        ["第1段“{%p for 段 in 段落 %}”：{% for %} 没有结束，请在后面加上 {%p endfor %}"],
    ),
    (
        ["{{标题}}", "{%p endif %}"],
        ["第2段“{%p endif %}”：{% endif %} 没有开头的 {% if %}，请补上开头，或删去它"],
    ),
    (
        ["{%p if 要闻 %}", "{%p for 条 in 要闻 %}", "{{条}}", "{%p endif %}"],
        ["第2段“{%p for 条 in 要闻 %}”：{% for %} 没有结束，请在后面加上 {%p endfor %}"],
    ),
    (
        ["前面的话{%p if 要闻 %}", "x", "{%p endif %}"],
        ["第1段“前面的话{%p if 要闻 %}”：“{%p”要单独占一段，同段的其他内容会丢掉，请把它移到自己的一段"],
    ),
    (
        ["{% if 要闻 %}", "x", "{% endif %}"],
        ["第1段“{% if 要闻 %}”：{% if %} 和它的结尾不在同一段，请各占一段，写成 {%p if … %} 和 {%p endif %}"],
    ),
    (
        ["{%p if 要闻 %}", "x", "{% endif %}"],
        ["第3段“{% endif %}”：结尾和第1段的开头 {%p if %} 写法不同，请写成 {%p endif %}"],
    ),
    (
        ["{%pif 要闻 %}", "x", "{%p endif %}"],
        ["第1段“{%pif 要闻 %}”：“pif”连在一起了，请在“p”后面空一格：{%p if … %}"],
    ),
    (
        ["{%tr for 条 in 要闻 %}{%tr endfor %}"],
        [
            "第1段“{%tr for 条 in 要闻 %}{%tr endfor %}”：“{%tr”只能用在表格里，请改成“{%p”",
            "第1段“……for 条 in 要闻 %}{%tr endfor %}”：“{%tr”只能用在表格里，请改成“{%p”",
        ],
    ),
    (
        [["{{标", "@link:题}}"]],
        ["第1段“{{标题}}”：标记有一部分在超链接里，拼不起来，请先取消超链接，再把标记重打一遍"],
    ),
    (
        [["{{标", "@ins:题}}"]],
        ["第1段“{{标题}}”：标记有一部分在修订里，拼不起来，请先取消修订，再把标记重打一遍"],
    ),
    (["｛｛标题｝｝"], ["第1段“｛｛标题｝｝”：“｛｛”是全角符号，不会当作标记，请改成半角的“{{”"]),
    (["{{ 标题（1） }}"], ["第1段“{{ 标题（1） }}”：标记里有全角符号 （ ），请改成半角的 ( )"]),
    (
        ["{%p for 段 in 段落 %}", '{%p if 段.样式 == "一级标体" %}', "x", "{%p endif %}", "{%p endfor %}"],
        [
            '第2段“{%p if 段.样式 == "一级标体" %}”：没有样式“一级标体”，是不是“一级标题”、“二级标题”、“三级标题”？请改正'
        ],
    ),
    (["{{标题}}}"], ["第1段“{{标题}}}”：多了一个“}”，请删去一个"]),
    (["{{{{标题}}}}"], ["第1段“{{{{标题}}}}”：“{{”写了两遍，请只留一层括号"]),
    (
        ["{% if 要闻 ％}好{% endif %}"],
        ["第1段“{% if 要闻 ％}好{% endif %}”：开头是“{%”，结尾却是“％}”，请把结尾改成“%}”"],
    ),
    (["{{ ''.__class__ }}"], ["第1段“{{ ''.__class__ }}”：不允许“.__class__”这样的写法，请去掉"]),
    (
        ["{%p include 'a.docx' %}"],
        ["第1段“{%p include 'a.docx' %}”：模板里不能用 {% include %}，请去掉，只用 if、for、set"],
    ),
    (["{{段落}}"], ["第1段“{{段落}}”：“段落”是列表，不能直接印，请用 {% for %} 逐个印"]),
    (
        ["{{板块列表.名称}}"],
        ["第1段“{{板块列表.名称}}”：“板块列表”是列表，没有“.名称”，请先用 {% for %} 逐个取出"],
    ),
    (
        ["{{标题}", "好", "{{期号}}"],
        ["第1段“{{标题}”：“{{”没有结束的“}}”（一个标记要写在同一段里），请补上“}}”"],
    ),
]
"""Paragraphs of a broken template, and what is said of it after the file's name."""


@pytest.mark.parametrize(("paragraphs", "message"), BROKEN, ids=[str(one) for one, _ in BROKEN])
def test_a_broken_word_template_is_told_with_its_paragraph(
    paragraphs: list[str | list[str]], message: list[str], tmp_path: Path
) -> None:
    """The paragraph's number, its text, why, and what to do; nothing is told twice."""
    path = write_template(tmp_path / "bulletin.docx", paragraphs)
    assert [fault.text for fault in check_template(path)] == [f"模板“bulletin.docx”{one}" for one in message]


def test_a_sound_template_has_no_faults(tmp_path: Path) -> None:
    """Blocks of whole paragraphs, fixed tags, a header."""
    assert check_template(write_template(tmp_path / "t.docx", SOUND, header="第{{期号}}期")) == []


def test_what_docxtpl_mends_is_no_fault(tmp_path: Path) -> None:
    """Tags split over runs and curly quotes print as they were meant."""
    from docxtpl import DocxTemplate

    split_up = [
        ["{", "{", "标", "题}", "}"],
        ["{%p i", "f 要闻 %}"],
        "{{ 期号 if 期号 == “1” else '' }}",
        "{%p endif %}",
        *LOOP,
    ]
    path = write_template(tmp_path / "t.docx", split_up)
    assert check_template(path) == []
    document = DocxTemplate(path)
    document.render({"标题": "专报", "要闻": ["x"], "期号": "1", "段落": []})
    assert [paragraph.text for paragraph in document.docx.paragraphs] == ["专报", "1"]


def test_headers_are_checked_too(tmp_path: Path) -> None:
    """Their paragraphs are counted by themselves."""
    path = write_template(tmp_path / "t.docx", SOUND, header="第{{期好}}期")
    assert [fault.text for fault in check_template(path)] == [
        "模板“t.docx”页眉第1段“第{{期好}}期”：没有“期好”，是不是“期号”？请改正"
    ]


def test_a_file_with_entities_is_refused(tmp_path: Path) -> None:
    """Word writes none; they are used to fill the memory."""
    path = tmp_path / "t.docx"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="x">&a;</w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    (fault,) = check_template(path)
    assert fault.why == "内含有不应出现的文档类型声明，已拒绝读取"
