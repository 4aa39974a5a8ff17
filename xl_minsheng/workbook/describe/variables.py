"""Variables that wordings in cells and clause templates may use, by their Chinese names."""

from dataclasses import dataclass

NOT_PASSED = "校验未通过"
"""The bulletin template's variable for the line that a draft with errors carries, and what the line says."""
_FIGURES = ("actual", "target")
_SINCE = ("actual", "previous")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a sentence.

    Attributes:
        name: as written between {{ and }}.
        help: one line for the manual.
        fields: the indicator's fields it comes from.
        from_archive: it needs earlier issues, which a cell's function cannot see.
    """

    name: str
    help: str
    fields: tuple[str, ...]
    from_archive: bool = False


VARIABLES: tuple[Variable, ...] = (
    Variable("指标", "指标名称", ("name",)),
    Variable("累计", "累计完成；单位是%时印百分数", ("actual",)),
    Variable("目标", "全年目标；单位是%时印百分数", ("target",)),
    Variable("单位", "单位", ("unit",)),
    Variable("完成率", "完成率，如87.65%", _FIGURES),
    Variable("应达进度", "应达进度，如55.07%", ()),
    Variable("差距", "与应达进度相差的百分点数，不带正负号", _FIGURES),
    Variable("相差", "累计与目标之差，不带正负号", _FIGURES),
    Variable("上期", "上期累计", ("previous",)),
    Variable("较上期", "比上期增加的数", _SINCE),
    Variable(
        "本期新增", "本期增加的数；一年的第一期就是累计，减少了的印不出来", ("actual", "previous"), True
    ),
    Variable(
        "比去年同期",
        "与存档里去年同期的累计相比，如“增加312人”“减少5人”“持平”；单位是%时如“提高1.2个百分点”",
        ("actual",),
        True,
    ),
    Variable(
        "同比",
        "与存档里去年同期的累计相比的增幅，如“增长12.5%”“下降3%”“持平”；单位是%时如“提高1.2个百分点”",
        ("actual",),
        True,
    ),
    Variable("状态", "状态的文字", _FIGURES),
    Variable("预警灯", "黄灯、橙灯或红灯；不落后的没有", _FIGURES),
    Variable("算式", "状态的算式", _FIGURES),
    Variable("附数一", "附数一", ("extra_1",)),
    Variable("附数二", "附数二", ("extra_2",)),
    Variable("原因", "原因说明", ("reason",)),
    Variable("数据日期", "数据预计日期", ("data_due",)),
    Variable("时限", "完成时限", ("due",)),
    Variable("责任单位", "责任单位", ("bureau",)),
)
