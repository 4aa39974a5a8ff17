"""Right documents of other offices are not called wrong, and it is said how much of one was read."""

import json
from pathlib import Path

import docx
import pytest
from builders import Run
from edited import alone, text

SECTION = "（一）重点工程"


@pytest.mark.parametrize(
    ("lines", "hints"),
    [
        (
            (
                "1. 东镇。新建农村公路12公里，完成全年任务的60%。",
                "2. 西镇。新建农村公路18公里，完成全年任务的90%。",
            ),
            0,
        ),
        (("1. 甲工程。完成固定资产投资12万元。", "2. 乙工程。完成固定资产投资18万元。"), 1),
        (("1. 东县。1至9月完成投资12万元。", "2. 西县。1至9月完成投资18万元。"), 0),
        (
            (
                "1. 甲工程。发放低保资金12万元。",
                "2. 乙工程。发放低保资金18万元。",
                "3. 丙工程。发放低保资金21万元。",
            ),
            0,
        ),
        (("1. 就业。本月城镇新增就业300人；累计城镇新增就业5259人。",), 0),
        (("1. 公路。计划新建农村公路20公里；新建农村公路12公里。",), 0),
        (
            (
                "1. 就业。城镇新增就业300人。",
                "（二）县级实事",
                "1. 就业。城镇新增就业320人。",
            ),
            1,
        ),
    ],
    ids=["towns", "works", "counties", "three", "month", "plan", "levels"],
)
def test_r3_the_same_words_under_other_projects_are_no_error(lines: tuple[str, ...], hints: int) -> None:
    """A project's, town's or level's name belongs to the indicator; where just two differ it is a hint."""
    found = alone(SECTION, *lines)
    assert [(code, severity) for code, severity, *_ in found] == [("P108", "提示")] * hints


def test_r3_one_project_that_tells_one_indicator_twice_is_an_error() -> None:
    """There no name tells the two apart."""
    found = alone(SECTION, "1. 就业。城镇新增就业5259人，工作平稳。城镇新增就业5269人。")
    assert found == [("P108", "错误", "5269人", "印5269人，同一指标第6段印5259人")]


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ("全县共有公办幼儿园46所，其中省级示范园3所、市级示范园8所", "提示"),
        ("培训1200人，其中妇女640人、脱贫户310人", "提示"),
        ("播种粮食42.1万亩，其中水稻28.3万亩、玉米6.2万亩", "提示"),
        ("播种粮食42.1万亩，其中水稻28.3万亩、玉米16.2万亩", "错误"),
        ("共有幼儿园46所，分别为省级示范园3所、市级示范园8所", "错误"),
        ("共有幼儿园46所，由省级示范园3所、市级示范园8所组成", "错误"),
        ("共有幼儿园46所，包括省级示范园3所、市级示范园8所", "错误"),
        ("共有幼儿园46所，包括省级示范园3所、市级示范园8所等", "提示"),
        ("共有幼儿园11所，包括省级示范园3所、市级示范园8所", None),
        ("有58个,其中21个完工;市重点69个", None),
        ("有58个，其中老旧小区21个;市重点69个，其中道路31个", None),
    ],
)
def test_r4_parts_that_are_named_in_part_are_no_error(said: str, severity: str | None) -> None:
    """An error only where the parts exceed the total, or the words say that they are all."""
    found = alone(SECTION, f"1. 甲工程。{said}。")
    assert [(code, told) for code, told, *_ in found] == ([("P101", severity)] if severity else [])


def test_r4_a_part_of_a_total_is_told_with_what_is_left() -> None:
    """The clerk sees how many are not named."""
    ((_, _, _, why),) = alone(SECTION, "1. 甲工程。培训1200人，其中妇女640人、脱贫户310人。")
    assert why == "总数印1200人，列出的各项之和为640＋310＝950人，少250人"


HEADLINE = "县重点民生实事涉及2个项目共计3个指标，目前有3个指标达到序时进度。"


@pytest.mark.parametrize(
    "words",
    [
        "完成全年任务的",
        "为全年任务的",
        "占年计划的",
        "为年度投资计划的",
        "占目标任务的",
        "完成省定任务的",
        "为任务的",
        "完成率：",
        "为预算的",
    ],
)
def test_r5_other_words_of_completion_are_counted(words: str) -> None:
    """Three right clauses under a headline that counts three; what is not understood is not counted against it."""
    assert (
        alone(
            HEADLINE,
            "（一）县重点民生实事",
            f"1. 道路。建成公路86公里，{words}86%；改造危桥9座，{words}90%。",
            f"2. 住房。改造危房180户，{words}90%。",
        )
        == []
    )


