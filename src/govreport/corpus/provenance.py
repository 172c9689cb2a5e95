"""Region and year of a source, from its report, its file name or a manifest, trusted in that order.

What the report says stands. What it does not say is filled in from the others, with an issue that tells so. Where
they contradict the report, or each other, an issue tells that too: collections often carry the wrong county.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import attrs

from govreport.corpus.items import Hints
from govreport.errors import IssueCode, ReadError
from govreport.model import Issue

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from govreport.model import Metadata, Report
    from govreport.structure.metadata.places import Place

_YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NO_PLACE = re.compile(
    r"(?:各|全|本|某|地级|县级|副?省级|市级|乡镇|市辖|直辖|所有).*|.*(?:县区|区县|市县|县市|乡镇|省市)"
)
_AROUND = re.compile(r"年度?|人民政府|(?:政府)?工作报告|政府|全文|正文|关于|在.*会议上.*")
_FOLDERS = 2
_COLUMNS = {
    "source": ("source", "file", "filename", "path", "id", "url", "来源", "文件", "文件名", "编号", "网址"),
    "region": ("region", "place", "地区", "区域", "地名", "行政区"),
    "year": ("year", "年份", "年度", "年"),
}


def reconciled(report: Report, hints: tuple[Hints, ...]) -> Report:
    r"""Fill in what the report does not say, and tell where its sources disagree.

    >>> import govreport as gr
    >>> report = gr.parse("政府工作报告\n各位代表:\n去年生产总值增长5%。")
    >>> hinted = reconciled(report, hints_of_name("reports/云溪县2021.txt"))
    >>> hinted.metadata.region, hinted.metadata.plan_year
    ('云溪县', 2021)

    """
    for hint in hints:
        report = _with_year(_with_region(report, hint), hint)
    return report


def _with_region(report: Report, hint: Hints) -> Report:
    said = report.metadata.region
    if hint.region is None:
        return report
    if said is None:
        chain = _chain(hint.region)
        own = chain[-1].name if chain else hint.region
        message = f"the report names no region; {hint.region} is taken from its {hint.origin}"
        metadata = attrs.evolve(report.metadata, region=hint.region, region_name=own)
        return _told(report, metadata, IssueCode.REGION_FROM_SOURCE, message)
    if agree(hint.region, said):
        return report
    message = f"the report is of {said}, its {hint.origin} says {hint.region}"
    return _told(report, report.metadata, IssueCode.SOURCE_REGION_CONFLICT, message)


def _with_year(report: Report, hint: Hints) -> Report:
    meta = report.metadata
    said = {meta.review_year, meta.plan_year, *(day.year for day in (meta.delivered, meta.published) if day)} - {None}
    if hint.year is None or hint.year in said:
        return report
    if not said:
        message = f"the report names no year; {hint.year} is taken from its {hint.origin}"
        return _told(report, attrs.evolve(meta, plan_year=hint.year), IssueCode.YEAR_FROM_SOURCE, message)
    years = ", ".join(str(year) for year in sorted(year for year in said if year is not None))
    message = f"the report names {years}, its {hint.origin} says {hint.year}"
    return _told(report, meta, IssueCode.SOURCE_YEAR_CONFLICT, message)


def _told(report: Report, metadata: Metadata, code: IssueCode, message: str) -> Report:
    return attrs.evolve(report, metadata=metadata, issues=(*report.issues, Issue(code, message)))


def agree(hint: str, said: str) -> bool:
    """Tell whether two names may stand for one reporting place.

    A superior agrees with the places below it, unless the report names another in its stead.

    >>> agree("云溪", "青岚市云溪县"), agree("青岚市", "云溪县"), agree("石桥县", "云溪县")
    (True, True, False)
    >>> agree("江苏省云溪县", "浙江省云溪县")
    False

    """
    ours, theirs = _chain(hint), _chain(said)
    if not ours or not theirs:
        return hint in said or said in hint
    tops = {place.name for place in (ours[0], theirs[0]) if place.rank == place.rank.PROVINCE}
    if len(tops) > 1:
        return False
    named = {_core(place) for place in theirs}
    if _core(ours[-1]) in named:
        return True
    ranks = {place.rank for place in theirs}
    return ours[-1].rank < theirs[-1].rank and ours[-1].rank not in ranks


def _core(place: Place) -> str:
    """A name without its kind, which changes when a county becomes a city."""
    return re.sub(r"(?:自治[州县旗]|地区|新区|[省市县区州盟旗镇乡])$", "", place.name) or place.name


@cache
def _chain(name: str) -> tuple[Place, ...]:
    """The places that a name is made up of; a province may go by its short name."""
    from govreport.structure.metadata.places import own_place  # noqa: PLC0415 - only where names are compared
    from govreport.structure.metadata.tables import province_by_short  # noqa: PLC0415 - only where names are compared

    for short, province in province_by_short().items():
        if name.startswith(short) and not name.startswith(province.name):
            full = own_place(province.name + name.removeprefix(short))
            if full is not None:
                return (*full[0], full[1])
    found = own_place(name)
    return () if found is None else (*found[0], found[1])


def hints_of_name(name: str) -> tuple[Hints, ...]:
    """Read region and year off the name of a file; a folder counts where its name is nothing else.

    >>> hints_of_name("江苏/2021/青岚市云溪县政府工作报告.html")
    (Hints(region='青岚市云溪县', year=2021, origin='file name'),)
    >>> hints_of_name("https://example.org/2021/0215.html")
    ()

    """
    if "://" in name:  # its numbers are of the page, not of the report
        return ()
    path = PurePosixPath(name.replace("\\", "/").replace("!/", "/"))
    folders = [part for part in reversed(path.parts[:-1]) if not _rest(part)][:_FOLDERS]
    stem = path.name if not path.suffix or _HAN.search(path.suffix) else path.stem
    region = next((place for part in (stem, *folders) if (place := _place(part))), None)
    year = next((int(found[0]) for part in (stem, *folders) if (found := _YEAR.search(part))), None)
    return (Hints(region, year, "file name"),) if region or year else ()


def _rest(folder: str) -> str:
    """What a folder's name says besides a year and a place."""
    rest = _YEAR.sub("", folder)
    return "" if _place(folder) else _AROUND.sub("", rest)


