"""A folder from which a Windows PC without network is installed: wheels, installer, instructions.

What is collected is what the lock in the program's own wheel names, checked by its checksums. pip
downloads wheels for another system, but judges conditions such as ``sys_platform == "win32"`` by the
system it runs on; so the lock's conditions are judged here, for Windows, and every wheel is
asked whether all that it needs there has come.
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from xl_minsheng.office.lock import LOCK_NAME, Locked, LockError, read_lock
from xl_minsheng.office.places import OfficeError
from xl_minsheng.office.sums import NAMESPACE, SIGNATURE_NAME, SUMS_NAME, sign, write_sums

PYTHONS = ("3.11", "3.12", "3.13")
WHEEL_FOLDER, VERSIONS_NAME, README_NAME = "wheels", "python-versions.txt", "说明.txt"
_PLATFORM = "win_amd64"
_PACKAGE = Path(__file__).parents[1]

_README = """民生专报：不联网安装

1. 把整个文件夹拷到要用的电脑上（U盘、内网都可以）。
2. 电脑上要有 Python {versions} 64 位
   （python.org 的 Windows installer (64-bit)，安装时勾选 Add python.exe to PATH）。
3. 双击 install.cmd。装好后桌面上有“民生专报”，双击它打开工作簿。

以后有新版：双击新文件夹里的 upgrade.cmd，填过的内容会带到新工作簿，原来的放在“存档”。
不用了：双击 uninstall.cmd，办公文件夹和里面的文件都会留下。

{sums} 里是每个文件的校验和，用来核对拷贝是否完整；install.cmd 安装前会自动核对。
"""
_SIGNED = f"""
{SIGNATURE_NAME} 是做包单位的签名。核对它（Windows 10 以上自带 ssh-keygen，在命令提示符里，到这个文件夹）：
  ssh-keygen -Y verify -f allowed_signers -I {NAMESPACE} -n {NAMESPACE} -s {SIGNATURE_NAME} < {SUMS_NAME}
