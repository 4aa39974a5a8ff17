"""Build a package for Linux desktops: all in one folder below /opt/apps, no script runs at installation.

Usage: deb.py [--machine x86_64|arm64] [--python 3.11] [--wheels FOLDER] [-o FOLDER] [--sign KEY]

In the package: an environment of the system's Python with the wheels of requirements.lock, the
extension for LibreOffice, the starter. The layout is that which UOS asks of its shop's packages
(/opt/apps/ID/{info,entries,files}); other desktops do not look there, see docs/linux-desktops.md.
"""

import argparse
import compileall
import json
import os
import py_compile
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from xl_minsheng import __version__
from xl_minsheng.libreoffice.extension.package import FILE_NAME, build_extension, worker_command
from xl_minsheng.office.sums import sign, write_sums

ROOT = Path(__file__).parents[1]
SOURCES = Path(__file__).with_name("deb")
IDENTIFIER = "cn.xlminsheng"
PREFIX = f"opt/apps/{IDENTIFIER}"
MACHINES = {"x86_64": ("amd64", "x86_64"), "arm64": ("arm64", "aarch64")}
"""Debian's name, and the name in wheels."""
GLIBCS = ("_2_28", "_2_27", "_2_26", "_2_24", "_2_17", "_2_12", "_2_5")
"""The oldest systems that are served have glibc 2.28 (Debian 10, UOS 20)."""
UNUSED = ("*/tests", "__pycache__", "bin")
"""What the wheels bring and nobody here runs."""
PERMISSIONS = (
    *("autostart", "notification", "trayicon", "clipboard", "account", "bluetooth", "camera"),
    *("audio_record", "installed_apps"),
)
"""What UOS asks about; the program wants none of it."""
CONTROL = """\
Package: {identifier}
Version: {version}
Architecture: {architecture}
Maintainer: xl-minsheng contributors <noreply@example.org>
Installed-Size: {size}
Depends: python3 (>= {python}), python3 (<< {next_python})
Recommends: libreoffice-calc, python3-uno, fonts-noto-cjk
Section: editors
Priority: optional
Description: Master workbook and bulletin for livelihood projects
 民生实事台账和工作专报：在 LibreOffice 或 WPS 里填数，校验，出 Word 专报。
 不联网，不改系统，全部文件在 /{prefix}。
"""


def build_package(machine: str, python: str, folder: Path, wheels: Path | None = None) -> Path:
    """Build the package file.

    Args:
        machine: a key of `MACHINES`.
        python: minor version of the system's Python that it is for, such as 3.11.
        folder: where the file goes.
        wheels: folder with every wheel of the lock; None to ask the package index.
    """
    architecture, _ = MACHINES[machine]
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "tree"
        lay_out(tree, machine, python, wheels)
        kib = sum(path.stat().st_size for path in tree.rglob("*") if not path.is_symlink()) // 1024
        major, minor = python.split(".")
        control = CONTROL.format(
            identifier=IDENTIFIER, version=__version__, architecture=architecture, size=kib, python=python,
            next_python=f"{major}.{int(minor) + 1}", prefix=PREFIX,
        )  # fmt: skip
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
        target = folder / f"{IDENTIFIER}_{__version__}_{architecture}.deb"
        folder.mkdir(parents=True, exist_ok=True)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(target)]
        dated = os.environ | {"SOURCE_DATE_EPOCH": "0"}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=dated)  # noqa: S603
    return target


def lay_out(tree: Path, machine: str, python: str, wheels: Path | None) -> None:
    """Put the files where they will stand."""
    files = tree / PREFIX / "files"
    environment = files / "env"
    modules = environment / "lib" / f"python{python}" / "site-packages"
    install_wheels(modules, machine, python, wheels)
    (environment / "bin").mkdir()
    (environment / "bin" / "python3").symlink_to(f"/usr/bin/python{python}")
    (environment / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {python}\n", encoding="utf-8"
    )
    interpreter = f"/{PREFIX}/files/env/bin/python3"
    programs = files / "bin"
    programs.mkdir()
    write_program(programs / "xl-minsheng", f'#!/bin/sh\nexec {interpreter} -I -X utf8 -m xl_minsheng "$@"\n')
    write_program(programs / "start", (SOURCES / "start.sh").read_text(encoding="utf-8"))
    (files / FILE_NAME).write_bytes(build_extension(worker_command(interpreter)))
    entries = tree / PREFIX / "entries" / "applications"
    entries.mkdir(parents=True)
    shutil.copyfile(SOURCES / "xl-minsheng.desktop", entries / f"{IDENTIFIER}.desktop")
    (tree / PREFIX / "info").write_text(
        json.dumps(info(machine), ensure_ascii=False, indent=2), encoding="utf-8"
    )
    shutil.copyfile(ROOT / "LICENSE", tree / PREFIX / "LICENSE")


def install_wheels(folder: Path, machine: str, python: str, wheels: Path | None) -> None:
    """Unpack what the lock names, and this program, as for that machine and that Python."""
    platforms = [f"manylinux{system}_{MACHINES[machine][1]}" for system in (*GLIBCS, "2014")]
    pip(
        "install", "--no-compile", "--no-deps", "--target", str(folder), "--only-binary=:all:",
        "--python-version", python,
        *(f"--platform={one}" for one in platforms),
        *(["--no-index", f"--find-links={wheels}"] if wheels else []),
        "--require-hashes", "-r", str(ROOT / "requirements.lock"),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as built:
        pip("wheel", "--no-deps", "--no-build-isolation", "-w", built, str(ROOT))
        pip(
            "install",
            "--no-deps",
            "--no-index",
            "--target",
            str(folder),
            *map(str, Path(built).glob("*.whl")),
        )
    for pattern in UNUSED:
        for path in list(folder.glob(pattern)):
            shutil.rmtree(path)
    if python == f"{sys.version_info.major}.{sys.version_info.minor}":  # nothing can be written there later
        compileall.compile_dir(
            folder, quiet=2, stripdir=str(folder), workers=1,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )  # fmt: skip


def pip(*arguments: str) -> None:
    """Run pip, quietly."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *arguments]
    subprocess.run(command, check=True)  # noqa: S603


def write_program(path: Path, text: str) -> None:
    """Write a script that may be run."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def info(machine: str) -> dict[str, object]:
    """What UOS' shop reads about a package."""
    return {
        "appid": IDENTIFIER,
        "name": "民生专报",
        "version": f"{__version__}.0",  # the shop wants four numbers
        "arch": [MACHINES[machine][0]],
        "permissions": dict.fromkeys(PERMISSIONS, False),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(description="Build a package for Linux desktops.")
    parser.add_argument("--machine", choices=MACHINES, action="append")
    parser.add_argument("--python", default="3.11")
    parser.add_argument("--wheels", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build" / "deb")
    parser.add_argument("--sign", type=Path, help="OpenSSH's key for the list of checksums")
    given = parser.parse_args(arguments)
    os.umask(0o022)  # whoever installs it reads it, whoever built it
    for machine in given.machine or MACHINES:
        path = build_package(machine, given.python, given.output, given.wheels)
        sys.stdout.write(f"{path}: {path.stat().st_size / 1e6:.0f} MB\n")
    sums = write_sums(given.output, given.output.glob("*.deb"))
    if given.sign:
        sign(sums, given.sign)


if __name__ == "__main__":
    main()
