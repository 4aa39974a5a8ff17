"""Units as they are written, and what two ways of writing have in common: 0.53万人 and 5300人."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from xl_minsheng.workbook.describe.units import UNITS

MORE_UNITS: tuple[str, ...] = (
    *(
        "位",
        "天",
        "次",
        "份",
        "批",
        "座",
        "处",
        "套",
        "间",
        "口",
        "口井",
        "只",
        "头",
        "棵",
        "株",
        "倍",
        "盏",
        "片",
        "把",
        "批次",
        "课时",
    ),
    *(
        "平方公里",
        "公顷",
        "千瓦",
        "千瓦时",
        "公斤",
        "千米",
        "方",
        "立方",
        "元/年",
        "元/天",
        "元/次",
        "元/亩",
        "元/户",
    ),
    *(
        "延米",
        "平米",
        "例",
        "册",
        "起",
        "张",
        "张床",
        "事项",
        "村",
        "斤",
        "块",
        "组",
        "支",
        "对",
        "亩次",
        "人月",
        "MVA",
        "期",
    ),
    *(
        "部",
        "剂次",
        "剂",
        "宗",
        "幅",
        "艘",
        "班次",
        "趟",
        "眼",
        "孔",
        "门",
        "段",
        "羽",
        "株次",
        "吨公里",
        "床位",
        "樘",
        "机位",
        "道",
        "根",
        "杆",
        "枚",
        "扇",
        "台次",
        "节",
        "箱",
        "桶",
    ),
    *("微克/立方米", "毫克/立方米", "毫克/升", "元/人月", "元/月/人", "元/年/人", "元/月·人", "元/人年"),
    *("㎡", "m²", "㎥", "m³", "km", "㎞", "km²", "hm²", "kW", "kWh", "MW", "GW", "t", "kg", "㎏"),
    *(
        "元/㎡",
        "元/m²",
        "元/平方米",
        "元/人·月",
        "元/人·年",
        "元/人/月",
        "元/人/年",
        "家次",
        "户次",
        "场次",
        "个百分点",
    ),
)
"""Units of bulletins that the workbook does not offer at first."""

_SCALES = {"万": 10**4, "亿": 10**8, "百万": 10**6, "千万": 10**7, "万亿": 10**12}
_SAME = dict(
    (
        *(("名", "人"), ("位", "人"), ("方", "立方米"), ("立方", "立方米"), ("千米", "公里")),
        *(("平米", "平方米"), ("㎡", "平方米"), ("m²", "平方米"), ("㎥", "立方米"), ("m³", "立方米")),
        *(
            ("km", "公里"),
            ("㎞", "公里"),
            ("km²", "平方公里"),
            ("hm²", "公顷"),
            ("kW", "千瓦"),
            ("kWh", "千瓦时"),
        ),
        *(("t", "吨"), ("kg", "公斤"), ("㎏", "公斤"), ("元/㎡", "元/平方米"), ("元/m²", "元/平方米")),
        *(("微克/立方米", "μg/m³"),),
        *((text, "元/人·月") for text in ("元/人/月", "元/人月", "元/月/人", "元/月·人")),
        *((text, "元/人·年") for text in ("元/年/人", "元/人年", "元/人/年")),
    )
)
NOT_BEFORE = dict(
    (
        *(("对", "口象标接应照外上下内比于"), ("组", "织建成合长"), ("村", "民级庄道镇委集屯务容史")),
        *(("支", "持付出部撑队援委"), ("例", "如外会行"), ("起", "步草到来点诉"), ("张", "家贴")),
        *(("块", "状钱"), ("册", "子"), ("部", "门分署队位级长委"), ("段", "时落"), ("门", "诊类口店窗")),
        *(
            ("眼", "科镜"),
            ("宗", "旨教"),
            ("剂", "量"),
            ("期", "间末限望待满内中"),
            ("把", "手握"),
            ("道", "路口德理教士具"),
            ("节", "点能水约目日假气省"),
        ),
        *(("根", "本据治源"), ("杆", "塔"), ("枚", "举")),
    )
)
"""Characters that a unit of one character is part of another word with: 5对口帮扶 is no pair."""
PER = r"/(?:[十百千万]?(?:人|户|家)|年|月|日|天|次|亩|公顷|吨|公斤|升|小时|公里|平方公里|平方米|立方米)"
"""What makes a level of a known unit, as a pattern: 批次/千人, 张/万人; 台/套 is two units of one thing."""
_WHOLE = frozenset(
    {
        "人",
        "人次",
        "户",
        "家",
        "场",
        "个",
        "条",
        "件",
        "项",
        "篇",
        "栋",
        "辆",
        "台",
        "所",
        "座",
        "例",
        "对",
        "套",
        "起",
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed.

    Attributes:
        text: as printed, 万人.
        base: what it counts, 人; the same for ways of writing that mean the same (名).
        scale: how many of the base one of it is, 10000.
    """

    text: str
    base: str
    scale: int

    @property
    def is_counted(self) -> bool:
        """Comes in whole numbers only, and is not rounded to thousands."""
        return self.base in _WHOLE and self.scale == 1


@lru_cache(maxsize=64)
def known_units(more: tuple[str, ...] = ()) -> dict[str, Unit]:
    """Every unit by its text, those with 万 and 亿 before them included."""
    units: dict[str, Unit] = {}
    for text in dict.fromkeys(_without_percent((*UNITS, *MORE_UNITS, *more))):
        for prefix, scale in (*_SCALES.items(), ("", 1)):
            units.setdefault(prefix + text, Unit(prefix + text, _SAME.get(text, text), scale))
    for text in list(units):  # 万人 is offered as a unit of its own: it still counts 人
        prefix = next(
            (prefix for prefix in ("万亿", "百万", "千万", "万", "亿") if text.startswith(prefix)), ""
        )
        if (
            prefix
            and (rest := text.removeprefix(prefix)) in units
            and not units[rest].text.startswith(prefix)
        ):
            base = units[rest]
            units[text] = Unit(text, base.base, base.scale * _SCALES[prefix])
    return units


def _without_percent(units: Iterable[str]) -> Iterable[str]:
    return (unit for unit in units if unit and unit != "%")
