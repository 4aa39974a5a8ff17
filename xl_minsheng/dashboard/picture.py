"""The leader's page as one upright picture for a phone, in grey too; drawn by resvg from one drawing."""

from xl_minsheng.dashboard.drawing import (
    DARK,
    INK,
    LINE,
    MUTED,
    RED,
    Drawing,
    draw_shares,
    draw_standings,
    draw_trend,
    fit,
    wide,
)
from xl_minsheng.dashboard.page import laggard_row, tiles, title_of
from xl_minsheng.ledger.dashboard import SHOWN_BUREAUS, SHOWN_LAGGARDS, Dashboard
from xl_minsheng.ledger.status import SIGN, Light

WIDTH, MARGIN, ZOOM = 720, 28, 1.5
"""In units; a picture of 1 080 pixels, as wide as a phone's screen."""
_INNER = WIDTH - 2 * MARGIN
_TONES = {Light.RED: (RED, "#ffffff"), Light.ORANGE: ("#f4b183", INK), Light.YELLOW: ("#fff2cc", INK)}
_LINE = 24


class PictureError(RuntimeError):
    """The picture cannot be drawn on this PC."""


def dashboard_picture(made: Dashboard) -> bytes:
    """The picture, PNG.

    Raises:
        PictureError: this PC has no font with Chinese letters, or the drawing is refused.
    """
    import resvg_py  # 3 MB: only where a picture is drawn

    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=dashboard_drawing(made), zoom=ZOOM, background="#ffffff", languages=["zh-CN"]
            )
        )
    except ValueError as error:
        raise PictureError(str(error)) from error


def dashboard_drawing(made: Dashboard) -> str:
    """The picture as SVG."""
    drawing = Drawing(WIDTH)
    y = _head(drawing, made)
    y = _laggards(drawing, made, y)
    for title, draw in (("各板块指标（项）", draw_standings), ("平均完成率与应达进度", draw_shares)):
        y = draw(drawing, MARGIN, _title(drawing, title, y), _INNER, made.sections) + 10
    y = _bureaus(drawing, made, y)
    y = draw_trend(
        drawing, MARGIN, _title(drawing, "达到序时进度的比例（各期）", y), _INNER, 170, made.trend[-12:]
    )
    drawing.height = y + MARGIN
    return drawing.svg(title_of(made))


def _head(drawing: Drawing, made: Dashboard) -> float:
    y = MARGIN + 20.0
    for line in _broken(title_of(made), 22):
        drawing.text(MARGIN, y, line, size=22, bold=True, colour=DARK)
        y += 30
    for line in _broken(made.sentence, 18):
        drawing.text(MARGIN, y + 4, line, size=18, bold=True)
        y += 26
    width = (_INNER - 3 * 10) / 4
    for place, (name, figure, moved) in enumerate(tiles(made)):
        left = MARGIN + place * (width + 10)
        drawing.box(left, y, width, 82, "#ffffff", stroke=LINE)
        drawing.text(left + 10, y + 20, name, size=13, colour=MUTED)
        drawing.text(left + 10, y + 54, figure, size=30, bold=True)
        drawing.text(left + 10, y + 73, moved, size=12, colour=MUTED)
    y += 92
    for crossing, names in made.crossings:
        for line in _broken(f"{crossing}{len(names)}项：{'、'.join(names)}", 14):
            drawing.text(MARGIN, y + 16, line, size=14)
            y += 21
    return y


def _title(drawing: Drawing, title: str, y: float) -> float:
    drawing.text(MARGIN, y + 26, title, size=16, bold=True, colour=DARK)
    drawing.line(MARGIN, y + 34, WIDTH - MARGIN, y + 34, colour=DARK, thick=2)
    return y + 42


def _laggards(drawing: Drawing, made: Dashboard, y: float) -> float:
    """Two lines each: what and whose, then the light, the arithmetic and what catching up takes."""
    y = _title(drawing, "未达到序时进度的指标（最急的在前）", y)
    if not made.laggards:
        drawing.text(MARGIN, y + 16, "没有", size=14)
        return y + _LINE
    for place, one in enumerate(made.laggards[:SHOWN_LAGGARDS], start=1):
        row = laggard_row(one, made)
        drawing.text(MARGIN, y + 17, fit(f"{place}. {row['name']}", 420, 15), size=15, bold=True)
        drawing.text(WIDTH - MARGIN, y + 17, fit(row["bureau"], 220, 14), size=14, anchor="end")
        words = f"{SIGN}{row['words']}"
        fill, ink = _TONES[one.standing.light] if one.standing.light else ("#ffffff", INK)
        room = wide(words) * 7 + 12
        drawing.box(MARGIN, y + 23, room, 20, fill, stroke=LINE)
        drawing.text(MARGIN + 6, y + 38, words, size=13, colour=ink, bold=True)
        due = "" if row["expected"] == "—" else f"，应达{row['expected']}，差距{row['gap']}"
        said = f"完成{row['completion']}{due}" if row["completion"] != "—" else ""
        catch_up = "" if row["catch_up"] == "—" else row["catch_up"]
        text = "；".join(filter(None, (said, catch_up)))
        drawing.text(MARGIN + room + 8, y + 38, fit(text, _INNER - room - 8, 13), size=13)
        drawing.line(MARGIN, y + 49, WIDTH - MARGIN, y + 49)
        y += 52
    if (more := len(made.laggards) - SHOWN_LAGGARDS) > 0:
        drawing.text(MARGIN, y + 16, f"另有{more}项未达到序时进度", size=13, colour=MUTED)
        y += _LINE
    return y + 6


def _bureaus(drawing: Drawing, made: Dashboard, y: float) -> float:
    y = _title(drawing, "各责任单位（落后多的在前）", y)
    columns = (("指标", 400), ("达到", 490), ("其中完成", 590), ("未达到", WIDTH - MARGIN))
    for name, right in columns:
        drawing.text(right, y + 14, name, size=13, anchor="end", colour=MUTED)
    y += 20
    for part in made.bureaus[:SHOWN_BUREAUS]:
        drawing.text(MARGIN, y + 17, fit(part.name, 300, 14), size=14)
        head = part.head
        figures = (head.indicators, head.reached, head.finished, head.behind)
        for figure, (name, right) in zip(figures, columns, strict=True):
            bold = name == "未达到" and figure > 0
            drawing.text(right, y + 17, str(figure), size=14, anchor="end", bold=bold)
        drawing.line(MARGIN, y + _LINE, WIDTH - MARGIN, y + _LINE)
        y += _LINE
    if (more := len(made.bureaus) - SHOWN_BUREAUS) > 0:
        drawing.text(MARGIN, y + 16, f"另有{more}个单位没有列出", size=13, colour=MUTED)
        y += _LINE
    return y + 6


def _broken(text: str, size: float) -> list[str]:
    """Lines of a text that has all the width."""
    room = int(_INNER / (size * 0.53))
    lines = [""]
    for letter in text:
        if wide(lines[-1] + letter) > room and letter not in "，。、；：）”":
            lines.append("")
        lines[-1] += letter
    return lines
