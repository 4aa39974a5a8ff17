"""A template that the check passes is printed whatever an issue holds: every way through it is gone."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import small
from word_templates import SOUND, write_template

from xl_minsheng.bulletin.clause import ClauseError, write_clause
from xl_minsheng.templating.engine import Engine
from xl_minsheng.templating.schema import BULLETIN, CLAUSE, NOTICE, TEXT, WORD, Shape
from xl_minsheng.templating.shipped import shipped_templates
from xl_minsheng.templating.template_check import check_template
from xl_minsheng.templating.template_check.branches import Branches, RehearsedEnvironment
from xl_minsheng.templating.template_check.draws import drawn
from xl_minsheng.templating.template_check.rehearsal import rehearse
from xl_minsheng.templating.wording import wording_fault

NO_LOOP = "这里没有“loop”：它只在 {% for %} 里面有，for 后面的 if 和 else 里都没有，请去掉，或移到循环里"
UNPRINTABLE = [
    ("{{loop.index}}", NO_LOOP),
    ("{% for 条 in 要闻 %}{{条}}{% else %}{{loop.index}}{% endfor %}", NO_LOOP),
    ("{% for 条 in 要闻 if loop.first %}{{条}}{% endfor %}甲", NO_LOOP),
    ("{% for 条 in 要闻 %}{{条}}{% else %}{{条}}{% endfor %}", "没有“条”"),
    ("{% for 条 in 要闻 %}甲{{loop.previtem}}{% endfor %}", "列表里可能没有这一项，请先用 {% if %} 判断有没有"),
    ("{{标题}}{% if '甲' in 5 %}乙{% endif %}", "“in 5”里的“5”不是文字，也不是列表，请在 in 后面写文字（加引号）或列表"),
    ("{{标题}}{% if '甲' in 印责任单位 %}乙{% endif %}", "“in 印责任单位”里的“印责任单位”不是文字"),
    ("{{标题}}{% if 5 in 标题 %}乙{% endif %}", "“5”不是文字，不能在文字里找，请加上引号，写成 '5'"),
    ("{{标题}}{% if 标题 not in none %}乙{% endif %}", "“in None”里的“None”不是文字，也不是列表"),
    ("{% set 数 = 期号|int %}{{标题}}{% if '甲' in 数 %}乙{% endif %}", "模板算不下去"),
    ("{% if 标题 == '某某' %}{{ 标题|abs }}{% endif %}{{标题}}", "模板算不下去"),
    ("{% if 标题 == '某某' and 期号 == '3' %}{{ 期号 - 5 }}{% endif %}{{标题}}", "模板算不下去"),
    ("{{标题}}{% if 标题 != '某某' %}{% set 字 = '乙' %}{% endif %}{{字}}", "没有变量“字”"),
    ("{{标题}}{{要闻[0]}}", "列表里可能没有这一项"),
    ("{{标题}}{{要闻|first}}", "列表里可能没有这一项"),
    ("{% for 板块 in 板块列表 %}{{板块.名称}}{{板块.总述.项目数}}{% endfor %}", "没有变量"),
    ("{{标题}}{{ 期号|int / 上传总数|int }}", "除数是0，请先用 {% if %} 判断除数，是0的不要算"),
    ("{% for 条 in 要闻 %}{% macro 印() %}{{条}}{% endmacro %}{% endfor %}{{标题}}{{印()}}", "没有变量“印”"),
    ("{% if 标题 and not 标题 %}甲{% endif %}", "什么也印不出来"),
    ("{{标题}}{% if 标题 == '甲' ~ '子' %}{{标题|abs}}{% endif %}", "模板算不下去"),
    ("{{标题}}{% if 标题 == '甲' ~ '子' %}{% if 标题 == '乙' ~ '丑' %}甲{% else %}{{标题|abs}}{% endif %}{% endif %}", "模板算不下去"),
    ("{{ 标题|abs if 标题 == '甲' ~ '子' else 标题 }}", "模板算不下去"),
    ("{% if 标题 == '甲' ~ '子' and 标题|abs %}甲{% endif %}{{标题}}", "模板算不下去"),
    ("{% if 标题 != '甲' ~ '子' or 标题|abs %}甲{% endif %}{{标题}}", "模板算不下去"),
    ("{% for 字 in [标题, '甲'] %}{{字}}{% else %}{{标题|abs}}{% endfor %}", "模板算不下去"),
    ("{% for 条 in 要闻 if 条 == '甲' ~ '子' %}{{条|abs}}{% endfor %}{{标题}}", "模板算不下去"),
    ("{{ (标题 ~ '1')[0] }}" * 70 + "{{ 要闻[0] }}", "列表里可能没有这一项"),
]  # fmt: skip
"""A template that printing refuses for some issue, and how its fault begins."""


def draw(shape: Shape, seed: int) -> Any:
    """The draw of a number."""
    return drawn(shape, random.Random(seed))  # noqa: S311


@pytest.mark.parametrize(("source", "why"), UNPRINTABLE, ids=[source[:60] for source, _ in UNPRINTABLE])
def test_a_way_that_cannot_be_printed_is_told_however_seldom_it_is_gone(
    source: str, why: str, tmp_path: Path
) -> None:
    """An else of a list that is empty once a year, a comparison with one title, a number for a text."""
    path = tmp_path / "bulletin.j2"
    path.write_text(source, encoding="utf-8")
    faults = [fault.text for fault in check_template(path)]
    assert faults
    assert why in faults[0]


@pytest.mark.parametrize(
    "source",
    [
        "{{标题}}{% if 要闻 %}{{要闻[0]}}{% endif %}",
        "{{标题}}{% for 条 in 要闻 %}{% if loop.previtem is defined %}{{loop.previtem}}{% endif %}{{条}}{% endfor %}",
        "{% for 板块 in 板块列表 if 板块.总述 %}{% set 数 = 板块.总述 %}"
        "{% if 数.有指标 %}{{ (数.达到|int / 数.指标数|int * 100)|round(1) }}%{% endif %}{% endfor %}{{标题}}",
        "{% for 板块 in 板块列表 if 板块.总述 %}{% if 板块.总述.有完成 %}"
        "{{板块.总述.达到|int // 板块.总述.完成|int}}{% endif %}{% endfor %}{{标题}}",
        "{{标题}}{% for 类 in 状态占比 %}{{ 类.数量|int / 状态总数|int }}{% endfor %}",
        "{{标题}}{% if 标题 in ['甲', '乙'] or '丙' in 标题 %}丁{% endif %}",
        "{{标题}}{% for 条 in 要闻 %}{% for 段 in 要闻 %}{{段}}{% else %}{{loop.index}}{% endfor %}{% endfor %}",
        "{% if 标题 == '某某' %}{{ 标题|upper }}{% elif 标题 == '某' %}乙{% else %}{{期号}}{% endif %}",
    ],
)
def test_what_a_condition_protects_is_not_called_wrong(source: str, tmp_path: Path) -> None:
    """Counts and what is said of them agree, as in every issue; a list is asked before its first item is."""
    path = tmp_path / "bulletin.j2"
    path.write_text(source, encoding="utf-8")
    assert [fault.text for fault in check_template(path)] == []
    engine = Engine(tmp_path)
    for seed in range(200):
        engine.render(engine.file("bulletin.j2"), draw(BULLETIN, seed))


@pytest.mark.parametrize("name", ["bulletin.j2", "clauses/cumulative.j2", "clauses/rate.j2"])
def test_shipped_templates_print_with_any_draw(name: str) -> None:
    """The check's own draws are few; what passes it prints with a thousand others."""
    engine, shape = Engine(shipped_templates()), CLAUSE if "/" in name else BULLETIN
    for seed in range(300):
        assert engine.render(engine.file(name), draw(shape, seed)) is not None


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("{% for 条 in 要闻 %}{{条}}{% else %}{{loop.index}}{% endfor %}", NO_LOOP),
        ("{% for 板块 in 板块列表 %}{{板块.总述.项目数}}{% endfor %}", "没有变量"),
        ("{% if 标题 == '某某' %}{{ 标题|abs }}{% endif %}", "填不下去"),
        ("{% if 标题 == '甲' ~ '子' %}{{ 标题|abs }}{% endif %}", "填不下去"),
    ],
)
def test_tags_of_word_templates_are_rehearsed_alike(tag: str, why: str, tmp_path: Path) -> None:
    """They run in the same sandbox, with the same data."""
    path = write_template(tmp_path / "bulletin.docx", [*SOUND, tag])
    faults = [fault.text for fault in check_template(path)]
    assert faults
    assert why in faults[0]
    assert check_template(write_template(tmp_path / "sound.docx", SOUND)) == []


