"""Pages for a browser: landmarks that a screen reader can tell apart, and a policy that allows nothing."""

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from builders import Run, write_sample

LANDMARKS = {
    "main": "main",
    "header": "banner",
    "nav": "navigation",
    "aside": "complementary",
    "footer": "contentinfo",
}
VOID = ("meta", "br", "col", "link", "img")


class Landmarks(HTMLParser):
    """Landmarks of a page with their labels, text outside of them, and what its policy is about."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str | None] = []
        self.found: list[tuple[str, str]] = []
        self.outside: list[str] = []
        self.styled: list[str] = []
        self.policies: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = dict(attributes)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(given["content"] or "")
        if "style" in given:
            self.styled.append(tag)
        if tag in VOID:
            return
        role = given.get("role") or LANDMARKS.get(tag)
        if role in (*LANDMARKS.values(), "region"):
            self.found.append((str(role), given.get("aria-label") or ""))
        self.open.append(role if role in LANDMARKS.values() else "body" if tag == "body" else None)

    def handle_endtag(self, _tag: str) -> None:
        """It is over."""
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Text."""
        if data.strip() and "body" in self.open and not set(self.open) & set(LANDMARKS.values()):
            self.outside.append(data)


@pytest.fixture(params=["check", "preview"])
def page(request: pytest.FixtureRequest, tmp_path: Path, run: Run) -> str:
    """Each of the two pages, of the shipped example."""
    book = write_sample(tmp_path / "book.xlsx")
    option = "--html" if request.param == "check" else "-o"
    assert run(request.param, book, option, tmp_path / "页.html")[0] == 0
    return (tmp_path / "页.html").read_text(encoding="utf-8")


def test_d10_a_page_has_one_main_part_and_nothing_outside_of_landmarks(page: str) -> None:
    """A reader who cannot see it jumps to it (axe: landmark-one-main, region)."""
    seen = Landmarks(page)
    assert [role for role, _ in seen.found].count("main") == 1
    assert seen.outside == []


def test_d10_landmarks_of_one_sort_have_names_of_their_own(page: str) -> None:
    """No two are called alike (axe: landmark-unique)."""
    assert [name for name, count in Counter(Landmarks(page).found).items() if count > 1] == []


def test_d10_every_table_head_says_what_it_is_the_head_of(page: str) -> None:
    """A column, or a group of rows."""
    assert re.findall(r"<th(?! scope=\"(?:col|rowgroup)\")[ >]", page) == []
    assert page.count('<th scope="col">') > 0


def test_d10_the_policy_admits_the_page_s_own_style_sheet_and_nothing_else(page: str) -> None:
    """By the digest that a browser reckons; no style stands anywhere else."""
    seen = Landmarks(page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert seen.policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    assert seen.styled == []
