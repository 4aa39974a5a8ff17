"""What proofreading says: a remark for each thing that differs, an agreement for each that does not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xl_minsheng.checks import Severity
from xl_minsheng.checks.finding import ORDER
from xl_minsheng.ledger import Cell
from xl_minsheng.readback import Passage
from xl_minsheng.readback.passages import Opening

if TYPE_CHECKING:
    from xl_minsheng.proofreading.corrections import Correction

AUTHOR = "民生专报校对"
"""Who writes the comments of a copy."""
PEN_COMMENT = "P211"
"""The code of what somebody else wrote in the margin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to look at.

    Attributes:
        code: the rule's code.
        severity: 错误 where no true values could be printed so, otherwise 警告 or 提示.
        sentence: the sentence it is in; of what the document lacks, the workbook's own.
        printed: what the document prints; empty for what it lacks.
        expected: what the workbook, or another place of the document, prints.
        why: the fault, a Chinese clause.
        remedy: what to do, a Chinese clause that begins with 请.
        cell: where it comes from in the workbook; None without one.
        passage: where in the document; None for what it lacks.
        start: where the sentence begins in the passage's text.
        end: where it ends there.
        where: the part of the document that is no passage of it: 页眉; empty for any passage.
    """

    code: str
    severity: Severity
    sentence: str
    printed: str
    expected: str
    why: str
    remedy: str
    cell: Cell | None = None
    passage: Passage | None = None
    start: int = 0
    end: int = 0
    where: str = ""

    @property
    def place(self) -> str:
        """第12段, as a person counts in the document; 页眉 or 页脚; 文中没有 for what it lacks."""
        return f"第{self.passage.paragraph + 1}段" if self.passage else self.where or "文中没有"

    @property
    def text(self) -> str:
        """One line: 第12段“…”：…，请…（台账!H5）."""
        return f"{self.place}“{self.sentence}”：{self.why}，{self.remedy}{self.source}"

    @property
    def comment(self) -> str:
        """What is said at the sentence itself."""
        return f"{self.severity}：{self.why}，{self.remedy}{self.source}"

    @property
    def source(self) -> str:
        """（台账!H5）; empty where there is none or the fault names it already."""
        return f"（{self.cell.address}）" if self.cell and self.cell.address not in self.why else ""

    def excerpt(self, width: int) -> str:
        """The sentence, or so much of it around what is printed as `width` characters hold."""
        if len(self.sentence) <= width:
            return self.sentence
        middle = self.sentence.find(self.printed) + len(self.printed) // 2 if self.printed else 0
        start = min(max(0, middle - width // 2), len(self.sentence) - width)
        words = self.sentence[start : start + width]
        return f"{'…' if start else ''}{words}{'…' if start + width < len(self.sentence) else ''}"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A figure of the document that is the workbook's.

    Attributes:
        sentence: where.
        printed: what the document prints.
        expected: what the workbook prints.
        cell: where it comes from in the workbook; None where it has no single cell.
        passage: where in the document.
    """

    sentence: str
    printed: str
    expected: str
    cell: Cell | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a document was read.

    Attributes:
        sections: recognised, as are the further ones.
        projects: in them.
        clauses: in them, with a figure or a share.
        figures: every number of the document, those before headings and projects left out.
        checked: those that some rule has looked at.
        understood: sentences with figures of which it is known what each figure is.
        unread: those of which it is not.
    """

    sections: int = 0
    projects: int = 0
    clauses: int = 0
    figures: int = 0
    checked: int = 0
    understood: int = 0
    unread: int = 0

    @property
    def text(self) -> str:
        """读到5个板块、53个项目、66条数据，读懂66处，未读懂2处；共310个数，查了140个."""
        found = f"读到{self.sections}个板块、{self.projects}个项目、{self.clauses}条数据"
        if self.understood or self.unread:
            found += f"，读懂{self.understood}处，未读懂{self.unread}处"
        only = "（只查了日期和分项合计）" if self.checked and not self.clauses else ""
        return f"{found}；共{self.figures}个数，查了{self.checked}个{only}"


@dataclass(frozen=True, slots=True)
class Report:
    """The result of proofreading.

    Attributes:
        remarks: errors first, then in the document's order.
        agreements: figures that agree with the workbook; empty without one.
        extent: how much of the document was read.
        corrections: changes that the workbook could take over: first figures, then wordings.
    """

    remarks: tuple[Remark, ...]
    agreements: tuple[Agreement, ...] = ()
    extent: Extent = Extent()
    corrections: tuple["Correction", ...] = ()

    @property
    def has_read(self) -> bool:
        """Whether there was anything to hold figures against: without, nothing can be called right."""
        return bool(self.agreements) or self.extent.clauses > 0

    @property
    def verdict(self) -> str:
        """The result in one clause; what was not read is never called right."""
        if self.has_read:
            right = "读懂的部分没有发现问题" if self.extent.unread else "没有发现问题"
            return self.severity_summary or right
        return "；".join(
            filter(None, (self.severity_summary, "没有读到可以核对的数据，不能说没有问题，请人工校对"))
        )

    @property
    def has_errors(self) -> bool:
        """Whether anything is 错误."""
        return any(remark.severity is Severity.ERROR for remark in self.remarks)

    @property
    def severity_summary(self) -> str:
        """How many of each: 错误2条、提示1条; empty for none."""
        counted = Counter(remark.severity for remark in self.remarks)
        return "、".join(f"{severity}{counted[severity]}条" for severity in Severity if counted[severity])


def in_order(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Errors first, then as the document reads; what it lacks comes last."""
    return tuple(sorted(remarks, key=_place))


def _place(remark: Remark) -> tuple[int, int, int, str]:
    paragraph = remark.passage.paragraph if remark.passage else 1_000_000
    return ORDER[remark.severity], paragraph, remark.start, remark.code


def of_passage(
    passage: Passage, code: str, severity: Severity, *, printed: str, expected: str, why: str, remedy: str
) -> Remark:
    """A remark on a whole passage."""
    return Remark(
        code=code,
        severity=severity,
        sentence=passage.text,
        printed=printed,
        expected=expected,
        why=why,
        remedy=remedy,
        passage=passage,
        end=len(passage.text),
    )


def of_lack(
    code: str, severity: Severity, sentence: str, expected: str, why: str, cell: Cell | None = None
) -> Remark:
    """A remark on what the document lacks.

    Args:
        code: the rule's.
        severity: how bad.
        sentence: the workbook's own.
        expected: what of it is lacking.
        why: the fault.
        cell: where it comes from.
    """
    return Remark(
        code=code,
        severity=severity,
        sentence=sentence,
        printed="",
        expected=expected,
        why=why,
        remedy="请核对是不是删掉了",
        cell=cell,
    )


def sentence_at(passage: Passage, start: int, end: int) -> tuple[str, int, int]:
    """The sentence around a place of a passage: back to a stop and on to the next, and where it stands.

    A table's row is quoted as it stands there.
    """
    if passage.opening is Opening.ROW:
        return passage.original, 0, len(passage.text)
    first = max(passage.text.rfind(stop, 0, start) for stop in "。；！？") + 1
    ends = [at for stop in "。；！？" if (at := passage.text.find(stop, end)) >= 0]
    last = min(ends) if ends else len(passage.text)
    return passage.text[first:last], first, last
