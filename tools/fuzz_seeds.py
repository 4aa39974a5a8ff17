"""The inputs that the kept corpus of `make fuzz-long` began with: small files of every kind, sound ones.

python tools/fuzz_seeds.py     writes those that are not there into tests/fuzz/corpus
"""

import io
import random
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
from fuzz_answers import small
from fuzz_parts import input_of, parted, parts_of
from fuzz_sheets import share_texts
from openpyxl.styles import Font

from xl_minsheng.bulletin import make_bulletin, shipped_templates
from xl_minsheng.bulletin.formats import to_text
from xl_minsheng.collecting.form import plan_forms
from xl_minsheng.collecting.form_file import form_file
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.vbaproject import Module, ModuleKind, VbaProject

CORPUS = Path(__file__).parents[1] / "tests" / "fuzz" / "corpus"
_WORDINGS = (
    "{{指标}}{{累计}}{{单位}}，完成全年任务的{{完成率}}",
    "{% if 落后 %}{{指标}}还差{{相差}}{{单位}}{% else %}已完成{% endif %}",
    "{{ 累计 if 有累计 else '无' }}",
    "新增就业{累计}人",
)
_TEXTS = (
    "工作专报\n第7期\n2025年7月20日\n一、重点实事\n（1）就业。城镇新增就业5259人，完成全年任务的87.65%。\n",
    "（一）民生实事\n1.新建道路3.1公里（目标6.9公里），占比44.93%；培训623人次，达到全年目标的103.8%。\n",
    "序号\t指标\t目标\t完成\n1\t就业\t6000\t5259\n2\t道路\t6.9\t3.1\n",
)
_TEMPLATE = """@刊头 {{刊头名称 or 标题}}
@期号 {{刊头期号}}
{% if 要闻 %}
@一级标题 【工作要闻】
{% for 条 in 要闻 %}
{{条}}
{% endfor %}
{% endif %}
{% for 板块 in 板块列表 if 板块.总述 %}
{% set 数 = 板块.总述 %}
{{板块.总述名称}}共{{数.项目数}}个项目{%- if 数.有指标 %}、{{数.指标数}}个指标{% endif %}。
{% endfor %}
{% for 板块 in 板块列表 %}
@二级标题 （{{板块.序号}}）{{板块.名称}}
{% for 类别 in 板块.类别列表 %}
{% for 项目 in 类别.项目列表 %}
@项目 {{项目.编号}}{{项目.名称}}。‖{{项目.表述}}
{% endfor %}
{% endfor %}
{% endfor %}
"""
_CELLS = (
    "A01-1\tA01\t新增就业\t累计\t人\t6000\t\t5259\n",
    "5259\t6000\t2025-07-20\t累计\t\t\t\t\n650\t4600\t2025-07-20\t\t\t\t按月\t\n",
    "0.8765\t1\t45858\t比例\n2000万\t5.2\t2025年7月20日\t不高于\n",
)
_ROWS = 40
"""Rows of a sheet that are kept: the front page has most."""
_MODULES = (
    Module("ThisWorkbook", ModuleKind.WORKBOOK),
    Module("Sheet1", ModuleKind.SHEET),
    Module("MinshengButtons", ModuleKind.STANDARD, "Sub A()\r\nEnd Sub\r\n"),
)


def first_inputs() -> Iterator[tuple[str, str, bytes]]:
    """Target, name and content of each."""
    (plan,) = plan_forms(small(), 1, small().issue.cut_off)
    book = make_workbook(small(), macro_enabled=False, prepared=False)
    for target, file in (("workbook", book), ("form", form_file(plan))):
        own = _in_letters(parted(_plain(file), left_out=("xl/theme", "docProps/core", "docProps/app")))
        yield target, "small", own
        yield target, "small-shared", _shared(own)
    for number, text in enumerate((*_TEXTS, to_text(make_bulletin(small()))), start=1):
        yield "document", f"text-{number}", text.encode()
    yield "word", "small", parted(_word(), left_out=("word/styles", "word/theme", "docProps", "customXml"))
    yield "template", "bulletin", (shipped_templates() / "bulletin.j2").read_bytes()
    yield "template", "small", _TEMPLATE.encode()
    for number, wording in enumerate(_WORDINGS, start=1):
        yield "wording", f"wording-{number}", wording.encode()
    yield "vba", "small", VbaProject(_MODULES).to_bytes()
    for number, pasted in enumerate(_CELLS, start=1):
        yield "cells", f"pasted-{number}", pasted.encode()


def _plain(file: bytes) -> bytes:
    """The values of the sheets that must be there, without looks."""
    book, plain = openpyxl.load_workbook(io.BytesIO(file)), openpyxl.Workbook()
    plain.remove(plain.active)
    left_out = {sheet.name for sheet in sheets.SHEETS if sheet.optional or not sheet.filled_by_clerk}
    front = {sheet.name for sheet in sheets.FRONT_SHEETS}
    for sheet in book:
        if sheet.title in left_out - front:
            continue
        copy = plain.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and cell.data_type != "f" and cell.row < _ROWS:
                    copy.cell(cell.row, cell.column, cell.value).number_format = cell.number_format
    _styled(plain)
    for prop in book.custom_doc_props.props:
        plain.custom_doc_props.append(prop)
    out = io.BytesIO()
    plain.save(out)
    return out.getvalue()


def _in_letters(data: bytes) -> bytes:
    """Letters themselves in the place of their numbers, as Excel writes them."""
    return re.sub(rb"&#([0-9]{3,});", lambda found: chr(int(found[1])).encode(), data)


_FORMATS = (
    "yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "0.00%", "[h]:mm:ss", "@", '0"人"', "0.00E+00", "[Red]0", "mmm", "General"
)  # fmt: skip


def _styled(book: openpyxl.Workbook) -> None:
    """A sheet of nobody's business that has every format a cell may get."""
    sheet = book.create_sheet("格式")
    for row, form in enumerate(_FORMATS, start=1):
        sheet.cell(row, 1, row).number_format = form
    sheet.cell(11, 1, 1).font = Font(strike=True)
    sheet.cell(12, 1, 1).font = Font(vertAlign="superscript")


def _shared(data: bytes) -> bytes:
    """The same with its texts shared, as Excel writes them."""
    parts, dice = parts_of(data), random.Random(1)  # noqa: S311
    for _ in range(400):
        share_texts(parts, dice)
    return input_of(parts)


def _word() -> bytes:
    document = docx.Document()
    for line in _TEXTS[0].splitlines():
        document.add_paragraph(line)
    table = document.add_table(2, 3)
    for cell, text in zip(table._cells, ("序号", "指标", "完成", "1", "就业", "5259"), strict=True):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def main() -> None:
    """Write what is not there."""
    for target, name, content in first_inputs():
        place = CORPUS / target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            place.write_bytes(content)


if __name__ == "__main__":
    main()
