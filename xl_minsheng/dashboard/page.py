"""The leader's page for a browser and for paper: no script, no font, nothing beside it."""

from pathlib import Path
from typing import Any

from xl_minsheng.bulletin.annex.outlook import write_catch_up
from xl_minsheng.dashboard.drawing import Drawing, draw_shares, draw_standings, draw_trend
from xl_minsheng.files.pages import page_policy
from xl_minsheng.ledger.dashboard import (
    SHOWN_BUREAUS,
    SHOWN_LAGGARDS,
    Dashboard,
    Part,
    write_gap,
    write_share,
)
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.kinds import is_paced
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.outline import Judged
from xl_minsheng.ledger.prospects import foresee
from xl_minsheng.ledger.status import SIGN
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET

_FOLDER = Path(__file__).parent
CHART_WIDTH = 720


def dashboard_page(made: Dashboard) -> bytes:
    """The page, UTF-8; every text of the ledger is escaped."""
    from jinja2 import Environment, StrictUndefined

    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    source = (_FOLDER / "page.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = environment.from_string(source).render(
        title=title_of(made),
        body=made.issue.body,
        style=style,
        policy=page_policy(style),
        sentence=made.sentence,
        tiles=tiles(made),
        sections=[_part_row(part) for part in made.sections],
        total=_part_row(made.total),
        bureaus=[_part_row(part) for part in made.bureaus],
        laggards=[laggard_row(one, made) for one in made.laggards],
        crossings=[(str(crossing), names) for crossing, names in made.crossings],
        charts=_charts(made),
        sign=SIGN,
    )
    return text.encode()


def title_of(made: Dashboard) -> str:
    """Who, what and when: 青山县民生实事专报　第6期看板　截止2025年7月20日."""
    issue = made.issue
    number = f"第{issue.number}期" if issue.number is not None else ""
    day = f"截止{write_date(issue.cut_off)}" if issue.cut_off else ""
    return "　".join(filter(None, (issue.title, f"{number}{DASHBOARD_SHEET.name}", day)))


def tiles(made: Dashboard) -> list[tuple[str, str, str]]:
    """The counts of all sections: title, figure, what it has moved by since the last issue."""
    head, before = made.total.head, made.before
    found = []
    for name, key in (
        ("指标", "indicators"), ("达到序时进度", "reached"), ("其中完成全年任务", "finished"),
        ("未达到序时进度", "behind"),
    ):  # fmt: skip
        moved = "" if before is None else _moved(getattr(head, key) - getattr(before.head, key))
        found.append((name, str(getattr(head, key)), moved))
    return found


def _moved(by: int) -> str:
    return f"较上期{by:+d}" if by else "与上期持平"


def _part_row(part: Part) -> dict[str, Any]:
    head = part.head
    return {
        "name": part.name, "indicators": head.indicators, "reached": head.reached,
        "finished": head.finished, "behind": head.behind, "red": part.red, "orange": part.orange,
        "yellow": part.yellow, "neither": part.neither, "share": write_share(part.reached_share),
    }  # fmt: skip


def laggard_row(one: Judged, made: Dashboard) -> dict[str, str]:
    """What a line of the list of laggards says."""
    indicator, standing = one.indicator, one.standing
    issue = made.issue
    paced = is_paced(indicator)
    gap = standing.gap if paced else None

    def percent(share: Any) -> str:
        return "—" if share is None else write_percent(share, keep_zeros=issue.keep_zeros)

    return {
        "id": indicator.id,
        "name": indicator.name,
        "bureau": indicator.bureau or "—",
        "light": str(standing.light or ""),
        "words": standing.words,
        "completion": percent(standing.completion),
        "expected": percent(standing.expected if paced else None),
        "gap": "—" if gap is None else f"{'+' if gap > 0 else '－' if gap < 0 else ''}{write_gap(gap)}",
        "catch_up": write_catch_up(one, issue, foresee(one, issue)) or "—",
        "reason": indicator.reason or "未填",
    }


def _charts(made: Dashboard) -> list[tuple[str, str]]:
    found = []
    for title, draw in (("各板块指标（项）", draw_standings), ("平均完成率与应达进度", draw_shares)):
        drawing = Drawing(CHART_WIDTH)
        drawing.height = draw(drawing, 0, 0, CHART_WIDTH, made.sections) + 4
        found.append((title, drawing.svg(title)))
    drawing = Drawing(CHART_WIDTH)
    drawing.height = draw_trend(drawing, 0, 0, CHART_WIDTH, 180, made.trend) + 4
    title = "达到序时进度的比例（各期）"
    return [*found, (title, drawing.svg(title))]


__all__ = ["SHOWN_BUREAUS", "SHOWN_LAGGARDS", "dashboard_page", "laggard_row", "tiles", "title_of"]
