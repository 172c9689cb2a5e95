"""A cluster of Dask: several worker processes on this machine, one of them killed at work."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest
from hostile_steps import OBEDIENT

from govreport import Failure, FailureCode, parse_many

if TYPE_CHECKING:
    from collections.abc import Iterator

distributed = pytest.importorskip("distributed")

pytestmark = [pytest.mark.filterwarnings("ignore")]  # distributed's own, of every release


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A client of a cluster of three processes."""
    with (
        distributed.LocalCluster(
            n_workers=3, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_worker_is_killed(client: Any) -> None:
    """Its reports are parsed elsewhere; every report comes once, with its own text."""
    workers = list(client.run(os.getpid).values())
    assert len(set(workers)) == 3
    pages = [(number, f"sleep 0.0{number % 5 + 1}") for number in range(150)]
    found = []
    for source, result in parse_many(
        pages, pipeline=OBEDIENT, executor=client.get_executor(), workers=3, ordered=False
    ):
        found.append((source, str(result) if isinstance(result, Failure) else result.text))
        if len(found) == 20:
            os.kill(workers[0], signal.SIGKILL)
    assert pages == sorted(found)
    assert workers[0] not in client.run(os.getpid).values()


def test_failures_are_those_of_one_machine(client: Any) -> None:
    """What raises, hangs or brings its process down fails alone; Dask gives up on the last after some workers."""
    pages = [(0, "x"), (1, "raise"), (2, "hang"), (3, "exit"), *((n, "x") for n in range(4, 30))]
    results = list(parse_many(pages, pipeline=OBEDIENT, executor=client.get_executor(), workers=3, time_limit=1))
    assert [number for number, _ in pages] == [source for source, _ in results]
    assert [(result.source, result.code) for _, result in results if isinstance(result, Failure)] == [
        ("1", FailureCode.PARSE_ERROR),
        ("2", FailureCode.TIME_LIMIT),
        ("3", FailureCode.WORKER_DIED),
    ]
