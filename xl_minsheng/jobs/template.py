"""Templates: checked before there are data, or the Word template written anew to be changed."""

import os
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.bulletin.publish import WORD_TEMPLATE
from xl_minsheng.errors import ClerkError
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.templating.schema import NOTICE_TEMPLATE


class NotATemplateError(ClerkError):
    """What was named is neither a template nor a folder."""


@dataclass(frozen=True, slots=True)
class TemplateChecked:
    """What checking a template, or a folder of them, gave.

    Attributes:
        lines: the faults with place and remedy, or that there are none.
        is_fine: whether there are none.
    """

    lines: tuple[str, ...]
    is_fine: bool


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """A template that was written.

    Attributes:
        path: the file.
    """

    path: Path


def check_templates(path: Path) -> TemplateChecked:
    """Check a template file or a folder of them.

    Raises:
        NotATemplateError: it is not there, or neither of them.
    """
    from xl_minsheng.templating.template_check import template_report
    from xl_minsheng.templating.template_check.check import TEXT_ENDING, WORD_ENDING

    if not os.path.exists(path):  # answers no, where Path would raise, to a name that no disk takes
        raise NotATemplateError(f"找不到“{path}”，请检查名称和位置")
    if not os.path.isdir(path) and path.suffix.lower() not in (TEXT_ENDING, WORD_ENDING):
        raise NotATemplateError(f"“{path.name}”不是模板文件，请给出 {TEXT_ENDING} 或 {WORD_ENDING} 文件")
    lines, is_fine = template_report(path)
    return TemplateChecked(tuple(lines), is_fine)


def new_word_template(path: Path | None = None, *, force: bool = False) -> NewTemplate:
    """Write a shipped Word template: that of bulletins, or by its name that of notices.

    Args:
        path: where it goes; None for the bulletin's, by its own name in the current folder.
        force: what stands there may be replaced.

    Raises:
        OutputError: it has another ending, is open, there already, or cannot be written.
    """
    from xl_minsheng.bulletin.word.notice_template import make_notice_template
    from xl_minsheng.bulletin.word.template import make_template

    path = path or Path(WORD_TEMPLATE)
    refuse_output(path, ".docx", force=force)
    make = make_notice_template if path.name == NOTICE_TEMPLATE else make_template
    write_output({path: make()}, force=force)
    return NewTemplate(path)
