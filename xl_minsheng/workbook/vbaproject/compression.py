"""Compress and decompress the streams of a VBA project ([MS-OVBA] 2.4.1).

A compressed container is the byte 1 and chunks that each stand for up to 4096 bytes. A chunk is a header and
groups of a flag byte with eight tokens: a literal byte, or a copy of bytes that the chunk already holds.
How the 16 bits of a copy are shared out between distance and length depends on the place in the chunk.
"""

from __future__ import annotations

import struct
from functools import lru_cache

_CONTAINER_SIGNATURE = 0x01
_CHUNK_SIZE = 4096
_CHUNK_SIGNATURE = 0b011
_MIN_COPY = 3
_MAX_TOKEN_DATA = 4096


class CompressionError(ValueError):
    """Data that cannot be compressed in token chunks, or a container that cannot be decompressed."""


@lru_cache(maxsize=64)  # the modules of one workbook are those of the next
def compress(data: bytes) -> bytes:
    """Return data as a compressed container of token chunks ([MS-OVBA] 2.4.1.3.6).

    Args:
        data: Any bytes that shrink; program text always does.

    Raises:
        CompressionError: A chunk would grow beyond 4096 bytes. The format stores such a chunk raw and pads a
            short one with NUL bytes, which would become part of the text, so this writer refuses it.
    """
    container = bytearray([_CONTAINER_SIGNATURE])
    for start in range(0, len(data), _CHUNK_SIZE):
        tokens = _compressed_chunk(data[start : start + _CHUNK_SIZE])
        if len(tokens) > _MAX_TOKEN_DATA:
            raise CompressionError(
                f"the chunk at byte {start} takes {len(tokens)} bytes compressed; "
                f"a token chunk holds {_MAX_TOKEN_DATA}"
            )
        container += struct.pack("<H", 1 << 15 | _CHUNK_SIGNATURE << 12 | len(tokens) - 1) + tokens
    return bytes(container)


def decompress(container: bytes) -> bytes:
    """Return the bytes a compressed container stands for ([MS-OVBA] 2.4.1.3.1).

    Raises:
        CompressionError: The container breaks a rule: signature, chunk size, a copy from before the chunk's
            start, a chunk before the last that is not full, a chunk over 4096 bytes.
    """
    if not container or container[0] != _CONTAINER_SIGNATURE:
        raise CompressionError("the container does not begin with the byte 1")
    data = bytearray()
    position = 1
    while position < len(container):
        if len(data) % _CHUNK_SIZE:
            raise CompressionError(f"the chunk before byte {position} is short although it is not the last")
        chunk, position = _next_chunk(container, position)
        data += chunk
    return bytes(data)


def _offset_bits(position: int) -> int:
    """Return how many bits of a copy give its distance at a place in the chunk ([MS-OVBA] 2.4.1.3.19.1)."""
    return max(4, (position - 1).bit_length())


def _compressed_chunk(chunk: bytes) -> bytes:
    """Return the token groups of one chunk ([MS-OVBA] 2.4.1.3.8)."""
    result = bytearray()
    places: dict[bytes, list[int]] = {}
    position = 0
    while position < len(chunk):
        flags, group = 0, bytearray()
        for bit in range(8):
            if position == len(chunk):
                break
            distance, length = _longest_match(chunk, position, places)
            if length:
                flags |= 1 << bit
                length_bits = 16 - _offset_bits(position)
                group += struct.pack("<H", distance - 1 << length_bits | length - _MIN_COPY)
            else:
                group.append(chunk[position])
            for passed in range(position, position + max(length, 1)):
                places.setdefault(chunk[passed : passed + _MIN_COPY], []).append(passed)
            position += max(length, 1)
        result.append(flags)
        result += group
    return bytes(result)


def _longest_match(chunk: bytes, position: int, places: dict[bytes, list[int]]) -> tuple[int, int]:
    """Return distance and length of the nearest of the longest copies ([MS-OVBA] 2.4.1.3.19.4).

    Args:
        chunk: The chunk being compressed.
        position: Where the next token stands.
        places: Where each run of three bytes has begun before ``position``.

    Returns:
        Distance and length; the length is 0 when nothing of three bytes or more repeats.
    """
    limit = min(len(chunk) - position, (0xFFFF >> _offset_bits(position)) + _MIN_COPY)
    distance = length = 0
    for candidate in reversed(places.get(chunk[position : position + _MIN_COPY], ())):
        if chunk[candidate : candidate + length + 1] != chunk[position : position + length + 1]:
            continue  # no longer than the best so far
        matched = length + 1
        while matched < limit and chunk[candidate + matched] == chunk[position + matched]:
            matched += 1
        distance, length = position - candidate, matched
        if length == limit:
            break
    return (distance, length) if length >= _MIN_COPY else (0, 0)


def _next_chunk(container: bytes, position: int) -> tuple[bytes, int]:
    """Return the bytes of the chunk at a position and the position after it ([MS-OVBA] 2.4.1.1.5)."""
    if position + 2 > len(container):
        raise CompressionError(f"the chunk header at byte {position} is cut off")
    (header,) = struct.unpack_from("<H", container, position)
    if header >> 12 & 0b111 != _CHUNK_SIGNATURE:
        raise CompressionError(f"the chunk header at byte {position} has no chunk signature")
    end = position + (header & 0xFFF) + 3
    if end > len(container):
        raise CompressionError(f"the chunk at byte {position} runs {end - len(container)} bytes over the end")
    content = container[position + 2 : end]
    if header >> 15:
        return _decompressed_tokens(content, position), end
    if len(content) != _CHUNK_SIZE:
        raise CompressionError(
            f"the raw chunk at byte {position} holds {len(content)} bytes, not {_CHUNK_SIZE}"
        )
    return content, end


def _decompressed_tokens(content: bytes, place: int) -> bytes:
    """Return what the token groups of one chunk stand for ([MS-OVBA] 2.4.1.3.4, 2.4.1.3.5)."""
    chunk = bytearray()
    position = 0
    while position < len(content):
        flags = content[position]
        position += 1
        for bit in range(8):
            if position == len(content):
                break
            if not flags >> bit & 1:
                chunk.append(content[position])
                position += 1
                continue
            if position + 2 > len(content):
                raise CompressionError(f"the last copy of the chunk at byte {place} is cut off")
            _append_copy(chunk, struct.unpack_from("<H", content, position)[0], place)
            position += 2
    if len(chunk) > _CHUNK_SIZE:
        raise CompressionError(
            f"the chunk at byte {place} stands for {len(chunk)} bytes, more than {_CHUNK_SIZE}"
        )
    return bytes(chunk)


def _append_copy(chunk: bytearray, token: int, place: int) -> None:
    """Repeat earlier bytes of the chunk as a copy token says; the copy may run into itself."""
    length_bits = 16 - _offset_bits(len(chunk))
    distance = (token >> length_bits) + 1
    length = (token & (1 << length_bits) - 1) + _MIN_COPY
    if distance > len(chunk):
        raise CompressionError(
            f"a copy in the chunk at byte {place} reaches {distance} bytes back where {len(chunk)} exist"
        )
    for _ in range(length):
        chunk.append(chunk[-distance])
