"""Goals that are set without a number: 与经济增长同步, 稳中有升, 完成上级下达任务."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from govreport.indicators.lexicon import lexicon_of
from govreport.language.patterns import lazy_pattern
from govreport.model import Level, PassageRole, Period, QualitativeTarget
from govreport.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.indicators.frames import Frame, Frames
    from govreport.indicators.lexicon import Mention
    from govreport.model import Report
    from govreport.model.catalogue import IndicatorCatalogue

_CLAUSE = lazy_pattern(r"[^，；。！？：\n]+")
_GOAL = lazy_pattern(
    r"""(?x)
    同步 | 同向
    | 稳中[有提向]\w | 稳步\w{2} | 只[降减]不[升增] | 双下降 | 双降
    | (?:保持|实现|持续|进一步|不断|逐步|明显|大幅|有所|稳定|适度|较快|合理|平稳) \w{0,4}
      (?:增长|提升|提高|改善|下降|降低|优化|扩大|稳定|好转|增加|平衡)
    | 保持(?:稳定|平稳|基本稳定|在合理区间|总体稳定|全[省市国]前列)
    | (?:完成|达到|控制在|高于|不低于|优于) [^，；]{0,12} (?:任务|目标|要求|以内|水平|增速|指标|范围)
    """
)
_OTHER_SIDE = lazy_pattern(r"(?:与|和|同|高于|低于|快于|跟)$")
_ALIKE = lazy_pattern(r"同步|同向")
_SHARE = lazy_pattern(r"的?(?:比重|占比|占)")
_CUE = lazy_pattern(r"确保|力争|争取|努力|必须|不低于|高于|保持|完成|控制在")
_ROLES = frozenset({PassageRole.TARGETS, PassageRole.TARGETS_LONG})


def find_qualitative_targets(
    report: Report, catalogue: IndicatorCatalogue, frames: Frames
) -> Iterator[QualitativeTarget]:
    """Find the goals without a number in the passages that set the goals.

    Args:
        report: with text, passages, quantities and metadata.
        catalogue: the indicators that goals may be set for.
        frames: what time each stretch of the text speaks of.

    """
    passages = [passage for passage in report.passages if passage.role in _ROLES]
    if not passages:
        return
    lexicon = lexicon_of(catalogue, report.metadata.level is Level.NATIONAL)
    figures = [quantity.span.start for quantity in report.quantities]
    for passage in passages:
        for clause in _CLAUSE.finditer(report.text, *passage.span):
            low, high = clause.span()
            if bisect_left(figures, low) == bisect_left(figures, high):
                words = clause.group()
                named = lexicon.mentions(words)
                if named:
                    yield from _goals(report, catalogue, named, low, words, frames.at(low))


def _apart(clause: str, mention: Mention, ends: set[int]) -> bool:
    """Tell whether a mention is the other side of a comparison, or only the base of a share."""
    other = _OTHER_SIDE.search(clause[: mention.start])
    compared = other is not None and (other.start() not in ends or _ALIKE.search(clause, mention.end) is not None)
    return compared or _SHARE.match(clause, mention.end) is not None


def _goals(  # noqa: PLR0913, PLR0917 - a clause and what it is read by
    report: Report, catalogue: IndicatorCatalogue, mentions: list[Mention], low: int, clause: str, frame: Frame
) -> Iterator[QualitativeTarget]:
    """Read the goals of one clause without figures."""
    ends = {m.end for m in mentions}
    named = [m for m in mentions if not m.name.topic and not _apart(clause, m, ends)]
    goal = _GOAL.search(clause, named[0].end) if named else None
    if goal is None:
        return
    cue = _CUE.search(clause)
    for mention in named:
        if mention.start > goal.start():
            break
        wording = clause[named[-1].end :] if named[-1].end <= goal.start() else clause[mention.end :]
        span = Span(low + len(clause) - len(wording), low + len(clause))
        name = mention.name.whole or mention.name.parts[0]
        definition = catalogue.by_name[name]
        if definition.default:
            yield QualitativeTarget(
                name=name,
                as_written=mention.text,
                wording=wording,
                span=span,
                raw_span=report.raw_span(span),
                period=frame.span or (Period(frame.year) if frame.year else None),
                cue=cue.group() if cue else "",
                id=definition.id,
            )
