"""Sentences of single indicators."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from histories import history, issue_of

from xl_minsheng import CLAUSE
from xl_minsheng.bulletin.clause import ClauseError, write_clause
from xl_minsheng.bulletin.template_context import join_clauses
from xl_minsheng.ledger import Cell, Declared, Indicator, Issue, Judged, Kind, Ledger, judge
from xl_minsheng.ledger.history import History
from xl_minsheng.templating.engine import Engine, Sourced, UnprintableError
from xl_minsheng.templating.shipped import shipped_templates
from xl_minsheng.templating.wording import MAX_WORDING, wording_fault
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.describe.variables import VARIABLES

JudgedMaker = Callable[..., Judged]
ISSUE = Issue(cut_off=dt.date(2025, 7, 20))


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The shipped templates."""
    return Engine(shipped_templates())


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"actual": 38, "target": 40}, "新建桥梁38座，完成全年任务的95%"),
        ({"kind": Kind.SHARE, "actual": "0.615", "unit": "%"}, "新建桥梁完成全年任务的61.5%"),
        ({"kind": Kind.FLOOR, "actual": 151, "target": 171, "unit": "元/月"}, "新建桥梁151元/月，未达到171元/月的目标要求，差20元/月"),
        (
            {"kind": Kind.CEILING, "actual": "0.057", "target": "0.055", "unit": "%", "reason": "毕业季"},
            "目前新建桥梁为5.7%，高于5.5%的控制线（注：毕业季）",
        ),
        ({"kind": Kind.CEILING, "actual": 30, "target": 31, "unit": "μg/m³"}, "目前新建桥梁为30μg/m³，控制在31μg/m³以内"),
        ({"kind": Kind.MILESTONE, "actual": 1}, "新建桥梁已完成"),
        ({"kind": Kind.MILESTONE, "actual": 0}, "新建桥梁尚未完成"),
        ({"kind": Kind.MILESTONE, "actual": 0, "due": dt.date(2025, 9, 30)}, "新建桥梁尚未完成，时限为2025年9月30日"),
        ({"kind": Kind.ZERO, "actual": 0, "unit": "户"}, "新建桥梁已实现动态清零"),
        ({"kind": Kind.ZERO, "actual": 3, "unit": "户"}, "新建桥梁尚余3户，未清零"),
        ({"kind": Kind.NARRATIVE}, "新建桥梁"),
        (
            {"declared": Declared.STAGNANT, "actual": 3, "target": 10, "reason": "资金未到位"},
            "新建桥梁3座，资金未到位，当前处于停滞状态",
        ),
        ({"declared": Declared.STAGNANT, "target": 10}, "新建桥梁，当前处于停滞状态"),
        ({"declared": Declared.STAGNANT, "kind": Kind.MILESTONE, "actual": 0, "unit": ""}, "新建桥梁，当前处于停滞状态"),
        (
            {"declared": Declared.AWAITING, "reason": "尚未毕业", "data_due": dt.date(2025, 8, 31)},
            "新建桥梁，尚未毕业，需2025年8月31日后才有数据",
        ),
        (
            {"declared": Declared.AWAITING, "reason": "8月底才有统计数据", "data_due": dt.date(2025, 8, 31)},
            "新建桥梁，8月底才有统计数据",
        ),
        (
            {"declared": Declared.AWAITING, "reason": "8月底开学后统计", "data_due": dt.date(2025, 8, 31)},
            "新建桥梁，8月底开学后统计，暂无数据",
        ),
        (
            {"declared": Declared.AWAITING, "reason": "统计数据每年1月发布", "data_due": dt.date(2025, 8, 31)},
            "新建桥梁，统计数据每年1月发布，需2025年8月31日后才有数据",
        ),
        ({"declared": Declared.AWAITING, "reason": "数据尚未下发"}, "新建桥梁，数据尚未下发"),
        ({"declared": Declared.AWAITING, "actual": 3}, "新建桥梁3座，暂无数据"),
        ({"declared": Declared.AWAITING}, "新建桥梁，暂无数据"),
        ({"actual": "6.9", "target": "7.42", "unit": "万亩", "percent_places": 0}, "新建桥梁6.9万亩，完成全年任务的93%"),
        ({"actual": 3867, "target": 2400}, "新建桥梁3867座，完成全年任务的161.13%"),
    ],
)  # fmt: skip
def test_each_kind_has_a_default_sentence(
    fields: dict[str, object], sentence: str, judged: JudgedMaker, engine: Engine
) -> None:
    """Without a wording of its own an indicator is told in its kind's words.

    C10: one that stands still, or whose figure is awaited, keeps its subject and its figure among the
    others of its project; reason and date do not say the same twice.
    """
    assert write_clause(engine, judged(**fields), ISSUE) == sentence


