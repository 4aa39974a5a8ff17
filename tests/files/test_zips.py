"""Zip files that are the same whenever they are made, and characters that no file holds."""

import io
import re
import time
import zipfile

import pytest
from lxml import etree

from xl_minsheng.files import zips
from xl_minsheng.files.characters import LINE_BREAKS, NOT_IN_XML
from xl_minsheng.files.zips import OLE_SIGNATURE, fixed_zip, plain_parts, unpacked_size

PARTS = [("one.xml", b"<one/>"), ("部/two.bin", bytes(1000))]


def test_two_builds_are_the_same_bytes_whatever_the_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the clock nor anything else of the PC gets in."""
    first = fixed_zip(PARTS)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert fixed_zip(PARTS) == first


def test_parts_have_the_day_and_the_mode_that_are_asked_for() -> None:
    """In their order, compressed."""
    with zipfile.ZipFile(io.BytesIO(fixed_zip(PARTS, day=(2025, 7, 20), mode=0o644))) as archive:
        found = archive.infolist()
        assert [(one.filename, archive.read(one)) for one in found] == PARTS
        assert unpacked_size(archive) == 1006
    assert {one.date_time for one in found} == {(2025, 7, 20, 0, 0, 0)}
    assert {one.external_attr >> 16 for one in found} == {0o644}
    assert {one.compress_type for one in found} == {zipfile.ZIP_DEFLATED}


def test_the_head_of_an_older_or_encrypted_file_is_no_zip() -> None:
    """By it a workbook with a password is known from a damaged one."""
    assert not zipfile.is_zipfile(io.BytesIO(OLE_SIGNATURE + bytes(600)))


def test_what_no_xml_holds_is_what_lxml_refuses() -> None:
    """Each character of the first plane, and some beyond."""
    pattern = re.compile(f"[{NOT_IN_XML}]")
    for code in (*range(0x10000), 0x10000, 0x1F600, 0x10FFFF):
        element = etree.Element("one")
        try:
            element.text = chr(code)
        except ValueError:
            is_held = False
        else:
            is_held = True
        assert is_held == (pattern.fullmatch(chr(code)) is None), hex(code)


def test_line_breaks_are_pythons_own() -> None:
    """Each ends a line for `str.splitlines`, and nothing else does."""
    pattern = re.compile(f"[{LINE_BREAKS}]")
    assert [
        hex(code)
        for code in range(0x10000)
        if (len(f"a{chr(code)}b".splitlines()) == 2) != (pattern.fullmatch(chr(code)) is not None)
    ] == []


@pytest.fixture(params=["isal", "zlib"])
def unpacks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the extra, and without it."""
    if request.param == "zlib":
        monkeypatch.setattr(zips, "_isal", None)
    else:
        assert zips._isal is not None


def found_in(data: bytes) -> dict[str, bytes]:
    """What is found of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return plain_parts(archive, data)


@pytest.mark.usefixtures("unpacks")
@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("before", [b"", b"a line before\n"])
def test_parts_are_unpacked_at_once_as_zipfile_unpacks_them(packed: int, before: bytes) -> None:
    """With Chinese names, of no bytes, with what stands before the file."""
    out = io.BytesIO(before)
    parts = {**dict(PARTS), "no": b"", "many": bytes(range(256)) * 999}
    with zipfile.ZipFile(out, "a", packed) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert found_in(out.getvalue()) == parts


@pytest.mark.usefixtures("unpacks")
def test_a_part_that_is_not_quite_as_it_should_be_is_left_to_zipfile() -> None:
    """Another name before it, a byte changed, a size or a checksum that is not its own, more than it says."""
    sound = fixed_zip([("one", b"a" * 5000), ("two", b"b" * 5000)])
    table = sound.index(b"PK\1\2")
    own = sound[30 + len("one") : sound.index(b"PK\3\4", 4)]
    size, crc = (5000).to_bytes(4, "little"), sound[table + 16 : table + 20]
    changes = {
        "name": sound.replace(b"one", b"One", 1),
        "signature": b"PK\3\5" + sound[4:],
        "content": sound.replace(own, own[:5] + b"\xff" + own[6:]),
        "size": sound[:table] + sound[table:].replace(size, (4999).to_bytes(4, "little"), 1),
        "larger": sound[:table] + sound[table:].replace(size, (5001).to_bytes(4, "little"), 1),
        "crc": sound[:table] + sound[table:].replace(crc, bytes(4), 1),
        "flags": sound[: table + 8] + b"\1" + sound[table + 9 :],
        "method": sound[: table + 10] + b"\x0c" + sound[table + 11 :],
        "place": sound[: table + 42] + b"\1" + sound[table + 43 :],
    }
    assert {what: list(found_in(data)) for what, data in changes.items()} == {
        what: ["two"] for what in changes
    }
    assert list(found_in(sound)) == ["one", "two"]


@pytest.mark.usefixtures("unpacks")
def test_a_part_that_runs_into_the_next_is_left_to_zipfile() -> None:
    """As in a bomb whose parts lie one over another."""
    inner = fixed_zip([("two", b"b" * 500)])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("one", inner[: inner.index(b"PK\1\2")])
    sound = out.getvalue()
    table, begin = sound.index(b"PK\1\2"), 30 + len("one")
    listed = inner[inner.index(b"PK\1\2") : inner.index(b"PK\5\6")]
    listed = listed[:42] + begin.to_bytes(4, "little") + listed[46:]
    both = sound[table : sound.index(b"PK\5\6")] + listed
    end = b"PK\5\6" + bytes(4) + b"\2\0\2\0" + len(both).to_bytes(4, "little")
    data = sound[:table] + both + end + table.to_bytes(4, "little") + bytes(2)
    assert found_in(data) == {"two": b"b" * 500}


def test_without_the_extra_nothing_unpacks_without_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zlib has none at once: what is packed into more than 64 KB is left to zipfile, which counts pieces."""
    monkeypatch.setattr(zips, "_isal", None)
    large = b"".join(n.to_bytes(3, "little") for n in range(100_000))
    assert list(found_in(fixed_zip([("large", large), ("small", bytes(1_000_000))]))) == ["small"]
