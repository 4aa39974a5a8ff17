"""Several forms held against one ledger: agreement, conflicts, what the office typed, who has returned."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from fault_cases import of_version
from hypothesis import given, settings
from hypothesis import strategies as st
from returned import (
    ARRIVED,
    DUE,
    FARMS,
    FIRST,
    GOOD,
    JOBS,
    blank,
    filled,
    forms,
    ledger,
    lines,
    merged,
    received,
    texts,
)

from xl_minsheng.collecting.check_in import check_in, reminders
from xl_minsheng.collecting.merge import merge
from xl_minsheng.collecting.received import ReceivedFile
from xl_minsheng.ledger import Declared, Indicator

FARM_FIGURES = {"F5": 30, "F6": 3.3, "F7": 5000, "H8": "已举办三场"}
"""Of the form of 市农业农村局: 返乡创业, 高标准农田, 担保贷款, 技能大赛."""


def farms(**cells: object) -> bytes:
    """The form of 市农业农村局."""
    return filled({**FARM_FIGURES, **cells}, form=blank(FARMS))


def changed(key: str, **fields: object) -> Callable[[], list[str]]:
    """Lines of a good form against a ledger one of whose rows has been filled by the office."""

    def of(row: Indicator) -> Indicator:
        return replace(row, **fields) if row.id == key else row  # type: ignore[arg-type]

    own = replace(ledger(), indicators=tuple(map(of, ledger().indicators)))
    return lambda: lines(merge(forms(received(filled()), of=own), own)[0])


def test_a_good_form_is_ready_in_every_cell() -> None:
    """What is carried over from the last issue is nobody's entry; the source goes with each figure."""
    proposals, faults = merged(received(filled()))
    assert lines(proposals) == [
        "台账!H4 4000→5259",
        "台账!H5 空→60",
        "台账!H6 空→96%",
        "台账!H7 空→0",
        "台账!H8 空→30",
    ]
    assert [one.source for one in proposals[:3]] == [
        "人社.xlsx 填报!F5＝5259",
        "人社.xlsx 填报!F6＝60",
        "人社.xlsx 填报!F7＝96%",
    ]
    assert faults == []


def test_m1_two_bureaus_that_agree_give_one_change_and_both_places() -> None:
    """返乡创业 is reported by both."""
    proposals, _ = merged(received(filled()), received(farms(), "农业.xlsx"))
    (both,) = [one for one in proposals if one.indicator.id == "A01-5"]
    assert (both.new, both.is_ready) == (Decimal(30), True)
    assert both.places == ("人社.xlsx 填报!F9", "农业.xlsx 填报!F5")


def test_m1_two_bureaus_that_differ_are_shown_side_by_side() -> None:
    """Neither is ready; each names the other's file and cell."""
    proposals, _ = merged(received(filled()), received(farms(F5=31), "农业.xlsx"))
    assert [line for line in lines(proposals) if line.startswith("台账!H8")] == [
        "台账!H8 空→30？（有冲突：农业.xlsx 填报!F5是31；请只选一个）",
        "台账!H8 空→31？（有冲突：人社.xlsx 填报!F9是30；请只选一个）",
    ]


def test_a_later_file_wins_only_with_consent() -> None:
    """Two versions of one form: both are shown where they differ."""
    again = received(filled({**GOOD, "F5": 5300}), "人社（新）.xlsx", ARRIVED + dt.timedelta(hours=1))
    proposals, _ = merged(again, received(filled()))
    assert [line for line in lines(proposals) if line.startswith("台账!H4")] == [
        "台账!H4 4000→5300？（有冲突：人社.xlsx 填报!F5是5259；请只选一个）",
        "台账!H4 4000→5259？（有冲突：人社（新）.xlsx 填报!F5是5300；请只选一个）",
    ]


def later(**cells: object) -> ReceivedFile:
    """The same bureau's form, handed in an hour later."""
    return received(filled({**GOOD, **cells}), "人社（改）.xlsx", ARRIVED + dt.timedelta(hours=1))


