"""Results that show themselves as tables in notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterable

_T = TypeVar("_T")


class Shown:
    """Something that notebooks show as a table; see :mod:`govreport.export.notebook`."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from govreport.export.notebook import shown  # noqa: PLC0415 - a door to a layer above, opened when called

        return shown(self)


class Rows(tuple[_T, ...], Shown):
    """A tuple that notebooks show as a table; equal to the plain tuple of the same results.

    >>> Rows("ab") == ("a", "b"), Rows("ab")[:1]
    (True, ('a',))

    """

    __slots__ = ()

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> _T: ...
    @overload
    def __getitem__(self, at: slice, /) -> Rows[_T]: ...
    def __getitem__(self, at: SupportsIndex | slice, /) -> _T | Rows[_T]:
        """Give one result, or a part that is shown as a table too."""
        if isinstance(at, slice):
            return Rows(super().__getitem__(at))
        return super().__getitem__(at)


class Records(list[_T], Shown):
    """A list of mappings that notebooks show as a table."""

    __slots__ = ()


def rows(results: Iterable[_T]) -> tuple[_T, ...]:
    """Make a tuple that notebooks show as a table."""
    return results if isinstance(results, Rows) else Rows(results)
