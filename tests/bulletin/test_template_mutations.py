"""Whatever slips under a clerk's fingers: the check neither crashes nor lets a broken template pass."""

import io
import re
import shutil
from pathlib import Path

import docx
import pytest
from builders import small
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from word_templates import SOUND, write_template

from xl_minsheng.bulletin import Bulletin, BulletinError, make_bulletin, shipped_templates
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.ledger import Ledger
from xl_minsheng.templating.template_check import check_template

pytestmark = pytest.mark.slow

SOURCE = (shipped_templates() / "bulletin.j2").read_text(encoding="utf-8")
SIGNS = "{}%#@‖ |.'\"“”｛｝％（x标-pr\xa0"


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


@pytest.fixture(scope="module")
def bulletin() -> Bulletin:
    """A bulletin for Word templates."""
    return make_bulletin(small())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(text=slips())
def test_a_template_that_does_not_print_has_a_fault(text: str, folder: Path, sample: Ledger) -> None:
    """A bulletin is made, or the check says what is wrong; it never breaks down itself."""
    (folder / "bulletin.j2").write_text(text, encoding="utf-8")
    faults = check_template(folder / "bulletin.j2")
    reasons: tuple[str, ...] = ()
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
@example(paragraphs=list(SOUND))
def test_k1_k2_what_the_check_passes_is_printed_whole_and_what_printing_refuses_the_check_had_found(
    paragraphs: list[str], folder: Path, bulletin: Bulletin
) -> None:
    """Every paragraph of the bulletin, and the template's own words outside of its blocks."""
    path = write_template(folder / "slip.docx", paragraphs)
    faults = [fault.text for fault in check_template(path)]
    made, reasons = b"", ()
    try:
        made = to_docx(bulletin, path)
    except BulletinError as error:
        reasons = error.reasons
    assert tuple(faults) == reasons, paragraphs
    assert bool(made) != bool(reasons), paragraphs
    assert made or paragraphs != list(SOUND)
    if made:
        document = docx.Document(io.BytesIO(made))
        printed = "".join("".join(paragraph.text.split()) for paragraph in document.paragraphs)
        own = [words for text in paragraphs[:2] for words in _TAG.sub("\n", text).split("\n")]
        for words in (*own, *(paragraph.text for paragraph in bulletin.paragraphs[4:])):
            assert "".join(words.split()) in printed, paragraphs


_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
