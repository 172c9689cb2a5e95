"""Web pages to text: everything a reader of the page sees, one block a line.

The page's furniture stays in the text: cleaning takes it out by rules and keeps what it took. An
extractor that guesses where the article is loses paragraphs for good; docs/reading.md has the figures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from govreport.errors import ReadError
from govreport.reading.blocks import Blocks, Cell, raised, table_lines
from govreport.reading.extras import Extract, load, named
from govreport.reading.html_tags import BLOCKS, simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.reading.limits import ReadLimits

#: Never shown as text: what a page says about itself, its controls, its drawings, readings of characters.
_SILENT_NAMES = "head title meta select datalist svg math template object rt rp frameset canvas"
_SILENT = frozenset(_SILENT_NAMES.split())
#: Shown only where scripts do not run, or after someone asks for it.
_VEILED = frozenset(("noscript", "textarea", "noframes", "dialog"))
#: What the meta tags of government sites say of the page (国办发〔2017〕47号), and the label for it.
_META = {"articletitle": "标题", "pubdate": "发布时间", "contentsource": "来源"}
_TITLE = re.compile("报告|计划|总结|要点|规划|安排")
_TITLE_PARTS = re.compile(r"\s*(?:[_|>《》]|\s-+\s|--+|—+)\s*")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def extract(page: str, source: str, limits: ReadLimits) -> Extract:
    """Give the text of a web page, and the package that parsed it.

    Raises:
        ImportError: where the extra ``govreport[html]`` is not installed.
        ReadError: where the page only frames others.

    """
    lexbor = load("selectolax.lexbor", "html", "web pages")
    root = lexbor.LexborHTMLParser(simplified(page, limits.depth)).root
    if root is None:
        return Extract("", named("selectolax"))
    seen = _Renderer()
    lines = seen.render(root)
    if seen.met_veiled:
        all_lines = _Renderer(veiled=True).render(root)
        if _weight(all_lines) > 2 * _weight(lines):  # the article itself is hidden until a script shows it
            lines = all_lines
    if not _weight(lines):
        frames = [node.attributes.get("src") or "?" for node in root.css("frame")]
        if frames:
            raise ReadError(source, f"the page only frames others: read the page it shows ({', '.join(frames[:9])})")
    return Extract("\n".join([*_about(root, lines), *lines, ""]), named("selectolax"))


def _weight(lines: list[str]) -> int:
    return sum(len(_HAN.findall(line)) for line in lines)


def _about(root: Any, lines: list[str]) -> Iterator[str]:
    """Tell what the page's head says and its body does not."""
    body = "".join("".join(lines).split())
    told: dict[str, str] = {}
    for node in root.css("meta"):
        label = _META.get((node.attributes.get("name") or "").lower())
        if label:
            told.setdefault(label, " ".join((node.attributes.get("content") or "").split()))
    title = root.css_first("title")
    if title and "标题" not in told:
        parts = _TITLE_PARTS.split(" ".join(title.text().split()))
        told["标题"] = next((part for part in parts if _TITLE.search(part)), "")
    for label in ("标题", "发布时间", "来源"):
        value = told.get(label, "")
        if value and "".join(value.split()) not in body:
            yield f"{label}：{value}"


@attrs.define
class _Table:
    """A table while it is read."""

    rows: list[list[Cell]] = attrs.field(factory=list)
    nested: bool = False


@attrs.define
class _Renderer:
    """Walks a tree of elements without recursion; each open table cell has lines of its own."""

    veiled: bool = False
    met_veiled: bool = False
    sinks: list[Blocks] = attrs.field(factory=lambda: [Blocks()])
    tables: list[_Table] = attrs.field(factory=list)
    counts: list[int | None] = attrs.field(factory=list)
    raised: list[str] | None = None
    preformatted: int = 0

    def render(self, root: Any) -> list[str]:
        """Give the lines of all that stands in `root`."""
        top = root.mem_id
        node: Any = root
        while True:
            if self._enter(node):
                if node.first_child is not None:
                    node = node.first_child
                    continue
                self._leave(node.tag)
            while node.next is None and node.mem_id != top:
                node = node.parent
                self._leave(node.tag)
            if node.mem_id == top:
                break
            node = node.next
        self.sinks[0].end_block()
        return self.sinks[0].lines

    def _enter(self, node: Any) -> bool:
        """Open an element, or take a text; tell whether to look into it."""
        tag = node.tag
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag[0] == "-" or tag in _SILENT:
            return False
        if not self.veiled and (tag in _VEILED or "hidden" in node.attributes):
            self.met_veiled = True
            return False
        if tag == "br":
            self.sinks[-1].break_line()
        elif tag == "hr":
            self.sinks[-1].end_block()
        elif tag == "sup":
            self.raised = []
        elif tag in BLOCKS:
            self._open_block(node, tag)
        return True

    def _open_block(self, node: Any, tag: str) -> None:
        if tag in {"td", "th"} and self.tables:
            self.sinks.append(Blocks())
            return
        self.sinks[-1].end_block()
        if tag == "table":
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in {"ol", "ul", "menu", "dir"}:
            start = node.attributes.get("start") or "1"
            plain = tag == "ol" and node.attributes.get("type") in {None, "", "1"} and start.isdecimal()
            self.counts.append(int(start[:9]) if plain else None)
        elif tag == "li":
            self._count_item()
        elif tag == "pre":
            self.preformatted += 1

    def _count_item(self) -> None:
        number = self.counts[-1] if self.counts else None
        if number is not None:
            self.sinks[-1].mark(f"{number}. ")
            self.counts[-1] = number + 1

    def _leave(self, tag: str) -> None:
        if tag == "sup" and self.raised is not None:
            text, self.raised = "".join(self.raised), None
            self.sinks[-1].add(raised(text, self.sinks[-1].last))
        elif tag in {"td", "th"} and self.tables:
            cell = self.sinks.pop()
            cell.end_block()
            rows = self.tables[-1].rows
            (rows[-1] if rows else self._new_row(rows)).append(tuple(cell.lines))
        elif tag in BLOCKS:
            self._close_block(tag)

    def _new_row(self, rows: list[list[Cell]]) -> list[Cell]:
        rows.append([])
        return rows[-1]

    def _close_block(self, tag: str) -> None:
        self.sinks[-1].end_block()
        if tag == "table":
            table = self.tables.pop()
            self.sinks[-1].extend(table_lines(table.rows, nested=table.nested))
            if self.tables:
                self.tables[-1].nested = True
        elif tag in {"ol", "ul", "menu", "dir"}:
            self.counts.pop()
        elif tag == "li":
            self.sinks[-1].mark("")
        elif tag == "pre":
            self.preformatted -= 1

    def _text(self, text: str) -> None:
        if self.raised is not None:
            self.raised.append(text)
        elif self.preformatted:
            first, *rest = text.split("\n")
            self.sinks[-1].add(first)
            for line in rest:
                self.sinks[-1].break_line()
                self.sinks[-1].add(line)
        else:
            self.sinks[-1].add(text)
