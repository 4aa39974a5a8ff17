"""校验 = 生成专报: whatever printing would refuse, or print badly, is a finding at its cell."""

import codecs
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from builders import small
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.bulletin import BulletinError, make_bulletin, shipped_templates, to_text
from xl_minsheng.bulletin.publish import bulletin_files
from xl_minsheng.checks import Severity, check, forbids_publishing
from xl_minsheng.checks.catalogue import REGISTERS, print_rule
from xl_minsheng.checks.printing import PRINT_TITLES
from xl_minsheng.checks.read_faults import FAULT_TITLES
from xl_minsheng.ledger import Declared, Indicator, Ledger, NewsItem, Paragraph
from xl_minsheng.workbook.read import WorkbookContents
from xl_minsheng.workbook.write import with_cells

ACCEPT_HINT = "确实如此的，在“校验结果”这一行填理由和姓名"


def finding_lines(ledger: Ledger, templates: Path | None = None) -> list[str]:
    """Return what the check says of a ledger, with severities."""
    findings = check(WorkbookContents(with_cells(ledger), ()), templates=templates)
    return [f"{one.severity} {one.code} {one.text}" for one in findings]


def bridges(**changes: Any) -> Indicator:
    """Return 新建桥梁, 4 of 4 座, changed like this."""
    given: dict[str, Any] = {"id": "A01-1", "project": "A01", "name": "新建桥梁", "unit": "个"}
    return Indicator(**given | {"target": Decimal(4), "actual": Decimal(4)} | changes)


