"""The sheets for reading: the leader's page, and what earlier issues said."""

from xl_minsheng.workbook.describe.parts import Sheet

_GREY = "#7F7F7F"

DASHBOARD_SHEET = Sheet(
    "dashboard", "看板", "给领导看的一页：按台账自动计算，不用填；打印出来正好一张A4", "KanBan", tab=_GREY,
    optional=True,
)  # fmt: skip
HISTORY_SHEET = Sheet(
    "history", "历史", "今年和去年各期的累计，从存档读；点“新建下一期”或“更新历史”自动填", "LiShi",
    tab=_GREY, landscape=True, optional=True,
)  # fmt: skip
