"""What an issue may hold, as templates see it: draws of everything, and every value of a few names.

Counts and what is said of them agree (有完成 beside 完成), so that a condition protects what stands
behind it.
"""

import random
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Any, TypeVar

from xl_minsheng.templating.schema import Flag, Many, Record, Shape, Text, made_up

View = dict[str, Any]
"""The names that a template sees, with their values."""
WORDS = ("", "", "", "1", "0", "甲", "甲、乙", "2025年7月20日", "5.2%", "甲乙丙丁：@1‖2。\n戊")
"""What texts are in draws: blank more often than anything else."""
EXTREMES = ("", "0", "1", "甲、乙", "5.2%", "长" * 2000)
"""What texts are where every value is tried: nothing, nought, one, words, a share, words without end."""
_COUNTS = ("0", "1", "2", "12")
_MAX_ITEMS = 2
_ALL, _HAS, _OF = "全部", "有", "指标数"
_COUNTED = "数"


@dataclass(frozen=True, slots=True)
class Fixed(Shape):
    """A name whose value does not matter.

    Attributes:
        value: what it is.
    """

    value: Any


def drawn(shape: Shape, dice: random.Random, words: tuple[str, ...] = WORDS) -> Any:
    """A value of a shape as an issue may have it.

    Args:
        shape: what is wanted.
        dice: what it becomes.
        words: what texts are.
    """
    match shape:
        case Fixed():
            return shape.value
        case Record(optional=True) if dice.randrange(3) == 0:
            return None
        case Record():
            return _agreed(shape, {name: drawn(one, dice, words) for name, one in shape.fields.items()})
        case Many():
            length = max(shape.least, 0 if words == ("",) else dice.randrange(_MAX_ITEMS + 1))
            return [drawn(shape.of, dice, words) for _ in range(length)]
        case Flag():
            return dice.randrange(2) == 0
        case Text(is_style=True):
            return "正文"
        case Text(least=int() as least):
            return dice.choice(_COUNTS[least:])
        case _:
            return dice.choice(words)


def _agreed(shape: Record, values: View) -> View:
    """Values of a record, its flags as its counts have it."""
    flags = {name: _agreeing(name, values) for name in values if isinstance(shape.fields[name], Flag)}
    return values | {name: flag for name, flag in flags.items() if flag is not None}


def _agreeing(name: str, values: View) -> bool | None:
    """What 有完成 or 全部完成 must be beside the count 完成; None where it says nothing of a count."""
    for begun in (_HAS, _ALL):
        of = name.removeprefix(begun)
        counted = values.get(of, values.get(of + _COUNTED))
        if of != name and isinstance(counted, str):
            return counted not in ("", "0") and (begun == _HAS or counted == values.get(_OF))
    return None


def spoken_of(name: str) -> frozenset[str]:
    """What a name says something of: 有完成 of 完成, 全部完成 of 完成 and 指标数; a name alone, of itself."""
    of = name.removeprefix(_HAS).removeprefix(_ALL)
    more = (_OF,) if name.startswith(_ALL) else ()
    return frozenset(one.removesuffix(_COUNTED) or one for one in (of, *more))


_Shape = TypeVar("_Shape", bound=Shape)


def only(shape: _Shape, names: Set[str] | None, varied: Set[str]) -> _Shape:
    """A shape with nothing but what some names reach.

    Args:
        shape: the whole.
        names: of the parts that are kept, at any depth, with what they speak of; None for all.
        varied: those of them that may be anything; the others have one value.
    """
    match shape:
        case Record():
            flags = [name for name, one in shape.fields.items() if isinstance(one, Flag) and name in varied]
            counts = frozenset[str]().union(*map(spoken_of, flags))
            varied = varied | {name for name in shape.fields if name.removesuffix(_COUNTED) in counts}
            names = None if names is None else names | varied
            kept = {name: one for name, one in shape.fields.items() if names is None or name in names}
            parts: dict[str, Shape] = {
                name: only(one, names, varied)
                if name in varied or isinstance(one, (Record, Many))
                else Fixed(made_up(one, flag=True, length=1))
                for name, one in kept.items()
            }
            return replace(shape, fields=parts)
        case Many():
            return replace(shape, of=only(shape.of, names, varied))
    return shape


def values(shape: Record, words: Iterable[str], most: int) -> Iterator[View]:
    """Every value of a shape, or as many draws where there are more; None of the whole is none of them.

    Args:
        shape: what is wanted.
        words: what texts are, besides `EXTREMES`.
        most: values at most.
    """
    texts = tuple(dict.fromkeys((*EXTREMES, *words)))
    if _count(shape, len(texts)) <= most:
        yield from _every(replace(shape, optional=False), texts)
        return
    dice = random.Random(0)  # noqa: S311 - the same template is answered the same
    for _ in range(most):
        yield drawn(shape, dice, texts)


def _count(shape: Shape, words: int) -> int:
    """How many values `_every` has, or more."""
    match shape:
        case Fixed() | Text(is_style=True):
            return 1
        case Record():
            return prod(_count(one, words) for one in shape.fields.values()) + shape.optional
        case Many():
            return 2 * _count(shape.of, words) + 1
        case Flag():
            return 2
        case Text(least=int() as least):
            return len(_COUNTS) - least
    return words


def _every(shape: Shape, words: tuple[str, ...]) -> list[Any]:
    """Every value; lists of none, of one, and of two that are different."""
    match shape:
        case Fixed():
            return [shape.value]
        case Record():
            parts = [_every(one, words) for one in shape.fields.values()]
            made = [_agreed(shape, dict(zip(shape.fields, one, strict=True))) for one in product(*parts)]
            return [None, *made] if shape.optional else made
        case Many():
            items = _every(shape.of, words)
            pairs = [[one, other] for one, other in zip(items, [*items[1:], items[0]], strict=True)]
            return [*([] if shape.least else [[]]), *([one] for one in items), *pairs]
        case Flag():
            return [True, False]
        case Text(is_style=True):
            return ["正文"]
        case Text(least=int() as least):
            return list(_COUNTS[least:])
    return list(words)
