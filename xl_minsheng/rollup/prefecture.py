"""The prefecture's own ledger: its tasks are the counties' totals, its last section is the counties in order.

From it the same templates make the prefecture's bulletin. A sum is a figure like any other, judged by the
prefecture's rule, and says where it comes from (数据来源: the cell of the result that lists its parts). What
cannot be added is a sentence that counts the counties, and judges nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from xl_minsheng.ledger import Indicator, Kind, Ledger, Project, Section
from xl_minsheng.ledger.areas import Area
from xl_minsheng.ledger.figures import write_figure
from xl_minsheng.ledger.numbers import parse_number, write_percent
from xl_minsheng.ledger.origin import write_origin
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.rollup.tables import BEHIND, REACHED
from xl_minsheng.rollup.totals import Line, Total, named, total_cell

if TYPE_CHECKING:
    import datetime as dt

COUNTY_SECTION = "各县区进度"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def prefecture_ledger(
    base: Ledger,
    totals: Sequence[Total],
    ranked: Sequence[Mapping[str, Any]],
    lines: Sequence[Line],
    cut_off: "dt.date | None",
    result: str,
) -> Ledger:
    """The ledger from which the prefecture's bulletin is made.

    Args:
        base: settings and texts (要闻, 亮点 …) of the prefecture's office.
        totals: the tasks of all counties.
        ranked: counties by rank, each with its rank and rule, as `tables.ranking` gives them.
        lines: what each county's latest issue says.
        cut_off: the day that most counties' figures are of.
        result: name of the result workbook, for 数据来源.
    """
    sections, projects, indicators = [], [], []
    areas: list[Area] = []
    for number, (section, members) in enumerate(_grouped(totals, "section"), start=1):
        letter = _code(number)
        title = section or "重点任务"
        sections.append(Section(letter, number, title, title))
        for place, (name, tasks) in enumerate(_grouped(members, "project"), start=1):
            code = f"{letter}{place:02d}"
            first = tasks[0][1]
            projects.append(
                Project(code, letter, place, name or title, first["category"], first.same("bureau") or "")
            )
            for at, (row, total) in enumerate(tasks, start=1):
                indicators.append(_task(f"{code}-{at}", code, total, result, row, cut_off))
                areas += _counties(f"{code}-{at}", total) if base.issue.annex_areas else []
    last = _code(len(sections) + 1)
    sections.append(Section(last, len(sections) + 1, COUNTY_SECTION))
    for place, county in enumerate(ranked, start=1):
        code, name = f"{last}{place:02d}", county["county"]
        projects.append(Project(code, last, place, name))
        sentence = _standing(county, [line for line in lines if line["county"] == name])
        indicators.append(Indicator(id=f"{code}-1", project=code, name=sentence, kind=Kind.NARRATIVE))
    return replace(
        base,
        issue=replace(base.issue, cut_off=cut_off, cells={}, blank=frozenset()),
        sections=tuple(sections),
        projects=tuple(projects),
        indicators=tuple(indicators),
        areas=tuple(areas),
        explanations=(),
        curve_rows={},
    )


def _code(number: int) -> str:
    return _LETTERS[number - 1] if number <= len(_LETTERS) else f"S{number}"


_Placed = tuple[int, Total]


def _grouped(totals: Iterable[Total | _Placed], key: str) -> Iterator[tuple[str, list[_Placed]]]:
    """Totals by what a field says, in the order in which it first says so, each with its place among all."""
    groups: dict[str, tuple[str, list[_Placed]]] = {}
    for at, one in enumerate(totals):
        placed = one if isinstance(one, tuple) else (at, one)
        text = placed[1][key]
        groups.setdefault(clean_code(text), (text, []))[1].append(placed)
    yield from groups.values()


def _task(
    code: str, project: str, total: Total, result: str, row: int, cut_off: "dt.date | None"
) -> Indicator:
    kind, remark = Kind(total["kind"]), total.remark(cut_off)
    if not total.is_added:
        return Indicator(
            id=code, project=project, name=_counted(total, remark), kind=Kind.NARRATIVE, remark=remark
        )
    actual, behind = total.total("actual"), total.counties(BEHIND)
    place = f"{result} {total_cell(row)}"
    return Indicator(
        id=code,
        project=project,
        name=total["name"],
        kind=kind,
        unit=total["unit"],
        target=total.total("target"),
        actual=actual,
        start=total.same("start"),
        due=total.same("due"),
        reason=f"{named(behind)}进度落后" if behind else "",
        wording=f"{kind.rules.sentence}（{_as_text(remark)}）" if remark else "",
        source="" if actual is None else write_origin(place, actual, total["unit"]),
        remark=remark,
    )


def _counties(indicator: str, total: Total) -> Iterator[Area]:
    """What each county has of a task whose figures can be added, as the prefecture's own 分地区."""
    for line in total.lines if total.is_added else ():
        target, actual = (
            None if line[key] is None else parse_number(line[key]) for key in ("target", "actual")
        )
        yield Area(indicator, str(line["county"]), target, actual)


def _counted(total: Total, remark: str) -> str:
    """A task whose figures cannot be added: how many counties have reached it, and which have not."""
    reached, behind = total.counties(REACHED), total.counties(BEHIND)
    said = [f"{total['name']}：{len(total.lines)}个县区中{len(reached)}个达到"]
    if other := len(total.lines) - len(reached) - len(behind) - len(total.without_figure):
        said.append(f"{other}个推进中或未定")
    if behind:
        shown = [_figure(line) for line in total.lines if line["status"] in BEHIND]
        said.append(f"未达到的有{named(shown)}")
    return "，".join([*said, *([remark] if remark else [])])


def _figure(line: Line) -> str:
    if line["actual"] is None:
        return str(line["county"])
    return f"{line['county']}（{write_figure(parse_number(line['actual']), line['unit'])}）"


def _standing(county: Mapping[str, Any], lines: Sequence[Line]) -> str:
    """A county in a sentence, judged by the rule for all."""
    counted = [line for line in lines if line["counted"]]
    reached = [line for line in counted if line["common_status"] in REACHED]
    behind = [line for line in counted if line["common_status"] in BEHIND]
    said = [f"纳入统计{len(counted)}项，达到序时进度{len(reached)}项"]
    if reached or behind:
        said[0] += f"（占{write_percent(Fraction(len(reached), len(reached) + len(behind)))}）"
        said.append(f"排第{county['rank']}名")
    if behind:
        furthest = sorted(behind, key=lambda line: Decimal(str(line["common_gap"] or 0)))
        said.append(f"落后{len(behind)}项：{named([line['name'] for line in furthest], '项')}")
    if county["remark"]:
        said.append(county["remark"])
    return "，".join(said)


def _as_text(words: str) -> str:
    """Words that a template prints as they are."""
    return words.replace("{", "｛").replace("}", "｝")
