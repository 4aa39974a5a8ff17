"""The template check: every fault of a template at once, before there are any data."""

from xl_minsheng.templating.template_check.check import (
    always_printed,
    check_folder,
    check_template,
    check_texts,
    template_report,
)
from xl_minsheng.templating.template_check.fault import TemplateFault

__all__ = [
    "TemplateFault",
    "always_printed",
    "check_folder",
    "check_template",
    "check_texts",
    "template_report",
]
