"""Mastheads of pages of government sites, wide typing, and names above titles."""

import pytest

from xl_minsheng.readback import document_of, read_bulletin

ITEMS = """（一）重点工程
1.公路。新建公路12公里，完成年度任务的60%。
2.水厂。建成水厂3座，完成年度任务的75%。"""
DOCUMENTS = {
    "labels of a site, the title among them": (
        "发文机关：岭南县人民政府办公室\n成文日期：2025年10月9日\n文号：岭政办〔2025〕31号\n"
        "标题：岭南县民生实事三季度推进情况通报\n有效性：有效\n截至9月30日，进展平稳。\n" + ITEMS,
        ("岭南县民生实事三季度推进情况通报", "None", "岭南县人民政府办公室", "2025-10-09", "2025-09-30"),
    ),
    "labels of a site, the title below": (
        "索引号：HL0306/2025-00117\n发布机构：岭南区人民政府办公室\n成文日期：2025年7月14日\n"
        "岭南区2025年民生实事项目半年推进情况公开\n数据统计时间为2025年1月1日至6月30日。\n" + ITEMS,
        (
            "岭南区2025年民生实事项目半年推进情况公开",
            "None",
            "岭南区人民政府办公室",
            "2025-07-14",
            "2025-06-30",
        ),
    ),
    "a way of publishing is no body": (
        "信息分类：民生实事\n公开方式：主动公开\n生成日期：2025-10-09\n"
        "岭南县2025年民生实事前三季度进展公示\n截至9月30日，进展平稳。\n" + ITEMS,
        ("岭南县2025年民生实事前三季度进展公示", "None", "", "2025-10-09", "2025-09-30"),
    ),
    "a number above the name above the title": (
        "岭政发〔2025〕12号\n岭南镇人民政府\n关于2025年民生实事上半年进展的通报\n各村：\n"
        f"截至6月30日，进展平稳。\n{ITEMS}\n岭南镇人民政府\n2025年7月8日",
        (
            "岭南镇人民政府关于2025年民生实事上半年进展的通报",
            "None",
            "岭南镇人民政府",
            "2025-07-08",
            "2025-06-30",
        ),
    ),
    "typed with blanks": (
        "岭南县 2025年民生实事三季度进展一览\n统计 时间： 2025年1月1日 至 9月30日\n"
        f"{ITEMS}\n（民生实事季报  2025 年第 3 期）\n岭南县 民生办\n2025 年 10 月 10 日",
        ("岭南县2025年民生实事三季度进展一览", "3", None, "2025-10-10", "2025-09-30"),
    ),
    "printed by, two words": (
        f"岭南县民生实事月报\n2025年第9期\n岭南县民生实事办公室编印　　2025年10月8日\n{ITEMS}",
        ("岭南县民生实事月报", "9", "岭南县民生实事办公室", "2025-10-08", "None"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_title_issue_body_and_days_are_read(text: str, expected: tuple[str | None, ...]) -> None:
    """None: not asked."""
    found = read_bulletin(document_of(text))
    read = (found.title, str(found.number), found.body, str(found.issued_on), str(found.cut_off))
    assert [one for one, asked in zip(read, expected, strict=True) if asked is not None] == [
        one for one in expected if one is not None
    ]
