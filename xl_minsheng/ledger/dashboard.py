"""The leader's page: what is behind and whose it is, as one model for sheet, page and picture.

Domain notes, section 12. Counts are the bulletin's own (`outline`), laggards those of `summary`; nothing is
judged here. What needs the archive is left out where none was looked into.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xl_minsheng.ledger.history import ledger_of
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import is_paced
from xl_minsheng.ledger.ledger import Ledger
from xl_minsheng.ledger.numbers import half_up, write_number
from xl_minsheng.ledger.outline import Headline, Judged, counts, headline
from xl_minsheng.ledger.progress import Crossing, progress_of
from xl_minsheng.ledger.status import Light
from xl_minsheng.ledger.summary import average_completion, average_expected, laggards

SHOWN_LAGGARDS, SHOWN_BUREAUS = 10, 12
"""As many of each as one page has room for; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of a section, of a bureau, or of all together.

    Attributes:
        name: the section's title, the bureau's name.
        head: its counts.
        red: of those behind, with a red light.
        orange: with an orange one.
        yellow: with a yellow one.
        completion: mean of the completions, see `average_completion`; None where there is none.
        expected: mean of what is due of them by now, see `average_expected`.
    """

    name: str
    head: Headline
    red: int
    orange: int
    yellow: int
    completion: Fraction | None
    expected: Fraction | None

    @property
    def reached_share(self) -> Fraction | None:
        """Those that reached pace, of all that count; None where nothing counts."""
        return Fraction(self.head.reached, self.head.indicators) if self.head.indicators else None

    @property
    def neither(self) -> int:
        """待数据, 推进中 and 无法判断: counted, and neither reached nor behind."""
        return self.head.indicators - self.head.reached - self.head.behind


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """All counts of one issue of the year."""

    number: int
    cut_off: dt.date
    head: Headline

    @property
    def reached_share(self) -> Fraction | None:
        """As `Part.reached_share`."""
        return Fraction(self.head.reached, self.head.indicators) if self.head.indicators else None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The page.

    Attributes:
        issue: the settings.
        total: all sections together.
        sections: in printed order.
        bureaus: those of which anything counts; the most behind first, then the smallest share reached.
        laggards: all that are behind, the most urgent first.
        trend: the issues of the year in the archive and this one, the oldest first.
        crossings: names of indicators that crossed a line since the last issue.
    """

    issue: Issue
    total: Part
    sections: tuple[Part, ...]
    bureaus: tuple[Part, ...]
    laggards: tuple[Judged, ...]
    trend: tuple[TrendPoint, ...]
    crossings: tuple[tuple[Crossing, tuple[str, ...]], ...]

    @property
    def before(self) -> TrendPoint | None:
        """The issue before this one; None where the archive has none of the year."""
        return self.trend[-2] if len(self.trend) > 1 else None

    @property
    def sentence(self) -> str:
        """The one sentence at the top: how many reached pace, and what is furthest behind."""
        head = self.total.head
        if not head.indicators:
            return "还没有计入统计的指标。"
        parts = [
            f"{head.indicators}项指标中，{head.reached}项达到序时进度"
            f"（其中{head.finished}项完成全年任务），{head.behind}项未达到"
        ]
        if self.total.neither:
            parts.append(f"，{self.total.neither}项暂不能判断")
        if self.laggards:
            first = self.laggards[0]
            gap = first.standing.gap if is_paced(first.indicator) else None
            far = f"，差{write_gap(gap)}个百分点" if gap is not None and gap < 0 else ""
            parts.append(
                f"。最急的是{first.indicator.bureau}“{first.indicator.name}”（{first.standing.words}{far}）"
            )
        return "".join(parts) + "。"


def write_gap(gap: Fraction) -> str:
    """The size of a gap in percentage points, at most two decimals."""
    return write_number(abs(gap) * 100)


def make_dashboard(ledger: Ledger) -> Dashboard:
    """The page of an issue.

    Args:
        ledger: what was entered; with the archive's history where that was looked into.
    """
    outline = ledger.outline
    judged = [one for section in outline for one in section.judged]
    return Dashboard(
        issue=ledger.issue,
        total=_part("", sum(len(one.projects) for one in outline), judged),
        sections=tuple(_part(one.section.title, len(one.projects), one.judged) for one in outline),
        bureaus=tuple(_bureaus(ledger, judged)),
        laggards=tuple(laggards(judged)),
        trend=tuple(_trend(ledger)),
        crossings=tuple(_crossings(ledger, judged)),
    )


def _part(name: str, projects: int, judged: Sequence[Judged]) -> Part:
    counted = [one for one in judged if counts(one)]
    lights = [one.standing.light for one in counted]
    return Part(
        name=name,
        head=headline(projects, judged),
        red=lights.count(Light.RED),
        orange=lights.count(Light.ORANGE),
        yellow=lights.count(Light.YELLOW),
        completion=average_completion(counted),
        expected=average_expected(counted),
    )


def _bureaus(ledger: Ledger, judged: Iterable[Judged]) -> list[Part]:
    printed = {id(one) for one in judged}
    members: dict[str, list[Judged]] = {}
    for entered in ledger.indicators:  # in the order of the sheet's rows, which decides between equals
        one = ledger.judged(entered)
        if id(one) in printed and counts(one) and (name := one.indicator.bureau.strip()):
            members.setdefault(name, []).append(one)
    parts = [_part(name, len({one.indicator.project for one in own}), own) for name, own in members.items()]
    return sorted(parts, key=lambda part: (-part.head.behind, -unreached(part.head)))


def unreached(head: Headline) -> int:
    """Those that did not reach pace, of all that count, in ten thousandths, as the sheet sorts by it."""
    return (head.indicators - head.reached) * 10_000 // head.indicators


def _trend(ledger: Ledger) -> Iterable[TrendPoint]:
    issue = ledger.issue
    for past in ledger.history.before(issue) if ledger.history else ():
        if (earlier := ledger_of(past)) and past.number != issue.number:
            yield TrendPoint(past.number, past.cut_off, total_of(earlier))
    if issue.number is not None and issue.cut_off is not None:
        yield TrendPoint(issue.number, issue.cut_off, total_of(ledger))


def total_of(ledger: Ledger) -> Headline:
    """The counts of all sections together."""
    outline = ledger.outline
    judged = [one for section in outline for one in section.judged]
    return headline(sum(len(one.projects) for one in outline), judged)


def _crossings(ledger: Ledger, judged: Iterable[Judged]) -> Iterable[tuple[Crossing, tuple[str, ...]]]:
    found: dict[Crossing, list[str]] = {}
    for one in judged:
        progress = None if one.indicator.same_as else progress_of(one, ledger.issue)
        if progress and progress.crossing:
            found.setdefault(progress.crossing, []).append(one.indicator.name)
    yield from ((crossing, tuple(found[crossing])) for crossing in Crossing if crossing in found)


def write_share(share: Fraction | None) -> str:
    """A share in whole percent, as a page for a glance shows it; a dash where there is none."""
    return "—" if share is None else f"{half_up(share * 100, 0)}%"
