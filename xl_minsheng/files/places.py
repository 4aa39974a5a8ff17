"""Folders that are no good home for an office's files: other programs keep, move or sweep what lies there."""

import re
from collections.abc import Mapping
from pathlib import Path

_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_CLOUD_FOLDER = re.compile(
    r"onedrive|sharepoint|icloud|dropbox|(?:google|wps|syno\w*|my) ?drive|wps cloud|nutstore|坚果云"
    r"|云盘|网盘|微云|云文档|同步盘|同步空间|weiyun|yunpan|^ecloud|baidu ?(?:net|sync)|syncdisk|kdocs|^adrive"
    r"|^(?:next|own|p|creative ?)cloud|megasync|^mega$|^box(?: sync)?$|resilio|syncthing|seafile|fangcloud"
)
"""Names, in small letters, of folders that a program keeps the same on other computers."""
_TEMPORARY_VARIABLES = ("TEMP", "TMP")
_PASSING_FOLDER = re.compile(
    r"^temp$|^temp\d*_|\.(?:zip|rar|7z)$|^7zo[0-9a-f]+$|^rar\$|^hz\$|^bnz\.|zip\$"  # Windows, archive tools
    r"|^inetcache$|^temporary internet files$|^content\.outlook$|foxmail|mailmaster"  # mail
    r"|^x?wechat[ _]files|^weixin|^wxwork|^tencent files$|^filerecv$|^nt_qq"  # 微信, 企业微信, QQ
    r"|dingtalk|dingding|larkshell|^lark$|feishu|钉钉|飞书|^\$recycle\.bin$"
)
"""Names, in small letters, of folders whose files a program has only laid down for a while."""
_DOWNLOADS = re.compile(r"^downloads?$|^下载$|^(?:我的)?下载文件?夹?$|迅雷下载|^360(?:安全浏览器)?下载$")
_DESKTOP = re.compile(r"^desktop$|^桌面$")


def synchronised(path: Path, environment: Mapping[str, str]) -> str:
    """The folder above a file that a program keeps the same on other computers; empty for none.

    Args:
        path: the file.
        environment: variables, some of which name such a folder.
    """
    return _below(path, environment, _CLOUD_VARIABLES, _CLOUD_FOLDER)


def passing(path: Path, environment: Mapping[str, str], *, is_windows: bool) -> str:
    """The folder above a file that a program has laid down for a while only; empty for none.

    Args:
        path: the file.
        environment: variables; on Windows some name the folder of temporary files.
        is_windows: whether it lies on a Windows PC.
    """
    return _below(path, environment, _TEMPORARY_VARIABLES if is_windows else (), _PASSING_FOLDER)


def downloads(path: Path) -> str:
    """The folder of downloads above a file, which is cleaned up from time to time; empty for none."""
    return next((str(one) for one in path.parents if _DOWNLOADS.search(one.name.casefold())), "")


def on_desktop(path: Path) -> bool:
    """Whether a file lies on the desktop itself, from where tidying programs move it."""
    return bool(_DESKTOP.search(path.parent.name.casefold()))


def _below(
    path: Path, environment: Mapping[str, str], variables: tuple[str, ...], names: re.Pattern[str]
) -> str:
    """The folder above a file that one of the variables names, or whose name is of the kind."""
    for variable in variables:
        root = environment.get(variable)
        if root and path.is_relative_to(root):
            return root
    return next((str(one) for one in path.parents if names.search(one.name.casefold())), "")
