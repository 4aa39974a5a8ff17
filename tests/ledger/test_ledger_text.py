"""Letters that nobody sees, and letters that look like others, go no further than the door."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.ledger.text import CLEANING, UNCLEAN, clean_code, clean_line, clean_text

INVISIBLE = [
    *("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202c", "\u202e", "\u2060", "\u2063"),
    *("\u2066", "\u2069", "\u00ad", "\u034f", "\u061c", "\ufe0f", "\ufeff", "\U000e0100", "\x00", "\x7f"),
]
"""Zero widths, marks of direction, soft hyphen, joiners, variation selectors, controls."""


@pytest.mark.parametrize("letter", INVISIBLE)
def test_k6_an_invisible_letter_is_dropped_wherever_it_stands(letter: str) -> None:
    """In words, in codes, at either end."""
    assert clean_text(f"{letter}累计{letter}完成{letter}") == "累计完成"
    assert clean_code(f"A{letter}03") == "A03"


def test_k6_every_format_character_that_unicode_has_is_dropped() -> None:
    """Category Cf, but for the few of other scripts that are printed as signs."""
    kept = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"} - {
        chr(code) for code, new in CLEANING.items() if not new
    }
    assert {unicodedata.name(letter).split()[0] for letter in kept} == {
        "ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN",
    }  # fmt: skip


def test_k6_of_controls_only_tabs_and_line_breaks_are_left() -> None:
    """Every one that Unicode has; a break of a mainframe or of the web is a line break too."""
    controls = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cc"]
    assert len(controls) == 65
    assert {clean_text(letter) for letter in controls} == {"", "\t", "\n"}
    assert [letter for letter in controls if clean_text(letter)] == ["\t", "\n", "\r", "\x85"]


def test_k6_no_letter_that_is_seen_is_dropped() -> None:
    """Of letters, figures, signs and accents only those that Unicode itself calls fillers and selectors."""
    seen = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code))[0] in "LNPSM"]
    dropped = [unicodedata.name(letter) for letter in seen if not clean_text(letter)]
    assert {name.rstrip("-0123456789") for name in dropped} == {
        "COMBINING GRAPHEME JOINER", "HANGUL CHOSEONG FILLER", "HANGUL JUNGSEONG FILLER", "HANGUL FILLER",
        "HALFWIDTH HANGUL FILLER", "KHMER VOWEL INHERENT AQ", "KHMER VOWEL INHERENT AA", "VARIATION SELECTOR",
        "MONGOLIAN FREE VARIATION SELECTOR ONE", "MONGOLIAN FREE VARIATION SELECTOR TWO",
        "MONGOLIAN FREE VARIATION SELECTOR THREE", "MONGOLIAN FREE VARIATION SELECTOR FOUR",
    }  # fmt: skip
    assert len(dropped) == 7 + 4 + 256


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("⼈", "人"),
        ("⼾", "户"),
        ("⺠⽣", "民生"),
        ("⻓⻋⻢⻔⻅", "长车马门见"),
        ("\ufa10\uf90a", "塚金"),
        ("万⽅", "万方"),
    ],
)
def test_k6_a_radical_becomes_the_ideograph_it_stands_for(written: str, meant: str) -> None:
    """As PDFs give them; of the simplified radicals NFKC knows none."""
    assert clean_text(written) == clean_code(written) == meant


def test_k6_no_radical_is_left() -> None:
    """Both blocks, whole; of U+2E80 Unicode names no ideograph."""
    radicals = [chr(code) for code in (*range(0x2E81, 0x2EF4), *range(0x2F00, 0x2FD6))]
    named = [letter for letter in radicals if unicodedata.category(letter) != "Cn"]
    assert len(named) == 328
    assert not [letter for letter in named if "RADICAL" in unicodedata.name(clean_text(letter))]


@pytest.mark.parametrize(
    "text", ["㎡", "①", "m³", "10⁴", "％", "Ａ座", "千㎡", "“—”", "½", "℃", "一　二", "5\xa0259"]
)
def test_k6_what_is_printed_keeps_its_meaning(text: str) -> None:
    """No NFKC on words: it makes m2 of ㎡ and 1 of ①."""
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Ａ０３", "A03"),
        (" A03\u3000", "A03"),
        ("A03\u20111", "A03-1"),
        ("A03–1", "A03-1"),
        ("A03－1", "A03-1"),
        ("％", "%"),
        ("﹪", "%"),
        ("µg/m³", "μg/m³"),
        ("㎡", "㎡"),
        ("元／月", "元/月"),
        ("累\n计", "累计"),
    ],
)
def test_k6_codes_and_units_are_compared_in_one_shape(written: str, code: str) -> None:
    """Widths, dashes and blanks; a unit keeps the sign that is its own."""
    assert clean_code(written) == code


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("城镇新增\n就业", "城镇新增就业"),
        ("职业技能\r\n\r\n 培训 ", "职业技能培训"),
        ("PM2.5\nAQI", "PM2.5 AQI"),
        ("5G\n基站", "5G基站"),
        ("张\u2028村", "张村"),
        ("一\x85二", "一二"),
        ("甲  乙", "甲  乙"),
    ],
)
def test_k9_a_line_break_inside_a_sentence_is_dropped(written: str, line: str) -> None:
    """Alt+Enter in a name; only between Latin words it leaves a blank."""
    assert clean_line(written) == line


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """What was cleaned is clean."""
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert UNCLEAN.search(cleaned) is None
    assert clean_code(clean_code(text)) == clean_code(text)


def test_looking_for_unseen_letters_costs_no_more_than_looking_at_the_text() -> None:
    """The class of 6 000 letters is one of ranges; letter by letter, this text took three seconds."""
    begun = time.process_time()
    assert UNCLEAN.search("责任单位" * 50_000) is None
    assert time.process_time() - begun < 0.5
    assert all(bool(UNCLEAN.fullmatch(chr(code))) is (code in CLEANING) for code in range(0x110000))