@cache
def _place(part: str) -> str | None:
    for run in _HAN.findall(_YEAR.sub(" ", part)):
        name = _AROUND.sub("", run)
        if name and not _NO_PLACE.fullmatch(name) and _chain(name):
            return name
    return None


@attrs.frozen
class Manifest:
    """What a table says of the sources of a collection.

    Args:
        rows: by name of the source, with ``/`` between folders.

    """

    rows: Mapping[str, Hints] = attrs.field(repr=lambda rows: f"{len(rows)} names")

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Manifest:
        """Read a CSV file with the columns ``source``, ``region`` and ``year`` (来源, 地区, 年份), either left out.

        A source is named by its path, by the end of it, or by its id.

        Raises:
            ReadError: where the file cannot be read, has no such columns, or names a year that is none.

        """
        from govreport.reading import decode  # noqa: PLC0415 - a layer that parsing alone needs

        name = Path(path).name
        try:
            text, _ = decode(Path(path).read_bytes(), name)
        except OSError as error:
            raise ReadError(name, error.strerror or type(error).__name__) from error
        return cls(dict(_rows(name, text.removeprefix("\ufeff"))))

    def hints(self, name: str) -> tuple[Hints, ...]:
        """What the table says of a source; the longest end of its path that the table names."""
        parts = name.replace("\\", "/").replace("!/", "/").split("/")
        for start in range(len(parts)):
            found = self.rows.get("/".join(parts[start:]))
            if found is not None:
                return (found,)
        return ()


def _rows(name: str, text: str) -> Iterator[tuple[str, Hints]]:
    table = csv.DictReader(io.StringIO(text, newline=""))
    heads = {str(head).strip().lower(): head for head in table.fieldnames or ()}
    columns = {
        meaning: next((heads[word] for word in words if word in heads), None) for meaning, words in _COLUMNS.items()
    }
    source, region, year = columns["source"], columns["region"], columns["year"]
    if source is None or (region is None and year is None):
        raise ReadError(name, "a manifest needs a column source (来源), and region (地区) or year (年份)")
    for row in table:
        stated = (row.get(year) or "").strip().removesuffix("年") if year else ""
        if stated and not _YEAR.fullmatch(stated):
            raise ReadError(name, f"line {table.line_num}: {stated!r} is no year")
        place = (row.get(region) or "").strip() if region else ""
        key = (row[source] or "").strip().replace("\\", "/")
        yield key, Hints(place or None, int(stated) if stated else None, "manifest")
