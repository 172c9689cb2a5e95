"""Values that a page gives beside a label, or in an index table that lost its labels."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.language.patterns import HAN
from govreport.structure.metadata.dates import find_dates, first_date
from govreport.structure.metadata.tables import labels

if TYPE_CHECKING:
    import datetime

_MISSING = frozenset({"", "无", "未知", "暂无", "null", "None", "/", "-", "--"})
_INDEX_NUMBER = r"(?<![\w/])[A-Za-z0-9]{5,20}(?:-[A-Za-z0-9]+){0,2}/(?:19|20)\d{2}-\d{3,}(?!\d)"
_DOCUMENT_NUMBER = rf"{HAN}{{2,10}}[〔\[［(（【](?:19|20)\d\d[〕\]］)）】]\s*第?\d{{1,4}}号"
_SITE = rf"(?m)^[^\S\n]*({HAN}{{2,16}}(?:网站|网))\s+(?:https?://)?www\."
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
        field, rank = ranks[re.sub(r"\s", "", mark["label"])]
        if value not in _MISSING:
            found[field].append((rank, value))
    return {field: [value for _, value in sorted(values, key=lambda pair: pair[0])] for field, values in found.items()}


@cache
def _ranks() -> dict[str, tuple[str, int]]:
    return {word: (field, rank) for field, words in labels().items() for rank, word in enumerate(words)}


@cache
def _label_pattern() -> re.Pattern[str]:
    words = sorted(_ranks(), key=len, reverse=True)
    spaced = "|".join(r"[^\S\n]*".join(word) for word in words)
    # a label stands before a colon, or fills its line or table cell
    return re.compile(
        rf"(?<!{HAN})(?P<label>{spaced})(?:[^\S\n]*[:：][^\S\n|]*|(?<=发表于)[^\S\n]+|(?=[^\S\n]*(?:\n|\|)))",
    )


def index_number(head: str, values: dict[str, list[str]]) -> str | None:
    """The page's 索引号."""
    pattern = re.compile(_INDEX_NUMBER)
    for value in values["index_no"]:
        return value.split()[0]
    found = pattern.search(head)
    return found[0] if found else None


def document_number(head: str, values: dict[str, list[str]]) -> str | None:
    """The document's 发文字号."""
    pattern = re.compile(_DOCUMENT_NUMBER)
    for value in (*values["doc_no"], head):
        found = pattern.search(value)
        if found:
            return re.sub(r"\s", "", found[0]).translate(str.maketrans("[［(（【]］)）】", "〔〔〔〔〔〕〕〕〕〕"))
    return None


def publisher(head: str, values: dict[str, list[str]]) -> str | None:
    """Who put the page up: the labelled agency, the site before its address, or a bare table cell."""
    if values["publisher"]:
        return values["publisher"][0].split()[0]
    site = re.search(_SITE, head)
    if site:
        return site[1]
    agency = re.compile(rf"{HAN}{{0,12}}(?:省|市|县|区|镇|乡|街道){HAN}{{0,16}}")
    for cell in _bare_cells(head):
        if agency.fullmatch(cell) and not cell.endswith(("报告", "公开", "领域", "上")):
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
    lines = [line.strip() for line in head.split("\n")]
    pattern = re.compile(_INDEX_NUMBER)
    for at, line in enumerate(lines):
        if pattern.fullmatch(line):
            return [cell for cell in lines[at + 1 : at + 7] if cell]
    return []
