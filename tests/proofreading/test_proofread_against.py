"""A bulletin edited by hand against its workbook: what differs, with sentence, cell and both values."""

from dataclasses import replace
from decimal import Decimal

import pytest
from edited import edit, ledger, text
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xl_minsheng.bulletin import make_bulletin, to_markdown, to_text
from xl_minsheng.importing import import_bulletin
from xl_minsheng.proofreading import proofread
from xl_minsheng.readback import Sort, document_of, find_figures

pytestmark = pytest.mark.slow

DIGITS = [place for place, sign in enumerate(text()) if sign in "0123456789"]


def test_its_own_bulletin_agrees_in_everything() -> None:
    """No remark on the text, nor on the Markdown."""
    report = edit()
    assert report.remarks == ()
    assert len(report.agreements) == 184
    assert proofread(document_of(to_markdown(make_bulletin(ledger()))), ledger()).remarks == ()


@given(st.sampled_from(DIGITS), st.sampled_from("0123456789"))
@example(text().index("（3）统筹") + 1, "1")
@example(text().index("（5）") + 1, "1")
@example(text().index("（9）") + 1, "1")
@settings(max_examples=20)
def test_any_single_changed_digit_is_an_error(place: int, digit: str) -> None:
    """In figures, percentages, counts, dates and numbering alike, without an exception."""
    if text()[place] == digit:
        digit = str((int(digit) + 1) % 10)
    changed = text()[:place] + digit + text()[place + 1 :]
    assert proofread(document_of(changed), ledger()).has_errors


AMOUNTS = st.decimals(min_value=0, max_value=99999, places=3).map(lambda value: value.normalize() + 0)


@given(st.lists(AMOUNTS, min_size=len(ledger().indicators), max_size=len(ledger().indicators)), st.booleans())
@settings(max_examples=10)
def test_whatever_the_figures_a_bulletin_agrees_with_its_own_workbook(
    amounts: list[Decimal], keep: bool
) -> None:
    """Any value, any completion, zeros kept or not: what was printed is found again."""
    indicators = tuple(
        one if one.actual is None or one.same_as else replace(one, actual=amount)
        for one, amount in zip(ledger().indicators, amounts, strict=True)
    )
    other = replace(ledger(), indicators=indicators, issue=replace(ledger().issue, keep_zeros=keep))
    report = proofread(document_of(to_text(make_bulletin(other))), other)
    assert [one.text for one in report.remarks] == []


def test_a_changed_figure_is_told_with_sentence_cell_and_both_values() -> None:
    """All that a clerk needs to decide."""
    (remark,) = edit(("5259人", "5269人")).remarks
    assert remark.text == (
        "第16段“（3）统筹推进城乡就业。城镇新增就业5269人”：".replace("（3）统筹推进城乡就业。", "").replace(
            "5269人”", "5269人，完成全年任务的87.65%”"
        )
        + "文中是5269人，工作簿台账!H7是5259人，请核对：工作簿对的改文，文对的改工作簿后重新生成"
    )
    assert (remark.severity.value, remark.printed, remark.expected) == ("错误", "5269人", "5259人")
    assert remark.cell is not None
    assert remark.cell.address == "台账!H7"


@pytest.mark.parametrize(
    "written",
    ["5,259人", "５２５９人", "5259 人", "0.53万人", "五千二百五十九人", "5259名"],
)
def test_other_ways_of_writing_a_figure_agree(written: str) -> None:
    """Thousands, full width, blanks, myriads, numerals, another word for people."""
    assert edit(("5259人", written)).remarks == ()


@pytest.mark.parametrize("written", ["87.65％", "百分之八十七点六五", "87.65 %"])
def test_other_ways_of_writing_a_percentage_agree(written: str) -> None:
    """Full width and words."""
    assert edit(("87.65%", written)).remarks == ()


def test_a_coarser_percentage_that_is_rounded_right_is_a_hint() -> None:
    """5259 of 6000 is 87.65 %: 87.7% and 88% print so, 87.6% cannot."""
    for written in ("87.7%", "88%"):
        (remark,) = edit(("87.65%", written)).remarks
        assert (remark.code, remark.severity.value, remark.printed) == ("P207", "提示", written)
    assert [one.code for one in edit(("87.65%", "87.6%")).remarks] == ["P201"]


def test_another_unit_is_an_error_with_its_own_words() -> None:
    """人次 is not 人, 万元 is not 元."""
    (remark,) = edit(("3867人次", "3867人")).remarks
    assert remark.why == "单位不同：文中是3867人，工作簿台账!H6是3867人次"
    (remark,) = edit(("8680万元", "8680元")).remarks
    assert remark.code == "P202"


FIGURES = [one for one in find_figures(text()) if one.sort in (Sort.VALUE, Sort.PERCENT)]
PLACES = st.integers(0, len(FIGURES) - 2)


