"""The offline package, from a folder of small wheels; `make bundle-check` collects a real one."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from xl_minsheng.cli.main import main
from xl_minsheng.office.bundle import make_bundle, missing, shipped_installers
from xl_minsheng.office.lock import LOCK_NAME
from xl_minsheng.office.places import OfficeError


def wheel(
    folder: Path, name: str, tag: str = "py3-none-any", needs: tuple[str, ...] = (), lock: str | None = None
) -> Path:
    """A wheel with nothing in it but what it asks for, and a lock."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-1.0-{tag}.whl"
    metadata = "".join(f"Requires-Dist: {need}\n" for need in needs)
    with zipfile.ZipFile(path, "w") as archive:
        info = f"{name}-1.0.dist-info"
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{metadata}")
        archive.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        archive.writestr(f"{info}/RECORD", "")
        if lock is not None:
            archive.writestr(f"{name}/{LOCK_NAME}", lock)
    return path


def digest(path: Path) -> str:
    """A file's checksum."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def locked(path: Path, condition: str = "") -> str:
    """A line of a lock for a wheel."""
    return f"{path.name.partition('-')[0]}==1.0{condition} --hash=sha256:{digest(path)}\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Our wheel, which needs one package on Windows alone, that one another, and one on Linux alone."""
    store = tmp_path / "store"
    lock = locked(wheel(store, "binding", "cp312-cp312-win_amd64", ('shell; sys_platform == "win32"',)))
    shell = wheel(store, "shell", "cp311-abi3-win_amd64", ("extra[tail]",))
    lock += locked(shell, " ; sys_platform == 'win32'")
    lock += locked(wheel(store, "extra", needs=('tail; extra == "tail"', 'other; extra == "other"')))
    lock += locked(wheel(store, "tail"))
    lock += f"absent==1.0 ; sys_platform == 'linux' --hash=sha256:{'0' * 64}\n"
    needs = ("binding==1.0; os_name == 'nt'", "absent; sys_platform == 'linux' and python_version < '3'")
    return wheel(tmp_path, "xl_minsheng", needs=needs, lock=lock)


def test_the_package_has_all_that_windows_needs(own: Path, tmp_path: Path) -> None:
    """Conditions are judged for Windows, to the end of the chain; installer and checksums stand beside."""
    out = tmp_path / "安装 包"
    files = make_bundle(out, ("3.12",), own_wheel=own, wheels=tmp_path / "store")
    names = sorted(path.name for path in (out / "wheels").glob("*.whl"))
    assert names == [
        "binding-1.0-cp312-cp312-win_amd64.whl",
        "extra-1.0-py3-none-any.whl",
        "shell-1.0-cp311-abi3-win_amd64.whl",
        "tail-1.0-py3-none-any.whl",
        "xl_minsheng-1.0-py3-none-any.whl",
    ]
    assert (out / "wheels/python-versions.txt").read_bytes() == b"3.12\r\n"
    assert (out / "install.cmd").read_bytes() == (shipped_installers() / "install.cmd").read_bytes()
    assert (out / "说明.txt").read_text(encoding="utf-8-sig").startswith("民生专报：不联网安装")
    sums = dict(reversed(line.split("  ")) for line in (out / "SHA256SUMS").read_text("utf-8").splitlines())
    assert sorted(sums) == sorted(p.relative_to(out).as_posix() for p in files if p.name != "SHA256SUMS")
    assert all(digest(out / name) == expected for name, expected in sums.items())


def test_what_is_missing_for_another_python_is_named(own: Path, tmp_path: Path) -> None:
    """A wheel for 3.12 does not serve 3.13."""
    store = tmp_path / "store"
    assert [need.requirement.name for need in missing(store, own, "3.13")] == ["binding"]
    assert list(missing(store, own, "3.12")) == []


def test_a_package_that_cannot_be_found_stops_the_bundle(own: Path, tmp_path: Path) -> None:
    """Nothing is written."""
    (tmp_path / "store" / "tail-1.0-py3-none-any.whl").unlink()
    with pytest.raises(OfficeError, match=r"下载或打包没有成功.*tail"):
        make_bundle(tmp_path / "out", ("3.12",), own_wheel=own, wheels=tmp_path / "store")
    assert not (tmp_path / "out").exists()


