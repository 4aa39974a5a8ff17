"""Figures by town that a rule speaks of, and the nearest that it lets pass: for the table of the rules."""

from dataclasses import replace
from decimal import Decimal

from changed_ledger import Change

from xl_minsheng.ledger import Cell
from xl_minsheng.ledger.areas import Area

_ACCEPT = "确实如此的，在“校验结果”这一行填理由和姓名"


def towns(*lines: tuple[str, str, int | None, int | None], printed: bool = True) -> Change:
    """Return a change that breaks figures down: indicator, town, its target and figure."""
    areas = tuple(
        Area(code, name, *(None if one is None else Decimal(one) for one in figures))
        for code, name, *figures in lines
    )
    return lambda ledger: replace(ledger, areas=areas, issue=replace(ledger.issue, annex_areas=printed))


_GUIYI, _XINSHI = ("A02-1", "归义镇", 40, 30), ("A02-1", "新市镇", 20, 20)

AREA_CASES = (
    (
        "E139",
        towns(("C01-1", "归义镇", 40, 30)),
        towns(_GUIYI, _XINSHI),
        Cell("分地区", "A", 4),
        "分地区!A4「指标编号」C01-1：在“台账”里没有，请填“台账”里的编号",
    ),
    (
        "E139",
        towns(("B01-1", "归义镇", 700, 623)),
        towns(("A01-1", "归义镇", 700, 623)),
        Cell("分地区", "A", 4),
        "分地区!A4「指标编号」B01-1：那一行与A01-1是同一指标，没有自己的数，请改填A01-1",
    ),
    (
        "E140",
        towns(_GUIYI, ("A02-1", "归义镇", 20, 20)),
        towns(_GUIYI, ("A01-1", "归义镇", 700, 623)),
        Cell("分地区", "B", 5),
        "分地区!B5「地区名称」归义镇：A02-1前面已有这个地区，请删去一行，或改正名称",
    ),
    (
        "E141",
        towns(_GUIYI, ("A02-1", "新市镇", 20, -20)),
        towns(_GUIYI, ("A02-1", "新市镇", 20, 0)),
        Cell("分地区", "D", 5),
        "分地区!D5「地区完成」-20：是负数，请核对后填正数",
    ),
    (
        "W271",
        towns(_GUIYI, ("A02-1", "新市镇", 20, None)),
        towns(_GUIYI, ("A02-1", "新市镇", 20, 0)),
        Cell("分地区", "D", 5),
        f"分地区!D5「地区完成」未填，附件里印成“—”，新市镇没有排名，请补上；{_ACCEPT}",
    ),
    (
        "W272",
        towns(_GUIYI, ("A02-1", "新市镇", 20, 21)),
        towns(_GUIYI, _XINSHI),
        Cell("分地区", "D", 5),
        "分地区!D5「地区完成」21：A02-1各地区之和是51，“台账!H5”的累计完成是50，"
        f"请核对各地区的数和台账；{_ACCEPT}",
    ),
    (
        "W273",
        towns(("A02-1", "归义镇", 50, 30), ("A02-1", "新市镇", 10, 31)),
        towns(("A02-1", "归义镇", 50, 30), ("A02-1", "新市镇", 10, 30)),
        Cell("分地区", "D", 5),
        f"分地区!D5「地区完成」31：算出来完成了310%，超过300%，请核对单位和小数点，百分比要带%；{_ACCEPT}",
    ),
    (
        "T346",
        towns(_GUIYI, _XINSHI, printed=False),
        towns(_GUIYI, _XINSHI),
        Cell("分地区", "A", 4),
        "分地区!A4「指标编号」A02-1：填了，而“设置”的“附分地区情况”没有打开，不会印，"
        "要印的，请把“附分地区情况”改成是",
    ),
)
