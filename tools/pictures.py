"""Draw the pictures of docs/manual.zh.md from the real workbook: python tools/pictures.py.

The bulletin's pages are its Word file, printed by LibreOffice in fonts that look like the official ones
(tools/fonts.sh). The sheets are printed by a LibreOffice that
has the extension: it computes every cell, and the reports are what its buttons have written; poppler
draws the pages, Pillow cuts the margins off. One picture is the screen itself, after a click with the mouse.
The preview page is drawn by Chromium.
"""

import io
import os
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pdfplumber
from months import BUREAUS, REPLY, close_earlier_issues, old_ledger, return_forms
from open_workbook import OpenWorkbook
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps
from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text
from screen import Screen, box, button

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.preview_page import preview_page
from xl_minsheng.bulletin.publish import bulletin_files
from xl_minsheng.checks import check
from xl_minsheng.cli.terminal import print_status
from xl_minsheng.jobs.import_tables import plan_tables, write_columns
from xl_minsheng.jobs.init import make_office
from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.commands import RIBBON_TAB, find_command
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER, RETURN_FOLDER
from xl_minsheng.workbook.describe.form import FORM_NAME
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.write.formats import FONT

ROOT = Path(__file__).parents[1]
MASTER = ROOT / "workbook" / "minsheng.xlsm"
PICTURES = ROOT / "docs" / "pictures"

FONT_HERE = "Noto Sans CJK SC"
"""Stands in for the workbook's font, which Windows has."""
DOTS_PER_INCH = 200
BULLETIN_PAGES = 2
MARGIN = 12
TERMINAL_FONT, CELL, BACKGROUND = "Noto Sans Mono CJK SC", (12, 32), "#1e1e1e"
"""Font of the terminal's picture, width and height of its cells in pixels, ground."""
PAGE_OPEN, PAGE_SIZE = "（2）", (1280, 1520)
"""Paragraph of the preview page whose cells are shown, and the window in pixels."""
COLOURS = 128
"""Of the palette: a sheet has few, and the file stays small."""


@dataclass(frozen=True)
class Picture:
    """A picture of a sheet.

    Attributes:
        name: of the file, without ending.
        sheet: what it shows.
        width: of the picture, in pixels.
        part: how much of the page's height it shows, from the top.
    """

    name: str
    sheet: Sheet
    width: int = 1400
    part: float = 1


SHOWN = (
    Picture("home", sheets.HOME),
    Picture("ledger", sheets.LEDGER, 1800, 0.6),
    Picture("structure", sheets.STRUCTURE, part=0.6),
    Picture("uploads", sheets.UPLOAD_SHEET, 800),
    Picture("news", sheets.NEWS_SHEET, 800),
    Picture("news-items", sheets.NEWS_ITEM_SHEET),
    Picture("articles", sheets.ARTICLE_SHEET),
    Picture("curves", sheets.CURVE_SHEET),
    Picture("options", sheets.OPTION_SHEET, 700, 0.3),
    Picture("settings", sheets.SETTING_SHEET, 900),
    Picture("explanations", sheets.EXPLANATION_SHEET, part=0.35),
    Picture("findings", sheets.FINDING_SHEET),
    Picture("proof", sheets.PROOF_SHEET, part=0.5),
    Picture("preview", sheets.PREVIEW_SHEET, 1600, 0.6),
    Picture("help", sheets.HELP_SHEET, 1200, 0.45),
)
DASHBOARD = Picture("dashboard", sheets.DASHBOARD_SHEET, 1000)
"""Of an office that has closed issues."""
AFTER_CLOSING = (
    Picture("notices", sheets.NOTICE_SHEET, part=0.4),
    Picture("returns", sheets.RETURN_SHEET, 1600, 0.65),
)
"""Of the issue after the example."""
FORM_OF, FIRST_ROW = BUREAUS[0], 4
"""The bureau whose form is drawn; the register's first line."""
EDITED = ("城镇新增就业5259人", "城镇新增就业5295人")
"""What stands in the bulletin, and what a leader's slip makes of it before it is proofread."""
_STROKES = {"─": (0, 1, 1), "━": (0, 1, 4), "╸": (0, 0.5, 4), "╺": (0.5, 1, 4)}
"""Lines of the terminal: where in the cell they begin and end, and how thick they are."""


def draw_sheets(folder: Path) -> list[Path]:
    """Every sheet, after a month's work by its buttons."""
    workbook = folder / MASTER.name
    workbook.write_bytes(_with_font_here(MASTER.read_bytes()))
    with OpenWorkbook(workbook) as opened:
        for key in ("check", "generate"):
            opened.press(key)
        opened.edit_bulletin(*EDITED)
        opened.press("proofread")
        opened.show_buttons()
        return [draw(picture, opened, folder) for picture in SHOWN]


