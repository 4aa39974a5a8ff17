"""Tables of tasks as offices really make them, in memory: what they hold is invented."""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from xl_minsheng.importing import Imported
from xl_minsheng.importing.tables.heads import TaskTable, find_table
from xl_minsheng.importing.tables.source import read_sheets
from xl_minsheng.importing.tables.table_import import import_tables

Rows = Sequence[Sequence[Any]]
DAY = dt.date(2025, 12, 31)


def sheet_of(book: openpyxl.Workbook, rows: Rows, merged: Sequence[str] = (), title: str = "") -> Worksheet:
    """A sheet with these rows and merged areas."""
    sheet: Any = (
        book.active if len(book.worksheets) == 1 and book.active.max_row == 1 else book.create_sheet()
    )
    sheet.title = title or sheet.title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    return sheet  # type: ignore[no-any-return]


def written(book: openpyxl.Workbook, path: Path) -> Path:
    """The workbook as a file."""
    memory = io.BytesIO()
    book.save(memory)
    path.write_bytes(memory.getvalue())
    return path


def tables(path: Path) -> list[TaskTable]:
    """The tables of a file, mapped by the guess."""
    return [table for sheet in read_sheets(path) if (table := find_table(sheet))]


def imported(path: Path) -> Imported:
    """A file, imported by the guess."""
    sheets = read_sheets(path)
    found = [(sheet, find_table(sheet)) for sheet in sheets]
    return import_tables(
        path.stem, [table for _, table in found if table], [sheet for sheet, table in found if table is None]
    )


def mapped(path: Path) -> list[str]:
    """What each column fills: B 考核指标→name."""
    return [f"{one.letters} {one.head}→{one.role or '—'}" for table in tables(path) for one in table.columns]


def lines(found: Imported) -> list[str]:
    """A line an indicator: id, section, category, project, name, kind, target, actual, unit, bureau."""
    told = []
    for one in found.ledger.indicators:
        project = found.ledger.project_by_code[one.project]
        section = next(each for each in found.ledger.sections if each.code == project.section)
        place = "／".join(filter(None, (section.title, project.category, project.name)))
        told.append(
            f"{one.id} {place}：{one.name} {one.kind} {one.actual}/{one.target}{one.unit} "
            f"{one.bureau or project.bureau}".strip()
        )
    return told


def notes(found: Imported) -> list[str]:
    """What the list says of cells."""
    return [f"{one.topic} {one.cell} {one.text}：{one.why}" for one in found.notes if one.cell]


def own_ledger(path: Path) -> Path:
    """An office's own old ledger: title, caption, two rows of headings, merged projects, totals, notes."""
    book = openpyxl.Workbook()
    sheet = sheet_of(
        book,
        [
            ["青山县2025年民生实事项目进度表"],
            ["截至2025年8月31日", None, None, None, None, None, None, None, None, "单位：个"],
            ["序号", "项目名称", "建设内容", "单位", "全年目标", "完成情况", None, None, "责任单位", "备注"],
            [None, None, None, None, None, "本月完成", "累计完成", "完成率", None, None],
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            ["一、教育"],
            [1, "公办园扩容提质", "新增公办园学位", "个", 1200, 60, 860, 0.7167, "县教育局", None],
            [None, None, "公办园在园幼儿占比", "%", 0.6, None, 0.585, None, None, "秋季开学后更新"],
            [2, "食堂改造", "改造学校食堂", None, 18, 2, 11, 0.6111, "县教育局", None],
            ["小计", None, None, None, 18, 2, 11, None, None, None],
            ["二、就业"],
            [3, "稳就业促增收", "城镇新增就业", "人", "6000人", "—", "约3100", None, "县人社局", None],
            [None, None, "发放创业担保贷款", "万元", 8000, 300, 4680.5, 0.5, None, None],
            ["注：完成率为累计完成除以全年目标。"],
            ["制表人：王某", None, None, "审核人：李某"],
        ],
        (
            *("A1:J1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:H3", "I3:I4", "J3:J4", "A6:J6"),
            *("A7:A8", "B7:B8", "I7:I8", "A11:J11", "A12:A13", "B12:B13", "I12:I13", "A14:J14"),
        ),
    )
    for place in ("E8", "G8"):
        sheet[place].number_format = "0.0%"
    for place in ("H7", "H9", "H13"):
        sheet[place].number_format = "0.00%"
    return written(book, path)


def word_table(path: Path) -> Path:
    """A table in a Word file, serial number and project merged downwards, no bureau."""
    rows = [
        ["序号", "实事项目", "考核指标", "单位", "年度目标", "1-8月累计完成", "完成率（%）"],
        ["1", "提升就业质量", "城镇新增就业", "人", "12000", "9105", "75.88"],
        ["", "", "创业担保贷款", "万元", "15000", "11280", "75.20"],
        ["2", "完善养老服务", "适老化改造", "户", "1500", "1320", "88.00"],
        ["", "", "新增护理型床位", "张", "800", "310", "38.75"],
        ["3", "农村饮水安全", "农村集中供水率", "%", "95", "93.6", "98.53"],
        ["4", "保障食品安全", "食品抽检批次", "批次/千人", "5", "3.8", "76.00"],
        ["5", "改善人居环境", "户厕改造", "户", "6000", "4212", "70.20"],
        ["", "", "PM2.5平均浓度", "微克/立方米", "≤34", "31.5", "达标"],
    ]
    document = docx.Document()
    document.add_paragraph("云台市民生实事办理情况通报")
    document.add_paragraph("第 8 期")
    document.add_paragraph("云台市人民政府督查室　2025年9月10日")
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for at, text in enumerate(row):
            table.cell(number, at).text = text
    for top, bottom in ((1, 2), (3, 4), (7, 8)):
        for at in (0, 1):
            words = table.cell(top, at).text
            table.cell(top, at).merge(table.cell(bottom, at)).text = words
    document.save(str(path))
    return path