def test_the_clerks_wording_takes_precedence(judged: JudgedMaker, engine: Engine) -> None:
    """A wording in the cell is printed instead of the default, with Chinese variables."""
    one = judged(
        actual=38,
        target=40,
        wording="全市已建成{{累计}}{{单位}}（目标{{目标}}），完成{{完成率}}，还差{{相差}}",
    )
    assert write_clause(engine, one, ISSUE) == "全市已建成38座（目标40），完成95%，还差2"


def test_a_wording_may_choose(judged: JudgedMaker, engine: Engine) -> None:
    """{% if %} over the flags and over values works in a cell."""
    wording = "{% if 落后 %}进度偏慢{% else %}进展顺利{% endif %}{{ '！' if 已完成 else '' }}"
    assert write_clause(engine, judged(actual=4, target=40, wording=wording), ISSUE) == "进度偏慢"
    assert write_clause(engine, judged(actual=40, target=40, wording=wording), ISSUE) == "进展顺利！"


def test_trailing_zeros_are_kept_when_the_issue_says_so(judged: JudgedMaker, engine: Engine) -> None:
    """百分比补零 prints 95.00%; a row's own 百分比位数 wins over it."""
    issue = replace(ISSUE, keep_zeros=True)
    assert write_clause(engine, judged(actual=38, target=40), issue).endswith("95.00%")
    assert write_clause(engine, judged(actual=38, target=40, percent_places=1), issue).endswith("95.0%")


@pytest.mark.parametrize(
    ("wording", "message"),
    [
        ("{{累积}}", "没有变量“累积”，请改成“累计”"),
        ("{{附数一}}座", "要用{{附数一}}，但「附数一」是空的，请填写或改表述"),
        ("{{上期}}", "要用{{上期}}，但「上期累计」是空的，请填写或改表述"),
        ("{{较上期}}", "要用{{较上期}}，但算不出：累计类指标没有"),
        ("{{累计", "表述的标记写错了：有标记没有写完"),
        ("{% if 落后 %}慢", "表述的标记写错了：有标记没有写完"),
        ("{{“累计”}}座", "表述的标记写错了，请改成：{{累计}}座"),
        ("{{累\u200b计}}座", "表述的标记写错了，请改成：{{累计}}座"),
        ("{{累计 单位}}", "表述的标记写错了：{{ }} 里只能写一个变量"),
        ("{{ ''.__class__ }}", "表述里只能用 {{变量}} 和 {% if %}"),
        ("{{ 指标.__class__.__mro__ }}", "表述里只能用 {{变量}} 和 {% if %}"),
        ("{% for a in range(1000000000) %}x{% endfor %}", "表述里只能用 {{变量}} 和 {% if %}"),
        ("{{ 指标 * 1000000000 }}", "表述里只能用 {{变量}} 和 {% if %}"),
        ("{{ 指标|center(1000000000) }}", "表述里只能用 {{变量}} 和 {% if %}"),
        ("{% include '/etc/passwd' %}", "表述里只能用 {{变量}} 和 {% if %}"),
        ("{{ range }}", "没有变量“range”，请改用“使用说明”里列出的变量"),
        ("{{ self }}", "没有变量“self”，请改用“使用说明”里列出的变量"),
        ("{{ loop }}", "没有变量“loop”，请改用“使用说明”里列出的变量"),
        ("{{ none }}", "没有变量“none”，请改用“使用说明”里列出的变量"),
        ("{{ None }}", "没有变量“none”，请改用“使用说明”里列出的变量"),
        ("{{ true if 落后 else 累计 }}", "没有变量“true”，请改用“使用说明”里列出的变量"),
        ("{{完成数}}人", "没有变量“完成数”，请改成“完成率”"),
        ("{{ 落后 }}", "“落后”只有是和否，不能直接印，请写成 {% if 落后 %}……{% endif %}"),
        ("{{ not 落后 }}", "{{ }} 里是一个判断，印不出来，请写成 {% if 判断 %}……{% endif %}"),
        ("{{ 累计 if 落后 }}", "{{ }} 里的 if 没有 else，请写成 {{ '甲' if 判断 else '乙' }} 的样子"),
        ("{{ _absent }}", "没有变量“_absent”，请改用“使用说明”里列出的变量"),
        ("{{ " + "not " * 490 + "累计 }}", "表述的标记套得太深，请拆短"),
        ("{{ " + "not " * 300 + "指标 }}", "表述的标记套得太深，请拆短"),
        ("{{ " + "指标 and " * 200 + "指标 }}", "表述的标记套得太深，请拆短"),
        ("{%if 落后%}" * 99 + "慢" + "{%endif%}" * 99, "表述的标记套得太深，请拆短"),
        ("{% fi 落后 %}", "表述的标记写错了：不认识标记 {% fi %}"),
        ("{% set x = 1 %}", "表述里只能用 {{变量}} 和 {% if %}"),
        ("{{ 9 ** 9 ** 9 }}", "表述里只能用 {{变量}} 和 {% if %}"),
        ("座" * (MAX_WORDING + 1), f"表述有{MAX_WORDING + 1}个字，超过{MAX_WORDING}个字，请缩短"),
    ],
)  # fmt: skip
def test_a_wording_that_cannot_be_printed_says_why(
    wording: str, message: str, judged: JudgedMaker, engine: Engine
) -> None:
    """Unknown and empty variables, broken tags and attempts at Python end in one Chinese sentence."""
    with pytest.raises(UnprintableError, match=re.escape(message)):
        write_clause(engine, judged(actual=38, target=40, wording=wording), ISSUE)


