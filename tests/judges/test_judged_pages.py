"""The Nu Html Checker, which stands behind validator.w3.org, over the pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from known import unknown, unraised

pytestmark = pytest.mark.slow

Judge = Callable[[list[Path]], list[str]]


def test_the_html_checker_finds_nothing(products: dict[str, Path], vnu: Judge, tmp_path: Path) -> None:
    """On the page for the bureaus, the preview and the leader's page; a planted fault it does find."""
    pages = [path for path in products.values() if path.suffix == ".html"]
    assert {page.name for page in pages} == {"check.html", "preview.html", "dashboard.html"}
    faulty = tmp_path / "planted.html"
    faulty.write_text(pages[0].read_text("utf-8").replace("<main", '<main id=""', 1), "utf-8")
    said = vnu([*pages, faulty])
    planted = (
        "planted.html: Bad value “” for attribute “id” on element “main”: An ID must not be the empty string."
    )
    assert said.count(planted) == 1, said
    said = [text for text in said if not text.startswith("planted.html")]
    assert unknown("vnu", said) == []
    assert unraised("vnu", said) == []
