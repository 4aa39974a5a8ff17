"""The sheet 看板: cells of native formulas, each with what it shows; alive without Python.

Every cell has its place however many sections there are: lines that no section has are hidden, and a
command shows as many as there are. Charts leave hidden lines out by themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from xl_minsheng.ledger import Cell, Judged, Kind, Ledger, catch_up
from xl_minsheng.ledger.dashboard import SHOWN_BUREAUS, SHOWN_LAGGARDS, Dashboard, Part, make_dashboard
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.kinds import is_paced
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.ledger.status import SIGN, Light, Status
from xl_minsheng.workbook.describe.front import COUNTS, find_setting
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET
from xl_minsheng.workbook.describe.sheets import HOME, INDICATORS
from xl_minsheng.workbook.read.archive import column_letters
from xl_minsheng.workbook.write.counting import BEHIND, COUNTED, REACHED, count_words, in_ledger, named
from xl_minsheng.workbook.write.home import COUNTS_ROW, FIRST_COUNT
from xl_minsheng.workbook.write.ranking import MAX_ROW

SENTENCE_ROW = 2
SECTION_ROW, SECTION_LINES = 4, 20
"""Row index of the table of sections' title, and its lines; below it are heads, 合计 and 较上期."""
CHART_ROW, CHART_LINES = SECTION_ROW + 4 + SECTION_LINES, 12
LAGGARD_ROW = CHART_ROW + CHART_LINES
BUREAU_ROW = LAGGARD_ROW + 3 + SHOWN_LAGGARDS
LAST_ROW = BUREAU_ROW + 2 + SHOWN_BUREAUS
"""Row indices of the parts that follow, and of the last line."""
TREND_POINTS = 12
COLUMNS = 11
"""Printed ones; what is right of them is reckoned for the charts."""
ASIDE = COLUMNS + 1

COUNT_KEYS = ("indicators", "reached", "finished", "behind")
_TITLES = {one.key: one.title for one in INDICATORS.columns}
SECTION_HEADS = (
    "", COUNTS[0].title, *(next(one.title for one in COUNTS if one.key == key) for key in COUNT_KEYS),
    *(f"{SIGN}{light}" for light in (Light.RED, Light.ORANGE, Light.YELLOW)), "平均完成率", "平均应达",
)  # fmt: skip
LAGGARD_HEADS = (
    "序", _TITLES["name"], _TITLES["bureau"], _TITLES["status"], "",
    *(_TITLES[key] for key in ("completion", "expected", "gap")), "每天要完成", _TITLES["reason"], "",
)  # fmt: skip
BUREAU_HEADS = ("序", _TITLES["bureau"], *SECTION_HEADS[2:6])

_NUMBER, _CUT_OFF = find_setting("number").title, find_setting("cut_off").title


@dataclass(frozen=True, slots=True)
class PageCell:
    """A computed cell of the page.

    Attributes:
        row: its row index.
        column: its column index.
        formula: native.
        shown: what it shows.
        look: what it is formatted as: text, count, share, points, aside.
    """

    row: int
    column: int
    formula: str
    shown: str | float | int
    look: str


def page_cells(ledger: Ledger) -> Iterator[PageCell]:
    """Every computed cell of the page but its title line.

    Args:
        ledger: what was entered, with the archive's history where it was looked into.
    """
    made = make_dashboard(ledger)
    yield PageCell(SENTENCE_ROW, 0, f"={_sentence()}", made.sentence, "sentence")
    yield from _sections(ledger, made)
    yield from _laggards(made)
    yield from _bureaus(made)
    yield from _trend(made)


def shown_cells(ledger: Ledger) -> dict[Cell, str | float | int]:
    """What the page's cells show, by cell."""
    return {
        Cell(DASHBOARD_SHEET.name, column_letters(one.column), one.row + 1): one.shown
        for one in page_cells(ledger)
    }


def at(row: int, column: int) -> str:
    """An absolute address in a formula, of indices."""
    return f"${column_letters(column)}${row + 1}"


TOTAL, CHANGE = SECTION_ROW + 2, SECTION_ROW + 3
FIRST_SECTION = SECTION_ROW + 4


def _sentence() -> str:
    """As `Dashboard.sentence`."""
    count, reached, finished, behind = (at(TOTAL, 2 + place) for place in range(4))
    neither = f"({count}-{reached}-{behind})"
    name, bureau, status, _, _, _, gap = (at(LAGGARD_ROW + 2, column) for column in range(1, 8))
    far = f'IF({gap}="","",IF({gap}<0,"，差"&ROUND(-{gap},2)&"个百分点",""))'
    words = f"MID({status},{len(SIGN) + 1},99)"
    worst = f'IF({name}="","","。最急的是"&{bureau}&"“"&{name}&"”（"&{words}&{far}&"）")'
    doubt = f'IF({neither}>0,"，"&{neither}&"项暂不能判断","")'
    whole = (
        f'{count}&"项指标中，"&{reached}&"项达到序时进度（其中"&{finished}&"项完成全年任务），"'
        f'&{behind}&"项未达到"&{doubt}&{worst}&"。"'
    )
    return f'IF(N({count})=0,"还没有计入统计的指标。",{whole})'


