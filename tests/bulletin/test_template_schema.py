"""The declared names of templates are those that the views fill."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from xl_minsheng.bulletin.clause import variables
from xl_minsheng.bulletin.document import make_bulletin
from xl_minsheng.bulletin.word.render import variables as variables_of_word
from xl_minsheng.ledger import Issue, Judged, Ledger
from xl_minsheng.templating.engine import ABSENT
from xl_minsheng.templating.schema import BULLETIN, CLAUSE, WORD, Flag, Many, Record, Shape, Text


def differences(shape: Shape, value: Any, place: str = "") -> list[str]:
    """Places where a value is not of its shape."""
    match shape:
        case Record(optional=True) if value is None:
            return []
        case Record():
            if not isinstance(value, dict) or set(value) != set(shape.fields):
                return [f"{place}: {sorted(value)} != {sorted(shape.fields)}"]
            return [
                message
                for name, one in shape.fields.items()
                for message in differences(one, value[name], f"{place}.{name}")
            ]
        case Many():
            wrong = [] if isinstance(value, list) and value else [f"{place}: no list, or nothing in it"]
            return wrong + [message for one in value for message in differences(shape.of, one, f"{place}[]")]
        case Flag():
            return [] if isinstance(value, bool) else [f"{place}: {value!r}"]
        case Text():
            return [] if isinstance(value, str) else [f"{place}: {value!r}"]
    return [f"{place}: no shape"]


def test_the_view_of_the_bulletin_has_the_declared_shape(sample: Ledger) -> None:
    """Every name, at every depth, no more and no fewer."""
    with_annex = replace(sample, issue=replace(sample.issue, annex_table=True, prints_status_shares=True))
    assert differences(BULLETIN, dict(make_bulletin(with_annex).variables)) == []


def test_the_variables_of_the_word_template_have_the_declared_shape(sample: Ledger) -> None:
    """The same names, the masthead by style, and the finished paragraphs."""
    printed = replace(
        sample, issue=replace(sample.issue, copies_to="市政府办", annex_table=True, prints_status_shares=True)
    )
    assert differences(WORD, variables_of_word(make_bulletin(printed))) == []


def test_the_variables_of_a_sentence_have_the_declared_names(
    judged: Callable[..., Judged], sample: Ledger
) -> None:
    """Those without a value are told apart, but known."""
    issue: Issue = sample.issue
    found = variables(judged(actual=1, target=2), issue)
    absent = found.pop(ABSENT)
    assert set(found) | set(absent) == set(CLAUSE.fields)
    assert differences(Record({name: CLAUSE.fields[name] for name in found}), found) == []
