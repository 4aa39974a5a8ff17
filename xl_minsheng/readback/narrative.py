"""Headings whose text is no account of tasks: 下一步工作, 存在问题; and the one that sums up: 总体情况."""

import re

_NARRATIVE = re.compile(
    r"下一?步|下(?:阶段|周|月|季度)|后段|需(?:要)?(?:协调|解决|支持)|协调事项|(?:工作|有关|几点|相关|今后|督查|整改)(?:要求|安排|打算|措施|建议|意见)|(?:存在|主要|突出)(?:的)?(?:主要|突出)?(?:问题|困难)"
    r"|工作措施|主要做法|工作成效|主要成效|特色亮点|工作亮点|经验做法|(?:亮点|典型|创新|特色)(?:做法|经验|举措|案例)|经验交流|保障措施|困难(?:和|与)|原因分析|整改要求|责任追究|问题及|意见建议"
)
_LABEL = re.compile(r"[^，。；：（）\d]{2,14}")
_TO_COME = re.compile("(?:下一?(?:步|阶段)|接下来|下个?(?:月|季度)|今后一个时期)，")
"""What opens a paragraph of plans without any heading."""
_SUMMARY = re.compile(
    r"(?:总体|整体|基本|全市|全县)?(?:工作)?(?:总体|整体|基本)(?:情况|进展|进度)|总体|概况|综述"
)


def is_narrative(title: str) -> bool:
    """The text below is kept word by word; what figures it has are aims and examples."""
    return bool(_NARRATIVE.search(title)) and not re.search(r"完成情况|进展情况|进度情况|开工", title)


def is_of_results(title: str) -> bool:
    """主要工作成效: of examples, or of all tasks; what stands below decides."""
    return "成效" in title


def begins_narrative(text: str) -> bool:
    """下月工作打算：…, 存在的主要困难：…: a paragraph that its first words make one."""
    if _TO_COME.match(text):
        return True
    label, colon, _ = text.partition("：")
    return bool(colon) and bool(_LABEL.fullmatch(label)) and is_narrative(label)


def is_summary(title: str) -> bool:
    """What is stated below sums up what the other sections state."""
    return bool(_SUMMARY.search(title))
