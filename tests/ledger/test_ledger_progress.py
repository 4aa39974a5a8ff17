"""What changed since the last issue, in figures and in words."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from xl_minsheng.ledger import Indicator, Issue, Judged, Kind, assess
from xl_minsheng.ledger.progress import Crossing, Progress, since_last_issue, write_progress


def indicator(**fields: Any) -> Indicator:
    """An indicator of plain figures."""
    for name in ("actual", "previous", "target"):
        if fields.get(name) is not None:
            fields[name] = Decimal(str(fields[name]))
    return Indicator(**{"name": "城镇新增就业", "unit": "人"} | fields)


def judged(one: Indicator) -> Judged:
    """The indicator as an issue without dates judges it."""
    return Judged(one, assess(one, Issue()))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"actual": 5259, "previous": 4947, "target": 6000}, "城镇新增就业5259人，较上期＋312人，完成率＋5.2个百分点"),
        ({"actual": 6000, "previous": 5999, "target": 6000}, "城镇新增就业6000人，较上期＋1人，完成率＋0.02个百分点，本期新完成全年任务"),
        ({"actual": 5000, "previous": 6000, "target": 6000}, "城镇新增就业5000人，较上期－1000人，完成率－16.67个百分点，上期已完成全年任务，本期未完成"),
        ({"actual": 5259, "previous": 5259, "target": 6000}, "城镇新增就业5259人，与上期持平"),
        ({"actual": 5259, "target": 6000}, ""),
        ({"previous": 5259, "target": 6000}, ""),
        ({"actual": 5259, "previous": 4947}, "城镇新增就业5259人，较上期＋312人"),
        ({"kind": Kind.SHARE, "actual": "0.615", "previous": "0.6", "unit": "%"}, "城镇新增就业61.5%，较上期＋1.5个百分点"),
        ({"kind": Kind.CEILING, "actual": "0.054", "previous": "0.057", "target": "0.055", "unit": "%"}, "城镇新增就业5.4%，较上期－0.3个百分点，本期新达标"),
        ({"kind": Kind.FLOOR, "actual": 170, "previous": 171, "target": 171, "unit": "元/月"}, "城镇新增就业170元/月，较上期－1元/月，上期达标，本期未达标"),
        ({"kind": Kind.ZERO, "actual": 0, "previous": 3, "unit": "户"}, "城镇新增就业0户，较上期－3户，本期新达标"),
        ({"kind": Kind.MILESTONE, "actual": 1, "previous": 0}, "城镇新增就业，本期新完成全年任务"),
        ({"kind": Kind.MILESTONE, "actual": 0, "previous": 0}, "城镇新增就业，与上期相同"),
        ({"kind": Kind.NARRATIVE, "actual": 1, "previous": 0}, ""),
    ],
)  # fmt: skip
def test_the_change_is_told_in_the_indicator_s_own_terms(fields: dict[str, Any], words: str) -> None:
    """Amount in its unit, points where it has a completion, and the line it crossed."""
    assert write_progress(judged(indicator(**fields)), Issue()) == words


def test_the_change_is_exact() -> None:
    """Fractions, so that whoever compares them compares what is."""
    progress = since_last_issue(indicator(actual=2, previous=1, target=3))
    assert progress == Progress(Decimal(1), Fraction(1, 3))
    finished = since_last_issue(indicator(actual=3, previous=2, target=3))
    assert finished == Progress(Decimal(1), Fraction(1, 3), Crossing.FINISHED)
