"""Checks of what every cleaner, detector and table of units promises.

They are for the tests of those who bring their own. Each raises :class:`AssertionError` with a
message that says what is wrong, and on which text.
"""

from __future__ import annotations

import gc
import re
import time
from typing import TYPE_CHECKING

from govreport.errors import EditConflictError, UnitDefinitionError
from govreport.model import Report, Unit
from govreport.model.units import UnitTable
from govreport.parsing import clean as clean_text
from govreport.quantities import find_quantities
from govreport.traced import TracedText

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping

    from govreport.model import Heading
    from govreport.protocols import Cleaner, SectionDetector
    from govreport.traced import Edit

#: Documents as bad as they come; nothing may raise on them.
HOSTILE = (
    "",
    "\n",
    "\r\n\r\n",
    "一",
    "?",
    "□",
    "\ud800",
    "😀" * 20,
    "?" * 300,
    "(" * 300,
    "“" * 300,
    "一" * 300,
    "1" * 300,
    " \n" * 150,
    "、".join(["10,20,30"] * 50),
)

#: Text that is clean already: a general cleaner has no business with it.
CLEAN = (
    "政府工作报告",
    "各位代表：\n现在，我代表石桥镇人民政府，向大会报告工作，请予审议。",
    "规上工业产值147.5亿元，增长5%左右；新增“四上”企业12家（含服务业4家）。",
    "一、2020年工作回顾\n（一）稳增长，经济运行平稳向好\n①加强调度；②完善服务。",
)

#: How much longer ten times the text may take.
MOST_TIMES = 13
#: What a text is made of that takes long where anything is looked for again and again.
REPEATED = ("一", "?", "(", "1", " ", "\n", "。", "增长5%，")
_SLACK = 0.05
_ROUNDS = 7


def check_cleaner(
    cleaner: Cleaner,
    *,
    examples: Mapping[str, str] | None = None,
    untouched: Iterable[str] = CLEAN,
    linear: bool = True,
) -> None:
    """Check that `cleaner` keeps the promises of a cleaner.

    Its edits are sorted, disjoint and within the text, and name their rule; the same text gives the
    same edits; a second run finds nothing more; replaying the log gives the text again; clean
    text comes through as it is; bad text does not raise; and ten times the text takes at most
    thirteen times as long.

    Args:
        cleaner: to check.
        examples: damaged texts with what the cleaner must make of them.
        untouched: texts it must leave alone; empty for a cleaner that rewrites clean text on purpose.
        linear: measure the time too.

    Raises:
        AssertionError: where a promise is broken.

    >>> from govreport import Edit, Span
    >>> def drop_watermark(traced):
    ...     for match in re.finditer("样本水印", traced.text):
    ...         yield Edit(Span(*match.span()), "", "watermark")
    >>> check_cleaner(drop_watermark, examples={"稳中样本水印求进": "稳中求进"})

    """
    untouched = tuple(untouched)
    for text in (*HOSTILE, *untouched, *(examples or {})):
        _check_edits(cleaner, text)
    for text in untouched:
        edits = _changes(cleaner, TracedText.of(text))
        _require(not edits, f"clean text is changed: {_shown(text)} by {edits[:3]}")
    for text, expected in (examples or {}).items():
        got = _applied(cleaner, TracedText.of(text)).text
        _require(got == expected, f"{_shown(text)} becomes {got!r}, not {expected!r}")
    if linear:
        check_linear(lambda text: list(cleaner(TracedText.of(text))))