def draw_months(folder: Path) -> list[Path]:
    """Sheets that fill over months, the form that goes out, and what an import asks about an old ledger."""
    workbook = make_office(folder, example=True, libreoffice=True).workbook  # which LibreOffice may copy
    workbook.write_bytes(_with_font_here(workbook.read_bytes()))
    with Screen() as screen, OpenWorkbook(workbook, screen) as opened:
        close_earlier_issues(read_workbook(MASTER), opened.folder)
        for key in ("notices", "generate", "update_history"):
            opened.choose(key)
        made = [draw(DASHBOARD, opened, folder)]
        opened.choose("next_issue")
        opened.enter(sheets.NOTICE_SHEET, FIRST_ROW, REPLY)
        for key in ("check", "issue_forms"):
            opened.choose(key)
        (sent,) = (opened.folder / OUTPUT_FOLDER).glob(f"第*期{FORM_NAME}")
        return_forms(sent, *(opened.folder / RETURN_FOLDER).iterdir())
        opened.choose("read_forms")
        opened.document.CurrentController.setActiveSheet(
            opened.document.Sheets.getByName(sheets.HISTORY_SHEET.name)
        )
        screen.aside()
        time.sleep(2)
        made.append(_keep(screen.picture(), "history"))  # LibreOffice 7.4 prints no sparklines
        made += [draw(picture, opened, folder) for picture in AFTER_CLOSING]
        (form,) = sent.glob(f"*（{FORM_OF}）.xlsx")
        made.append(_of_file(form.read_bytes(), "form", folder))
    plan = plan_tables(old_ledger(folder / "任务分解表.xlsx"), folder)
    made.append(_of_file(write_columns(plan, folder / "columns.xlsx").read_bytes(), "columns", folder))
    return made


def _of_file(workbook: bytes, name: str, folder: Path) -> Path:
    """A picture of the first page of a workbook that is none of the office's."""
    copy = folder / f"{name}-drawn.xlsx"
    copy.write_bytes(_with_font_here(workbook))
    profile = f"-env:UserInstallation={(folder / 'plain').as_uri()}"
    options = ("--headless", "--convert-to", "pdf", "--outdir", str(folder))
    _output("soffice", profile, *options, str(copy))
    return _drawn(copy.with_suffix(".pdf"), Picture(name, sheets.RETURN_SHEET, 1600))


def _with_font_here(workbook: bytes) -> bytes:
    """A copy in a font that this machine has."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive, zipfile.ZipFile(made, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "xl/styles.xml":
                content = content.replace(FONT.encode(), FONT_HERE.encode())
            copy.writestr(name, content)
    return made.getvalue()


def draw(picture: Picture, opened: OpenWorkbook, folder: Path) -> Path:
    """Draw a sheet's first page and write the picture."""
    printed = folder / f"{picture.name}.pdf"
    opened.print_sheet(picture.sheet, printed)
    return _drawn(printed, picture)


def _drawn(printed: Path, picture: Picture) -> Path:
    page = printed.with_suffix("")
    resolution = ("-r", str(DOTS_PER_INCH))
    _output("pdftoppm", "-png", "-singlefile", *resolution, str(printed), str(page))
    image = _cut(Image.open(page.with_suffix(".png")).convert("RGB"), picture.part)
    height = round(image.height * picture.width / image.width)
    return _keep(image.resize((picture.width, height), Image.Resampling.LANCZOS), picture.name)


def _keep(image: Image.Image, name: str) -> Path:
    """Write a picture with few colours."""
    made = PICTURES / f"{name}.png"
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(made, optimize=True)
    return made


def draw_window(folder: Path) -> Path:
    """LibreOffice on a screen, with what a click on a button tells."""
    make_office(folder, example=True, libreoffice=True)
    command = find_command("check").title
    with Screen() as screen, OpenWorkbook(folder / "minsheng.xlsx", screen, shows_messages=True) as opened:
        time.sleep(3)  # a window that has come up is laid out some times
        screen.click(button(opened.document, command))
        toolkit = opened.service("com.sun.star.awt.Toolkit")
        while not box(toolkit, f"{RIBBON_TAB}·{command}"):
            time.sleep(0.1)
        screen.aside()
        time.sleep(1)
        made = _keep(screen.picture(), "libreoffice")
        while box(toolkit, f"{RIBBON_TAB}·{command}"):
            screen.key("Return")
            time.sleep(0.5)
        return made


def _cut(image: Image.Image, part: float) -> Image.Image:
    """The upper part of a page, without the white around it."""
    image = image.crop((0, 0, image.width, round(image.height * part)))
    white = Image.new("RGB", image.size, "white")
    left, top, right, bottom = ImageChops.difference(image, white).getbbox() or (0, 0, *image.size)
    return image.crop(
        (
            max(left - MARGIN, 0),
            max(top - MARGIN, 0),
            min(right + MARGIN, image.width),
            min(bottom + MARGIN, image.height),
        )
    )


