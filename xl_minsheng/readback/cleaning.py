"""One way of writing for what typists and scanners write in many: digits, brackets, blanks, marks.

Only characters are unified, never words; what was cleaned away can be looked up by its spot.
"""

import re
import unicodedata

from xl_minsheng.ledger.text import CLEANING, UNCLEAN
from xl_minsheng.readback.traced import Traced

_FORMULA = re.compile(r"\$([^$\n]{1,80})\$")
_LATEX = (
    (re.compile(r"\\(?:leqslant|leq|le)(?![a-zA-Z])"), "≤"),
    (re.compile(r"\\(?:geqslant|geq|ge)(?![a-zA-Z])"), "≥"),
    (re.compile(r"\\mu(?![a-zA-Z])"), "μ"),
    (re.compile(r"\\times(?![a-zA-Z])"), "×"),
    (re.compile(r"\\(?:sim|textasciitilde)(?![a-zA-Z])"), "～"),
    (re.compile(r"\\(?:text|mathrm|mathbf|mathit|rm)\s*\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\^\{?2\}?"), "²"),
    (re.compile(r"\^\{?3\}?"), "³"),
    (re.compile(r"\\([%#&_$])"), r"\1"),
    (re.compile(r"\\[,;! ]|[{}]"), ""),
)
_MARKDOWN = re.compile(r"^\s{0,3}#{1,6}\s+|^\s*[-*+]\s+(?=\S)|^>\s?|\*\*|__")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|~.()$%])")
_WIDE = re.compile("[０-９％．＋－／ａ-ｚＡ-Ｚ\u2474-\u249b\u3220-\u3229]")
"""Full-width letters and digits; ⑴ ⒈ ㈠ as （1） 1. （一）."""
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|#160);|</?(?:p|br|span|strong|b|div|font)\b[^<>]{0,200}>")
"""What is left of a page of the web."""
_MIDDLE_DOT = re.compile(r"(?<=\d)[·•](?=\d{1,2}[%％])")
_BLANK = re.compile("[\\s\u00a0\u3000]+")
_BRACKETS = {"(": "（", ")": "）", "﹙": "（", "﹚": "）", "﹪": "%", "µ": "μ"}
_BRACKET = re.compile("[()﹙﹚﹪µ]")
_CJK = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_THOUSANDS_GAP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_GAP = re.compile(rf"(?<={_CJK}) (?={_CJK})|(?<=[A-Za-z]) (?=[A-Za-z])|(?<=\d) (?=\d)")
_SPACED_LABEL = re.compile(rf"^({_CJK}) ({_CJK})(?=：)")
"""目　　标：, set as wide as the labels below it."""
_GAP_OF_LATIN = re.compile(r"(?<=[A-Za-z]) (?=[A-Za-z])")
_TYPED_WIDE = re.compile(rf"{_CJK} .*{_CJK}.*\S [，。；]|\S [，。；].*{_CJK} {_CJK}")
"""优良率 91. 8 % ， 高于 90 % 的 目标: where blanks stand even before stops, they stand anywhere."""
_KEPT = "\x01"
_OPENING_GAP = re.compile(r"^([0-9]{1,3}[.、]) (?=\S)(?!\d{1,2} ?%)")
_GAP_BEFORE_STOP = re.compile(r"(?<=[\u3400-\u9fff%％）”\d]) (?=[,;:.](?: |$))")
"""办结率 100% . 牵头单位: as some type a stop, with a blank on both sides."""
_SEMICOLON = re.compile(r"(?<=[%\u0080-\uffff]);|;(?=[^\x00-\x7f])")
_STOP = re.compile(r"(?<=[\u3400-\u9fff%％）”])\.(?![\d.])")
_AHEAD = r"[^\d.A-Za-z第表图件]"
_THOUSANDS = re.compile(
    rf"(?:(?<={_AHEAD}\d)|(?<={_AHEAD}\d\d)|(?<={_AHEAD}\d\d\d))，(?=\d{{3}}(?:，\d{{3}})*{_CJK})"
)
"""A comma of thousands as an input method for Chinese types it: 5，259人."""
_COLON = re.compile(r"(?<=[\u3400-\u9fff）”]):(?!//)")
_COMMA = re.compile(r"(?<=[^\d\s]),|,(?=[^\d\s])")


def clean(line: Traced) -> Traced:
    """A line with characters unified: half-width digits and percent signs, full-width brackets and stops.

    Blanks that scanning put around figures are gone; one between two Chinese words stays, as
    titles have it.
    """
    line = line.replaced(UNCLEAN, lambda found: CLEANING[ord(found[0])]).replaced(_MARKDOWN, "")
    if "$" in line.text or "\\" in line.text:
        line = line.replaced(_FORMULA, _unravel).replaced(_ESCAPED, r"\1")
    if "&" in line.text or "<" in line.text:
        line = line.replaced(_ENTITY, " ")
    line = line.replaced(_MIDDLE_DOT, ".").replaced(
        _WIDE, lambda found: unicodedata.normalize("NFKC", found[0])
    )
    line = line.replaced(_BRACKET, lambda found: _BRACKETS[found[0]]).replaced(_BLANK, " ")
    line = line.replaced(_GAP_BEFORE_STOP, "")
    line = line.replaced(_OPENING_GAP, rf"\1{_KEPT}")  # 4. 2025届 is no 4.2025
    line = line.replaced(_THOUSANDS_GAP, "").replaced(_COMMA, "，")
    line = line.replaced(_SEMICOLON, "；").replaced(_STOP, "。").replaced(_COLON, "：")
    line = line.replaced(_SPACED_LABEL, r"\1\2")
    gap = _GAP if not _TYPED_WIDE.search(line.text) else _GAP_OF_LATIN
    line = line.replaced(gap, _KEPT).replaced(re.compile(" "), "").replaced(_THOUSANDS, ",")
    return line.replaced(re.compile(_KEPT), " ").strip()


def _unravel(found: re.Match[str]) -> str:
    text = found[1]
    for pattern, new in _LATEX:
        text = pattern.sub(new, text)
    return text


def is_marked_heading(text: str) -> bool:
    """Markdown says that the line is a heading."""
    return bool(re.match(r"\s{0,3}#{1,6}\s", text))