def check_linear(run: Callable[[str], object], *, units: Iterable[str] = REPEATED, size: int = 20_000) -> None:
    """Check that `run` takes at most thirteen times as long for ten times the text.

    The processor's time counts, and the best of up to seven rounds in which the short text and the long
    one take turns: a busy machine makes one round slow, but not all of them.

    Args:
        run: what is done with a text.
        units: each is repeated to make the texts.
        size: of the short text, in characters.

    Raises:
        AssertionError: where the time grows faster than the text.

    >>> check_linear(str.split, units=["稳中 "])

    """
    for unit in units:
        small = unit * max(1, size // len(unit))
        short = long = limit = float("inf")
        for _ in range(_ROUNDS):
            short, long = min(short, _seconds(run, small)), min(long, _seconds(run, small * 10))
            limit = max(short * MOST_TIMES, _SLACK)
            if long <= limit:
                break
        _require(
            long <= limit,
            f"{_shown(unit)} × {len(small) * 10 // len(unit)} takes {long:.2f} s, {long / max(short, 1e-9):.0f} times "
            f"as long as a tenth of it: the time must not grow faster than the text",
        )


def _seconds(run: Callable[[str], object], text: str) -> float:
    collects = gc.isenabled()
    gc.disable()  # or what was made before would be looked through again while the time runs
    try:
        begun = time.process_time()
        run(text)
        return time.process_time() - begun
    finally:
        if collects:
            gc.enable()


def check_detector(
    detector: SectionDetector,
    *,
    examples: Mapping[str, Iterable[str]] | None = None,
    linear: bool = True,
) -> None:
    r"""Check that `detector` keeps the promises of a section detector.

    Its headings lie within the text and do not overlap; marker and title are read off the text of their
    span; raw spans are those of the text; the same report gives the same headings; bad text does not
    raise; and ten times the text takes at most thirteen times as long.

    Args:
        detector: to check.
        examples: clean texts with the titles the detector must find, in reading order.
        linear: measure the time too.

    Raises:
        AssertionError: where a promise is broken.

    >>> from govreport import Heading, HeadingStyle, Span
    >>> class Starred:
    ...     def __call__(self, report):
    ...         for match in re.finditer("(?m)^★(.+)$", report.text):
    ...             span = Span(*match.span())
    ...             yield Heading(HeadingStyle.BLOCK, match[1], span, report.raw_span(span), marker="★")
    >>> check_detector(Starred(), examples={"★稳增长\n全年平稳。": ["稳增长"]})

    """
    for text in (*HOSTILE, *CLEAN, *(examples or {})):
        _check_headings(detector, Report(TracedText.of(text)))
    traced = clean_text("\r\n".join(CLEAN) + "&nbsp;")
    _check_headings(detector, Report(traced))
    for text, expected in (examples or {}).items():
        found = sorted(detector(Report(TracedText.of(text))), key=lambda heading: heading.span.start)
        titles = [heading.title for heading in found]
        _require(titles == list(expected), f"in {_shown(text)} the titles are {titles}, not {list(expected)}")
    if linear:
        check_linear(lambda text: list(detector(Report(TracedText.of(text)))))


def check_units(*units: Unit | str | os.PathLike[str], table: UnitTable | None = None) -> None:
    """Check that `units` can join a table: sound rows, no clashes, and found where they stand after a number.

    Args:
        units: units, or TOML files of units.
        table: the table they join; that of the library where left out.

    Raises:
        AssertionError: with all faults, where a unit is not sound.

    >>> from govreport import Unit
    >>> check_units(Unit("囤"), Unit("樽", aliases=("斝",)))
    >>> check_units(Unit("万囤"))
    Traceback (most recent call last):
        ...
    AssertionError: the form '万囤' begins with the multiplier 万: leave it out, the number takes it

    """
    table = table or UnitTable.default()
    try:
        joined = table.with_units(*units)
    except UnitDefinitionError as error:
        raise AssertionError(str(error)) from error
    faults: list[str] = []
    for unit in joined.units[len(table.units) :]:
        if unit.factor is not None and unit.factor <= 0:
            faults.append(f"the factor of {unit.symbol!r} is {unit.factor}: it must be above 0")
        for form in (unit.symbol, *unit.aliases):
            faults += _form_faults(form, unit, joined)
    _require(not faults, "\n".join(faults))


def _form_faults(form: str, unit: Unit, table: UnitTable) -> Iterable[str]:
    if not form or form != form.strip():
        yield f"the form {form!r} is empty or has space around it"
    elif form[0] in "0123456789.":
        yield f"the form {form!r} begins with a digit, which the number takes"
    elif form[0] in "万亿":
        yield f"the form {form!r} begins with the multiplier {form[0]}: leave it out, the number takes it"
    else:
        found = find_quantities(f"共计12{form}。", units=table)
        if [quantity.unit for quantity in found] != [unit]:
            yield f"12{form} is read as {[(q.text, q.unit.symbol) for q in found]}, not with the unit {unit.symbol!r}"


def _check_edits(cleaner: Cleaner, text: str) -> None:
    traced = TracedText.of(text)
    edits = _edits(cleaner, traced)
    again = _edits(cleaner, traced)
    _require(edits == again, f"{_shown(text)} gives other edits the second time")
    for edit in edits:
        _require(edit.rule, f"an edit of {_shown(text)} names no rule: {edit}")
    try:
        done = traced.apply(edits, name="checked")
    except EditConflictError as error:
        message = f"the edits of {_shown(text)} do not go together: {error}"
        raise AssertionError(message) from error
    more = _changes(cleaner, done)
    _require(not more, f"a second run on {_shown(text)} finds more: {more[:3]}")
    _require(TracedText.replay(text, done.steps).text == done.text, f"the log of {_shown(text)} does not replay")


def _edits(cleaner: Cleaner, traced: TracedText) -> list[Edit]:
    try:
        return list(cleaner(traced))
    except Exception as error:
        message = f"{_shown(traced.text)} raises {type(error).__name__}: {error}"
        raise AssertionError(message) from error


def _changes(cleaner: Cleaner, traced: TracedText) -> list[Edit]:
    """Call the cleaner and leave out the edits that change nothing."""
    return [edit for edit in _edits(cleaner, traced) if traced.text[edit.span.slice] != edit.new]


def _applied(cleaner: Cleaner, traced: TracedText) -> TracedText:
    return traced.apply(cleaner(traced), name="checked")


def _check_headings(detector: SectionDetector, report: Report) -> None:
    text = report.text
    found = _headings(detector, report)
    _require(found == _headings(detector, report), f"{_shown(text)} gives other headings the second time")
    end = 0
    for heading in found:
        name = f"the heading {heading.marker + heading.title!r} of {_shown(text)}"
        start, stop = heading.span
        _require(start < stop <= len(text), f"{name} lies outside the text: {heading.span}")
        _require(start >= end, f"{name} overlaps the one before it")
        _require(heading.title.strip(), f"{name} has no title")
        there = _bare(text[start:stop])
        _require(_bare(heading.marker + heading.title) in there, f"{name} is not what its span holds: {there!r}")
        _require(heading.raw_span == report.raw_span(heading.span), f"{name} has another raw span than its span")
        end = stop


def _headings(detector: SectionDetector, report: Report) -> list[Heading]:
    try:
        return sorted(detector(report), key=lambda heading: heading.span.start)
    except Exception as error:
        message = f"{_shown(report.text)} raises {type(error).__name__}: {error}"
        raise AssertionError(message) from error


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")  # noqa: PLR2004 - as long as fits a message


def _require(held: object, message: str) -> None:
    if not held:
        raise AssertionError(message)
