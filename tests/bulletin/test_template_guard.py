"""A template that goes on for ever, or reaches for Python, does no harm."""

import re
import time
from pathlib import Path

import pytest

from xl_minsheng.bulletin.engine import Engine, UnprintableError
from xl_minsheng.bulletin.guard import MOST_ROUNDS


def render(folder: Path, source: str) -> str:
    """Print a template of the office."""
    (folder / "t.j2").write_text(source, encoding="utf-8")
    engine = Engine(folder)
    return engine.render(engine.file("t.j2"), {"标题": "民生<专报>&", "要闻": ["一", "二"]})


ENDLESS = "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% endfor %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (ENDLESS, f"循环超过{MOST_ROUNDS}次，请检查 {{% for %}} 是不是套错了"),
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
    ],
)
def test_a_hostile_template_ends_in_one_sentence(source: str, told: str, tmp_path: Path) -> None:
    """Soon, and without having done anything."""
    began = time.monotonic()
    with pytest.raises(UnprintableError, match=re.escape(told)):
        render(tmp_path, source)
    assert time.monotonic() - began < 20


def test_signs_of_xml_are_printed_as_they_stand(tmp_path: Path) -> None:
    """Text is text; each format that is written escapes for itself."""
    assert render(tmp_path, "{{标题}}<b>") == "民生<专报>&<b>"


def test_ordinary_loops_keep_their_manners(tmp_path: Path) -> None:
    """Counting the rounds takes nothing from loop.last, loop.length, else and small arithmetic."""
    source = "{% for 条 in 要闻 %}{{loop.index * 2}}/{{loop.length}}{{条}}{{ '。' if loop.last else '；' }}{% endfor %}"
    assert render(tmp_path, source) == "2/2一；4/2二。"
    assert render(tmp_path, "{% for 条 in [] %}x{% else %}无{% endfor %}") == "无"
