"""Clauses in the words of speeches and news: whose line a rate keeps to, what is left, what is all done."""

import pytest
from imports import rows

from xl_minsheng.ledger.numbers import write_number


def told(said: str) -> list[str]:
    """Kind, value and target of each row of a project that says this."""
    found = []
    for row in rows(said):
        number, target = ("-" if one is None else write_number(one) for one in (row.actual, row.target))
        found.append(f"{row.kind} {number}{row.unit}" + ("" if row.target is None else f"/{target}"))
    return found


SAID = [
    ("新生儿听力筛查率97.6%，达到省里95%以上的要求。", "不低于 0.976%/0.95"),
    ("生活污水集中收集率由51.2%提升到60.4%，超过州定60%的年度目标。", "不低于 0.604%/0.6"),
    ("农村自来水普及率从85%提高至89.3%，完成88%的年度目标。", "不低于 0.893%/0.88"),
    ("食品抽检量达到每千人5.3批次，高于每千人4.5批次的目标。", "不低于 5.3批次/4.5"),
    ("电子证照共享率88%，低于90%的要求2个百分点。", "不低于 0.88%/0.9"),
    ("群众投诉率1.8%，低于2%的要求0.2个百分点。", "不高于 0.018%/0.02"),
    ("城镇登记失业率3.2%，低于4.5%的控制目标。", "不高于 0.032%/0.045"),
    ("筛查3.3万人，为承诺数的110%。", "累计 3.3万人/3"),
    ("受益人口15460人，比承诺数多460人。", "累计 15460人/15000"),
    ("适老化改造完工300户，尚余100户，完成率75%。", "累计 300户/400"),
    ("建成公厕18座，尚余6座。", "累计 18座/24"),
    ("列入计划的18处积水点全部整治销号，群众反映良好。", "累计 18处/18"),
    ("计划内7.2公里燃气老旧管道已于8月底前全部更换完毕，验收合格。", "累计 7.2公里/7.2"),
    ("12个村全部通上自来水。", "累计 12个/12"),
    ("计划安装健身器材120套，现已全部装完投用。", "累计 120套/120"),
]


@pytest.mark.parametrize(("said", "expected"), SAID)
def test_a_clause_in_spoken_words_is_a_row_with_its_target(said: str, expected: str) -> None:
    """The line, the task and what is left are known whoever set them, and what is left is no result."""
    assert told(said)[0] == expected


def test_a_share_of_two_values_is_of_each() -> None:
    """均占全年计划的85%: both rows have it."""
    said = "建成充电点34处、充电端口1020个，均占全年计划的85%。"
    assert told(said) == ["累计 34处/40", "累计 1020个/1200"]


def test_a_plan_that_is_far_off_is_another_task_s() -> None:
    """Two tasks share a word; the plan of the one is not the target of the other."""
    said = "城镇新增就业任务1500人。农民工转移就业1.15万人，完成率95.8%。"
    assert "累计 1.15万人/1.2" in told(said)


def test_a_plan_beside_a_share_that_is_wrong_stays_the_target() -> None:
    """A slip of some digits does not make it another task's."""
    assert "累计 860人/1200" in told("城镇新增就业任务1200人。城镇新增就业860人，完成率85%。")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("城区供水管网全年要换20公里，到现在换了7公里，完成率只有35%。", "城区供水管网"),
        ("农村公厕今年该建12座，眼下建了9座，完成率75%。", "农村公厕"),
        ("到现在修了农村公路30公里，占全年任务的60%。", "农村公路"),
    ],
)
def test_what_is_said_of_time_and_deed_is_no_name(said: str, name: str) -> None:
    """到现在换了 names nothing: what is changed does, before it or behind it."""
    (row,) = rows(said)
    assert row.name == name
