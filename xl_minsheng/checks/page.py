"""Findings as a page to mail to bureaus: one file, nothing else needed, good to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from xl_minsheng.checks.finding import Finding, Severity
from xl_minsheng.checks.folding import unfolded
from xl_minsheng.checks.run import severity_summary
from xl_minsheng.checks.subject import indicator_of
from xl_minsheng.files.pages import page_policy
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe.sheets import FINDINGS

OFFICE = "工作专班（首页和其他各表）"
NO_BUREAU = "没有填责任单位的指标"


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one bureau.

    Attributes:
        name: the bureau.
        summary: how many of each severity, in words.
        findings: in the order of the list.
    """

    name: str
    summary: str
    findings: Sequence[Finding]


def write_page(ledger: Ledger, findings: Sequence[Finding]) -> str:
    """The page, in HTML; whatever was typed into the workbook is text on it.

    Args:
        ledger: whose findings they are.
        findings: as `check` gives them.
    """
    import jinja2

    source, style = (
        files(__package__).joinpath(name).read_text(encoding="utf-8") for name in ("page.html.j2", "page.css")
    )
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    issue = ledger.issue
    return environment.from_string(source).render(
        style=style,
        policy=page_policy(style),
        title=issue.title or "校验意见",
        number=issue.number,
        cut_off=write_date(issue.cut_off) if issue.cut_off else "",
        summary=severity_summary(findings) or "没有发现问题",
        groups=by_bureau(ledger, findings),
        titles={column.key: column.title for column in FINDINGS.columns},
        classes={severity.value: severity.name.lower() for severity in Severity},
    )


def by_bureau(ledger: Ledger, findings: Sequence[Finding]) -> list[Group]:
    """Findings by responsible unit, in the order of the list; those of no indicator come first."""
    grouped: dict[str, list[Finding]] = {OFFICE: []}
    for finding in unfolded(findings):
        grouped.setdefault(_bureau(ledger, finding), []).append(finding)
    return [Group(name, severity_summary(members), members) for name, members in grouped.items() if members]


def _bureau(ledger: Ledger, finding: Finding) -> str:
    indicator = indicator_of(ledger, finding)
    return OFFICE if indicator is None else indicator.bureau or NO_BUREAU
