"""The HTML pages as axe-core judges them, the checker of accessibility rules (WCAG) that browsers have."""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.preview_page import preview_page
from xl_minsheng.checks import check_ledger
from xl_minsheng.checks.page import write_page
from xl_minsheng.dashboard.page import dashboard_page
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.dashboard import make_dashboard
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

pytestmark = pytest.mark.slow

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
ANSWER = re.compile(r'<pre id="axe">([^<]+)</pre>')
ASK = """axe.run().then(found => {
  const said = found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 120))]);
  const bytes = new TextEncoder().encode(JSON.stringify({said, passed: found.passes.length}));
  const text = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
  document.documentElement.innerHTML = `<pre id="axe">${text}</pre>`;
})"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker's program text, which a package for Python brings."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def annexed() -> Ledger:
    """The example with all annexes."""
    ledger = with_cells(load())
    switches = dict.fromkeys(("annex_table", "annex_chart", "annex_laggards", "annex_changes"), True)
    return replace(ledger, issue=replace(ledger.issue, **switches))


@pytest.mark.parametrize("page", ["check", "preview", "preview, opened", "dashboard"])
def test_d10_axe_core_finds_nothing(
    axe: str, chromium: Callable[..., str], annexed: Ledger, tmp_path: Path, page: str
) -> None:
    """On the page for the bureaus, the leader's page and the preview, its cells folded away and shown."""
    if page == "check":
        text = write_page(annexed, check_ledger(annexed))
    elif page == "dashboard":
        text = dashboard_page(make_dashboard(annexed)).decode()
    else:
        text = preview_page(make_bulletin(annexed), annexed).decode()
    if page.endswith("opened"):
        text = text.replace('<details name="sources"', "<details open", 3)
    script = axe.replace("</script", r"<\/script")
    text = POLICY.sub("", text).replace("</body>", f"<script>{script}</script><script>{ASK}</script></body>")
    file = tmp_path / "page.html"
    file.write_text(text, encoding="utf-8")
    answer = ANSWER.search(chromium(file, "--virtual-time-budget=60000"))
    assert answer, "axe-core has not answered"
    found = json.loads(base64.b64decode(answer[1]))
    assert found["said"] == []
    assert found["passed"] > 10
