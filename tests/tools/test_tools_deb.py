"""The package for Linux desktops: where its files stand, and what its starter does. `make deb-check` installs it."""

import json
import subprocess
import zipfile
from pathlib import Path

import deb
import pytest
from unprepared import Machine

DOCUMENTS = "Documents/民生专报"
SAYS = 'echo "$*" >>"$HOME/log"'
INIT = f'{SAYS}\ncase $1 in init) mkdir -p "$2/输出"; touch "$2/minsheng.xlsx"; echo 已建好 ;; '


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package's files but for the wheels."""
    monkeypatch.setattr(deb, "install_wheels", lambda folder, *_: folder.mkdir(parents=True))
    deb.lay_out(tmp_path / "tree", "x86_64", "3.11", None)
    return tmp_path / "tree"


def test_everything_stands_in_one_folder_and_no_script_runs_at_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As UOS asks of its shop's packages; the control file is the only one."""
    monkeypatch.setattr(deb, "install_wheels", lambda folder, *_: folder.mkdir(parents=True))
    package = deb.build_package("arm64", "3.12", tmp_path / "out")
    assert package.name == f"cn.xlminsheng_{deb.__version__}_arm64.deb"
    subprocess.run(["dpkg-deb", "--raw-extract", package, tmp_path / "raw"], check=True)
    assert [path.name for path in (tmp_path / "raw" / "DEBIAN").iterdir()] == ["control"]
    control = (tmp_path / "raw" / "DEBIAN" / "control").read_text(encoding="utf-8")
    assert "Architecture: arm64\n" in control
    assert "Depends: python3 (>= 3.12), python3 (<< 3.13)\n" in control
    assert sorted(path.name for path in (tmp_path / "raw").iterdir()) == ["DEBIAN", "opt"]
    assert [path.name for path in (tmp_path / "raw" / "opt" / "apps").iterdir()] == ["cn.xlminsheng"]


def test_what_the_package_names_is_in_it(tree: Path) -> None:
    """The starter's file names programs, the programs an environment, the extension the same one."""
    files = tree / "opt" / "apps" / "cn.xlminsheng" / "files"
    entry = (files.parent / "entries" / "applications" / "cn.xlminsheng.desktop").read_text(encoding="utf-8")
    commands = [line.partition("=")[2].split()[0] for line in entry.splitlines() if line.startswith("Exec=")]
    assert commands == ["/opt/apps/cn.xlminsheng/files/bin/start"] * 2
    assert (tree / commands[0].lstrip("/")).stat().st_mode & 0o777 == 0o755
    interpreter = "/opt/apps/cn.xlminsheng/files/env/bin/python3"
    assert interpreter in (files / "bin" / "xl-minsheng").read_text(encoding="utf-8")
    assert str((tree / interpreter.lstrip("/")).readlink()) == "/usr/bin/python3.11"
    assert (files / "env" / "lib" / "python3.11" / "site-packages").is_dir()
    with zipfile.ZipFile(files / "xl-minsheng.oxt") as extension:
        contract = json.loads(extension.read("pythonpath/xl_minsheng_office/contract.json"))
    assert interpreter in json.dumps(contract)
    info = json.loads((files.parent / "info").read_text(encoding="utf-8"))
    assert (info["appid"], info["arch"], info["version"].count(".")) == ("cn.xlminsheng", ["amd64"], 3)
    assert set(info["permissions"].values()) == {False}


def test_the_packages_have_signed_checksums(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signing_key: Path
) -> None:
    """One list for all that were built, in sha256sum's form, and OpenSSH's signature of it."""

    def built(machine: str, _python: str, folder: Path, _wheels: Path | None) -> Path:
        package = folder / f"{machine}.deb"
        package.parent.mkdir(exist_ok=True)
        package.write_text(machine, encoding="ascii")
        return package

    monkeypatch.setattr(deb, "build_package", built)
    deb.main(["-o", str(tmp_path / "out"), "--sign", str(signing_key)])
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "out", capture_output=True, text=True, check=True
    )
    assert checked.stdout == "arm64.deb: OK\nx86_64.deb: OK\n"
    signature = (tmp_path / "out" / "SHA256SUMS.sig").read_text(encoding="ascii")
    assert signature.startswith("-----BEGIN SSH SIGNATURE-----\n")


