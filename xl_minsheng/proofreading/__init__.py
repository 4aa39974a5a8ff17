"""Proofreading a finished bulletin, by itself or against the workbook."""

from xl_minsheng.proofreading.against import proofread
from xl_minsheng.proofreading.remark import Agreement, Extent, Remark, Report
from xl_minsheng.proofreading.within import proofread_alone

__all__ = ["Agreement", "Extent", "Remark", "Report", "proofread", "proofread_alone"]
