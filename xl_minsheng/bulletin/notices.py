"""Notices to bureaus as Word files: 催办函, 督办单, 通报, filled from the office's template."""

import re
from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

from xl_minsheng.bulletin.annex.blocks import NOTHING, one_line
from xl_minsheng.bulletin.annex.outlook import write_catch_up
from xl_minsheng.bulletin.document import BulletinError
from xl_minsheng.bulletin.word.package import describe, normalise_zip
from xl_minsheng.files.reading import read_file
from xl_minsheng.files.word_file import save_word
from xl_minsheng.ledger import Issue, Judged
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.figures import write_distance, write_figure
from xl_minsheng.ledger.notices import SUPERVISED_FROM, Laggard, Notice, OverdueForm, due_figure
from xl_minsheng.ledger.prospects import foresee
from xl_minsheng.ledger.register import NoticeKind
from xl_minsheng.templating.engine import UnprintableError
from xl_minsheng.templating.schema import NOTICE_TEMPLATE
from xl_minsheng.templating.shipped import shipped_templates
from xl_minsheng.workbook.describe.units import WHOLE_UNITS

_NOT_FILLED = "未填"
_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\s]+')


def notice_template(templates: Path | None) -> Path:
    """The office's template of notices if it has one, otherwise the shipped one."""
    own = templates / NOTICE_TEMPLATE if templates else None
    return own if own and own.is_file() else shipped_templates() / NOTICE_TEMPLATE


def notice_name(notice: Notice) -> str:
    """File name of a notice: 第3号督办单（市交通局）.docx."""
    bureau = _NO_FILE_NAME.sub("_", notice.bureau)
    return f"第{notice.number}号{notice.kind}{f'（{bureau}）' if bureau else ''}.docx"


def joint_name(issue: Issue) -> str:
    """File name of all notices of an issue, to be printed at once."""
    return f"第{issue.number}期督办（合印）.docx"


def notice_files(notices: Sequence[Notice], issue: Issue, templates: Path | None = None) -> dict[str, bytes]:
    """The notices of an issue as Word files by name, and all of them in one file to print.

    Args:
        notices: at least one.
        issue: the settings.
        templates: folder of the office's templates; where it has none for notices, the shipped one is used.

    Raises:
        BulletinError: the template has faults.
    """
    from xl_minsheng.bulletin.word.joining import join
    from xl_minsheng.templating.template_check import check_template
    from xl_minsheng.templating.word_fill import fill
    from xl_minsheng.templating.word_parts import read_package

    template = notice_template(templates)
    if faults := [fault.text for fault in check_template(template)]:
        raise BulletinError(faults, of_templates=faults)
    package, files = read_package(read_file(template)), {}
    for notice in notices:
        try:
            document = fill(package, notice_view(notice, issue))
        except UnprintableError as error:
            reason = f"Word 模板“{template.name}”：{error}"
            raise BulletinError([reason], of_templates=[reason]) from error
        describe(document, f"第{notice.number}号{notice.kind}", issue.issued_on, issue.body)
        files[notice_name(notice)] = normalise_zip(save_word(document))
    return {joint_name(issue): normalise_zip(join(list(files.values()))), **files}


def notice_view(notice: Notice, issue: Issue) -> dict[str, Any]:
    """What the template sees of a notice, by Chinese names."""
    laggards = notice.laggards
    return {
        "文种": str(notice.kind),
        "文号": f"第{notice.number}号",
        "责任单位": one_line(notice.bureau),
        "编发单位": one_line(issue.body),
        "标题": one_line(issue.title),
        "期号": "" if issue.number is None else str(issue.number),
        "印发日期": write_date(issue.issued_on) if issue.issued_on else "",
        "截止日期": write_date(issue.cut_off) if issue.cut_off else "",
        "回复日期": write_date(notice.reply_by),
        "指标数": str(len(laggards)),
        "单位数": str(len({one.judged.indicator.bureau for one in laggards} - {""})),
        "督办数": str(sum(one.issues >= SUPERVISED_FROM for one in laggards)),
        "是催办": notice.kind is NoticeKind.REMINDER,
        "是督办": notice.kind is NoticeKind.SUPERVISION,
        "是通报": notice.kind is NoticeKind.CIRCULAR,
        "有填报逾期": bool(notice.overdue),
        "填报未交": any(one.is_missing for one in notice.overdue),
        "填报逾期": write_overdue(notice.overdue, with_bureaus=notice.kind is NoticeKind.CIRCULAR),
        "指标列表": [_line(one, issue) for one in laggards],
    }


def write_overdue(forms: Sequence[OverdueForm], *, with_bureaus: bool) -> str:
    """逾期3天仍未交 of one form; 市教育局（逾期3天仍未交）、市民政局（迟交1天） of several."""
    said = [(one, f"逾期{one.days}天仍未交" if one.is_missing else f"迟交{one.days}天") for one in forms]
    return "、".join(f"{one_line(one.bureau)}（{text}）" if with_bureaus else text for one, text in said)


def _line(laggard: Laggard, issue: Issue) -> dict[str, str]:
    judged = laggard.judged
    indicator = judged.indicator
    unit = indicator.unit
    bound = indicator.kind.rules.bound if indicator.kind else ""
    target, actual = (
        NOTHING if figure is None else write_figure(figure, unit)
        for figure in (indicator.target, indicator.actual)
    )
    return {
        "编号": indicator.id,
        "指标": one_line(indicator.name),
        "责任单位": one_line(indicator.bureau) or _NOT_FILLED,
        "目标": f"{bound}{target}" if bound and target != NOTHING else target,
        "累计": actual,
        "应达": _due(judged),
        "还差": _missing(judged),
        "状态": judged.standing.words,
        "原因": one_line(indicator.reason) or _NOT_FILLED,
        "每天": write_catch_up(judged, issue, foresee(judged, issue)) or NOTHING,
        "落后期数": str(laggard.issues),
    }


def _due(judged: Judged) -> str:
    """The figure that is due by now; of what is counted one by one, the next whole one."""
    due = due_figure(judged)
    if due is None:
        return NOTHING
    unit = judged.indicator.unit
    return write_figure(Fraction(ceil(due)) if unit in WHOLE_UNITS else due, unit)


def _missing(judged: Judged) -> str:
    """How far its figure is from the one that is due by now."""
    due, actual = due_figure(judged), judged.indicator.actual
    if due is None or actual is None:
        return NOTHING
    unit = judged.indicator.unit
    return write_distance((ceil(due) if unit in WHOLE_UNITS else due) - Fraction(actual), unit)
