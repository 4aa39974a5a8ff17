"""The sheet of figures by town or county (分地区)."""

from xl_minsheng.ledger.areas import Area
from xl_minsheng.workbook.describe.parts import Column, Sheet, Table, Type

AREAS = Table(
    "areas",
    "地区表",
    (
        Column("indicator", "指标编号", Type.CODE, 12, "“台账”里哪一行，填它的编号，如 A03-1", required=True),
        Column("name", "地区名称", Type.TEXT, 22, "镇街或县区的名称", required=True),
        Column(
            "target",
            "地区目标",
            Type.NUMBER,
            14,
            "这个地区的全年目标；比率这类空着同台账的目标",
            required=True,
        ),
        Column("actual", "地区完成", Type.NUMBER, 14, "这个地区到截止日期的累计数，只填数字", required=True),
    ),
    entry=Area,
    empty_rows=20,
    prepared_rows=300,
)

AREA_SHEET = Sheet(
    "areas", "分地区", "指标在各镇街或县区的数，一行一个；只印在附件里，不计入指标数，加起来应等于“台账”的数",
    "FenDiQu", (AREAS,), "#548235", optional=True, filled_by_clerk=True,
)  # fmt: skip
