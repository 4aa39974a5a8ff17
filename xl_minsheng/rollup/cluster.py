"""A cluster that reads instead of this PC: a Dask scheduler, with workers that see the same folder."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from xl_minsheng.rollup.offices import RollupError


@contextmanager
def cluster(scheduler: str | None) -> Iterator[Executor | None]:
    """Who reads: the workers of a scheduler, or None for processes of this PC.

    A worker that is lost is replaced by another: Dask gives its tasks out again.

    Args:
        scheduler: its address; None for no cluster.

    Raises:
        RollupError: Dask is not installed, or nobody answers there.
    """
    if scheduler is None:
        yield None
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise RollupError(
            '这里没有安装 Dask；请先运行 pip install "xl-minsheng[dask]"，或不用 --scheduler'
        ) from error
    try:
        client = Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise RollupError(f"“{scheduler}”没有回应，请检查地址，确认 dask scheduler 已经启动") from error
    with client, client.get_executor(pure=False, retries=3) as executor:
        yield executor
