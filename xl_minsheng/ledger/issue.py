"""Settings of one issue (期) of the bulletin."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from xl_minsheng.ledger.pace import BY_DAY, Curve
from xl_minsheng.ledger.source import Cell

COLOURS = {"红色": "FF0000", "深红色": "C00000", "黑色": "000000"}
"""Colours of the masthead, and their values as red, green and blue."""
_RUNNING = "总第{total}期"
NUMBER_FORMS = {
    "第N期": ("第{number}期", "（{running}）"),
    "X年第N期": ("{year}年第{number}期", "（{running}）"),
    "（X年）第N期": ("（{year}年）第{number}期", "（{running}）"),
    "（X年第N期）": ("（{year}年第{number}期", "　{running}"),
}
"""Ways to print the issue number: the number itself, and the number counted over all years behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What the front page (首页) says of the issue.

    Attributes:
        title: masthead.
        number: issue number, 6 for 第6期; None if blank.
        body: issuing body.
        issued_on: printed date.
        cut_off: the day figures are counted to; None if blank.
        rule: pace rule of indicators that name none.
        ahead_margin: percentage points above the expected share from which an indicator is
            ahead. 20 by default: 长沙 at the end of July (58.33 % expected) calls 80–100 %
            ahead and 60–80 % in step.
        orange_from: points behind from which the light is orange.
        red_from: points behind from which the light is red.
        stagnant_after: issues in a row without progress that make one behind pace stagnant.
        keep_zeros: print 89.00% rather than 89%.
        upload_system: name of the business system that data are uploaded to.
        upload_total: entries uploaded, as that system counts.
        news_subject: what the news items are about.
        news_total: news items published.
        masthead: large red name above everything; empty prints the title there.
        masthead_size: its size in points; None leaves it to the Word template.
        masthead_colour: its colour, a word of `COLOURS`; empty leaves it to the Word template.
        copies_to: who gets copies (抄送); empty prints no such line.
        printed_by: the office that prints (印发机关); empty prints no such line.
        makes_pdf: a PDF is made beside the Word file.
        annex_table: an annex lists all indicators.
        annex_chart: an annex draws the shares of sections and categories.
        annex_laggards: an annex lists the laggards.
        annex_bureaus: an annex counts the indicators of each responsible unit.
        annex_areas: an annex lists towns or counties of the indicators that are broken down.
        annex_changes: an annex lists the changes since the last issue.
        high_completion: completion, in percent, above which a figure is questioned; 433 % did happen, once.
        share_slip: share, in percent, above which a percentage is taken to be typed without its sign.
        slip_low: least multiple of a power of ten that counts as a slip of 万 or of the decimal point.
        slip_high: largest such multiple.
        jump: growth since the last issue that is questioned, as a multiple of what the earlier rate gives.
        drift: change since the last issue, in percent, questioned in figures that should stand still.
        number_form: how the number is printed, a word of `NUMBER_FORMS`; empty for 第N期.
        total_number: number counted over all years (总第137期); None prints none.
        signed_by: who released the issue (签发); empty prints no such words.
        reviewed_by: who checked it (审核).
        edited_by: who edited it (责任编辑).
        prints_bureaus: the responsible unit stands behind each project.
        prints_status_shares: a sentence tells how many indicators have which status, with their shares.
        prints_gap: each sentence ends with the points ahead of or behind pace.
        prints_growth: each sentence ends with the growth over the same period of last year.
        numbers_run_on: numbers run on over the end of a year; otherwise each year begins with 1.
        curves: plans by name.
        cells: where each setting stands in the workbook.
        blank: settings whose cell is empty, so that what stands here is the default.
    """

    title: str = ""
    number: int | None = None
    body: str = ""
    issued_on: dt.date | None = None
    cut_off: dt.date | None = None
    rule: str = BY_DAY
    ahead_margin: Decimal = Decimal(20)
    orange_from: Decimal = Decimal(10)
    red_from: Decimal = Decimal(20)
    stagnant_after: int = 2
    keep_zeros: bool = False
    upload_system: str = ""
    upload_total: Decimal | None = None
    news_subject: str = ""
    news_total: Decimal | None = None
    masthead: str = ""
    masthead_size: Decimal | None = None
    masthead_colour: str = ""
    copies_to: str = ""
    printed_by: str = ""
    makes_pdf: bool = False
    annex_table: bool = False
    annex_chart: bool = False
    annex_laggards: bool = False
    annex_bureaus: bool = False
    annex_areas: bool = False
    annex_changes: bool = False
    high_completion: Decimal = Decimal(300)
    share_slip: Decimal = Decimal(1000)
    slip_low: Decimal = Decimal("0.8")
    slip_high: Decimal = Decimal("1.5")
    jump: Decimal = Decimal(2)
    drift: Decimal = Decimal(20)
    number_form: str = ""
    total_number: int | None = None
    signed_by: str = ""
    reviewed_by: str = ""
    edited_by: str = ""
    prints_bureaus: bool = False
    prints_status_shares: bool = False
    prints_gap: bool = False
    prints_growth: bool = False
    numbers_run_on: bool = False
    curves: Mapping[str, Curve] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)
    blank: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def printed_number(self) -> str:
        """The issue number as the masthead has it: 第6期, （2025年）第6期（总第137期）; empty without one.

        The year is that of the printed date; without one no year is printed.
        """
        if self.number is None:
            return ""
        plain = next(iter(NUMBER_FORMS))
        form = self.number_form if self.issued_on and self.number_form in NUMBER_FORMS else plain
        words, tail = NUMBER_FORMS[form]
        running = tail.format(running=_RUNNING.format(total=self.total_number)) if self.total_number else ""
        year = self.issued_on.year if self.issued_on else ""
        text = words.format(number=self.number, year=year) + running
        return text + "）" * (text.count("（") - text.count("）"))
