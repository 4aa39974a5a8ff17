"""The mutation score's own arithmetic: what is a mutant, which are drawn, and what a share of them says."""

from pathlib import Path

import mutant_changes
import mutants
import pytest

PROGRAM = '''"""What it is for."""

LIMIT: int | None = 3


def judge(value: int) -> str:
    """Whether it is too much."""
    if value > LIMIT:
        return f"超过{LIMIT}"
    return ""
'''


@pytest.fixture
def changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """Each line of a small program that changes, with what it becomes."""
    monkeypatch.setattr(mutant_changes, "ROOT", tmp_path)
    (tmp_path / "judge.py").write_text(PROGRAM, encoding="utf-8")
    return {mutant_changes.difference(one) for one in mutant_changes.mutants_of("judge.py")}


def test_figures_comparisons_conditions_answers_and_texts_are_changed(changes: set[tuple[str, str]]) -> None:
    """One at a time; types, names and docstrings stay as they are."""
    judged, said = "if value > LIMIT:", 'return f"超过{LIMIT}"'
    assert changes == {
        ("LIMIT: int | None = 3", "LIMIT: int | None = 4"),
        ("LIMIT: int | None = 3", "LIMIT: int | None = None"),
        (judged, "if value >= LIMIT:"),
        (judged, "if not (value > LIMIT):"),
        (said, "return None"),
        (said, 'return f"XX超过XX{LIMIT}"'),
        ('return ""', "return None"),
        ('return ""', 'return "XXXX"'),
    }


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    """So that a survivor is found again; another seed draws others."""
    first, again, other = (mutants.chosen(["functions"], 20, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert len(set(first)) == 20


@pytest.mark.parametrize(
    ("hits", "tried", "low", "high"), [(570, 600, 0.930, 0.965), (20, 20, 0.839, 1.0), (0, 0, 0.0, 1.0)]
)
def test_the_interval_is_wilsons(hits: int, tried: int, low: float, high: float) -> None:
    """Of 95 %; it says something of a sample without a survivor too."""
    assert mutants.interval(hits, tried) == pytest.approx((low, high), abs=0.001)


def test_every_mutant_that_means_the_same_has_a_reason_and_is_still_in_the_program() -> None:
    """A line of the program that has changed takes its entry with it."""
    texts = {file: (mutants.ROOT / file).read_text(encoding="utf-8") for file, _, _ in mutants.equals()}
    assert [
        (file, line)
        for (file, before, _), why in mutants.equals().items()
        for line in before.splitlines()
        if line not in texts[file] or not why
    ] == []
