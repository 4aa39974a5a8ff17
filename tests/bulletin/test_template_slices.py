"""What may fail in a template is tried by itself, with every value, however rare the way to it is."""

from pathlib import Path
from typing import Any

import pytest
from word_templates import SOUND, write_template

from xl_minsheng.templating.sandbox import GuardedEnvironment
from xl_minsheng.templating.schema import BULLETIN, CLAUSE, Flag, Record, Text
from xl_minsheng.templating.shipped import shipped_templates
from xl_minsheng.templating.template_check import check_template, rehearsal
from xl_minsheng.templating.template_check.draws import EXTREMES, Fixed, only, spoken_of, values
from xl_minsheng.templating.template_check.slices import Slicer

RARE_AND_RARE = [
    "{{标题}}{{ 责任编辑[0] if 标题 == '甲' ~ '子' else '' }}",
    "{{标题}}{% if 标题|length == 55 %}{% if 责任编辑 %}甲{% else %}{{责任编辑[0]}}{% endif %}{% endif %}",
    "{% macro 印(条) %}{% if 标题 == '甲' ~ '子' %}{{条[0]}}{% endif %}{% endmacro %}{{标题}}{{印(责任编辑)}}",
    "{{标题}}{% if 标题|length == 55 %}{% if 责任编辑 == '某某' %}{{责任编辑[5]}}{% endif %}{% endif %}",
    "{{标题}}{% if 标题|length == 55 %}{{ 1 / 期号|int if 期号 else '' }}{% endif %}",
    "{{标题}}{% if 标题|length == 55 %}{{ 要闻[0] }}{% endif %}",
    '{{标题}}{% for 板块 in 板块列表 if 板块.总述 %}甲{% else %}{{责任编辑[0]}}{% endfor %}',
    '{{标题}}{% for 板块 in 板块列表 if 板块.总述 %}甲{% else %}{{标题 / 期号}}{% endfor %}',
    "{{标题}}{% if 标题 == '某' %}{% if 要闻|length == 77 %}{{责任编辑[0]}}{% endif %}{% endif %}",
    '{{标题}}{% if 标题|length == 55 %}{{责任编辑|first}}{% endif %}',
    "{{标题}}{{ 责任编辑[0] if 标题|length == 55 else '' }}",
    "{{标题}}{% if 期号 == '某' and 责任编辑[0] == '甲' %}乙{% endif %}",
    "{{标题}}{% if 标题 == '某' %}{% for 板块 in 板块列表 %}{{板块.总述.项目数}}{% endfor %}{% endif %}",
    '{{标题}}{% set 字 = 责任编辑[0] %}{% if 标题|length == 55 %}{{字}}{% endif %}',
    '{% macro 印(条) %}{% if 标题|length == 55 %}{{条[0]}}{% endif %}{% endmacro %}{{标题}}{{印(责任编辑)}}',
    '{% macro 印(条) %}{{条[0]}}{% endmacro %}{{标题}}{% if 标题|length == 55 %}{{印(责任编辑)}}{% endif %}',
    '{{标题}}{% if 标题|length == 55 %}{{ 期号|int // 上传总数|int }}{% endif %}',
    "{{标题}}{% if 标题|length == 55 %}{{ 责任编辑|replace('', 责任编辑) }}{% endif %}",
    '{{标题}}{% if 标题|length == 55 %}{{ 要闻[1] if 要闻 }}{% endif %}',
    "{{标题}}{% if 标题|length == 55 %}{% set 甲 = '1' %}{% endif %}{% if 期号|length == 44 %}{{甲}}{% endif %}",
    '{{标题}}{% if 标题|length == 55 %}{% for 条 in 要闻 %}{% if 条 < 5 %}{{条}}{% endif %}{% endfor %}{% endif %}',
    "{{标题}}{% if 标题|length == 55 %}{% for 条 in 要闻 if 条[0] == 'a' %}{{条}}{% endfor %}{% endif %}",
]  # fmt: skip
"""A way that no draw leads to, and a value that no draw has: each alone would pass."""
PROTECTED = [
    '{{标题}}{% if 责任编辑 %}{{责任编辑[0]}}{% endif %}',
    '{{标题}}{% if 责任编辑 and 标题|length == 55 %}{{责任编辑[0]}}{% endif %}',
    "{{标题}}{{ 责任编辑[0] if 责任编辑 else '' }}",
    '{{标题}}{% set 字 = 要闻|first %}{% if 要闻 %}{{字}}{% endif %}',
    '{% for 板块 in 板块列表 %}{% set 数 = 板块.总述 %}{% if 板块.总述 %}{{数.项目数}}{% endif %}{{板块.名称}}{% endfor %}甲',
    '{% for 板块 in 板块列表 %}{% set 数 = 板块.总述 %}{% if 数 and 数.有指标 %}{{数.达到|int / 数.指标数|int}}{% endif %}{% endfor %}甲',
    '{% for 板块 in 板块列表 %}{% set 数 = 板块.总述 %}{% if 数 and 数.全部达到 %}{{数.项目数|int / 数.指标数|int}}{% endif %}{% endfor %}甲',
    '{% macro 印(条) %}{% if 条 %}{{条[0]}}{% endif %}{% endmacro %}{{标题}}{{印(责任编辑)}}',
    '{% macro 印(条) %}{{条[0]}}{% endmacro %}{{标题}}{% if 责任编辑 %}{{印(责任编辑)}}{% endif %}',
    '{% macro 印(条) %}{{条.项目数}}{% endmacro %}{{标题}}{% for 板块 in 板块列表 if 板块.总述 %}{{印(板块.总述)}}{% endfor %}',
    '{% macro 印(条) %}{{条.项目数}}{% endmacro %}{{标题}}{% for 板块 in 板块列表 %}{% if 板块.总述 %}{{印(板块.总述)}}{% endif %}{% endfor %}',
    '{{标题}}{% for 组 in 要闻|batch(2) %}{{组[0]}}{% if 组|length > 1 %}{{组[1]}}{% endif %}{% endfor %}',
    "{{标题}}{% for 名, 组 in 上传|groupby('名称') %}{{名}}{{组|length}}{% for 类 in 组 %}{{类.数量}}{% endfor %}{% endfor %}",
    "{{标题}}{{上传|map(attribute='名称')|join('、')}}{{上传|selectattr('数量')|list|length}}",
    "{{标题}}{% for 条 in 要闻 %}{{loop.cycle('甲','乙')}}{% if loop.changed(条) %}{{条}}{% endif %}{% endfor %}",
    "{{标题}}{% set ns = '甲' %}{% if 要闻 %}{% set ns = '乙' %}{% endif %}{{ns[0]}}",
    "{{标题}}{{(标题 ~ '某')[0]}}{{'%s' ~ 标题}}{{标题|truncate(3, true, '')}}",
    "{{标题}}{% set a, b = '1', '2' %}{{a}}{{b}}{% for k in range(3) %}{{k}}{% endfor %}",
    '{{标题}}{% if 责任编辑|length == 7 %}{{责任编辑[6]}}{% endif %}',
    '{{标题}}{% for 类 in 状态占比 %}{{ 类.数量|int / 状态总数|int }}{% endfor %}',
    '{% for 板块 in 板块列表 if 板块.总述 and 板块.总述.有完成 %}{{ 板块.总述.指标数|int / 板块.总述.完成|int }}{% endfor %}{{标题}}',
]  # fmt: skip
"""What a condition protects, by whatever name it asks."""


