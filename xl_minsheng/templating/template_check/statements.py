"""Statements and how they pair up: if with endif, for with endfor, in Word p with p."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from xl_minsheng.templating.template_check.tags import Report, Tag

OPENERS = {"if": "endif", "for": "endfor", "macro": "endmacro"}
MIDDLES = {"elif": ("if",), "else": ("if", "for")}
SINGLES = ("set",)
CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
ALLOWED = (*OPENERS, *CLOSERS, *MIDDLES, *SINGLES)
_OF_JINJA = (
    *("include", "import", "from", "extends", "block", "endblock", "call", "endcall", "filter", "endfilter"),
    *("with", "endwith", "autoescape", "endautoescape", "do", "trans", "endtrans", "endset", "endraw"),
)


@dataclass(slots=True)
class Open:
    """A block that is not closed yet."""

    tag: Tag
    keyword: str
    had_else: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that is understood, its keyword corrected where it was nearly right.

    Attributes:
        tag: as it stands.
        keyword: what is meant.
        closes: keyword of the block that it ends.
        within: keyword of the block that it is another part of.
    """

    tag: Tag
    keyword: str
    closes: str = ""
    within: str = ""


def understand(tag: Tag, report: Report) -> str:
    """The keyword meant by a ``{% %}``; empty where it is none of ours."""
    word = tag.keyword
    if word in ALLOWED:
        return word
    if not word:
        report(tag.fault("标记里面是空的", "请删去，或写上 if、for 等"))
        return ""
    if word in _OF_JINJA:
        report(tag.fault(f"模板里不能用 {{% {word} %}}", "请去掉，只用 if、for、set"))
        return ""
    if tag.passage.name and word[0] in "pr" and word[1:] in ALLOWED:
        report(tag.fault(f"“{word}”连在一起了", f"请在“{word[0]}”后面空一格：{{%{word[0]} {word[1:]} … %}}"))
        return word[1:]
    glued = next((one for one in sorted(ALLOWED, key=len, reverse=True) if word.startswith(one)), "")
    if glued and not word.removeprefix(glued).isascii():
        report(tag.fault(f"“{word}”连在一起了", f"请在“{glued}”后面空一格"))
        return glued
    near = get_close_matches(word, ALLOWED, n=1, cutoff=0.5)
    guess = f"，是不是“{near[0]}”？" if near else "，"
    report(
        tag.fault(f"不认识标记“{word}”{guess}".rstrip("，"), "请改正，if 用 endif 结束，for 用 endfor 结束")
    )
    return near[0] if near else ""


def pair(tags: Iterable[tuple[Tag, str]], report: Report) -> list[Statement]:
    """Pair the statements of one part; what does not pair is reported."""
    stack: list[Open] = []
    paired = []
    for tag, keyword in tags:
        if keyword in OPENERS:
            stack.append(Open(tag, keyword))
        elif keyword in MIDDLES:
            paired.append(Statement(tag, keyword, within=_middle(tag, keyword, stack, report)))
            continue
        elif keyword in CLOSERS:
            opener = _close(tag, keyword, stack, report)
            if opener is None:
                continue
            paired.append(Statement(tag, keyword, opener.keyword))
            continue
        paired.append(Statement(tag, keyword))
    for left in stack:
        _report_unclosed(left, report)
    return paired


def _report_unclosed(left: Open, report: Report) -> None:
    closer = OPENERS[left.keyword]
    mode = left.tag.mode
    report(left.tag.fault(f"{{% {left.keyword} %}} 没有结束", f"请在后面加上 {{%{mode} {closer} %}}"))


def _middle(tag: Tag, keyword: str, stack: list[Open], report: Report) -> str:
    """Keyword of the block that it is another part of; empty where it stands in none."""
    inside = stack[-1] if stack else None
    if inside is None or inside.keyword not in MIDDLES[keyword]:
        report(tag.fault(f"{{% {keyword} %}} 不在 {{% if %}} 里面", "请补上前面的 if，或删去它"))
    elif inside.had_else:
        report(tag.fault(f"{{% else %}} 之后又有 {{% {keyword} %}}", "请只留一个 else，放在最后"))
    else:
        inside.had_else = keyword == "else"
        _compare_places(inside.tag, tag, keyword, report)
        return inside.keyword
    return ""


def _close(tag: Tag, keyword: str, stack: list[Open], report: Report) -> Open | None:
    wanted = CLOSERS[keyword]
    places = [place for place, one in enumerate(stack) if one.keyword == wanted]
    if not places:
        report(tag.fault(f"{{% {keyword} %}} 没有开头的 {{% {wanted} %}}", "请补上开头，或删去它"))
        return None
    for left in stack[places[-1] + 1 :]:
        _report_unclosed(left, report)
    opened = stack[places[-1]]
    del stack[places[-1] :]
    _compare_places(opened.tag, tag, keyword, report)
    return opened


def _compare_places(opened: Tag, other: Tag, keyword: str, report: Report) -> None:
    """In Word, a block either lies within one paragraph or is made of whole ones, all in one place.

    Args:
        opened: the block's beginning.
        other: its end, or an else within.
        keyword: of the other.
        report: called with what is wrong.
    """
    if not opened.passage.name or opened.keyword not in OPENERS or other.keyword not in (*CLOSERS, *MIDDLES):
        return  # {%pif, reported already
    start = f"{{%{opened.mode} {opened.keyword} %}}"
    wanted = f"{{%{opened.mode or 'p'} {keyword} %}}"
    what = "结尾" if keyword in CLOSERS else f"{{% {keyword} %}} "
    if opened.mode != other.mode:
        why = f"{what}和{opened.passage.name}的开头 {start} 写法不同"
        report(other.fault(why, f"请写成 {wanted}"))
    elif not opened.mode and opened.passage != other.passage:
        why = f"{{% {opened.keyword} %}} 和它的{'结尾' if keyword in CLOSERS else keyword}不在同一段"
        report(opened.fault(why, f"请各占一段，写成 {{%p {opened.keyword} … %}} 和 {{%p {keyword} %}}"))
    elif opened.inside != other.inside:
        where = "同一个表格、单元格或文本框" if opened.mode else "同一个链接、控件或修订"
        why = f"{what}和{opened.passage.name}的开头 {start} 不在{where}里"
        report(other.fault(why, "请把它们放在一处"))


def corrected(statement: Statement) -> Tag:
    """The tag with the keyword that was meant."""
    tag, keyword = statement.tag, statement.keyword
    glued = tag.keyword != keyword and tag.keyword.startswith(keyword)
    rest = tag.body.removeprefix(keyword) if glued else tag.rest
    return replace(tag, body=f"{keyword} {rest.strip()}".strip())
