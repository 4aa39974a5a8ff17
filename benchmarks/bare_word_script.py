"""The rival: an openpyxl + docxtpl script of an hour, with the product's template and without any checks.

Usage: bare_word_script.py WORKBOOK TEMPLATES OUTPUT_FOLDER
"""

import sys
from pathlib import Path

from bare_script import written
from docxtpl import DocxTemplate

MASTHEAD = ("刊头", "期号", "编发单位", "日期")


def main(workbook, templates, folder):
    """Write the bulletin as text, as Markdown and as a Word file."""
    paragraphs = []
    for line in filter(str.strip, written(workbook, templates).splitlines()):
        style, _, text = line[1:].partition(" ") if line.startswith("@") else ("正文", "", line)
        lead, _, rest = text.rpartition("‖")
        paragraphs.append({"样式": style, "文字": lead + rest, "段首": lead, "其余": rest})
    template = DocxTemplate(Path(templates) / "bulletin.docx")
    context = {
        "刊头": {p["样式"]: p["文字"] for p in paragraphs if p["样式"] in MASTHEAD},
        "段落": [p for p in paragraphs if p["样式"] not in MASTHEAD],
        "版记": [],
    }
    template.render(context, autoescape=True)
    Path(folder).mkdir(exist_ok=True)
    template.save(Path(folder) / "bulletin.docx")
    texts = [p["文字"] for p in paragraphs]
    (Path(folder) / "bulletin.txt").write_text("\n".join(texts), encoding="utf-8")
    (Path(folder) / "bulletin.md").write_text("\n\n".join(texts), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
