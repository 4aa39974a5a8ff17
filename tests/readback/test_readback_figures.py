"""Numbers in a sentence: the usual ways of writing, and what is no figure."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.ledger.numbers import half_up, numeral, plain, write_number, write_percent
from xl_minsheng.readback.cleaning import clean
from xl_minsheng.readback.figures import Figure, Sort, find_figures
from xl_minsheng.readback.numerals import NotANumeralError, read_numeral
from xl_minsheng.readback.traced import Traced


def figures(text: str) -> list[Figure]:
    """Numbers of a text as it was typed."""
    return find_figures(clean(Traced.of(text, 0)).text)


def only(text: str) -> Figure:
    """The one number of a text."""
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "base", "low", "high"),
    [
        ("就业5259人，", "人", "5258.5", "5259.5"),
        ("就业 5,259 人", "人", "5258.5", "5259.5"),
        ("就业5，259人", "人", "5258.5", "5259.5"),
        ("就业 5，259 人", "人", "5258.5", "5259.5"),
        ("拨付1，234，567元", "元", "1234566.5", "1234567.5"),
        ("就业５２５９人", "人", "5258.5", "5259.5"),
        ("就业5 259人", "人", "5258.5", "5259.5"),
        ("就业0.53万人", "人", "5250", "5350"),
        ("就业五千二百五十九人", "人", "5258.5", "5259.5"),
        ("服务45203人次", "人次", "45202.5", "45203.5"),
        ("已为322名对象", "人", "321.5", "322.5"),
        ("6.9万亩农田", "亩", "68500", "69500"),
        ("拨付518.202万元", "元", "5182015", "5182025"),
        ("发放4.95亿元", "元", "494500000", "495500000"),
        ("标准99元/人", "元/人", "98.5", "99.5"),
        ("蓄水65.7万方", "立方米", "656500", "657500"),
        ("从业3200余人", "人", "3200", "3300"),
        ("受益12万余人", "人", "120000", "130000"),
        ("约500人", "人", "400", "600"),
    ],
)
def test_values_are_read_with_what_they_may_stand_for(text: str, base: str, low: str, high: str) -> None:
    """Unit and interval of true values, in the unit's base."""
    figure = only(text)
    assert (figure.sort, figure.base) == (Sort.VALUE, base)
    assert figure.interval == Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize("text", ["2025，120人", "见附件3，120人", "占5，100%", "至12，30人", "1，259人"])
def test_a_full_width_comma_between_other_figures_parts_them(text: str) -> None:
    """Only one to three digits, a comma and three digits before a word are thousands."""
    assert len(figures(text)) == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("87.65%", "87.65"),
        ("８７．６５％", "87.65"),
        ("87.65 %", "87.65"),
        ("百分之六十", "60"),
        ("百分之八十七点六五", "87.65"),
    ],
)
def test_percentages_are_read_in_every_writing(text: str, value: str) -> None:
    """The digits as printed, whatever the sign."""
    figure = only(f"完成全年任务的{text}。")
    assert (figure.sort, figure.value) == (Sort.PERCENT, Decimal(value))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年7月20日", (2025, 7, 20)),
        ("2025 年 7 月 20 日", (2025, 7, 20)),
        ("7月21日", (None, 7, 21)),
        ("四月份", (None, 4, None)),
        ("8月底", (None, 8, None)),
        ("2025届", (2025, None, None)),
        ("二〇二五年", (2025, None, None)),
    ],
)
def test_dates_are_dates(text: str, date: tuple[int | None, ...]) -> None:
    """Year, month and day as far as they are printed."""
    figure = only(f"截止{text}，")
    assert (figure.sort, figure.date) == (Sort.DATE, date)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("1—3月份", Sort.PERIOD),
        ("1 - 3 月", Sort.PERIOD),
        ("一季度", Sort.PERIOD),
        ("上半年", Sort.PERIOD),
        ("第6期", Sort.ISSUE),
        ("PM2.5", Sort.NAME),
        ("12345热线", Sort.NAME),
        ("60岁以下", Sort.PLAIN),
        ("13种基因", Sort.PLAIN),
        ("3个月", Sort.PLAIN),
    ],
)
def test_numbers_that_are_no_figures_say_what_they_are(text: str, sort: Sort) -> None:
    """They are found, so that a changed digit can be told, and never taken for values."""
    assert only(f"在{text}内").sort is sort


