"""Random documents, read, proofread and imported: ``make random-documents COUNT=10000``.

Prints every document that fails or takes longer than `LIMIT`, then how long they took. A failure is kept as
a file under ``build/random-documents``.
"""

import argparse
import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from random_documents import RandomDocument, random_documents

from xl_minsheng.importing import NotABulletinError, import_bulletin
from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import DocumentError, read_document

LIMIT = 2.0
"""Seconds of processor time that a document may take, read, proofread and imported."""
KEPT = Path(__file__).resolve().parents[1] / "build" / "random-documents"


def handle(path: Path) -> bool:
    """Do with a document what a clerk can.

    Returns:
        Whether it was imported; a document that is no bulletin, or has a row of more cells than Word
        makes, is refused by its reason.
    """
    try:
        document = read_document(path)
        proofread_alone(document)
        import_bulletin(document)
    except (DocumentError, NotABulletinError):
        return False
    return True


def _keep(one: RandomDocument) -> Path:
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / one.name
    path.write_bytes(one.data)
    return path


def main() -> int:
    """Handle all of them.

    Returns:
        1 where one failed or was slow.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    times, imported, bad = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for one in random_documents(asked.seed, asked.count):
            path = Path(folder) / one.name
            path.write_bytes(one.data)
            began = time.process_time()
            try:
                imported += handle(path)
            except Exception:  # whatever it is, it is told, and the others follow
                bad += 1
                print(f"{_keep(one)}:\n{traceback.format_exc()}")  # noqa: T201
            times.append(time.process_time() - began)
            if times[-1] > LIMIT:
                bad += 1
                print(f"{_keep(one)}: {times[-1]:.2f} s")  # noqa: T201
            path.unlink()
    times.sort()
    median, most, longest = (times[len(times) * share // 100 - 1] for share in (50, 99, 100))
    took = f"half within {median:.2f} s, 99 % within {most:.2f} s, the longest {longest:.2f} s"
    print(f"{len(times)} documents, {imported} imported, {bad} failed or slow; {took}")  # noqa: T201
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
