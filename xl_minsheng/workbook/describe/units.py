"""Units of measure that the office may choose, and those that have no halves."""

_OFFERED_WHOLE = ("人", "人次", "名", "户", "家", "场", "个", "条", "件", "项", "篇", "栋", "辆", "台", "所")
WHOLE_UNITS = (
    *_OFFERED_WHOLE,
    *("张", "座", "套", "间", "处", "次", "批次", "户次", "场次", "件次", "份", "只", "头", "棵", "株", "口"),
    *("眼", "宗", "起", "期", "位", "对", "艘", "架", "盏", "幢", "例"),
)
"""Units of what is counted one by one: there is no half of them."""
UNITS: tuple[str, ...] = (
    *_OFFERED_WHOLE,
    *("公里", "米", "亩", "万亩", "平方米", "万方", "立方米", "吨", "度", "元", "万元", "亿元"),
    *("元/人", "元/月", "万人", "万户", "μg/m³", "%"),
)
"""Units offered at first; the office adds its own on the sheet 选项."""
