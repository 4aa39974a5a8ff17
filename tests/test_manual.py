"""The clerk's manual: nothing that the workbook has is left out of it, nothing in it is made up."""

import ast
import datetime as dt
import importlib.util
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import click
import pytest

from xl_minsheng.checks.catalogue import entry_rule, ledger_rule
from xl_minsheng.checks.finding import Severity
from xl_minsheng.checks.read_faults import FAULT_TITLES
from xl_minsheng.cli.main import commands
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.pace import RULES, Curve, expected_share
from xl_minsheng.ledger.status import Declared, Light, Status
from xl_minsheng.workbook.describe.binding import MESSAGES
from xl_minsheng.workbook.describe.commands import COMMANDS, MORE, RIBBON_TAB
from xl_minsheng.workbook.describe.folders import LOG_FILE, OUTPUT_FOLDER, TEMPLATE_FOLDER
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.help import DECLARED_HELP, LIGHT_HELP, PARTS, SEVERITY_HELP, STATUS_HELP
from xl_minsheng.workbook.describe.sheets import SHEETS
from xl_minsheng.workbook.describe.variables import VARIABLES

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "docs" / "manual.zh.md"
TEXT = MANUAL.read_text(encoding="utf-8")
TABLE = re.compile(r"<!-- 表：.+?<!-- 表完 -->", re.DOTALL)
PROSE = TABLE.sub("", TEXT)
GUIDES = ("README.md", "README.zh.md", "docs/manual.zh.md")

COLUMNS = [c for sheet in SHEETS for table in sheet.tables for c in table.columns if not c.hidden]
RULE_TITLES = [*(rule.title for rule in (*entry_rule.rules, *ledger_rule.rules)), *FAULT_TITLES.values()]
DESCRIBED = {
    "sheets": [sheet.name for sheet in SHEETS],
    "columns": [column.title for column in COLUMNS],
    "settings": [setting.title for setting in SETTINGS],
    "statuses": list(Status),
    "lights": list(Light),
    "declared words": list(Declared),
    "kinds": list(Kind),
    "pace rules": list(RULES),
    "severities": list(Severity),
    "check rules": RULE_TITLES,
    "variables": [f"{{{{{variable.name}}}}}" for variable in VARIABLES],
    "functions": [f"={function.name}()" for function in FUNCTIONS],
}


@pytest.fixture(scope="module")
def tables() -> ModuleType:
    """The program that writes the manual's tables."""
    spec = importlib.util.spec_from_file_location("manual", ROOT / "tools" / "manual.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def listed() -> set[str]:
    """Return what stands in the tables' first two columns, word by word, and the sheets they are headed by."""
    words = set(re.findall(r"\*\*(.+?)\*\*", TEXT))
    for line in re.findall(r"^\| .+ \|$", TEXT, re.MULTILINE):
        for cell in line.strip("| ").split(" | ")[:2]:
            words |= {cell, *cell.split("、")}
    return words


# -- nothing is left out -----------------------------------------------------------------------


@pytest.mark.parametrize("words", DESCRIBED.values(), ids=DESCRIBED)
def test_what_the_workbook_has_stands_in_a_table(words: list[str]) -> None:
    """A new one is in the manual as soon as `make manual` has run; the next test says when it has not."""
    assert sorted(set(map(str, words)) - listed()) == []


def test_the_tables_are_those_of_the_description(tables: ModuleType) -> None:
    """Whoever changes the description runs `make manual`."""
    assert tables.renewed(TEXT) == TEXT


def test_every_part_of_the_help_sheet_that_the_manual_does_not_tell_at_length_is_a_table(
    tables: ModuleType,
) -> None:
    """Installation, steps, printing and care are told as chapters of their own."""
    used = set(re.findall(r"<!-- 表：(.+?) -->", TEXT))
    at_length = {"安装和第一次打开", "每期五步", "成文印发", "备份、升级和不要做的事"}
    assert set(tables.tables()) - used == at_length


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_sheet_is_spoken_of(sheet: object) -> None:
    """In sentences, not only in tables."""
    assert f"“{sheet.name}”" in PROSE  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.key)
def test_every_button_is_spoken_of(command: object) -> None:
    """Each step names the button it is done with."""
    assert f"“{command.title}”" in PROSE  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_advice(kind: Kind) -> None:
    """When to choose it."""
    assert f"“{kind}”" in PROSE


@pytest.mark.parametrize("rule", RULES)
def test_every_pace_rule_is_in_the_worked_example(rule: str) -> None:
    """The same day by each rule."""
    share = write_percent(expected_share(dt.date(2025, 7, 20), rule=rule))
    assert f"{rule} {share}" in PROSE


