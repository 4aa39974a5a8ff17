"""Variables that wordings in cells and clause templates may use, by their Chinese names."""

from dataclasses import dataclass

NOT_PASSED = "校验未通过"
"""The bulletin template's variable for the line that a draft with errors carries, and what the line says."""
_FIGURES = ("actual", "target")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a sentence.

    Attributes:
        name: as written between {{ and }}.
        help: one line for the manual.
        fields: the indicator's fields it comes from.
    """

    name: str
    help: str
    fields: tuple[str, ...]


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
    Variable("较上期", "比上期增加的数", ("actual", "previous")),
    Variable("状态", "状态的文字", _FIGURES),
    Variable("算式", "状态的算式", _FIGURES),
    Variable("附数一", "附数一", ("extra_1",)),
    Variable("附数二", "附数二", ("extra_2",)),
    Variable("原因", "原因说明", ("reason",)),
    Variable("数据日期", "数据预计日期", ("data_due",)),
    Variable("时限", "完成时限", ("due",)),
    Variable("责任单位", "责任单位", ("bureau",)),
)