@pytest.mark.parametrize(
    ("wording", "wrong", "plain"),
    [
        ("已培训｛｛累计｝｝人", "花括号是全角的", "已培训{{累计}}人"),
        ("｛｛累计｝｝{{单位}}", "花括号是全角的", "{{累计}}{{单位}}"),
        ("{｛累计}｝人", "花括号是全角的", "{{累计}}人"),
        ("｛累计｝人", "花括号是全角的", "{{累计}}人"),
        ("{{累计｝人", "花括号是全角的", "{{累计}}人"),
        ("｛｛ 累计 ｝｝人", "花括号是全角的", "{{累计}}人"),
        ("｛％ if 落后 ％｝慢｛％ endif ％｝", "花括号是全角的", "{% if 落后 %}慢{% endif %}"),
        ("﹛﹛累计﹜﹜人", "花括号是全角的", "{{累计}}人"),
        ("{累计}人", "花括号没有成对写两个", "{{累计}}人"),
        ("{{累计}}}人", "花括号没有成对写两个", "{{累计}}人"),
        ("{{{累计}}人", "花括号没有成对写两个", "{{累计}}人"),
        ("{{累计}人", "花括号没有成对写两个", "{{累计}}人"),
    ],
)
def test_c5_braces_that_are_no_tag_are_refused_with_the_mended_wording(
    wording: str, wrong: str, plain: str, judged: JudgedMaker, engine: Engine
) -> None:
    """Full-width as an input method types them, a single one, one too many: none is ever printed."""
    with pytest.raises(UnprintableError) as caught:
        write_clause(engine, judged(actual=38, target=40, wording=wording), ISSUE)
    assert str(caught.value) == f"{wrong}，会照原样印出来，请改成：{plain}"


@pytest.mark.parametrize(
    "wording", ["建成}座", "｛第一批｝建成{{累计}}座", "{建成{{累计}}座", "{{累计}}座｝"]
)
def test_c5_braces_of_which_nobody_knows_what_was_meant_are_refused(
    wording: str, judged: JudgedMaker, engine: Engine
) -> None:
    """The remedy says how variables are written."""
    with pytest.raises(UnprintableError, match=re.escape("变量两边请各用两个半角的花括号，如 {{累计}}")):
        write_clause(engine, judged(actual=38, target=40, wording=wording), ISSUE)


def test_rt_f3_self_made_characters_of_rare_names_are_printed(judged: JudgedMaker, engine: Engine) -> None:
    """They stand in the Private Use Area, in names and in wordings alike."""
    one = judged(actual=3, target=4, name="张\ue000村道路")
    assert write_clause(engine, one, ISSUE) == "张\ue000村道路3座，完成全年任务的75%"
    wording = "甲\ue000乙\ue001{{累计}}"
    assert write_clause(engine, judged(actual=3, target=4, wording=wording), ISSUE) == "甲\ue000乙\ue0013"


