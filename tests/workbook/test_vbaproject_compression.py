"""Compression of VBA streams: the specification's examples, round trips, and containers that are broken."""

import contextlib
import hashlib
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oletools.olevba import decompress_stream

from xl_minsheng.workbook.vbaproject.compression import CompressionError, compress, decompress

WORDS = [
    b"Sub ",
    b"End Sub",
    b"\r\n",
    b"    ",
    b"Dim value As Double",
    b"x",
    b"'",
    b"=",
    b"XLPy.CallUDF(",
    b"9",
    b")",
]


def noise(size: int) -> bytes:
    """Return bytes that do not compress, the same ones each time."""
    blocks = (hashlib.sha256(number.to_bytes(4, "big")).digest() for number in range(size // 32 + 1))
    return b"".join(blocks)[:size]


@pytest.mark.parametrize(
    ("text", "container"),
    [
        (
            b"abcdefghijklmnopqrstuv.",
            "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E",
        ),
        (
            b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa",
            "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F"
            " 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C",
        ),
        (b"a" * 73, "01 03 B0 02 61 45 00"),
    ],
)
def test_the_examples_of_the_specification(text: bytes, container: str) -> None:
    """[MS-OVBA] 3.2.1 to 3.2.3; which of two equally long copies is taken is free, so sizes are compared."""
    assert decompress(bytes.fromhex(container)) == text
    assert decompress(compress(text)) == text
    assert len(compress(text)) == len(bytes.fromhex(container))


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=True), st.integers(0, 5000))
def test_text_comes_back(random: Random, count: int) -> None:
    """Our reading and olevba's agree with what was compressed, for texts of up to a dozen chunks."""
    text = b"".join(random.choices(WORDS, k=count))
    assert decompress(compress(text)) == text
    assert bytes(decompress_stream(bytearray(compress(text)))) == text


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=3640))
def test_any_bytes_of_less_than_a_chunk_come_back(data: bytes) -> None:
    """3640 bytes fit a token chunk even if nothing repeats."""
    assert decompress(compress(data)) == data


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4095, 4096, 4097, 8191, 8192, 8193, 40_960])
@pytest.mark.parametrize("pattern", [b"a", b"ab", b"Sub A()\r\nEnd Sub\r\n"])
def test_repeats_of_any_length_come_back(size: int, pattern: bytes) -> None:
    """Chunk borders, the longest copies, copies that run into themselves."""
    data = (pattern * size)[:size]
    assert decompress(compress(data)) == data


def test_the_text_of_xlwings_shrinks_to_less_than_half(xlwings_folder: Path) -> None:
    """A long module of real text stays well below the limit of a token chunk."""
    text = (xlwings_folder / "xlwings.bas").read_bytes()
    assert len(compress(text)) < len(text) / 2
    assert decompress(compress(text)) == text


def test_a_chunk_that_would_grow_is_refused() -> None:
    """It would have to be stored raw, and a short raw chunk ends in NUL bytes."""
    with pytest.raises(CompressionError) as caught:
        compress(b" " * 4096 + noise(4000))
    assert str(caught.value) == "the chunk at byte 4096 takes 4500 bytes compressed; a token chunk holds 4096"


def test_a_full_raw_chunk_is_read() -> None:
    """Other writers store what does not compress."""
    assert decompress(b"\x01\xff\x3f" + noise(4096)) == noise(4096)


@pytest.mark.parametrize(
    ("container", "message"),
    [
        ("", "the container does not begin with the byte 1"),
        ("00 03 B0 02 61 45 00", "the container does not begin with the byte 1"),
        ("01 03", "the chunk header at byte 1 is cut off"),
        ("01 03 80 02 61 45 00", "the chunk header at byte 1 has no chunk signature"),
        ("01 09 B0 02 61 45 00", "the chunk at byte 1 runs 6 bytes over the end"),
        ("01 02 B0 02 61 45", "the last copy of the chunk at byte 1 is cut off"),
        ("01 03 B0 02 61 45 10", "a copy in the chunk at byte 1 reaches 2 bytes back where 1 exist"),
        ("01 03 B0 02 61 FF 0F", "the chunk at byte 1 stands for 4099 bytes, more than 4096"),
        ("01 03 B0 02 61 45 00 01 B0 00 61", "the chunk before byte 7 is short although it is not the last"),
        ("01 03 30 02 61 45 00", "the raw chunk at byte 1 holds 4 bytes, not 4096"),
    ],
)
def test_a_broken_container_is_refused(container: str, message: str) -> None:
    """The error says which rule is broken and where."""
    with pytest.raises(CompressionError) as caught:
        decompress(bytes.fromhex(container))
    assert str(caught.value) == message


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_read_or_refused(data: bytes) -> None:
    """Decompression ends in bytes or in a CompressionError, nothing else."""
    with contextlib.suppress(CompressionError):
        assert isinstance(decompress(b"\x01" + data), bytes)
