"""Chunks of a report for retrieval and language models: cut at its structure, never within a sentence."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import attrs

from govreport.language.sentences import clause_spans
from govreport.measures.context import Context, TimeFrame
from govreport.measures.splitting import SentenceIndex
from govreport.model import Heading, PartRole
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govreport.model import Report

#: How strong a cut is, the smaller the stronger: headings cut by their level, then what follows.
_PARAGRAPH, _SENTENCE, _CLAUSE, _BEHIND_HEADING = 50, 60, 70, 80
_SEPARATOR = " > "


@attrs.frozen
class Chunk:
    """A stretch of a report that can be read, indexed or embedded alone.

    Args:
        text: what to embed: the heading path on a line of its own, then the body.
        body: the stretch itself, as it stands in the cleaned text.
        span: place of the body in the cleaned text.
        raw_span: place of the body in the raw text.
        fresh: the part of `span` that no chunk before it holds; differs from it by the overlap.
        number: counted from 0.
        path: titles of the headings above the body, outermost first; headings within the body stand there.
        headings: the same as headings.
        role: role of the part.
        frame: the time its beginning speaks of.
        size: of `text`, as counted.
        too_long: the chunk exceeds the limit, since one sentence (or the path) alone does.

    """

    text: str
    body: str
    span: Span
    raw_span: RawSpan
    fresh: Span
    number: int
    path: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = attrs.field(default=(), repr=False)
    role: PartRole | None = None
    frame: TimeFrame | None = None
    size: int = 0
    too_long: bool = False

    def to_record(self) -> dict[str, Any]:
        """Give the chunk as plain data, ready for JSON."""
        return {
            "number": self.number,
            "text": self.text,
            "path": list(self.path),
            "role": None if self.role is None else self.role.value,
            "frame": None if self.frame is None else str(self.frame),
            "start": self.span.start,
            "end": self.span.end,
            "raw_start": self.raw_span.start,
            "raw_end": self.raw_span.end,
            "size": self.size,
            "too_long": self.too_long,
        }


def chunks(  # noqa: PLR0913 - the choices of a user, each by its name
    report: Report,
    *,
    max_chars: int = 800,
    overlap: int = 0,
    count: Callable[[str], int] = len,
    cut_long: bool = False,
    title: bool = False,
) -> tuple[Chunk, ...]:
    r"""Cut a report into chunks.

    A chunk never crosses from one part (section of level 1) into another. Within a part it is filled up to the limit
    and cut where the structure is strongest in its second half: before a heading, the higher the better, else
    between paragraphs, else between sentences; never behind a heading, never within a sentence. A sentence that alone
    exceeds the limit stays whole and the chunk says so, or is cut at its clauses where `cut_long` asks for it.

    Without overlap the bodies are the text, but for blanks and line ends between them; each leads to the raw page.

    Args:
        report: a parsed report.
        max_chars: limit of ``chunk.text``, its heading path included, as `count` counts.
        overlap: so much of the end of a chunk, in whole sentences, stands at the beginning of the next of its part.
        count: gives the size of a text, such as the tokens of a model; sizes of sentences are added up.
        cut_long: whether a sentence that exceeds the limit is cut behind a comma or semicolon.
        title: whether the title of the report comes first in the path.

    Raises:
        ValueError: where the limit is not positive, or the overlap is not smaller than half of it.

    >>> import govreport as gr
    >>> words = "（一）交通\n修路3公里。架桥2座。\n（二）水利\n清淤5公里。"
    >>> report = gr.parse(f"石桥镇政府工作报告\n一、2020年工作回顾\n{words}")
    >>> for chunk in chunks(report, max_chars=40)[1:]:
    ...     print(chunk.path, repr(chunk.body))
    () '一、2020年工作回顾\n（一）交通\n修路3公里。架桥2座。'
    ('2020年工作回顾',) '（二）水利\n清淤5公里。'

    """
    if max_chars < 1 or not 0 <= overlap * 2 < max_chars:
        message = f"chunks need a positive limit and an overlap below half of it, not {max_chars} and {overlap}"
        raise ValueError(message)
    cutter = _Cutter(report, max_chars, overlap, count, title=title)
    return tuple(cutter.chunks(cut_long=cut_long))


class _Cutter:
    """Cuts one report: units that are never cut, how strong the cut before each is, and their sizes."""

    def __init__(self, report: Report, limit: int, overlap: int, count: Callable[[str], int], *, title: bool) -> None:
        self.report, self.limit, self.overlap, self.count = report, limit, overlap, count
        self.context = Context(report)
        self.above = (report.metadata.title,) if title and report.metadata.title else ()
        self.prefixes: dict[tuple[str, ...], int] = {}
        self.starts: list[int] = []
        self.strengths: list[int] = []
        self.sums: list[int] = [0]

    def chunks(self, *, cut_long: bool) -> Iterator[Chunk]:
        """Give the chunks in reading order."""
        self._measure(cut_long=cut_long)
        tops = {heading.span.start for heading in self.report.headings if heading.level == 1}
        parts = [0, *(at for at, start in enumerate(self.starts[:-1]) if at and start in tops), len(self.starts) - 1]
        number = 0
        for low, high in pairwise(parts):
            at = low
            while at < high:
                cut = self._cut(at, high)
                yield self._chunk(number, low, at, cut)
                number += 1
                at = cut

    def _measure(self, *, cut_long: bool) -> None:
        """Collect the units: each reaches to the beginning of the next, so that nothing is left out."""
        report, text = self.report, self.report.text
        levels = {heading.span.start: heading.level for heading in report.headings}
        behind = False
        units: list[tuple[int, int]] = []
        for start, end, heading in SentenceIndex(report).spans:
            strength = _PARAGRAPH if start == 0 or "\n" in text[max(0, start - 2) : start] else _SENTENCE
            strength = levels[start] if heading and start in levels else _BEHIND_HEADING if behind else strength
            units.append((start, strength))
            if cut_long and self.count(text[start:end]) > self._room(start):
                units += [(low, _CLAUSE) for low, _ in list(clause_spans(text, start, end))[1:]]
            behind = heading
        first = len(text) - len(text.lstrip())
        self.starts = [start for start, _ in units[1:]]
        self.starts = [first, *self.starts, len(text.rstrip())] if first < len(text) else [0]
        self.strengths = [strength for _, strength in units] or [_PARAGRAPH]
        sizes = (self.count(text[low:high]) for low, high in pairwise(self.starts))
        self.sums = [0, *accumulate(sizes)]

    def _room(self, position: int) -> int:
        return max(1, self.limit - self.overlap - self._prefix(self._path(position)))

    def _path(self, position: int) -> tuple[Heading, ...]:
        """The headings above a body that begins at `position`."""
        path = self.context.paths[self.context.heading_number(position)]
        return path[:-1] if path and path[-1].span.start >= position else path

    def _titles(self, path: tuple[Heading, ...]) -> tuple[str, ...]:
        return (*self.above, *(heading.title for heading in path))

    def _prefix(self, path: tuple[Heading, ...]) -> int:
        titles = self._titles(path)
        if titles not in self.prefixes:
            self.prefixes[titles] = self.count(f"{_SEPARATOR.join(titles)}\n") if titles else 0
        return self.prefixes[titles]

    def _cut(self, at: int, high: int) -> int:
        """Give the unit before which to cut a chunk that begins with unit `at`."""
        room = self._room(self.starts[at])
        fits = bisect_right(self.sums, self.sums[at] + room, at + 1, high + 1) - 1
        if fits >= high:
            return high
        if fits <= at:
            return at + 1
        half = bisect_right(self.sums, self.sums[at] + room // 2, at + 1, fits + 1)
        best = min(range(min(half, fits), fits + 1), key=lambda cut: (self.strengths[cut], -cut))
        if self.strengths[best] == _BEHIND_HEADING:
            best = next((cut for cut in range(best, at, -1) if self.strengths[cut] != _BEHIND_HEADING), best)
        return best

    def _chunk(self, number: int, low: int, at: int, cut: int) -> Chunk:
        report = self.report
        first = self._with_overlap(low, at, cut)
        start, end = self.starts[first], self.starts[cut]
        body = report.text[start:end].rstrip()
        span = Span(start, start + len(body))
        path = self._path(start)
        titles = self._titles(path)
        above = self.context.heading_number(start)
        size = self.sums[cut] - self.sums[first] + self._prefix(path)
        return Chunk(
            text=f"{_SEPARATOR.join(titles)}\n{body}" if titles else body,
            body=body,
            span=span,
            raw_span=report.raw_span(span),
            fresh=Span(self.starts[at], span.end),
            number=number,
            path=titles,
            headings=path,
            role=self.context.role(above),
            frame=self.context.frame(start, above),
            size=size,
            too_long=size > self.limit,
        )

    def _with_overlap(self, low: int, at: int, cut: int) -> int:
        """Step back by whole sentences of the same part, as far as overlap and limit allow."""
        first = at
        while first > low and self.overlap:
            step = first - 1
            whole = self.sums[cut] - self.sums[step] + self._prefix(self._path(self.starts[step]))
            if self.sums[at] - self.sums[step] > self.overlap or whole > self.limit:
                break
            first = step
        return first