class Desktop:
    """A clerk's desktop with stand-ins for the program and for LibreOffice."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self.home = machine.folder / "home"
        self.home.mkdir()
        machine.give("readlink", 'echo "$2"')
        machine.give("soffice", "exit 0")
        machine.give("xdg-user-dir", 'echo "$HOME"')
        (machine.folder / "start").write_text(
            (deb.SOURCES / "start.sh").read_text(encoding="utf-8"), encoding="utf-8"
        )

    def start(self, program: str, *arguments: str) -> tuple[int, str]:
        """Start it; answers exit code and what the clerk was told."""
        self._machine.give("xl-minsheng", program, self._machine.folder)
        done = self._machine.run('HOME=$PWD/home sh ./start "$@"', *arguments)
        return done.returncode, done.stdout

    def log(self) -> list[str]:
        """Commands that the program was given."""
        return (self.home / "log").read_text(encoding="utf-8").replace(str(self.home), "~").splitlines()


@pytest.fixture
def desktop(machine: Machine) -> Desktop:
    """With LibreOffice."""
    return Desktop(machine)


def test_the_first_start_makes_folder_and_workbook_and_brings_the_extension(desktop: Desktop) -> None:
    """The second looks only whether the extension is still that of the package."""
    assert desktop.start(f"{INIT} *) echo 已安装扩展 ;; esac", "bulletin")[1].startswith(
        "已建好\n已安装扩展\n"
    )
    assert desktop.log()[:2] == [f"init ~/{DOCUMENTS} --libreoffice", "libreoffice install"]
    assert desktop.start(f"{SAYS}\nexit 9", "open") == (0, "")
    assert desktop.log()[-1] == "libreoffice install --if-changed"


def test_after_an_update_the_extension_is_renewed_and_the_workbook_opens_all_the_same(
    desktop: Desktop,
) -> None:
    """Nobody did it; the clerk reads what was done, or that LibreOffice must be closed first."""
    desktop.start(f"{INIT} esac")
    assert desktop.start("echo 错误：LibreOffice 正在运行; exit 2", "open") == (
        0,
        "错误：LibreOffice 正在运行\n",
    )


def test_the_folder_stands_among_the_clerk_s_documents(desktop: Desktop, machine: Machine) -> None:
    """Whatever their folder is called."""
    machine.give("xdg-user-dir", 'echo "$HOME/文档"')
    assert desktop.start(f"{INIT} esac", "open")[0] == 0
    assert desktop.log()[0] == "init ~/文档/民生专报 --libreoffice"


def test_where_the_folder_cannot_be_made_the_clerk_reads_why(desktop: Desktop) -> None:
    """And nothing is opened."""
    assert desktop.start("echo 错误：没有权限; exit 2", "bulletin") == (2, "错误：没有权限\n")


def test_the_starter_makes_the_bulletin(desktop: Desktop) -> None:
    """And says what the command says."""
    assert desktop.start(f"{INIT} bulletin) echo 专报：第7期 ;; esac", "bulletin")[1].endswith(
        "专报：第7期\n"
    )
    assert desktop.log()[-1] == f"bulletin ~/{DOCUMENTS}/minsheng.xlsx"


def test_where_findings_forbid_it_the_page_of_findings_is_written(desktop: Desktop) -> None:
    """The exit code is the command's."""
    code, told = desktop.start(f"{INIT} bulletin) echo 错误1条; exit 1 ;; esac", "bulletin")
    assert (code, told.splitlines()[-1]) == (1, "错误1条")
    assert desktop.log()[-1] == f"check ~/{DOCUMENTS}/minsheng.xlsx --html ~/{DOCUMENTS}/输出/校验结果.html"
