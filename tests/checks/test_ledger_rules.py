"""Every rule across the ledger: a ledger that breaks it, one that just does not, and what is said."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from area_cases import AREA_CASES
from changed_ledger import (
    SOUND,
    Change,
    article,
    both,
    entry,
    falling,
    found,
    news,
    only_curve,
    setting,
    without,
)
from day_cases import LEDGER_CASES
from legibility_cases import LEGIBILITY_CASES

from xl_minsheng.checks import Severity, check_ledger
from xl_minsheng.checks.catalogue import ledger_rule
from xl_minsheng.ledger import Cell
from xl_minsheng.ledger.carried import Carried, Revision
from xl_minsheng.ledger.register import NoticeKind, NoticeState, RegisteredNotice
from xl_minsheng.workbook.describe.upkeep import UPGRADE
from xl_minsheng.workbook.write import with_cells
from xl_minsheng.workbook.write.layout import setting_cells


@dataclass(frozen=True)
class Case:
    """A rule, what breaks it, what just does not, and what is said of which cell."""

    code: str
    failing: Change
    passing: Change
    severity: Severity
    cell: Cell | None
    text: str


def carried(**told: Any) -> Change:
    """Return a change of what the ledger has from the archive."""
    return lambda ledger: replace(ledger, carried=Carried(**told))


def notice(**fields: Any) -> Change:
    """Return a change that registers a notice, whose indicator has caught up."""
    days = {"sent_on": dt.date(2025, 6, 21), "reply_by": dt.date(2025, 6, 28)}
    given = {"number": 3, "letter": NoticeKind.SUPERVISION, "issue": 5, "bureau": "市人社局"} | days
    line = RegisteredNotice(**given | {"indicators": "A01-1", "state": NoticeState.OPEN} | fields)
    return lambda ledger: replace(ledger, notices=(line,))


def pair(code: str, failing: Change, passing: Change, cell: Cell | None, text: str) -> Any:
    """Return a case named after its rule and cell."""
    severity = {"E": Severity.ERROR, "W": Severity.WARNING, "T": Severity.HINT}[code[0]]
    return pytest.param(
        Case(code, failing, passing, severity, cell, text),
        id=f"{code} {cell.column}{cell.row}" if cell else code,
    )


def categories(*names: str) -> Change:
    """Return a change of the three projects to one section and these categories."""
    return lambda ledger: replace(
        ledger,
        projects=tuple(
            replace(project, section="A", number=number, category=name)
            for number, (project, name) in enumerate(zip(ledger.projects, names, strict=True), start=1)
        ),
    )


CASES = [
    *(pair(*case) for case in (*LEDGER_CASES, *LEGIBILITY_CASES, *AREA_CASES)),
    pair(
        "E111",
        setting(title=""),
        setting(title="专报"),
        Cell("设置", "C", 4),
        "设置!C4「专报标题」未填，请填写，印在第一行",
    ),
    pair(
        "E111",
        setting(number=None),
        setting(number=0),
        Cell("首页", "C", 2),
        "首页!C2「期号」未填，请填写，第几期，只填数字",
    ),
    pair(
        "E111",
        setting(body=""),
        setting(upload_system=""),
        Cell("设置", "C", 5),
        "设置!C5「编发单位」未填，请填写，印在期号之下",
    ),
    pair(
        "E111",
        setting(issued_on=None),
        setting(news_subject=""),
        Cell("首页", "E", 2),
        "首页!E2「印发日期」未填，请填写，印在编发单位之下",
    ),
    pair(
        "E111",
        setting(cut_off=None),
        setting(cut_off=dt.date(2025, 1, 1)),
        Cell("首页", "G", 2),
        "首页!G2「截止日期」未填，请填写，数据统计到哪一天，应达进度按它计算",
    ),
    pair(
        "E112",
        setting(rule="按周"),
        setting(rule="农时"),
        Cell("设置", "C", 8),
        "设置!C8「进度规则」按周：进度规则“按周”不存在，可用：按日、按月、按整月、按季、农时，请改选一个",
    ),
    pair(
        "E113",
        entry("indicators", 1, id=""),
        entry("indicators", 1, id="A02-2"),
        Cell("台账", "A", 5),
        "台账!A5「编号」未填，请填写唯一的编号，如 A03-1",
    ),
    pair(
        "E113",
        entry("indicators", 1, id="A01-1"),
        entry("indicators", 1, id="A01-2"),
        Cell("台账", "A", 5),
        "台账!A5「编号」A01-1：与台账!A4重复，请改成唯一的编号",
    ),
    pair(
        "E113",  # to the formulas of the sheet the two are one
        entry("indicators", 1, id="a01-1"),
        entry("indicators", 1, id="a01-2"),
        Cell("台账", "A", 5),
        "台账!A5「编号」a01-1：与台账!A4重复，请改成唯一的编号",
    ),
    pair(
        "E114",
        entry("indicators", 1, project="A99"),
        entry("indicators", 1, project="A01"),
        Cell("台账", "C", 5),
        "台账!C5「项目代码」A99：在“板块与项目”里没有，请改成已有的代码，或先在“板块与项目”里增加项目",
    ),
    pair(
        "E114",
        entry("indicators", 1, project=""),
        entry("indicators", 1, project="B01"),
        Cell("台账", "C", 5),
        "台账!C5「项目代码」未填，请改成已有的代码，或先在“板块与项目”里增加项目",
    ),
    pair(
        "E115",
        entry("indicators", 2, same_as="A99-1"),
        entry("indicators", 2, same_as="A02-1"),
        Cell("台账", "X", 6),
        "台账!X6「同指标」A99-1：同指标“A99-1”不存在，请改成另一行的编号，或清空后填数",
    ),
    pair(
        "E115",
        entry("indicators", 2, same_as="B01-1"),
        entry("indicators", 1, same_as="B01-1"),
        Cell("台账", "X", 6),
        "台账!X6「同指标」B01-1：同指标“B01-1”绕回了自己，请改成另一行的编号，或清空后填数",
    ),
    pair(
        "E116",
        entry("indicators", 2, actual=Decimal(632)),
        entry("indicators", 2, actual=Decimal(623)),
        Cell("台账", "H", 6),
        "台账!H6「累计完成」632：与A01-1的623不同，而本行已指明是同一指标，请清空本行的数，以被引用的一行为准",
    ),
    pair(
        "E116",
        both(entry("indicators", 0, actual=None), entry("indicators", 2, actual=Decimal(623))),
        both(entry("indicators", 0, actual=None), entry("indicators", 2, actual=None)),
        Cell("台账", "H", 6),
        "台账!H6「累计完成」623：与A01-1的空不同，而本行已指明是同一指标，请清空本行的数，以被引用的一行为准",
    ),
    pair(
        "E117",
        both(entry("sections", 1, code=""), entry("projects", 2, section="A")),
        both(entry("sections", 1, code="C"), entry("projects", 2, section="A")),
        Cell("板块与项目", "A", 5),
        "板块与项目!A5「板块代码」未填，请改成唯一的代码",
    ),
    pair(
        "E117",
        entry("sections", 1, number=0),
        entry("sections", 1, number=99),
        Cell("板块与项目", "B", 5),
        "板块与项目!B5「板块序号」未填或为0，请填1、2、3……",
    ),
    pair(
        "E117",
        entry("sections", 1, number=100),
        entry("sections", 1, number=99),
        Cell("板块与项目", "B", 5),
        "板块与项目!B5「板块序号」100：太大，印不成汉字序号，请填1、2、3……",
    ),
    pair(
        "E117",
        entry("projects", 2, number=0),
        entry("projects", 2, number=3),
        Cell("板块与项目", "I", 6),
        "板块与项目!I6「项目序号」未填或为0，请填1、2、3……",
    ),
    pair(
        "E117",
        entry("projects", 2, section="C"),
        entry("projects", 2, section="A"),
        Cell("板块与项目", "G", 6),
        "板块与项目!G6「所属板块」C：在左边的板块表里没有，请改成已有的板块代码",
    ),
    pair(
        "E117",
        entry("projects", 1, code=""),
        entry("projects", 1, code="A03"),
        Cell("板块与项目", "F", 5),
        "板块与项目!F5「项目代码」未填，请改成唯一的代码",
    ),
    pair(
        "E118",
        setting(upload_total=Decimal(900)),
        setting(upload_total=Decimal("901.0")),
        Cell("首页", "I", 2),
        "首页!I2「上传总数」900：“材料报送”各项之和为82＋819＝901，两者不等，请核对总数和各分项",
    ),
    pair(
        "E118",
        setting(news_total=Decimal(154)),
        setting(news_total=Decimal(153)),
        Cell("首页", "K", 2),
        "首页!K2「报道总数」154：“新闻报道”各项之和为153，两者不等，请核对总数和各分项",
    ),
    pair(
        "E118",
        without("news"),
        both(without("news"), setting(news_total=Decimal(0))),
        Cell("首页", "K", 2),
        "首页!K2「报道总数」153：“新闻报道”各项之和为0，两者不等，请核对总数和各分项",
    ),
    pair(
        "E118",
        setting(upload_total=None),
        both(setting(upload_total=None), without("uploads")),
        Cell("首页", "I", 2),
        "首页!I2「上传总数」未填，而“材料报送”有分项，请填写总数",
    ),
    pair(
        "E118",
        both(entry("uploads", 0, count=None), setting(upload_total=Decimal(819))),
        both(entry("uploads", 0, count=Decimal(0)), setting(upload_total=Decimal(819))),
        Cell("材料报送", "B", 4),
        "材料报送!B4「政策文件」未填，请填写数量，没有的填0",
    ),
    pair(
        "E119",
        falling(*["0.5"] * 6, *["0.4"] * 5, "1"),
        falling(*["0.5"] * 11, "1"),
        Cell("计划曲线", "A", 4),
        "计划曲线!A4「曲线名称」农时：累计比例不能比上月低，请改正这条曲线",
    ),
    pair(
        "E119",
        falling(*[None] * 11, "0.9"),
        falling(*[None] * 11, "1"),
        Cell("计划曲线", "A", 4),
        "计划曲线!A4「曲线名称」农时：12月应为100%，请改正这条曲线",
    ),
    pair(
        "W211",
        entry("sections", 1, number=3),
        entry("sections", 1, number=2),
        Cell("板块与项目", "B", 5),
        "板块与项目!B5「板块序号」3：应为2，编号跳过或重复，请改成从1起的连续编号",
    ),
    pair(
        "W211",
        entry("projects", 1, number=1),
        both(entry("projects", 0, number=2), entry("projects", 1, number=1)),
        Cell("板块与项目", "I", 5),
        "板块与项目!I5「项目序号」1：应为2，编号跳过或重复，请改成从1起的连续编号",
    ),
    pair(
        "W211",
        entry("projects", 2, number=7),
        entry("projects", 2, section="C"),
        Cell("板块与项目", "I", 6),
        "板块与项目!I6「项目序号」7：应为1，编号跳过或重复，请改成从1起的连续编号",
    ),
    pair(
        "W212",
        entry("indicators", 1, project="A01"),
        entry("indicators", 1, counted=False),
        Cell("板块与项目", "F", 5),
        "板块与项目!F5「项目代码」A02：在“台账”里没有指标，请在“台账”里补上，或删去这个项目",
    ),
    pair(
        "W215",
        setting(cut_off=dt.date(2025, 7, 21)),
        setting(issued_on=dt.date(2025, 7, 21)),
        Cell("首页", "G", 2),
        "首页!G2「截止日期」2025年7月21日：晚于印发日期2025年7月20日，请核对两个日期",
    ),
    pair(
        "W216",
        entry("indicators", 1, name="培训"),
        both(entry("indicators", 1, name="培训"), entry("indicators", 1, actual=Decimal("623.0"))),
        Cell("台账", "H", 5),
        "台账!H5「累计完成」50：与A01-1同名同单位，那里是623，请在“同指标”填A01-1，清空本行的数；"
        "不是同一指标的，请改名称",
    ),
    pair(
        "W217",
        news("７月21日，召开讲评会。"),
        news("7月20日，召开讲评会，会议明确将于7月31日前完成整改，8月5日前上报。"),
        Cell("要闻", "A", 4),
        "要闻!A4「要闻内容」7月21日：晚于印发日期2025年7月20日，请核对日期",
    ),
    pair(
        "W217",
        article("2025年12月31日，工程竣工。"),
        article("2024年12月31日，工程竣工。"),
        Cell("亮点", "B", 4),
        "亮点!B4「段落」2025年12月31日：晚于印发日期2025年7月20日，请核对日期",
    ),
    pair(
        "W217",
        entry("indicators", 0, wording="7月21日兑付{{累计}}{{单位}}"),
        entry("indicators", 0, wording="拟于7月21日兑付{{累计}}{{单位}}"),
        Cell("台账", "T", 4),
        "台账!T4「表述」7月21日：晚于印发日期2025年7月20日，请核对日期",
    ),
    pair(
        "W218",
        news("省级实事共40个指标，进展顺利。"),
        news("省级实事共2个指标、2个项目，进展顺利。就业另有8个工作组。"),
        Cell("要闻", "A", 4),
        "要闻!A4「要闻内容」40个指标：“省级实事”按台账是2个指标，请核对个数",
    ),
    pair(
        "W213",
        setting(orange_from=Decimal(20), red_from=Decimal(20)),
        setting(orange_from=Decimal("19.9"), red_from=Decimal(20)),
        Cell("设置", "C", 10),
        "设置!C10「橙灯起点」20：应小于“红灯起点”的20，否则不会亮橙灯，请改小，或改大“红灯起点”",
    ),
    pair(
        "W214",
        only_curve("按季"),
        only_curve("按季度"),
        Cell("计划曲线", "A", 4),
        "计划曲线!A4「曲线名称」按季：是进度规则的名称，填它时不会用这条曲线，请改成别的名称",
    ),
    pair(
        "W233",
        entry("uploads", 0, count=Decimal("82.5")),
        entry("uploads", 0, count=Decimal("83.0")),
        Cell("材料报送", "B", 4),
        "材料报送!B4「条数」82.5：是小数，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W233",
        setting(news_total=Decimal("153.5")),
        setting(news_total=Decimal(154)),
        Cell("首页", "K", 2),
        "首页!K2「报道总数」153.5：是小数，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W231",  # C19
        setting(ahead_margin=Decimal("0.2")),
        setting(ahead_margin=Decimal(1)),
        Cell("设置", "C", 9),
        "设置!C9「超前幅度」0.2：一般在1到100之间，请核对，若是20，填 20，不带百分号；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W231",
        setting(high_completion=Decimal(3)),
        setting(high_completion=Decimal(100)),
        Cell("设置", "C", 41),
        "设置!C41「完成率上限」3：一般不小于100，请核对，若是300，填 300，不带百分号；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W231",
        setting(red_from=Decimal(2000)),
        setting(red_from=Decimal(100)),
        Cell("设置", "C", 11),
        "设置!C11「红灯起点」2000：一般在1到100之间，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W231",  # C19: 80 is no upper limit either, so it is not proposed
        setting(slip_high=Decimal("0.8")),
        setting(slip_high=Decimal(1)),
        Cell("设置", "C", 44),
        "设置!C44「数量级上限」0.8：一般在1到5之间，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W231",  # C19: 第0期
        setting(number=0),
        setting(number=1),
        Cell("首页", "C", 2),
        "首页!C2「期号」0：一般不小于1，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "E138",  # C6
        entry("uploads", 1, name=""),
        both(entry("uploads", 1, name="", count=None), setting(upload_total=Decimal(82))),
        Cell("材料报送", "A", 5),
        "材料报送!A5「材料类别」未填，而这一行有条数819，请填写，或清空这一行的数",
    ),
    pair(
        "W257",  # C6
        entry("uploads", 1, name="政策文件"),
        entry("uploads", 1, name="政策"),
        Cell("材料报送", "A", 5),
        "材料报送!A5「材料类别」政策文件：前面已有同名的一项，会印两次，请改名，或并成一行；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "T331",
        setting(blank=frozenset({"orange_from", "rule", "masthead_size"})),
        setting(blank=frozenset({"rule", "copies_to"})),
        Cell("设置", "C", 10),
        "设置!C10「橙灯起点」未填，现按10计算，请填写，照旧的填 10",
    ),
    pair(
        "T342",  # E8
        setting(masthead="民生实事工作专报", masthead_size=Decimal(56)),
        setting(masthead="民生实事工作专报", masthead_size=Decimal(55)),
        Cell("设置", "C", 21),
        "设置!C21「刊头字号」56：“民生实事工作专报”有8个字，一行印不下，会折行，请填55或更小，或改短刊头名称",
    ),
    pair(
        "T345",
        setting(cells={k: c for k, c in setting_cells().items() if k not in ("orange_from", "makes_pdf")}),
        setting(
            cells={k: c._replace(sheet="首页") for k, c in setting_cells().items() if k != "orange_from"}
        ),
        Cell("设置", "C", 9),
        "设置!C9「超前幅度」它下面没有“橙灯起点”（现按10计算）、“输出PDF”（现按没有填处理），"
        "可能删掉了，或是以前版本的工作簿，删掉的请撤销；撤不回的和以前版本的，"
        f"请{UPGRADE}，就补上了",
    ),
    pair(
        "T332",  # C20
        both(entry("indicators", 0, id="A02-10", project="A02"), entry("indicators", 1, id="A02-9")),
        both(entry("indicators", 0, id="A02-9", project="A02"), entry("indicators", 1, id="A02-10")),
        Cell("台账", "A", 5),
        "台账!A5「编号」A02-9：排在A02-10之后，专报按编号的顺序印，不按行的顺序，"
        "请按编号重新排序，要换次序的请改编号",
    ),
    pair(
        "W243",
        entry("projects", 0, name="促进就业。"),
        entry("projects", 0, name="促进就业"),
        Cell("板块与项目", "J", 4),
        "板块与项目!J4「项目名称」促进就业。：末尾有标点，印出来会多一个，请删去末尾的标点",
    ),
    pair(
        "W243",
        entry("sections", 1, title="就业，"),
        entry("sections", 1, title="就业（8项）"),
        Cell("板块与项目", "C", 5),
        "板块与项目!C5「板块名称」就业，：末尾有标点，印出来会多一个，请删去末尾的标点",
    ),
    pair(
        "W244",
        categories("教育", "就业", "教育"),
        categories("教育", "教育", "就业"),
        Cell("板块与项目", "H", 6),
        "板块与项目!H6「类别」教育：“省级实事”里前面已有这个类别，中间隔着别的类别，会印成两个标题，"
        "请改项目的“项目序号”，让同一类别的项目连在一起；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "T336",
        carried(number=5, taken=frozenset({"A01-1", "A02-1"})),
        carried(number=5),
        Cell("台账", "F", 4),
        "台账!F4「上期累计」等2行空着，校验和专报按存档里第5期的数算，"
        "不用补填；灰格看不到存档，打开工作簿点“校验”就补上（保护着的工作表补不了）",
    ),
    pair(
        "W270",
        carried(number=5, altered="第5期台账-20250620.xlsx"),
        carried(number=5),
        None,
        "第5期「存档」第5期台账-20250620.xlsx：存档以后改过，和当时的校验码对不上，上期的数不可靠，"
        "请从备份取回这个文件；有意改的，请把第5期再存一次档",
    ),
    pair(
        "W229",  # C12
        carried(of_last_year={"A01-1": Decimal(690)}),
        carried(),
        Cell("台账", "F", 4),
        "台账!F4「上期累计」690：填了数，而这是新一年的第一期，没有上期，校验和专报都没有用它，请清空“上期累计”这一列",
    ),
    pair(
        "T337",
        carried(number=5, revisions=(Revision(SOUND.indicators[0], 5, Decimal(560), Decimal(562)),)),
        carried(
            number=5,
            revisions=(
                Revision(replace(SOUND.indicators[0], previous=Decimal(562)), 5, Decimal(560), Decimal(562)),
            ),
        ),
        None,
        "A01-1 培训「上期累计」562：第5期印的是560人，更正为562人，专报附件会印这条更正，"
        "请核对；不是更正的，请把第5期照原样再存一次档",
    ),
    pair(
        "W261",  # M5
        notice(),
        notice(reply_by=dt.date(2025, 7, 20)),
        Cell("督办登记", "H", 4),
        "督办登记!H4「办理情况」待回复：市人社局应在2025年6月28日前回复，还没有登记回复，请催问；"
        "已回复的，“办理情况”改成“已回复”，填上回复日期；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W262",  # M1
        entry("indicators", 0, source="人社.xlsx 填报!F7＝620"),
        entry("indicators", 0, source="人社.xlsx 填报!F7＝623"),
        Cell("台账", "H", 4),
        "台账!H4「累计完成」623：单位交的是620（出自人社.xlsx 填报!F7），这里是代改的，"
        "请改回620，或请单位重新交；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "E116",
        entry("indicators", 2, target=Decimal(800)),
        entry("indicators", 2, target=Decimal(700)),
        Cell("台账", "G", 6),
        "台账!G6「全年目标」800：与A01-1的700不同，而本行已指明是同一指标，请清空本行的数，以被引用的一行为准",
    ),
    pair(
        "E117",
        entry("sections", 1, title=""),
        entry("sections", 1, title="就业（8项）"),
        Cell("板块与项目", "C", 5),
        "板块与项目!C5「板块名称」未填，请填写名称，标题里要印",
    ),
    pair(
        "E117",
        entry("projects", 2, name=""),
        entry("projects", 2, name="培训"),
        Cell("板块与项目", "J", 6),
        "板块与项目!J6「项目名称」未填，请填写名称，标题里要印",
    ),
    pair(
        "T341",  # M5
        notice(reply_by=dt.date(2025, 7, 28)),
        notice(state=NoticeState.CLOSED),
        Cell("督办登记", "H", 4),
        "督办登记!H4「办理情况」待回复：A01-1都已达到序时进度，“办理情况”可以改成“已销号”",
    ),
]


def test_every_rule_across_the_ledger_has_its_cases() -> None:
    """A rule that is registered without a failing and a passing ledger here fails this test."""
    assert sorted({rule.code for rule in ledger_rule.rules}) == sorted({one.values[0].code for one in CASES})


def test_a_sound_ledger_raises_nothing() -> None:
    """The ledger that the cases start from has no finding at all."""
    assert check_ledger(with_cells(SOUND)) == []


@pytest.mark.parametrize("case", CASES)
def test_a_rule_says_what_is_wrong_of_which_cell(case: Case) -> None:
    """The failing ledger gives one finding of the rule: its severity, its cell, its whole sentence."""
    assert found(case.code, case.failing) == [(case.severity, case.cell, case.text)]


@pytest.mark.parametrize("case", CASES)
def test_a_rule_lets_its_nearest_sound_ledger_pass(case: Case) -> None:
    """The passing ledger, as like the failing one as can be, is not spoken of by the rule."""
    assert found(case.code, case.passing) == []


@pytest.mark.parametrize("case", CASES)
def test_a_ledger_that_a_program_made_has_the_same_findings_without_cells(case: Case) -> None:
    """Built in Python, or read from a table: nothing stands in a workbook, and nothing breaks off."""
    made = case.failing(SOUND)
    if not made.issue.cells:  # a page that lacks a setting is a workbook's
        found = check_ledger(made)
        assert [one.severity for one in found if one.code == case.code] == [case.severity]
        assert {one.cell for one in found} == {None}