def test_two_values_share_a_unit() -> None:
    """分别为740、485元/月: both are 元/月; with a unit each, each has its own."""
    assert [(one.value, one.base) for one in figures("分别为740、485元/月")] == [
        (Decimal(740), "元/月"),
        (Decimal(485), "元/月"),
    ]
    assert [one.text for one in figures("分别不低于740元/月和485元/月")] == ["740元/月", "485元/月"]


def test_a_category_number_before_a_year_stays_apart() -> None:
    """4. 2025届 is item 4 and a year, not 4.2025."""
    assert [one.text for one in figures("4. 2025 届毕业生")] == ["4", "2025届"]


def test_formulas_of_a_scanner_are_read() -> None:
    """What a scanner wrote in LaTeX."""
    assert [one.text for one in figures(r"浓度 $\leq 31\mu\text{g}/\text{m}^3$，达到 $\geq 60\%$")] == [
        "31μg/m³",
        "60%",
    ]


amounts = st.decimals(min_value=0, max_value=10**9, allow_nan=False, places=3)


@given(
    amounts,
    st.sampled_from(["人", "人次", "万元", "亿元", "元/月", "公里", "万亩", "万方", "户", "个", "μg/m³"]),
)
def test_what_our_writers_write_is_read_back(value: Decimal, unit: str) -> None:
    """A figure of `write_number` with its unit has its value back."""
    figure = only(f"完成{write_number(value)}{unit}，")
    assert (figure.value, figure.unit and figure.unit.text) == (value, unit)


@given(st.fractions(min_value=0, max_value=50), st.sampled_from([None, 0, 1, 2]), st.booleans())
def test_a_printed_share_holds_its_true_value(share: Fraction, places: int | None, keep: bool) -> None:
    """The interval of what `write_percent` wrote contains what it wrote it from, if nothing was dropped."""
    text = write_percent(share, places, keep_zeros=True)
    figure = only(f"完成全年任务的{text}")
    assert figure.text == text
    assert figure.interval is not None
    assert share in figure.interval
    shown = only(f"完成全年任务的{write_percent(share, places, keep_zeros=keep)}")
    assert shown.value == figure.value


@given(st.fractions(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=4))
def test_an_interval_is_what_rounds_to_the_print(value: Fraction, places: int) -> None:
    """Its ends: the lower rounds to the digits printed, the upper no more."""
    digits = half_up(value, places)
    interval = Interval.printed(digits)
    assert value in interval
    assert plain(half_up(max(interval.low, Fraction(0)), places)) == plain(digits)
    assert half_up(interval.high, places) > digits


@given(st.integers(min_value=1, max_value=99))
def test_numerals_are_read_as_they_are_written(number: int) -> None:
    """What `numeral` writes."""
    assert read_numeral(numeral(number)) == number


def test_larger_numerals() -> None:
    """Thousands and myriads, and signs in no order."""
    assert read_numeral("三万二千二百三十三") == 32233
    assert read_numeral("一亿零五") == 100_000_005
    with pytest.raises(NotANumeralError):
        read_numeral("点五人")


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("a" * 20_000, []),
        ("a" * 20_000 + "4", ["a" * 20_000 + "4"]),
        ("7" * 4_000, ["7" * 4_000]),
        ("1a，" * 7_000, ["1a"] * 7_000),
        ("约5人，" * 5_000, ["5人"] * 5_000),
    ],
    ids=["letters", "letters and a digit", "digits", "names", "figures"],
)
def test_a_long_run_is_read_in_one_pass(text: str, texts: list[str]) -> None:
    """Work grows with the length, not with its square: letters alone took half a minute."""
    assert [figure.text for figure in find_figures(text)] == texts
