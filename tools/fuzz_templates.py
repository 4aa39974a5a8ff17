"""Changes of templates and wordings that leave them what they are: a name, a choice, a loop more or less.

A tag names what templates may name, mostly; so the check passes a good part of them, and they are printed.
"""

import random
import re

from fuzz_parts import words
from fuzz_texts import edit_lines, sentence

from xl_minsheng.templating.schema import BULLETIN, CLAUSE, Flag, Many, Text

_VARIABLES = [*CLAUSE.fields]
_FLAGS = [name for name, shape in CLAUSE.fields.items() if isinstance(shape, Flag)]
_PRINT = [name for name, shape in CLAUSE.fields.items() if isinstance(shape, Text)]
_LOOPS = [name for name, shape in BULLETIN.fields.items() if isinstance(shape, Many)]
_PRINT_IN_TEMPLATES = [name for name, shape in BULLETIN.fields.items() if isinstance(shape, Text)]
_TAGGED = re.compile(r"\{\{[^{}]*\}\}")
_OF_ITEMS = words("""
条 条.名称 条.数量 条.总述 条.总述.指标数 条.类别列表 条.标题 条.段落 loop.index loop.first 条.序号
条.没有
""")
_CONSTANTS = [
    "'人'",
    '""',
    "'%'",
    "0",
    "1",
    "5259",
    "1.5",
    "true",
    "none",
    "-1",
    "'，'",
    "[]",
    "()",
    "{}",
    "9999999999",
]
_FILTERS = words("""
length upper trim default('无') replace('人','户') int float round(1) join('、') first list sort string
e abs center(30)
""")
_PLAIN = ("，", "完成全年任务的", "（注：", "）", "人", "。", "\u3000", "%", "\n", "落后", "“", "#", "5.2")


def _value(dice: random.Random, names: list[str], depth: int = 0) -> str:
    """An expression of a template."""
    if depth > 2:
        return dice.choice(names)

    def deeper() -> str:
        return _value(dice, names, depth + 1)

    match dice.randrange(16):
        case 0:
            return dice.choice(_CONSTANTS)
        case 1:
            return f"{deeper()}|{dice.choice(_FILTERS)}"
        case 2:
            return f"{deeper()} {dice.choice(('+', '~', '*', '-', '/', '%', '**', '//'))} {deeper()}"
        case 3:
            return f"{deeper()} if {condition(dice, names)} else {deeper()}"
        case 4:
            return f"({deeper()} or {deeper()})"
        case 5:
            return f"{deeper()}[{dice.choice(('0', '-1', ':2', repr('a')))}]"
        case _:
            return dice.choice(names)


def condition(dice: random.Random, names: list[str]) -> str:
    """What may stand behind if."""
    match dice.randrange(8):
        case 0:
            return f"not {dice.choice(names)}"
        case 1:
            return f"{dice.choice(names)} {dice.choice(('==', '!=', '<', '>=', 'in', 'not in'))} {dice.choice((*_CONSTANTS, *names))}"
        case 2:
            return f"{dice.choice(names)} {dice.choice(('and', 'or'))} {condition(dice, names)}"
        case 3:
            return f"{dice.choice(names)} is {dice.choice(('defined', 'none', 'string', 'divisibleby(3)'))}"
        case _:
            return dice.choice((*_FLAGS, *names))


def _compared(dice: random.Random) -> str:
    """A comparison that a wording may make."""
    return f"{dice.choice(_PRINT)} {dice.choice(('==', '!=', 'in', 'not in'))} {dice.choice(('人', '', '%', '5259'))!r}"


