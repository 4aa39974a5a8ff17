"""The register of notices to bureaus (督办登记): what was sent, by when a reply was asked for, what came."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from xl_minsheng.ledger.source import Row


class NoticeKind(StrEnum):
    """A kind of notice; the value is the word in its title."""

    REMINDER = "催办函"
    SUPERVISION = "督办单"
    CIRCULAR = "通报"


class NoticeState(StrEnum):
    """What has become of a notice, as the register says."""

    OPEN = "待回复"
    REPLIED = "已回复"
    CLOSED = "已销号"


@dataclass(frozen=True, slots=True)
class RegisteredNotice:
    """A line of the register of notices (督办登记).

    Attributes:
        number: 文号, counted from 1 in each year.
        letter: 文种.
        issue: number of the issue that it followed.
        bureau: to whom; empty for a circular.
        indicators: ids of the indicators in it, separated by 、.
        sent_on: the day it was sent.
        reply_by: the day by which a reply was asked for.
        state: 办理情况.
        replied_on: the day of the reply.
        reply: what was replied.
        row: where it stands in the workbook.
    """

    number: int | None = None
    letter: NoticeKind | None = None
    issue: int | None = None
    bureau: str = ""
    indicators: str = ""
    sent_on: dt.date | None = None
    reply_by: dt.date | None = None
    state: NoticeState | None = None
    replied_on: dt.date | None = None
    reply: str = ""
    row: Row | None = None
