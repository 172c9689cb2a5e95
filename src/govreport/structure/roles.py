"""Roles: what each part of a report is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.language.patterns import lazy_pattern
from govreport.model import Heading, PartRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.model import Report
    from govreport.protocols import Resources

_GOVERNANCE = lazy_pattern(
    r"""(?x)
  自身建设 | 自身改革 | 从严治政 | 施政 (?: 水平 | 能力 ) | 政务水平 | 治理能力现代化 $ | 政府治理
| (?: 人民 | 群众 ) 满意 .{0,6} 政府
| 政府 (?: 系统 )? (?: 建设 | 职能 | 效能 | 作风 | 服务 | 行政 | 能力 | 管理 )
| (?: 改进 | 加强 | 转变 ) 政府工作 | 从政 $ | 履职 .{0,6} $ | 清廉 | 执政 (?: 能力 | 水平 ) | 政府 $
| (?: 法治 | 服务 | 廉洁 | 高效 | 责任 | 阳光 | 创新 | 担当 ) 型? 政府 | 转变 .{0,6} 职能 | 勤政 | 廉政 | 依法行政
"""
)
_REVIEW = lazy_pattern(
    r"回顾|回忆|回眸|工作情况|总结|成就|成效|成绩|完成情况|执行情况|过去|走过|历程|上届|主要工作情况"
)
_PLAN = lazy_pattern(
    r"""(?x)
  目标 | 任务 | 安排 | 部署 | 建议 | 计划 | 规划 | 打算 | 思路 | 展望 | 蓝图 | 措施 | 今后 | 未来 | 新征程
| 总体要求 | 重点 | [今明]年 | 工作要点 | 主要预期 | 做好 .{0,12} 工作 | 工作 $
"""
)
# what a part that only says …工作 would say if it were a plan
_AHEAD = lazy_pattern(
    r"""(?x)
  目标 | 任务 | 安排 | 部署 | 建议 | 计划 | 规划 | 打算 | 思路 | 展望 | 蓝图 | 措施 | 今后 | 未来 | 新征程 | 要求 | 重点
| [今明]年 | 工作要点 | 预期 | 做好
"""
)
_PART = lazy_pattern(
    r"""(?x)
  (?: (?: 19 | 20 ) [0-9]{2}
    | [一二] [〇○零九] .. 年 | 今 | 明年 | 去年 | 过去 | 未来 | 本届 | 十[一二三四五] ”? .?五 | 五年 )
  .{0,80} (?: 回顾 | 总结 | 目标 | 任务 | 工作 | 安排 | 部署 | 建议 | 计划 | 思路 | 要求 | 打算 | 重点 | 展望 | 成就 )
| 工作 .{0,6} (?: 回顾 | 总结 ) | (?: 目标 | 总体 | 主要 | 工作 ) .{0,6} (?: 任务 | 要求 | 思路 | 安排 ) $
| 自身建设 | 政务水平 | 满意 .{0,4} 政府 $ | 政府 .{0,8} (?: 建设 | 治理 ) .{0,6} $
"""
)
_LOOKS_BACK = lazy_pattern(r"^.{0,20}(?:过去的?一年|过去的?五年|一年来|五年来|回顾|去年|刚刚过去)")
_OTHER = lazy_pattern(r"外交|国际形势|祖国统一|港澳|国防|附[件录表]")
_YEAR = lazy_pattern(r"(?:19|20)[0-9]{2}|[一二][〇○零九O0][〇○零一二三四五六七八九O0]{2}")
_HAN_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_OPENING = 160


def role_of_title(title: str) -> PartRole | None:
    """Tell what a part is for by its title alone; None where the title does not say.

    >>> role_of_title("2019年工作回顾"), role_of_title("切实加强政府自身建设"), role_of_title("人勤春来早")
    (<PartRole.REVIEW: 'review'>, <PartRole.GOVERNANCE: 'governance'>, None)

    """
    if _OTHER.search(title) and not _REVIEW.search(title):
        return PartRole.OTHER
    if _GOVERNANCE.search(title) and not _REVIEW.search(title):
        return PartRole.GOVERNANCE
    if _REVIEW.search(title):
        return PartRole.REVIEW
    if _PLAN.search(title):
        return PartRole.PLAN
    return None


def names_part(title: str) -> bool:
    """Tell whether a title without a number reads like that of a whole part of a report.

    >>> names_part("2021年主要工作安排"), names_part("全力打造人民满意政府"), names_part("推动共同富裕")
    (True, True, False)

    """
    return _PART.search(title) is not None


def give_roles(report: Report, _resources: Resources) -> Report:
    """Say what each part is for: by its title, the year it names, its opening words, its place."""
    parts = [heading for heading in report.headings if heading.level == 1]
    roles = _roles(report, parts)
    headings = []
    for heading in report.headings:
        role, why = roles.get(heading.span.start, (None, "")) if heading.level == 1 else (None, "")
        headings.append(_with_role(heading, role, why) if role and heading.role is None else heading)
    return attrs.evolve(report, headings=tuple(headings))


def _with_role(heading: Heading, role: PartRole, why: str) -> Heading:
    decided = f"{heading.decided_by}; role: {why}" if heading.decided_by else f"role: {why}"
    return Heading(
        heading.style, heading.title, heading.span, heading.raw_span, heading.marker, heading.level, role, decided
    )


class _Said(NamedTuple):
    """What a title says: what the part is for, and the years it names."""

    role: PartRole | None
    years: list[int]


def _roles(report: Report, parts: Sequence[Heading]) -> dict[int, tuple[PartRole, str]]:
    said = {title: _Said(role_of_title(title), _years(title)) for title in {heading.title for heading in parts}}
    years = (year for title in said.values() for year in title.years)
    plan_year = report.metadata.plan_year or max(years, default=None)
    found: dict[int, tuple[PartRole, str]] = {}
    last = PartRole.PLAN
    for at, heading in enumerate(parts):
        role, why = _role(report, heading, said[heading.title], plan_year, (at, len(parts)))
        if role is None:
            role, why = last, "as the part before" if at else "nothing speaks against a plan"
        found[heading.span.start] = role, why
        last = PartRole.PLAN if role is PartRole.REVIEW else role
    return found


def _role(
    report: Report, heading: Heading, said: _Said, plan_year: int | None, place: tuple[int, int]
) -> tuple[PartRole | None, str]:
    at, parts = place
    role, years = said
    if role in {PartRole.PLAN, None} and years and plan_year and max(years) < plan_year:
        return PartRole.REVIEW, f"title names {max(years)}, before {plan_year}"
    if role is None and years:
        return PartRole.PLAN, f"title names {max(years)}"
    why = "title"
    if role is PartRole.PLAN and not years and at == 0 and parts > 1 and not _AHEAD.search(heading.title):
        role, why = PartRole.REVIEW, "first part, whose title speaks of nothing to come"
    if role is not None:
        return role, why
    opening = report.text[heading.span.end : heading.span.end + _OPENING].lstrip()
    if at == 0 and parts > 1 and _LOOKS_BACK.search(opening):
        return PartRole.REVIEW, "first part, opening words"
    if at == parts - 1 and _GOVERNANCE.search(opening):
        return PartRole.GOVERNANCE, "last part, opening words"
    return None, ""


def _years(title: str) -> list[int]:
    return [int(year.translate(_HAN_DIGITS)) for year in _YEAR.findall(title)]