def test_a_folder_with_content_is_left_alone(own: Path, tmp_path: Path) -> None:
    """As are versions there can be no wheels for."""
    with pytest.raises(OfficeError, match="已经有内容，没有动它"):
        make_bundle(tmp_path, ("3.12",), own_wheel=own, wheels=tmp_path / "store")
    with pytest.raises(OfficeError, match=r"没有 Python 3\.9 的安装包，可用的有：3\.11、3\.12、3\.13"):
        make_bundle(tmp_path / "out", ("3.9",), own_wheel=own, wheels=tmp_path / "store")


@pytest.mark.parametrize("name", ["没有.whl", "文件夹.whl", "说明.txt"])
def test_h4_a_wheel_that_is_none_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Missing, a folder, of another kind: exit code 2, and no folder is begun."""
    (tmp_path / "文件夹.whl").mkdir()
    (tmp_path / "说明.txt").write_bytes(b"")
    with pytest.raises(SystemExit) as ended:
        main(["bundle", "-o", str(tmp_path / "包"), "--own-wheel", str(tmp_path / name)])
    message = f"错误：“{tmp_path / name}”不是包的文件（.whl），请检查文件名和所在文件夹\n"
    assert (ended.value.code, capsys.readouterr()) == (2, ("", message))
    assert not (tmp_path / "包").exists()


def test_h4_wheels_from_nowhere_are_one_sentence(own: Path, tmp_path: Path) -> None:
    """The network is not blamed for a folder that is not there."""
    with pytest.raises(OfficeError) as refused:
        make_bundle(tmp_path / "包", own_wheel=own, wheels=tmp_path / "没有")
    assert refused.value.reasons == (f"“{tmp_path / '没有'}”不是文件夹，请给出放包的文件夹",)


def test_h9_the_lock_lies_beside_the_wheels(own: Path, tmp_path: Path) -> None:
    """As the program's wheel carries it: install.cmd installs by it."""
    out = tmp_path / "包"
    make_bundle(out, ("3.12",), own_wheel=own, wheels=tmp_path / "store")
    with zipfile.ZipFile(own) as archive:
        assert (out / "wheels" / LOCK_NAME).read_bytes() == archive.read(f"xl_minsheng/{LOCK_NAME}")


def test_h9_only_the_version_and_the_file_of_the_lock_are_taken(own: Path, tmp_path: Path) -> None:
    """A newer version in the same place is passed over; another file of the version is refused."""
    store = tmp_path / "store"
    (store / "tail-1.0-py3-none-any.whl").rename(store / "tail-2.0-py3-none-any.whl")
    with pytest.raises(OfficeError, match=r"tail==1\.0"):
        make_bundle(tmp_path / "包", own_wheel=own, wheels=store)
    wheel(store, "tail", needs=("changed",))
    with pytest.raises(OfficeError, match=r"下载或打包没有成功"):
        make_bundle(tmp_path / "包", own_wheel=own, wheels=store)
    assert not (tmp_path / "包").exists()


def test_h9_what_the_lock_forgets_is_named(tmp_path: Path) -> None:
    """A wheel that asks for more than the lock has would not install without network."""
    store = tmp_path / "store"
    lock = locked(wheel(store, "binding", needs=("tail",)))
    wheel(store, "tail")
    own = wheel(tmp_path, "xl_minsheng", needs=("binding",), lock=lock)
    with pytest.raises(
        OfficeError, match=r"找不齐 Windows 上要用的包：tail（binding-1\.0-py3-none-any\.whl 要用）"
    ):
        make_bundle(tmp_path / "包", own_wheel=own, wheels=store)


@pytest.mark.parametrize(
    ("lock", "expected"),
    [
        (None, "“xl_minsheng-1.0-py3-none-any.whl”里没有 requirements.lock，请用源代码重新做包"),
        (
            "tail==1.0\n",
            "“xl_minsheng-1.0-py3-none-any.whl”里的 requirements.lock 读不懂"
            "（no exact version, or no checksum: tail==1.0），请用源代码重新做包",
        ),
    ],
)
def test_h9_a_wheel_without_a_sound_lock_is_refused(tmp_path: Path, lock: str | None, expected: str) -> None:
    """Nothing would say which versions were tested."""
    (tmp_path / "store").mkdir()
    own = wheel(tmp_path, "xl_minsheng", lock=lock)
    with pytest.raises(OfficeError) as refused:
        make_bundle(tmp_path / "包", own_wheel=own, wheels=tmp_path / "store")
    assert refused.value.reasons == (expected,)
