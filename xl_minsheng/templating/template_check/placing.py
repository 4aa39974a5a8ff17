"""How tags must stand in a Word template so that docxtpl loses nothing: their form, and their place."""

import re
from collections.abc import Mapping, Sequence

from xl_minsheng.templating.template_check.fault import TemplateFault, around
from xl_minsheng.templating.template_check.tags import Passage, Report, Tag
from xl_minsheng.templating.template_check.word import SPACES, WordParagraph, holder_names

_COMMENT = re.compile(r"\{#(tr|tc|p)\s.*?#\}", re.DOTALL)
_ALONE = {"p": "单独占一段，同段", "tr": "单独占一行，同一行", "tc": "单独占一格，同一格"}
_MOVE = {"p": "请把它移到自己的一段", "tr": "请把它移到自己的一行", "tc": "请把它移到自己的一格"}
ANNEXES = "附件内容"
"""The variable whose paragraph becomes the annexes."""

Neighbours = Mapping[tuple[str, str, int], Sequence[WordParagraph]]
"""Paragraphs that share a row or a cell, by the part, the kind of space and its number."""


def neighbours(paragraphs: Sequence[WordParagraph]) -> Neighbours:
    """The paragraphs of each row and each cell."""
    found: dict[tuple[str, str, int], list[WordParagraph]] = {}
    for paragraph in paragraphs:
        for space, number in paragraph.spaces.items():
            if number:
                found.setdefault((paragraph.passage.part, space, number), []).append(paragraph)
    return found


def check_placing(paragraph: WordParagraph, tags: Sequence[Tag], beside: Neighbours, report: Report) -> None:
    """Tags of whole paragraphs stand alone, those of rows in a table, and none is partly a link."""
    for tag in tags:
        _check_form(tag, report)
        for holder in holder_names(paragraph, tag.start, tag.end):
            report(tag.fault(f"标记有一部分在{holder}里，拼不起来", f"请先取消{holder}，再把标记重打一遍"))
        if not paragraph.kind and tag.mode:
            report(tag.fault(f"文件属性里不能用“{tag.sign}{tag.mode}”", f"请去掉“{tag.mode}”"))
        elif tag.mode in ("tr", "tc") and not paragraph.spaces["tr"]:
            report(tag.fault(f"“{{%{tag.mode}”只能用在表格里", "请改成“{%p”"))
        elif tag.mode in SPACES:
            sign = f"{tag.sign}{tag.mode}"
            _check_alone(paragraph, (tag.start, tag.end), tag.mode, sign, beside, report)
        elif tag.sign == "{{" and tag.body == ANNEXES:
            _check_alone(paragraph, (tag.start, tag.end), "p", tag.text, beside, report)
    for found in _COMMENT.finditer(paragraph.passage.text):
        _check_alone(paragraph, found.span(), found[1], f"{{#{found[1]}", beside, report)
    for words in paragraph.hidden:
        why = "看不见的地方（域、图片的说明等）有标记，填不了"
        passage = paragraph.passage
        sentence = around(words, 0, len(words))
        report(TemplateFault(passage.template, passage.place(0), sentence, why, "请删去"))


def _check_form(tag: Tag, report: Report) -> None:
    """Docxtpl reads a tag letter by letter: ``{%p`` and a blank; a dash glues paragraphs together."""
    inside = tag.text[2:-2]
    words = f"{tag.sign}{tag.body}{'%}' if tag.sign == '{%' else '}}'}"
    if inside.startswith(("-", "+")) or inside.endswith(("-", "+")):
        glue = inside[0] if inside[0] in "-+" else inside[-1]
        report(tag.fault(f"Word 模板的标记里不能写“{glue}”，会丢掉前后的字", f"请删去“{glue}”"))
    elif tag.mode == "r" or (tag.mode and tag.sign == "{{"):
        report(tag.fault(f"不能用“{tag.sign}{tag.mode}”，印出来会丢字", f"请写成 {words}"))
    elif tag.mode and inside[: len(tag.mode)] != tag.mode:
        wanted = f"{tag.sign}{tag.mode} {tag.body} %}}"
        report(tag.fault(f"“{tag.sign}”和“{tag.mode}”之间不能有空格", f"请写成 {wanted}"))
    elif tag.mode and inside[len(tag.mode)] != " ":
        report(tag.fault(f"“{tag.mode}”后面的空格不是半角的", "请改成半角的空格"))
    elif tag.mode and re.search("[%}]", inside):
        report(tag.fault(f"“{tag.sign}{tag.mode}”里不能有“%”和“}}”", "请换一种写法"))


def _check_alone(
    paragraph: WordParagraph, span: tuple[int, int], mode: str, sign: str, beside: Neighbours, report: Report
) -> None:
    """A tag that takes the place of its paragraph, row or cell has nothing beside it that would be lost."""
    passage: Passage = paragraph.passage
    start, end = span
    own = passage.text[:start] + passage.text[end:]
    shared = beside.get((passage.part, mode, paragraph.spaces.get(mode, 0)), ())
    others = [one for one in shared if one is not paragraph]
    loses = set(paragraph.loses).union(*(one.loses for one in others))
    if own.strip() or any(one.passage.text.strip() for one in others):
        report(passage.fault(start, end, f"“{sign}”要{_ALONE[mode]}的其他内容会丢掉", _MOVE[mode]))
    elif loses:
        lost = "、".join(sorted(loses))
        report(passage.fault(start, end, f"“{sign}”这里的{lost}会一起丢掉", _MOVE[mode]))
