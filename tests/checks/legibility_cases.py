"""Entries that print badly, and the nearest that print well: for the table of the rules across the ledger."""

import datetime as dt
from decimal import Decimal

from changed_ledger import both, entry

from xl_minsheng.ledger import Cell, Declared

LEGIBILITY_CASES = (
    (
        "W263",
        entry("indicators", 0, name="改造国道G240"),
        entry("indicators", 0, name="改造国道G240", wording="国道G240改造{{累计}}{{单位}}"),
        Cell("台账", "B", 4),
        "台账!B4「指标名称」改造国道G240：以数字结尾，后面紧接着印累计数，读不出是多少，"
        "请在名称后面加上“完成”一类的字，或在“表述”里自己写这句话",
    ),
    (
        "W264",
        entry("sections", 0, headline="省重点民生实事共"),
        entry("sections", 0, headline="省重点民生实事"),
        Cell("板块与项目", "D", 4),
        "板块与项目!D4「总述名称」省重点民生实事共：后面会再印一个“共”，请删去末尾的“共”",
    ),
    (
        "W265",
        entry("sections", 1, title="省级实事"),
        entry("sections", 1, title="市级实事"),
        Cell("板块与项目", "C", 5),
        "板块与项目!C5「板块名称」省级实事：前面已有同名的板块，各表分不清是哪一个，请改成不同的名称",
    ),
    (
        "W266",
        entry("indicators", 2, unit="人次"),
        entry("indicators", 2, unit="人"),
        Cell("台账", "I", 6),
        "台账!I6「单位」人次：不起作用，本行已指明与A01-1是同一指标，请清空这一格；要改的，改A01-1那一行",
    ),
    (
        "W266",
        entry("indicators", 2, due=dt.date(2025, 6, 30)),
        entry("indicators", 2, due=None),
        Cell("台账", "AA", 6),
        "台账!AA6「完成时限」2025年6月30日：不起作用，本行已指明与A01-1是同一指标，"
        "请清空这一格；要改的，改A01-1那一行",
    ),
    (
        "W267",
        entry("indicators", 0, declared=Declared.STAGNANT, reason="/"),
        entry("indicators", 0, declared=Declared.STAGNANT, reason="待省厅批复"),
        Cell("台账", "O", 4),
        "台账!O4「原因说明」/：不是原因，请写明原因",
    ),
    (
        "W267",
        entry("indicators", 1, actual=Decimal(3), reason="无。"),
        entry("indicators", 1, actual=Decimal(50), reason="无。"),
        Cell("台账", "O", 5),
        "台账!O5「原因说明」无。：不是原因，请写明原因",
    ),
    (
        "W268",
        both(entry("indicators", 0, unit="公里"), entry("indicators", 0, actual=Decimal("623.3700000001"))),
        both(entry("indicators", 0, unit="公里"), entry("indicators", 0, actual=Decimal("623.3712"))),
        Cell("台账", "H", 4),
        "台账!H4「累计完成」623.3700000001：有10位小数，会照印，请四舍五入到实际的位数",
    ),
    (
        "W268",
        entry("indicators", 0, actual=Decimal("0.00001")),
        entry("indicators", 0, actual=Decimal("1E+308")),  # as many figures as no context rounds
        Cell("台账", "H", 4),
        "台账!H4「累计完成」0.00001：有5位小数，会照印，请四舍五入到实际的位数",
    ),
    (
        "T343",
        both(entry("projects", 0, bureau="市卫健局"), entry("projects", 1, bureau="市 卫健局")),
        both(entry("projects", 0, bureau="市卫健局"), entry("projects", 1, bureau="县医保局")),
        Cell("板块与项目", "K", 5),
        "板块与项目!K5「责任单位」市 卫健局：别处写的是“市卫健局”，会当成两个单位，请改成同一个名称；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    (
        "T343",
        both(
            both(entry("projects", 0, bureau="市人社局"), entry("projects", 1, bureau="市人社局")),
            entry("indicators", 2, bureau="人社局"),
        ),
        both(
            both(entry("projects", 0, bureau="市人社局"), entry("projects", 1, bureau="市人社局")),
            entry("indicators", 2, bureau="医保局"),
        ),
        Cell("台账", "AE", 6),
        "台账!AE6「责任单位」人社局：别处写的是“市人社局”，会当成两个单位，请改成同一个名称；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
)
"""Code, failing ledger, passing ledger, cell, what is said."""
