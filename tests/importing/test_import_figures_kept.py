"""Every figure of an imported bulletin is printed again or listed, and no raw variable is ever printed."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imports import HEAD, imported, imported_file, printed, printed_item, rows
from published import OURS, PUBLISHED

from xl_minsheng.importing import Imported
from xl_minsheng.readback import find_figures

CLAUSES = [
    "推进顺利",
    "开工率92%",
    "同比增长12.5%",
    "同比下降3%",
    "较上月增加80人",
    "占比60%，居全市第2位",
    "已建成桥梁3座，完成全年任务的60%",
    "新增就业5259人，完成全年任务的87.65%",
    "其中女性420人、男性630人",
    "投入1200.5万元，支付率达到45.67%",
    "失业率为5.7%，高于5.5%的控制线",
    "（注：场地租赁合同未谈妥）",
    "7月25日前完工",
    "方案正在评审，处于停滞状态",
    "需2025年8月31日后才有数据",
    "覆盖率100%",
    "发放4.5亿元，惠及3.2万户",
    "推进{顺利}",
]
STOPS = ["。", "；", "，", "、", "。\n"]


def figures(text: str) -> Counter[str]:
    """Every number of a text."""
    return Counter(figure.text for figure in find_figures(text))


def told(found: Imported) -> Counter[str]:
    """What is printed again, and what is listed."""
    return figures(printed(found.ledger)) + figures("\n".join(note.text for note in found.notes))


@pytest.mark.parametrize(
    "said",
    [
        "推进顺利。开工率92%。",
        "同比增长12.5%；同比下降3%。",
        "开工率92%。推进顺利。",
        "同比增长12.5%。推进顺利。同比下降3%。",
    ],
)
def test_r1_clauses_without_a_task_side_by_side_keep_their_figures(said: str) -> None:
    """Two such rows are one only where neither has a variable."""
    assert printed_item(said) == said


def test_r1_clauses_of_words_alone_are_still_one_row() -> None:
    """They are one text, as before."""
    assert [row.wording for row in rows("推进顺利。资金到位。正在施工。")] == ["推进顺利。资金到位。正在施工"]


@pytest.mark.parametrize("path", [OURS, PUBLISHED], ids=["ours", "published"])
def test_r1_a_bulletin_prints_no_raw_variable(path: Path) -> None:
    """Neither ours nor the published one."""
    assert "{{" not in printed(imported_file(path).ledger)


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(CLAUSES), st.sampled_from(STOPS)), min_size=1, max_size=6),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=60)
def test_r1_every_figure_is_printed_again_or_listed(projects: list[list[tuple[str, str]]]) -> None:
    """Clauses in any order, with any stop between them, in any number of projects."""
    said = [
        "".join(f"{clause}{stop}" for clause, stop in project).rstrip("，、；\n。") for project in projects
    ]
    text = HEAD + "\n".join(f"{n}. 工程{n}。{one}。" for n, one in enumerate(said, 1))
    found = imported(text)
    assert "{{" not in printed(found.ledger)
    assert figures("\n".join(said)) - told(found) == Counter()
