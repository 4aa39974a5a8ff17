"""The sheet xlwings.conf: how Excel finds Python, and the Chinese texts that VBA shows.

VBA source is ASCII, so whatever a clerk reads stands in named cells of this sheet.
"""

from dataclasses import dataclass

UDF_MODULE = "xl_minsheng.excel.udfs"
"""Python module of the worksheet functions."""
BUTTON_MODULE = "xl_minsheng.excel.buttons"
"""Python module of the commands."""

INTERPRETER_KEY = "Interpreter_Win"
"""The setting that installation fills with the path of Python."""

CONFIG: tuple[tuple[str, str], ...] = (
    (INTERPRETER_KEY, ""),
    ("Interpreter_Mac", ""),
    ("PYTHONPATH", ""),
    ("Conda Path", ""),
    ("Conda Env", ""),
    ("UDF Modules", UDF_MODULE),
    ("Debug UDFs", "False"),
    ("Use UDF Server", "True"),  # buttons use the functions' Python too: no start for each click
    ("Show Console", "False"),
    # The folder of a workbook in OneDrive or SharePoint has no local path that could be looked up.
    ("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
)
"""Settings as xlwings reads them, from A1 down without a gap.

A key that stands here, even with an empty value, shields the workbook from whatever another
program has put into the user's own xlwings.conf. Where `Interpreter_Win` is empty, xlwings
looks for its older name INTERPRETER in the files xlwings.conf beside the workbook and in the
user's folder, and then for ``pythonw`` on the path.
"""


@dataclass(frozen=True, slots=True)
class Message:
    """A text that VBA shows.

    Attributes:
        name: defined name of its cell.
        text: what the clerk reads.
    """

    name: str
    text: str


MESSAGES: tuple[Message, ...] = (
    Message("xlm_title", "民生专报"),
    Message("xlm_no_python", "未连接Python，请点“自检”"),
    Message("xlm_failed", "计算出错，请点“自检”"),
    Message("xlm_not_done", "操作没有完成，请点“自检”查看原因"),
    Message("xlm_no_file", "没有找到启动 Python 要用的文件："),
    Message(
        "xlm_unreachable",
        "没有连接上 Python，操作没有进行，工作簿没有改动。\n"
        "请依次试：\n"
        "1. 关闭所有 Excel 窗口，重新打开本工作簿，再点一次；\n"
        "2. 双击安装文件夹里的 install.cmd 重新安装；\n"
        "3. 仍不行，请把下面这段话告诉技术人员：",
    ),
)


def find_message(name: str) -> Message:
    """The message of that name.

    Raises:
        StopIteration: there is none.
    """
    return next(message for message in MESSAGES if message.name == name)


FUNCTION_HELP_NAME = "xlm_help"
"""Range of the help texts for the function wizard: name, help, then a text for each argument."""
