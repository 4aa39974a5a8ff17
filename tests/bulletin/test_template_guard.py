"""A template that goes on for ever, or reaches for Python, does no harm."""

import re
import time
from pathlib import Path

import pytest

from xl_minsheng.templating.bounds import MAX_PARTS, MAX_ROUNDS, MAX_TEXT
from xl_minsheng.templating.engine import Engine, UnprintableError
from xl_minsheng.templating.template_check import check_template


def render(folder: Path, source: str) -> str:
    """Print a template of the office."""
    (folder / "t.j2").write_text(source, encoding="utf-8")
    engine = Engine(folder)
    return engine.render(engine.file("t.j2"), {"标题": "民生<专报>&", "要闻": ["一", "二"]})


ENDLESS = "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% endfor %}{% endfor %}{% endfor %}"


DOUBLED = "{% set x = '长' %}" + "{% set x = x ~ x %}" * 40 + "{{x}}"
TWICE = "{% set x = [1] %}{% set y = [1] %}" + "{% set x = [x, x] %}{% set y = [y, y] %}" * 30
TOO_MANY = f"列表里的内容超过{MAX_PARTS}项，请检查 {{% set %}} 是不是套错了"
LONG = "{% set x = '长' %}" + "{% set x = x ~ x %}" * 19
ROUND_AND_ROUND = "{% for a in range(1000) %}{% for b in range(400) %}"
NO_END = f"循环超过{MAX_ROUNDS}次，请检查 {{% for %}} 是不是套错了"
HUNGRY = [
    (f"{TWICE}{{{{ 1 if x == y else 2 }}}}", TOO_MANY),
    (f"{TWICE}{{{{ 1 if x in [y] else 2 }}}}", TOO_MANY),
    (f"{TWICE}{{{{ ([x, y]|sort)|length }}}}", TOO_MANY),
    (f"{TWICE}{{{{ ([x, y]|max)|length }}}}", TOO_MANY),
    (TWICE.replace("[", "{'a': ").replace(", ", ", 'b': ").replace("]", "}"), TOO_MANY),
    (TWICE.replace("[1]", "(1, 1)").replace("[", "(").replace("]", ")") + "{{ {x: 1}[x] }}", TOO_MANY),
    ("{% set x = range(1000)|list %}" + "{% set x = [[x, x, x]]|list %}" * 12, TOO_MANY),
    (
        "{% set x = [1, 2] %}{% set x = [x, x]|sum(start=[]) %}{{x|length}}",
        "“sum”只能加数，请改用 {% for %} 逐个写",
    ),
    (f"{LONG}{ROUND_AND_ROUND}{{% set y = x|upper|lower|title %}}{{% endfor %}}{{% endfor %}}", NO_END),
    (f"{LONG}{ROUND_AND_ROUND}{{% set y = x == x ~ '' %}}{{% endfor %}}{{% endfor %}}", NO_END),
    (f"{LONG}{ROUND_AND_ROUND}{{% set y = x[1:] %}}{{% endfor %}}{{% endfor %}}", NO_END),
    (f"{LONG}{ROUND_AND_ROUND}{{% set y = x|reverse|list|sort %}}{{% endfor %}}{{% endfor %}}", TOO_MANY),
    (
        f"{{% set l = range(1000)|list %}}{ROUND_AND_ROUND}{{{{ l|sort|length }}}}{{% endfor %}}{{% endfor %}}",
        NO_END,
    ),
    (
        f"{{% set l = range(1000)|list %}}{ROUND_AND_ROUND}{{{{ 'z' in l }}}}{{% endfor %}}{{% endfor %}}",
        NO_END,
    ),
    (
        f"{LONG.replace('长', '9')}{{{{ x|int(0, 16) // 7 }}}}",
        "算出来的数太大，请检查模板",
    ),
    (
        "{% macro a(n) %}{% if n %}{{a(n-1)}}{{a(n-1)}}{% endif %}{% endmacro %}{{a(40)}}",
        f"循环超过{MAX_ROUNDS}次，请检查 {{% for %}} 是不是套错了",
    ),
    ("{% for 条 in 要闻 recursive %}{{loop(要闻)}}{% endfor %}", "模板用了不允许的写法，请去掉"),
    ("{{ 'abc'|truncate(-1000000000) }}", "模板算不下去"),
    ("{% autoescape true %}{{ 标题 }}{% endautoescape %}", "模板用了不允许的写法，请去掉"),
    ("{{ 1.5|round(1000000000, 'ceil') }}", "“round”后面的数太大，最多1000，请改小"),
    ("{{ [1]|slice(1000000000)|list }}", "“slice”后面的数太大，最多1000，请改小"),
    ("{{ [1]|batch(1000000000, 'x')|list }}", "“batch”后面的数太大，最多1000，请改小"),
    ("{{ 'a'.ljust(10000000000) }}", "模板“t.j2”"),
    ("{{ 'a'.zfill(10000000000) }}", "模板“t.j2”"),
    ("{{ '{:>3000000000}'.format(1) }}", "模板“t.j2”"),
    (DOUBLED, f"拼出来的文字超过{MAX_TEXT}个字，请检查模板"),
    (DOUBLED.replace("~", "+"), f"拼出来的文字超过{MAX_TEXT}个字，请检查模板"),
    ("{% set x = [1] %}" + "{% set x = [x, x] %}" * 3 + "{{x}}", "列表不能直接印，请用 {% for %} 逐个印"),
    (
        "{% set x = [1] %}" + "{% set x = [x, x] %}" * 3 + "{{x|string}}",
        "列表不能直接印，请用 {% for %} 逐个印",
    ),
    ("{% set x = [1] %}" + "{% set x = x + x %}" * 40 + "{{x|length}}", "模板用了不允许的写法，请去掉"),
    (
        "{% set x = 'x'|replace('', 'yy') %}" + "{% set x = x|replace('y', x) %}" * 40 + "{{x}}",
        f"拼出来的文字超过{MAX_TEXT}个字，请检查模板",
    ),
    ("{% set x = 'x' %}" + "{% set x = [x, x]|join(x) %}" * 40 + "{{x}}", f"拼出来的文字超过{MAX_TEXT}个字"),
    (
        "{% macro d(x) %}{{x}}{{x}}{% endmacro %}{% set x = 'x' %}" + "{% set x = d(x) %}" * 40 + "{{x}}",
        f"拼出来的文字超过{MAX_TEXT}个字，请检查模板",
    ),
    ("{% for a in range(1000) %}" * 25 + "{% endfor %}" * 25, "标记套得太深，请拆短"),
    ("{% if 标题 %}" * 150 + "{% endif %}" * 150, "标记套得太深，请拆短"),
    ("{{ " + "(" * 300 + "标题" + ")" * 300 + " }}", "模板“t.j2”"),
    ("{{ " + "not " * 300 + "标题 }}", "标记套得太深，请拆短"),
    ("{% macro a(x, x) %}{{x}}{% endmacro %}{{a(1)}}", "标记套得太深，请拆短"),
]
"""RT-H6, RT-C5: little that would take for ever, fill the memory or break off with Python's own words."""


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (ENDLESS, f"循环超过{MAX_ROUNDS}次，请检查 {{% for %}} 是不是套错了"),
        ("{% for a in range(1000000000) %}{% endfor %}", "range 数到了1000000000，最多1000，请改小"),
        ("{{ '长' * 1000000000 }}", "模板用了不允许的写法，请去掉"),
        ("{{ 9 ** 9 ** 9 }}", "模板用了不允许的写法，请去掉"),
        ("{{ '%1000000000d' % 1 }}", "模板用了不允许的写法，请去掉"),
        ("{{ ''.__class__.__mro__ }}", "模板用了不允许的写法，请去掉"),
        ("{{ 标题.__init__.__globals__ }}", "模板用了不允许的写法，请去掉"),
        ("{{ 标题|attr('__class__') }}", "模板“t.j2”第1行"),
        ("{{ 标题|center(1000000000) }}", "模板“t.j2”第1行"),
        ("{{ lipsum(1000000) }}", "没有变量“lipsum”"),
        ("{{ cycler.__init__ }}", "模板用了不允许的写法，请去掉"),
        *HUNGRY,
    ],
)
def test_a_hostile_template_ends_in_one_sentence(source: str, message: str, tmp_path: Path) -> None:
    """Soon, and without having done anything."""
    began = time.monotonic()
    with pytest.raises(UnprintableError, match=re.escape(message)):
        render(tmp_path, source)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("source", [source for source, _ in HUNGRY])
def test_rt_h6_what_rendering_refuses_the_check_finds_and_ends_soon(source: str, tmp_path: Path) -> None:
    """One rule for both: method calls, endless macros, texts that double."""
    (tmp_path / "bulletin.j2").write_text(source, encoding="utf-8")
    began = time.monotonic()
    assert check_template(tmp_path / "bulletin.j2")
    assert time.monotonic() - began < 20


def test_signs_of_xml_are_printed_as_they_stand(tmp_path: Path) -> None:
    """Text is text; each format that is written escapes for itself."""
    assert render(tmp_path, "{{标题}}<b>") == "民生<专报>&<b>"


def test_ordinary_loops_keep_their_manners(tmp_path: Path) -> None:
    """Counting the rounds takes nothing from loop.last, loop.length, else and small arithmetic."""
    source = "{% for 条 in 要闻 %}{{loop.index * 2}}/{{loop.length}}{{条}}{{ '。' if loop.last else '；' }}{% endfor %}"
    assert render(tmp_path, source) == "2/2一；4/2二。"
    assert render(tmp_path, "{% for 条 in [] %}x{% else %}无{% endfor %}") == "无"
