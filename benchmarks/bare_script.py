"""The rival: what a programmer would write in an hour, without any checks.

Reads the same sheets with openpyxl and renders the same bulletin template with Jinja:
no typing of entries, no references, no status, no counts, no sources, no messages.

Usage: bare_script.py WORKBOOK TEMPLATES OUTPUT_FOLDER
"""

import sys
from itertools import groupby, pairwise
from pathlib import Path

import openpyxl
from jinja2 import Environment, FileSystemLoader

NUMERALS = "一二三四五六七八九十"
DEFAULT = "cumulative"
KINDS = {
    "累计": DEFAULT,
    "比例": "share",
    "不低于": "floor",
    "不高于": "ceiling",
    "节点": "milestone",
    "清零": "zero",
    "定性": "narrative",
}


def rows(book, name, left=0, width=None):
    """Rows of a sheet's table, by title."""
    values = list(book[name].iter_rows(min_row=3, values_only=True))
    titles = values[0][left : left + width if width else None]
    return [
        dict(zip(titles, row[left : left + len(titles)], strict=False)) for row in values[1:] if row[left]
    ]


def clause(environment, row):
    """The sentence of a row, from its wording or its kind's default."""
    share = row["完成率"] if isinstance(row["完成率"], float) else 0
    variables = {key: "" if value is None else value for key, value in row.items() if key}
    variables |= {
        "指标": row["指标名称"],
        "累计": row["累计完成"],
        "目标": row["全年目标"],
        "原因": row["原因说明"] or "",
        "数据日期": row["数据预计日期"] or "",
        "完成率": f"{share:.2%}",
        "达标": share >= 1,
        "已完成": share >= 1,
        "落后": False,
        "有原因": bool(row["原因说明"]),
        "有时限": False,
        "有数据日期": bool(row["数据预计日期"]),
    }
    if row["表述"]:
        return environment.from_string(row["表述"]).render(variables)
    return environment.get_template(f"clauses/{KINDS.get(row['考核方式'], DEFAULT)}.j2").render(variables)


def written(workbook, templates):
    """The bulletin's text, one paragraph a line."""
    book = openpyxl.load_workbook(workbook, data_only=True, read_only=True)
    environment = Environment(loader=FileSystemLoader(templates), trim_blocks=True, lstrip_blocks=True)
    ledger = rows(book, "台账")
    settings = {
        label.strip(" *"): value
        for name in ("设置", "首页")
        for row in book[name].iter_rows(values_only=True)
        for label, value in pairwise(row)
        if isinstance(label, str)
    }
    sections = []
    for place, section in enumerate(rows(book, "板块与项目", 0, 4)):
        projects = [p for p in rows(book, "板块与项目", 5, 6) if p["所属板块"] == section["板块代码"]]
        categories = []
        for number, (category, members) in enumerate(groupby(projects, lambda p: p["类别"]), start=1):
            views = []
            for project in members:
                clauses = [
                    clause(environment, row) for row in ledger if row["项目代码"] == project["项目代码"]
                ]
                mark = f"（{project['项目序号']}）" if category else f"{project['项目序号']}. "
                views.append({"编号": mark, "名称": project["项目名称"], "表述": "；".join(clauses) + "。"})
            categories.append({"序号": number, "名称": category, "项目列表": views})
        view = {"序号": NUMERALS[place], "名称": section["板块名称"], "总述": None, "类别列表": categories}
        sections.append(view)
    return environment.get_template("bulletin.j2").render(
        标题=settings["专报标题"],
        期号=settings["期号"],
        编发单位=settings["编发单位"],
        印发日期=settings["印发日期"],
        要闻=[row["要闻内容"] for row in rows(book, "要闻")],
        业务系统=settings["业务系统名称"],
        上传总数=settings["上传总数"],
        上传=[{"名称": r["材料类别"], "数量": r["条数"]} for r in rows(book, "材料报送")],
        报道主题=settings["报道主题"],
        报道总数=settings["报道总数"],
        报道=[{"名称": r["媒体级别"], "数量": r["篇数"]} for r in rows(book, "新闻报道")],
        板块列表=sections,
        亮点=[{"标题": "", "段落": [row["段落"] for row in rows(book, "亮点")]}],
    )


def main(workbook, templates, folder):
    """Write the bulletin."""
    text = written(workbook, templates)
    Path(folder).mkdir(exist_ok=True)
    (Path(folder) / "bulletin.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
