"""花脸稿: accepting every revision gives the leader's document, rejecting every one the workbook's."""

from typing import Any

import docx
import pytest
from edited import printed
from hypothesis import given
from hypothesis import strategies as st
from marked_files import (
    Change,
    added,
    body_of,
    both_ways,
    changed,
    joined,
    mark_deleted,
    moved,
    paragraph_with,
    removed,
    replaced,
    revisions,
    row_added,
    row_removed,
    saved,
    small,
    split_at,
    tables_removed,
    texts,
    tracked,
)

from xl_minsheng.proofreading.marked import NotExactError, mark_changes
from xl_minsheng.proofreading.marked.tokens import split_words
from xl_minsheng.readback.revisions import WORD

FIRST, SECOND = "城镇新增就业5259人", "实施家庭教育指导服务"


def exact(old: bytes, new: bytes) -> bytes:
    """The 花脸稿 of two files, both ways back being right."""
    data = mark_changes(old, new, "专报.docx", author="李主任").data
    assert both_ways(data) == (texts(old), texts(new))
    return data


@pytest.mark.parametrize(
    "changes",
    [
        [replaced("5259人", "5295人")],
        [split_at("开展“向阳花”行动")],
        [joined(SECOND)],
        [moved(SECOND, "【工作亮点】")],
        [removed(SECOND)],
        [added(SECOND, "新的一段。")],
        [split_at("开展“向阳花”行动"), joined(FIRST), replaced("5259人", "5295人"), removed("【工作亮点】")],
        [row_removed("城镇新增就业")],
        [row_added("城镇新增就业", "新的一行")],
        [tables_removed],
        [replaced("各镇（街道）", "各镇、各街道")],
    ],
    ids=[
        "word",
        "split",
        "joined",
        "moved",
        "removed",
        "added",
        "all",
        "row gone",
        "row come",
        "no tables",
        "版记",
    ],
)
def test_i17_both_ways_back_are_exact(changes: list[Change]) -> None:
    """Of the real bulletin with its annexes, paragraph by paragraph and cell by cell."""
    new = changed(printed(), *changes)
    assert texts(new) != texts(printed())
    exact(printed(), new)
    exact(new, printed())


def test_i17_a_figure_is_replaced_whole_in_the_name_of_the_pen() -> None:
    """5259 becomes 5295, not 52 with two digits crossed out; nothing else is touched."""
    found = revisions(exact(printed(), changed(printed(), replaced("5259人", "5295人"))))
    assert [one[:3] for one in found] == [("del", "5259", "李主任"), ("ins", "5295", "李主任")]


def test_i17_the_leader_s_own_revisions_keep_author_and_time() -> None:
    """What was tracked already is said in that name, the rest in the name of who saved the file."""
    new = changed(
        printed(),
        lambda body: tracked(paragraph_with(body, FIRST), "5259", "5295", "王副市长", "2025-07-21T16:20:00Z"),
        replaced("【工作亮点】", "【亮点】"),
    )
    data = mark_changes(printed(), new, "专报.docx", author="李主任").data
    found = [(*one[:3], one[3] == "2025-07-21T16:20:00Z") for one in revisions(data)]
    assert found == [
        ("del", "5259", "王副市长", True),
        ("ins", "5295", "王副市长", True),
        ("del", "工作", "李主任", False),
    ]


def test_i17_words_keep_their_formatting_on_both_sides() -> None:
    """Deleted words look as the workbook prints them, inserted ones as the leader wrote them."""
    data = exact(small(["甲", "乙丙丁戊", "己"]), small(["甲", "乙", "新的话"]))
    runs = [
        (
            "".join(text.text for text in run.iter(f"{WORD}t", f"{WORD}delText")),
            run.find(f"{WORD}rPr/{WORD}b").get(f"{WORD}val", "1"),
            run.getparent().tag.removeprefix(WORD),
        )
        for run in body_of(data).iter(f"{WORD}r")
    ]
    assert runs == [
        ("甲", "1", "p"),
        ("乙", "0", "p"),
        ("丙丁戊", "0", "del"),
        ("己", "1", "del"),
        ("新的话", "1", "ins"),
    ]


def test_i17_nothing_changed_has_no_revision() -> None:
    """Whatever runs the words are cut into."""
    assert mark_changes(small("甲乙丙"), small(["甲", "乙丙"]), "专报.docx").revisions == 0


