"""Blocks through the LibreOffice engine, against the plain UNO calls in the same office.

100 000 rows of five columns: numbers, text, a date, a logical value. The plain calls know neither dates
nor logical values, so they move numbers; what the engine adds is the ratio.
"""

import datetime as dt
import time
from collections.abc import Callable

import xlwings as xw

from xlwings_libreoffice import register

ROWS = 100_000
RUNS = 3
NAMES = ("新增就业", "技能培训", "改造小区", "新建公厕", "修复路灯")


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of some runs."""
    seconds = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def main() -> None:
    """Print seconds and ratios of writing and reading."""
    register()
    day = dt.datetime(2025, 7, 20)
    days = [day + dt.timedelta(days=n) for n in range(300)]
    ours = [[float(n), NAMES[n % 5], days[n % 300], n % 2 == 0, n / 7] for n in range(ROWS)]
    plain = tuple((float(n), NAMES[n % 5], 45858.0 + n % 300, float(n % 2 == 0), n / 7) for n in range(ROWS))
    with xw.App(visible=False) as app:
        sheet = app.books[0].sheets[0]
        area = sheet.range((1, 1), (ROWS, 5))
        block = sheet.range((1, 7), (ROWS, 11)).api
        for name, engine, rival in (
            ("write", lambda: area.__setattr__("value", ours), lambda: block.setDataArray(plain)),
            ("read", lambda: area.value, lambda: block.getDataArray()),
        ):
            by_engine, by_call = best(engine), best(rival)
            print(
                f"{name} {ROWS} x 5: engine {by_engine:.2f} s, plain call {by_call:.2f} s, "
                f"{by_engine / by_call:.1f} times"
            )


if __name__ == "__main__":
    main()
