"""Figures are read as a clerk types them, kept exactly, and rounded once, half up."""

import datetime as dt
import math
import re
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xl_minsheng.ledger.numbers import (
    NotANumberError,
    half_up,
    numeral,
    parse_number,
    plain,
    write_difference,
    write_number,
    write_percent,
    write_points,
)

EXACT = st.one_of(
    st.fractions(max_denominator=10**6),
    st.decimals(allow_nan=False, allow_infinity=False, places=5).map(Fraction),
    st.integers(),
)


@st.composite
def short_figures(draw: st.DrawFn) -> str:
    """Return a figure of at most fifteen significant digits, as text without idle zeros."""
    digits = str(draw(st.integers(1, 10**15 - 1)))
    places = draw(st.integers(0, 18))
    padded = digits.rjust(places + 1, "0")
    text = padded if places == 0 else f"{padded[:-places]}.{padded[-places:]}".rstrip("0").rstrip(".")
    return draw(st.sampled_from(["", "-"])) + text


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("3867", "3867"),
        ("6.9", "6.9"),
        ("518.202", "518.202"),
        ("89.00", "89.00"),
        ("５２５９", "5259"),
        ("６．９", "6.9"),
        ("　7 ", "7"),
        ("1,234,567.89", "1234567.89"),
        ("１，２００", "1200"),
        ("87.65%", "0.8765"),
        ("６０％", "0.60"),
        ("1,200 %", "12.00"),
        ("-3", "-3"),
        ("－3", "-3"),
        ("−3", "-3"),
        ("+5", "5"),
        ("5.", "5"),
        (".5", "0.5"),
        ("0012", "12"),
    ],
)
def test_text_with_one_figure_is_read(typed: str, figure: str) -> None:
    """Full-width digits, spaces, separators, signs and percent signs do not change the figure."""
    assert plain(parse_number(typed)) == figure


@pytest.mark.parametrize("typed", ["", "  ", "　", "%", "％"])
def test_text_without_a_figure_is_told_to_be_empty(typed: str) -> None:
    """Spaces, or a percent sign alone, are no figure."""
    with pytest.raises(NotANumberError, match=r"^是空的$"):
        parse_number(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "6.9万亩",
            "约60",
            "六十",
            "60左右",
            "3 867",
            "1.2.3",
            "--5",
            "1e5",
            "1E5",
            "0x10",
            "NaN",
            "inf",
            "=1+1",
        ),
        *("1,23", "12,34,567", "1234,567", "1,234,", ",5", "60%%", "%60", "5‰", "1_000", "3－5", "."),
    ],
)
def test_text_that_is_more_than_a_figure_is_refused(typed: str) -> None:
    """Units, words, misplaced separators, exponents and ranges are not guessed at."""
    with pytest.raises(NotANumberError, match=r"^是文字，不是数字$"):
        parse_number(typed)


@pytest.mark.parametrize("typed", ["10⁴", "①", "6½", "⒈", "₂", "٣", "५"])
def test_raised_circled_and_foreign_digits_are_refused(typed: str) -> None:
    """10⁴ is not 104: only digits of ordinary and full width make a figure."""
    with pytest.raises(NotANumberError, match=r"^是文字，不是数字$"):
        parse_number(typed)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (True, "是逻辑值，不是数字"),
        (False, "是逻辑值，不是数字"),
        (math.nan, "不是有限的数"),
        (math.inf, "不是有限的数"),
        (-math.inf, "不是有限的数"),
        (Decimal("NaN"), "不是有限的数"),
        (Decimal("sNaN"), "不是有限的数"),
        (Decimal("-Infinity"), "不是有限的数"),
        (None, "不是数字"),
        (dt.date(2025, 7, 20), "不是数字"),
        ([1], "不是数字"),
        (1j, "不是数字"),
    ],
)
def test_what_is_no_finite_number_is_refused_with_its_reason(value: object, why: str) -> None:
    """Logical values, NaN, infinities, blanks, dates and lists never become a figure."""
    with pytest.raises(NotANumberError, match=f"^{why}$"):
        parse_number(value)


