"""Rehearsing the template of notices: what it loses of made-up letters it would lose of real ones."""

from collections.abc import Iterator
from typing import Any

from xl_minsheng.ledger.register import NoticeKind
from xl_minsheng.templating.engine import UnprintableError
from xl_minsheng.templating.schema import NOTICE, made_up
from xl_minsheng.templating.template_check.fault import TemplateFault
from xl_minsheng.templating.template_check.rehearsal import REMEDY, WordRehearsal, rehearsal_fault
from xl_minsheng.templating.word_parts import Package

_LINES = 30
"""Indicators of a rehearsed letter: more than a page takes."""
_FLAGS = {NoticeKind.REMINDER: "是催办", NoticeKind.SUPERVISION: "是督办", NoticeKind.CIRCULAR: "是通报"}


def rehearse_notice(package: Package, name: str) -> Iterator[TemplateFault]:
    """Fill the template with each kind of letter.

    Number, addressee and day of reply must be printed, and every indicator with what it lacks.

    Args:
        package: the template.
        name: its file's name.
    """
    from xl_minsheng.templating.word_fill import squeezed_text

    rehearsal = WordRehearsal(package)
    for kind in NoticeKind:
        view, wanted = _made_up(kind)
        try:
            texts = squeezed_text(rehearsal.fill(view))
        except UnprintableError as error:
            yield rehearsal_fault(name, error)
            return
        if lost := [what for what, text in wanted if text not in texts]:
            shown = "、".join(dict.fromkeys(f"“{what}”" for what in lost))
            yield TemplateFault(name, "", "", f"{kind}里{shown}印不出来，或印不全", REMEDY)
            return
    try:
        rehearsal.print_all(NOTICE)
    except UnprintableError as error:
        yield rehearsal_fault(name, error)


def _made_up(kind: NoticeKind) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """A letter, and the texts that must stand in it, by the names of their variables."""
    view: dict[str, Any] = made_up(NOTICE, flag=False, length=_LINES)
    view |= {flag: one is kind for one, flag in _FLAGS.items()}
    view |= {"文种": str(kind), "文号": "第7351号", "责任单位": "某某某局", "回复日期": "2025年7月28日"}
    view["指标列表"] = [
        {variable: f"{variable}{line}甲" for variable in view["指标列表"][0]} for line in range(_LINES)
    ]
    names = ["文种", "文号"] if kind is NoticeKind.CIRCULAR else ["文种", "文号", "责任单位", "回复日期"]
    wanted = [(one, view[one]) for one in names]
    wanted += [(f"行.{one}", line[one]) for line in view["指标列表"] for one in ("指标", "还差")]
    return view, wanted