def test_our_own_signs_in_a_wording_are_dropped(judged: JudgedMaker, engine: Engine) -> None:
    """RT-C2: noncharacters that no text may hold would be read as notes of cells."""
    wording = "甲\ufdd0乙\ufdd1{{累计}}\x1f"
    assert write_clause(engine, judged(actual=3, target=4, wording=wording), ISSUE) == "甲乙3"


@pytest.mark.parametrize("broken", ["\n", "\r\n", " \n ", "\u2028", "\x85", "\v", "\n\n"])
def test_k9_a_line_break_in_a_cell_is_not_printed(broken: str, judged: JudgedMaker, engine: Engine) -> None:
    """C18: Alt+Enter within a name or a wording leaves one sentence in one paragraph."""
    one = judged(actual=3, target=4, name=f"新建{broken}桥梁")
    assert write_clause(engine, one, ISSUE) == "新建桥梁3座，完成全年任务的75%"
    worded = judged(actual=3, target=4, wording=f"建成{{{{累计}}}}{{{{单位}}}}，{broken}完成{{{{完成率}}}}")
    assert write_clause(engine, worded, ISSUE) == "建成3座，完成75%"


def test_the_message_names_the_cell_of_the_wording(sample: Ledger, engine: Engine) -> None:
    """What to mend is a cell: its address and title open the sentence."""
    entered = replace(sample.indicators[3], wording="{{附数一}}")
    letter = entered.row.columns["wording"] if entered.row else ""
    with pytest.raises(UnprintableError) as caught:
        write_clause(engine, judge(sample, entered), sample.issue)
    extra = entered.cell("extra_1")
    assert extra is not None
    assert (
        str(caught.value)
        == f"台账!{letter}7「表述」：要用{{{{附数一}}}}，但 {extra.address} 「附数一」是空的，请填写或改表述"
    )


def test_a_clause_knows_the_cells_it_came_from(sample: Ledger, engine: Engine) -> None:
    """Name, figure, unit and target of the row; a reference points to the row it repeats."""
    by_id = {indicator.id: indicator for indicator in sample.indicators}
    clause = write_clause(engine, judge(sample, by_id["A03-1"]), sample.issue)
    assert [cell.address for cell in clause.cells] == ["台账!B7", "台账!H7", "台账!I7", "台账!G7"]
    repeated = write_clause(engine, judge(sample, by_id["C08-1"]), sample.issue)
    row = sample.indicators.index(by_id["C08-1"]) + 4
    source = sample.indicators.index(by_id["A04-1"]) + 4
    assert [cell.address for cell in repeated.cells] == [f"台账!B{row}", f"台账!H{source}", f"台账!I{source}", f"台账!G{source}"]  # fmt: skip


def test_text_in_cells_is_never_a_template(judged: JudgedMaker, engine: Engine) -> None:
    """Only the wording is Jinja: braces, marks and XML signs in a name or reason come out as they are."""
    one = judged(actual=1, target=1, name="{{累计}} <b>&“@正文‖”")
    assert write_clause(engine, one, ISSUE) == "{{累计}} <b>&“@正文‖”1座，完成全年任务的100%"


def test_every_variable_of_the_description_can_be_printed(judged: JudgedMaker, engine: Engine) -> None:
    """What the help sheet offers exists, each with a value when its cells are filled; a light has its own test."""
    names = [variable.name for variable in VARIABLES if variable.name != "预警灯"]
    everything = judged(
        actual=38, target=40, previous=30, extra_1=1, extra_2=2, reason="雨季", bureau="市交通局",
        data_due=dt.date(2025, 8, 31), due=dt.date(2025, 12, 31),
        wording="｜".join(f"{{{{{name}}}}}" for name in names),
    )  # fmt: skip
    last_year = replace(everything.indicator, actual=Decimal(41), wording="")
    everything = replace(everything, history=history(issue_of(7, dt.date(2024, 7, 20), last_year)))
    printed = write_clause(engine, everything, ISSUE).split("｜")
    assert dict(zip(names, printed, strict=True)) == {
        "指标": "新建桥梁", "累计": "38", "目标": "40", "单位": "座", "完成率": "95%", "应达进度": "55.07%",
        "差距": "39.93", "相差": "2", "上期": "30", "较上期": "8",
        "本期新增": "8", "比去年同期": "减少3座", "同比": "下降7.32%", "状态": "超序时进度",
        "算式": "完成95%，应达55.07%，超39.93个百分点", "附数一": "1", "附数二": "2", "原因": "雨季",
        "数据日期": "2025年8月31日", "时限": "2025年12月31日", "责任单位": "市交通局",
    }  # fmt: skip
    keys = {column.key for column in INDICATORS.columns}
    assert all(set(variable.fields) <= keys for variable in VARIABLES)


