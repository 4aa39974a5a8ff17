"""Whatever slips under a clerk's fingers: the check neither crashes nor lets a broken template pass."""

import shutil
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from word_templates import SOUND, write_template

from xl_minsheng.bulletin import BulletinError, make_bulletin, shipped_templates
from xl_minsheng.bulletin.guard import GuardedEnvironment
from xl_minsheng.bulletin.schema import WORD, made_up
from xl_minsheng.bulletin.template_check import check_template
from xl_minsheng.ledger import Ledger

pytestmark = pytest.mark.slow

SOURCE = (shipped_templates() / "bulletin.j2").read_text(encoding="utf-8")
SIGNS = "{}%#@‖ |.'\"“”｛｝％（x标"


@st.composite
def slips(draw: st.DrawFn) -> str:
    """The shipped template with a character dropped, doubled, put in or changed, up to three times."""
    text = SOURCE
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text) - 1))
        sign = draw(st.sampled_from(("", text[place] * 2, *SIGNS)))
        text = text[:place] + sign + text[place + 1 :]
    return text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of templates for the slips."""
    return Path(shutil.copytree(shipped_templates(), tmp_path_factory.mktemp("slips") / "templates"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(text=slips())
def test_a_template_that_does_not_print_has_a_fault(text: str, folder: Path, sample: Ledger) -> None:
    """A bulletin is made, or the check says what is wrong; it never breaks down itself."""
    (folder / "bulletin.j2").write_text(text, encoding="utf-8")
    faults = check_template(folder / "bulletin.j2")
    reasons: list[str] = []
    try:
        make_bulletin(sample, folder)
    except BulletinError as error:
        reasons = error.reasons
    assert bool(faults) or not reasons, reasons


@given(
    parts=st.lists(
        st.sampled_from(
            [*SIGNS, "if ", "endif", "for ", " in ", "标题", "要闻", "{{", "}}", "{%", "%}", "\n"]
        ),
        max_size=60,
    )
)
def test_no_text_at_all_breaks_the_check(parts: list[str], folder: Path) -> None:
    """Tags in any order."""
    (folder / "bulletin.j2").write_text("".join(parts), encoding="utf-8")
    assert all(fault.text for fault in check_template(folder / "bulletin.j2"))


@st.composite
def word_slips(draw: st.DrawFn) -> list[str]:
    """A sound Word template with a character dropped, doubled, put in or changed, up to twice."""
    paragraphs = list(SOUND)
    for _ in range(draw(st.integers(1, 2))):
        number = draw(st.integers(0, len(paragraphs) - 1))
        text = paragraphs[number]
        place = draw(st.integers(0, len(text) - 1)) if text else 0
        sign = draw(st.sampled_from(("", text[place : place + 1] * 2, *SIGNS)))
        paragraphs[number] = text[:place] + sign + text[place + 1 :]
    return paragraphs


@settings(max_examples=max(30, settings().max_examples // 4), deadline=None)  # a Word file is slow to make
@given(paragraphs=word_slips())
def test_a_word_template_that_docxtpl_cannot_fill_has_a_fault(paragraphs: list[str], folder: Path) -> None:
    """It is filled, or the check says what is wrong."""
    path = write_template(folder / "slip.docx", paragraphs)
    faults = check_template(path)
    failure: Exception | None = None
    try:
        DocxTemplate(path).render(
            made_up(WORD, flag=True, length=2), GuardedEnvironment(undefined=StrictUndefined)
        )
    except Exception as error:
        failure = error
    assert faults or failure is None, (paragraphs, failure)
