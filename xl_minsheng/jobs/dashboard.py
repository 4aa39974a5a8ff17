"""The leader's page of a workbook as a file: a page for a browser, or a picture for a phone."""

from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.errors import ClerkError
from xl_minsheng.files.pages import PAGE_SUFFIXES, is_page_name, refuse_page, save_page
from xl_minsheng.jobs.check import Checked, check_workbook
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.ledger.dashboard import Dashboard, make_dashboard

PICTURE_SUFFIX = ".png"


class DashboardError(ClerkError):
    """The page cannot be made."""


@dataclass(frozen=True, slots=True)
class DashboardFile:
    """The page that was written.

    Attributes:
        checked: the workbook.
        dashboard: what the page says.
        file: where it is.
    """

    checked: Checked
    dashboard: Dashboard
    file: Path


def write_dashboard(workbook: Path, output: Path, *, force: bool = False) -> DashboardFile:
    """Write the leader's page of a workbook file.

    Errors in the workbook are no obstacle: what cannot be judged is counted as that.

    Args:
        workbook: the file; it is only read.
        output: where the page goes; its ending says whether it is .html or .png.
        force: whatever else stands there may be replaced.

    Raises:
        DashboardError: the picture cannot be drawn.
        WorkbookError: the workbook cannot be read.
        OutputError: it is no such name, an input, or there already; nothing was written.
    """
    if is_page_name(output):
        refuse_page(output, [workbook], force=force)
    else:
        refuse_output(output, PICTURE_SUFFIX, *PAGE_SUFFIXES, inputs=[workbook], force=force)
    return save_dashboard(check_workbook(workbook), output, force=force)


def save_dashboard(checked: Checked, output: Path, *, force: bool = False) -> DashboardFile:
    """Write the leader's page of a workbook that has been checked, for example of an open one.

    Raises:
        DashboardError: the picture cannot be drawn.
        OutputError: as `write_dashboard`.
    """
    made = make_dashboard(checked.ledger)
    if is_page_name(output):
        from xl_minsheng.dashboard.page import dashboard_page  # jinja2 is heavy

        file = save_page(output, dashboard_page(made), checked.inputs, force=force)
    else:
        write_output({output: _picture(made)}, inputs=checked.inputs, force=force)
        file = output
    return DashboardFile(checked, made, file)


def _picture(made: Dashboard) -> bytes:
    from xl_minsheng.dashboard.picture import PictureError, dashboard_picture

    try:
        return dashboard_picture(made)
    except (ImportError, PictureError) as error:
        raise DashboardError(f"图片画不出来（{error}），请改用网页：-o 的文件名以 .html 结尾") from error
