"""Items that 项目一 or 实事之二 opens, each with the bureau below it; what stands below the signature."""

import datetime as dt

import pytest

from xl_minsheng.importing import import_bulletin
from xl_minsheng.readback import document_of


@pytest.mark.parametrize("opening", ["项目{} ", "项目{}　", "实事{}：", "民生实事之{}：", "事项{}、"])
def test_i17_each_item_has_its_own_bureau(opening: str) -> None:
    """A line without a stop does not take the next heading in."""
    items = [("一", "公厕新建", "市城管局"), ("二", "托位增设", "市卫健局"), ("三", "绿道建设", "市园林局")]
    text = "某市民生实事三季度进展公示\n截至9月底的进展如下。\n" + "".join(
        f"{opening.format(number)}{name}\n年度目标：建设20个。\n三季度进展：建成15个，完成75%。\n牵头单位：{bureau}\n\n"
        for number, name, bureau in items
    )
    projects = import_bulletin(document_of(text + "某市人民政府办公室\n2025年10月13日")).ledger.projects
    assert [(one.name, one.bureau) for one in projects] == [(name, bureau) for _, name, bureau in items]


@pytest.mark.parametrize(
    "below",
    [
        "（此件公开发布）",
        "（此件主动公开）",
        "抄送：县委办、县人大办",
        "（共印60份）",
        "印数：60份",
        "（联系人：某某，联系电话略）",
    ],
)
def test_i17_the_day_of_issue_stands_above_what_is_below_the_signature(below: str) -> None:
    """How it is published, to whom it goes, how many are printed."""
    text = (
        "某县民生实事进展情况的通报\n各乡镇：\n现将进展通报如下。\n一、公厕。\n建成公厕15座，完成年度任务的75%。\n"
        f"二、路灯。\n安装路灯60盏，完成年度任务的60%。\n某县人民政府办公室\n2025年10月13日\n{below}"
    )
    assert import_bulletin(document_of(text)).ledger.issue.issued_on == dt.date(2025, 10, 13)
