"""The masthead and the foot of other offices' documents, in the many ways that they are set."""

import pytest

from xl_minsheng.readback import document_of, read_bulletin

ITEMS = """（一）重点工程
1.公路。新建公路12公里，完成年度任务的60%。
2.水厂。建成水厂3座，完成年度任务的75%。"""

DOCUMENTS = {
    "title of two lines": (
        f"云岭县2025年民生实事项目\n进展情况通报\n县民生办 2025年7月8日\n截至6月30日，总体平稳。\n{ITEMS}",
        ("云岭县2025年民生实事项目进展情况通报", "None", "县民生办", "2025-07-08", "2025-06-30"),
    ),
    "title with the body's name above": (
        "云岭县人民政府办公室\n"
        "关于2025年上半年民生实事进展情况的通报\n"
        "云政办函〔2025〕14号\n"
        "各乡镇人民政府：\n"
        "现将有关情况通报如下。\n"
        f"{ITEMS}\n"
        "云岭县人民政府办公室\n"
        "2025年7月9日",
        (
            "云岭县人民政府办公室关于2025年上半年民生实事进展情况的通报",
            "None",
            "云岭县人民政府办公室",
            "2025-07-09",
            "2025-06-30",
        ),
    ),
    "title set wide": (
        f"工 作 简 报\n第14期（总第203期）\n云岭县民生实事办编 2026年1月8日\n{ITEMS}",
        ("工作简报", "14", "云岭县民生实事办", "2026-01-08", "None"),
    ),
    "day of the meeting below the title": (
        "关于民生实事办理情况的报告\n"
        "（2026年1月8日在县十八届人大常委会第三十次会议上）\n"
        "县人民政府副县长 王敏\n"
        "各位委员：\n"
        "截至2025年12月底，进展顺利。\n"
        f"{ITEMS}",
        ("关于民生实事办理情况的报告", "None", None, "2026-01-08", "2025-12-31"),
    ),
    "round zeros, month in the title": (
        f"云岭县民生实事9月份进展情况通报\n各有关单位：\n{ITEMS}\n云岭县民生办\n二○二五年十月八日",
        ("云岭县民生实事9月份进展情况通报", "None", "云岭县民生办", "2025-10-08", "2025-09-30"),
    ),
    "labels and dots": (
        "民生实事月报\n"
        "（2025年第9期）\n"
        "报送日期：2025.10.8 填报人：张三\n"
        "统计截止时间：2025年9月30日\n"
        f"{ITEMS}",
        ("民生实事月报", "9", None, "2025-10-08", "2025-09-30"),
    ),
    "numeral, date before the body": (
        f"民生实事专报\n第十四期\n2025年10月9日 云岭县民生办\n数据截至9月30日24时。\n{ITEMS}",
        ("民生实事专报", "14", "云岭县民生办", "2025-10-09", "2025-09-30"),
    ),
    "printed at the foot": (
        f"民生实事专报\n第5期\n今年前10个月，全县推进有力。\n{ITEMS}\n云岭县民生办 2025年11月5日印发",
        ("民生实事专报", "5", "云岭县民生办", "2025-11-05", "2025-10-31"),
    ),
    "a contact below the date": (
        "民生实事快报\n"
        "2025年第3期\n"
        "1至9月份，各项任务平稳。\n"
        f"{ITEMS}\n"
        "云岭县民生办\n"
        "2025年10月8日\n"
        "（联系人：张三 联系电话：0731-1234567）",
        ("民生实事快报", "3", "云岭县民生办", "2025-10-08", "2025-09-30"),
    ),
    "issue behind the title": (
        f"民生实事工作专报第14期\n云岭县民生办 2025年6月3日\n截至5月底，进展平稳。\n{ITEMS}",
        ("民生实事工作专报", "14", "云岭县民生办", "2025-06-03", "2025-05-31"),
    ),
    "number in brackets": (
        f"民生实事督查通报\n〔2026〕14号\n云岭县督查室 2026年4月8日\n一季度，进展平稳。\n{ITEMS}",
        ("民生实事督查通报", "14", "云岭县督查室", "2026-04-08", "2026-03-31"),
    ),
    "handling above the title": (
        "内部资料  注意保存\n"
        "民生实事专报\n"
        "第6期\n"
        "云岭县民生办  2025年7月3日\n"
        "截止6月末，进展平稳。\n"
        f"{ITEMS}",
        ("民生实事专报", "6", "云岭县民生办", "2025-07-03", "2025-06-30"),
    ),
    "all in one line": (
        f"民生实事专报 第5期 云岭县民生办 2025年6月3日\n截至2025年5月31日，平稳。\n{ITEMS}",
        ("民生实事专报", "5", "云岭县民生办", "2025-06-03", "2025-05-31"),
    ),
    "quarter in the title": (
        f"云岭县民生实事进展情况（三季度）\n云岭县民生办\n{ITEMS}\n二〇二五年十月十日",
        ("云岭县民生实事进展情况（三季度）", "None", "云岭县民生办", "2025-10-10", "2025-09-30"),
    ),
    "body, then a title of two lines": (
        "云岭县发展和改革局\n"
        "民生实事项目\n"
        "2025年10月进展情况\n"
        f"{ITEMS}\n"
        "云岭县发展和改革局\n"
        "2025年11月4日\n"
        "抄送：县委办、县政府办。",
        ("民生实事项目2025年10月进展情况", "None", "云岭县发展和改革局", "2025-11-04", "2025-10-31"),
    ),
    "date in brackets behind the body": (
        f"关于全县民生实事项目\n1—8月推进情况的通报\n县民生办（2025年9月4日）\n{ITEMS}",
        ("关于全县民生实事项目1—8月推进情况的通报", "None", "县民生办", "2025-09-04", "2025-08-31"),
    ),
    "weekday": (
        "民生实事动态\n"
        "第7期（总第19期）\n"
        "主办：云岭县民生办 2025年7月10日 星期四\n"
        "数据截止日期：7月5日\n"
        f"{ITEMS}",
        ("民生实事动态", "7", "云岭县民生办", "2025-07-10", "2025-07-05"),
    ),
    "public notice": (
        "云岭县2025年民生实事项目进展公示\n"
        f"{ITEMS}\n"
        "特此公示。\n"
        "公示时间：2025年12月5日至12月11日\n"
        "监督电话：0731-8899001\n"
        "云岭县人民政府办公室\n"
        "2025年12月5日",
        ("云岭县2025年民生实事项目进展公示", "None", "云岭县人民政府办公室", "2025-12-05", "None"),
    ),
    "week in brackets": (
        f"云岭县民生实事周报\n2025年第30期（7月21日—7月27日）\n编报：县民生办\n{ITEMS}\n2025年7月28日",
        ("云岭县民生实事周报", "30", "县民生办", "2025-07-28", "2025-07-27"),
    ),
    "distribution at the foot": (
        "民生实事专报\n"
        "（第8期）\n"
        "云岭县民生办      二〇二五年九月五日\n"
        "　　截至8月底，全县进展良好。\n"
        f"{ITEMS}\n"
        "报：县委、县政府。\n"
        "发：各乡镇。\n"
        "（共印30份）",
        ("民生实事专报", "8", "云岭县民生办", "2025-09-05", "2025-08-31"),
    ),
    "the day of the figures behind who reports": (
        "云岭县民生实事进度表\n"
        "编报单位：云岭县民生办　　数据截止日期：2025年10月31日\n"
        f"{ITEMS}\n"
        "云岭县民生办\n2025年11月4日",
        ("云岭县民生实事进度表", "None", "云岭县民生办", "2025-11-04", "2025-10-31"),
    ),
    "a page of the web": (
        "来源：云岭发布 发布时间：2025-10-16 09:30 浏览次数：123\n"
        "云岭县前三季度民生实事进展\n"
        "前三季度，全县推进有力。\n"
        f"{ITEMS}",
        ("云岭县前三季度民生实事进展", "None", None, "2025-10-16", "2025-09-30"),
    ),
}


@pytest.mark.parametrize(("text", "asked"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_title_issue_body_date_and_cut_off_are_read(text: str, asked: tuple[str | None, ...]) -> None:
    """Wherever they stand, in whatever form; None is not asked."""
    found = read_bulletin(document_of(text))
    fields = (found.title, found.number, found.body, found.issued_on, found.cut_off)
    assert [str(one) for one, other in zip(fields, asked, strict=True) if other is not None] == [
        one for one in asked if one is not None
    ]


@pytest.mark.parametrize(
    ("line", "is_explained"),
    [
        ("编报单位：云岭县民生办　　数据截止日期：2025年10月31日", True),
        ("统计区间：1—10月　　云岭县民生办", True),
        ("统计口径：按户籍　　云岭县民生办", False),
    ],
)
def test_words_of_the_day_are_explained_once_a_day_was_read(line: str, *, is_explained: bool) -> None:
    """Else an import lists the line as not understood."""
    text = f"云岭县民生实事进度表\n{line}\n{ITEMS}\n云岭县民生办\n2025年11月4日"
    found = read_bulletin(document_of(text))
    assert found.head.explains(found.masthead[1]) is is_explained
