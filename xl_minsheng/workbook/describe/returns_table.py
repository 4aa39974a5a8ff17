"""The sheet 收表: who has returned a form, what the forms ask for, and what cannot be taken."""

from xl_minsheng.workbook.describe.parts import Column, Sheet, Table, Type

RETURNS = Table(
    "returns",
    "收表表",
    (
        Column("state", "收表情况", Type.TEXT, 9),
        Column("bureau", "单位", Type.TEXT, 14, wrap=True),
        Column("address", "写入单元格", Type.TEXT, 13, leads=True),
        Column("subject", "填报指标", Type.TEXT, 22, wrap=True),
        Column("label", "填报栏目", Type.TEXT, 10),
        Column("old", "台账现有", Type.TEXT, 14, wrap=True),
        Column("new", "单位填报", Type.TEXT, 14, wrap=True),
        Column("source", "文件和单元格", Type.TEXT, 24, wrap=True),
        Column("why", "要注意的", Type.TEXT, 34, wrap=True),
        Column("take", "写入", Type.TEXT, 8, "要写进台账的填“是”，不要的清空，再点“收回填报表”就一次写入"),
    ),
)
RETURN_SHEET = Sheet(
    "returns",
    "收表",
    "前面是签到，后面是各单位填报的数；要写进台账的在“写入”填“是”（没有疑问的已填好），再点一次“收回填报表”",
    "ShouBiao",
    (RETURNS,),
    landscape=True,
)