@pytest.mark.parametrize(
    ("value", "figure"),
    [
        (0.1 + 0.2, "0.3"),
        (1.1 * 1.1, "1.21"),
        (0.07 * 100, "7"),
        (4.35 * 100, "435"),
        (12.000000000000002, "12"),
        (5259.0, "5259"),
        (188.37, "188.37"),
        (1e15, "1000000000000000"),
        (1e21, "1000000000000000000000"),
        (1e-7, "0.0000001"),
        (-0.0, "0"),
        (0, "0"),
        (40302, "40302"),
        (Decimal("6.90"), "6.90"),
    ],
)
def test_numbers_lose_their_binary_artefacts(value: object, figure: str) -> None:
    """A number is what the spreadsheet shows at fifteen digits, in plain digits."""
    assert plain(parse_number(value)) == figure


@given(short_figures())
@example("12.000000001")
@example("0.8765")
@example("999999999999999")
def test_a_number_from_a_cell_prints_the_digits_that_were_typed(text: str) -> None:
    """Up to fifteen significant digits pass through a binary float and come back as they were."""
    assert write_number(parse_number(float(text))) == text


@given(short_figures())
def test_text_and_number_of_a_figure_are_equal(text: str) -> None:
    """It does not matter whether Excel stored what was typed as text or as a number."""
    assert parse_number(text) == parse_number(float(text))


@given(short_figures())
def test_a_percentage_is_a_hundredth(text: str) -> None:
    """The percent sign divides exactly."""
    assert Fraction(parse_number(text + "%")) * 100 == Fraction(parse_number(text))


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Fraction(3867, 2400) * 100, 2, "161.13"),
        (Decimal("1.005"), 2, "1.01"),
        (Decimal("2.675"), 2, "2.68"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("0.49999999999999999999"), 0, "0"),
        (Decimal("-0.004"), 2, "0.00"),
        (7, 2, "7.00"),
        (Fraction(2, 3), 4, "0.6667"),
        (Decimal("99.995"), 2, "100.00"),
    ],
)
def test_rounding_goes_half_up(value: Decimal | Fraction | int, places: int, rounded: str) -> None:
    """A tie goes away from zero, and zero has no sign."""
    assert plain(half_up(value, places)) == rounded


@given(EXACT, st.integers(0, 6))
def test_rounding_is_to_the_nearest_and_from_ties_away_from_zero(value: Fraction | int, places: int) -> None:
    """Nothing moves by more than half a unit; what moves by half a unit grows."""
    unit = Fraction(1, 10**places)
    rounded = half_up(value, places)
    moved = abs(Fraction(rounded) - value)

    assert Fraction(rounded) % unit == 0
    assert rounded.as_tuple().exponent == -places
    assert moved <= unit / 2
    assert moved < unit / 2 or abs(Fraction(rounded)) > abs(value)


def test_rounding_does_not_depend_on_the_decimal_context() -> None:
    """Long figures keep all their digits, whatever precision the calling program works with."""
    with localcontext(prec=3):
        assert plain(half_up(Decimal("-123456.785"), 2)) == "-123456.79"
        assert plain(parse_number("123456.789%")) == "1234.56789"
        assert write_points(Fraction(-123456, 1000)) == "12345.6"


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (Decimal("6.9"), None, "6.9"),
        (Decimal("518.202"), None, "518.202"),
        (Decimal("12.50"), None, "12.50"),
        (Decimal("1E+3"), None, "1000"),
        (Decimal("1E-7"), None, "0.0000001"),
        (Decimal("-0.00"), None, "0.00"),
        (40302, None, "40302"),
        (Fraction(1, 3), None, "0.33"),
        (Fraction(1, 2), None, "0.5"),
        (Fraction(300), None, "300"),
        (Fraction(-1, 1000), None, "0"),
        (Decimal("6.95"), 1, "7.0"),
        (Fraction(1, 3), 0, "0"),
        (5, 2, "5.00"),
    ],
)
def test_a_figure_is_printed_in_plain_digits(
    value: Decimal | Fraction | int, places: int | None, printed: str
) -> None:
    """A figure keeps the decimals it was entered with; a ratio has two at most."""
    assert write_number(value, places) == printed