@pytest.mark.parametrize(
    "wording",
    [
        "{% if '甲' in 5 %}乙{% endif %}丙",
        "{% if '甲' in none %}乙{% endif %}丙",
        "{% if (落后 or 单位) in '人次' %}乙{% endif %}丙",
        "{% if (单位 if 落后) == '人' %}乙{% endif %}丙",
        "{% if 5 in 单位 == '人' %}乙{% endif %}丙",
        "{% if not 落后 == '人' %}乙{% endif %}丙",
        "{% if (落后 and 单位) == '人' %}乙{% endif %}丙",
        "{{loop.index}}",
        "{{loop}}",
    ],
)
def test_a_wording_that_holds_something_else_against_a_text_is_told(wording: str) -> None:
    """In a text, a number can be looked for no more than a text in a number."""
    assert wording_fault(wording)


@pytest.mark.parametrize(
    "wording",
    [
        "{% if '人' in 单位 %}{{单位}}{% endif %}乙",
        "{% if (单位 or 指标) == '人' %}乙{% endif %}丙",
        "{% if (单位 if 落后 else 指标) in '人次' %}乙{% endif %}丙",
        "{% if not 单位 == '人' %}乙{% endif %}丙",
    ],
)
def test_a_wording_that_holds_texts_against_texts_is_printed(wording: str) -> None:
    """Whatever the texts are made of."""
    assert wording_fault(wording) == ""
    engine = Engine(shipped_templates())
    for seed in range(50):
        assert engine.render(engine.wording(wording), draw(CLAUSE, seed))


