"""What the engine for LibreOffice reports, as the Chinese sentences that a clerk reads."""

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

PROGRAM_VARIABLE = "XL_MINSHENG_SOFFICE"
"""Environment variable by which a clerk names LibreOffice's place; the engine knows it too."""


class OfficeError(Exception):
    """LibreOffice did not do what a command wanted; the message is the Chinese sentence."""


def sentence(error: LibreOfficeError) -> str:
    """The sentence for an error of the engine, by its class and what it knows."""
    match error:
        case OfficeMissingError():
            where = f"“{error.place}”里没有" if error.place else "没有找到"
            return (
                f"{where}LibreOffice（soffice.bin），请先安装 libreoffice-calc，"
                f"或用环境变量{PROGRAM_VARIABLE}指出它的位置"
            )
        case BridgeMissingError():
            return _bridge(error)
        case OfficeStartError():
            return _start(error)
        case OfficeGoneError():
            return "LibreOffice已经退出，这一步没有做完，请重新打开工作簿再做一次"
        case OfficeRefusedError():
            return f"LibreOffice没有做{error.member}：{error.kind} {error.detail}"
        case BookOpenError():
            return (
                f"LibreOffice打不开“{error.path}”：文件损坏、需要密码，或正在别处打开"
                f"（没有人打开时，请删除旁边的“{error.lock.name}”）"
            )
        case NotSupportedError():
            return f"xlwings的LibreOffice引擎没有{error.member}"
    return f"LibreOffice没有做完（{type(error).__name__}）"


def _bridge(error: BridgeMissingError) -> str:
    if error.built_for:
        return (
            f"LibreOffice的Python接口是为Python {error.built_for}做的，现在运行的是Python {error.running}，"
            f"请用Python {error.built_for}建立虚拟环境，再安装一次"
        )
    if error.detail:
        return f"LibreOffice的Python接口不能导入（{error.detail}），请重新安装 python3-uno"
    return "LibreOffice缺少Python接口（uno.py），请安装 python3-uno"


def _start(error: OfficeStartError) -> str:
    if error.exit_code is None:
        return f"LibreOffice在{error.seconds:g}秒内没有应答，已经结束它"
    return f"LibreOffice没有启动起来（退出码{error.exit_code}）：{error.printed or '没有输出'}"