def test_m4_a_form_that_was_mended_and_handed_in_again_settles_the_faults_of_the_first() -> None:
    """Both lie in the folder: nothing goes back a second time, and the line says so."""
    came = forms(later(), received(filled({**GOOD, "F6": "约60"})))
    found = merge(came, ledger())
    assert lines(found.proposals) == lines(merged(received(filled()))[0])
    assert (found.faults, found.superseded) == ([], {"人社.xlsx": "人社（改）.xlsx"})
    (line,) = check_in([JOBS], came, found.faults, DUE, superseded=found.superseded)
    assert (str(line.state), line.notes[:2]) == ("重复", ("交了2份", "先交的人社.xlsx有误，后交的已改"))


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"F6": "约61"}, ["人社（改）.xlsx 填报!F6「累计完成」约61：是约数，请填准确的数，不带“约”“余”“左右”之类的字"]),
        ({"F6": None, "H6": "8月底才有"}, []),
    ],
    ids=["no figure any more", "withdrawn"],
)  # fmt: skip
def test_a_figure_that_the_later_form_has_not_is_asked_about(
    cells: dict[str, object], fault: list[str]
) -> None:
    """The earlier one is on record, and is never taken in its place unasked."""
    proposals, faults = merged(later(**cells), received(filled()))
    assert [line for line in lines(proposals) if line.startswith("台账!H5")] == [
        "台账!H5 空→60？（后交的人社（改）.xlsx里没有这个数）"
    ]
    assert texts(faults) == fault


def test_which_form_is_the_later_one_the_forms_say_before_their_files() -> None:
    """A file's date is that of its last copying."""
    first = received(filled({**GOOD, "F6": "约60", "J11": "2025-7-21"}), at=ARRIVED + dt.timedelta(hours=2))
    second = received(filled({**GOOD, "J11": "2025-7-22"}), "人社（改）.xlsx")
    ordered = sorted(forms(first, second), key=lambda form: (form.day, form.file.at), reverse=True)
    assert merge(ordered, ledger()).faults == []


@pytest.mark.parametrize(
    ("issued", "why"),
    [
        (1, "被改成了“80”，下发的是“100”，请改回；确要改的请书面说明，由专班办改"),
        (2, "是“80”，台账里现在是“100”；这是第1次下发的表，请用第2次下发的填写，请改回；确要改的请书面说明，由专班办改"),
    ],
)  # fmt: skip
def test_a_bureau_is_not_blamed_for_what_the_office_changed_after_its_form_went_out(
    issued: int, why: str
) -> None:
    """The code says which form it is; what has not changed is taken all the same."""
    found = merge(forms(received(filled({**GOOD, "D6": 80}))), ledger(), issued=issued)
    assert texts(found.faults) == [f"人社.xlsx 填报!D6「全年目标」{why}"]
    assert len(found.proposals) == 4
    (line,) = check_in([JOBS], forms(received(filled())), [], DUE, issued=issued)
    assert ("填的是第1次下发的表，后来又下发过" in line.notes) is (issued == 2)


def test_a_form_of_an_earlier_version_of_the_program_is_told_so() -> None:
    """It is read all the same."""
    old = received(filled(None, of_version("MS2", "MS1")))
    (line,) = check_in([JOBS], forms(old), [], DUE)
    assert line.notes[0] == "是以前版本的程序下发的填报表"


def test_news_written_below_the_lines_for_it_is_offered_too() -> None:
    """Three lines are for news; whoever has five writes on."""
    rows = {f"B{number}": text for number, text in zip(range(13, 18), "甲乙丙丁戊", strict=True)}
    (form,) = forms(received(filled({**GOOD, **rows})))
    assert [(text, cell.address) for text, cell in form.news] == [
        (text, f"填报!{at}") for at, text in rows.items()
    ]


def test_a_cut_off_date_that_was_changed_on_the_form_is_asked_about() -> None:
    """The figures may be of another day."""
    (form,) = forms(received(filled({**GOOD, "E2": "2025年8月31日"})))
    assert form.doubts == ("截止日期被改成了2025年8月31日",)


def test_a_day_of_filling_that_nobody_can_read_is_told() -> None:
    """It decides who is late; 7.22 is read, 昨天 is not."""
    (line,) = check_in([JOBS], forms(received(filled({**GOOD, "J11": "昨天"}))), [], DUE)
    assert line.notes[-2] == "填报日期“昨天”看不出是哪一天，按文件的日期算"
    (form,) = forms(received(filled({**GOOD, "J11": "7.22"})))
    assert (form.filled_on, form.notes) == (dt.date(2025, 7, 22), ())