WELLS = Indicator(id="A01-2", project="A01", name="新打水井", unit="个", target=Decimal(8), actual=Decimal(8))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of templates to be changed."""
    return Path(shutil.copytree(shipped_templates(), tmp_path / "templates"))


def test_a_ledger_that_prints_well_has_nothing_to_say() -> None:
    """The ledger that the cases below start from."""
    assert finding_lines(small()) == []


# -- what cannot be printed ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {"wording": "{{完成数}}座"},
            "错误 E131 台账!T4「表述」{{完成数}}座：没有变量“完成数”，请改成“完成率”",
        ),
        (
            {"wording": "{% if 落后 %}慢{% else %}{{附数一}}{% endif %}"},
            "错误 E132 台账!T4「表述」{% if 落后 %}慢{% else %}{{附数一}}{% endif %}："
            "要用{{附数一}}，但 台账!U4 「附数一」是空的，请填写或改表述",
        ),
        (
            {"wording": "{{" + "not " * 300 + "指标}}"},
            "错误 E131 台账!T4「表述」{{not not not not not not not not not not not not not not n…：表述的标记套得太深，请拆短",
        ),
        (
            {"wording": "{{" + "指标 and " * 200 + "指标}}"},
            "错误 E131 台账!T4「表述」{{指标 and 指标 and 指标 and 指标 and 指标 and 指标 and 指标 and 指标 and 指…：表述的标记套得太深，请拆短",
        ),
        (
            {"wording": "{%if 落后%}" * 99 + "慢" + "{%endif%}" * 99},
            "错误 E131 台账!T4「表述」{%if 落后%}{%if 落后%}{%if 落后%}{%if 落后%}{%if 落后%}{%if 落后%}{%if …：表述的标记套得太深，请拆短",
        ),
    ],
    ids=["unknown", "empty", "not", "and", "if"],
)
def test_c9_rt_c2_a_wording_that_cannot_be_printed_is_an_error_at_its_cell(
    changes: dict[str, Any], text: str
) -> None:
    """One cell never stops the bulletin without being named; the rest of the ledger is checked as ever."""
    ledger = small(bridges(**changes), WELLS)
    assert finding_lines(ledger) == [text]
    with pytest.raises(BulletinError):
        make_bulletin(with_cells(ledger))


def test_c9_figures_that_no_text_can_hold_are_an_error_at_their_row() -> None:
    """RT-C2: a place for every decimal of a percentage."""
    ledger = small(bridges(percent_places=5000), WELLS)
    assert finding_lines(ledger)[0] == ("错误 E137 台账!W4「百分比位数」5000：多于两位，请填0、1或2")


def test_a_wording_of_a_row_that_repeats_another_is_printed_too() -> None:
    """同指标 takes the figures from elsewhere, not the words."""
    ledger = small(bridges(), replace(WELLS, same_as="A01-1", actual=None, target=None, wording="{{完成数}}"))
    assert finding_lines(ledger) == ["错误 E132 台账!T5「表述」{{完成数}}：没有变量“完成数”，请改成“完成率”"]


def test_what_a_row_s_own_errors_explain_is_not_told_again() -> None:
    """A missing figure cannot be printed either, nor can any while the rule for all of them is unknown."""
    assert [one[:7] for one in finding_lines(small(bridges(actual=None)))] == ["错误 E102"]
    assert [one[:7] for one in finding_lines(small(rule="按周"))] == ["错误 E112"]


def test_c9_the_office_s_templates_are_those_that_are_printed(folder: Path) -> None:
    """Text and Word alike, each fault with its place."""
    (folder / "bulletin.j2").write_text("{{标提}}\n", encoding="utf-8")
    (folder / "bulletin.docx").write_bytes(b"PK")
    assert finding_lines(small(), folder) == [
        "错误 E133 模板「bulletin.docx」不是 Word 文件或已损坏，请在 Word 中另存一份后再试",
        "错误 E133 模板「bulletin.j2第1行」{{标提}}：没有“标提”，请看是不是“标题”，再改正",
    ]
    assert finding_lines(small()) == []


def test_c9_a_default_sentence_that_this_row_cannot_fill_is_told_at_the_row(folder: Path) -> None:
    """The template is sound; the row lacks what it prints."""
    (folder / "clauses" / "cumulative.j2").write_text("{{指标}}{{附数一}}", encoding="utf-8")
    assert finding_lines(small(bridges()), folder) == [
        "错误 E132 台账!A4「默认句式」要用{{附数一}}，但 台账!U4 「附数一」是空的，请填写或改表述"
    ]


def test_a_fault_of_a_default_sentence_is_told_once(folder: Path) -> None:
    """At its template, not at each of the rows that use it."""
    (folder / "clauses" / "cumulative.j2").write_text("{{指标}}{{累积}}", encoding="utf-8")
    assert finding_lines(small(), folder) == [
        "错误 E133 模板「clauses/cumulative.j2第1行」{{指标}}{{累积}}：没有“累积”，请看是不是“累计”，再改正"
    ]


def test_a_missing_folder_of_templates_is_told(tmp_path: Path) -> None:
    """As 生成专报 would."""
    missing = tmp_path / "没有"
    assert finding_lines(small(), missing) == [
        f"错误 E133 模板「templates」找不到模板文件夹“{missing}”，请检查名称和位置"
    ]


def test_settings_of_the_masthead_that_no_word_file_can_take_are_told() -> None:
    """Before 生成专报 refuses them."""
    assert finding_lines(small(masthead_size=Decimal(900), masthead_colour="绿色")) == [
        "错误 E135 设置!C21「刊头字号」900：印不下或看不清，请填10到90磅",
        "错误 E122 设置!C22「刊头颜色」绿色：不是可用的刊头颜色，请从红色、深红色、黑色中选择",
    ]


WORDS = st.lists(
    st.sampled_from(
        [
            *("{{", "}}", "{%", "%}", "｛｛", "｝｝", "{", "}", "if ", "else", "endif", " or ", "not "),
            *(
                "累计",
                "指标",
                "单位",
                "完成率",
                "落后",
                "附数一",
                "原因",
                "self",
                "none",
                "'甲'",
                "建成",
                "。",
            ),
        ]
    ),
    max_size=8,
).map("".join)


@given(wording=WORDS)
def test_c9_what_the_check_passes_is_printed_without_braces_and_what_printing_refuses_is_an_error(
    wording: str,
) -> None:
    """Whatever is typed into 表述."""
    ledger = with_cells(small(bridges(wording=wording, actual=Decimal(3)), WELLS))
    findings = check(WorkbookContents(ledger, ()))
    printed, refused = "", False
    try:
        bulletin = make_bulletin(ledger)
        printed = bulletin_files(bulletin)["第7期工作专报.txt"].decode()
    except BulletinError:
        refused = True
    assert forbids_publishing(findings) is refused
    assert not set("{}｛｝") & set(printed)
    assert "TemplateReference" not in printed
    assert "None" not in printed


# -- what prints badly ---------------------------------------------------------------------------

Change = Callable[[], Ledger]
BADLY: list[tuple[str, Ledger, list[str]]] = [
    (
        "K8 C5: a variable in a name is no wording",
        small(bridges(name="新建{{单位}}桥梁"), WELLS),
        [
            "错误 E134 台账!B4「指标名称」{{单位}}桥梁：是变量的写法，这里不会替换，会照原样印出来，"
            "请改成要印的字；变量只能用在“台账”的“表述”里",
        ],
    ),
    (
        "full-width in the news",
        replace(small(), news_items=(NewsItem("已培训｛累计｝人。"),)),
        [
            "错误 E134 要闻!A4「要闻内容」｛累计｝人。：是变量的写法，这里不会替换，会照原样印出来，"
            "请改成要印的字；变量只能用在“台账”的“表述”里",
        ],
    ),
    (
        "a brace that means nothing",
        replace(small(), articles=(Paragraph("修桥记", "集合{甲，乙}。"),)),
        [
            f"警告 W245 亮点!B4「段落」集合{{甲，乙}}。：有花括号，会照原样印出来，请改成圆括号或删去；{ACCEPT_HINT}"
        ],
    ),
    (
        "C18: a name with a stop of its own",
        small(bridges(name="新建桥梁。"), WELLS),
        ["警告 W242 台账!B4「指标名称」新建桥梁。：末尾有标点，会印在句子中间，请删去末尾的标点"],
    ),
    (
        "C26: a project's name with a stop of its own is one finding",
        replace(small(), projects=(replace(small().projects[0], name="公办园扩容提质。"),)),
        ["警告 W243 板块与项目!J4「项目名称」公办园扩容提质。：末尾有标点，印出来会多一个，请删去末尾的标点"],
    ),
    (
        "C18: a reason with a stop of its own is printed without it",
        small(bridges(declared=Declared.STAGNANT, actual=Decimal(1), reason="合同未谈妥。"), WELLS),
        [],
    ),
    (
        "C18: a reason that begins with a stop",
        small(bridges(declared=Declared.STAGNANT, actual=Decimal(1), reason="。合同未谈妥"), WELLS),
        [
            "警告 W246 台账!O4「原因说明」井。新建桥梁1个，。合同：印出来是“，。”，多了一个标点，"
            f"请删去多余的标点；{ACCEPT_HINT}"
        ],
    ),
    (
        "C18: a reason that begins with a stop is told at its own cell",
        small(bridges(declared=Declared.STAGNANT, actual=Decimal(1), reason="；合同未谈妥"), WELLS),
        [
            "警告 W246 台账!O4「原因说明」井。新建桥梁1个，；合同：印出来是“，；”，多了一个标点，"
            f"请删去多余的标点；{ACCEPT_HINT}"
        ],
    ),
    (
        "C18: two stops in the news",
        replace(small(), news_items=(NewsItem("召开讲评会。。"),)),
        [
            "警告 W246 要闻!A4「要闻内容」召开讲评会。。：印出来是“。。”，多了一个标点，"
            f"请删去多余的标点；{ACCEPT_HINT}"
        ],
    ),
    (
        "C18: a sentence with its stop among others",
        small(bridges(wording="建成{{累计}}{{单位}}。"), WELLS),
        [
            "提示 T321 台账!T4「表述」建成{{累计}}{{单位}}。：印出来以句号结尾，同一项目后面的话会另起一句，"
            "请删去句末的标点，有意分成两句的不用改"
        ],
    ),
    (
        "C18: a wording that prints nothing",
        small(bridges(wording="{% if 落后 %}慢{% endif %}"), WELLS),
        [
            "警告 W247 台账!T4「表述」{% if 落后 %}慢{% endif %}：按现在的数印出来是空的，这个指标在专报里看不到，"
            f"请补上其他情形的说法，如 {{% else %}}……；{ACCEPT_HINT}"
        ],
    ),
]


@pytest.mark.parametrize(("ledger", "texts"), [one[1:] for one in BADLY], ids=[one[0] for one in BADLY])
def test_c18_what_prints_badly_is_told_at_its_cell(ledger: Ledger, texts: list[str]) -> None:
    """Punctuation that meets punctuation, braces, an indicator that vanishes."""
    assert finding_lines(ledger) == texts


@pytest.mark.parametrize(
    "ledger",
    [
        small(bridges(), replace(WELLS, wording="打井{{累计}}{{单位}}。")),
        small(bridges(wording="压实责任，"), WELLS),
        replace(small(), news_items=(NewsItem("会议指出：“要快。”；“要好！”……"),)),
    ],
    ids=["the last sentence", "a comma on purpose", "quotes"],
)
def test_c18_what_reads_well_is_not_spoken_of(ledger: Ledger) -> None:
    """A stop at the end of a project, a comma that leads on, stops parted by quotes."""
    assert finding_lines(ledger) == []


def test_c18_a_name_with_a_line_break_is_one_paragraph() -> None:
    """K9: no paragraph of the bulletin contains a line break, whichever name has it."""
    ledger = small(bridges(name="新建\n桥梁"), WELLS, title="民生\n实事", upload_system="业务\r\n系统")
    broken = replace(
        ledger,
        projects=tuple(replace(one, name="修桥\n打井", category="农村\u2028建设") for one in ledger.projects),
        sections=tuple(replace(one, title="全市\n实事", headline="重点\n实事") for one in ledger.sections),
    )
    sound = [
        paragraph.text for paragraph in make_bulletin(small(bridges(), WELLS, title="民生实事")).paragraphs
    ]
    assert [paragraph.text for paragraph in make_bulletin(broken).paragraphs] == sound


def test_a_template_that_lost_its_clauses_is_told(folder: Path) -> None:
    """53 projects were published with headings and nothing below them, without a word."""
    template = folder / "bulletin.j2"
    kept = template.read_text(encoding="utf-8")
    assert "{{项目.表述}}" in kept
    ledger = replace(small(), indicators=(bridges(), WELLS))
    template.write_text(kept.replace("{{项目.表述}}", "见附件"), encoding="utf-8")
    assert [one for one in finding_lines(ledger, folder) if "W269" in one] == [
        "警告 W269 模板「templates」有2个指标在专报里没有印出来：A01-1、A01-2，"
        f"请看“bulletin.j2”里的{{{{项目.表述}}}}是不是删掉了；{ACCEPT_HINT}"
    ]
    template.write_text(kept, encoding="utf-8")
    assert not [one for one in finding_lines(ledger, folder) if "W269" in one]


@pytest.mark.parametrize("name", ["bulletin.j2", "clauses/cumulative.j2"])
def test_a_byte_order_mark_before_a_template_prints_nothing(folder: Path, name: str) -> None:
    """An editor that is asked for UTF-8 may put one there; the masthead was printed as @刊头 then."""
    ledger = replace(small(), indicators=(bridges(),))
    printed = to_text(make_bulletin(ledger, folder))
    template = folder / name
    template.write_bytes(codecs.BOM_UTF8 + template.read_bytes())
    assert to_text(make_bulletin(ledger, folder)) == printed
    assert finding_lines(ledger, folder) == []


def test_every_rule_over_the_print_has_its_cases() -> None:
    """And no code is used twice."""
    codes = {line.split(" ")[1] for _, _, lines in BADLY for line in lines} | {"W269"}
    assert {rule.code for rule in print_rule.rules} <= codes
    rules = [rule for register in REGISTERS for rule in register.rules]
    every = [*FAULT_TITLES, *PRINT_TITLES, *(rule.code for rule in rules)]
    assert len(every) == len(set(every))
    letters = {"E": Severity.ERROR, "W": Severity.WARNING, "T": Severity.HINT}
    assert all(letters[rule.code[0]] is rule.severity for rule in print_rule.rules)


def test_one_template_that_cannot_be_printed_is_one_finding(folder: Path) -> None:
    """43 errors, one a row, came of one line; each said to fill its own 原因说明."""
    template = folder / "clauses" / "cumulative.j2"
    template.write_text(
        template.read_text(encoding="utf-8").replace("{{累计}}", "{{原因}}", 1), encoding="utf-8"
    )
    rows = [bridges(id=f"A01-{number}", name=f"桥梁{'上' * number}") for number in range(1, 7)]
    told = [one for one in finding_lines(small(*rows), folder) if one.startswith("错误")]
    assert told == [
        "错误 E132 台账!A4「默认句式」6行用“clauses/cumulative.j2”，都要用{{原因}}，但 台账!O4 「原因说明」是空的，"
        "请改这个模板；请填写或改表述"
    ]
    assert len([one for one in finding_lines(small(*rows[:4]), folder) if one.startswith("错误")]) == 4
