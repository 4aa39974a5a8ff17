"""Calls with VARIANTs made by hand, as VBA makes them; pywin32 turns every error into one left out."""

import ctypes
import datetime as dt
import decimal
import struct

EMPTY, DOUBLE, MONEY, DATE, TEXT, ERROR, TRUTH, VARIANT = 0, 5, 6, 7, 8, 10, 11, 12
ARRAY = 0x2000
LEFT_OUT = -2147352572
_FIRST_DAY = dt.date(1899, 12, 30)
_NAMES, _INVOKE, _METHOD = 5, 6, 1
"""Places of GetIDsOfNames and Invoke in IDispatch; the flag for a method."""
_ole = ctypes.WinDLL("oleaut32")
_ole.SysAllocString.restype = ctypes.c_void_p
_ole.SysAllocString.argtypes = [ctypes.c_wchar_p]
_ole.SafeArrayCreate.restype = ctypes.c_void_p
for _function in (_ole.SafeArrayPutElement, _ole.SafeArrayGetElement):
    _function.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
_ole.SafeArrayGetDim.argtypes = [ctypes.c_void_p]
for _function in (_ole.SafeArrayGetLBound, _ole.SafeArrayGetUBound):
    _function.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p]


class RawVariant(ctypes.Structure):
    """A VARIANT: its kind, and eight bytes whose meaning the kind tells."""

    _fields_ = (
        ("kind", ctypes.c_ushort),
        ("reserved", ctypes.c_ushort * 3),
        ("value", ctypes.c_uint64),
        ("more", ctypes.c_uint64),
    )


class _Call(ctypes.Structure):
    """DISPPARAMS."""

    _fields_ = (
        ("arguments", ctypes.c_void_p),
        ("names", ctypes.c_void_p),
        ("count", ctypes.c_uint),
        ("named", ctypes.c_uint),
    )


def _made(kind, form="<q", value=0):
    (bits,) = struct.unpack("<Q", struct.pack(form, value).ljust(8, b"\0"))
    return RawVariant(kind=kind, value=bits)


def variant(value):
    """What a cell passes: nothing, a text, a truth, a number, or what a dictionary of one key says."""
    match value:
        case None:
            return _made(EMPTY)
        case str():
            return _made(TEXT, "<q", _ole.SysAllocString(value))
        case bool():
            return _made(TRUTH, "<h", -value)
        case {"left out": _}:
            return _made(ERROR, "<i", LEFT_OUT)
        case {"error": number}:
            return _made(ERROR, "<i", number)
        case {"date": day}:
            return _made(DATE, "<d", (dt.date.fromisoformat(day) - _FIRST_DAY).days)
        case {"money": amount}:
            return _made(MONEY, "<q", int(decimal.Decimal(amount) * 10000))
        case {"block": rows}:
            return array(rows)
        case _:
            return _made(DOUBLE, "<d", value)


def array(rows):
    """A block from 1, as the value of a range is, or a list from 0, as VBA's Array() makes it."""
    is_block = all(isinstance(row, list) for row in rows)
    sizes = (len(rows), len(rows[0])) if is_block else (len(rows),)
    bounds = (ctypes.c_int32 * (2 * len(sizes)))(*(part for size in sizes for part in (size, int(is_block))))
    made = _ole.SafeArrayCreate(VARIANT, len(sizes), bounds)
    for first, row in enumerate(rows):
        for second, value in enumerate(row if is_block else [row]):
            place = (first + 1, second + 1) if is_block else (first,)
            element = variant(value)
            _ole.SafeArrayPutElement(made, (ctypes.c_int32 * len(place))(*place), ctypes.byref(element))
    return _made(ARRAY | VARIANT, "<q", made)


def plain(raw):
    """What came back, as JSON knows it."""
    if raw.kind == EMPTY:
        return None
    if raw.kind == TEXT:
        return ctypes.wstring_at(raw.value) if raw.value else ""
    if raw.kind == DOUBLE:
        return struct.unpack("<d", struct.pack("<Q", raw.value))[0]
    if raw.kind == ARRAY | VARIANT:
        return _rows(raw.value)
    return {"kind": raw.kind, "value": raw.value}


def _rows(made):
    spans = []
    for dimension in range(1, _ole.SafeArrayGetDim(made) + 1):
        first, last = ctypes.c_int32(), ctypes.c_int32()
        _ole.SafeArrayGetLBound(made, dimension, ctypes.byref(first))
        _ole.SafeArrayGetUBound(made, dimension, ctypes.byref(last))
        spans.append(range(first.value, last.value + 1))
    if len(spans) == 1:
        return [_element(made, place) for place in spans[0]]
    return [[_element(made, first, second) for second in spans[1]] for first in spans[0]]


def _element(made, *place):
    found = RawVariant()
    _ole.SafeArrayGetElement(made, (ctypes.c_int32 * len(place))(*place), ctypes.byref(found))
    return plain(found)


def call(address, method, *arguments):
    """Call a method of the object at an address by its name.

    Raises:
        RuntimeError: the other side answered with an error.
    """
    table = ctypes.cast(
        ctypes.cast(address, ctypes.POINTER(ctypes.c_void_p))[0], ctypes.POINTER(ctypes.c_void_p)
    )
    pointer, number = ctypes.c_void_p, ctypes.c_int32
    names = ctypes.WINFUNCTYPE(number, pointer, pointer, pointer, ctypes.c_uint, ctypes.c_uint, pointer)(
        table[_NAMES]
    )
    invoke = ctypes.WINFUNCTYPE(
        number, pointer, number, pointer, ctypes.c_uint, ctypes.c_ushort, pointer, pointer, pointer, pointer
    )(table[_INVOKE])
    none, found, name = (ctypes.c_byte * 16)(), number(), ctypes.c_wchar_p(method)
    names(address, none, ctypes.byref(name), 1, 0, ctypes.byref(found))
    turned = (RawVariant * len(arguments))(*reversed(arguments))
    given, answer = _Call(ctypes.addressof(turned), None, len(arguments), 0), RawVariant()
    failed = invoke(address, found, none, 0, _METHOD, ctypes.byref(given), ctypes.byref(answer), None, None)
    if failed:
        raise RuntimeError(f"{method}: {failed & 0xFFFFFFFF:#x}")
    return plain(answer)
