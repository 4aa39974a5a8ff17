"""A fault of a template: where, in which sentence, why, and the remedy."""

from collections.abc import Iterable
from dataclasses import dataclass

from xl_minsheng.templating.near import nearest

ROOM = 14
"""Characters of the sentence that are shown on each side of the place."""
MAX_LISTED = 20


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """One thing wrong with a template.

    Attributes:
        template: the file's name, within its folder.
        place: 第3行, 第5段, 页眉第1段; empty for the whole file.
        sentence: the text around it, cut to a readable length; may be empty.
        why: the fault, a Chinese clause.
        remedy: what to do, a Chinese clause that begins with 请; empty where `why` says it.
    """

    template: str
    place: str
    sentence: str
    why: str
    remedy: str

    @property
    def text(self) -> str:
        """One line: 模板“bulletin.docx”第5段“……{{板快.名称}}……”：没有“板快”，是不是“板块”？请改正."""
        quoted = f"“{self.sentence}”" if self.sentence else ""
        stop = "" if self.why.endswith("？") or not self.remedy else "，"
        return f"模板“{self.template}”{self.place}{quoted}：{self.why}{stop}{self.remedy}"


def around(text: str, start: int, end: int) -> str:
    """The part of a text about a place, with …… where it was cut."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(end, start))
    last = len(text) if last < 0 else last
    left, right = max(first, start - ROOM), min(last, end + ROOM)
    middle = " ".join(text[left:right].split())
    before = "……" if text[first:left].strip() else ""
    after = "……" if text[right:last].strip() else ""
    if len(middle) > 80:
        middle, after = middle[:80], "……"
    return f"{before}{middle}{after}"


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """A clause for a name that does not exist: the nearest known ones, or what there is."""
    names = [one for one in known if not one.startswith("_")]
    if near := nearest(name, names):
        return f"没有{what}“{name}”，是不是{'、'.join(f'“{one}”' for one in near)}？"
    listed = "、".join(names[:MAX_LISTED]) + ("等" if len(names) > MAX_LISTED else "")
    return f"没有{what}“{name}”（可用的有：{listed}）" if listed else f"没有{what}“{name}”"