def written(folder: Path, source: str) -> Path:
    """A bulletin's template."""
    path = folder / "bulletin.j2"
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize("source", RARE_AND_RARE, ids=range(len(RARE_AND_RARE)))
def test_a_rare_way_with_a_rare_value_is_told(source: str, tmp_path: Path) -> None:
    """Conditions that have nothing to do with an expression do not keep it from being tried."""
    assert [fault.text for fault in check_template(written(tmp_path, source))]


@pytest.mark.parametrize("source", PROTECTED, ids=range(len(PROTECTED)))
def test_what_a_condition_protects_passes(source: str, tmp_path: Path) -> None:
    """Flags agree with their counts; a name that was set is what it was set to; a macro sees its arguments."""
    assert [fault.text for fault in check_template(written(tmp_path, source))] == []


def test_each_expression_that_fails_is_told_with_its_line(tmp_path: Path) -> None:
    """And what to do: a text may be blank, a list too short, a divisor nought."""
    source = (
        "{{标题}}\n{% if 标题|length == 55 %}\n{{责任编辑[0]}}\n{{要闻[1]}}\n{{1 / 期号|int}}\n{% endif %}\n"
    )
    faults = [(fault.place, fault.text) for fault in check_template(written(tmp_path, source))]
    asked = "请先用 {% if %} 判断有没有"
    assert [place for place, _ in faults] == ["第3行", "第4行", "第5行"]
    for (_, text), told in zip(
        faults,
        (
            f"文字可能是空的，或没有这么长，{asked}",
            f"列表里可能没有这一项，{asked}",
            "模板算不下去：除数是0，请先用 {% if %} 判断除数，是0的不要算",
        ),
        strict=True,
    ):
        assert text.endswith(f"：{told}")