@pytest.mark.parametrize(("actual", "light"), [(20, "（黄灯）"), (17, "（橙灯）"), (8, "（红灯）"), (38, "")])
def test_r34_a_wording_prints_the_light_of_what_is_behind(
    judged: JudgedMaker, engine: Engine, actual: int, light: str
) -> None:
    """At 55.07 % due: 5, 12 and 35 points behind by the thresholds of the workbook; ahead there is none."""
    one = judged(actual=actual, target=40, wording="建成{{累计}}座{% if 亮灯 %}（{{预警灯}}）{% endif %}")
    assert write_clause(engine, one, ISSUE) == f"建成{actual}座{light}"


def test_r34_a_light_that_is_not_lit_is_refused_with_a_remedy(judged: JudgedMaker, engine: Engine) -> None:
    """Ahead of pace there is nothing to print; without a figure, nothing to judge."""
    with pytest.raises(ClauseError) as error:
        write_clause(engine, judged(actual=38, target=40, wording="{{预警灯}}"), ISSUE)
    said = "要用{{预警灯}}，但这一行没有亮灯，请改表述，或写成 {% if 亮灯 %}……{% endif %}"
    assert error.value.fault == said
    with pytest.raises(ClauseError, match=re.escape("要用{{预警灯}}，但算不出：")):
        write_clause(engine, judged(actual=38, target=None, wording="{{预警灯}}"), ISSUE)


@pytest.mark.parametrize(
    ("clauses", "text"),
    [
        (["建成8座", "修好3座"], "建成8座；修好3座。"),
        (["压实责任，", "已实现清零"], "压实责任，已实现清零。"),
        (["第一句。", "第二句。"], "第一句。第二句。"),
        (["还在办，"], "还在办。"),
        ([], ""),
    ],
)
def test_clauses_are_joined_as_a_sentence(clauses: list[str], text: str) -> None:
    """A clause that brings its own stop keeps it; the others get ；and a final 。."""
    assert join_clauses([Sourced(clause) for clause in clauses]) == text


def test_joined_clauses_know_all_their_cells() -> None:
    """Each cell once, in order."""
    first, second = Cell("台账", "H", 4), Cell("台账", "H", 5)
    joined = join_clauses([Sourced("甲", first), Sourced("乙", second, first)])
    assert joined.cells == (first, second)


def test_figures_keep_the_decimals_they_were_entered_with(judged: JudgedMaker, engine: Engine) -> None:
    """518.202 stays 518.202; nothing gains separators or an exponent."""
    one = judged(actual=Decimal("1234567.202"), target=Decimal("1E+7"), wording="{{累计}}/{{目标}}")
    assert write_clause(engine, one, ISSUE) == "1234567.202/10000000"


LAST_JULY = dt.date(2024, 7, 20)


def against(now: Judged, last: Indicator, day: dt.date = LAST_JULY) -> Judged:
    """An indicator whose archive has one issue of last year."""
    return replace(now, history=history(issue_of(7, day, last)))


@pytest.mark.parametrize(
    ("fields", "before", "words"),
    [
        ({"actual": 38}, 30, "增加8座"),
        ({"actual": 38}, 41, "减少3座"),
        ({"actual": 38}, 38, "持平"),
        ({"actual": "0.9", "unit": "%", "kind": Kind.RATE, "target": "0.95"}, "0.885", "提高1.5个百分点"),
        ({"actual": "0.9", "unit": "%", "kind": Kind.CEILING, "target": "0.95"}, "0.92", "下降2个百分点"),
    ],
)
def test_m6_the_same_period_of_last_year_is_compared_in_words(
    judged: JudgedMaker, engine: Engine, fields: dict[str, object], before: object, words: str
) -> None:
    """The direction is part of the words: a wording is written once and printed all year."""
    now = judged(**{"target": 40, "wording": "比去年同期{{比去年同期}}"} | fields)
    compared = against(now, replace(now.indicator, actual=Decimal(str(before))))
    assert write_clause(engine, compared, ISSUE) == f"比去年同期{words}"