def test_r5_a_headline_is_held_where_every_clause_is_understood() -> None:
    """The other words do not hide a fault."""
    found = alone(
        HEADLINE,
        "（一）县重点民生实事",
        "1. 道路。建成公路86公里，为全年任务的86%。",
        "2. 住房。改造危房180户，为全年任务的90%。",
    )
    assert [(code, severity, why) for code, severity, _, why in found] == [
        ("P104", "错误", "印3个指标，正文各项共写了2个")
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ("（一）教育", "1. 学位。好。", "2. 食堂。好。", "（二）就业", "3. 岗位。好。", "4. 培训。好。"),
            [],
        ),
        (("（一）教育", "1. 学位。好。", "（二）就业", "3. 岗位。好。"), ["编号是3，按顺序应是1"]),
        (
            (
                "一、总体",
                "二、进展",
                "（一）教育",
                "1. 学位。好。",
                "（二）就业",
                "1. 岗位。好。",
                "三、下一步",
            ),
            [],
        ),
        (
            ("一、总体", "（一）教育", "1. 学位。好。", "（三）就业", "1. 岗位。好。"),
            ["编号是3，按顺序应是2"],
        ),
        (("（九）教育", "1. 学位。好。", "（十）就业", "1. 岗位。好。"), []),
        (("（二）教育", "1. 学位。好。", "（三）就业", "1. 岗位。好。"), ["编号是2，按顺序应是1"]),
        (
            (
                "（一）教育",
                "1. 学位",
                "（1）甲。好。",
                "（2）乙。好。",
                "2. 食堂",
                "（1）丙。好。",
                "（3）丁。好。",
            ),
            ["编号是3，按顺序应是2"],
        ),
    ],
    ids=["on", "gap", "levels", "gap-inside", "extract", "first-missing", "categories"],
)
def test_c22_other_ways_of_numbering_are_no_gaps(lines: tuple[str, ...], told: list[str]) -> None:
    """Straight on over sections, anew under each heading, an extract; a missing number is still told."""
    assert [why for code, _, _, why in alone(*lines) if code == "P106"] == told


NOTHING = "没有读到可以核对的数据，不能说没有问题，请人工校对"


@pytest.mark.parametrize(
    ("said", "extent"),
    [
        (
            "By the end of June 2025, 5259 people had found work.",
            "读到0个板块、0个项目、0条数据；共2个数，查了0个",
        ),
        (
            "共上传资料10条，其中文件4条、动态6条。7月1日完成。",
            "读到0个板块、0个项目、0条数据；共4个数，查了3个（只查了日期和分项合计）",
        ),
        ("今天天气好。", "读到0个板块、0个项目、0条数据；共0个数，查了0个"),
    ],
    ids=["english", "breakdown", "no-figure"],
)
def test_r2_where_nothing_was_read_nothing_is_called_right(
    tmp_path: Path, run: Run, said: str, extent: str
) -> None:
    """Exit 2, as for any input that cannot be read."""
    path = tmp_path / "专报.txt"
    path.write_text(said, encoding="utf-8")
    assert run("proofread", path) == (2, f"{extent}\n校对：{NOTHING}\n", "")
    code, out, _ = run("proofread", path, "--json")
    assert (code, json.loads(out)["read"]["clauses"]) == (2, 0)


def test_r2_a_paragraph_of_counts_is_read(tmp_path: Path, run: Run) -> None:
    """Without any heading: 3 of 15 are 20 %."""
    path = tmp_path / "专报.txt"
    path.write_text("截至9月底，全县15项指标中，9项提前完成，占比60%；3项较快，占比27%。", encoding="utf-8")
    code, out, _ = run("proofread", path, "--json")
    assert (code, [one["why"] for one in json.loads(out)["remarks"]]) == (1, ["3项是15项的20%，不是27%"])


def test_r2_a_table_is_read(tmp_path: Path, run: Run) -> None:
    """A document that is one table, 5259 of 6000 printed as 78.65 %: read, and the wrong share is found."""
    document = docx.Document()
    table = document.add_table(2, 4)
    for row, words in zip(
        table.rows,
        (("指标", "全年目标", "完成", "完成率"), ("新增就业", "6000人", "5259人", "78.65%")),
        strict=True,
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.save(str(tmp_path / "表.docx"))
    code, out, _ = run("proofread", tmp_path / "表.docx", "--no-copy", "--json")
    found = json.loads(out)
    assert (code, found["read"]["clauses"]) == (1, 1)
    assert [(one["code"], one["why"]) for one in found["remarks"]] == [
        ("P109", "5259人是6000人的87.65%，不是78.65%")
    ]


def test_r2_what_was_read_is_told(tmp_path: Path, run: Run) -> None:
    """Of our own bulletin nearly everything."""
    (tmp_path / "专报.txt").write_text(text(), encoding="utf-8")
    code, out, _ = run("proofread", tmp_path / "专报.txt")
    assert code == 0
    assert "读到5个板块、53个项目、" in out


def test_what_a_summary_picks_out_is_held_against_its_task() -> None:
    """其中…累计筹集651套 above, 615套 below: one indicator with two values."""
    found = alone(
        "（一）综述",
        "1. 进度。9个项目平稳推进。其中人才公寓累计筹集480套，进度领先。",
        "（二）项目进展",
        "1. 人才公寓筹集。年度任务900套，累计筹集450套，完成50%。",
    )
    assert [(code, severity) for code, severity, *_ in found] == [("P108", "警告")]
