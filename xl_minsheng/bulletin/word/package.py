"""A Word file as a package: the same content gives the same bytes, whenever it is made."""

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from xl_minsheng.files.zips import fixed_zip

if TYPE_CHECKING:
    from docx.document import Document

_EPOCH = dt.date(2025, 1, 1)
_MAX_PROPERTY = 255
"""Characters of a property that Word takes."""


def describe(document: "Document", title: str, day: dt.date | None, author: str = "") -> None:
    """Fill the file's properties, which Word shows under 文件—信息.

    Args:
        document: the file.
        title: what it is.
        day: stands as its date; None for a fixed day. Never the hour of the run, so that two runs
            on one workbook give one file.
        author: who issues it.
    """
    moment = dt.datetime.combine(day or _EPOCH, dt.time())
    properties = document.core_properties
    properties.title, properties.author = title[:_MAX_PROPERTY], author[:_MAX_PROPERTY]
    properties.last_modified_by, properties.comments, properties.language = "", "", "zh-CN"
    properties.created = properties.modified = moment


def normalise_zip(data: bytes) -> bytes:
    """The package with fixed dates inside."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = ((one.filename, source.read(one)) for one in source.infolist())
        return fixed_zip(parts, day=(_EPOCH.year, _EPOCH.month, _EPOCH.day))