def test_a_form_whose_headings_are_gone_is_its_bureau_s_all_the_same() -> None:
    """The code says whose it is: it goes back, and nobody is urged to return what lies there."""
    came = forms(received(filled({**GOOD, "F4": "1-8月累计"})))
    faults = merge(came, ledger()).faults
    assert texts(faults) == ["人社.xlsx：工作表“填报”缺少列“累计完成”，请核对，用本期的填报表填写后再交"]
    assert [str(one.state) for one in check_in([JOBS], came, faults, DUE)] == ["有误"]


def test_quotes_of_another_shape_are_no_other_name() -> None:
    """开展"向阳花"行动 is 开展“向阳花”行动."""
    own = replace(
        ledger(),
        indicators=tuple(
            replace(row, name="开展“向阳花”行动") if row.id == "A01-2" else row for row in ledger().indicators
        ),
    )
    came = forms(received(filled({**GOOD, "B6": '开展"向阳花"行动'})), of=own)
    assert merge(came, own).faults == []


def test_m1_nothing_that_the_office_typed_is_overwritten_unasked() -> None:
    """A figure, a figure taken from an earlier form, a reason."""
    assert changed("A01-2", actual=Decimal(58))()[1] == "台账!H5 58→60？（台账里已经填了数）"
    taken = changed("A01-2", actual=Decimal(58), source="早.xlsx 填报!F6＝58")
    assert taken()[1] == "台账!H5 58→60？（台账里是收自早.xlsx 填报!F6的）"
    assert lines(merged(received(farms(H7="贷款已恢复"), "农业.xlsx"))[0])[3] == (
        "台账!O10 五月以来放缓→贷款已恢复？（台账里已经填了）"
    )


def test_m1_a_figure_for_what_is_declared_awaited_is_asked_about() -> None:
    """A 0 above all: it may stand for nothing to report."""
    found = changed("A01-4", declared=Declared.AWAITING, reason="9月才有")()
    assert [line for line in found if line.startswith("台账!H7")] == [
        "台账!H7 空→0？（警告：「特殊情形」待数据，而累计完成已填0）"
    ]


def test_what_the_office_typed_alike_only_gets_its_source() -> None:
    """The figure is the same; from now on it is known where it came from."""
    assert changed("A01-2", actual=Decimal(60))()[1] == "台账!H5 60→60"
    assert changed("A01-2", actual=Decimal(60), source="人社.xlsx 填报!F6＝60")()[1] == "台账!H6 空→96%"


def test_a_narrative_is_asked_about_and_never_a_template() -> None:
    """Its words stand in the bulletin; brackets of a template are sent back."""
    proposals, _ = merged(received(farms(), "农业.xlsx"))
    assert lines(proposals)[-1] == "台账!T12 正在筹备→已举办三场？（会换掉原来的表述；台账里已经填了）"
    _, faults = merged(received(farms(H8="{{指标}}办了"), "农业.xlsx"))
    assert texts(faults) == ["农业.xlsx 填报!H8「原因说明」{{指标}}办了：有“{{”或“{%”，请只写文字"]
    _, faults = merged(received(farms(F8=3), "农业.xlsx"))
    assert texts(faults) == ["农业.xlsx 填报!F8「累计完成」3：这一行不用填数，请清空这一格，内容写在右边"]


def test_m4_everybody_is_checked_in_the_urgent_first() -> None:
    """One nobody has heard of, one with faults, one late."""
    came = forms(received(filled({**GOOD, "F6": "约60"})))
    faults = merge(came, ledger()).faults
    found = check_in([JOBS, FARMS], came, faults, DUE)
    assert [(line.bureau, str(line.state), line.notes) for line in found] == [
        (FARMS, "未交", ()),
        (JOBS, "有误", ("有1处要改", "没有填填报人、审核人、联系电话")),
    ]
    late = forms(received(filled(), at=dt.datetime(2025, 7, 25, 8)))
    (line,) = check_in([JOBS], late, [], DUE)
    assert (str(line.state), line.notes[0]) == ("迟交", "迟了2天")
    twice = forms(received(filled()), received(filled(), "又一份.xlsx"))
    assert [str(one.state) for one in check_in([JOBS], twice, [], DUE)] == ["重复"]
    signed = forms(received(filled({**GOOD, "B11": "张三", "E11": "李四", "H11": "0730-123"})))
    assert [(str(one.state), one.notes) for one in check_in([JOBS], signed, [], DUE)] == [("已交", ())]