def test_i17_unaccepted_revisions_of_the_leader_count_as_accepted() -> None:
    """A mark deleted between two paragraphs joins them, in the copy as for the reader."""
    new = changed(small("甲乙", "丙丁", "戊"), lambda body: mark_deleted(paragraph_with(body, "甲乙")))
    data = mark_changes(small("甲乙", "丙丁", "戊"), new, "专报.docx").data
    assert both_ways(data) == (["甲乙", "丙丁", "戊"], ["甲乙丙丁", "戊"])


def test_i17_figures_are_one_word() -> None:
    """With their decimals and percent sign; Chinese is compared character by character."""
    assert split_words("完成1.5万人，达87.65%") == [*"完成", "1.5", *"万人，达", "87.65%"]


def test_i17_a_picture_that_went_is_counted_not_invented() -> None:
    """The chart of the workbook's document lives in its own file: its loss is said, words stay exact."""
    new = changed(
        printed(), lambda body: [one.getparent().remove(one) for one in list(body.iter(f"{WORD}drawing"))]
    )
    assert mark_changes(printed(), new, "专报.docx").lost == 1


def test_i17_words_inside_links_and_controls_stay_there() -> None:
    """A link that a change cuts in two is a link on both sides."""

    def linked(body: Any) -> None:
        run = next(body.iter(f"{WORD}r"))
        link = run.makeelement(f"{WORD}hyperlink", {f"{WORD}anchor": "处"})
        run.addprevious(link)
        link.append(run)

    old = changed(small("甲乙", "丙丁"), linked)
    new = changed(changed(small("甲乙新丙丁"), linked))
    exact(old, new)
    exact(new, old)


WORDS = st.sampled_from(["甲", "乙，丙", "12.5%", "丁。", "甲乙", "5259人", ""])
LINKED = st.sampled_from(["link 甲", "link 12.5%", "field 3", "note 1", "mark 处", "tab "])
PARAGRAPHS = st.lists(st.one_of(WORDS, WORDS, LINKED), max_size=3).map(tuple)
TABLES = st.lists(
    st.lists(st.lists(WORDS, min_size=1, max_size=2), min_size=2, max_size=2), min_size=1, max_size=3
)
DOCUMENTS = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, TABLES), min_size=1, max_size=6)


def built(blocks: list[Any]) -> bytes:
    """A Word file of paragraphs (a tuple of runs each) and tables (rows of cells of paragraphs)."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, tuple):
            paragraph = document.add_paragraph()
            for words in block:
                _add(paragraph, words)
            continue
        table = document.add_table(len(block), 2)
        for row, cells in zip(table.rows, block, strict=True):
            for cell, (first, *more) in zip(row.cells, cells, strict=True):
                cell.text = first
                for words in more:
                    cell.add_paragraph(words)
    return saved(document)


def _add(paragraph: Any, words: str) -> None:
    """Words as a run, inside a link, as a field's result, before a footnote, in a bookmark, behind a tab."""
    kind, blank, said = words.partition(" ")
    run = paragraph.add_run(said if blank else words)
    wrapped = {"link": ("hyperlink", "anchor"), "field": ("fldSimple", "instr")}.get(kind if blank else "")
    if wrapped:
        holder = run._r.makeelement(f"{WORD}{wrapped[0]}", {f"{WORD}{wrapped[1]}": "处"})
        run._r.addprevious(holder)
        holder.append(run._r)
    elif blank and kind == "note":
        run._r.append(run._r.makeelement(f"{WORD}footnoteReference", {f"{WORD}id": "1"}))
    elif blank and kind == "mark":
        run._r.addprevious(
            run._r.makeelement(f"{WORD}bookmarkStart", {f"{WORD}id": "1", f"{WORD}name": "处"})
        )
        run._r.addnext(run._r.makeelement(f"{WORD}bookmarkEnd", {f"{WORD}id": "1"}))
    elif blank:
        run._r.append(run._r.makeelement(f"{WORD}tab", {}))


@given(DOCUMENTS, DOCUMENTS)
def test_i17_any_two_documents_give_both_back_or_no_copy(old: list[Any], new: list[Any]) -> None:
    """Whatever was moved, split, joined, added: exact, or refused; never nearly right."""
    ours, theirs = built(old), built(new)
    try:
        data = mark_changes(ours, theirs, "专报.docx").data
    except NotExactError:
        assert any(isinstance(one, list) for one in (*old, *new))  # paragraphs alone are always exact
        return
    assert both_ways(data) == (texts(ours), texts(theirs))
