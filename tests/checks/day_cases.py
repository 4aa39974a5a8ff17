"""Days that a rule speaks of, and the nearest that it lets pass: for the tables of the two tests of rules."""

import datetime as dt
from decimal import Decimal

from changed_ledger import article, both, entry, news, setting

from xl_minsheng.ledger import Cell, Declared

ACCEPT_HINT = "确实如此的，在“校验结果”这一行填理由和姓名"
_AWAITED = {"actual": None, "declared": Declared.AWAITING, "reason": "学生刚刚毕业"}
_CUT_OFF = "截止日期2025年7月20日"
_YEAR = f"请核对年份；{ACCEPT_HINT}"

ENTRY_CASES = (
    (
        "W252",
        {"due": dt.date(2024, 10, 31)},
        {"due": dt.date(2025, 1, 1)},
        "AA",
        f"台账!AA4「完成时限」2024年10月31日：在以前年度，截止日期是2025年7月20日，{_YEAR}",
    ),
    (
        "W252",
        {"due": dt.date(2052, 12, 31)},
        {"due": dt.date(2030, 12, 31)},
        "AA",
        f"台账!AA4「完成时限」2052年12月31日：比{_CUT_OFF}晚27年，{_YEAR}",
    ),
    (
        "W253",
        {"start": dt.date(2025, 7, 21)},
        {"start": dt.date(2025, 7, 20)},
        "Z",
        f"台账!Z4「起始日期」2025年7月21日：晚于{_CUT_OFF}，应达进度按0算，请核对；{ACCEPT_HINT}",
    ),
    (
        "W253",
        {"start": dt.date(2026, 1, 1)},
        {"start": dt.date(2026, 1, 1), "due": dt.date(2025, 12, 31)},
        "Z",
        f"台账!Z4「起始日期」2026年1月1日：晚于{_CUT_OFF}，已在以后年度，应达进度按0算，请核对；{ACCEPT_HINT}",
    ),
    (
        "W253",
        {"start": dt.date(2015, 1, 1)},
        {"start": dt.date(2020, 1, 1)},
        "Z",
        f"台账!Z4「起始日期」2015年1月1日：比{_CUT_OFF}早10年，{_YEAR}",
    ),
    (
        "T325",
        {"start": dt.date(2024, 12, 31)},
        {"start": dt.date(2025, 1, 1)},
        "Z",
        "台账!Z4「起始日期」2024年12月31日：在以前年度，截止日期是2025年7月20日，请确认是跨年的任务",
    ),
    (
        "W254",
        {"entered_on": dt.date(2024, 12, 31)},
        {"entered_on": dt.date(2025, 1, 1)},
        "AD",
        f"台账!AD4「数据日期」2024年12月31日：在以前年度，截止日期是2025年7月20日，{_YEAR}",
    ),
    (
        "W255",
        _AWAITED | {"data_due": dt.date(2026, 8, 31)},
        _AWAITED | {"data_due": dt.date(2026, 7, 21)},
        "P",
        f"台账!P4「数据预计日期」2026年8月31日：比{_CUT_OFF}晚一年以上，{_YEAR}",
    ),
)
"""Code, failing entry, passing entry, column, what is said."""

LEDGER_CASES = (
    (
        "W251",
        setting(cut_off=dt.date(2024, 7, 20)),
        setting(cut_off=dt.date(2025, 5, 21)),
        Cell("首页", "G", 2),
        "首页!G2「截止日期」2024年7月20日：比印发日期2025年7月20日早365天，请核对两个日期的年份和月份；"
        + ACCEPT_HINT,
    ),
    (
        "W251",
        setting(cut_off=dt.date(2025, 5, 20)),
        both(setting(cut_off=dt.date(2024, 12, 31)), setting(issued_on=dt.date(2025, 1, 10))),
        Cell("首页", "G", 2),
        "首页!G2「截止日期」2025年5月20日：比印发日期2025年7月20日早61天，请核对两个日期的年份和月份；"
        + ACCEPT_HINT,
    ),
    (
        "T326",
        news("2024年7月1日，召开讲评会。"),
        both(news("2024年7月19日以来，7月1日召开讲评会。"), article("2015年7月1日，启动。")),
        Cell("要闻", "A", 4),
        "要闻!A4「要闻内容」2024年7月1日：比印发日期2025年7月20日早一年以上，请确认年份",
    ),
    (
        "E121",
        entry("uploads", 0, count=Decimal(-6)),
        entry("uploads", 0, count=Decimal(0)),
        Cell("材料报送", "B", 4),
        "材料报送!B4「条数」-6：是负数，请核对后填正数",
    ),
    (
        "E121",
        setting(orange_from=Decimal(-1)),
        setting(orange_from=Decimal(0)),
        Cell("设置", "C", 10),
        "设置!C10「橙灯起点」-1：是负数，请核对，落后这么多个百分点起亮橙灯，不到则亮黄灯",
    ),
    (
        "E122",
        setting(masthead_colour="绿色"),
        setting(masthead_colour="深红色"),
        Cell("设置", "C", 22),
        "设置!C22「刊头颜色」绿色：不是可用的刊头颜色，请从红色、深红色、黑色中选择",
    ),
)
"""Code, failing change, passing change, cell, what is said."""
