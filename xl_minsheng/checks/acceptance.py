"""情况说明: findings that a clerk has accepted, each with its reason, and what became of the reasons."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from xl_minsheng.checks.finding import Finding, Severity
from xl_minsheng.ledger import Explanation
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.explanation import CORRECTION
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.numbers import NotANumberError, parse_number, write_number
from xl_minsheng.workbook.describe.sheets import EXPLANATIONS

ACCEPTANCE_TITLES = {
    "T401": "情况说明没有填全",
    "T402": "情况说明的值变了",
    "T403": "情况说明用不上",
    "T404": "错误不能用情况说明代替",
}
"""Titles of the findings about explanations, by code."""


def accept(findings: Iterable[Finding], explanations: Iterable[Explanation]) -> list[Finding]:
    """The findings, those accepted as 已说明, and a hint for every explanation that accepts nothing.

    An explanation accepts a warning or hint of the same rule, item and value; one without reason,
    name or day accepts nothing.

    Args:
        findings: what the rules say.
        explanations: lines of 情况说明.
    """
    found = list(findings)
    lines = list(explanations)
    if not lines:
        return found
    valid = _valid(lines)
    judged = [_accepted(finding, valid) for finding in found]
    return judged + [hint for line in lines for hint in _hints(line, judged)]


def accepted_by(explanations: Iterable[Explanation]) -> Callable[[Finding], bool]:
    """Whether a finding is accepted by a line of 情况说明."""
    valid = _valid(explanations)
    return lambda finding: _accepted(finding, valid).severity is Severity.ACCEPTED


def _valid(lines: Iterable[Explanation]) -> dict[tuple[str, str, str], Explanation]:
    return {explanation_key(line.code, line.item, line.value): line for line in lines if not _missing(line)}


def explanation_key(code: str, item: str, value: str) -> tuple[str, str, str]:
    """What two lines of one finding have in common; spaces and capitals a hand that copies may change.

    A percentage is the share that it is: earlier versions listed 0.585 where 58.5% stands in the cell.
    """
    shown = "".join(value.split())
    if shown.endswith(PERCENT_UNIT):
        with suppress(NotANumberError):
            shown = write_number(parse_number(shown))
    return code.upper(), "".join(item.split()).upper(), shown


def _accepted(finding: Finding, valid: dict[tuple[str, str, str], Explanation]) -> Finding:
    if not can_be_accepted(finding):
        return finding
    line = valid.get(explanation_key(finding.code, finding.item, finding.value))
    if line is None or line.day is None:
        return finding
    remedy = f"{line.reason}（{line.name}，{write_date(line.day)}）"
    return replace(finding, severity=Severity.ACCEPTED, remedy=remedy)


def can_be_accepted(finding: Finding) -> bool:
    """Errors must be corrected; what is not filled in has no value that a reason could apply to."""
    return finding.severity in (Severity.WARNING, Severity.HINT) and bool(finding.value)


def _missing(line: Explanation) -> list[str]:
    """Keys of the cells that an explanation lacks."""
    return [key for key in ("reason", "name", "day") if not getattr(line, key)]


def _hints(line: Explanation, findings: list[Finding]) -> Iterator[Finding]:
    if missing := _missing(line):
        names = "、".join(f"“{EXPLANATIONS.column(key).title}”" for key in missing)
        yield _hint("T401", line, f"缺{names}，这条说明不起作用", "请填全", missing[0])
        return
    if line.code.upper() == CORRECTION:
        return  # a record of what was taken over, which accepts nothing
    of_line = explanation_key(line.code, line.item, "")
    same = [f for f in findings if explanation_key(f.code, f.item, "") == of_line]
    if same and all(f.severity is Severity.ACCEPTED for f in same):
        return  # by this line, or by a later one that has taken its place
    same = [f for f in same if f.severity is not Severity.ACCEPTED]
    if any(f.severity is Severity.ERROR for f in same):
        yield _hint("T404", line, "这条意见是错误，不能用说明代替", "请按“怎么办”改正")
    elif changed := [f.value for f in same if f.value]:
        why = f"说明时是{line.value or '空'}，现在是{changed[0]}，说明不再算数"
        yield _hint("T402", line, why, "请重新核实，改填现值、理由和日期")
    elif same:
        yield _hint("T404", line, "要填的格子还空着，不能用说明代替", "请按“怎么办”填写")
    else:
        yield _hint("T403", line, "现在没有这条意见，说明用不上", "请删去这一行，或留作记录")


def _hint(code: str, line: Explanation, why: str, remedy: str, key: str = "code") -> Finding:
    """A hint at one cell of a line."""
    cell = (line.row.cell(key) or line.row.cell("code")) if line.row else None
    label = EXPLANATIONS.column(key).title
    value = f"{line.code} {line.item}".strip()
    return Finding(
        code=code,
        severity=Severity.HINT,
        cell=cell,
        label=label,
        value=value,
        why=why,
        remedy=remedy,
        subject=line.item,
        item=line.item,
    )
