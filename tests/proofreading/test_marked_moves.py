"""花脸稿: a paragraph that the leader moved is a move, and is read as one."""

from edited import printed
from marked_files import body_of, both_ways, changed, moved, replaced, small, texts

from xl_minsheng.proofreading.marked import mark_changes
from xl_minsheng.readback.docx_text import word_document
from xl_minsheng.readback.revisions import WORD

MOVED = "实施家庭教育指导服务"


def copy_of(old: bytes, new: bytes) -> bytes:
    """The 花脸稿 of two files, both ways back being right."""
    data = mark_changes(old, new, "专报.docx", author="李主任").data
    assert both_ways(data) == (texts(old), texts(new))
    return data


def moves(data: bytes) -> list[tuple[str, str, bool]]:
    """Element, name and whether the words stand in the next paragraph, of each end that begins a move."""
    return [
        (
            one.tag.removeprefix(WORD),
            one.get(f"{WORD}author"),
            MOVED in "".join(text.text or "" for text in one.getnext().iter(f"{WORD}t")),
        )
        for one in body_of(data).iter(f"{WORD}moveFromRangeStart", f"{WORD}moveToRangeStart")
    ]


def test_i17_a_moved_paragraph_is_a_move_with_one_name_in_both_places() -> None:
    """Behind 【工作亮点】: struck out above, green below, and the two ends name each other."""
    data = copy_of(printed(), changed(printed(), moved(MOVED, "【工作亮点】")))
    assert moves(data) == [("moveFromRangeStart", "李主任", True), ("moveToRangeStart", "李主任", True)]
    names = {
        one.get(f"{WORD}name")
        for one in body_of(data).iter(f"{WORD}moveFromRangeStart", f"{WORD}moveToRangeStart")
    }
    assert len(names) == 1


def test_i17_a_move_with_a_changed_figure_is_a_deletion_and_an_insertion() -> None:
    """A move says that the words are the same."""
    data = copy_of(
        printed(),
        changed(printed(), moved("城镇新增就业5259人", "【工作亮点】"), replaced("5259人", "5295人")),
    )
    assert moves(data) == []


def test_i17_words_typed_twice_are_no_move() -> None:
    """It would not be known which of them went where."""
    same = "一段说了两遍的话。"
    data = copy_of(small("甲段文字", same, same, "乙段文字"), small(same, same, "甲段文字", "乙段文字"))
    assert [one[0] for one in moves(data)] in ([], ["moveFromRangeStart", "moveToRangeStart"])
    assert not any(one[2] for one in moves(data))


def test_i17_a_move_of_the_leader_is_read_where_the_words_stand_now() -> None:
    """And is told as one: neither as new words nor as words that are gone."""
    data = copy_of(printed(), changed(printed(), moved(MOVED, "【工作亮点】")))
    document = word_document(data, "专报.docx")
    read = [(one.is_move, MOVED in one.old, MOVED in one.new) for one in document.changes]
    assert read == [(True, True, False), (True, False, True)]
    assert [MOVED in line.text for line in document.lines].count(True) == 1
