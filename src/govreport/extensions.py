"""Extensions that other packages install: found by entry point, used only where asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

import attrs

from govreport.errors import ExtensionError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

#: The group of entry points that :meth:`govreport.Pipeline.with_installed` looks at.
GROUP = "govreport.steps"


@attrs.frozen
class Extension:
    """What an installed package adds to a pipeline.

    Args:
        name: of the entry point.
        package: the distribution that brings it, and its version.
        extend: takes a pipeline and returns one with more in it.

    """

    name: str
    package: str
    extend: Callable[[Any], Any] = attrs.field(repr=False)


def installed_extensions(names: Iterable[str] = ()) -> tuple[Extension, ...]:
    """Load the extensions `names`, in that order, or all that are installed, by name.

    Raises:
        ExtensionError: where none has the name, two packages claim it, or it is no function.

    """
    found: dict[str, list[EntryPoint]] = {}
    for entry in entry_points(group=GROUP):
        found.setdefault(entry.name, []).append(entry)
    valid = tuple(sorted(found))
    return tuple(_loaded(name, found.get(name, []), valid) for name in tuple(names) or valid)


def _loaded(name: str, entries: list[EntryPoint], valid: tuple[str, ...]) -> Extension:
    if not entries:
        raise ExtensionError(name, "is not installed", valid)
    packages = sorted({_package(entry) for entry in entries})
    if len(entries) > 1:
        raise ExtensionError(name, f"is claimed by {' and '.join(packages)}", valid)
    try:
        function = entries[0].load()
    except Exception as error:
        error.add_note(f"while loading the extension {name!r} of {packages[0]}")
        raise
    if not callable(function):
        raise ExtensionError(name, f"of {packages[0]} is no function that takes a pipeline", valid)
    return Extension(name, packages[0], function)


def _package(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