def _home(place: int, key: str) -> str:
    """A cell of the front page's counts; place 0 is the line that adds up."""
    column = next(index for index, one in enumerate(COUNTS) if one.key == key)
    return f"{HOME.name}!{at(COUNTS_ROW + 2 + place, FIRST_COUNT + column)}"


def _sections(ledger: Ledger, made: Dashboard) -> Iterator[PageCell]:
    printed = sorted(range(len(ledger.sections)), key=lambda index: ledger.sections[index].number)
    parts = {index: made.sections[place] for place, index in enumerate(printed)}
    title = f'{in_ledger("section_title")},"?*"'
    for place, key in enumerate(COUNT_KEYS):
        formula = f'=IF({_home(0, key)}="",0,{_home(0, key)})'
        yield PageCell(TOTAL, 2 + place, formula, getattr(made.total.head, key), "total")
    yield from _measures(TOTAL, title, made.total, "total")
    yield from _changes(made)
    for place in range(SECTION_LINES):
        row, part = FIRST_SECTION + place, parts.get(place)
        name = at(row, 1)
        yield PageCell(row, 0, f'=IF({name}="","",{place + 1})', place + 1 if part else "", "count")
        yield PageCell(row, 1, f"={_home(place + 1, 'title')}", part.name if part else "", "text")
        for offset, key in enumerate(COUNT_KEYS):
            shown = getattr(part.head, key) if part else ""
            yield PageCell(row, 2 + offset, f"={_home(place + 1, key)}", shown, "count")
        yield from _measures(row, f"{in_ledger('section_title')},{named(name)}", part, "count", name)
        yield from _behind_the_chart(row, part)


def _measures(row: int, where: str, part: Part | None, look: str, name: str = "") -> Iterator[PageCell]:
    """Lights, mean completion, mean of what is due."""
    ours = f"{where},{COUNTED}"

    def cell(column: int, formula: str, shown: Any, look: str) -> PageCell:
        guarded = f'=IF({name}="","",{formula})' if name else f"={formula}"
        return PageCell(row, column, guarded, "" if shown is None else shown, look)

    for place, light in enumerate((Light.RED, Light.ORANGE, Light.YELLOW)):
        shown = getattr(part, ("red", "orange", "yellow")[place]) if part else None
        behind = f'COUNTIFS({ours},{in_ledger("status")},"*（{light}）")'
        yield cell(6 + place, behind, shown, look)
    share, expected = in_ledger("share"), in_ledger("expected")
    mean = f'IFERROR(SUMIFS({share},{ours},{share},">=0")/COUNTIFS({ours},{share},">=0"),"")'
    both = f'{ours},{share},">=0",{in_ledger("gap")},">-1E+9"'  # what has no pace has no gap
    due = f'IFERROR(SUMIFS({expected},{both})/COUNTIFS({both}),"")'
    kind = "total-share" if look == "total" else "share"
    yield cell(9, mean, _float(part.completion if part else None), kind)
    yield cell(10, due, _float(part.expected if part else None), kind)


def _float(share: Fraction | None) -> float | None:
    return None if share is None else float(share)


def _behind_the_chart(row: int, part: Part | None) -> Iterator[PageCell]:
    """What the bars are made of: reached but not finished, and neither reached nor behind."""
    indicators, reached, finished, behind = (at(row, 2 + place) for place in range(4))
    for place, (formula, shown) in enumerate(
        (
            (f"{reached}-{finished}", part.head.reached - part.head.finished if part else ""),
            (f"{indicators}-{reached}-{behind}", part.neither if part else ""),
        )
    ):
        yield PageCell(row, ASIDE + place, f'=IF({at(row, 1)}="","",{formula})', shown, "aside")


def _changes(made: Dashboard) -> Iterator[PageCell]:
    """What the counts have moved by since the last issue that the trend knows."""
    before = made.before
    for place, key in enumerate(COUNT_KEYS):
        now, last = at(TOTAL, 2 + place), at(TREND_ROW, ASIDE + 2 + place)
        moved = "" if before is None else getattr(made.total.head, key) - getattr(before.head, key)
        formula = f'=IF({last}="","",{now}-{last})'
        yield PageCell(CHANGE, 2 + place, formula, moved, "change")


