"""The language of wordings in cells: variables of an indicator, and choosing between words.

Wordings come from anybody who sends a workbook. What they may say is judged here before anything is
rendered, by its parts and names alone, so that the check finds whatever printing would refuse.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from xl_minsheng.files.characters import RESERVED
from xl_minsheng.templating.near import nearest
from xl_minsheng.templating.sandbox import TOO_DEEP, ForbiddenError, GuardedEnvironment, depth
from xl_minsheng.templating.schema import CLAUSE, Flag
from xl_minsheng.workbook.describe.sheets import INDICATORS

MAX_WORDING = 2000
"""Characters of a wording."""
MAX_WORDING_DEPTH = 30
"""Levels of parts within parts of a wording."""

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
_ONLY = "表述里只能用 {{变量}} 和 {% if %}，请去掉循环、运算、函数等其他写法"
_ENVIRONMENT = GuardedEnvironment()
ANY_BRACE = "{}｛｝﹛﹜"
"""Braces as keyboards and input methods type them."""
_QUOTED = r"'[^'\n]*'|\"[^\"\n]*\""
_TAG = re.compile(
    rf"\{{\{{(?:{_QUOTED}|[^{{}}｛｝'\"])*\}}\}}|\{{%(?:{_QUOTED}|[^{{}}｛｝'\"])*%\}}|\{{\#.*?\#\}}",
    re.DOTALL,
)
"""A tag that Jinja reads as one."""
_BRACE = re.compile(f"[{ANY_BRACE}]")
_WIDE = re.compile("[｛｝﹛﹜]")
_HALF = str.maketrans("｛｝﹛﹜", "{}{}", "\u200b\u200c\u200d\u2060\ufeff")
_SLIPPED = re.compile(r"\{[\s{“”‘’]*([^\W\d]\w*)[\s}“”‘’]*\}")
_STATEMENT = re.compile(r"\{\s*[%％]([^{}%％]*)[%％]\s*\}")
_UNREAD = re.compile(r"\{#|\{%[-+]?\s*raw\b")
"""Openings of what Jinja drops, or prints without looking at it: no clerk means either."""
_OF_WORDS = ("eq", "ne", "in", "notin")
"""Comparisons that texts allow."""
_BUILT_IN = {None: "none", True: "true", False: "false"}


@lru_cache(maxsize=4096)
def wording_fault(source: str) -> str:
    """Why a wording cannot be printed with any figures; empty where it can.

    The sentence ends with its remedy: 没有变量“完成数”，请改成“完成率”.
    """
    return next(_faults(source), "")


def printed_part(source: str) -> str:
    """A wording without the signs that are never printed; this is what is judged and what is printed."""
    return RESERVED.sub("", source)


def _faults(whole: str) -> Iterator[str]:
    source = printed_part(whole)
    if len(source) > MAX_WORDING:
        yield f"表述有{len(source)}个字，超过{MAX_WORDING}个字，请缩短"
        return
    braces = bool(_BRACE.search(_TAG.sub("", source)))
    if braces and (plain := corrected(source)):
        yield f"{_braces(source)}，请改成：{plain}"
    try:
        tree = _ENVIRONMENT.parse(source)
    except ForbiddenError as error:
        yield f"表述的{TOO_DEEP}" if error.message == TOO_DEEP else _ONLY
        return
    except TemplateSyntaxError as error:
        plain = corrected(source)
        yield f"表述的标记写错了，请改成：{plain}" if plain else f"表述的标记写错了：{syntax_fault(error)}"
        return
    if braces:
        yield f"{_braces(source)}，变量两边请各用两个半角的花括号，如 {{{{累计}}}}"
    if depth(tree) > MAX_WORDING_DEPTH:
        yield f"表述的{TOO_DEEP}"
    if not all(isinstance(node, _ALLOWED) for node in tree.find_all(nodes.Node)):
        yield _ONLY
    for name in tree.find_all(nodes.Name):
        if name.name not in CLAUSE.fields:
            yield unknown_variable(name.name)
    for compared in tree.find_all(nodes.Compare):
        yield from _compare_faults(compared)
    if unread := _UNREAD.search(source):
        yield f"“{unread[0]}”的写法用不上，里面的字印不对或印不出来，请改成要印的字"
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            yield from _print_faults(node)


def _braces(source: str) -> str:
    """Braces that are no tag would be printed: full-width ones, a single one, one too many."""
    wrong = "花括号是全角的" if _WIDE.search(source) else "花括号没有成对写两个"
    return f"{wrong}，会照原样印出来"


def syntax_fault(error: TemplateSyntaxError) -> str:
    """The message for a mistake in tags."""
    message = error.message or ""
    if isinstance(error, ForbiddenError):
        return message
    if "unexpected end of" in message.lower() or "Unexpected end" in message:
        return "有标记没有写完，请检查 {{ }}、{% %} 是否成对、{% if %} 有没有 {% endif %}"
    if "expected token 'end of print statement'" in message:
        return "{{ }} 里只能写一个变量，请检查括号和空格"
    if tag := re.search(r"unknown tag '([^']+)'", message):
        return f"不认识标记 {{% {tag[1]} %}}，请检查拼写，if 要用 endif 结束、for 要用 endfor 结束"
    return "请检查 {{ }} 和 {% %} 的写法"


def unknown_variable(name: str) -> str:
    """The message for a variable that does not exist: the nearest one, or where they are listed."""
    flags = [one for one, shape in CLAUSE.fields.items() if isinstance(shape, Flag)]
    near = nearest(name, (one for one in CLAUSE.fields if one not in flags)) or nearest(name, flags)
    meant = "或".join(f"“{one}”" for one in near)
    return f"没有变量“{name}”，请改成{meant}" if near else f"没有变量“{name}”，请改用“使用说明”里列出的变量"


def corrected(source: str) -> str:
    """The wording with the braces that were meant; empty where that is no sound wording either."""
    plain = _STATEMENT.sub(r"{%\1%}", source.translate(_HALF))
    pieces, done = [], 0
    for found in _SLIPPED.finditer(plain):
        pieces += [
            plain[done : found.start()],
            f"{{{{{found[1]}}}}}" if found[1] in CLAUSE.fields else found[0],
        ]
        done = found.end()
    whole = "".join((*pieces, plain[done:]))
    return "" if whole == source or wording_fault(whole) else whole


def _print_faults(node: nodes.Node) -> Iterator[str]:
    """What is printed is words or a figure: no yes-or-no, and no word of Jinja's own."""
    match node:
        case nodes.Name() if isinstance(CLAUSE.fields.get(node.name), Flag):
            name = node.name
            yield f"“{name}”只有是和否，不能直接印，请写成 {{% if {name} %}}……{{% endif %}}"
        case nodes.Const(value=(None | bool() as value)):
            yield unknown_variable(_BUILT_IN[value])
        case nodes.Const(value=str() as word) if word in CLAUSE.fields:
            yield f"引号里的“{word}”会照字面印出来，请去掉引号：{{{{{word}}}}}"
        case nodes.Compare() | nodes.Not():
            yield "{{ }} 里是一个判断，印不出来，请写成 {% if 判断 %}……{% endif %}"
        case nodes.CondExpr(expr2=None):
            yield "{{ }} 里的 if 没有 else，请写成 {{ '甲' if 判断 else '乙' }} 的样子"
        case nodes.CondExpr():
            for one in (node.expr1, node.expr2):
                if one is not None:
                    yield from _print_faults(one)
        case nodes.And() | nodes.Or():
            yield from _print_faults(node.left)
            yield from _print_faults(node.right)


