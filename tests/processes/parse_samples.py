"""Parse texts in threads or processes from a cold start, and print what came out, shortened to a digest each.

python parse_samples.py FOLDER threads|spawn|fork|here
"""

from __future__ import annotations

import hashlib
import sys
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

_ROUNDS = 2


def digest(path: Path) -> str:
    """Parse a file, the library imported no earlier, and shorten the whole report to its digest."""
    import govreport as gr  # noqa: PLC0415 - all threads begin with it at once

    report = gr.parse(path.read_text("utf-8"))
    return hashlib.sha256(report.to_json().encode()).hexdigest()


def _executor(kind: str) -> Executor:
    if kind == "threads":
        return ThreadPoolExecutor(8)
    return ProcessPoolExecutor(2, mp_context=get_context(kind))


def main(folder: Path, kind: str) -> None:
    """Print the digests, in the order of the files."""
    paths = sorted(folder.glob("*.txt")) * _ROUNDS
    if kind == "here":
        found = [digest(path) for path in paths]
    else:
        sys.setswitchinterval(1e-5)
        with _executor(kind) as executor:
            found = list(executor.map(digest, paths))
    print("\n".join(found))  # noqa: T201 - a script prints


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