allowed_signers 要向做包单位另外索取，不能用随包带来的；里面一行：{NAMESPACE} 和公钥。
显示 Good "{NAMESPACE}" signature，再用 install.cmd 安装，装上的就是做包单位做的那些文件。
"""


@dataclass(frozen=True, slots=True)
class Need:
    """A package that a wheel asks for on Windows.

    Attributes:
        requirement: name, version range, extras.
        by: name of the wheel's file.
    """

    requirement: Requirement
    by: str


def shipped_installers() -> Path:
    """Folder of the batch files and their messages."""
    installed = _PACKAGE / "install"
    return installed if installed.is_dir() else _PACKAGE.parent / "install"


def make_bundle(
    folder: Path,
    pythons: Sequence[str] = ("3.12",),
    *,
    own_wheel: Path | None = None,
    wheels: Path | None = None,
    key: Path | None = None,
) -> list[Path]:
    """Collect everything into a folder.

    Args:
        folder: new or empty.
        pythons: Python versions of the PCs, like ``3.12``.
        own_wheel: this program's wheel; None builds it from the source tree.
        wheels: take wheels from this folder only; None asks pip's package index.
        key: OpenSSH's key that the checksums are signed with; None leaves them unsigned.

    Returns:
        All files of the folder.

    Raises:
        OfficeError: the folder is not empty, what wheels are taken from is not there, a package has no
            wheel for Windows, no network, the key signs nothing.
    """
    _refuse_filled(folder, pythons)
    _refuse_sources(own_wheel, wheels, key)
    with tempfile.TemporaryDirectory() as temporary:
        collected = Path(temporary) / WHEEL_FOLDER
        collected.mkdir()
        own = Path(shutil.copy(own_wheel, collected)) if own_wheel else _build_own(collected)
        lock = _lock(own)
        try:
            locked = read_lock(lock)
        except LockError as error:
            raise OfficeError(
                f"“{own.name}”里的 {LOCK_NAME} 读不懂（{error}），请用源代码重新做包"
            ) from error
        for python in pythons:
            _collect(collected, own, locked, python, wheels)
        (collected / LOCK_NAME).write_text(lock, encoding="ascii", newline="\n")
        whole = Path(temporary) / "whole"
        shutil.copytree(shipped_installers(), whole)
        shutil.move(collected, whole)
        _describe(whole, pythons, key)
        try:
            shutil.copytree(whole, folder, dirs_exist_ok=True)
        except OSError as error:
            raise OfficeError(f"“{folder}”写不进去，请确认文件夹可写、磁盘未满") from error
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _refuse_filled(folder: Path, pythons: Sequence[str]) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OfficeError(f"“{folder}”已经有内容，没有动它；请换一个新的文件夹")
    if unknown := [python for python in pythons if python not in PYTHONS]:
        raise OfficeError(f"没有 Python {'、'.join(unknown)} 的安装包，可用的有：{'、'.join(PYTHONS)}")


def _refuse_sources(own_wheel: Path | None, wheels: Path | None, key: Path | None) -> None:
    if own_wheel and not (own_wheel.is_file() and own_wheel.suffix == ".whl"):
        raise OfficeError(f"“{own_wheel}”不是包的文件（.whl），请检查文件名和所在文件夹")
    if wheels and not wheels.is_dir():
        raise OfficeError(f"“{wheels}”不是文件夹，请给出放包的文件夹")
    if key and not key.is_file():
        raise OfficeError(f"“{key}”不是签名用的密钥文件，请检查文件名和所在文件夹")


def _build_own(folder: Path) -> Path:
    project = _PACKAGE.parent
    if not (project / "pyproject.toml").is_file():
        raise OfficeError("这里装的是成品，没有源代码，做不了安装包；请在源代码文件夹里运行")
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(project))
    return next(folder.glob("xl_minsheng-*.whl"))


def _lock(own: Path) -> str:
    """Text of the lock that a wheel of ours carries."""
    try:
        with zipfile.ZipFile(own) as archive:
            return archive.read(f"{_PACKAGE.name}/{LOCK_NAME}").decode("ascii")
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise OfficeError(f"“{own.name}”里没有 {LOCK_NAME}，请用源代码重新做包") from error


def _collect(folder: Path, own: Path, locked: Sequence[Locked], python: str, source: Path | None) -> None:
    """Download what the lock names for Windows; the wheels must need nothing else."""
    wanted = [one for one in locked if one.applies(_windows(python))]
    _download(folder, wanted, python, source)
    if lacking := list(missing(folder, own, python)):
        lacking_names = "、".join(f"{need.requirement.name}（{need.by} 要用）" for need in lacking)
        raise OfficeError(f"找不齐 Windows 上要用的包：{lacking_names}；请检查网络或包的来源")


def _download(folder: Path, wanted: Sequence[Locked], python: str, source: Path | None) -> None:
    requirements = folder.parent / LOCK_NAME
    requirements.write_text("".join(f"{one.line()}\n" for one in wanted), encoding="ascii")
    short = python.replace(".", "")
    options = [
        "--dest",
        str(folder),
        "--no-deps",
        "--only-binary=:all:",
        "--platform",
        _PLATFORM,
    ]
    options += ["--python-version", python, "--implementation", "cp"]
    for tag in (f"cp{short}", "abi3", "none"):
        options += ["--abi", tag]
    if source is not None:
        options += ["--no-index", "--find-links", str(source)]
    _pip("download", *options, "--require-hashes", "-r", str(requirements))


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own pip
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        reason = (lines or done.stderr.splitlines() or ["没有说明原因"])[-1]
        raise OfficeError(f"下载或打包没有成功，请检查网络和 pip 的设置（{reason}）")


def missing(folder: Path, own: Path, python: str) -> Iterator[Need]:
    """What the wheels that will be installed ask for on Windows and the folder has not.

    Args:
        folder: the wheels.
        own: the wheel that is installed.
        python: the PC's Python.
    """
    there = {}
    for wheel in folder.glob("*.whl"):
        name, version, _, tags = parse_wheel_filename(wheel.name)
        if any(_fits(tag.interpreter, tag.abi, tag.platform, python) for tag in tags):
            there[name] = (wheel, version)
    waiting: list[tuple[Path, frozenset[str]]] = [(own, frozenset())]
    seen = set(waiting)
    while waiting:
        wheel, extras = waiting.pop()
        for requirement in _requirements(wheel, extras, python):
            found = there.get(canonicalize_name(requirement.name))
            if found is None or not requirement.specifier.contains(found[1], prereleases=True):
                yield Need(requirement, wheel.name)
                continue
            following = (found[0], frozenset(requirement.extras))
            if following not in seen:
                seen.add(following)
                waiting.append(following)


def _fits(interpreter: str, abi: str, platform: str, python: str) -> bool:
    """Whether a wheel's tag can be installed on 64-bit Windows with a Python."""
    if platform not in (_PLATFORM, "any"):
        return False
    if interpreter.startswith("py3"):
        return True
    if not interpreter.startswith("cp3"):
        return False
    own = Version(python)
    made_for = Version(f"3.{interpreter[3:]}")
    return made_for == own or (abi == "abi3" and made_for <= own)


def _requirements(wheel: Path, extras: frozenset[str], python: str) -> Iterator[Requirement]:
    """What a wheel asks for on Windows."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode("utf-8"))
    windows = _windows(python)
    for line in metadata.get_all("Requires-Dist", []):
        requirement = Requirement(line)
        asked = {*extras, ""}
        if requirement.marker is None or any(
            requirement.marker.evaluate({**windows, "extra": extra}) for extra in asked
        ):
            yield requirement


def _windows(python: str) -> dict[str, str]:
    """What conditions ask about, as a 64-bit Windows answers."""
    return {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_release": "10",
        "platform_version": "10.0",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def _describe(folder: Path, pythons: Sequence[str], key: Path | None) -> None:
    """Versions for the installer, instructions, checksums of everything, their signature."""
    (folder / WHEEL_FOLDER / VERSIONS_NAME).write_bytes("".join(f"{v}\r\n" for v in pythons).encode())
    text = _README.format(versions=" 或 ".join(pythons), sums=SUMS_NAME) + (_SIGNED if key else "")
    # Notepad before 2019 takes a file without this mark for the system's code page
    (folder / README_NAME).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    sums = write_sums(folder, [path for path in folder.rglob("*") if path.is_file()])
    if key:
        sign(sums, key)
