"""Values that a page gives beside a label, or in an index table that lost its labels."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.language.patterns import HAN, lazy_pattern
from govreport.structure.metadata.dates import find_dates, first_date
from govreport.structure.metadata.page import squeezed
from govreport.structure.metadata.tables import labels

if TYPE_CHECKING:
    import datetime

_MISSING = frozenset({"", "无", "未知", "暂无", "null", "None", "/", "-", "--"})
_INDEX_NUMBER = lazy_pattern(r"(?<![\w/])[A-Za-z0-9]{5,20}(?:-[A-Za-z0-9]+){0,2}/(?:19|20)\d{2}-\d{3,}(?!\d)")
_NUMBERED = r"[〔\[［(（【](?:19|20)\d\d[〕\]］)）】]\s*第?\d{1,4}号"
_YEAR_AND_NUMBER, _DOCUMENT_NUMBER = lazy_pattern(_NUMBERED), lazy_pattern(rf"{HAN}{{2,10}}{_NUMBERED}")
_SITE = lazy_pattern(rf"(?m)^[^\S\n]*({HAN}{{2,16}}(?:网站|网))\s+(?:https?://)?www\.")
_AGENCY = lazy_pattern(rf"{HAN}{{0,12}}(?:省|市|县|区|镇|乡|街道){HAN}{{0,16}}")
_TIME_OF_DAY = r"\d{1,2}[:：时]\d{2}"


def labelled_values(head: str) -> dict[str, list[str]]:
    r"""Read all labelled values of `head`, by field, in the order of trust in the labels.

    >>> values = labelled_values("索 引 号:A1402/2021-00002\n文号: 发布机构:石桥镇 公开方式:主动公开")
    >>> values["index_no"], values["publisher"], values["doc_no"]
    (['A1402/2021-00002'], ['石桥镇'], [])

    """
    found: dict[str, list[tuple[int, str]]] = {field: [] for field in labels()}
    ranks = _ranks()
    marks = list(_label_pattern().finditer(head))
    for at, mark in enumerate(marks):
        stop = marks[at + 1].start() if at + 1 < len(marks) else len(head)
        value = head[mark.end() : stop].lstrip(" \t|:：").split("\n")[0].strip(" \t|【[?")
        field, rank = ranks[squeezed(mark["label"])]
        if value not in _MISSING:
            found[field].append((rank, value))
    return {field: [value for _, value in sorted(values, key=lambda pair: pair[0])] for field, values in found.items()}


@cache
def _ranks() -> dict[str, tuple[str, int]]:
    return {word: (field, rank) for field, words in labels().items() for rank, word in enumerate(words)}


@cache
def _label_pattern() -> re.Pattern[str]:
    words = sorted(_ranks(), key=len, reverse=True)
    # no Han character stands before a label; the look back follows its first character, by which it is searched for
    spaced = "|".join(r"[^\S\n]*".join((rf"{word[0]}(?<!{HAN}.)", *word[1:])) for word in words)
    # a label stands before a colon, or fills its line or table cell
    return re.compile(
        rf"(?P<label>{spaced})(?:[^\S\n]*[:：][^\S\n|]*|(?<=发表于)[^\S\n]+|(?=[^\S\n]*(?:\n|\|)))",
    )


def index_number(head: str, values: dict[str, list[str]]) -> str | None:
    """The page's 索引号."""
    for value in values["index_no"]:
        return value.split()[0]
    found = _INDEX_NUMBER.search(head) if "/" in head else None
    return found[0] if found else None


def document_number(head: str, values: dict[str, list[str]]) -> str | None:
    """The document's 发文字号."""
    for value in (*values["doc_no"], head):
        found = _DOCUMENT_NUMBER.search(value) if _YEAR_AND_NUMBER.search(value) else None
        if found:
            return squeezed(found[0]).translate(str.maketrans("[［(（【]］)）】", "〔〔〔〔〔〕〕〕〕〕"))
    return None


def publisher(head: str, values: dict[str, list[str]]) -> str | None:
    """Who put the page up: the labelled agency, the site before its address, or a bare table cell."""
    if values["publisher"]:
        return values["publisher"][0].split()[0]
    site = _SITE.search(head) if "www." in head else None
    if site:
        return site[1]
    for cell in _bare_cells(head):
        if _AGENCY.fullmatch(cell) and not cell.endswith(("报告", "公开", "领域", "上")):
            return cell
    return None


def published(head: str, values: dict[str, list[str]]) -> datetime.date | None:
    """The day the page was put up."""
    for value in values["published"]:
        date = first_date(value)
        if date:
            return date
    for cell in _bare_cells(head):
        date = first_date(cell)
        if date and len(cell) <= len("2020年12月30日"):
            return date
    for line in head.split("\n"):
        if "会议" in line:
            continue
        for date, start, end in find_dates(line):
            rest = line[:start] + line[end:]
            alone = not rest.strip(" []【】()（）") and re.search(r"\d[-/.]\d", line[start:end])
            if alone or re.search(_TIME_OF_DAY, rest) or "来源" in rest or "网" in rest:
                return date
    return None


def _bare_cells(head: str) -> list[str]:
    """The lines after an index number that stands without its label."""
    lines = [line.strip() for line in head.split("\n")] if "/" in head else []
    for at, line in enumerate(lines):
        if _INDEX_NUMBER.fullmatch(line):
            return [cell for cell in lines[at + 1 : at + 7] if cell]
    return []