def test_a_draw_has_the_names_of_its_shape_and_agrees_with_itself() -> None:
    """有完成 says whether there is a count of them; the same seed draws the same."""
    for shape in (BULLETIN, WORD, CLAUSE, NOTICE):
        assert set(draw(shape, 1)) == set(shape.fields)
        assert draw(shape, 1) == draw(shape, 1)
    heads = [
        section["总述"]
        for seed in range(50)
        for section in draw(BULLETIN, seed)["板块列表"]
        if section["总述"]
    ]
    assert {head["有完成"] is (head["完成"] != "0") for head in heads} == {True}
    assert {head["全部完成"] for head in heads} == {True, False}


def test_a_rehearsal_has_all_nothing_and_anything() -> None:
    """As an office's first issue, before anything is filled in; and many others."""
    seen: list[Any] = []
    branches = Branches()
    branches.words["某某"] = None  # as a template compares with
    assert not rehearse(lambda view: seen.append(view) or "甲", BULLETIN, branches)
    assert "某某" in {view[name] for view in seen for name in ("标题", "期号", "截至", "签发")}
    texts = [name for name, shape in BULLETIN.fields.items() if shape == TEXT]
    assert [all(view[name] == "" for name in texts) and len(view["板块列表"]) == 1 for view in seen].count(
        True
    ) == 1
    assert len(seen) == 18
    assert {one["总述"] is None for view in seen for one in view["板块列表"]} == {True, False}
    assert len({str(view["标题"]) for view in seen}) > 4


def test_texts_and_numbers_that_a_template_compares_with_are_known() -> None:
    """They are drawn, so that ways behind comparisons are gone without force."""
    branches = Branches()
    RehearsedEnvironment(branches).from_string("{% if 标题 == '某某' or 期号|int > 7 or '乙' %}甲{% endif %}")
    assert [*branches.words] == ["某某", "7"]


def test_the_same_template_is_answered_the_same(tmp_path: Path) -> None:
    """Draws follow from nothing but the template."""
    path = tmp_path / "bulletin.j2"
    answers = set()
    for _ in range(3):
        path.write_text("{{标题}}{{上传[1].名称}}", encoding="utf-8")
        answers.add(tuple(fault.text for fault in check_template(path)))
    assert len(answers) == 1


def test_a_wording_that_passes_lacks_a_figure_at_most() -> None:
    """What is said then names the figure."""
    ledger = small()
    row = replace(ledger.indicators[0], wording="{{同比}}")
    assert wording_fault(row.wording) == ""
    with pytest.raises(ClauseError, match=r"^要用\{\{同比\}\}，但"):
        write_clause(Engine(shipped_templates()), ledger.judged(row), ledger.issue)
