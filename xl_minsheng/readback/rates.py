"""Clauses that hold a rate against the target it is to come to, as the kind 比率 prints them."""

import re

from xl_minsheng.readback.clauses import Clause

_BESIDE_TARGET = re.compile(
    r"，(?:(?:年度|全年|年底)?目标(?:为|是)?[\d.]+%|未达到[\d.]+%的目标)，"
    r"(?:还|尚|仍)?差(?:不到)?[\d.]+个?百分点(?:，较上期没有进展)?$"
    r"|，达到[\d.]+%的目标$"
)


def is_rate(clause: Clause) -> bool:
    """占比59.6%，目标60%，差0.4个百分点; or 占比61%，达到60%的目标."""
    return bool(_BESIDE_TARGET.search(clause.text))