def test_shipped_templates_are_hardly_tried_beyond_their_types(tmp_path: Path) -> None:
    """Words that are printed cannot fail: what is left are the parts of a headline that may be missing."""
    for path in shipped_templates().rglob("*.j2"):
        shape = BULLETIN if path.name == "bulletin.j2" else CLAUSE
        tree = GuardedEnvironment().parse(path.read_text(encoding="utf-8"))
        names = [one.names or set() for one in Slicer(tree, shape).slices()]
        assert len(names) == (2 if shape is BULLETIN else 0)
        assert all({"板块列表", "总述"} <= one and "刊头名称" not in one for one in names)


def test_tags_of_word_templates_are_tried_alike(tmp_path: Path) -> None:
    """The parts of the file that docxtpl prints, without their XML."""
    tag = "{% if 标题|length == 55 %}{{责任编辑[0]}}{% endif %}"
    faults = check_template(write_template(tmp_path / "bulletin.docx", [*SOUND, tag]))
    assert ["文字可能是空的" in fault.text for fault in faults] == [True]


def test_a_template_of_very_many_expressions_is_tried_in_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many that the check would take minutes; the draws of whole templates go on."""
    tried: list[Any] = []
    monkeypatch.setattr(rehearsal, "values", lambda *given: tried.append(given) or [])
    source = "".join(f"{{{{ (标题 ~ {number})[0] }}}}" for number in range(3000))
    assert check_template(written(tmp_path, source)) == []
    assert len(tried) == 60


def test_every_value_of_a_few_names_is_tried() -> None:
    """Blank, nought, one, words, words without end; none and one and two of a list; nothing of what may lack."""
    head = BULLETIN.fields["板块列表"].of.fields["总述"]  # type: ignore[attr-defined]
    shape = only(BULLETIN, {"标题", "板块列表", "总述"}, {"标题"})
    assert shape.fields["板块列表"].of.fields["总述"] == Record({}, optional=True)  # type: ignore[attr-defined]
    found = [*values(shape, ["某某"], 400)]
    assert {one["标题"] for one in found} == {*EXTREMES, "某某"}
    assert {len(one["板块列表"]) for one in found} == {1, 2}
    assert {str(one["板块列表"][0]) for one in found} == {"{'总述': None}", "{'总述': {}}"}
    lists = {len(one["要闻"]) for one in values(only(BULLETIN, {"要闻"}, {"要闻"}), [], 400)}
    assert lists == {0, 1, 2}
    agreeing = only(head, {"有完成", "项目数"}, {"有完成"})
    assert agreeing.fields == {"项目数": Fixed("1"), "有完成": Flag(), "完成": Text(least=0)}
    assert {(one["完成"], one["有完成"]) for one in values(agreeing, [], 400)} == {
        ("0", False),
        ("1", True),
        ("2", True),
        ("12", True),
    }


def test_where_there_are_too_many_values_some_are_drawn() -> None:
    """As many as were asked for, the same every time."""
    found = [*values(BULLETIN, [], 30)]
    assert len(found) == 30
    assert found == [*values(BULLETIN, [], 30)]


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("有完成", {"完成"}),
        ("全部达到", {"达到", "指标"}),
        ("指标数", {"指标"}),
        ("标题", {"标题"}),
        ("数", {"数"}),
    ],
)
def test_a_name_speaks_of_a_count(name: str, of: set[str]) -> None:
    """So that a condition on one protects what is done with the other."""
    assert spoken_of(name) == of