def superior_list(path: Path) -> Path:
    """A superior's list of tasks: no figures yet, targets in words, days in words, lead and other offices."""
    book = openpyxl.Workbook()
    sheet_of(
        book,
        [
            ["附件"],
            ["2026年度省定民生实事任务分解表"],
            ["类别", "任务名称", "目标任务", "完成时限", "牵头单位", "配合单位", "备注"],
            ["就业社保", "1.城镇新增就业", "6000人", "12月底前", "省人社厅", "省教育厅", None],
            [None, "2.零就业家庭动态清零", 0, "全年", "省人社厅", None, None],
            ["养老服务", "3.新建老年助餐点", "不少于120个", "2026年三季度", "省民政厅", None, "乡镇优先"],
            [None, "4.城乡低保标准提高", "完成", "6月底前", "省民政厅", None, None],
            ["生态环境", "5.优良天数比例", "≥88%", DAY.replace(year=2026), "省生态环境厅", None, None],
            [None, "6.PM2.5浓度", "控制在32微克/立方米以内", "长期", "省生态环境厅", None, None],
            [None, "7.改造供水管网", "100至120公里", "2026.10.31", "省水利厅", None, None],
        ],
        ("A1:G1", "A2:G2", "A4:A5", "A6:A7", "A8:A10"),
    )
    return written(book, path)


def by_level(path: Path) -> Path:
    """A sheet a level, two rows of headings without merged cells, units in the headings, a sheet of words."""
    book = openpyxl.Workbook()
    heads = [
        ["编号", "指标", "年度计划", None, "实际完成", None, "责任部门"],
        [None, None, "投资（万元）", "数量（户）", "投资（万元）", "数量（户）", None],
    ]
    sheet_of(book, [*heads, ["S-1", "危房改造", 1200, 300, "800.5", "２１０", "市住建局"]], title="省级")
    sheet_of(
        book,
        [
            *heads,
            ["C-1", "改厕", 90, 1500, 60, "1,020户", "市农业农村局"],
            ["C-2", "改灶", 10, 20, 5, "3020元", "市农业农村局"],
        ],
        title="市级",
    )
    sheet_of(book, [["填报说明"], ["数据由各部门负责"]], title="说明")
    return written(book, path)


def worn(path: Path) -> Path:
    """What years of use leave: a merged target, an error, a formula's day, headings once more, a month's figure."""
    book = openpyxl.Workbook()
    heads = ["事项", "指标名称", "计量单位", "目标值", "截至9月底累计", "上月累计", "截止日期", "未完成原因"]
    sheet = sheet_of(
        book,
        [
            ["2025年重点民生事项台账（第9期）"],
            heads,
            ["道路", "新修农村公路", "公里", 85, 46.3, 40, "2025/10/31", None],
            ["道路", "养护农村公路", "公里", None, 30, 25, 45961, "雨季停工"],
            ["桥梁", "危桥改造", "座", 6, "#DIV/0!", 4, "10月底", "—"],
            heads,
            ["桥梁", "新建桥梁", "座", 2, True, 1, "明年", None],
            ["低保", "低保标准", "元/月", 720, dt.datetime(1901, 12, 21), 720, None, None],
            [None, None, None, 813, 76.3, 70, None, None],
        ],
        ("D3:D4",),
    )
    sheet["E5"].data_type = "e"
    return written(book, path)


def shares(path: Path) -> Path:
    """Percentages in every way: by format, as text, bare, of a whole column."""
    book = openpyxl.Workbook()
    sheet = sheet_of(
        book,
        [
            ["名称", "单位", "目标值", "完成值", "完成率"],
            ["自来水普及率", "%", 0.95, 0.942, None],
            ["毛入园率", "％", "95%", "93.6％", None],
            ["失业率", "%", 5.5, 5.2, None],
            ["办结率", "%", 98, 0.97, None],
            ["参保人数", "人", 100, "60%", None],
            ["危房清零率", None, None, None, "87.5%"],
        ],
    )
    sheet["C2"].number_format = sheet["D2"].number_format = "0.0%"
    return written(book, path)


def outcome(path: Path) -> list[str]:
    """Everything that an import of a file by the guess says: columns, rows with the rest of them, the list."""
    found = imported(path)
    issue = found.ledger.issue
    rest = [
        "  ".join(
            filter(
                None,
                (
                    one.id,
                    f"上期{one.previous}" if one.previous is not None else "",
                    f"时限{one.due}" if one.due else "",
                    f"原因{one.reason}" if one.reason else "",
                    f"备注{one.remark}" if one.remark else "",
                    f"表述{one.wording}" if one.wording else "",
                ),
            )
        )
        for one in found.ledger.indicators
    ]
    return [
        *mapped(path),
        f"标题 {issue.title} 期号 {issue.number} 截止 {issue.cut_off} 印发 {issue.issued_on}",
        *lines(found),
        *(line for line in rest if "  " in line),
        *notes(found),
    ]
