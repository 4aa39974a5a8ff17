"""The catalogue of rules: one function a rule, registered beside its kin.

A rule yields `Told` for each thing it finds; code, severity and title stand in its
decorator and nowhere else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from xl_minsheng.checks.finding import Severity
from xl_minsheng.ledger import Assessment, Cell, Indicator, Issue, Ledger


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
    """

    cell: Cell | None
    label: str
    value: str
    why: str
    remedy: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator as a rule sees it: figures, settings, standing."""

    indicator: Indicator
    issue: Issue
    standing: Assessment


EntryCheck: TypeAlias = Callable[[Entry], Iterator[Told]]
LedgerCheck: TypeAlias = Callable[[Ledger], Iterator[ToldOf]]


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


ENTRY_RULES: list[EntryRule] = []
LEDGER_RULES: list[LedgerRule] = []


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
