"""Who gave the report, and by which office."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.language.patterns import HAN, HAN_OR_LOST, lazy_pattern
from govreport.structure.metadata.page import squeezed
from govreport.structure.metadata.tables import heads, surnames

if TYPE_CHECKING:
    from govreport.structure.metadata.page import Page

_NAME_LENGTH = 4
_WITHIN_NAMES = lazy_pattern(r"[ \t　?]+")
_NO_NAMES = frozenset({"目录", "正文", "全文", "摘要", "摘登", "讲话", "草案", "讨论稿", "审议稿", "送审稿"})


def speaker(page: Page, labelled: list[str]) -> tuple[str | None, str | None]:
    r"""Read ``(name, office)`` from the byline, nearest before the speech first.

    >>> from govreport.structure.metadata.page import Page
    >>> speaker(Page("", "政府工作报告\n云溪县人民政府代县长 周 正", "", ""), [])
    ('周正', '云溪县人民政府代县长')

    """
    for block in (page.title_block, page.head[-1_500:]):
        written = [line for line in block.split("\n") if line.strip(" \t　?")]
        lines = [line for line in _WITHIN_NAMES.sub("", block).split("\n") if line]
        for at in range(len(lines) - 1, -1, -1):
            found = byline(lines[at]) or _over_two_lines(lines, at) or _long_name(written[at])
            if found:
                return found
    for value in labelled:
        found = byline(squeezed(value))
        if found:
            return found
    return _name_alone(page), None


def byline(line: str) -> tuple[str, str] | None:
    """Split a byline into name and office; None where the line is none.

    >>> byline("区委书记、区长李一明")
    ('李一明', '区委书记、区长')

    """
    found = _byline_pattern().search(line)
    return (found["name"], found["office"]) if found else None


@cache
def _office() -> str:
    return "|".join(sorted(heads(), key=len, reverse=True))


@cache
def _byline_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""(?x)
        (?: ^ [—―（(]* | (?<=会议上) | (?<=会上) | (?<=上[)）]) | (?<=报告人[：:]) )
        (?P<office>
          (?: (?:{HAN}|[（）□]){{2,20}} [、，] ){{0,2}}
          {HAN_OR_LOST}{{0,24}}? (?: {_office()} ) (?: [（(]代[)）] )?
        )
        [：:]? (?P<name> {HAN}{{1,7}}[·•・.]{HAN}{{1,8}} | {HAN}{{2,4}} )
        [)）]? (?= $ | [（(] )
        """,
    )


def _long_name(line: str) -> tuple[str, str] | None:
    """A byline whose name has more characters than most, apart from the office by a blank.

    >>> _long_name("自治区代主席 乌兰托娅其其格")
    ('乌兰托娅其其格', '自治区代主席')

    """
    found = _long_name_pattern().fullmatch(line.strip())
    return (found["name"], found["office"]) if found else None


@cache
def _long_name_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""(?x)
        (?P<office> {HAN}{{0,24}}? (?: {_office()} ) ) [ \t　]+
        (?! .* (?: 报告 | 会议 | 讲话 | 政府 | 网 | 信箱 | 热线 | 公开 ) ) (?P<name> {HAN}{{5,8}} )
        """,
    )


def _over_two_lines(lines: list[str], at: int) -> tuple[str, str] | None:
    """A byline broken after the office."""
    if not 0 < at < len(lines) or len(lines[at]) > _NAME_LENGTH:
        return None
    above = lines[at - 1]
    if not above.endswith(heads()):
        return None
    return byline(above + lines[at])


def _name_alone(page: Page) -> str | None:
    """A line of the title block that holds nothing but a name below the session's line."""
    lines = [re.sub(r"[\s（）()]", "", line) for line in page.title_block.split("\n")]
    for at, line in enumerate(lines):
        if "会议" in line:
            for below, name in enumerate(lines[at + 1 :], at + 1):
                last = not any(lines[below + 1 :])  # right before the salutation no other word stands alone
                if re.fullmatch(rf"{HAN}{{2,3}}", name) and (name[0] in surnames() or last):
                    return name if name not in _NO_NAMES else None
    return None
