"""What a column of somebody's table may be for, and the words by which a heading says so.

One list for whoever reads tables of other hands: an office's own list that is imported, a bureau's table that
is held against the counties'.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.describe.sheets import INDICATORS, PROJECTS, SECTIONS

NOT_TAKEN = "不导入"
"""What a clerk writes for a column that is not wanted."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a column fills.

    Attributes:
        key: name in code; a field of `Indicator`, or project, section, category.
        title: as 台账 or 板块与项目 calls it.
        pattern: headings that mean it, without blanks, years and units.
        is_figure: its cells hold figures; None where either will do.
        is_label: a cell that is merged over several rows means each of them.
        is_many: several columns may fill it.
    """

    key: str
    title: str
    pattern: re.Pattern[str]
    is_figure: bool | None = None
    is_label: bool = False
    is_many: bool = False


def _own(
    key: str, pattern: str, figure: bool | None = False, *, label: bool = False, many: bool = False
) -> Role:
    return Role(key, INDICATORS.column(key).title, re.compile(pattern), figure, label, many)


_BODY = "(?:单位|部门|局)"
ROLES: tuple[Role, ...] = (
    _own("id", "^(?:指标|任务|事项)?(?:编号|编码|代码)$"),
    Role(
        "section", SECTIONS.column("title").title, re.compile("板块|领域|^级别$|层级|来源|^所属"), False, True
    ),
    Role(
        "category", PROJECTS.column("category").title, re.compile("类别|分类|大类|类型"), False, True
    ),
    Role(
        "project",
        PROJECTS.column("name").title,
        re.compile("实事(?:项目|名称|事项|工程|任务)?(?:名称)?$|^项目(?:名称)?$|(?:工作|(?<!目标)(?<!年度)(?<!计划)任务|事项)(?:名称)?$|^事项"),
        False,
        True,
    ),
    _own(
        "name",
        "指标(?:名称|内容)?$|(?:建设|实施|工作|任务|主要|具体|目标|年度|考核)内容|子项|细项|^名称$|^内容$",
        label=True,
    ),
    _own("bureau", f"(?:责任|牵头|主管|承办|实施|主办|负责|报送|填报|承担){_BODY}", label=True),
    _own("unit", "^(?:计量|统计|指标)?单位$", label=True),
    _own("kind", "考核方式|评价方式", label=True),
    _own("target", "(?:目标|任务|计划|下达)(?:值|数|量|任务|总数|总量|任务数)?$", None),
    _own("previous", "上(?:一)?(?:期|月|次)", True),
    _own(
        "actual",
        r"累计|^1月?(?:份)?[-—–~～至到]\d{1,2}月(?:份|底|末)?(?:实际|已)?完成|完成(?:数|量|值|情况|总数|总量)$|^(?:已|实际)?完成$|^截[至止]|实际(?:值|数|完成)|进展(?:情况)?$|实绩|(?:达到|实现|当前)值?$|^现[状值]",
        None,
    ),
    _own("completion", "完成(?:率|比例?|进度|百分比)|^(?:工作)?进度$|占.{0,6}(?:目标|任务|计划)", True),
    _own("due", "时限|期限|(?:截止|完成|完工|竣工|到期)(?:日期|时间)|^(?:日期|时间)$", label=True),
    _own("start", "(?:开工|开始|起始|启动)(?:日期|时间)", label=True),
    _own("entered_on", "数据日期|统计日期"),
    _own("baseline", "起始值|基期|基数", True),
    _own("declared", "^特殊情形$"),
    _own("data_due", "^数据预计日期$"),
    _own("wording", "^表述$"),
    _own("reason", "原因|存在(?:的)?问题|困难", many=True),
    _own("remark", "备注|说明|工作措施|下一步", many=True),
)  # fmt: skip
ROLE_BY_KEY = {role.key: role for role in ROLES}
ROLE_BY_TITLE = {role.title: role for role in ROLES}
CHOICES = (NOT_TAKEN, *(role.title for role in ROLES))
"""Words that a clerk may choose for a column."""
NUMBERING = re.compile(r"^(?:序号|序|项次|次序|NO\.?|№)$", re.IGNORECASE)
"""Headings of columns that only count the rows."""
_NEVER = re.compile(
    "同比|环比|去年|上年|同期|增长|增幅|增速|排名|排位|位次|得分|评分|权重|分值|"
    "责任人|联系|电话|领导|科室|股室|负责人|分管|配合|协办|配套|资金|投资|本月|当月|本期新增|本季|当期|签字|签名"
)
"""Headings of what 台账 has no place for; figures of one month are no cumulative ones."""
_NOISE = re.compile(r"\d{2,4}年度?|[\s（）()【】\[\]：:*★▲、，,]+")


def roles_of(parts: Sequence[str]) -> list[tuple[Role, int]]:
    """What a heading may mean, the likeliest first, with how well it fits.

    Args:
        parts: its words from the lowest row of the headings up: 累计完成, 2025年完成情况.
    """
    found: list[tuple[Role, int]] = []
    for distance, part in enumerate(parts):
        words = _NOISE.sub("", part)
        if _NEVER.search(words) or NUMBERING.match(words):
            return found if distance else []
        for role in ROLES:
            if words == role.title:
                found.append((role, 100 - 20 * distance))
            elif role.pattern.search(words):
                found.append((role, 50 - 20 * distance))
        if found:
            break
    return sorted(found, key=lambda one: -one[1])


_UNIT = re.compile(r"[（(](?:单位[：:])?([^（）()0-9]{1,8})[）)]|/([^/\s（(]{1,4})$|[,，]\s*(%)$")
_NO_UNIT = re.compile("是|否|填|注|必|选|如|个月|月|年|日|万元以|序时|累计|公式")
_YEAR = re.compile(r"20\d{2}")


def unit_in(head: str) -> str:
    """The unit that a heading states: 万元 of 投资额（万元）; empty for none."""
    found = _UNIT.search(head)
    unit = clean_code(next(filter(None, found.groups()), "")) if found else ""
    return "" if _NO_UNIT.search(unit) else unit


def without_unit(head: str) -> str:
    """A heading without the unit that it states."""
    return _UNIT.sub("", head).strip() if unit_in(head) else head


def column_for(key: str, heads: Sequence[object]) -> int | None:
    """The column that fills a role, by one row of headings; None where no heading says it.

    Of several the one whose heading is the ledger's own comes first, then one that says 累计, then that of
    the later year, then the left one. A heading that may mean something else as well (累计完成率) is none.

    Args:
        key: of a role.
        heads: what stands in the row.
    """
    found: list[tuple[int, bool, str, int]] = []
    for at, head in enumerate(heads):
        roles = roles_of([without_unit(clean_code(head))]) if isinstance(head, str) else []
        if roles and roles[0][0].key == key and (len(roles) == 1 or roles[0][1] > roles[1][1]):
            assert isinstance(head, str)  # noqa: S101  (has roles)
            found.append((roles[0][1], "累计" in head, max(_YEAR.findall(head), default=""), -at))
    return -max(found)[-1] if found else None
