"""All lines as one data file for programs, which is also what the next run need not read again.

Parquet where pyarrow is there, otherwise comma-separated text, by which nothing is remembered.
"""

import datetime as dt
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_minsheng.files.characters import guarded
from xl_minsheng.files.reading import read_file
from xl_minsheng.rollup.lines import COLUMNS
from xl_minsheng.rollup.offices import Known, OfficeFile, county_of, key_of

if TYPE_CHECKING:
    import pandas as pd

_ABOUT = b"xl_minsheng.rollup"


def has_parquet() -> bool:
    """Whether pyarrow, which writes Parquet, is installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        return False
    return True


def write_data(frame: "pd.DataFrame", files: Sequence[OfficeFile], version: str) -> bytes:
    """The lines as a data file: columns by their keys.

    Args:
        frame: all lines.
        files: what became of each file; kept in the file, for the next run.
        version: of the program; another one reads everything anew.
    """
    if not has_parquet():
        texts = frame.map(lambda value: guarded(value) if isinstance(value, str) else value)
        return texts.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")
    import pyarrow as pa
    import pyarrow.parquet as pq

    about = {
        "version": version,
        "files": [(one.file, one.sha256, one.why, one.unread, len(one.lines)) for one in files],
    }
    table = pa.Table.from_pandas(frame, preserve_index=False)
    table = table.replace_schema_metadata(
        {**(table.schema.metadata or {}), _ABOUT: json.dumps(about).encode()}
    )
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def read_known(place: Path, version: str) -> Known:
    """What the run that wrote a data file had read; nothing where there is none, or another program's."""
    if not has_parquet() or not place.is_file():
        return {}
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(read_file(place)))
        about = json.loads((table.schema.metadata or {})[_ABOUT])
        if about["version"] != version or table.column_names != [one.key for one in COLUMNS]:
            return {}
        return _known(about["files"], table.to_pylist())
    except (OSError, KeyError, ValueError, TypeError, pa.ArrowException):
        return {}


def _known(listed: Sequence[Any], rows: Sequence[dict[str, Any]]) -> dict[str, OfficeFile]:
    keys = [one.key for one in COLUMNS]
    found: dict[str, OfficeFile] = {}
    at = 0
    for file, sha256, why, unread, count in listed:
        values = ([row[key] for key in keys] for row in rows[at : at + count])
        lines = tuple(
            tuple(value.date() if isinstance(value, dt.datetime) else value for value in one)
            for one in values
        )
        at += count
        if sha256:
            found[key_of(sha256, county_of(file))] = OfficeFile(file, sha256, lines, why, tuple(unread))
    if at != len(rows):
        raise ValueError("other lines than were listed")
    return found