def test_the_help_says_something_of_every_word() -> None:
    """Statuses, lights, declared words and severities, in their own order."""
    assert list(STATUS_HELP) == list(Status)
    assert list(LIGHT_HELP) == list(Light)
    assert list(DECLARED_HELP) == list(Declared)
    assert [name for name, _ in SEVERITY_HELP] == list(Severity)
    assert [part.title for part in PARTS if not part.lines] == []


# -- nothing is made up ------------------------------------------------------------------------


def test_every_picture_exists_and_is_used() -> None:
    """And is light enough to be read over a slow line."""
    named = set(re.findall(r"!\[.+?\]\((.+?)\)", TEXT))
    there = {f"pictures/{path.name}": path for path in (MANUAL.parent / "pictures").iterdir()}
    assert named == set(there)
    assert [name for name, path in there.items() if path.stat().st_size > 150_000] == []


def test_every_link_leads_somewhere() -> None:
    """To a heading, as GitHub makes anchors of it, or to a file."""
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    targets = re.findall(r"(?<!!)\[[^\]]+\]\((.+?)\)", TEXT)
    assert len(targets) > 10
    for target in targets:
        if target.startswith("#"):
            assert target[1:] in anchors, target
        else:
            assert (MANUAL.parent / target).exists(), target


def test_every_variable_of_an_example_exists() -> None:
    """A clerk copies what stands there."""
    known = {variable.name for variable in VARIABLES} | {"截止日期"}
    assert set(re.findall(r"\{\{(\w+)\}\}", TEXT)) <= known


OTHER_PROGRAMS = {
    *(
        "文件",
        "账户",
        "关于 Excel",
        "启用内容",
        "信任中心",
        "信任中心设置",
        "受信任位置",
        "添加新位置",
        "公式",
        "打印",
    ),
    *(
        "计算选项",
        "手动",
        "同时信任此位置的子文件夹",
        "选择性粘贴",
        "插入函数",
        "已阻止宏运行",
        "不保存",
    ),  # Excel
    *("更多信息", "仍要运行", "已保护你的电脑", "属性", "确定", "是", "否"),  # Windows
    *("图表设计", "编辑数据", "接受修订", "审阅"),  # Word
    *("在上方插入行", "保存副本", "另存副本"),  # LibreOffice
    "Object required",  # what VBA says, which the manual explains
}
"""What the manual names of the screens of other programs."""
EXAMPLES = {
    *(
        "近5300人",
        "约3100",
        "100至120公里",
        "前六后四",
        "1-8月累计完成",
        "单位：万元",
        "一、教育",
        "截至某日",
    ),
    *("2025年第6期", "同比增长20%", "完成了全年任务的百分之几", "这个数哪来的"),
    "公办园在园幼儿占比59.6%，目标60%，差0.4个百分点",
    "读到5个板块、53个项目、66条数据；共310个数，查了140个",
    "达到序时进度14项、滞后3项",
}
"""What it quotes of bulletins, tables and speech."""
PUT_TOGETHER = {
    "【校验未通过：……】": "校验未通过",
    "（花脸稿）": "花脸稿",
    "第N期填报表": "填报表",
    "第N期督办（合印）": "（合印）",
    "无法判断：同指标……有误": "同指标",
    "连续3期没有变化": "期没有变化",
    "出自几格": "出自",
    "出自一": "出自",
    "出自四": "出自",
}
"""What the program puts together, by the part of it that stands in its code."""


@pytest.fixture(scope="module")
def written() -> str:
    """Every text of the program and of its installer."""
    modules = sorted((ROOT / "xl_minsheng").rglob("*.py"))
    trees = (ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for path in modules)
    texts = (node.value for tree in trees for node in tree if isinstance(node, ast.Constant))
    said = [path.read_text(encoding="utf-8") for path in (ROOT / "install" / "messages").iterdir()]
    return "\n".join([*(text for text in texts if isinstance(text, str)), *said])


def test_what_is_quoted_stands_on_some_screen(written: str) -> None:
    """Sheets, columns, messages, files: each in the program's own texts, or listed above with whose it is."""
    quoted = dict.fromkeys(re.findall(r"“([^“”]+)”", PROSE))
    headings = set(re.findall(r"\*\*([^*]+)\*\*", PROSE))
    known = OTHER_PROGRAMS | EXAMPLES | headings
    assert [one for one in quoted if one not in known and PUT_TOGETHER.get(one, one) not in written] == []
    assert sorted((OTHER_PROGRAMS | EXAMPLES | set(PUT_TOGETHER)) - set(quoted)) == []