def _laggards(made: Dashboard) -> Iterator[PageCell]:
    listed = made.laggards[:SHOWN_LAGGARDS]
    for place in range(SHOWN_LAGGARDS):
        row = LAGGARD_ROW + 2 + place
        one = listed[place] if place < len(listed) else None
        yield from _laggard(row, place, one, made)
    more = len(made.laggards) - len(listed)
    left = f'COUNTIF({in_ledger("urgency")},">0")-{SHOWN_LAGGARDS}'
    shown = f"另有{more}项未达到序时进度，见“{INDICATORS.name.removesuffix('表')}”" if more > 0 else ""
    text = f'"另有"&({left})&"项未达到序时进度，见“{INDICATORS.name.removesuffix("表")}”"'
    yield PageCell(LAGGARD_ROW + 2 + SHOWN_LAGGARDS, 1, f'=IF({left}>0,{text},"")', shown, "small")


def _laggard(row: int, place: int, one: Judged | None, made: Dashboard) -> Iterator[PageCell]:
    line, source = at(row, ASIDE), at(row, ASIDE + 1)

    def field(key: str, of: str = line) -> str:
        return f"INDEX({in_ledger(key)},{of})"

    def own_or_other(key: str) -> str:
        other = f'IF({field(key, source)}="","",{field(key, source)})'
        return f'IF({field(key)}="",{other},{field(key)})'

    def cell(column: int, formula: str, shown: Any, look: str) -> PageCell:
        return PageCell(row, column, f'=IF({line}="","",{formula})', shown if one else "", look)

    order = f"LARGE({in_ledger('urgency')},{place + 1})"
    standing = one.standing if one else None
    gap = standing.gap if one and standing and is_paced(one.indicator) else None
    yield PageCell(
        row, ASIDE,
        f'=IF(COUNTIF({in_ledger("urgency")},">0")<{place + 1},"",'
        f"{MAX_ROW}-({order}-INT({order}/10000)*10000))",
        _row_of(one), "aside",
    )  # fmt: skip
    repeated = f"IF({field('figures_from')}>0,{field('figures_from')},{line})"
    yield cell(ASIDE + 1, repeated, _row_of(one, source=True), "aside")
    yield cell(0, str(place + 1), place + 1, "count")
    yield cell(1, own_or_other("name"), one.indicator.name if one else "", "text")
    yield cell(2, field("responsible"), one.indicator.bureau.strip() if one else "", "text")
    yield cell(3, f'"{SIGN}"&{field("status")}', f"{SIGN}{standing.words}" if standing else "", "status")
    for column, key, value in (
        (5, "completion", standing.completion if standing else None),
        (6, "expected", standing.expected if one and standing and is_paced(one.indicator) else None),
    ):
        guarded = f'IF({field("gap")}="","",{field(key)})' if key == "expected" else field(key)
        yield cell(column, _or_blank(guarded), "" if value is None else float(value), "share")
    yield cell(7, _or_blank(field("gap")), "" if gap is None else float(gap * 100), "points")
    yield cell(8, _daily(field, source), daily_need(one, made) if one else "", "right")
    yield cell(9, own_or_other("reason"), one.indicator.reason if one else "", "reason")


def _or_blank(formula: str) -> str:
    """LibreOffice computes stored empty texts anew; without the extension 台账 then has errors there."""
    return f'IFERROR({formula},"")'


def _row_of(one: Judged | None, *, source: bool = False) -> int | str:
    """Which row of the table an indicator stands in, from 1."""
    if one is None:
        return ""
    row = one.indicator.figures_row if source and one.indicator.figures_row else one.indicator.row
    return row.number - _FIRST_ENTRY if row else ""


_FIRST_ENTRY = 3
"""Rows above the ledger's first entry in a workbook that is built."""
_TO_TARGET = [kind for kind in Kind if kind.rules.pace.daily and not kind.rules.in_shares]
_TO_ALL = [kind for kind in Kind if kind.rules.pace.daily and kind.rules.in_shares]


def daily_need(judged: Judged, made: Dashboard) -> str:
    """What each day must bring until the due date: 24.09个; empty where that cannot be said."""
    rate = catch_up(judged.indicator, made.issue, judged.standing)
    if not rate:
        return ""
    if judged.indicator.unit == PERCENT_UNIT:
        return f"{write_number(rate * 100)}个百分点"
    return f"{write_number(rate)}{judged.indicator.unit}"