def wording_piece(dice: random.Random) -> str:
    """A piece of a wording: a variable, words, a choice."""
    if dice.randrange(12) == 0:
        return dice.choice(
            (f"{{{dice.choice(_VARIABLES)}}}", "{", "}", "{{", "%}", "{% if", "“", "\u001f", "{% endif %}")
        )
    match dice.randrange(8):
        case 0 | 1 | 2:
            return "{{" + dice.choice(_PRINT) + "}}"
        case 3 if dice.randrange(4) == 0:
            return "{{ " + _value(dice, _VARIABLES) + " }}"
        case 3:
            return f"{{{{ {dice.choice(_PRINT)} if {dice.choice(_FLAGS)} else {dice.choice((*_PRINT, repr('无')))} }}}}"
        case 4 | 5:
            other = dice.choice(("", "", "{% else %}" + wording_piece(dice)))
            return f"{{% if {dice.choice((*_FLAGS, condition(dice, _VARIABLES))) if dice.randrange(3) else _compared(dice)} %}}{wording_piece(dice)}{other}{{% endif %}}"
        case _:
            return dice.choice(_PLAIN)


def edit_wording(data: bytes, dice: random.Random) -> bytes:
    """A wording with pieces more, less or exchanged; or one of pieces alone."""
    text = data.decode("utf-8", "ignore")
    if dice.randrange(3) == 0:
        text = ""
    for _ in range(dice.choice((1, 1, 2, 4))):
        at = dice.randrange(len(text) + 1)
        if is_between := dice.randrange(16) > 0:  # tags, not in one
            at = text.rfind("}", 0, at) + 1
        end = at + (0 if is_between else dice.choice((0, 1, 3)))
        text = text[:at] + wording_piece(dice) + text[end:]
    return text[:3000].encode()


def template_piece(dice: random.Random) -> str:
    """A line or a block of a template."""
    names = (
        [*BULLETIN.fields, "数.项目数", "板块.名称", *_OF_ITEMS]
        if dice.randrange(10) == 0
        else _PRINT_IN_TEMPLATES
    )
    match dice.randrange(9):
        case 0:
            return f"{{% for 条 in {dice.choice(_LOOPS) if dice.randrange(8) else _value(dice, names)} %}}{template_piece(dice)}{{% endfor %}}"
        case 1:
            return f"{{% if {condition(dice, names)} %}}{template_piece(dice)}{{% endif %}}"
        case 2:
            return f"{{% set 数 = {_value(dice, names)} %}}{template_piece(dice)}"
        case 3:
            return (
                f"{{% macro 甲(条) %}}{template_piece(dice)}{{% endmacro %}}{{{{甲({_value(dice, names)})}}}}"
            )
        case 4:
            return dice.choice(
                (
                    "@一级标题 甲",
                    "@项目 甲‖乙",
                    "‖",
                    "{# 注 #}",
                    "{% raw %}{{a}}{% endraw %}",
                    sentence(dice),
                    "@没有 ",
                    "-%}",
                )
            )
        case 5:
            return "{{ " + _value(dice, names) + " }}"
        case _:
            return "{{" + dice.choice(_PRINT_IN_TEMPLATES) + "}}"


def edit_template(data: bytes, dice: random.Random) -> bytes:
    """A template with a line, a block or a name more, less or exchanged."""
    if dice.randrange(10) == 0:
        return edit_lines(template_piece)(data, dice)
    lines = data.decode("utf-8", "ignore").split("\n")
    for _ in range(dice.choice((1, 1, 2, 3))):
        at = dice.randrange(len(lines))
        match dice.randrange(5):
            case 0 if "{%" not in lines[at] and len(lines) > 1:
                del lines[at]
            case 1 if "{%" not in lines[at]:
                lines.insert(dice.randrange(len(lines)), lines[at])
            case 2 if lines[at].count("{%") == lines[at].count("endif") * 2:
                lines[at] = f"{{% if {condition(dice, _PRINT_IN_TEMPLATES)} %}}{lines[at]}{{% endif %}}"
            case 3:
                other = (
                    "{{"
                    + (
                        _value(dice, _PRINT_IN_TEMPLATES)
                        if dice.randrange(3) == 0
                        else dice.choice(_PRINT_IN_TEMPLATES)
                    )
                    + "}}"
                )
                lines[at] = _TAGGED.sub(lambda _, other=other: other, lines[at], count=1)
            case _:
                lines.insert(at, template_piece(dice))
    return "\n".join(lines[:200]).encode()
