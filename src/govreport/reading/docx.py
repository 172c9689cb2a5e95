"""Word documents (ECMA-376) to text: one paragraph a line, as Word shows it.

Automatic numbers are written out, revisions taken as accepted, hidden text and tables of contents left
out. Footnotes stand at the end under 注释, their marks in the text as ``[1]``, which cleaning takes out.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import attrs

from govreport.errors import ReadError
from govreport.reading.blocks import Blocks, Cell, raised, table_lines
from govreport.reading.docx_numbering import Numbering, W, value_of
from govreport.reading.extras import Extract, load, named
from govreport.reading.limits import open_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.reading.limits import ReadLimits

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_MAIN = "word/document.xml"
_HEAD = 4000
#: Elements that only wrap others: links, fields, what was inserted, controls.
_WRAPPERS = frozenset(
    W + name
    for name in (
        *("hyperlink", "smartTag", "ins", "moveTo", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"),
        *("r", "ruby", "rubyBase"),
    )
)
_TEXT_BOX = W + "txbxContent"
#: Signs of the font Symbol that stand for something; those of other sign fonts are ornaments.
_SYMBOLS: dict[int, str] = dict(zip((0xA3, 0xB0, 0xB1, 0xB3, 0xB4, 0xB7, 0x6D), "≤°±≥×·μ", strict=True))
_LOST = "□"
#: Tables deeper in each other than this are read as paragraphs.
_MOST_TABLES = 12
#: A style is based on no more styles than this: all together would be as many as their number squared.
_MOST_STYLES = 30


def extract(data: bytes, source: str, limits: ReadLimits) -> Extract:
    """Give the text of a Word document.

    Raises:
        ImportError: where the extra ``govreport[docx]`` is not installed.
        ReadError: where the file is damaged, or a part of it packed too tightly.

    """
    package = load("docx.package", "docx", "Word documents")
    archive = open_archive(data, source, limits)
    try:
        strict = _STRICT in archive.read(_MAIN)[:_HEAD] if _MAIN in archive.namelist() else False
        parts = None if strict else _Parts.of(package.Package.open(io.BytesIO(data)).main_document_part)
    except Exception as error:
        # whatever a damaged file makes the package raise: it documents no errors of its own
        reason = f"the Word document is damaged ({type(error).__name__}: {error}): open it in Word and save it anew"
        raise ReadError(source, reason) from error
    if parts is None:
        raise ReadError(source, "the document is Strict Open XML: save it as an ordinary .docx")
    return Extract("\n".join([*_Document(parts).lines(), ""]), named("python-docx"))


@attrs.frozen
class _Parts:
    """The parts of a document that say what is on its pages."""

    body: Any
    numbering: Any
    notes: dict[tuple[str, str], Any]
    paragraph_styles: dict[str, list[Any]]
    hidden_styles: frozenset[str]
    contents_styles: frozenset[str]

    @classmethod
    def of(cls, main: Any) -> _Parts:
        """Find them by the relations of the main part."""
        roots = {}
        for relation in main.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind in {"numbering", "styles", "footnotes", "endnotes"} and not relation.is_external:
                roots[kind] = _root(relation.target_part)
        styles = {} if roots.get("styles") is None else _by_id(roots["styles"], "style", "styleId")
        chains = {name: list(_chain(styles, name)) for name in styles}
        notes = {
            (kind, name): note
            for kind in ("footnote", "endnote")
            for name, note in _by_id(roots.get(kind + "s"), kind, "id").items()
        }
        return cls(
            body=_root(main).find(W + "body"),
            numbering=roots.get("numbering"),
            notes=notes,
            paragraph_styles={name: _properties(chain, "pPr") for name, chain in chains.items()},
            hidden_styles=frozenset(name for name, chain in chains.items() if _is_hidden(_properties(chain, "rPr"))),
            contents_styles=frozenset(
                name for name, style in styles.items() if value_of(style, "name").lower().startswith("toc ")
            ),
        )


def _root(part: Any) -> Any:
    """The root of a part; the package parses only those that it knows."""
    element = getattr(part, "element", None)
    if element is not None:
        return element
    return load("docx.oxml.parser", "docx", "Word documents").parse_xml(part.blob)


def _by_id(root: Any, name: str, key: str) -> dict[str, Any]:
    return {} if root is None else {item.get(W + key, ""): item for item in root.iterchildren(W + name)}


def _chain(styles: dict[str, Any], name: str) -> Iterator[Any]:
    """A style and those it is based on."""
    seen: set[str] = set()
    while name in styles and name not in seen and len(seen) < _MOST_STYLES:
        seen.add(name)
        yield styles[name]
        name = value_of(styles[name], "basedOn")


def _properties(chain: list[Any], name: str) -> list[Any]:
    return [found for style in chain if (found := style.find(W + name)) is not None]


def _is_on(element: Any) -> bool:
    return element is not None and element.get(W + "val", "1") not in {"0", "false", "off", "none"}


def _is_hidden(properties: list[Any]) -> bool:
    """Tell by the run properties of a style, or of the nearest one it is based on that says so."""
    return _is_on(next((found for own in properties if (found := own.find(W + "vanish")) is not None), None))


@attrs.define
class _Document:
    """Reads a document from its start to its end, counting lists and notes."""

    parts: _Parts
    numbering: Numbering = attrs.field(init=False)
    cited: list[tuple[str, str]] = attrs.field(factory=list)
    uncited: set[tuple[str, str]] = attrs.field(init=False)
    boxes: list[Any] = attrs.field(factory=list)
    depth: int = 0

    def __attrs_post_init__(self) -> None:
        self.numbering = Numbering(self.parts.numbering, self.parts.paragraph_styles)
        self.uncited = set(self.parts.notes)

    def lines(self) -> list[str]:
        """Give the lines of the body, then the notes."""
        lines = [] if self.parts.body is None else self._blocks(self.parts.body)
        notes: list[str] = []
        for number, key in enumerate(self.cited, 1):  # a note may cite further ones
            notes.append(f"[{number}] " + " ".join(filter(None, self._blocks(self.parts.notes[key]))))
        return [*lines, "注释：", *notes] if notes else lines

    def _blocks(self, container: Any) -> list[str]:
        """Give the lines of what holds paragraphs and tables."""
        out = Blocks()
        for child in _flattened(container):
            if child.tag == W + "p":
                self._paragraph(child, out)
            else:
                out.end_block()
                out.extend(self._table(child))
            boxes, self.boxes = self.boxes, []
            for box in boxes:
                out.extend(self._blocks(box))
        out.end_block()
        return out.lines

    def _table(self, table: Any) -> list[str]:
        if self.depth >= _MOST_TABLES:
            inner = Blocks()
            for paragraph in table.iter(W + "p"):
                self._paragraph(paragraph, inner)
            return inner.lines
        self.depth += 1
        rows: list[list[Cell]] = []
        nested = False
        for row in _within(table, "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            rows.append([])
            for cell in _within(row, "tc"):
                nested = nested or next(cell.iter(W + "tbl"), None) is not None
                rows[-1].append(tuple(self._blocks(cell)))
        self.depth -= 1
        return table_lines(rows, nested=nested)

    def _paragraph(self, paragraph: Any, out: Blocks) -> None:
        properties = paragraph.find(W + "pPr")
        style = value_of(properties, "pStyle")
        if style in self.parts.contents_styles:
            return
        out.mark(self.numbering.marker(properties))
        self._inline(paragraph, out, hidden=style in self.parts.hidden_styles)
        mark = None if properties is None else properties.find(W + "rPr")
        if mark is None or mark.find(W + "del") is None:  # else it was joined with the next one
            out.end_block()
            out.mark("")

    def _inline(self, container: Any, out: Blocks, *, hidden: bool) -> None:
        for child in container.iterchildren():
            tag = child.tag
            if tag == W + "r":
                self._run(child, out, hidden=hidden)
            elif tag in _WRAPPERS:
                self._inline(child, out, hidden=hidden)
            elif tag == _MC + "AlternateContent":
                self._box(child)
            elif tag in {_M + "oMath", _M + "oMathPara"}:
                out.add("".join(text.text or "" for text in child.iter(_M + "t")))

    def _run(self, run: Any, out: Blocks, *, hidden: bool) -> None:
        properties = run.find(W + "rPr")
        if properties is not None:
            vanish = properties.find(W + "vanish")
            styled = hidden or value_of(properties, "rStyle") in self.parts.hidden_styles
            hidden = styled if vanish is None else _is_on(vanish)
        if hidden:
            return
        superscript = value_of(properties, "vertAlign") == "superscript"
        for child in run.iterchildren():
            if child.tag == W + "t":
                text = child.text or ""
                out.add(raised(text, out.last) if superscript else text)
            else:
                self._sign(child, out)

    def _sign(self, child: Any, out: Blocks) -> None:
        """Read what is no text within a run."""
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name in {"br", "cr"}:
            out.break_line()
        elif name in {"tab", "ptab"}:
            out.add("\t")
        elif name == "noBreakHyphen":
            out.add("-")
        elif name == "sym":
            out.add(_symbol(child))
        elif name in {"footnoteReference", "endnoteReference"}:
            self._note(child, name.removesuffix("Reference"), out)
        elif name == "ruby":
            self._inline(child, out, hidden=False)
        elif name in {"drawing", "pict", "object", "AlternateContent"}:
            self._box(child)

    def _note(self, reference: Any, kind: str, out: Blocks) -> None:
        key = (kind, reference.get(W + "id", ""))
        if key in self.uncited:
            self.uncited.remove(key)
            self.cited.append(key)
            out.add(f"[{len(self.cited)}]")

    def _box(self, drawing: Any) -> None:
        """Keep text boxes for the end of their paragraph."""
        self.boxes.extend(_text_boxes(drawing))


def _text_boxes(element: Any) -> Iterator[Any]:
    """The text boxes in a drawing; of several ways to write one thing, those of the first that has any."""
    if element.tag == _TEXT_BOX:
        yield element
    elif element.tag == _MC + "AlternateContent":
        yield from next(filter(None, (list(_text_boxes(way)) for way in element)), ())
    else:
        for child in element:
            yield from _text_boxes(child)


def _flattened(container: Any) -> Iterator[Any]:
    """The paragraphs and tables of a container, without what wraps them; what was deleted is out."""
    waiting = [iter(container)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag in {W + "p", W + "tbl"}:
            yield child
        elif child.tag in _WRAPPERS and not _is_contents(child):
            waiting.append(iter(child))
        elif child.tag == _MC + "AlternateContent" and len(child):
            waiting.append(iter(child[0]))


def _within(container: Any, name: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, some of them in wrappers."""
    for child in container:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, name)


def _is_contents(control: Any) -> bool:
    """Tell a table of contents, which Word makes out of the headings."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"


def _symbol(element: Any) -> str:
    """Read a sign that is given by its place in a font."""
    try:
        code = int(element.get(W + "char", ""), 16) & 0xFFFF
    except ValueError:
        return _LOST
    private = 0xE000 <= code <= 0xF8FF  # noqa: PLR2004 - the private use area
    if not private:
        return chr(code)
    font = element.get(W + "font", "")
    return _SYMBOLS.get(code & 0xFF, _LOST) if font == "Symbol" else "●"
