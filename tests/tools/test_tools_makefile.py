"""What the Makefile does before it does anything."""

import shutil
import subprocess
from pathlib import Path

MAKEFILE = Path(__file__).parents[2] / "Makefile"


def test_started_elsewhere_it_names_the_remedy(tmp_path: Path) -> None:
    """Paths are the checkout's: from another folder nothing is made there, and the right call is told."""
    make = shutil.which("make")
    assert make is not None
    done = subprocess.run([make, "-f", MAKEFILE, "bulletin"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.endswith("start make in the checkout's folder: make -C FOLDER.  Stop.\n")
    assert list(tmp_path.iterdir()) == []
