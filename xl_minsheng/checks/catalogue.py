"""The catalogue of rules: one function a rule, registered beside its kin.

A rule yields `Told` for each thing it finds; code, severity and title stand in its
decorator and nowhere else.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from xl_minsheng.checks.finding import Severity
from xl_minsheng.ledger import Assessment, Cell, Indicator, Issue, Ledger

if TYPE_CHECKING:
    from xl_minsheng.bulletin import Bulletin


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule says of one value.

    Attributes:
        field: field of the indicator it is about.
        why: the fault, a Chinese clause.
        remedy: what to do, beginning with 请.
        value: what stands there; empty shows the field's own value.
    """

    field: str
    why: str
    remedy: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What a rule across the ledger says, with the place spelled out.

    Attributes:
        cell: where; None for what has no single cell.
        label: title of the column or setting.
        value: what stands there.
        why: the fault.
        remedy: what to do, beginning with 请.
        subject: the thing it is about.
        item: its shortest name, by which 情况说明 accepts the finding; empty takes the label.
    """

    cell: Cell | None
    label: str
    value: str
    why: str
    remedy: str
    subject: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator as a rule sees it.

    Attributes:
        indicator: the figures.
        issue: the settings.
        standing: how it stands.
        was: the same indicator in the last issue's ledger; None where it is not known.
    """

    indicator: Indicator
    issue: Issue
    standing: Assessment
    was: Indicator | None = None

    @property
    def previous(self) -> Decimal | None:
        """The last issue's figure: as entered in this one, else as the last one's ledger has it."""
        if self.indicator.previous is None and self.was:
            return self.was.actual
        return self.indicator.previous


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


EntryCheck: TypeAlias = Callable[[Entry], Iterator[Told]]
LedgerCheck: TypeAlias = Callable[[Ledger], Iterator[ToldOf]]
ChangeCheck: TypeAlias = Callable[[Ledger, Ledger], Iterator[ToldOf]]
PrintCheck: TypeAlias = Callable[[Printed], Iterator[ToldOf]]


@dataclass(frozen=True, slots=True)
class EntryRule:
    """A rule over one indicator at a time; `CHECKENTRY` runs these too."""

    code: str
    severity: Severity
    title: str
    find: EntryCheck


@dataclass(frozen=True, slots=True)
class LedgerRule:
    """A rule over the whole ledger."""

    code: str
    severity: Severity
    title: str
    find: LedgerCheck


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A rule that holds this issue's ledger against the last one's."""

    code: str
    severity: Severity
    title: str
    find: ChangeCheck


@dataclass(frozen=True, slots=True)
class PrintRule:
    """A rule over the finished bulletin."""

    code: str
    severity: Severity
    title: str
    find: PrintCheck


ENTRY_RULES: list[EntryRule] = []
LEDGER_RULES: list[LedgerRule] = []
CHANGE_RULES: list[ChangeRule] = []
PRINT_RULES: list[PrintRule] = []


def entry_rule(code: str, severity: Severity, title: str) -> Callable[[EntryCheck], EntryCheck]:
    """Register a rule over one indicator."""

    def register(find: EntryCheck) -> EntryCheck:
        ENTRY_RULES.append(EntryRule(code, severity, title, find))
        return find

    return register


def ledger_rule(code: str, severity: Severity, title: str) -> Callable[[LedgerCheck], LedgerCheck]:
    """Register a rule over the whole ledger."""

    def register(find: LedgerCheck) -> LedgerCheck:
        LEDGER_RULES.append(LedgerRule(code, severity, title, find))
        return find

    return register


def change_rule(code: str, severity: Severity, title: str) -> Callable[[ChangeCheck], ChangeCheck]:
    """Register a rule over this issue's ledger and the last one's, in this order."""

    def register(find: ChangeCheck) -> ChangeCheck:
        CHANGE_RULES.append(ChangeRule(code, severity, title, find))
        return find

    return register


def print_rule(code: str, severity: Severity, title: str) -> Callable[[PrintCheck], PrintCheck]:
    """Register a rule over the finished bulletin."""

    def register(find: PrintCheck) -> PrintCheck:
        PRINT_RULES.append(PrintRule(code, severity, title, find))
        return find

    return register
