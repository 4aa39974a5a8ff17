"""Letters as they enter: one cleaning for every cell, document and argument that is read.

Text copied from the web, a PDF or a chat carries letters that nobody sees (a zero-width space, a
soft hyphen, marks of direction) and letters that look like others (the radical ⼈ for 人). Whatever
is compared (headings, sheet names, codes, words of a list, units) would fail on them with a
message that quotes what looks right; whatever is printed would carry them into the bulletin.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_RADICALS = (
    "⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍尐 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 "
    "⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爬 ⺦丬 ⺧牛 ⺨犭 ⺩王 "
    "⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 "
    "⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 "
    "⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 "
    "⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 ⼾户 ⾭青"
)
"""CJK radicals and the ideographs they stand for; NFKC knows but two of them.

Property Equivalent_Unified_Ideograph of the Unicode Character Database, U+2E81 to U+2EF3; the last
two in their mainland shape, as the fonts show them that such text is copied from.
"""

_UNSEEN = (
    *range(0x9),
    0xB,
    0xC,
    *range(0xE, 0x20),
    *range(0x7F, 0xA0),
    0xAD,
    0x34F,
    0x61C,
    *range(0x115F, 0x1161),
    *range(0x17B4, 0x17B6),
    *range(0x180B, 0x1810),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0x3164,
    *range(0xFE00, 0xFE10),
    0xFEFF,
    0xFFA0,
    *range(0xFFF0, 0xFFFC),
    *range(0x1BCA0, 0x1BCA4),
    *range(0x1D173, 0x1D17B),
    *range(0xE0000, 0xE1000),
)
"""Controls other than tab and line break, and what Unicode calls Default_Ignorable_Code_Point."""

_COMPATIBILITY = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
"""Kangxi radicals and compatibility ideographs: NFKC gives the ideograph each stands for."""

CLEANING: dict[int, str] = {
    **dict.fromkeys(_UNSEEN, ""),
    **{
        code: meant
        for code in _COMPATIBILITY
        if (meant := unicodedata.normalize("NFKC", chr(code))) != chr(code)
    },
    **{ord(pair[0]): pair[1] for pair in _RADICALS.split()},
    **dict.fromkeys((0x85, 0x2028, 0x2029), "\n"),
}
"""What `clean_text` puts for each letter by its code point: nothing, or one other."""


def _class_of(codes: Iterable[int]) -> str:
    """A class of a regular expression, by ranges: beyond U+FFFF ``re`` looks through letters one by one."""
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return f"[{''.join(f'{re.escape(chr(first))}-{re.escape(chr(last))}' for first, last in ranges)}]"


UNCLEAN = re.compile(_class_of(CLEANING))
"""Any one letter of `CLEANING`, for a reader that keeps the place of every letter."""

_WIDTH: dict[int, int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CODE: dict[int, str | int] = {
    **_WIDTH,
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE63, 0xFF0D), "-"),
    0xFE6A: "%",
    0xB5: "μ",
}
"""Letters that a code, a word or a unit may have in two shapes; ㎡, m³ and ① are no such letters."""


_SHORT = 40
"""Letters of a word that is remembered."""


def clean_text(text: str) -> str:
    r"""Text as it is to be kept and printed: no letter that nobody sees, no radical for an ideograph.

    Widths, circled digits and units such as ㎡ stay as typed; line breaks of any kind become ``\n``.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(CLEANING) if UNCLEAN.search(text) else text


def clean_line(text: str) -> str:
    """Text that is printed inside a sentence: `clean_text` without its line breaks.

    Between Latin words or digits a break becomes a blank, elsewhere nothing.
    """
    text = clean_text(text)
    if "\n" not in text:
        return text.strip()
    lines = [line.strip() for line in text.split("\n")]
    joined = ""
    for line in filter(None, lines):
        beside = joined[-1:] + line[0]
        joined += f" {line}" if joined and beside.isascii() and beside.isalnum() else line
    return joined


def clean_code(text: str) -> str:
    """Text as it is to be compared: `clean_text`, widths and dashes folded, no blanks at all."""
    return _short_code(text) if len(text) <= _SHORT else _code(text)


@lru_cache(maxsize=4096)  # a ledger has the same few units, kinds and bureaus in every row
def _short_code(text: str) -> str:
    return _code(text)


def _code(text: str) -> str:
    return "".join(clean_text(text).translate(_CODE).split())


def fold_width(text: str) -> str:
    """Full-width letters, digits and punctuation as half-width; other characters untouched."""
    return text.translate(_WIDTH)
