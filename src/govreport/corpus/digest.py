"""What is kept of a report in a long run: its rows of one table, its issues, and a sketch of its text."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

    from govreport.model import Report

#: A sketch keeps so many of the smallest hashes of a text's sentences.
SKETCH = 24
_SENTENCE = re.compile(r"[。；！？\n]")
_FURNITURE = re.compile(r"[^\u4e00-\u9fff0-9]+")
#: Shorter sentences are formulas, or furniture of a page.
_SHORTEST = 12


@attrs.frozen
class Digest:
    """What is kept of one report.

    Args:
        sha256: of the bytes it was read from, or of its text.
        region: the place whose government reports.
        year: the year planned for.
        characters: of its clean text.
        issues: codes of what is odd in it.
        count: of its rows.
        rows: of one table, as compressed JSON.
        sketch: of its text; see :func:`sketch`.

    """

    sha256: str
    region: str | None
    year: int | None
    characters: int
    issues: tuple[str, ...]
    count: int
    rows: bytes
    sketch: tuple[int, ...]


def digester(table: str) -> Callable[[Report], Digest]:
    """A function, fit to be sent to a worker, that keeps the rows of `table`."""
    return partial(_digest, table=table)


def _digest(report: Report, *, table: str) -> Digest:
    from govreport.export.tables import TableName  # noqa: PLC0415 - loaded where it is needed
    from govreport.export.tables.rows import rows_of  # noqa: PLC0415 - loaded where it is needed

    rows = list(rows_of(report, TableName(table)))
    return Digest(
        report.origin.sha256 or sha256_of(report.raw),
        report.metadata.region,
        report.metadata.plan_year,
        len(report.text),
        tuple(issue.code.value for issue in report.issues),
        len(rows),
        zlib.compress(json.dumps(rows, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")),
        sketch(report.text),
    )


def unpacked(rows: bytes) -> list[dict[str, Any]]:
    """The rows of a digest; numbers and dates are still text."""
    found: list[dict[str, Any]] = json.loads(zlib.decompress(rows).decode("utf-8", "surrogatepass"))
    return found


def sha256_of(content: str | bytes) -> str:
    """The hash of a source that is no file.

    >>> sha256_of("") == sha256_of(b"")
    True

    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


def sketch(text: str) -> tuple[int, ...]:
    r"""The smallest hashes of a text's sentences: two texts share about as many as they share sentences.

    Signs and spaces do not count, nor do short sentences, so that the furniture of different pages, other quotation
    marks or line breaks leave the sketch as it is.

    >>> body = "全镇实现财政总收入1.2亿元，增长百分之五。新建农村公路十二公里，改造危桥三座。"
    >>> sketch(body) == sketch("打印 关闭\n" + body.replace("，", ",") + "\n上一篇")
    True

    """
    plain = (_FURNITURE.sub("", sentence) for sentence in _SENTENCE.split(text))
    hashes = {_hash(sentence) for sentence in plain if len(sentence) >= _SHORTEST}
    return tuple(sorted(hashes)[:SKETCH])


def _hash(sentence: str) -> int:
    """63 bits: what an integer of SQLite holds."""
    return int.from_bytes(hashlib.blake2b(sentence.encode(), digest_size=8).digest(), "big") >> 1
