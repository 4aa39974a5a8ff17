"""A compound file holds what it was given, in the order and form Windows expects."""

import io
import struct

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vba_checker.compound import read_compound

from xl_minsheng.workbook.vbaproject.compound import Tree, compound_file

NAMES = st.text("abcXYZ_019", min_size=1, max_size=31)
CONTENTS = st.one_of(st.binary(max_size=300), st.integers(3900, 9000).map(bytes))


def distinct(tree: dict[str, object]) -> dict[str, object]:
    """Return the tree without names that differ in case only."""
    return {name.lower(): content for name, content in tree.items()}


def flat(tree: Tree, path: str = "") -> dict[str, bytes]:
    """Return path to content for the streams of a tree."""
    found: dict[str, bytes] = {}
    for name, content in tree.items():
        if isinstance(content, bytes):
            found[path + name] = content
        else:
            found |= flat(content, f"{path}{name}/")
    return found


def olefile_streams(data: bytes) -> dict[str, bytes]:
    """Return path to content as olefile reads them."""
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_POTENTIAL) as file:
        return {"/".join(path): file.openstream(path).read() for path in file.listdir()}


@pytest.mark.parametrize(
    "size", [0, 1, 63, 64, 65, 511, 512, 513, 4032, 4095, 4096, 4097, 4608, 65_535, 65_536, 70_000]
)
def test_a_stream_of_any_size_comes_back_whole(size: int) -> None:
    """Sizes on both sides of the mini sector, the sector, the mini stream limit and one table sector."""
    tree = {"Stream": bytes(number % 251 for number in range(size)), "Other": b"other"}

    content = read_compound(compound_file(tree))

    assert content.faults == []
    assert content.streams == tree
    assert olefile_streams(compound_file(tree)) == tree


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 120, 300])
def test_a_storage_takes_any_number_of_streams(count: int) -> None:
    """The sibling tree is in order and evenly coloured whatever its size."""
    tree = {"VBA": {f"Module{number}": b"text" * number for number in range(count)}}

    content = read_compound(compound_file(tree))

    assert content.faults == []
    assert content.streams == flat(tree)
    assert olefile_streams(compound_file(tree)) == flat(tree)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        CONTENTS, lambda inner: st.dictionaries(NAMES, inner, max_size=9).map(distinct), max_leaves=20
    )
)
def test_any_tree_comes_back(tree: Tree | bytes) -> None:
    """Nested storages, empty storages, streams in either allocation table."""
    wanted: Tree = {"only": tree} if isinstance(tree, bytes) else tree

    content = read_compound(compound_file(wanted))

    assert content.faults == []
    assert content.streams == flat(wanted)


def test_names_are_ordered_by_length_and_then_by_capital_letters() -> None:
    """``xlwings_udfs`` and ``_VBA_PROJECT`` are equally long, and X stands before the underscore."""
    names = ["_VBA_PROJECT", "xlwings_udfs", "dir", "Zeta", "alpha", "Beta"]

    content = read_compound(compound_file(dict.fromkeys(names, b"")))

    assert list(content.streams) == ["dir", "Beta", "Zeta", "alpha", "xlwings_udfs", "_VBA_PROJECT"]
    assert content.faults == []


def test_the_order_given_does_not_change_the_file() -> None:
    """Equal trees make equal bytes when all streams share one content size."""
    assert compound_file({"a": b"1", "b": b"2"}) == compound_file({"b": b"2", "a": b"1"})


def test_the_directory_is_filled_up_with_blank_entries() -> None:
    """An entry that is not used is zero but for its three links, which are 0xFFFFFFFF."""
    data = compound_file({"one": b""})
    (first_directory,) = struct.unpack_from("<I", data, 48)
    directory = data[512 * (first_directory + 1) :][:512]

    assert directory[256:384] == directory[384:] == bytes(68) + b"\xff" * 12 + bytes(48)


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        ({"": b""}, "the name '' has 0 UTF-16 units; a compound file takes 1 to 31"),
        ({"n" * 32: b""}, f"the name '{'n' * 32}' has 32 UTF-16 units; a compound file takes 1 to 31"),
        ({"a/b": b""}, "the name 'a/b' holds '/', which a compound file forbids"),
        ({"VBA": {"a!": b""}}, "the name 'a!' holds '!', which a compound file forbids"),
        ({"Dir": b"", "dir": b""}, "the names 'Dir' and 'dir' are one name to a compound file"),
        (
            {"big": bytes(8_000_000)},
            "the content needs 124 allocation table sectors; "
            "this writer lists them in the header only, which holds 109",
        ),
    ],
)
def test_a_tree_the_format_cannot_hold_is_refused(tree: Tree, message: str) -> None:
    """The error names the offender and the limit it broke."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared below
        compound_file(tree)
    assert str(caught.value) == message


def test_the_largest_file_with_all_table_sectors_in_the_header_is_sound() -> None:
    """109 table sectors chain 13 952 sectors; the file that fills them to the last passes the checker."""
    sectors = 109 * 128 - 109 - 1  # the table's own sectors and one of directory
    tree = {"big": bytes(sectors * 512)}

    data = compound_file(tree)

    assert len(data) == 512 * (109 * 128 + 1)
    assert read_compound(data).faults == []
