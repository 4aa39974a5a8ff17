"""Nothing of a bulletin is dropped, and no text whatever makes the import fail."""

import contextlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imports import HEAD, imported, imported_file, printed
from published import OURS, PUBLISHED

from xl_minsheng.importing import Imported, NotABulletinError
from xl_minsheng.readback import document_of, join_lines
from xl_minsheng.readback.passages import opening_of

pytestmark = pytest.mark.slow

LINES = [
    *OURS.read_text(encoding="utf-8").splitlines(),
    *PUBLISHED.read_text(encoding="utf-8").splitlines(),
    *(
        "【下一步打算】",
        "一、全县实事",
        "（一）全县实事",
        "（3）修桥",
        "9. 修桥：修桥8座，完成率80%。",
        "……",
        "附件：名单",
    ),
]
"""Lines of bulletins, ours and others'."""
SIGNS = "{}%#@‖=+-（）【】“”，。；：、0123456789.人元万个一二十百年月日期\t\ufdd0\ufdd1\x07\u2028"


def content(text: str) -> Counter[str]:
    """How often each letter, digit and Chinese sign stands in a text, full-width forms folded."""
    folded = re.sub(r"\$[^$\n]*\$", "", text).translate(
        {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
    )
    return Counter(re.findall(r"[0-9A-Za-z\u4e00-\u9fff%]", folded))


def kept(found: Imported) -> Counter[str]:
    """What is printed again, and what is listed."""
    return content(printed(found.ledger)) + content("\n".join(note.text for note in found.notes))


def unnumbered(lines: Iterable[str]) -> Counter[str]:
    """The same of lines without their numbers, which sections and projects may change."""
    return content("\n".join(line[opening_of(line)[2] :] for line in lines if not line.startswith("【")))


def kept_unnumbered(found: Imported) -> Counter[str]:
    """What is printed again after its number, and what is listed."""
    return unnumbered(printed(found.ledger).splitlines()) + content(
        "\n".join(note.text for note in found.notes)
    )


@pytest.mark.parametrize("path", [OURS, PUBLISHED], ids=["ours", "published"])
def test_every_sign_of_a_bulletin_is_printed_again_or_listed(path: Path) -> None:
    """Letter by letter."""
    assert content(path.read_text(encoding="utf-8")) - kept(imported_file(path)) == Counter()


@given(
    lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=12),
    inserted=st.lists(st.tuples(st.integers(0, 400), st.text(SIGNS, max_size=6)), max_size=4),
)
@settings(max_examples=60)
def test_of_a_mutated_bulletin_nothing_is_dropped(lines: list[str], inserted: list[tuple[int, str]]) -> None:
    """Lines in any order, twice or not at all, with signs inserted anywhere."""
    text = "\n".join(lines)
    for at, signs in inserted:
        text = text[:at] + signs + text[at:]
    text = f"{HEAD}1. 修桥。修桥3座，完成全年任务的60%。\n{text}"
    found = imported(text)
    lost = content(text) - kept(found)
    assert {sign for sign in lost if not sign.isdigit() and sign not in "一二三四五六七八九十"} == set()
    assert (
        unnumbered(passage.text for passage in join_lines(document_of(text))) - kept_unnumbered(found)
        == Counter()
    )


@given(st.text(st.one_of(st.sampled_from(SIGNS + "\n"), st.characters(codec="utf-8")), max_size=300))
@settings(max_examples=60)
def test_any_text_is_imported_or_refused(text: str) -> None:
    """As a whole document, and as what a project says."""
    for document in (text, f"{HEAD}1. {text}"):
        with contextlib.suppress(NotABulletinError):
            assert printed(imported(document).ledger)
