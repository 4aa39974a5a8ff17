"""Errors of the engine as a clerk reads them: Chinese sentences, whatever the engine's own words are."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from xl_minsheng.libreoffice.office_errors import sentence
from xl_minsheng.libreoffice.worker.clicks import Office
from xlwings_libreoffice import (
    BookOpenError,
    BridgeMissingError,
    LibreOfficeError,
    NotSupportedError,
    OfficeGoneError,
    OfficeMissingError,
    OfficeRefusedError,
    OfficeStartError,
)

CASES = [
    (
        OfficeMissingError(None, "X"),
        "没有找到LibreOffice（soffice.bin），请先安装 libreoffice-calc，或用环境变量XL_MINSHENG_SOFFICE指出它的位置",
    ),
    (
        OfficeMissingError("/opt/office", "X"),
        "“/opt/office”里没有LibreOffice（soffice.bin），请先安装 libreoffice-calc，或用环境变量XL_MINSHENG_SOFFICE指出它的位置",
    ),
    (BridgeMissingError(), "LibreOffice缺少Python接口（uno.py），请安装 python3-uno"),
    (
        BridgeMissingError(built_for="3.11", running="3.13"),
        "LibreOffice的Python接口是为Python 3.11做的，现在运行的是Python 3.13，请用Python 3.11建立虚拟环境，再安装一次",
    ),
    (
        BridgeMissingError(detail="No module named 'pyuno'"),
        "LibreOffice的Python接口不能导入（No module named 'pyuno'），请重新安装 python3-uno",
    ),
    (OfficeStartError(77, "no display", 60.0), "LibreOffice没有启动起来（退出码77）：no display"),
    (OfficeStartError(1, "", 60.0), "LibreOffice没有启动起来（退出码1）：没有输出"),
    (OfficeStartError(None, "", 60.0), "LibreOffice在60秒内没有应答，已经结束它"),
    (OfficeGoneError("Range.raw_value"), "LibreOffice已经退出，这一步没有做完，请重新打开工作簿再做一次"),
    (
        OfficeRefusedError("Sheet.name", "RuntimeException", "bad name"),
        "LibreOffice没有做Sheet.name：RuntimeException bad name",
    ),
    (
        BookOpenError("/专报/民生实事.xlsx"),
        "LibreOffice打不开“/专报/民生实事.xlsx”：文件损坏、需要密码，或正在别处打开"
        "（没有人打开时，请删除旁边的“.~lock.民生实事.xlsx#”）",
    ),
    (NotSupportedError("Range.borders"), "xlwings的LibreOffice引擎没有Range.borders"),
]


@pytest.mark.parametrize(("error", "expected"), CASES, ids=lambda value: type(value).__name__)
def test_an_error_becomes_the_clerks_sentence(error: LibreOfficeError, expected: str) -> None:
    """By its class and what it knows."""
    assert sentence(error) == expected


def test_every_class_of_the_engine_has_a_sentence() -> None:
    """A new one is not forgotten."""
    assert {type(error) for error, _ in CASES} == set(LibreOfficeError.__subclasses__())


@pytest.mark.parametrize("error", [error for error, _ in CASES], ids=lambda error: type(error).__name__)
def test_the_engine_speaks_english(error: LibreOfficeError) -> None:
    """To programs; only what was passed in is in another language."""
    assert re.fullmatch(r"[ -~]+", str(error).replace("专报", "").replace("民生实事", ""))


def test_a_click_without_libreoffice_is_answered_in_chinese(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The clerk is told what to install."""
    monkeypatch.setenv("XL_MINSHENG_SOFFICE", str(tmp_path))
    monkeypatch.delenv("XLWINGS_LIBREOFFICE_SOFFICE", raising=False)
    monkeypatch.delitem(sys.modules, "uno", raising=False)
    message = Office("pipe", lambda *_: None).answer({"command": "check", "document": "1"})
    assert message == {"told": sentence(OfficeMissingError(str(tmp_path), ""))}


def test_an_error_of_the_engine_in_a_command_is_a_fault_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its traceback is kept; the last line, which the clerk reads, is the sentence."""
    gone = OfficeGoneError("Book.activate")

    def run(*_given: Any) -> None:
        raise gone

    office = Office("pipe", run)
    monkeypatch.setattr(office, "_connected", lambda: None)
    monkeypatch.setattr("xl_minsheng.libreoffice.worker.clicks._document", lambda *_: object())
    with pytest.raises(Exception, match=f"^{sentence(gone)}$") as failed:
        office.answer({"command": "check", "document": "1"})
    assert failed.value.__cause__ is gone
