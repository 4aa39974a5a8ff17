"""Messages over a pipe: a length of four bytes, then JSON."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<I")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder()
MAX_BYTES = 256 * 1024 * 1024
"""Bytes of a message; a whole sheet of figures stays far below it."""


class TooLongError(ValueError):
    """A message that no request of a sheet can be."""


def write_frame(stream: BinaryIO, message: Any) -> None:
    """Send a message.

    Raises:
        TooLongError: it is longer than a message may be; nothing was sent.
        OSError: nobody reads any more.
    """
    data = _ENCODER.encode(message).encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        raise TooLongError(len(data))
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def read_frame(stream: BinaryIO) -> Any:
    """Wait for a message.

    Raises:
        EOFError: the other side has ended.
        TooLongError: it announces more than a message may be.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > MAX_BYTES:
        raise TooLongError(length)
    message, _ = _DECODER.raw_decode(_exactly(stream, length).decode("utf-8", "surrogatepass"))
    return message


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if data is None or len(data) < count:
        raise EOFError
    return data
