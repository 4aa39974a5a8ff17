"""The table of the register of notices to bureaus."""

from xl_minsheng.ledger.register import NoticeKind, NoticeState, RegisteredNotice
from xl_minsheng.workbook.describe.parts import Column, Table, Type

NOTICES = Table(
    "notices",
    "督办表",
    (
        Column("number", "文号", Type.INTEGER, 8, "第几号，一年从1起；点“督办”会自己接着编", required=True),
        Column("letter", "文种", Type.CODE, 9, choices=tuple(NoticeKind), required=True),
        Column("issue", "依据期号", Type.INTEGER, 9, "依据第几期的台账", required=True),
        Column("bureau", "承办单位", Type.TEXT, 18, "发给谁；通报空着", required=True),
        Column("indicators", "督办指标", Type.TEXT, 26, "落后指标的编号", required=True, wrap=True),
        Column("sent_on", "发文日期", Type.DATE, 15, required=True),
        Column("reply_by", "回复期限", Type.DATE, 15, "应在哪天以前回复", required=True),
        Column(
            "state", "办理情况", Type.CODE, 10, "回复了改成已回复，赶上进度改成已销号",
            choices=tuple(NoticeState), required=True,
        ),
        Column("replied_on", "实际回复日期", Type.DATE, 15, "收到回复的日子"),
        Column("reply", "回复内容", Type.PARAGRAPHS, 46, "回复的原因、措施、完成时间", wrap=True),
    ),
    entry=RegisteredNotice,
    empty_rows=20,
)  # fmt: skip
