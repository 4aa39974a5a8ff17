"""From ledger to bulletin: render the template, then split it into paragraphs."""

from collections.abc import Sequence
from pathlib import Path

from xl_minsheng.bulletin.annex import make_annexes
from xl_minsheng.bulletin.finished import Bulletin
from xl_minsheng.bulletin.template_context import View, bulletin_view
from xl_minsheng.errors import ClerkError
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.ledger.status import Status
from xl_minsheng.templating.engine import Engine, TemplateFileError, UnprintableError
from xl_minsheng.templating.paragraphs import Paragraph, Style, split
from xl_minsheng.templating.shipped import ENCODING, shipped_templates
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.variables import NOT_PASSED

TEMPLATE = "bulletin.j2"
AWAITING, UNDERWAY = str(Status.AWAITING), str(Status.UNDERWAY)
"""Counts that a headline tells apart, by their variables' names, which are the statuses'."""
HAS_UNDERWAY = f"有{UNDERWAY}"


class BulletinError(ClerkError, ValueError):
    """A bulletin that cannot be made.

    Attributes:
        reasons: every reason, one sentence that names its place.
        of_cells: those that come from a cell.
        of_templates: those that come from a template.
    """

    is_finding = True

    def __init__(
        self,
        reasons: Sequence[str],
        of_cells: Sequence[UnprintableError] = (),
        of_templates: Sequence[str] = (),
    ) -> None:
        super().__init__(*reasons)
        self.of_cells, self.of_templates = tuple(of_cells), tuple(of_templates)


def make_bulletin(ledger: Ledger, templates: Path | None = None, *, draft_banner: str = "") -> Bulletin:
    """Write the bulletin of a ledger.

    Args:
        ledger: one without errors; warnings do not matter here.
        templates: folder with the office's templates; None uses the shipped ones.
        draft_banner: line that a draft with errors is to carry; it is printed first where the
            office's template does not print it.

    Raises:
        BulletinError: wordings or templates that cannot be printed, all of them at once.
    """
    folder = templates or shipped_templates()
    if not folder.is_dir():
        raise BulletinError([f"找不到模板文件夹“{folder}”，请检查名称和位置"])
    broken = _template_messages(folder, []) if _is_broken(folder) else []
    engine = Engine(folder)
    view, faults = bulletin_view(engine, ledger)
    view[NOT_PASSED] = draft_banner
    of_cells = [fault for fault in faults if not isinstance(fault, TemplateFileError)]
    of_files = [str(fault) for fault in faults if isinstance(fault, TemplateFileError)]
    if faults or broken:
        of_templates = broken or (_template_messages(folder, of_files) if of_files else [])
        raise BulletinError(list(dict.fromkeys([*map(str, of_cells), *of_templates])), of_cells, of_templates)
    try:
        template = engine.file(TEMPLATE)
        if reasons := [*_missing_underway(folder, view), *_left_unprinted(folder, ledger.issue)]:
            raise BulletinError(reasons)
        printed = engine.render(template, view)
        paragraphs = tuple(split(printed))
    except UnprintableError as fault:
        where = "" if str(fault).startswith(("模板“", "模板文件“")) else f"模板“{TEMPLATE}”："
        of_templates = _template_messages(folder, [f"{where}{fault}"])
        raise BulletinError(of_templates, of_templates=of_templates) from fault
    if draft_banner and not any(draft_banner in paragraph.text for paragraph in paragraphs):
        paragraphs = (Paragraph(Style.DRAFT, draft_banner), *paragraphs)
    return Bulletin(ledger.issue.number or 0, paragraphs, make_annexes(ledger), ledger.issue, view)


def _is_broken(folder: Path) -> bool:
    """Whether the check finds anything in the text templates; what it finds must not show in print first."""
    from xl_minsheng.templating.template_check import check_texts  # it rehearses with this module

    return bool(check_texts(folder))


def _missing_underway(folder: Path, view: View) -> list[str]:
    """What a template made before the status 推进中 leaves out: its counts would not add up in print."""
    heads = [section["总述"] for section in view["板块列表"] if section["总述"]]
    source = (folder / TEMPLATE).read_text(encoding=ENCODING)
    if not any(head[HAS_UNDERWAY] for head in heads) or AWAITING not in source or UNDERWAY in source:
        return []
    added = f"{{%- if 数.{HAS_UNDERWAY} %}}，{UNDERWAY}的有{{{{数.{UNDERWAY}}}}}个{{% endif %}}"
    why = f"模板“{TEMPLATE}”没有印“{UNDERWAY}”的个数，总述里的各个数加起来不等于指标数"
    return [f"{why}，请在有“{AWAITING}”的那一行上面加一行：{added}"]


_PRINTED_BY = {"number_form": "刊头期号", "total_number": "刊头期号", "prints_status_shares": "状态占比"} | {
    key: find_setting(key).title for key in ("signed_by", "reviewed_by", "edited_by", "prints_bureaus")
}
"""Settings, and the variable by which a template prints what each asks for."""


def _left_unprinted(folder: Path, issue: Issue) -> list[str]:
    """Settings that a template made before there were any of them leaves without effect."""
    asked = {key: name for key, name in _PRINTED_BY.items() if getattr(issue, key)}
    source = "".join(one.read_text(encoding=ENCODING) for one in folder.glob("*.j2")) if asked else ""
    reasons = []
    for key, name in asked.items():
        if name not in source:
            cell = issue.cells.get(key)
            place = f"{cell.address if cell else ''}「{find_setting(key).title}」"
            why = f"填了，而模板“{TEMPLATE}”没有用到“{name}”，印不出来"
            reasons.append(f"{place}{why}；请照随程序提供的模板加上，或清空这一格")
    return reasons


def _template_messages(folder: Path, reasons: list[str]) -> list[str]:
    """Everything that the check finds in the templates, where it finds any; else what rendering said."""
    from xl_minsheng.templating.template_check import check_folder  # it rehearses with this module

    return [fault.text for fault in check_folder(folder)] or reasons
