"""The template check: every fault of a template at once, before there are any data."""

from xl_minsheng.bulletin.template_check.check import (
    check_folder,
    check_template,
    template_report,
)
from xl_minsheng.bulletin.template_check.fault import TemplateFault

__all__ = ["TemplateFault", "check_folder", "check_template", "template_report"]
