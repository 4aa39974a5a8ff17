"""The catalogue of rules: one function for each rule, registered where it is written.

A rule yields a `Violation` for each thing it finds; code, severity and title stand in its
decorator and nowhere else.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, ParamSpec

from xl_minsheng.checks.finding import Finding, Severity, Violation
from xl_minsheng.ledger import Assessment, Indicator, Issue, Ledger, Row
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.figures import PERCENT_UNIT, write_figure
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.describe.sheets import INDICATORS

if TYPE_CHECKING:
    from xl_minsheng.bulletin import Bulletin

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator as a rule sees it.

    Attributes:
        indicator: the figures.
        issue: the settings.
        standing: how it stands.
        previous_indicator: the same indicator in the previous issue's ledger; None where it is not known.
    """

    indicator: Indicator
    issue: Issue
    standing: Assessment
    previous_indicator: Indicator | None = None

    @property
    def previous(self) -> Decimal | None:
        """The previous issue's figure: as entered in this one, else from the previous ledger."""
        if self.indicator.previous is None and self.previous_indicator:
            return self.previous_indicator.actual
        return self.indicator.previous

    def violation(self, field: str, why: str, remedy: str, value: str = "") -> Violation:
        """A violation at one of the indicator's fields; an empty value shows the field's own."""
        return in_row(self.indicator, field, why, remedy, value=value or shown_entry(self.indicator, field))


def shown_entry(indicator: Indicator, field: str) -> str:
    """What an indicator has in a field, as its cell shows it; empty for a blank."""
    value = getattr(indicator, field)
    if value is None or isinstance(value, str):
        return str(value or "")
    if isinstance(value, int):  # how many decimals or issues: a count, whatever the row's unit
        return str(value)
    return shown_figure(indicator, value) if not hasattr(value, "year") else write_date(value)


def shown_figure(indicator: Indicator, value: Decimal) -> str:
    """A figure of an indicator as its cell shows it: 58.5%, where the unit is %."""
    return write_figure(value, PERCENT_UNIT) if indicator.unit == PERCENT_UNIT else write_number(value)


def in_row(indicator: Indicator, field: str, why: str, remedy: str, *, value: str) -> Violation:
    """A violation at a field of an indicator.

    Args:
        indicator: which.
        field: the field.
        why: the fault.
        remedy: what to do.
        value: what stands there.
    """
    return Violation(
        cell=indicator.cell(field) or indicator.cell("id"),
        label=INDICATORS.column(field).title,
        value=value,
        why=why,
        remedy=remedy,
        subject=f"{indicator.id} {indicator.name}".strip(),
        item=indicator.id,
    )


def in_setting(issue: Issue, key: str, why: str, remedy: str, *, value: str) -> Violation:
    """A violation at a setting of the front page; arguments as of `in_row`."""
    label = find_setting(key).title
    return Violation(cell=issue.cells.get(key), label=label, value=value, why=why, remedy=remedy)


def in_table(
    table: Table, row: Row | None, field: str, why: str, remedy: str, *, value: str,
    subject: str = "", item: str = "",
) -> Violation:  # fmt: skip
    """A violation at a row of another table; arguments as of `in_row`.

    Args:
        table: the table.
        row: its row; None where the ledger was not read from a workbook.
        field: key of the column.
        why: the fault.
        remedy: what to do.
        value: what stands there.
        subject: the thing it is about.
        item: its shortest name; empty takes the column's title.
    """
    return Violation(
        cell=row.cell(field) if row else None,
        label=table.column(field).title,
        value=value,
        why=why,
        remedy=remedy,
        subject=subject,
        item=item,
    )


@dataclass(frozen=True, slots=True)
class Printed:
    """A bulletin as a rule sees it once it is printed.

    Attributes:
        bulletin: the finished one.
        ledger: what it was made of.
        clauses: the indicators that have wordings of their own with what these print, by project and in
            order; those of a default sentence with None.
    """

    bulletin: "Bulletin"
    ledger: Ledger
    clauses: Sequence[Sequence[tuple[Indicator, str | None]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[P]):
    """A rule over whatever its register's rules are given."""

    code: str
    severity: Severity
    title: str
    find: Callable[P, Iterator[Violation]]

    def findings(self, *given: P.args, **named: P.kwargs) -> Iterator[Finding]:
        """What the rule finds."""
        for found in self.find(*given, **named):
            yield Finding.of(self.code, self.severity, found)


class Register(Generic[P]):
    """Rules over one kind of thing, in the order in which they were written; a decorator adds one.

    Attributes:
        rules: those that have been registered.
    """

    codes: set[str] = set()  # noqa: RUF012  (of all registers: a code names one rule)

    def __init__(self) -> None:
        self.rules: list[Rule[P]] = []

    def __call__(
        self, code: str, severity: Severity, title: str
    ) -> Callable[[Callable[P, Iterator[Violation]]], Callable[P, Iterator[Violation]]]:
        """Register a rule.

        Raises:
            TypeError: another rule has its code.
        """
        if code in Register.codes:
            raise TypeError(f"two rules are called {code}")
        Register.codes.add(code)

        def add(find: Callable[P, Iterator[Violation]]) -> Callable[P, Iterator[Violation]]:
            self.rules.append(Rule(code=code, severity=severity, title=title, find=find))
            return find

        return add


entry_rule: Register[[Entry]] = Register()
"""Rules over one indicator at a time; `CHECKENTRY` runs these too."""
ledger_rule: Register[[Ledger]] = Register()
"""Rules over the whole ledger."""
change_rule: Register[[Ledger, Ledger]] = Register()
"""Rules that compare this issue's ledger with the previous one's."""
print_rule: Register[[Printed]] = Register()
"""Rules over the finished bulletin."""
REGISTERS = (entry_rule, ledger_rule, change_rule, print_rule)
"""Every register, in the order in which their rules are listed."""
