"""Tables over all offices, made by pandas from the lines: lights, ranking, trend.

A rate is reached indicators over those that are reached or behind: what awaits data, is underway or cannot
be judged counts neither way.
"""

from typing import TYPE_CHECKING

from xl_minsheng.ledger.status import Light, Status
from xl_minsheng.rollup.lines import COLUMNS
from xl_minsheng.workbook.describe.parts import Type

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from xl_minsheng.rollup.lines import Line

REACHED = [str(one) for one in Status if one.is_reached]
BEHIND = [str(one) for one in Status if one.is_behind]
DAYS = [column.key for column in COLUMNS if column.type is Type.DATE]
TITLES = {column.key: column.title for column in COLUMNS}


def frame_of(lines: "Iterable[Line]") -> "pd.DataFrame":
    """The lines as one table: columns by their keys, figures as floats, blanks missing."""
    import pandas as pd

    frame = pd.DataFrame.from_records(list(lines), columns=[column.key for column in COLUMNS])
    for key in ("target", "actual", "completion", "expected", "gap", "common_gap"):
        frame[key] = frame[key].astype("float64")
    for key in DAYS:
        frame[key] = pd.to_datetime(frame[key]).astype("datetime64[ms]")
    return frame


def latest(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Of every office the lines of its latest issue."""
    day = frame.groupby("county")["cut_off"].transform("max")
    return frame[frame["cut_off"] == day]


def lights(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Lights by office and category, by the rule of each office, with the counts they are of."""
    import pandas as pd

    counted = frame[frame["counted"]]
    by = [counted["county"], counted["section"], counted["category"]]
    table = pd.DataFrame(
        {
            "指标": counted.groupby(by).size(),
            "达到": counted["status"].isin(REACHED).groupby(by).sum(),
            "落后": counted["status"].isin(BEHIND).groupby(by).sum(),
            **{str(light): (counted["light"] == str(light)).groupby(by).sum() for light in Light},
            "未定": (~counted["status"].isin(REACHED + BEHIND)).groupby(by).sum(),
        }
    ).reset_index()
    return table.rename(columns=TITLES)


def ranking(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Offices by the share of indicators that reached their pace, judged by one rule for all.

    Beside it stands the share by each office's own rule, which was published. Equal shares have one rank;
    the mean gap orders them only on the page. An office whose figures are of another day than most is
    told, for what another day asks is not comparable either.
    """
    import pandas as pd

    counted = frame[frame["counted"]]
    of = counted["county"]
    usual = counted["cut_off"].mode()
    table = pd.DataFrame(
        {
            "cut_off": counted.groupby(of)["cut_off"].max(),
            "issue": counted.groupby(of)["issue"].max(),
            "指标": counted.groupby(of).size(),
            "本地规则": counted.groupby(of)["rule"].agg(lambda one: "、".join(sorted(set(one)))),
            "达到（本地规则）": _rate(counted, "status"),
            "达到（统一按日）": _rate(counted, "common_status"),
            "平均差距（统一按日）": counted.groupby(of)["common_gap"].mean(),
        }
    )
    order = ["达到（统一按日）", "平均差距（统一按日）"]
    table = table.sort_values(order, ascending=False, kind="stable").reset_index()
    places = table["达到（统一按日）"].rank(method="min", ascending=False)
    table.insert(0, "名次", places.astype("Int64"))
    same_day = table["cut_off"] == (usual.iloc[0] if len(usual) else None)
    table["说明"] = [
        "；".join(filter(None, ("" if is_same else "截止日期与多数单位不同，不宜直接比较", _unlike(rules))))
        for is_same, rules in zip(same_day, table["本地规则"], strict=True)
    ]
    return table.rename(columns=TITLES)


def _unlike(rules: str) -> str:
    from xl_minsheng.ledger.pace import BY_DAY

    return "" if rules == BY_DAY else "本地不按日判断，名次已换成按日"


def _rate(counted: "pd.DataFrame", status: str) -> "pd.Series[float]":
    reached = counted[status].isin(REACHED).groupby(counted["county"]).sum()
    behind = counted[status].isin(BEHIND).groupby(counted["county"]).sum()
    return reached.astype("float64") / (reached + behind)


def trend(frame: "pd.DataFrame") -> "pd.DataFrame":
    """The share that reached its pace, by office and cut-off month, judged by one rule for all."""
    counted = frame[frame["counted"]].copy()
    counted["month"] = counted["cut_off"].dt.strftime("%Y-%m")
    last = counted.groupby(["county", "month"])["cut_off"].transform("max")
    counted = counted[counted["cut_off"] == last]
    by = [counted["county"], counted["month"]]
    reached = counted["common_status"].isin(REACHED).groupby(by).sum()
    behind = counted["common_status"].isin(BEHIND).groupby(by).sum()
    table = (reached.astype("float64") / (reached + behind)).unstack("month").reset_index()
    table.columns.name = None
    return table.rename(columns=TITLES)
