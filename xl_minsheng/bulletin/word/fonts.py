"""Fonts of official documents, what stands in for them, and which a PC lacks."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from xl_minsheng.files.windows import registry_values


@dataclass(frozen=True, slots=True)
class Font:
    """A font that the Word template asks for.

    Attributes:
        name: as the template writes it.
        aliases: other names of the same font, as other editions call it.
        substitutes: what may stand in for it, best first.
    """

    name: str
    aliases: tuple[str, ...]
    substitutes: tuple[str, ...]


FANGSONG = Font("仿宋_GB2312", ("FangSong_GB2312",), ("仿宋", "FangSong", "华文仿宋", "STFangsong"))
KAITI = Font("楷体_GB2312", ("KaiTi_GB2312",), ("楷体", "KaiTi", "华文楷体", "STKaiti"))
XIAOBIAOSONG = Font(
    "方正小标宋简体",
    ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    ("华文中宋", "STZhongsong", "宋体", "SimSun"),
)
HEITI = Font("黑体", ("SimHei",), ("微软雅黑", "Microsoft YaHei", "Noto Sans CJK SC"))
SONGTI = Font("宋体", ("SimSun",), ("新宋体", "NSimSun", "华文宋体", "STSong", "Noto Serif CJK SC"))

FONTS = (FANGSONG, KAITI, XIAOBIAOSONG, HEITI, SONGTI)
"""Every font of the shipped template (GB/T 9704-2012, 5.2.2 and 7)."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """A font that is not installed.

    Attributes:
        wanted: the font.
        instead: what will stand in for it; empty where the program falls back to its own default.
    """

    wanted: Font
    instead: str

    @property
    def sentence(self) -> str:
        """The sentence that the clerk reads."""
        instead = f"会用“{self.instead}”代替" if self.instead else "会用软件的默认字体代替"
        return f"没有“{self.wanted.name}”，{instead}"


def substitutions(installed: Iterable[str], fonts: Iterable[Font] = FONTS) -> list[Substitution]:
    """Fonts that are not among the installed ones, each with its stand-in."""
    there = {name.casefold() for name in installed}
    return [
        Substitution(font, next((name for name in font.substitutes if name.casefold() in there), ""))
        for font in fonts
        if not any(name.casefold() in there for name in (font.name, *font.aliases))
    ]


@lru_cache(maxsize=1)
def installed_fonts() -> frozenset[str] | None:
    """Names of this PC's fonts; None if they cannot be listed."""
    return _registered() if sys.platform == "win32" else _listed()


def _listed() -> frozenset[str] | None:
    """Fontconfig's list: families with commas between their names in several languages."""
    lister = shutil.which("fc-list")
    if lister is None:
        return None
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run([lister, ":", "family"], capture_output=True, check=True, timeout=60)  # noqa: S603
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        return frozenset(name.strip() for line in lines for name in line.split(","))
    return None


def _registered() -> frozenset[str] | None:
    """The registry's list, of this user and of the machine: ``仿宋 & 仿宋_GB2312 (TrueType)``."""
    found: set[str] = set()
    for name, _ in registry_values(_FONTS_KEY):
        found |= {one.strip() for one in name.partition(" (")[0].replace("、", "&").split("&")}
    return frozenset(found) or None


_FONTS_KEY = r"Software\Microsoft\Windows NT\CurrentVersion\Fonts"


def font_note() -> str:
    """One sentence on what will be substituted on this PC; empty if nothing is, or it is unknown."""
    installed = installed_fonts()
    missing = substitutions(installed) if installed is not None else []
    if not missing:
        return ""
    sentences = "；".join(one.sentence for one in missing)
    return f"本机缺少公文字体：{sentences}。要按公文格式打印，请向信息部门要字体文件装上"