def draw_bulletin(folder: Path) -> list[Path]:
    """The first pages of the bulletin, and the table and the chart of its annexes beside each other."""
    ledger = read_workbook(MASTER).ledger
    annexed = replace(ledger, issue=replace(ledger.issue, annex_table=True, annex_chart=True))
    plain, whole = _printed(ledger, folder / "plain"), _printed(annexed, folder / "annexed")
    made = [
        _save(page, f"bulletin-page-{place}") for place, page in enumerate(plain[:BULLETIN_PAGES], start=1)
    ]
    with pdfplumber.open(folder / "annexed" / "bulletin.pdf") as pdf:
        begun = [at for at, page in enumerate(pdf.pages) if page.extract_text().startswith("附件")]
    left, right = (whole[at] for at in begun)
    both = Image.new("RGB", (left.width + right.width + MARGIN, left.height), "white")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + MARGIN, 0))
    return [*made, _save(both, "bulletin-annex")]


def _printed(ledger: Ledger, folder: Path) -> list[Image.Image]:
    """Pages of a ledger's Word file as they are printed, with a thin frame for the paper's edge."""
    folder.mkdir()
    files = bulletin_files(make_bulletin(ledger))
    document = folder / "bulletin.docx"
    document.write_bytes(next(content for name, content in files.items() if name.endswith(".docx")))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    fonts = os.environ | {"FONTCONFIG_FILE": str(ROOT / "tools" / "fonts.conf")}
    options = ("--headless", "--convert-to", "pdf", "--outdir", str(folder))
    _output("soffice", profile, *options, str(document), env=fonts)
    _output("pdftoppm", "-png", "-r", "100", str(document.with_suffix(".pdf")), str(folder / "page"))
    pages = sorted(folder.glob("page-*.png"))
    return [ImageOps.expand(Image.open(page).convert("RGB"), border=1, fill="#BFBFBF") for page in pages]


def _save(image: Image.Image, name: str) -> Path:
    made = PICTURES / f"{name}.png"
    image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(made, optimize=True)
    return made


def draw_terminal() -> Path:
    """The terminal's status, letter by letter on a grid, as a terminal shows it."""
    contents = read_workbook(MASTER)
    console = Console(record=True, width=110, file=io.StringIO(), force_terminal=True, highlight=False)
    print_status(contents.ledger, check(contents), console)
    lines = Text.from_ansi(console.export_text(styles=True).rstrip()).split()
    wide, high = CELL
    size = ((max(line.cell_len for line in lines) + 4) * wide, (len(lines) + 2) * high)
    image = Image.new("RGB", size, BACKGROUND)
    pen = ImageDraw.Draw(image)
    file, index = _output("fc-match", "-f", "%{file}\n%{index}", f"{TERMINAL_FONT}:style=Regular").split("\n")
    font = ImageFont.truetype(file, high * 3 // 4, int(index))
    for row, line in enumerate(lines, start=1):
        column = 2
        for offset, letter in enumerate(line.plain):
            colour = line.get_style_at_offset(console, offset).color
            ink = colour.get_truecolor(MONOKAI) if colour else MONOKAI.foreground_color
            left, top = column * wide, row * high
            if letter in _STROKES:  # the font's own are two cells wide
                start, end, thick = _STROKES[letter]
                middle = top + high // 2
                pen.line((left + start * wide, middle, left + end * wide, middle), tuple(ink), thick)
            else:
                pen.text((left, top), letter, fill=tuple(ink), font=font)
            column += cell_len(letter)
    made = PICTURES / "status.png"
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(made, optimize=True)
    return made


def draw_page(folder: Path) -> Path:
    """The preview page's upper part in a browser, with the cells of one paragraph open."""
    contents = read_workbook(MASTER)
    page = preview_page(make_bulletin(contents.ledger), contents.ledger).decode()
    before, mark, after = page.partition(PAGE_OPEN)
    (folder / "page.html").write_text(
        before + mark + after.replace("<details", "<details open", 1), encoding="utf-8"
    )
    shot = folder / "page.png"
    width, height = PAGE_SIZE
    options = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--window-size={width},{height}",
    )
    _output(
        "chromium",
        *options,
        f"--user-data-dir={folder / 'chromium'}",
        f"--screenshot={shot}",
        (folder / "page.html").as_uri(),
    )
    made = PICTURES / "preview-page.png"
    Image.open(shot).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(made, optimize=True)
    return made


def _output(*command: str, env: Mapping[str, str] | None = None) -> str:
    """Run a program and answer what it prints."""
    if shutil.which(command[0]) is None:
        raise SystemExit(
            f"{command[0]} is not on the path: apt install libreoffice-calc poppler-utils fontconfig chromium"
        )
    return subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout  # noqa: S603 - ours


def main() -> None:
    """Draw all pictures and tell their sizes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        made = draw_sheets(Path(temporary))
        made += draw_months(Path(temporary) / "months")
        made.append(draw_window(Path(temporary) / "office"))
        made.append(draw_page(Path(temporary)))
        made += draw_bulletin(Path(temporary))
    for path in (*made, draw_terminal()):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")  # noqa: T201


if __name__ == "__main__":
    main()
