"""The batch files, run by wine's cmd with a stand-in for python.exe; what needs no cmd is checked as text."""

import hashlib
import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from windows_pc import INSTALL, Windows

BATCH_FILES = sorted(INSTALL.glob("*.cmd"))


@pytest.mark.parametrize("batch", BATCH_FILES, ids=lambda path: path.name)
def test_batch_files_are_ascii_with_windows_line_ends(batch: Path) -> None:
    """Cmd misreads Chinese in batch files, and loses labels where lines end in LF alone."""
    content = batch.read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")


def test_every_message_is_there_and_every_one_is_used() -> None:
    """A missing message would leave the clerk with an empty window."""
    text = "".join(path.read_text(encoding="ascii") for path in BATCH_FILES)
    said = set(re.findall(r"call :say ([a-z-]+)", text)) | set(re.findall(r"messages\\([a-z-]+)\.txt", text))
    assert said == {path.stem for path in (INSTALL / "messages").glob("*.txt")}


def test_every_label_that_is_gone_to_exists() -> None:
    """A batch file that goes to a missing label ends without a word."""
    for path in BATCH_FILES:
        text = path.read_text(encoding="ascii")
        wanted = set(re.findall(r"(?:goto|call) :([a-z_]+)", text))
        assert wanted == set(re.findall(r"^:([a-z_]+)", text, re.MULTILINE))


