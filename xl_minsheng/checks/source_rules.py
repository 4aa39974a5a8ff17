"""Rules over figures that were collected: what a bureau reported is not changed for it without a word."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from xl_minsheng.checks.catalogue import in_row, ledger_rule, shown_figure
from xl_minsheng.checks.entries import ACCEPT_HINT
from xl_minsheng.checks.finding import Finding, Severity, Violation
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.origin import parse_origin


@ledger_rule("W262", Severity.WARNING, "代改了单位交的数")
def changed_for_the_bureau(ledger: Ledger) -> Iterator[Violation]:
    """A figure unlike the one that its bureau reported (不得代替基层单位填写) needs a name and a reason."""
    for indicator in ledger.indicators:
        origin = parse_origin(indicator.source)
        if origin is None or indicator.actual is None or indicator.actual == origin.figure:
            continue
        reported = shown_figure(indicator, origin.figure)
        yield in_row(
            indicator,
            "actual",
            f"单位交的是{reported}（出自{origin.place}），这里是代改的",
            f"请改回{reported}，或请单位重新交；{ACCEPT_HINT}",
            value=shown_figure(indicator, indicator.actual),
        )


def with_sources(findings: Iterable[Finding], ledger: Ledger) -> Iterator[Finding]:
    """Findings that say, of a figure that was collected, in which file and cell its bureau reported it."""
    places = {}
    for indicator in ledger.indicators:
        if (origin := parse_origin(indicator.source)) and (cell := indicator.cell("actual")):
            places[cell] = f"（出自{origin.place}）"
    for finding in findings:
        said = places.get(finding.cell, "") if finding.cell else ""
        yield finding if not said or said in finding.why else replace(finding, why=f"{finding.why}{said}")
