"""Cases of the rules over the words that are printed with an indicator's figures."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from xl_minsheng.checks import Severity
from xl_minsheng.ledger import Cell, Kind


@dataclass(frozen=True)
class Case:
    """A rule, what breaks it, what just does not, and what is said of which cell."""

    code: str
    severity: Severity
    failing: dict[str, Any]
    passing: dict[str, Any]
    cell: Cell
    text: str


def pair(code: str, failing: dict[str, Any], passing: dict[str, Any], column: str, text: str) -> Any:
    """Return a case named after what fails; the cell is in the ledger's fourth row."""
    severity = {"E": Severity.ERROR, "W": Severity.WARNING, "T": Severity.HINT}[code[0]]
    cell = Cell("台账", column, 4)
    return pytest.param(Case(code, severity, failing, passing, cell, text), id=f"{code} {' '.join(failing)}")


ACCEPT_HINT = "确实如此的，在“校验结果”这一行填理由和姓名"
TYPED = "是直接写进句子的数，下期不会跟着变"

CASES = [
    pair(
        "E131",
        {"wording": "已培训｛｛累计｝｝人"},
        {"wording": "已培训{{累计}}人"},
        "T",
        "台账!T4「表述」已培训｛｛累计｝｝人：花括号是全角的，会照原样印出来，请改成：已培训{{累计}}人",
    ),
    pair(
        "E131",
        {"wording": "{{完成数}}人"},
        {"wording": "{{完成率}}"},
        "T",
        "台账!T4「表述」{{完成数}}人：没有变量“完成数”，请改成“完成率”",
    ),
    pair(
        "E131",
        {"wording": "{{ self }}"},
        {"wording": "{{ 累计 }}"},
        "T",
        "台账!T4「表述」{{ self }}：没有变量“self”，请改用“使用说明”里列出的变量",
    ),
    pair(
        "E131",
        {"wording": "{{累计}"},
        {"wording": "{{累计}}"},
        "T",
        "台账!T4「表述」{{累计}：花括号没有成对写两个，会照原样印出来，请改成：{{累计}}",
    ),
    pair(
        "E131",  # K8
        {"wording": "{% if 累计 > 目标 %}超额{% else %}未满{% endif %}"},
        {"wording": "{% if 状态 == '待数据' %}待{% else %}有{% endif %}"},
        "T",
        "台账!T4「表述」{% if 累计 > 目标 %}超额{% else %}未满{% endif %}："
        "“累计”、“目标”是印好的文字，不能比大小，也不能和数比，请改用 {% if 落后 %} 或 {% if 已完成 %}",
    ),
    pair(
        "E131",  # K8
        {"wording": "{% if 完成率 == 1 %}满{% else %}未{% endif %}"},
        {"wording": "{% if '超' in 状态 %}满{% else %}未{% endif %}"},
        "T",
        "台账!T4「表述」{% if 完成率 == 1 %}满{% else %}未{% endif %}："
        "“完成率”是印好的文字，不能比大小，也不能和数比，请改用 {% if 落后 %} 或 {% if 已完成 %}",
    ),
    pair(
        "E131",  # K8
        {"wording": "{% if 落后 == '是' %}慢{% else %}快{% endif %}"},
        {"wording": "{% if 落后 %}慢{% else %}快{% endif %}"},
        "T",
        "台账!T4「表述」{% if 落后 == '是' %}慢{% else %}快{% endif %}："
        "“落后”里有只分是和否的，不能再比较，请直接写成 {% if 落后 %}",
    ),
    pair(
        "E131",  # K8
        {"wording": "{# 约 #}{{累计}}人"},
        {"wording": "约{{累计}}人"},
        "T",
        "台账!T4「表述」{# 约 #}{{累计}}人：“{#”的写法用不上，里面的字印不对或印不出来，请改成要印的字",
    ),
    pair(
        "E131",  # K8
        {"wording": "{% raw %}{{累计}}{% endraw %}"},
        {"wording": "{{累计}}"},
        "T",
        "台账!T4「表述」{% raw %}{{累计}}{% endraw %}："
        "“{% raw”的写法用不上，里面的字印不对或印不出来，请改成要印的字",
    ),
    pair(
        "E131",  # K8
        {"wording": '{{"累计"}}人'},
        {"wording": "{{累计}}人"},
        "T",
        '台账!T4「表述」{{"累计"}}人：引号里的“累计”会照字面印出来，请去掉引号：{{累计}}',
    ),
    pair(
        "W241",
        {"wording": "已完成5259人，完成全年任务的{{完成率}}"},
        {"wording": "已完成5258人，完成全年任务的{{完成率}}，比2024年多"},
        "T",
        f"台账!T4「表述」5259人：与累计完成相同，{TYPED}，请改成 {{{{累计}}}}{{{{单位}}}}；{ACCEPT_HINT}",
    ),
    pair(
        "W241",
        {"wording": "完成{{累计}}{{单位}}，为全年任务的87.65％"},
        {"wording": "完成{{累计}}{{单位}}，比上年多87.6%"},
        "T",
        f"台账!T4「表述」87.65%：与完成率相同，{TYPED}，请改成 {{{{完成率}}}}；{ACCEPT_HINT}",
    ),
    pair(
        "W241",
        {"actual": Decimal(6), "target": Decimal(10), "unit": "座", "wording": "６座桥"},
        {"actual": Decimal(6), "target": Decimal(10), "unit": "座", "wording": "6月建成{{累计}}座，16座在建"},
        "T",
        f"台账!T4「表述」6座：与累计完成相同，{TYPED}，请改成 {{{{累计}}}}{{{{单位}}}}；{ACCEPT_HINT}",
    ),
    pair(
        "W241",
        {
            "kind": Kind.FLOOR,
            "unit": "%",
            "actual": Decimal("0.9321"),
            "target": Decimal("0.9"),
            "wording": "为93.21%",
        },
        {
            "kind": Kind.FLOOR,
            "unit": "%",
            "actual": Decimal("0.9321"),
            "target": Decimal("0.9"),
            "wording": "为{{累计}}%",
        },
        "T",
        f"台账!T4「表述」93.21%：与累计完成相同，{TYPED}，请改成 {{{{累计}}}}{{{{单位}}}}；{ACCEPT_HINT}",
    ),
    pair(
        "W242",
        {"name": "城镇新增就业。"},
        {"name": "城镇“新增”就业（人）"},
        "B",
        "台账!B4「指标名称」城镇新增就业。：末尾有标点，会印在句子中间，请删去末尾的标点",
    ),
]
