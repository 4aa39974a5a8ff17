"""What the bulletin template sees of a ledger, by Chinese names.

Every text is `Sourced`, so that the paragraph it lands in knows its cells.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from xl_minsheng.bulletin.annex import annex_titles
from xl_minsheng.bulletin.clause import write_clause
from xl_minsheng.ledger import Cell, Count, Issue, Judged, Ledger, Status
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.numbers import numeral, write_number, write_percent
from xl_minsheng.ledger.outline import ProjectOutline, SectionOutline, counts
from xl_minsheng.ledger.source import Row
from xl_minsheng.templating.engine import Engine, Sourced, UnprintableError, one_line

View = dict[str, Any]

_STOPS = "。！？；，：、"
_GOES_ON = re.compile(r"\d[^，。；：、\d]{0,6}(?:以及|[和与及])$")
"""A clause that the next one goes on with: 提高到705元和 525元."""


def bulletin_view(engine: Engine, ledger: Ledger) -> tuple[View, list[UnprintableError]]:
    """Variables of the bulletin template, and every clause that could not be written."""
    issue = ledger.issue
    faults: list[UnprintableError] = []
    view: View = {
        "刊头名称": _setting(issue, "masthead", issue.masthead),
        "标题": _setting(issue, "title", issue.title),
        "期号": _setting(issue, "number", "" if issue.number is None else str(issue.number)),
        "刊头期号": _number_view(issue),
        "编发单位": _setting(issue, "body", issue.body),
        "印发日期": _setting(issue, "issued_on", write_date(issue.issued_on) if issue.issued_on else ""),
        "截止日期": _setting(issue, "cut_off", write_date(issue.cut_off) if issue.cut_off else ""),
        "截至": _setting(issue, "cut_off", _up_to(issue)),
        "要闻": [Sourced(item.text, _cell(item.row, "text")) for item in ledger.news_items],
        "业务系统": _setting(issue, "upload_system", issue.upload_system),
        "上传总数": _setting(issue, "upload_total", _number(issue.upload_total)),
        "上传": [_count_view(count) for count in ledger.uploads],
        "报道主题": _setting(issue, "news_subject", issue.news_subject),
        "报道总数": _setting(issue, "news_total", _number(issue.news_total)),
        "报道": [_count_view(count) for count in ledger.news],
        "板块列表": [_section_view(engine, issue, section, faults) for section in ledger.outline],
        "印责任单位": issue.prints_bureaus,
        "状态占比": _status_views(ledger) if issue.prints_status_shares else [],
        "状态总数": str(len(_counted(ledger))),
        "亮点": _article_views(ledger),
        "附件": [_setting(issue, switch, title) for switch, title in annex_titles(ledger).items()],
        "签发": _setting(issue, "signed_by", issue.signed_by),
        "审核": _setting(issue, "reviewed_by", issue.reviewed_by),
        "责任编辑": _setting(issue, "edited_by", issue.edited_by),
        "抄送": _setting(issue, "copies_to", issue.copies_to),
        "印发机关": _setting(issue, "printed_by", issue.printed_by),
    }
    return view, faults


def _cell(row: Row | None, field: str) -> Cell | None:
    return row.cell(field) if row else None


def _setting(issue: Issue, key: str, text: str) -> Sourced:
    return Sourced(one_line(text), issue.cells.get(key))


def _number_view(issue: Issue) -> Sourced:
    """第6期, with year and running number where the settings ask for them."""
    cells = [issue.cells.get("number")]
    if issue.total_number and issue.printed_number:
        cells.append(issue.cells.get("total_number"))
    return Sourced(issue.printed_number, *cells)


def _counted(ledger: Ledger) -> list[Judged]:
    """What all sections together count, as the front page's last line does."""
    return [one for section in ledger.outline for one in filter(counts, section.judged)]


def _status_views(ledger: Ledger) -> list[View]:
    """Each status that there is, with the number of its indicators and their share of all."""
    counted = _counted(ledger)
    views: list[View] = []
    for status in Status:
        cells = [one.indicator.cell("actual") for one in counted if one.standing.status is status]
        if cells:
            share = write_percent(Fraction(len(cells), len(counted)), keep_zeros=ledger.issue.keep_zeros)
            views.append(
                {
                    "名称": str(status),
                    "数量": Sourced(str(len(cells)), *cells),
                    "占比": Sourced(share, *cells),
                }
            )
    return views


