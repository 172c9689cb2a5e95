"""What each worker process is doing, in a small file of its own that outlives it.

When a worker dies, the pool tells only that one has died. The journals tell which report each was at, and,
where the death was one that ``faulthandler`` sees, where Python stood.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING

import attrs

from govreport.corpus import limits

if TYPE_CHECKING:
    from collections.abc import Mapping

_IDLE = 0
_WIDTH = 20
_FRAME = re.compile(r'File "([^"]+)", line (\d+) in (\S+)')
_THREAD = re.compile(r"^(?:Current thread|Thread) 0x", re.MULTILINE)
#: The function in which a worker parses; the lines above it are the report's.
_HERE = " in run_one"
_INNERMOST = 5


class Journal:
    """The worker's side: says which report is begun, and when it is done.

    Args:
        folder: where the journals of one pool lie.

    """

    def __init__(self, folder: str) -> None:
        self._file: IO[bytes] = (Path(folder) / str(os.getpid())).open("wb", buffering=0)
        self.write(_IDLE)
        limits.dump_into(self._file)

    def write(self, key: int) -> None:
        """Note the key of the report that is begun; 0 for none."""
        self._file.seek(0)
        self._file.write(b"%0*d\n" % (_WIDTH, key))


@attrs.frozen
class Entry:
    """The parent's side: what one worker was at when it ended.

    Args:
        key: of the report; 0 for none.
        cause: of its death, in the words of ``faulthandler`` or an exit status; empty where neither tells.
        frames: the innermost lines it stood at, ``file.py:12 in function``.
        died: whether this worker died by itself, and was not ended since another did.

    """

    key: int
    cause: str = ""
    frames: tuple[str, ...] = ()
    died: bool = False


def read_journals(folder: str, died: Mapping[int | None, int | None]) -> list[Entry]:
    """Read what the workers of a pool that broke were at, and forget it.

    Args:
        folder: where the journals lie.
        died: process ids and exit codes of the workers that ended by themselves.

    """
    found = []
    for path in sorted(Path(folder).iterdir()):
        head, _, dump = path.read_bytes().decode("utf-8", "replace").partition("\n")
        path.unlink()
        if head.isdigit() and int(head) != _IDLE:
            pid = int(path.name)
            found.append(_entry(int(head), dump or _exit(died.get(pid)), died=pid in died))
    return found


def _exit(code: int | None) -> str:
    """What an exit code tells: a process that ended by its own call did so in what it was at.

    A negative one is a signal, which may have come from outside; Windows does not tell the two apart.
    """
    return f"exit status {code}" if code and code > 0 and os.name == "posix" else ""


def _entry(key: int, dump: str, *, died: bool) -> Entry:
    cause = dump.strip().partition("\n")[0].rstrip("!")
    threads = _THREAD.split(dump)
    parsing = next((thread for thread in threads if _HERE in thread), "").partition(_HERE)[0]
    frames = [f"{PurePath(file).name}:{line} in {name}" for file, line, name in _FRAME.findall(parsing)]
    return Entry(key, cause, tuple(frames[:_INNERMOST]), died)
