"""The charts as SVG: plain shapes with patterns, which a browser and resvg draw alike.

After ISO 24896 and IBCS: done is solid and dark, due outlined, behind hatched; time runs to the right,
structure downwards; every bar has its figure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from xl_minsheng.ledger.dashboard import Part, TrendPoint, write_share

INK, MUTED, DARK, MIDDLE, RED, LINE = "#1a1a1a", "#595959", "#1f4e79", "#9db7d5", "#c00000", "#d0cece"
FONTS = "Microsoft YaHei, 微软雅黑, PingFang SC, Noto Sans CJK SC, Source Han Sans SC, SimHei, sans-serif"
HATCH = (
    f'<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="6" height="6" fill="#ffffff"/><rect width="2.4" height="6" fill="{RED}"/></pattern>'
)
_LABEL, _ROW = 190, 30
"""Width of the names before bars, height of a bar with its room."""


@dataclass
class Drawing:
    """Shapes one after another.

    Attributes:
        width: in units that are pixels at the usual size.
        height: grows as it is drawn.
        shapes: what has been drawn.
    """

    width: float
    height: float = 0
    shapes: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, *, size: float = 13, anchor: str = "start",
        bold: bool = False, colour: str = INK,
    ) -> None:  # fmt: skip
        """A line of text; y is its base line."""
        weight = ' font-weight="bold"' if bold else ""
        self.shapes.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}" fill="{colour}"{weight}>'
            f"{escape(text)}</text>"
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        stroke: str = "",
        thick: float = 1,
    ) -> None:
        """A rectangle."""
        line = f' stroke="{stroke}" stroke-width="{thick:g}"' if stroke else ""
        place = f'x="{x:.2f}" y="{y:.2f}" width="{max(width, 0):.2f}" height="{height:.2f}"'
        self.shapes.append(f'<rect {place} fill="{fill}"{line}/>')

    def line(
        self, x: float, y: float, to_x: float, to_y: float, *, colour: str = LINE, thick: float = 1
    ) -> None:
        """A straight line."""
        place = f'x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}"'
        self.shapes.append(f'<line {place} stroke="{colour}" stroke-width="{thick:g}"/>')

    def svg(self, title: str) -> str:
        """All of it, with a title that is read out; a page may show several, each id of theirs once."""
        drawn = "".join(self.shapes)
        defined = f"<defs>{HATCH}</defs>" if "url(#hatch)" in drawn else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={quoteattr(title)} '
            f'viewBox="0 0 {self.width:g} {self.height:g}" width="{self.width:g}" height="{self.height:g}" '
            f'font-family="{FONTS}">{defined}{drawn}</svg>'
        )


def draw_standings(drawing: Drawing, x: float, y: float, width: float, parts: Sequence[Part]) -> float:
    """How many of each part finished, reached pace, are behind; answers where it ends below."""
    kinds = (
        ("完成全年任务", DARK),
        ("达到序时进度", MIDDLE),
        ("未达到", "url(#hatch)"),
        ("暂不能判断", "#ffffff"),
    )
    y = _legend(drawing, x, y, kinds)
    most = max((part.head.indicators for part in parts), default=0) or 1
    scale = (width - _LABEL - 20) / most
    for part in parts:
        drawing.text(x, y + 19, _fit(part.name, _LABEL - 8, 13))
        left = x + _LABEL
        head = part.head
        sizes = (head.finished, head.reached - head.finished, head.behind, part.neither)
        for size, (name, fill) in zip(sizes, kinds, strict=True):
            if not size:
                continue
            drawing.box(left, y + 4, size * scale, 20, fill, stroke=INK, thick=0.75)
            if name == "未达到":  # a figure over a hatch has its own ground
                drawing.box(left + size * scale / 2 - 8, y + 6, 16, 16, "#ffffff")
            ink = "#ffffff" if fill == DARK else INK
            bold = name == "未达到"
            drawing.text(
                left + size * scale / 2, y + 19, str(size), size=12, anchor="middle", colour=ink, bold=bold
            )
            left += size * scale
        y += _ROW
    return y


def draw_shares(drawing: Drawing, x: float, y: float, width: float, parts: Sequence[Part]) -> float:
    """Mean completion, solid, over what is due by now, outlined; the difference with its sign."""
    y = _legend(drawing, x, y, (("平均完成率", DARK), ("平均应达", "#ffffff")))
    scale = width - _LABEL - 130
    for part in parts:
        drawing.text(x, y + 19, _fit(part.name, _LABEL - 8, 13))
        left = x + _LABEL
        if part.expected is not None:
            drawing.box(left, y + 3, float(part.expected) * scale, 22, "#ffffff", stroke=INK, thick=1.5)
        if part.completion is not None:
            drawing.box(left, y + 8, float(part.completion) * scale, 12, DARK)
        far = max(part.completion or Fraction(0), part.expected or Fraction(0))
        drawing.text(left + float(far) * scale + 6, y + 19, _against(part), size=12)
        y += _ROW
    return y


def _against(part: Part) -> str:
    """81%（应达55%）."""
    due = f"（应达{write_share(part.expected)}）" if part.expected is not None else ""
    return f"{write_share(part.completion)}{due}"


def draw_trend(
    drawing: Drawing, x: float, y: float, width: float, height: float, points: Sequence[TrendPoint]
) -> float:
    """The share that reached pace, issue after issue, from zero on."""
    room = width / max(len(points), 6)
    for place, point in enumerate(points):
        share = point.reached_share
        left, tall = x + place * room + room * 0.2, float(share or 0) * (height - 40)
        base = y + height - 20
        drawing.box(left, base - tall, room * 0.6, tall, DARK if place == len(points) - 1 else MIDDLE)
        drawing.text(left + room * 0.3, base - tall - 5, write_share(share), size=12, anchor="middle")
        drawing.text(
            left + room * 0.3, base + 15, f"第{point.number}期", size=12, anchor="middle", colour=MUTED
        )
    drawing.line(x, y + height - 20, x + width, y + height - 20, colour=INK)
    return y + height


def _legend(drawing: Drawing, x: float, y: float, kinds: Iterable[tuple[str, str]]) -> float:
    for name, fill in kinds:
        drawing.box(x, y + 4, 16, 12, fill, stroke=INK, thick=0.75)
        drawing.text(x + 21, y + 15, name, size=12, colour=MUTED)
        x += 21 + _wide(name) * 6.5 + 18
    return y + 26


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)


def _fit(text: str, width: float, size: float) -> str:
    """As much of a name as there is room for."""
    room = int(width / (size / 2))
    if _wide(text) <= room:
        return text
    while text and _wide(text) > room - 2:
        text = text[:-1]
    return f"{text}…"


fit, wide = _fit, _wide