@pytest.mark.parametrize(
    ("last", "message"),
    [
        ({"id": "A09-9"}, "去年同期（2024年第7期）没有编号是A01-1的指标"),
        ({"unit": "个"}, "去年同期（2024年第7期）的单位或考核方式不同，不能比"),
        ({"name": "新打水井"}, "去年同期（2024年第7期）编号A01-1是“新打水井”，不是同一指标"),
        ({"actual": None}, "去年同期（2024年第7期）没有填累计完成"),
    ],
)
def test_m6_what_cannot_be_compared_is_refused_with_a_remedy(
    judged: JudgedMaker, engine: Engine, last: dict[str, object], message: str
) -> None:
    """Why there is nothing to compare with, and how to word a row that has it in some years only."""
    now = judged(actual=38, target=40, wording="比去年同期{{比去年同期}}")
    with pytest.raises(ClauseError) as error:
        write_clause(engine, against(now, replace(now.indicator, **last)), ISSUE)
    remedy = "请改表述，或写成 {% if 有去年同期 %}……{% endif %}"
    assert error.value.fault == f"要用{{{{比去年同期}}}}，但{message}，{remedy}"
    worded = judged(actual=38, target=40, wording="建成38座{% if 有去年同期 %}，{{比去年同期}}{% endif %}")
    assert write_clause(engine, against(worded, replace(now.indicator, **last)), ISSUE) == "建成38座"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"previous": None}, "「上期累计」是空的，请填写或改表述"),
        ({"previous": 45}, "本期比上期少7座，请核对；确是更正的，改用{{较上期}}"),
        ({"previous": 30, "kind": Kind.FLOOR}, "不低于类指标的数不是逐期累加的，请改用{{较上期}}"),
    ],
)
def test_m6_what_was_newly_done_is_never_negative(
    judged: JudgedMaker, engine: Engine, fields: dict[str, object], message: str
) -> None:
    """A correction, a missing figure and a kind that does not add up are no increments."""
    now = judged(actual=38, target=40, wording="新增{{本期新增}}{{单位}}", **fields)
    with pytest.raises(ClauseError) as error:
        write_clause(engine, now, ISSUE)
    assert error.value.fault == f"要用{{{{本期新增}}}}，但{message}"


def test_rt_f4_differences_end_in_no_idle_zero(judged: JudgedMaker, engine: Engine) -> None:
    """Of the target, of the last issue; the figures themselves keep the decimals they were entered with."""
    now = judged(
        kind=Kind.FLOOR, actual=Decimal("83.741"), target=Decimal("245.001"), previous=Decimal("80.741"),
        wording="{{累计}}｜{{相差}}｜{{较上期}}｜{{算式}}",
    )  # fmt: skip
    printed = "83.741｜161.26｜3｜现为83.741座，应不低于245.001座，差161.26座"
    assert write_clause(engine, now, ISSUE) == printed


def test_m6_in_the_first_issue_of_a_year_everything_is_new(judged: JudgedMaker, engine: Engine) -> None:
    """January has no 上期累计, by rule; that it is the first issue is known from the archive."""
    now = judged(actual=38, target=400, wording="新增{{本期新增}}{{单位}}")
    january = replace(now, history=History(begins_year=True))
    assert write_clause(engine, january, ISSUE) == "新增38座"


def test_a_cell_says_which_words_the_archive_will_give() -> None:
    """Its function sees its row alone; bulletin and preview print the words."""
    wording = "{{指标}}{{累计}}座，比去年同期{{比去年同期}}"
    row = CLAUSE(as_of="2025-07-20", name="新建桥梁", actual=38, target=40, unit="座", wording=wording)
    assert row == "新建桥梁38座，比去年同期〔比去年同期〕"


def test_a_sign_that_is_never_printed_parts_no_words_of_a_wording() -> None:
    """Found by fuzzing: what was judged had it between 完成率 and else, what was printed had not."""
    assert wording_fault("{{ 累计 if 完成率\x1felse '无' }}") == (
        "表述的标记写错了：{{ }} 里只能写一个变量，请检查括号和空格"
    )
    assert wording_fault("{{累\x1f计}}") == ""
