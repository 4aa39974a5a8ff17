"""One call of a worksheet function over 100 000 rows (or so many), as Excel makes it, against its bare parts.

Bare parts: xlwings' own conversion of the same rows (an empty function through `call_udf`) and
the arithmetic in pandas, without any rule, check or word. Both print; a ratio up to 2 is the
aim. xlwings' Windows modules run over stand-ins for pywin32, so COM itself is in neither.

Usage: columns_against_pandas.py [ROWS [ROUNDS]]
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from unittest.mock import MagicMock

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "excel"))
from windows_xlwings import ComRange, WindowsXlwings, windows_xlwings

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
CUT_OFF, EXPECTED = 45858.0, 201 / 365


def figures() -> tuple[tuple[tuple[float], ...], tuple[tuple[float], ...]]:
    """Actuals and targets, a tenth of them with two decimals."""
    make = random.Random(2025)  # noqa: S311  (figures, no secrets)
    targets = [float(make.randint(1, 9000)) for _ in range(ROWS)]
    actuals = [t * make.random() * 1.3 for t in targets]
    rounded = [round(a, 2) if n % 10 == 0 else float(round(a)) for n, a in enumerate(actuals)]
    return tuple((a,) for a in rounded), tuple((t,) for t in targets)


def passing_through(windows: WindowsXlwings) -> str:
    """A module whose function answers its first argument: what xlwings costs by itself."""
    module = ModuleType("passing_through")
    module.__file__ = __file__
    arg, func = windows.udfs.xlarg, windows.udfs.xlfunc
    plain = {"ndim": 2, "err_to_str": True}
    module.same = func(arg("x", **plain)(arg("y", **plain)(lambda x, y: x or y)))
    module.same.__xlfunc__["name"] = "same"
    sys.modules[module.__name__] = module
    return module.__name__


def arithmetic(name: str, actuals: pd.Series, targets: pd.Series) -> pd.Series:
    """The bare sums in pandas."""
    share = actuals / targets
    match name:
        case "COMPLETION":
            return share
        case "PACEGAP":
            return (share - EXPECTED) * 100
        case _:
            edges = [-1.0, EXPECTED - 0.2, EXPECTED - 0.1, EXPECTED, EXPECTED + 0.2, 1.0, 1e9]
            return pd.cut(share, edges, labels=list("红橙黄达超完"), right=False)


def seconds(work: Callable[[], object]) -> float:
    """Median seconds of several rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    """Print each function's time, its bare parts, and the ratio."""
    actuals, targets = figures()
    a, b = pd.Series([x for (x,) in actuals]), pd.Series([x for (x,) in targets])
    with windows_xlwings() as windows:
        ranges = ComRange(*actuals), ComRange(*targets)
        module = passing_through(windows)
        conversion = seconds(lambda: windows.udfs.call_udf(module, "same", ranges, None, MagicMock()))
        print(f"{ROWS} rows; xlwings' conversion alone {conversion:.3f} s")
        for name in ("COMPLETION", "PACE", "PACEGAP"):
            rest = () if name == "COMPLETION" else (CUT_OFF,)
            ours = seconds(lambda name=name, rest=rest: windows.call(name, *ranges, *rest))
            bare = seconds(lambda name=name: arithmetic(name, a, b))
            ratio = ours / (bare + conversion)
            parts = f"pandas + conversion {bare + conversion:.3f} s"
            print(f"{name:10} ours {ours:.3f} s, {parts}: ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