@given(PLACES, st.one_of(st.just(1), st.integers(1, len(FIGURES))))
@example(next(n for n, one in enumerate(FIGURES) if one.text == "82条"), 1)
@example(next(n for n, one in enumerate(FIGURES) if one.text == "518.202万元"), 1)
@example(next(n for n, one in enumerate(FIGURES) if one.text == "100.4%"), 28)
@settings(max_examples=15)
def test_any_two_exchanged_figures_are_errors(place: int, further: int) -> None:
    """Neighbours in one sentence or far apart: 政策文件132条、建设内容82条 is as wrong as two wrong clauses."""
    one, other = FIGURES[place], FIGURES[min(place + further, len(FIGURES) - 1)]
    if one.text == other.text or one.sort != other.sort or one.end > other.start:
        return
    printed = text()
    between = printed[one.end : other.start]
    changed = printed[: one.start] + other.text + between + one.text + printed[other.end :]
    assert proofread(document_of(changed), ledger()).has_errors


@pytest.mark.parametrize(
    ("printed", "written", "cell"),
    [("截至7月20日", "截至2024年7月20日", "首页!G2"), ("7月11日", "2024年7月11日", "要闻!A4")],
)
def test_a_wrong_year_put_to_a_day_is_an_error(printed: str, written: str, cell: str) -> None:
    """What the workbook leaves unsaid is the issue's year; the right one may be put there."""
    (remark,) = edit((printed, written)).remarks
    assert remark.code == "P201"
    assert remark.cell is not None
    assert remark.cell.address == cell
    assert edit((printed, written.replace("2024", "2025"))).remarks == ()


def test_a_percentage_put_into_a_headline_is_listed() -> None:
    """95.87 % of 39 is not 37, and the workbook prints no share there."""
    (remark,) = edit(("达到序时进度的有37个", "达到序时进度的有37个、占95.87%")).remarks
    assert (remark.code, remark.printed) == ("P205", "95.87%")


def test_a_fraction_in_words_is_held_to_two_points() -> None:
    """三分之二 is not said of 63.07 %; of 65.96 % it is."""
    assert [one.code for one in edit(("63.07%", "三分之二")).remarks] == ["P201"]
    assert not edit(("65.96%", "三分之二")).has_errors


def test_two_swapped_percentages_are_two_errors() -> None:
    """Equal digits elsewhere do not excuse them."""
    report = edit(("87.65%", "x%"), ("106.65%", "87.65%"), ("x%", "106.65%"))
    assert [(one.printed, one.expected) for one in report.remarks if one.code == "P201"] == [
        ("106.65%", "87.65%"),
        ("87.65%", "106.65%"),
    ]


def test_reworded_narrative_is_no_difference() -> None:
    """Words are the leader's; figures are the workbook's."""
    report = edit(
        ("城镇新增就业5259人", "全市上半年以来城镇新增就业人数已达5259人"),
        ("当前处于停滞状态", "目前没有进展"),
        ("推动问题按期整改销号", "压茬推进整改"),
    )
    assert [one.code for one in report.remarks] == ["P205"]  # 上半年, which the workbook does not say
    assert report.remarks[0].printed == "上半年"


def test_clauses_in_another_order_agree() -> None:
    """A leader moved one before the other."""
    one, other = "开展职业技能培训623人，完成全年任务的89%", "开展创业培训460人，完成全年任务的100%"
    assert edit((f"{one}；{other}", f"{other}；{one}")).remarks == ()


def test_a_deleted_clause_is_told_with_the_workbooks_sentence() -> None:
    """Both of its figures, as warnings with their cell."""
    report = edit(("开展创业培训460人，完成全年任务的100%；", ""))
    assert [(one.severity.value, one.why, one.cell and one.cell.address) for one in report.remarks] == [
        ("警告", "工作簿印460人，文中没有找到", "台账!H10"),
        ("警告", "工作簿印100%，文中没有找到", "台账!H10"),
    ]
    assert report.remarks[0].place == "文中没有"


def test_an_added_figure_is_told() -> None:
    """A clause that the workbook does not know."""
    report = edit(("完成全年任务的89%；", "完成全年任务的89%；另有义诊活动12场；"))
    assert [(one.code, one.severity.value, one.why) for one in report.remarks] == [
        ("P205", "警告", "文中有12场，工作簿的专报里没有")
    ]


def test_a_deleted_and_an_added_project_are_told() -> None:
    """By their names."""
    start = text().index("2. 失业人员再就业")
    report = edit((text()[start : text().index("3. 就业困难人员就业。")], ""))
    assert [one.why for one in report.remarks] == ["工作簿里有项目“失业人员再就业”，文中没有找到"]
    report = edit(("（二）岳阳市级", "（23）修建桥梁。新建桥梁3座。\n（二）岳阳市级"))
    assert [one.why for one in report.remarks] == ["工作簿里没有这个项目“修建桥梁”"]


def test_headline_counts_are_held_in_any_wording() -> None:
    """What each number counts is understood."""
    report = edit(
        (
            "省重点民生实事共22个项目、39个指标，达到序时进度的有37个（其中完成全年任务的有18个），"
            "未达到序时进度的有2个",
            "省重点民生实事涉及22个项目共计39个指标，目前有36个指标达到序时进度(其中有18个指标完成全年任务)，"
            "有3个指标未达到序时进度",
        )
    )
    assert [one.why for one in report.remarks] == [
        "达到序时进度的个数文中是36个，按工作簿是37个",
        "未达到序时进度的个数文中是3个，按工作簿是2个",
    ]


