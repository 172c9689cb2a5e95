"""A progress bar on a terminal, where rich is installed; nothing in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Item = TypeVar("_Item")


def tracked(items: Sequence[_Item], told: str, *, shown: bool = True) -> Iterator[_Item]:
    """Yield `items`, with a bar on standard error that says how many are done and how long the rest takes.

    Args:
        items: what is worked through.
        told: what is being done, before the bar.
        shown: False for no bar anyway.

    There is no bar for a single item, where standard error is no terminal, and without rich (``govreport[cli]``).

    >>> list(tracked("abc", "letters"))
    ['a', 'b', 'c']

    """
    if not shown or len(items) < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one item needs no bar
        return iter(items)
    try:
        import rich  # noqa: F401, PLC0415 - an extra
    except ImportError:
        return iter(items)
    return _barred(items, told)


def _barred(items: Sequence[_Item], told: str) -> Iterator[_Item]:
    from rich.console import Console  # noqa: PLC0415 - an extra
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        yield from progress.track(items, description=told)
