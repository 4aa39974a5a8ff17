"""Signed checksums: who made a package can be told from who changed it, with what Windows and Linux bring."""

import importlib.util
import subprocess
from pathlib import Path

import pytest
from windows_pc import INSTALL

from xl_minsheng.cli.main import main
from xl_minsheng.office.bundle import make_bundle
from xl_minsheng.office.places import OfficeError
from xl_minsheng.office.sums import NAMESPACE, sign, write_sums

GOOD = 'Good "xl-minsheng" signature for xl-minsheng with ED25519 key'
BAD = "Could not verify signature.\n"


@pytest.fixture
def package(bundled_wheel: Path, tmp_path: Path, signing_key: Path) -> Path:
    """A signed package of one wheel, made by the command; the maker's public key stands beside it."""
    folder = tmp_path / "安装 包"
    options = ["--own-wheel", str(bundled_wheel), "--wheels", str(tmp_path), "--sign", str(signing_key)]
    with pytest.raises(SystemExit) as ended:
        main(["bundle", "-o", str(folder), *options])
    assert ended.value.code == 0
    (tmp_path / "allowed_signers").write_text(f"{NAMESPACE} {public(signing_key)}")
    return folder


def public(key: Path) -> str:
    """The public half of a key."""
    return key.with_name(f"{key.name}.pub").read_text(encoding="ascii")


def verified(package: Path) -> str:
    """What the command in the package's own instructions says, with the public key from elsewhere."""
    text = (package / "说明.txt").read_text(encoding="utf-8-sig")
    (command,) = (line.strip() for line in text.splitlines() if "ssh-keygen -Y verify" in line)
    command = command.replace("-f allowed_signers", "-f ../allowed_signers")
    done = subprocess.run(["sh", "-c", command], cwd=package, capture_output=True, text=True)
    assert (done.returncode == 0) == done.stdout.startswith("Good")
    return done.stdout.partition(" SHA256:")[0]


def damaged(package: Path) -> list[str]:
    """What the installer says of the package before it installs anything."""
    place = INSTALL / "check_sums.py"
    specification = importlib.util.spec_from_file_location("check_sums", place)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    found: list[str] = module.faults(str(package))
    return found


def test_the_documented_command_knows_the_maker_of_a_package(package: Path) -> None:
    """With OpenSSH alone; every file but list and signature stands in the list."""
    assert verified(package) == GOOD
    assert damaged(package) == []
    listed = {line.split("  ")[1] for line in (package / "SHA256SUMS").read_text("utf-8").splitlines()}
    there = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert there - listed == {"SHA256SUMS", "SHA256SUMS.sig"}


def test_one_changed_byte_is_known(package: Path) -> None:
    """In a wheel by the list, which the installer reads; in the list by the signature."""
    (wheel,) = (package / "wheels").glob("*.whl")
    whole = bytearray(wheel.read_bytes())
    whole[30] ^= 1
    wheel.write_bytes(whole)
    assert damaged(package) == [f"wheels/{wheel.name}：和做包时不同"]
    sums = package / "SHA256SUMS"
    text = bytearray(sums.read_bytes())
    text[0] ^= 1
    sums.write_bytes(text)
    assert verified(package) == BAD


def test_a_list_signed_by_another_is_known(package: Path, tmp_path: Path) -> None:
    """Whoever changes file, list and signature together has not the maker's key."""
    other = tmp_path / "other"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other], check=True)
    sign(write_sums(package, [package / "install.cmd"]), other)
    assert verified(package) == BAD


def test_a_source_package_slipped_in_is_known(package: Path) -> None:
    """Pip would take a newer version of the program from it; what a file manager leaves does not count."""
    (package / "wheels" / "xl_minsheng-99.0.tar.gz").write_bytes(b"")
    (package / "wheels" / "Thumbs.db").write_bytes(b"")
    assert damaged(package) == ["wheels/xl_minsheng-99.0.tar.gz：不是这个安装包里的"]


def test_what_is_no_key_signs_nothing(bundled_wheel: Path, tmp_path: Path, signing_key: Path) -> None:
    """A missing file, and a file that is no key: one sentence, and no folder is begun."""
    wrong = tmp_path / "wrong"
    wrong.write_text("no key\n", encoding="utf-8")
    wrong.chmod(0o600)
    with pytest.raises(OfficeError, match=r"^“.*absent”不是签名用的密钥文件，请检查文件名和所在文件夹$"):
        make_bundle(tmp_path / "包", own_wheel=bundled_wheel, wheels=tmp_path, key=tmp_path / "absent")
    with pytest.raises(OfficeError, match=r"^用“.*wrong”签名没有成功，请检查密钥和口令（.+）$"):
        make_bundle(tmp_path / "包", own_wheel=bundled_wheel, wheels=tmp_path, key=wrong)
    assert not (tmp_path / "包").exists()


def test_without_openssh_the_remedy_is_named(
    bundled_wheel: Path, tmp_path: Path, signing_key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and no folder is begun."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OfficeError, match=r"^这台电脑上没有 ssh-keygen（OpenSSH），签不了名；请装上再做$"):
        make_bundle(tmp_path / "包", own_wheel=bundled_wheel, wheels=tmp_path, key=signing_key)
    assert not (tmp_path / "包").exists()


def test_an_unsigned_package_says_nothing_of_signatures(bundled_wheel: Path, tmp_path: Path) -> None:
    """The list of checksums is there all the same."""
    files = make_bundle(tmp_path / "包", own_wheel=bundled_wheel, wheels=tmp_path)
    assert [path.name for path in files if "SHA256SUMS" in path.name] == ["SHA256SUMS"]
    assert "签名" not in (tmp_path / "包" / "说明.txt").read_text(encoding="utf-8-sig")
