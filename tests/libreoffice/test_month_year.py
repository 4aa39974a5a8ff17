"""From one issue to the next in LibreOffice by clicks alone: closed, begun, published, printed."""

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from month_office import Month

from xl_minsheng.jobs.check import check_workbook
from xl_minsheng.ledger import Kind, Ledger
from xl_minsheng.ledger.dashboard import make_dashboard
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.describe.sheets import INDICATORS, LEDGER, NEWS_ITEM_SHEET
from xl_minsheng.workbook.read import read_archive, read_workbook
from xl_minsheng.workbook.write.layout import letters
from xlwings_libreoffice.uno_values import properties, sequence

pytest_plugins = ("month_office",)

MOST_CLICKS = 12
COLUMNS = letters(INDICATORS)


@dataclass
class Clerk:
    """A clerk at a workbook, whose clicks are counted; what is typed is not.

    Attributes:
        month: the workbook.
        clicks: what was clicked on, one after another.
    """

    month: Month
    clicks: list[str] = field(default_factory=list)

    def run(self, key: str, *windows: str) -> str:
        """Click a command's entry, agree in its windows, and close the message that it ends with.

        The entry stands in the toolbar too, so that it can be clicked whatever sheet is in front.
        """
        message = self.month.choose(key)
        self.clicks += [key, *windows, f"{key}: message"]
        return message

    def look_at(self, sheet: Sheet) -> None:
        """Click on a sheet's tab."""
        controller = self.month.document.CurrentController
        controller.setActiveSheet(self.month.document.Sheets.getByName(sheet.name))
        self.clicks.append(sheet.name)

    def print_sheet(self, pdf: Path) -> str:
        """Click on the printer, and agree in its window, which prints the sheet in front; what is on paper."""
        sheet = self.month.document.CurrentController.ActiveSheet
        chosen = sequence(properties(Selection=sheet))
        storing = properties(FilterName="calc_pdf_Export", FilterData=chosen)
        self.month.document.storeToURL(pdf.as_uri(), storing)
        self.clicks += ["print", "print: ok"]
        return _on_paper(pdf)

    def print_document(self, document: Path, pdf: Path) -> str:
        """The same in the window of a Word file that has come up; what is on paper."""
        printed = self.month.office.load(document)
        printed.storeToURL(pdf.as_uri(), properties(FilterName="writer_pdf_Export"))
        printed.close(True)
        self.clicks += ["print", "print: ok"]
        return _on_paper(pdf)


def _on_paper(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_m2_the_next_issue_in_twelve_clicks(month: Month, tmp_path: Path) -> None:
    """No. 6 is closed, No. 7 begun, published, the leader's page and the notices are printed."""
    assert month.click("generate").startswith("已生成“第6期")
    last = read_workbook(month.path).ledger

    clerk = Clerk(month)
    month.office.lines.write_text("\n", encoding="utf-8")
    begun = clerk.run("next_issue", "line: ok")
    assert begun.startswith("已开始第7期，请保存工作簿，再填新数"), begun
    assert [one.number for one in read_archive(month.path.parent)] == [6]
    assert month.document.CurrentController.ActiveSheet.Name == LEDGER.name
    type_figures(month, last)
    row = next(row.row.number for row in last.indicators if row.row and row.actual and not row.same_as)
    emptied = month.cell(f"{COLUMNS['previous']}{row}")
    before, emptied.String = emptied.Value, ""
    message = clerk.run("generate")
    assert message.startswith("已生成“第7期工作专报.txt”"), message
    filled = f"空着的已按“存档”里第6期补填：“上期累计”1格（{COLUMNS['previous']}{row}）"
    assert message.splitlines()[-1].startswith(filled), message
    assert emptied.Value == before
    clerk.look_at(DASHBOARD_SHEET)
    page = clerk.print_sheet(tmp_path / "看板.pdf")
    written = clerk.run("notices")
    joint = month.output / "第7期督办" / "第7期督办（合印）.docx"
    assert f"一次打印用“{joint.name}”" in written
    letters_printed = clerk.print_document(joint, tmp_path / "督办.pdf")

    assert len(clerk.clicks) == MOST_CLICKS, clerk.clicks
    month.document.store()
    made = make_dashboard(check_workbook(month.path).ledger)
    assert page.count("\f") == 1, "one page"
    assert made.issue.number == 7
    squeezed = "".join(page.split())
    assert "".join(made.sentence.split()) in squeezed
    assert "第7期" in squeezed
    assert "第6期" in squeezed, "the trend has the last issue"
    kinds = [kind for kind in ("督办单", "催办函", "通报") if kind in letters_printed]
    assert len(kinds) >= 2
    assert letters_printed.count("\f") >= 3


def type_figures(month: Month, last: Ledger) -> None:
    """New figures over the last ones, which stand beside; counts that add up, and an item of news."""
    for row in last.indicators:
        assert row.row
        beside, figure = (month.cell(f"{COLUMNS[key]}{row.row.number}") for key in ("previous", "actual"))
        if not row.same_as and row.actual is not None:
            assert beside.Value == figure.Value == float(row.actual), row.id
            if row.kind is Kind.CUMULATIVE:
                figure.Value = float(row.actual) + 1
    for key, counts in (("upload_total", last.uploads), ("news_total", last.news)):
        month.setting(key).Value = len(counts)
        for one in counts:
            cell = one.row.cell("count") if one.row else None
            assert cell
            place = month.document.Sheets.getByName(cell.sheet).getCellRangeByName(f"{cell.column}{cell.row}")
            assert place.String == "", "emptied for the new issue"
            place.Value = 1
    month.cell("A4", NEWS_ITEM_SHEET).String = "8月召开了一次推进会。"
