"""Building, installing and removing the extension from a terminal; as root too, which unopkg refuses."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import Run

from xl_minsheng import __version__
from xl_minsheng.libreoffice.extension import install as install_module
from xl_minsheng.libreoffice.extension.contract import IDENTIFIER
from xl_minsheng.libreoffice.extension.install import is_current, is_in_use, usual_profile
from xl_minsheng.libreoffice.office_errors import PROGRAM_VARIABLE
from xlwings_libreoffice import OfficeProcess, import_uno


def installed(profile: Path) -> list[str]:
    """Versions of the extension that the office itself lists."""
    with install_module._manager(profile) as (manager, environment):
        found = manager.getDeployedExtensions("user", manager.createAbortChannel(), environment)
        return [one.getVersion() for one in found if one.getIdentifier().Value == IDENTIFIER]


@pytest.fixture
def profile(soffice: object, tmp_path: Path) -> Path:
    """A place for a user's settings that is not there yet; Chinese and a space in its path."""
    return tmp_path / "用户 设置"


@pytest.fixture
def running(profile: Path) -> Iterator[OfficeProcess]:
    """An office that uses the profile."""
    import_uno()
    process = OfficeProcess(profile=profile)
    context = process.connect()
    yield process
    process.close(context)


def test_it_is_installed_twice_and_removed(run: Run, profile: Path) -> None:
    """The second time replaces the first; removing what is not there is no mistake."""
    for _ in range(2):
        code, out, err = run("libreoffice", "install", "--profile", profile)
        assert err == ""
        assert code == 0
        assert out.splitlines()[0] == f"已安装扩展 {__version__}：{profile}"
        assert installed(profile) == [__version__]
    again = ("libreoffice", "install", "--if-changed", "--profile", profile)
    assert run(*again) == (0, "", "")
    (part,) = profile.glob("user/uno_packages/cache/uno_packages/*/xl-minsheng.oxt/component.py")
    part.write_text("# of an earlier version\n", encoding="utf-8")
    assert run(*again)[1].splitlines()[0] == f"已安装扩展 {__version__}：{profile}"
    assert run(*again) == (0, "", "")
    assert run("libreoffice", "remove", "--profile", profile) == (0, "已去掉扩展\n", "")
    assert not is_current(profile)
    assert installed(profile) == []
    assert run("libreoffice", "remove", "--profile", profile) == (0, "没有装过扩展，不用处理\n", "")


def test_an_activated_environment_does_not_disturb(
    run: Run, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office's own Python looks for its modules beside the first python3 on the path."""
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    assert run("libreoffice", "install", "--profile", profile)[0] == 0
    assert installed(profile) == [__version__]


def test_the_users_own_settings_stay_as_they_are(run: Run, profile: Path) -> None:
    """An office of ours runs with locks off and macros forbidden; a user's must not."""
    run("libreoffice", "install", "--profile", profile)
    settings = (profile / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert "LockFile" not in settings
    assert "MacroSecurityLevel" not in settings
    assert not (profile / "soffice.log").exists()


def test_while_libreoffice_runs_it_asks_to_close_it(run: Run, profile: Path, running: OfficeProcess) -> None:
    """A second office would only wake the first."""
    assert is_in_use(profile)
    expected = (2, "", "错误：LibreOffice 正在运行，请先关闭它的所有窗口，再试一次\n")
    assert run("libreoffice", "install", "--profile", profile) == expected
    assert run("libreoffice", "remove", "--profile", profile) == expected
    assert running.is_running


def test_without_libreoffice_it_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, exit code 2, nothing made."""
    monkeypatch.setenv(PROGRAM_VARIABLE, str(tmp_path))
    code, out, err = run("libreoffice", "install", "--profile", tmp_path / "profile")
    assert (code, out) == (2, "")
    assert err.startswith("错误：")
    assert "请先安装 libreoffice-calc" in err
    assert err.count("\n") == 1


def test_a_profile_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    """The place is named."""
    (tmp_path / "file").touch()
    place = tmp_path / "file" / "profile"
    expected = f"错误：“{place}”写不进去，请确认这是您自己的 LibreOffice 设置文件夹\n"
    assert run("libreoffice", "install", "--profile", place) == (2, "", expected)


def test_a_file_that_is_no_extension_is_refused_by_libreoffice(profile: Path) -> None:
    """Its own words follow ours."""
    with pytest.raises(install_module.ExtensionError, match=r"^LibreOffice 没有接受扩展："):
        install_module.install(profile, b"no extension")


def test_the_file_is_built_and_never_overwritten_unasked(run: Run, tmp_path: Path) -> None:
    """The same bytes each time, with the Python that is running."""
    path = tmp_path / "xl-minsheng.oxt"
    assert run("libreoffice", "build", "-o", path) == (0, f"已生成扩展：{path}\n", "")
    first = path.read_bytes()
    code, _, err = run("libreoffice", "build", "-o", path)
    assert (code, err) == (2, f"错误：“{path}”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force\n")
    assert run("libreoffice", "build", "-o", path, "--force")[0] == 0
    assert path.read_bytes() == first
    with zipfile.ZipFile(path) as package:
        assert sys.executable in package.read("pythonpath/xl_minsheng_office/contract.json").decode()
    code, _, err = run("libreoffice", "build", "-o", tmp_path / "extension.zip")
    assert (code, err) == (2, "错误：文件名“extension.zip”应以 .oxt 结尾\n")


def test_the_usual_place_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where LibreOffice itself looks on Linux."""
    monkeypatch.setattr(install_module.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert usual_profile() == tmp_path / "libreoffice" / "4"


def test_importing_the_command_line_loads_nothing_of_it() -> None:
    """Builders and bridges are heavy; other commands do not wait for them."""
    code = "import sys, xl_minsheng.cli.main; print([n for n in sys.modules if n.startswith('xl_minsheng.libreoffice')])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=True
    )
    assert done.stdout == "[]\n"
