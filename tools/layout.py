"""The bulletin's lines and pages by ONLYOFFICE's layout engine, beside LibreOffice's.

``make layout``. The official fonts are not to be had; Noto Sans Mono CJK SC stands in for all five,
renamed, since its digits are half an em wide as theirs are. ONLYOFFICE must keep 28 characters a line
and 22 lines a page within the type area; LibreOffice, which reads some of Word's rules for Chinese
otherwise, is only shown.
"""

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber

from xl_minsheng.bulletin import make_bulletin, shipped_templates
from xl_minsheng.bulletin.publish import word_template
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

ENGINE = Path(__file__).parents[1] / "build" / "onlyoffice"
FONTS = ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "黑体", "宋体")
SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
MAX_CHARACTERS, MAX_LINES = 28, 22
RIGHT, FOOT = (210 - 26) * 72 / 25.4, (297 - 35) * 72 / 25.4
SLACK = 1.0
"""Points that a measure may be off."""

_MAKE_FONTS = """
import sys
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection
source, folder, text, *names = sys.argv[1:]
for name in names:
    faces = TTCollection(source).fonts
    face = next(one for one in faces if one["name"].getDebugName(4) == "Noto Sans Mono CJK SC")
    options = Options()
    options.layout_features = []
    subsetter = Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(face)
    for record in list(face["name"].names):
        if record.nameID in (1, 3, 4, 6, 16):
            face["name"].removeNames(nameID=record.nameID)
    for number in (1, 3, 4):
        face["name"].setName(name, number, 3, 1, 0x409)
    face["name"].setName(f"StandIn{names.index(name)}", 6, 3, 1, 0x409)
    face.save(f"{folder}/{names.index(name)}.otf")
"""
_CONVERT = """
import sys
import docbuilder
folder, source, target = sys.argv[1:]
builder = docbuilder.CDocBuilder()
builder.SetProperty("--fonts-dir", folder)
builder.SetProperty("--check-fonts", "true")
assert builder.OpenFile(source, "") == 0
assert builder.SaveFile("pdf", target) == 0
builder.CloseFile()
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was laid out.

    Attributes:
        lines: texts in the type area, from above.
        right: where the furthest character ends, in points.
    """

    lines: list[str]
    right: float


def main() -> int:
    """Print the comparison.

    Returns:
        1 where ONLYOFFICE leaves the lines and pages of the standard.
    """
    document = to_docx(make_bulletin(with_cells(load()), shipped_templates()), word_template(None))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bulletin.docx").write_bytes(document)
        fonts = folder / "fonts"
        fonts.mkdir()
        text = "".join({*_text_of(folder / "bulletin.docx"), *map(chr, range(32, 127)), "—"})
        _engine(_MAKE_FONTS, str(SOURCE), str(fonts), text, *FONTS)
        _engine(_CONVERT, str(fonts), str(folder / "bulletin.docx"), str(folder / "onlyoffice.pdf"))
        _in_libreoffice(folder, fonts)
        onlyoffice, libreoffice = (pages_of(folder / f"{one}.pdf") for one in ("onlyoffice", "bulletin"))
    for engine, pages in (("ONLYOFFICE", onlyoffice), ("LibreOffice", libreoffice)):
        say(f"{engine}: {len(pages)} pages, {most_lines(pages)} lines, {longest(pages)} characters, "
            f"to {max(page.right for page in pages):.1f} of {RIGHT:.1f} pt")  # fmt: skip
    ours, theirs = ([line for page in pages for line in page.lines] for pages in (onlyoffice, libreoffice))
    same = sum(
        block.size
        for block in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    )
    say(f"{same} of {len(ours)} lines are the same in both")
    fits = max(page.right for page in onlyoffice) <= RIGHT + SLACK
    return int(not (fits and longest(onlyoffice) <= MAX_CHARACTERS and most_lines(onlyoffice) == MAX_LINES))


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


def most_lines(pages: list[Page]) -> int:
    """Lines of the fullest page."""
    return max(len(page.lines) for page in pages)


def longest(pages: list[Page]) -> int:
    """Widths of a Chinese character that the longest line has; digits and letters are half."""
    return max(
        round(sum(0.5 if ord(sign) < 128 else 1 for sign in line)) for page in pages for line in page.lines
    )


def pages_of(path: Path) -> list[Page]:
    """Lines of each page's type area, page numbers left out."""
    with pdfplumber.open(path) as document:
        return [_page(page.chars) for page in document.pages]


def _page(characters: list[dict[str, Any]]) -> Page:
    inside = [one for one in characters if one["bottom"] < FOOT + 5 and one["text"].strip()]
    middle = sorted(inside, key=lambda one: (one["top"] + one["bottom"], one["x0"]))
    rows: list[list[dict[str, Any]]] = []
    for one in middle:
        if rows and one["top"] + one["bottom"] - rows[-1][0]["top"] - rows[-1][0]["bottom"] < 16:
            rows[-1].append(one)
        else:
            rows.append([one])
    lines = ["".join(one["text"] for one in sorted(row, key=lambda one: one["x0"])) for row in rows]
    return Page(lines, max((one["x1"] for one in inside), default=0))


def _text_of(path: Path) -> str:
    import docx

    return "".join(text for text in docx.Document(str(path)).element.body.itertext())


def _engine(program: str, *arguments: str) -> None:
    python = ENGINE / "bin" / "python"
    subprocess.run([python, "-c", program, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def _in_libreoffice(folder: Path, fonts: Path) -> None:
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    program = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(  # noqa: S603
        [*command, str(folder / "bulletin.docx")], check=True, stdout=subprocess.DEVNULL,
        env=os.environ | {"FONTCONFIG_FILE": str(settings)},
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