def _compare_faults(node: nodes.Compare) -> Iterator[str]:
    """A variable is the printed text: held against words only, for 累计 "623" would be more than "1000"."""
    operands = [node.expr, *(one.expr for one in node.ops)]
    names = [one.name for one in operands if isinstance(one, nodes.Name)]
    flags = [name for name in names if isinstance(CLAUSE.fields.get(name), Flag)]
    shown = "、".join(f"“{name}”" for name in names) or INDICATORS.column("wording").title
    if flags:
        yield f"{shown}里有只分是和否的，不能再比较，请直接写成 {{% if {flags[0]} %}}"
    elif any(one.op not in _OF_WORDS for one in node.ops) or not all(map(_is_text, operands)):
        yield f"{shown}是印好的文字，不能比大小，也不能和数比，请改用 {{% if 落后 %}} 或 {{% if 已完成 %}}"
    elif not any(map(_is_words, operands)):
        yield f"{shown}没有和文字比，请写成 {{% if 单位 == '人' %}} 的样子"


def _is_words(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, str)


def _is_text(node: nodes.Node) -> bool:
    """Whether an expression is a text whatever the figures are: only texts are held against one another."""
    match node:
        case nodes.Name():
            return not isinstance(CLAUSE.fields.get(node.name), Flag)
        case nodes.CondExpr():
            return node.expr2 is not None and _is_text(node.expr1) and _is_text(node.expr2)
        case nodes.And() | nodes.Or():
            return _is_text(node.left) and _is_text(node.right)
    return _is_words(node)
