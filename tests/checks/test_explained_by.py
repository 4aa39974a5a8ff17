"""What a finding is about, in its shortest name: 情况说明 accepts a warning by rule, this name and value."""

from collections.abc import Iterable
from dataclasses import replace

from changed_ledger import SOUND, Change
from test_change_rules import CASES as CHANGED
from test_change_rules import EARLIER
from test_ledger_rules import CASES as ACROSS

from xl_minsheng.checks import Finding, Severity, check_ledger
from xl_minsheng.workbook.write import with_cells


def across(now: Change) -> list[Finding]:
    """Return the findings of one ledger, of a page that lacks a setting too."""
    made = now(SOUND)
    ledger = with_cells(made)
    if made.issue.cells:
        ledger = replace(ledger, issue=replace(ledger.issue, cells=made.issue.cells))
    return check_ledger(ledger)


def changed(now: Change, earlier: Change) -> list[Finding]:
    """Return the findings of a ledger beside the last issue's."""
    return check_ledger(with_cells(now(SOUND)), with_cells(earlier(EARLIER(SOUND))))


def items(found: Iterable[Finding], code: str) -> set[tuple[str, str]]:
    """Return rule and item of its warnings and hints; an error is corrected, not explained."""
    return {(one.code, one.item) for one in found if one.code == code and one.severity is not Severity.ERROR}


def test_a_change_since_the_last_issue_is_explained_by_its_row_or_its_own_name() -> None:
    """An indicator by its number, a kind of upload by its name, a setting by its label, a text by its beginning."""
    found = set().union(*(items(changed(*case.failing), case.code) for case in CHANGED))
    assert sorted(found) == [
        ("T305", "A02-1"), ("T309", "A01-1"), ("T310", "A01-1"), ("T310", "A02-1"), ("T333", "政策文件"),
        ("T334", "上传总数"), ("T335", "A02-1"), ("W221", "A01-1"), ("W221", "A02-1"), ("W222", "A01-1"),
        ("W223", "A01-1"), ("W225", "召开讲评会，部署下半年工"), ("W225", "路修好了。"), ("W226", "印发日期"),
        ("W226", "截止日期"), ("W226", "期号"), ("W227", "政策文件"), ("W228", "A02-1"),
    ]  # fmt: skip


def test_a_warning_across_the_ledger_is_explained_by_its_row_or_its_own_name() -> None:
    """A news item or a paragraph by its place, a register's line by its own number."""
    cases = [case.values[0] for case in ACROSS]
    found = set().union(*(items(across(case.failing), case.code) for case in cases))
    assert sorted(found) == [
        ("T326", "要闻内容1"), ("T331", "橙灯起点"), ("T332", "A02-9"), ("T336", "A01-1"),
        ("T337", "A01-1"), ("T341", "第3号督办单"), ("T342", "刊头字号"), ("T343", "A02"),
        ("T343", "B01-1"), ("T345", "超前幅度"), ("T346", "A02-1 归义镇"), ("W211", "板块序号"), ("W211", "项目序号"),
        ("W212", "项目代码"), ("W213", "橙灯起点"), ("W214", "曲线名称"), ("W215", "截止日期"),
        ("W216", "A02-1"), ("W217", "A01-1"), ("W217", "段落1"), ("W217", "要闻内容1"),
        ("W218", "要闻内容1"), ("W229", "A01-1"), ("W231", "完成率上限"), ("W231", "数量级上限"),
        ("W231", "期号"), ("W231", "红灯起点"), ("W231", "超前幅度"), ("W233", "报道总数"),
        ("W233", "政策文件"), ("W243", "促进就业。"), ("W243", "就业，"), ("W244", "B01"),
        ("W251", "截止日期"), ("W257", "政策文件"), ("W261", "第3号督办单"), ("W262", "A01-1"),
        ("W263", "A01-1"), ("W264", "总述名称"), ("W265", "板块名称"), ("W266", "B01-1"),
        ("W267", "A01-1"), ("W267", "A02-1"), ("W268", "A01-1"), ("W270", "存档"),
        ("W271", "A02-1 新市镇"), ("W272", "A02-1"), ("W273", "A02-1 新市镇"),
    ]  # fmt: skip