def _up_to(issue: Issue) -> str:
    """截至7月20日; with its year where that is not the year that the bulletin is dated."""
    cut_off, issued_on = issue.cut_off, issue.issued_on
    if cut_off is None:
        return ""
    day = write_date(cut_off)
    return f"截至{day.partition('年')[2] if issued_on and issued_on.year == cut_off.year else day}"


def _name(text: str, row: Row | None, field: str) -> Sourced:
    """A name from a cell, in which a line break means nothing."""
    return Sourced(one_line(text), _cell(row, field))


def _number(value: Any) -> str:
    return "" if value is None else write_number(value)


def _count_view(count: Count) -> View:
    return {
        "名称": _name(count.name, count.row, "name"),
        "数量": Sourced(_number(count.count), _cell(count.row, "count")),
    }


def _section_view(
    engine: Engine, issue: Issue, outline: SectionOutline, faults: list[UnprintableError]
) -> View:
    section = outline.section
    return {
        "序号": Sourced(numeral(section.number), _cell(section.row, "number")) if section.number else "",
        "名称": _name(section.title, section.row, "title"),
        "总述名称": _name(section.headline, section.row, "headline"),
        "总述": _headline_view(outline) if section.headline else None,
        "类别列表": [
            {
                "序号": str(number),
                "名称": _name(category.name, category.projects[0].project.row, "category")
                if category.name
                else "",
                "项目列表": [_project_view(engine, issue, one, faults) for one in category.projects],
            }
            for number, category in enumerate(outline.categories, start=1)
        ],
    }


def _headline_view(outline: SectionOutline) -> View:
    head = outline.headline
    reached: list[Cell | None] = []
    finished: list[Cell | None] = []
    behind: list[Cell | None] = []
    awaiting: list[Cell | None] = []
    underway: list[Cell | None] = []
    for one in filter(counts, outline.judged):
        cell = one.indicator.cell("actual")
        status = one.standing.status
        if status is Status.UNDERWAY:
            underway.append(cell)
        else:
            (reached if status.is_reached else behind if status.is_behind else awaiting).append(cell)
        if status is Status.FINISHED:
            finished.append(cell)
    return {
        "项目数": str(head.projects),
        "指标数": Sourced(str(head.indicators), *reached, *behind, *underway, *awaiting),
        "达到": Sourced(str(head.reached), *reached),
        "完成": Sourced(str(head.finished), *finished),
        "未达到": Sourced(str(head.behind), *behind),
        "推进中": Sourced(str(head.underway), *underway),
        "待数据": Sourced(str(head.awaiting), *awaiting),
        "无法判断": str(head.unknown),
        "有指标": head.indicators > 0,
        "有达到": head.reached > 0,
        "有完成": head.finished > 0,
        "全部完成": head.indicators > 0 and head.finished == head.indicators,
        "全部达到": head.indicators > 0 and head.reached == head.indicators,
        "有未达到": head.behind > 0,
        "有推进中": head.underway > 0,
        "有待数据": head.awaiting > 0,
        "有无法判断": head.unknown > 0,
    }


def _project_view(
    engine: Engine, issue: Issue, outline: ProjectOutline, faults: list[UnprintableError]
) -> View:
    project, clauses = outline.project, []
    for one in outline.judged:
        try:
            clauses.append(write_clause(engine, one, issue))
        except UnprintableError as fault:
            faults.append(fault)
    number = f"（{project.number}）" if project.category else f"{project.number}. "
    return {
        "编号": Sourced(number, _cell(project.row, "number")),
        "名称": _name(project.name, project.row, "name"),
        "责任单位": _name(project.bureau, project.row, "bureau"),
        "表述": join_clauses(clauses),
    }


def join_clauses(clauses: Sequence[Sourced]) -> Sourced:
    """Clauses of a project as one text: ；between them and 。at the end, unless a clause brings its own."""
    text = ""
    cells: dict[Cell, None] = {}
    for clause in clauses:
        if text and text[-1] not in _STOPS and not _GOES_ON.search(text):
            text += "；"
        text += clause
        cells |= dict.fromkeys(clause.cells)
    if text and text[-1] not in "。！？":
        text = text.rstrip(_STOPS) + "。"
    return Sourced(text, *cells)


def _article_views(ledger: Ledger) -> list[View]:
    articles: list[View] = []
    for paragraph in ledger.articles:
        if paragraph.title or not articles:
            articles.append({"标题": _name(paragraph.title, paragraph.row, "title"), "段落": []})
        if paragraph.text:
            articles[-1]["段落"].append(Sourced(paragraph.text, _cell(paragraph.row, "text")))
    return articles
