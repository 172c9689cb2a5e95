"""Many sources: what they may be, in which order they come back, how few are held, what is refused."""

from __future__ import annotations

import itertools
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pytest
from hostile_steps import OBEDIENT

import govreport as gr
from govreport import Failure, FailureCode, Report, parse_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = "石桥镇政府工作报告\n各位代表：\n2021年，全镇财政收入增长5%。\n"


def _texts(results: Iterator[tuple[Any, Report | Failure]]) -> list[tuple[Any, str]]:
    return [(source, str(r) if isinstance(r, Failure) else r.text) for source, r in results]


def _pages(count: int) -> list[tuple[int, str]]:
    return [(number, f"第{number}页") for number in range(count)]


def _processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


@pytest.mark.parametrize(
    "how",
    [
        {"workers": 1},
        {"workers": 2},
        {"executor": _processes},
        {"executor": lambda: ThreadPoolExecutor(2)},
    ],
    ids=["here", "processes", "an executor of processes", "threads"],
)
def test_every_source_is_answered_once_and_in_order(how: dict[str, Any]) -> None:
    """Whatever does the work, results come in the order of the sources, with the ids as given."""
    assert _pages(100) == _texts(parse_many(_pages(100), pipeline=OBEDIENT, **how))


def test_as_they_are_done() -> None:
    """With ordered=False the slow ones come last; still each comes once."""
    pages = [(0, "sleep 1"), *((n, f"第{n}页") for n in range(1, 50))]
    found = [source for source, _ in parse_many(pages, pipeline=OBEDIENT, workers=2, ordered=False)]
    assert list(range(50)) == sorted(found)
    assert found[0] != 0


def test_reports_come_back_equal() -> None:
    """A report that was sent from another process equals the one made here, its trace included."""
    (_, sent), (_, other) = parse_many([("a", PAGE), ("b", PAGE * 2)], workers=2)
    here = gr.parse(PAGE)
    assert isinstance(sent, Report)
    assert isinstance(other, Report)
    assert (here.to_dict() | {"origin": None}) == (sent.to_dict() | {"origin": None})
    assert sent.origin.source == "a"
    assert sent.quantities[0].heading is None
    assert gr.TracedText.replay(sent.raw, sent.traced.steps) == sent.traced


def test_sources_are_taken_as_there_is_room() -> None:
    """A source without end works, and only a few are taken ahead of what is used."""
    taken = itertools.count()
    endless = ((n, f"第{next(taken)}页") for n in itertools.count())
    results = parse_many(endless, pipeline=OBEDIENT, workers=2)
    assert list(range(300)) == [source for source, _ in itertools.islice(results, 300)]
    results.close()  # type: ignore[attr-defined]  # a generator
    assert next(taken) < 300 + 1024 + 5 * 64


def test_one_at_a_time_in_this_process() -> None:
    """With workers=1 nothing is taken before it is asked for."""
    taken = itertools.count()
    endless = ((n, f"第{next(taken)}页") for n in itertools.count())
    assert next(parse_many(endless, pipeline=OBEDIENT, workers=1))[0] == 0
    assert next(taken) == 1


def test_an_error_of_the_sources_comes_after_what_went_before() -> None:
    """Nothing that was taken is lost when the source of sources fails."""

    def failing() -> Iterator[tuple[int, str]]:
        yield from _pages(20)
        message = "the connection is gone"
        raise ConnectionError(message)

    found = []
    with pytest.raises(ConnectionError, match="the connection is gone"):
        found.extend(parse_many(failing(), pipeline=OBEDIENT, workers=2))
    assert list(range(20)) == [source for source, _ in found]


def test_on_error_raise() -> None:
    """The first failure is raised, with the failure in it."""
    pages = [("a", "x"), ("b", "raise"), ("c", "x")]
    results = parse_many(pages, pipeline=OBEDIENT, workers=1, on_error="raise")
    assert next(results)[0] == "a"
    with pytest.raises(gr.SourceFailedError, match="b: parse-error: ValueError: as the text said") as caught:
        next(results)
    assert caught.value.failure.notes == ("in step 'obey' (cleaner) of the pipeline, on 5 characters",)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: parse_many(b"page"), "not bytes"),
        (lambda: parse_many(7), "not int"),
        (lambda: parse_many([], workers=0), "from 1, not 0"),
        (lambda: parse_many([], on_error="skip"), "not 'skip'"),  # type: ignore[arg-type]  # that is the point
        (lambda: parse_many([], time_limit=0), "above 0"),
    ],
)
def test_bad_arguments_are_told_at_once(call: Callable[[], Any], told: str) -> None:
    """Nothing need be iterated to learn that the call was wrong."""
    with pytest.raises((TypeError, ValueError), match=told):
        call()


@pytest.mark.parametrize("source", [7, ("a",), ("a", 7), ("a", None)])
def test_bad_sources_are_told(source: Any) -> None:
    """What is no path and no pair is an error of the program."""
    with pytest.raises(TypeError, match="source"):
        list(parse_many([source], workers=1))


def test_a_pipeline_that_cannot_travel() -> None:
    """A function that other processes cannot import is told before any work, with what to do."""
    here = OBEDIENT.replace("obey", lambda _traced: ())
    with pytest.raises(gr.CorpusError, match="put them into a module") if _no_cloudpickle() else _nothing():
        next(parse_many([("a", "x")], pipeline=here, workers=2))
    assert _texts(parse_many([("a", "x")], pipeline=here, workers=1)) == [("a", "x")]


def _no_cloudpickle() -> bool:
    try:
        import cloudpickle  # noqa: F401, PLC0415 - looked for
    except ImportError:
        return True
    return False


def _nothing() -> Any:
    import contextlib  # noqa: PLC0415 - only where cloudpickle is installed

    return contextlib.nullcontext()


def test_nothing_to_do() -> None:
    """No sources give no results, and start no process."""
    assert list(parse_many([])) == []


class GivesUp(Executor):
    """As Dask does: it gives up what brings its worker down, and what happened to wait at that worker."""

    def __init__(self) -> None:
        self.given_up: list[int] = []

    def submit(self, function: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Parse here and now, but for the third report each time, and for the fifth once."""
        future: Future[Any] = Future()
        _, items = args
        numbers = [item.source for item in items]
        if 3 in numbers or (5 in numbers and 5 not in self.given_up):
            self.given_up += numbers
            future.set_exception(RuntimeError("a worker died"))
        else:
            future.set_result(function(*args, **named))
        return future


def test_an_executor_gives_up_a_neighbour() -> None:
    """What fails beside others is tried once more by itself; only who fails alone is at fault."""
    executor = GivesUp()
    found = _texts(parse_many(_pages(8), pipeline=OBEDIENT, executor=executor, workers=2))
    wanted = _pages(8)
    wanted[3] = (3, "3: worker-died: the executor gave up: RuntimeError: a worker died")
    assert wanted == found
    assert sorted(executor.given_up) == [3, 3, 5]


def test_failures_tell_themselves() -> None:
    """A failure is data: plain to print and ready for JSON."""
    failure = Failure("a", FailureCode.TIME_LIMIT, "not done within 1 seconds", 1.0, ("in step 'x'",))
    assert failure.to_dict() == {
        "source": "a",
        "code": "time-limit",
        "message": "not done within 1 seconds",
        "seconds": 1.0,
        "notes": ["in step 'x'"],
    }
