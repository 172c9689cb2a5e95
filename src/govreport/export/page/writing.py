"""The page as a whole: parts, style and script filled into one document that loads nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from govreport.export.page.clean_view import clean_view
from govreport.export.page.context import PageContext
from govreport.export.page.head import about, outline, page_title, subtitle
from govreport.export.page.markup import Markup, attribute, data, escaped
from govreport.export.page.panels import changes_panel, issues_panel, results_panel, targets_panel
from govreport.export.page.payload import payload
from govreport.export.page.raw_view import raw_view
from govreport.model import Status
from govreport.version import __version__

if TYPE_CHECKING:
    from govreport.model import Report

#: In the order they are put together; later files use what earlier ones define.
_SCRIPTS = ("cards.js", "views.js", "search.js")
#: From so many characters on, the browser lays out only the paragraphs that are in sight.
_LONG = 50_000
_PLACE = re.compile(r"\{\{(\w+)(?:\.(\w+))?\}\}")


def to_html(report: Report, *, language: str = "en") -> str:
    r"""Write `report` as one page to check it by eye; it needs no network and no other file.

    The page shows the cleaned text with every figure, bound, heading and passage marked, the raw
    page with what cleaning changed and why, tables of goals and results, and an outline. The same
    report always gives the same page.

    Args:
        report: the report.
        language: of the page's own words, ``"en"`` or ``"zh"``.

    Returns:
        A whole HTML document; write it in UTF-8.

    Raises:
        ValueError: where the page does not speak `language`.

    >>> import govreport as gr
    >>> page = to_html(gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n全年新建道路12公里。"))
    >>> page[:15], 'value="12">12公里</data>' in page
    ('<!doctype html>', True)

    """
    page = PageContext.of(report, language)
    style, script = _assembled(("page.css",)), f"(() => {{\n'use strict';\n{_assembled(_SCRIPTS)}}})();\n"
    goals = len(report.targets) + len(report.qualitative_targets)
    results = sum(row.status is not Status.TARGET for row in report.indicators)
    return _filled(
        page,
        {
            "policy": escaped(_policy(style, script)),
            "language": Markup("zh-Hans" if language == "zh" else language),
            "extent": Markup("clean long" if len(report.text) > _LONG else "clean"),
            "tab": Markup(attribute(page_title(page))[1:-1]),  # a title holds no elements, so no marks of control signs
            "title": escaped(page_title(page)),
            "subtitle": subtitle(page),
            "about": about(page),
            "outline": outline(page),
            "clean": clean_view(page),
            "raw": raw_view(page),
            "targets": targets_panel(page),
            "results": results_panel(page),
            "changes": changes_panel(page),
            "issues": issues_panel(page),
            "target_count": Markup(goals),
            "result_count": Markup(results),
            "change_count": Markup(len(page.changes)),
            "issue_count": Markup(len(report.issues)),
            "version": escaped(__version__),
            "style": Markup(style),
            "script": Markup(script),
            "data": data(payload(page)),
        },
    )


def _filled(page: PageContext, parts: dict[str, Markup]) -> str:
    """Fill the template in one pass, so that nothing filled in is read as a place to fill."""

    def part(place: re.Match[str]) -> str:
        name, label = place.groups()
        if label is None:
            return parts[name]
        return escaped(page.labels[label]).replace('"', "&quot;")

    return _PLACE.sub(part, _asset("page.html"))


def _policy(style: str, script: str) -> str:
    """Allow the page's own style and script, by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _assembled(names: tuple[str, ...]) -> str:
    """Put files together, without the indents and comments that only their readers need."""
    lines = (line.strip() for name in names for line in _asset(name).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(("// ", "/* ")))


@cache
def _asset(name: str) -> str:
    return files("govreport.export.page").joinpath("assets", name).read_text("utf-8")