def _daily(field: Any, source: str) -> str:
    kind, actual, target = (field(key, source) for key in ("kind", "actual", "target"))
    to_target = ",".join(f'{kind}="{one}"' for one in _TO_TARGET if not one.rules.in_shares)
    to_all = ",".join(f'{kind}="{one}"' for one in _TO_ALL)
    goal = f'IF(OR({to_target}),{target},IF(OR({to_all}),1,""))'
    due = f'IF({field("due", source)}="",DATE(YEAR({_CUT_OFF}),12,31),{field("due", source)})'
    rate = f"({goal}-{actual})/({due}-{_CUT_OFF})"
    unit = field("unit", source)
    text = f'IF({unit}="{PERCENT_UNIT}",ROUND({rate}*100,2)&"个百分点",ROUND({rate},2)&{unit})'
    open_ = f"AND(ISNUMBER({actual}),ISNUMBER({goal}),{due}>{_CUT_OFF})"
    return f'IFERROR(IF({open_},IF({rate}>0,{text},""),""),"")'


def _bureaus(made: Dashboard) -> Iterator[PageCell]:
    known = f'COUNTIF({in_ledger("bureau_order")},">0")'
    for place in range(SHOWN_BUREAUS):
        row = BUREAU_ROW + 2 + place
        part = made.bureaus[place] if place < len(made.bureaus) else None
        order = f"LARGE({in_ledger('bureau_order')},{place + 1})"
        line = f"{MAX_ROW}-({order}-INT({order}/10000)*10000)"
        name = f'IF({known}<{place + 1},"",INDEX({in_ledger("responsible")},{line}))'
        named_cell = at(row, 1)
        yield PageCell(row, 0, f'=IF({named_cell}="","",{place + 1})', place + 1 if part else "", "count")
        yield PageCell(row, 1, f"={name}", part.name if part else "", "text")
        ours = f"{in_ledger('responsible')},{named(named_cell)}"
        counted = {
            "indicators": f"COUNTIF({ours})",
            "reached": count_words(ours, REACHED),
            "finished": count_words(ours, [Status.FINISHED]),
            "behind": count_words(ours, BEHIND),
        }
        for offset, key in enumerate(COUNT_KEYS):
            formula = f'=IF({named_cell}="","",{counted[key]})'
            yield PageCell(row, 2 + offset, formula, getattr(part.head, key) if part else "", "count")
    more = len(made.bureaus) - SHOWN_BUREAUS
    text = f'"另有"&({known}-{SHOWN_BUREAUS})&"个单位没有列出"'
    shown = f"另有{more}个单位没有列出" if more > 0 else ""
    yield PageCell(LAST_ROW, 1, f'=IF({known}>{SHOWN_BUREAUS},{text},"")', shown, "small")


TREND_ROW = BUREAU_ROW
"""Row index of the last issue's counts; below it are those of the chart."""


def _trend(made: Dashboard) -> Iterator[PageCell]:
    """The last issues that 历史 knows of this year, and this one apart; beside the page, for the chart."""
    from xl_minsheng.workbook.write.history_sheet import issues_before, read_total

    count = at(TREND_ROW, ASIDE)
    earlier = made.trend[:-1]
    yield PageCell(TREND_ROW, ASIDE, f"={issues_before()}", len(earlier), "aside")
    before = made.before
    for offset, key in enumerate(COUNT_KEYS):
        formula = f'=IF({count}=0,"",{read_total(key, count)})'
        shown = "" if before is None else getattr(before.head, key)
        yield PageCell(TREND_ROW, ASIDE + 2 + offset, formula, shown, "aside")
    shift = max(0, len(made.trend) - TREND_POINTS)
    shown_points = made.trend[shift:]
    for place in range(TREND_POINTS):
        row = TREND_ROW + 2 + place
        index = f"({place + 1}+MAX(0,{count}+1-{TREND_POINTS}))"
        now = f"{index}={count}+1"
        point = shown_points[place] if place < len(shown_points) else None
        label = f"IF({now},{_NUMBER},{read_total('number', index)})"
        past = f"{read_total('reached', index)}/{read_total('indicators', index)}"
        this = f"{at(TOTAL, 3)}/{at(TOTAL, 2)}"
        known = f"{index}>{count}+1"
        yield PageCell(
            row, ASIDE, f'=IF({known},"",IFERROR("第"&{label}&"期",""))',
            f"第{point.number}期" if point else "", "aside",
        )  # fmt: skip
        value = _float(point.reached_share) if point else None
        shown = "" if value is None else value
        is_this = point is made.trend[-1] if point else False
        formula = f'=IF({index}>{count},"",IFERROR({past},""))'
        yield PageCell(row, ASIDE + 1, formula, "" if is_this else shown, "aside-share")
        formula = f'=IF({now},IFERROR({this},""),"")'
        yield PageCell(row, ASIDE + 2, formula, shown if is_this else "", "aside-share")