def test_numbering_is_held() -> None:
    """Of a category and of a project."""
    assert [one.why for one in edit(("2. 促进高质量就业", "3. 促进高质量就业")).remarks] == [
        "类别“促进高质量就业”的编号文中是3，工作簿是2"
    ]
    assert [one.why for one in edit(("（3）统筹", "（4）统筹")).remarks] == [
        "项目“统筹推进城乡就业”的编号文中是4，工作簿是3"
    ]


def test_the_masthead_is_held() -> None:
    """Issue number and date, with the cells of 首页."""
    report = edit(("第6期", "第7期"), ("2025年7月20日", "2025年7月21日"))
    assert [(one.printed, one.expected, one.cell and one.cell.address) for one in report.remarks] == [
        ("第7期", "第6期", "首页!C2"),
        ("2025年7月21日", "2025年7月20日", "首页!E2"),
    ]


def test_a_value_changed_in_the_workbook_after_printing_is_told() -> None:
    """The document is old: both of the figures that depend on the cell differ, and the other section's too."""
    indicators = tuple(
        replace(one, actual=Decimal(470)) if one.id == "A04-2" else one for one in ledger().indicators
    )
    report = proofread(document_of(text()), replace(ledger(), indicators=indicators))
    assert [(one.printed, one.expected) for one in report.remarks] == [
        ("460人", "470人"),
        ("100%", "102.17%"),
        ("460人", "470人"),
        ("100%", "102.17%"),
    ]


def test_c22_a_count_in_one_chinese_sign_is_found() -> None:
    """老年助餐点六个 is 6个; another sign is not."""
    report = edit(("助餐点6个", "助餐点六个"))
    assert [one.code for one in report.remarks] == []
    assert ("六个", "6个") in [(one.printed, one.expected) for one in report.agreements]
    assert len(report.agreements) == 184
    report = edit(("助餐点6个", "助餐点七个"))
    assert [(one.code, one.expected) for one in report.remarks] == [("P206", "6个")]


def test_c22_the_rest_that_did_not_reach_is_read_without_the_word_pace() -> None:
    """37个达到序时进度，2个未达到."""
    was = "达到序时进度的有37个（其中完成全年任务的有18个），未达到序时进度的有2个"
    report = edit((was, "目前37个达到序时进度（其中18个完成全年任务），2个未达到"))
    assert [one.why for one in report.remarks] == []
    report = edit((was, "目前37个达到序时进度（其中18个完成全年任务），3个未达到"))
    assert [one.why for one in report.remarks if one.code == "P204"] == [
        "未达到序时进度的个数文中是3个，按工作簿是2个"
    ]


def test_c22_counts_in_one_chinese_character_are_counts() -> None:
    """两个未达到, 未达到的有三个; 两个专班 is none."""
    was = "达到序时进度的有37个（其中完成全年任务的有18个），未达到序时进度的有2个"
    report = edit((was, "目前三十七个达到序时进度（其中18个完成全年任务），两个未达到，由两个专班包联"))
    assert [one.why for one in report.remarks if one.code == "P204"] == []
    report = edit((was, "目前达到序时进度的有37个（其中完成全年任务的有18个），未达到序时进度的有三个"))
    assert [one.why for one in report.remarks if one.code == "P204"] == [
        "未达到序时进度的个数文中是三个，按工作簿是2个"
    ]


def test_numbers_that_begin_again_under_each_category_are_no_slips() -> None:
    """A document of that form agrees with the workbook imported from it; one number alone is a slip."""
    lines = [
        "专报",
        "第6期",
        "2025年7月20日",
        "一、民生实事",
        "（一）就业",
        "1.新增就业。完成50人，占年度任务100人的50%。",
    ]
    lines += [
        "2.技能培训。完成60人，占年度任务100人的60%。",
        "（二）教育",
        "1.新建学校。完成5所，占年度任务10所的50%。",
    ]
    lines += ["2.改造食堂。完成6个，占年度任务10个的60%。"]
    own = import_bulletin(document_of("\n".join(lines))).ledger
    assert "P203" not in {one.code for one in proofread(document_of("\n".join(lines)), own).remarks}


def test_a_figure_in_a_heading_is_held_against_the_workbook_s() -> None:
    """A section, a category or a project whose title has one."""
    lines = [
        "专报",
        "第6期",
        "2025年7月20日",
        "一、已完成95.0%以上的",
        "1.新增就业50件。完成50人，占年度任务100人的50%。",
    ]
    own = import_bulletin(document_of("\n".join(lines))).ledger
    changed = "\n".join(lines).replace("95.0%以上", "05.0%以上")
    assert [one.why for one in proofread(document_of(changed), own).remarks if one.code == "P203"] == [
        "板块“已完成05.0%以上的”里的数和工作簿的“已完成95.0%以上的”不一样"
    ]
