"""Zip files that are the same whenever they are made, and characters that no file holds."""

import io
import re
import time
import zipfile

import pytest
from lxml import etree

from xl_minsheng.files.characters import LINE_BREAKS, NOT_IN_XML
from xl_minsheng.files.zips import OLE_SIGNATURE, fixed_zip, unpacked_size

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