def test_what_is_to_be_clicked_is_a_button_or_an_entry_of_a_menu() -> None:
    """Whatever stands behind 点, in chains too: a command of ours, or one of another program's."""
    ours = {command.title for command in COMMANDS} | {RIBBON_TAB, MORE, "出自", "出自几格"}
    ours |= {sheet.name for sheet in SHEETS}
    chains = re.findall(r"点(?:一下|菜单|功能区)?((?:“[^“”]+”(?:里的|上的|[—、])?)+)", PROSE)
    clicked = [one for chain in chains for one in re.findall(r"“([^“”]+)”", chain)]
    assert len(clicked) > 100
    assert [one for one in clicked if one not in ours | OTHER_PROGRAMS] == []


def test_messages_are_quoted_as_they_are_shown() -> None:
    """A clerk searches the manual for what the screen says."""
    shown = {message.name: message.text for message in MESSAGES}
    assert f"“{shown['xlm_no_python']}”" in PROSE
    assert shown["xlm_unreachable"].partition("，")[0] in PROSE


@pytest.mark.parametrize(
    "name", [f"`{LOG_FILE}`", f"“{OUTPUT_FOLDER}”", f"`{TEMPLATE_FOLDER}`", f"“{RIBBON_TAB}”功能区"]
)
def test_folders_and_files_are_called_by_their_names(name: str) -> None:
    """As they stand in the office's folder and in Excel."""
    assert name in PROSE


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_in_the_guides_exists_with_its_options(guide: str) -> None:
    """Wherever code calls the program: the name is a command, each option is one of its own."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    code = [
        *re.findall(r"`([^`\n]+)`", text),
        *"".join(re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)).split("\n"),
    ]
    calls = [call for line in code for call in re.findall(r"(?:xl-minsheng|-m xl_minsheng) +([a-z].*)", line)]
    assert calls
    for call in calls:
        name, *rest = call.partition("#")[0].split()
        assert name in commands.commands, f"{guide}: {call}"
        command = commands.commands[name]
        if isinstance(command, click.Group):
            assert rest, f"{guide}: {call}"
            assert rest[0] in command.commands, f"{guide}: {call}"
            command = command.commands[rest[0]]
        known = {option for parameter in command.params for option in parameter.opts}
        used = re.findall(r"(?<!\S)\[?(--?[a-zA-Z][\w-]*)", " ".join(rest))
        assert set(used) <= known | {"-h", "--help"}, f"{guide}: {call}"


@pytest.mark.parametrize("name", ["new", "build", "status", "bulletin"])
def test_the_manual_names_the_commands_that_its_readers_may_need(name: str) -> None:
    """Of the command line a clerk needs little."""
    assert isinstance(commands.commands[name], click.Command)
    assert f"`xl-minsheng {name}" in PROSE


# -- its arithmetic ----------------------------------------------------------------------------

DAY = dt.date(2025, 7, 20)


def test_the_worked_example() -> None:
    """201 of 365 days, 5259 of 6000 people."""
    expected, done = expected_share(DAY), Fraction(5259, 6000)
    assert expected == Fraction(201, 365)
    assert f"201 ÷ 365 = **{write_percent(expected)}**" in PROSE
    assert f"5259 ÷ 6000 = {write_percent(done)}" in PROSE
    assert f"超 {write_percent(done - expected).rstrip('%')} 个百分点" in PROSE


def test_the_example_of_a_task_with_its_own_term() -> None:
    """March to October."""
    share = expected_share(DAY, dt.date(2025, 3, 1), dt.date(2025, 10, 31))
    assert share == Fraction(142, 245)
    assert f"142÷245 = {write_percent(share)}" in PROSE


def test_the_example_of_a_curve() -> None:
    """60 % at the end of June, 100 % at the end of December."""
    points = {5: Decimal("0.6"), 11: Decimal(1)}
    curve = Curve("前六后四", tuple(points.get(month) for month in range(12)))
    share = expected_share(DAY, rule=curve.name, curves={curve.name: curve})
    assert f"60% + 40%×20/184 = {write_percent(share)}" in PROSE


@pytest.mark.parametrize(
    ("done", "light"), [("50", Light.YELLOW), ("42", Light.ORANGE), ("14.13", Light.RED)]
)
def test_the_examples_of_lights(done: str, light: Light) -> None:
    """With the thresholds that a new workbook has."""
    behind = Decimal("55.07") - Decimal(done)
    assert f"完成 {done}%，差 {behind.normalize()}" in PROSE.replace(" 个百分点", "")
    assert light == (Light.RED if behind >= 20 else Light.ORANGE if behind >= 10 else Light.YELLOW)
