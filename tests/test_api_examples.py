"""The examples of docs/api.md and README.md do what stands there."""

import doctest
import re
from pathlib import Path

import pytest
from builders import write_sample

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize("page", ["docs/api.md", "README.md"])
def test_the_examples_run_as_written(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after another, in a folder with the shipped workbook."""
    write_sample(tmp_path / "minsheng.xlsm")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = list(_BLOCK.finditer(text))
    assert blocks
    outside = iter(_BLOCK.split(text)[::2])  # keeps the lines' numbers for messages
    joined = "".join("\n" * next(outside).count("\n") + "\n" + block[1] for block in blocks)
    test = doctest.DocTestParser().get_doctest(joined, {}, page, str(ROOT / page), 0)
    output: list[str] = []
    found = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=output.append)
    assert (found.failed, len(test.examples) > 0) == (0, True), "".join(output)
