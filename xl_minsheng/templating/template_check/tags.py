"""Finding the tags of a template, whatever is wrong with some of them.

Jinja stops at the first mistake; here each tag is found by itself, so that one that is
not closed does not hide the next.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xl_minsheng.templating.template_check.fault import TemplateFault, around
from xl_minsheng.templating.wording import ANY_BRACE

_MARK = re.compile(
    r"\{\{|\{%|\{#|\}\}|%\}|#\}"
    r"|(?:｛\s?[｛{%％#])|(?:\{\s?[｛％])|(?:[｝}%％#]\s?｝)|(?:[｝％]\s?\})"
    r"|\{ [{%]|[}%] \}"
)
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_ENDS = ("}}", "%}", "％}", "%｝", "％｝", "｝｝", "}｝", "｝}")
"""What a person types as the end of a tag, right or wrong."""
_SINGLE = re.compile(r"(?<![{｛])\{\s*(\w+(?:\.\w+)*)\s*\}(?![}｝])")
_BRACE = re.compile(f"[{ANY_BRACE}]")
_STATEMENT = re.compile(r"(?:(p|tr|tc|r)\s+)?(\w+)\s*(.*)", re.DOTALL)
_WORD_PRINT = re.compile(r"(?:(p|tr|tc|r)\s+)(?=[^\W\d])(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of template text: a whole file, or a paragraph of a Word file.

    Attributes:
        template: the file's name.
        text: what it says.
        name: 第5段; empty for a file, whose places are its lines.
        part: file of the Word document that it stands in; tags pair up within it.
        holders: for each character of a Word paragraph the number of the element that holds its run; 0 for
            the paragraph itself.
        inside: for tags of paragraphs, rows and cells (p, tr, tc) the number of the element that these
            stand in: both ends of a block must stand in one.
    """

    template: str
    text: str
    name: str = ""
    part: str = ""
    holders: tuple[int, ...] = ()
    inside: Mapping[str, int] = field(default_factory=dict, compare=False)

    def place(self, offset: int) -> str:
        """How a person finds it."""
        return self.name or f"第{self.text.count(chr(10), 0, offset) + 1}行"

    def fault(self, start: int, end: int, why: str, remedy: str) -> TemplateFault:
        """A fault at a place."""
        return TemplateFault(self.template, self.place(start), around(self.text, start, end), why, remedy)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that has both ends.

    Attributes:
        passage: where it stands.
        start: its place there.
        end: the place after it.
        sign: ``{{`` or ``{%``.
        body: what stands between, without signs of whitespace and of docxtpl.
        mode: docxtpl's p, tr, tc, r; empty in other templates and for plain tags.
    """

    passage: Passage
    start: int
    end: int
    sign: str
    body: str
    mode: str = ""

    @property
    def text(self) -> str:
        """As it stands in the template."""
        return self.passage.text[self.start : self.end]

    @property
    def keyword(self) -> str:
        """``if`` of ``{% if 要闻 %}``; empty for ``{{ }}``."""
        return "" if self.sign == "{{" else self.body.partition(" ")[0]

    @property
    def rest(self) -> str:
        """What follows the keyword."""
        return self.body.partition(" ")[2].strip()

    @property
    def inside(self) -> int:
        """Number of the element that its paragraph, row or cell stands in; for a plain tag, its run."""
        passage = self.passage
        if self.mode:
            return passage.inside.get(self.mode, 0)
        return passage.holders[self.start] if passage.holders else 0

    def fault(self, why: str, remedy: str) -> TemplateFault:
        """A fault of this tag."""
        return self.passage.fault(self.start, self.end, why, remedy)


Report = Callable[[TemplateFault], None]


def find_tags(passage: Passage, report: Report) -> Iterator[Tag]:
    """Every complete tag of a passage in order; what is no complete tag is reported."""
    text, at, doubled = passage.text, 0, 0
    passed: list[tuple[int, int]] = []
    while found := _MARK.search(text, at):
        passed.append((at, found.start()))
        sign, start = found[0], found.start()
        if sign in _CLOSERS:
            end, closer = _end(text, start, sign)
            if sign == "{#" and closer == "#}":
                at = end
                continue
            if closer == _CLOSERS[sign]:
                tag = _tag(passage, start, end, sign)
                at = end
                if tag.keyword == "raw":
                    at = _after_raw(tag, report)
                    continue
                yield tag
                if text.startswith("}", at) and not text.startswith("}}", at):
                    report(passage.fault(start, at + 1, "多了一个“}”", "请删去一个"))
                    at += 1
                continue
            at, doubled = _report_open(passage, (start, end), sign, closer, doubled, report)
            if closer in _ENDS:
                yield _tag(passage, start, end, sign)  # with the other end, so that its partner finds it
        elif sign in _CLOSERS.values():
            at = found.end()
            if doubled and sign == "}}":
                doubled -= 1
            else:
                _report_close(passage, found, report)
        else:
            at = _report_wide(passage, found, report)
    _report_single(passage, [*passed, (at, len(text))], report)


def _report_single(passage: Passage, stretches: Sequence[tuple[int, int]], report: Report) -> None:
    """Tell of braces between the tags: they would be printed, or become a tag with what Word puts beside."""
    named = []
    for single in _SINGLE.finditer(passage.text):
        named.append(single.span())
        why = f"“{single[0]}”只有一层括号，会照原样印出来"
        report(passage.fault(*single.span(), why, f"请写成 {{{{{single[1]}}}}}"))
    for start, end in stretches:
        for found in _BRACE.finditer(passage.text, start, end):
            at = found.start()
            if not any(first <= at < last for first, last in named):
                report(passage.fault(at, at + 1, f"“{found[0]}”会照原样印出来", "请删去"))


def _end(text: str, start: int, sign: str) -> tuple[int, str]:
    """Where a tag that opens here ends, and the sign that ends it; empty at the passage's end."""
    at = start + 2
    if sign == "{#":
        closed = text.find("#}", at)
        return (len(text), "") if closed < 0 else (closed + 2, "#}")
    while at < len(text):
        quote = text[at]
        if quote in "'\"":
            close = text.find(quote, at + 1)
            line = text.find("\n", at)
            if close > 0 and (line < 0 or close < line):
                at = close + 1
                continue
        two = text[at : at + 2]
        if two in ("{{", "{%", "{#"):
            return at, two
        if two in _ENDS:
            return at + 2, two
        at += 1
    return len(text), ""


def _tag(passage: Passage, start: int, end: int, sign: str) -> Tag:
    body = passage.text[start + 2 : end - 2].strip("-+ \t\r\n") if sign == "{%" else ""
    if sign == "{{":
        body = passage.text[start + 2 : end - 2].removeprefix("-").removesuffix("-").strip()
        if passage.name and (found := _WORD_PRINT.fullmatch(body)):
            return Tag(passage, start, end, sign, found[2], found[1])
        return Tag(passage, start, end, sign, body)
    found = _STATEMENT.fullmatch(body)
    if found is None:
        return Tag(passage, start, end, sign, body)
    mode = found[1] or ""
    if mode and not passage.name:  # Word's letters mean nothing elsewhere
        return Tag(passage, start, end, sign, f"{mode} {found[2]} {found[3]}".strip())
    return Tag(passage, start, end, sign, f"{found[2]} {found[3]}".strip(), mode)


def _after_raw(tag: Tag, report: Report) -> int:
    closed = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}").search(tag.passage.text, tag.end)
    if closed is None:
        report(tag.fault("{% raw %} 没有结束", "请在后面加上 {% endraw %}"))
        return tag.end
    return closed.end()


def _report_open(
    passage: Passage, span: tuple[int, int], sign: str, closer: str, doubled: int, report: Report
) -> tuple[int, int]:
    """Tell of a tag without its proper end; answer where to go on and how many ends are doubled."""
    start, end = span
    wanted = _CLOSERS[sign]
    inside = passage.text[start + 2 : end]
    if closer in _CLOSERS and not inside.strip():
        report(passage.fault(start, end + 2, f"“{sign}”写了两遍", "请只留一层括号"))
        return end, doubled + 1
    if closer in _ENDS:
        report(passage.fault(start, end, f"开头是“{sign}”，结尾却是“{closer}”", f"请把结尾改成“{wanted}”"))
        return end, doubled
    across = "（一个标记要写在同一段里）" if passage.name else ""
    line = passage.text.find("\n", start, end)
    end = end if line < 0 else line
    report(passage.fault(start, end, f"“{sign}”没有结束的“{wanted}”{across}", f"请补上“{wanted}”"))
    return max(start + 2, end), doubled


def _report_close(passage: Passage, found: re.Match[str], report: Report) -> None:
    opener = next(key for key, value in _CLOSERS.items() if value == found[0])
    start = max(found.start() - 6, passage.text.rfind("\n", 0, found.start()) + 1)
    why = f"“{found[0]}”没有开头的“{opener}”"
    report(passage.fault(start, found.end(), why, f"请补上“{opener}”，或删去多余的“{found[0]}”"))


def _report_wide(passage: Passage, found: re.Match[str], report: Report) -> int:
    """Tell of braces that were typed full-width, or with a space between; pass the whole attempt."""
    plain = found[0].translate(str.maketrans("｛｝％", "{}%")).replace(" ", "")
    line = passage.text.find("\n", found.end())
    line = len(passage.text) if line < 0 else line
    close = re.compile(r"[}｝%％]\s?[}｝]").search(passage.text, found.end(), line)
    end = close.end() if close and plain in _CLOSERS else found.end()
    kind = "中间多了空格" if plain == found[0].replace(" ", "") else "是全角符号"
    report(passage.fault(found.start(), end, f"“{found[0]}”{kind}，不会当作标记", f"请改成半角的“{plain}”"))
    return end
