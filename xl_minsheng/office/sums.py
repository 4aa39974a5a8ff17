"""Checksums of a folder that is handed on, and the signature of who made it.

The list has the form of ``sha256sum``; the signature is OpenSSH's (``ssh-keygen -Y``), which Windows 10
and later, macOS and every Linux bring: nothing is installed to check it.
"""

import hashlib
import subprocess
from collections.abc import Iterable
from pathlib import Path

from xl_minsheng.office.places import OfficeError

SUMS_NAME = "SHA256SUMS"
SIGNATURE_NAME = f"{SUMS_NAME}.sig"
NAMESPACE = "xl-minsheng"
"""What the signature is for: one made for mail or git is not taken for it."""


def write_sums(folder: Path, files: Iterable[Path]) -> Path:
    """Write the list of files' checksums into their folder, names as below it; answers its place."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(files)
    ]
    sums = folder / SUMS_NAME
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
    return sums


def sign(sums: Path, key: Path) -> Path:
    """Sign a list of checksums; answers the signature's place, beside the list.

    Args:
        sums: the list.
        key: OpenSSH's private key; or a public one, whose private one ssh-agent has.

    Raises:
        OfficeError: no ssh-keygen, no key, a wrong pass phrase.
    """
    signature = sums.with_name(SIGNATURE_NAME)
    signature.unlink(missing_ok=True)
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(sums)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - OpenSSH's own
    except OSError as error:
        raise OfficeError("这台电脑上没有 ssh-keygen（OpenSSH），签不了名；请装上再做") from error
    if done.returncode or not signature.is_file():
        reason = (done.stderr.strip().splitlines() or ["没有说明原因"])[-1]
        raise OfficeError(f"用“{key}”签名没有成功，请检查密钥和口令（{reason}）")
    return signature
