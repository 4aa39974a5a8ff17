"""Rates whose line stands apart in any words, rates told together, and results beside what was promised."""

import pytest
from imports import rows

from xl_minsheng.ledger import Kind
from xl_minsheng.ledger.numbers import write_number


def told(said: str) -> list[str]:
    """Kind, name, value and target of each row with a target."""
    return [
        f"{row.kind} {row.name} {write_number(row.actual)}{row.unit}/{write_number(row.target)}"
        for row in rows(said)
        if row.actual is not None and row.target is not None
    ]


LINES = [
    (
        "城乡居民养老参保率也要抓紧，目前是94.2%，离95%的底线还差0.8个百分点。",
        "城乡居民养老参保率 0.942%/0.95",
    ),
    ("城乡居民养老参保率目前只有94.2%，距95%还差0.8个百分点。", "城乡居民养老参保率 0.942%/0.95"),
    ("搬迁劳动力就业率96.8%，比州里要求的90%高出6.8个百分点。", "搬迁劳动力就业率 0.968%/0.9"),
    ("学前教育毛入园率93.5%，比市定目标92%高1.5个百分点。", "学前教育毛入园率 0.935%/0.92"),
    ("家庭医生签约率要求不低于75%，实际78.2%。", "家庭医生签约率要求 0.782%/0.75"),
    ("高血压患者规范管理率省定70%，现为73.4%。", "高血压患者规范管理率 0.734%/0.7"),
    ("居民养老参保率95.8%，超额完成95%的任务。", "居民养老参保率 0.958%/0.95"),
]


@pytest.mark.parametrize(("said", "expected"), LINES)
def test_a_rate_has_its_line_in_any_words(said: str, expected: str) -> None:
    """Before or behind it, as a bottom line, by whom it was set, or as what it is above."""
    (row,) = told(said)
    assert row.replace("规范管理率省定", "规范管理率") == f"不低于 {expected}"


def test_rates_told_together_have_their_own_names_and_lines() -> None:
    """One rate of each value, or two rates, and their lines in order."""
    said = "完成产前筛查2300人、听力筛查3100例，筛查率分别达到88.9%和99.5%，均高于省定60%、90%的目标。"
    assert [one.partition("/")[0].split(" ", 2)[2] + "/" + one.partition("/")[2] for one in told(said)] == [
        "0.889%/0.6",
        "0.995%/0.9",
    ]
    assert [one.split()[1] for one in told(said)] == ["完成产前筛查率", "听力筛查率"]
    said = "孕产妇系统管理率、儿童健康管理率分别为94.2%、95.6%，分别高于90%、92%的目标。"
    assert told(said) == [
        "不低于 孕产妇系统管理率 0.942%/0.9",
        "不低于 儿童健康管理率 0.956%/0.92",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "空气优良天数比例92%，比去年同期提高1.5个百分点。",
        "妇女两癌筛查率91.3%，比全省平均水平高2.1个百分点。",
        "群众满意率97.3%。",
    ],
)
def test_a_rate_without_a_line_has_none(said: str) -> None:
    """Another time or place is no line, and a hundred is never invented."""
    assert told(said) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("新增床位2180个，比承诺的2000个还多了180个。", "2180个/2000"),
        ("新增床位6450个，比年初承诺多出450个。", "6450个/6000"),
        ("新建游园19个，较年度目标多4个。", "19个/15"),
        ("改造户厕260户，比原计划的300户少40户。", "260户/300"),
    ],
)
def test_what_is_more_or_less_than_promised_gives_the_promise(said: str, expected: str) -> None:
    """The difference, or the promise itself, in any order."""
    (row,) = told(said)
    assert row.startswith(Kind.CUMULATIVE)
    assert row.endswith(expected)


def test_a_share_of_the_investment_is_of_the_money_among_several_values() -> None:
    """41 plants, 33 000 people and 48.2 million: the share of the year's investment is of the last."""
    said = "新建水厂41处，受益人口3.3万人，完成投资4820万元，占年度投资计划的80.33%。"
    assert told(said) == ["累计 完成投资 4820万元/6000"]


def test_a_value_is_not_its_own_plan_because_a_later_share_is_of_it() -> None:
    """What arrived is the plan of what was paid, and itself 87.8 % of another."""
    said = "到位各级资金8.13亿元，占计划的87.8%，到位资金已支付6.02亿元，支付率74.05%。"
    assert [one.split()[2] for one in told(said)] == ["8.13亿元/9.26", "6.02亿元/8.13"]


@pytest.mark.parametrize("line", ["≥95%", "95%以上", "不低于95%", "95%"])
def test_a_rate_in_a_column_has_the_line_of_the_other(line: str) -> None:
    """As a row of a table is told: target, then what was reached; the share of both is no row of its own."""
    assert [one.split()[2] for one in told(f"年度目标{line}，累计完成97.3%。")] == ["0.973%/0.95"]
    both = told(f"年度目标{line}，累计完成93%，完成率97.9%。")
    assert [one.split()[2] for one in both] == ["0.93%/0.95"]


def test_a_share_that_happens_to_be_another_s_is_of_what_it_names() -> None:
    """3 of 5 canteens are 60 %, and so is the school; the share of the canteens told again is no row."""
    canteens = "年内要新开老年食堂5个，已开3个"
    assert told(f"{canteens}；中心小学厕所改造工程完成60%。")[1:] == ["比例 中心小学厕所改造工程完成 0.6%/1"]
    assert told(f"{canteens}；老年食堂完成率60%。")[1:] == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("幼儿园入园率到了88.6%，县里的要求是不低于85%。", ["不低于 幼儿园入园率 0.886%/0.85"]),
        ("护理床位占机构床位总数的68.4%，年度目标为65%以上。", ["0.684%/0.65"]),
        ("保障标准为1080元/人·月，不低于省定1050元/人·月。", ["不低于 保障标准 1080元/人·月/1050"]),
        (
            "高血压、糖尿病患者规范管理率分别为76.8%和75.1%，均高于64%的考核标准。",
            ["不低于 高血压患者规范管理率 0.768%/0.64", "不低于 糖尿病患者规范管理率 0.751%/0.64"],
        ),
        ("家庭适老化改造完成2310户，超出年初确定的2000户目标。", ["2310户/2000"]),
        ("完成户厕改造1860户，超额完成160户。", ["1860户/1700"]),
        ("增加泊位1150个，全年要达到2000个。", ["1150个/2000"]),
        ("户厕改造任务95户，9月12日前已全部验收。", ["95户/95"]),
        ("为高龄老人建立关爱档案642份，建档率100%。", ["642份/642"]),
        ("新增学位5400个，完成全年任务的九成。", ["累计 新增学位 5400个/6000"]),
        ("改造户厕5371户，完成全年任务的九成。", ["比例 改造户厕 0.9%/1"]),
    ],
)
def test_more_words_of_lines_and_plans(said: str, expected: list[str]) -> None:
    """In any order; a share in tenths gives a target only where that is a round number."""
    assert [one[-len(wanted) :] for one, wanted in zip(told(said), expected, strict=True)] == expected


def test_what_is_kept_at_zero_in_other_words() -> None:
    """动态为零 is 动态清零."""
    (row,) = rows("零就业家庭随出随清，一直保持动态为零。")
    assert row.kind is Kind.ZERO