def test_errors_name_the_fault_and_the_remedy() -> None:
    """An error is one Chinese line that says what to do."""
    for path in sorted((INSTALL / "messages").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        assert text.endswith(("。\r\n", "……\r\n", "：\r\n")), path.name
        assert text.count("\r\n") == 1
        assert ("请" in text) == text.startswith(("错误：", "民生专报：", "安装完成，但", "已卸载"))


def module(name: str) -> ModuleType:
    """A program of the installer, as a module."""
    spec = importlib.util.spec_from_file_location(name, INSTALL / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def check_python() -> ModuleType:
    """The program that judges a Python."""
    return module("check_python")


@pytest.mark.parametrize(
    ("version", "bits", "listed", "expected"),
    [
        ((3, 12), 64, [], True),
        ((3, 12), 32, [], False),
        ((3, 10), 64, [], False),
        ((2, 7), 64, [], False),
        ((3, 13), 64, ["3.12"], False),
        ((3, 12), 64, ["3.11", "3.12"], True),
    ],
)
def test_only_a_python_that_can_be_used_is_taken(
    check_python: ModuleType, version: tuple[int, int], bits: int, listed: list[str], expected: bool
) -> None:
    """64 bits, 3.11 or later, and among the versions there are wheels for."""
    assert check_python.fits(version, bits, listed) is expected


@pytest.mark.parametrize(
    ("first", "second", "line", "cut"),
    [
        (r"C:\办公", "", r'cmd /c ""D:\安装&包\install.cmd" C:\办公&民生"', True),
        (r"C:\办公", "民生", "", True),
        (r"C:\a", "", r"cmd /c install.cmd C:\a=b", True),
        (r"C:\ab", "", r"cmd /c install.cmd C:\a^b", True),
        (r"C:\办公&民生", "", r'cmd /c ""D:\upgrade.cmd" "C:\办公&民生""', False),
        (r"C:\办公 民生", "", r'cmd /c install.cmd "C:\办公 民生"', False),
        (r"C:\办公", "", r'cmd /c ""D:\安装&包;1\install.cmd" C:\办公"', False),
        (r"C:\办公", "", "cmd.exe", False),
        ("", "", r'cmd /c ""D:\install.cmd" "', False),
    ],
)
def test_k15_a_folder_whose_name_cmd_has_cut_is_known(first: str, second: str, line: str, cut: bool) -> None:
    """By what stands behind the batch file in the line that cmd was started with."""
    assert module("check_folder").is_cut(first, second, line) is cut


def _packed(folder: Path) -> Path:
    """A package of three files, a text for the clerk, and its list."""
    for name in ("install.cmd", "wheels/a-1.0-py3-none-any.whl", "wheels/python-versions.txt", "说明.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    return folder


def test_k15_a_package_that_lost_or_changed_files_is_known(tmp_path: Path) -> None:
    """Each file by its name; a list of another package is none; the text for the clerk may have been saved."""
    folder, faults = _packed(tmp_path), module("check_sums").faults
    (folder / "说明.txt").write_text("另存过", encoding="utf-8")
    assert faults(str(folder)) == []
    (folder / "wheels/a-1.0-py3-none-any.whl").write_bytes(b"half")
    (folder / "wheels/python-versions.txt").unlink()
    (folder / "wheels/b-2.0-py3-none-any.whl").write_bytes(b"")
    assert faults(str(folder)) == [
        "wheels/a-1.0-py3-none-any.whl：和做包时不同",
        "wheels/python-versions.txt：不见了",
        "wheels/b-2.0-py3-none-any.whl：不是这个安装包里的",
    ]
    (folder / "SHA256SUMS").unlink()
    assert faults(str(folder)) == []


@pytest.mark.long
def test_k15_a_package_that_was_copied_badly_is_not_installed(
    wine: Windows, package: Path, give_python: Callable[..., Path]
) -> None:
    """The files are named, and no environment is made."""
    log = give_python(wine, "python3.exe")
    (package / "SHA256SUMS").write_text(f"{'0' * 64}  wheels/python-versions.txt\n", encoding="utf-8")
    code, output = wine.run(package / "install.cmd")
    assert code == 2
    assert "wheels/python-versions.txt：和做包时不同\r\n错误：安装包里的文件不全或拷坏了" in output
    assert "venv" not in log.read_text(encoding="utf-8")


@pytest.mark.long
def test_k15_a_folder_of_which_only_a_part_arrives_is_refused(
    wine: Windows, package: Path, give_python: Callable[..., Path]
) -> None:
    """Nothing is installed, and no office is made in a folder of a shorter name."""
    give_python(wine, "python3.exe")
    code, output = wine.run(package / "install.cmd", r"C:\办公;民生")
    assert code == 2
    assert "错误：办公文件夹的名称没有收全，没有安装。" in output
    assert not wine.home.exists()
    assert not (wine.drive / "办公").exists()


def test_k15_no_variable_of_other_programs_reaches_python() -> None:
    """Taken away before a Python is looked for; those of pip where all packages are at hand."""
    for name, first in (("install.cmd", "call :find_python"), ("uninstall.cmd", '"%ENV_PYTHON%" -m')):
        text = (INSTALL / name).read_text(encoding="ascii")
        for variable in ("PYTHONHOME", "PYTHONPATH"):
            assert 0 < text.find(f'set "{variable}="') < text.index(first)
    text = (INSTALL / "install.cmd").read_text(encoding="ascii")
    # From its sources the program needs the PC's own settings: they name where the libraries are fetched from.
    assert text.index("\n:from_wheels") < text.index('set "PIP_CONFIG_FILE=nul"') < text.index("--no-index")
    assert text.count("pip --isolated install") == text.count("--no-index") == 2


def test_without_python_the_clerk_is_told_which_one_to_get(wine: Windows, package: Path) -> None:
    """One sentence that names the installer, the versions there are wheels for, and a failure's exit code."""
    code, output = wine.run(package / "install.cmd")
    assert code == 2, output
    assert (
        "请安装 Python 3.12 64 位：python.org 的 Windows installer (64-bit)，安装时勾选 Add python.exe to PATH"
        in output
    )
    assert "3.12\r\n" in output
    assert not wine.home.exists()


@pytest.mark.long
def test_a_python_that_does_not_fit_is_passed_over(
    wine: Windows, package: Path, give_python: Callable[..., Path]
) -> None:
    """The one on the PATH under py is too old; python3 is taken."""
    log = give_python(wine, "py.exe", "python3.exe", pip=1)
    code, output = wine.run(package / "install.cmd")
    assert (code, "错误：安装包不完整或与本机的 Python 不配。" in output) == (2, True)
    assert f"-m venv {wine.home}/env" in log.read_text(encoding="utf-8")


def test_rt_s1_without_the_program_beside_it_nothing_is_installed(
    wine: Windows, package: Path, give_python: Callable[..., Path]
) -> None:
    """A copy of the installer alone asks no public index for a name; the clerk is told what to copy."""
    log = give_python(wine, "python3.exe")
    (package / "wheels" / "python-versions.txt").unlink()
    (package / "wheels").rmdir()
    code, output = wine.run(package / "install.cmd")
    sentence = (
        "错误：这里只有安装文件，没有要装的程序。请把整个安装包（连同 wheels 文件夹）拷贝过来，再双击运行。"
    )
    assert (code, sentence in output) == (2, True), output
    assert "pip" not in log.read_text(encoding="utf-8")


def test_rt_s1_a_program_is_installed_from_a_place_that_we_name() -> None:
    """Each call of pip in the batch files names the folder of wheels, the sources' own folder, or the lock."""
    calls = [
        line
        for path in BATCH_FILES
        for line in path.read_text(encoding="ascii").splitlines()
        if "pip" in line
    ]
    installing = [line for line in calls if " install " in line]
    assert len(installing) == 4
    for line in installing:
        assert '--no-index --find-links "%WHEELS%"' in line or line.endswith(
            (' --no-deps "%HERE%.."', r' --require-hashes -r "%HERE%..\requirements.lock"')
        ), line


def test_h9_every_library_is_installed_by_the_lock() -> None:
    """The program itself comes without its needs; those come by version and checksum, before it."""
    text = (INSTALL / "install.cmd").read_text(encoding="ascii")
    installing = [line for line in text.splitlines() if " -m pip " in line]
    assert ["--require-hashes" in line for line in installing] == [True, False, True, False]
    assert ["--no-deps" in line for line in installing] == [False, True, False, True]


def test_installing_upgrading_and_removing(
    wine: Windows, package: Path, give_python: Callable[..., Path], tmp_path: Path
) -> None:
    """From nothing to a workbook; again without harm; upgrade keeps the old one; removal keeps the office."""
    log = give_python(wine, "python3.exe")
    office = tmp_path / "办公 文件夹"
    inside = f"Z:{str(office).replace('/', chr(92))}"
    code, output = wine.run(package / "install.cmd", inside)
    assert code == 0, output
    assert "安装完成。双击桌面上的“民生专报”打开工作簿。" in output
    assert f"--no-index --find-links {package}/wheels xl-minsheng" in log.read_text(encoding="utf-8")
    first = (office / "minsheng.xlsm").read_bytes()

    code, output = wine.run(package / "install.cmd", inside)
    assert (code, "已有工作簿，原样保留" in output) == (0, True)
    assert log.read_text(encoding="utf-8").count("-m venv") == 1

    code, output = wine.run(package / "upgrade.cmd", inside)
    assert (code, "已升级，原工作簿在：" in output) == (0, True)
    assert [path.read_bytes() for path in (office / "存档").iterdir()] == [first]

    code, output = wine.run(package / "uninstall.cmd")
    assert (code, "已卸载程序和桌面快捷方式。" in output) == (0, True)
    assert not wine.home.exists()
    assert (office / "minsheng.xlsm").is_file()