@pytest.mark.parametrize(
    ("typed", "came", "state"),
    [
        ("2025-7-23", dt.datetime(2025, 7, 28, 9), "已交"),
        (dt.date(2025, 7, 23), dt.datetime(2025, 7, 28, 9), "已交"),
        ("2025-7-25", dt.datetime(2025, 7, 28, 9), "迟交"),
        (None, dt.datetime(2025, 7, 28, 9), "迟交"),
        ("昨天", dt.datetime(2025, 7, 28, 9), "迟交"),
        ("2024-7-23", dt.datetime(2025, 7, 28, 9), "迟交"),
        ("2025-7-23", dt.datetime(2025, 7, 22, 9), "已交"),
    ],
)
def test_m4_late_is_what_the_form_says_before_what_its_file_says(
    typed: object, came: dt.datetime, state: str
) -> None:
    """A file's date is that of its last copying; a day that cannot be is not believed."""
    form = received(filled({**GOOD, "J11": typed}), at=came)
    (line,) = check_in([JOBS], forms(form), [], DUE)
    assert line.state == state


def test_m4_the_words_to_paste_name_who_how_much_and_by_when() -> None:
    """For three days before, the day before, after; and one for each."""
    found = check_in([JOBS, FARMS], forms(received(filled())), [], DUE)
    assert reminders(found, ledger().issue, DUE, {FARMS: 4}).split("\n\n") == [
        "【提前三天】\n市农业农村局：请于2025年7月23日前报送民生实事专报第7期填报表（数据截至2025年7月20日）。"
        "没有数的不要填0，写明原因。",
        "【提前一天】\n市农业农村局：民生实事专报第7期填报表明天（2025年7月23日）截止，还没有收到贵单位的表，"
        "请抓紧填报、审核后交回。",
        "【逾期】\n市农业农村局：民生实事专报第7期填报表应于2025年7月23日前交回，至今没有收到，请今天补交；"
        "确有困难的，请说明原因和交表时间。",
        "【逐个单位】",
        "市农业农村局：贵单位民生实事专报第7期填报表共4项指标还没有收到，请于2025年7月23日前交回。\n",
    ]
    assert reminders([], ledger().issue, DUE, {}) == "民生实事专报第7期填报表已全部收齐，不用催报。\n"


@settings(max_examples=15)
@given(
    st.permutations(list(FIRST)),
    st.lists(
        st.integers(0, 9999) | st.sampled_from([None, "约3", "3人", "—", "3.5", 7.25]), min_size=5, max_size=5
    ),
    st.integers(0, 2),
    st.integers(0, 2),
)
def test_m1_no_figure_goes_to_another_row_or_changes(
    order: list[str], figures: list[object], above: int, left: int
) -> None:
    """Rows in any order, titles on top, columns on the left: what is taken is what that row's cell held."""
    given = dict(zip(order, figures, strict=True))

    def shuffle(_book: object, sheet: object) -> None:
        held = {
            line[0].value: [cell.value for cell in line[:8]] for line in sheet.iter_rows(min_row=5, max_row=9)
        }  # type: ignore[attr-defined]
        for number, key in enumerate(order, start=5):
            for at, value in enumerate([*held[key][:5], given[key], *held[key][6:]], start=1):
                sheet.cell(number, at).value = value  # type: ignore[attr-defined]
        if above:
            sheet.insert_rows(1, above)  # type: ignore[attr-defined]
        if left:
            sheet.insert_cols(1, left)  # type: ignore[attr-defined]

    proposals, faults = merged(received(filled({}, shuffle)))
    taken = {one.indicator.id: one.new for one in proposals if one.key == "actual"}
    refused = {fault.id for fault in faults}
    for key, value in given.items():
        if isinstance(value, (int, float)) and not (key == "A01-3" and value > 10):
            assert taken[key] == Decimal(str(value))
        elif value in ("3人", "3.5"):
            assert key in refused or taken[key] == Decimal(str(value).rstrip("人"))
        else:
            assert key in refused
            assert key not in taken
