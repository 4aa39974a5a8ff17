"""Whatever is written to disk goes through here: whole or not at all, and never over what is not ours."""

from xl_minsheng.files.atomic import write_files
from xl_minsheng.files.output_manifest import write_keeping
from xl_minsheng.files.outputs import (
    OutputError,
    anything,
    nothing,
    refuse_outputs,
    refuse_suffix,
)

__all__ = [
    "OutputError",
    "anything",
    "nothing",
    "refuse_outputs",
    "refuse_suffix",
    "write_files",
    "write_keeping",
]