@pytest.mark.parametrize(
    ("one", "other", "printed"),
    [
        ("245.001", "83.741", "161.26"),
        ("0.003", "0.003", "0"),
        ("12.50", "2.50", "10"),
        ("83.741", "245.001", "-161.26"),
        ("1000", "800", "200"),
    ],
)
def test_rt_f4_a_difference_ends_in_no_idle_zero(one: str, other: str, printed: str) -> None:
    """Its figures' decimals are nobody's entry; hundreds keep theirs."""
    assert write_difference(Decimal(one) - Decimal(other)) == printed


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_no_figure_prints_an_exponent_or_a_separator(value: Decimal) -> None:
    """What is printed is digits with at most one point, and is the figure itself."""
    printed = write_number(value)

    assert re.fullmatch(r"-?\d+(\.\d+)?", printed)
    assert Fraction(printed) == Fraction(value)


@pytest.mark.parametrize(
    ("done", "target", "places", "keep_zeros", "printed"),
    [
        (3867, 2400, None, False, "161.13%"),
        (5259, 6000, None, False, "87.65%"),
        (623, 700, None, False, "89%"),
        (623, 700, None, True, "89.00%"),
        (623, 700, 1, False, "89.0%"),
        (8680, 8000, None, False, "108.5%"),
        (18327, 26600, None, False, "68.9%"),
        (18327, 26600, 2, False, "68.90%"),
        (158, 149, 0, False, "106%"),
        (15, 13, 0, True, "115%"),
        (26, 6, None, False, "433.33%"),
        (10, 1, None, False, "1000%"),
        (0, 60, None, False, "0%"),
        (0, 60, None, True, "0.00%"),
        (201, 365, None, False, "55.07%"),
    ],
)
def test_a_share_is_printed_as_the_bulletin_prints_it(
    done: int, target: int, places: int | None, keep_zeros: bool, printed: str
) -> None:
    """At most two decimals, without trailing zeros unless the office wants them."""
    assert write_percent(Fraction(done, target), places, keep_zeros=keep_zeros) == printed


@pytest.mark.parametrize(
    ("share", "points"),
    [
        (Fraction(8765, 10000) - Fraction(201, 365), "32.58"),
        (Fraction(650, 4600) - Fraction(201, 365), "40.94"),
        (Fraction(1, 4), "25"),
        (Fraction(-1, 20000), "0.01"),
        (Fraction(-1, 20001), "不到0.01"),
        (Fraction(0), "0"),
    ],
)
def test_a_difference_of_shares_is_printed_without_its_sign(share: Fraction, points: str) -> None:
    """The words 超 and 差 tell the direction; the points are printed as percentages are, and never as 0 where there is a gap."""
    assert write_points(share) == points


@pytest.mark.parametrize(
    ("number", "word"),
    [
        *((1, "一"), (2, "二"), (9, "九"), (10, "十"), (11, "十一"), (12, "十二"), (19, "十九")),
        *((20, "二十"), (21, "二十一"), (30, "三十"), (55, "五十五"), (90, "九十"), (99, "九十九")),
    ],
)
def test_section_numbers_are_chinese_numerals(number: int, word: str) -> None:
    """Ten is 十 and not 一十; twenty has no 零."""
    assert numeral(number) == word


@pytest.mark.parametrize("number", range(1, 100))
def test_every_section_number_can_be_read_back(number: int) -> None:
    """From 一 to 九十九 each numeral means its number."""
    ones = {word: value for value, word in enumerate("一二三四五六七八九", start=1)}
    before, ten, after = numeral(number).rpartition("十")

    assert number == (ones.get(before, 1) * 10 if ten else 0) + ones.get(after, 0)


@pytest.mark.parametrize("number", [0, -1, 100])
def test_section_numbers_end_at_ninety_nine(number: int) -> None:
    """A number out of range is named together with the range."""
    with pytest.raises(ValueError, match=f"^章节序号应在 1 到 99 之间，现为 {number}$"):
        numeral(number)
