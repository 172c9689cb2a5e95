"""Word documents for tests, written by python-docx, with what it has no words for put in as XML."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f"{W} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}s+xml"


def run(text: str, properties: str = "") -> str:
    """A run of text in XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph in XML, around runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph that belongs to a list."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), properties)


def level(at: int, number_format: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def document(body: str, numbering: str = "", styles: str = "", **notes: str) -> bytes:
    """Write a document.

    Args:
        body: paragraphs and tables.
        numbering: lists (w:abstractNum, w:num), instead of those of the template.
        styles: further styles.
        notes: ``footnote`` or ``endnote``: the notes in XML.

    """
    made = docx.Document()
    old = made.element.body
    for child in list(old)[:-1]:
        old.remove(child)
    for child in reversed(list(parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>"))):
        old.insert(0, child)
    for child in parse_xml(f"<w:styles {NAMESPACES}>{styles}</w:styles>"):
        made.styles.element.append(child)
    lists = made.part.numbering_part.element
    if numbering:
        for child in list(lists):
            lists.remove(child)
        for child in parse_xml(f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>"):
            lists.append(child)
    for kind, written in notes.items():
        blob = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind}s {NAMESPACES}>{written}</w:{kind}s>'.encode()
        part = Part(PackURI(f"/word/{kind}s.xml"), _NOTES.format(kind), blob, made.part.package)
        made.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind.upper() + "S"))
    return saved(made)


def saved(made: Any) -> bytes:
    """The bytes of a document of python-docx."""
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


OFFICIAL = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>')
    + level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>')
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircle", "%4", '<w:suff w:val="nothing"/>')
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
"""The levels of an official document, GB/T 9704-2012, 7.3.3."""


def report() -> bytes:
    """A whole report with numbered headings, a table, a note, a text box and revisions."""
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wps:txbx><w:txbxContent>"
        f"{paragraph(run('云溪县第十六届人民代表大会第五次会议文件'))}"
        "</w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{paragraph(run('云溪县第十六届人民代表大会第五次会议文件'))}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    revised = (
        run("全年实现地区生产总值")
        + '<w:del w:id="1" w:author="甲"><w:r><w:delText>180</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="甲">{run("186")}</w:ins>'
        + run(".4亿元，增长3.6%")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run("。")
        + run("（待核）", "<w:vanish/>")
    )
    cells = (("指标", "单位", "2020年"), ("粮食总产量", "万吨", "15.8"))
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) + "</w:tr>" for row in cells
    )
    body = "".join(
        (
            paragraph(box + run("云溪县2021年政府工作报告"), '<w:jc w:val="center"/>'),
            paragraph(run("——2021年2月4日在云溪县第十六届人民代表大会第五次会议上")),
            paragraph(run("云溪县人民政府县长　陆景行")),
            paragraph(run("各位代表：") + "<w:r><w:br/></w:r>" + run("现在，我代表县人民政府报告工作，请予审议。")),
            numbered("2020年工作回顾"),
            paragraph(revised),
            numbered("产业发展", 1),
            numbered("新增规上工业企业14家。", 2),
            numbered("建成高标准农田2.6万亩。", 2),
            numbered("城乡建设", 1),
            numbered("改造老旧小区38个。", 2),
            f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>",
            numbered("2021年工作安排"),
            paragraph(run("今年地区生产总值增长6.5%以上，城镇调查失业率控制在5.5%以内。")),
            paragraph(run("各位代表！让我们携手同心，为建设新云溪而努力奋斗！")),
        )
    )
    note = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" 按可比价格计算。"))}</w:footnote>'
    )
    return document(body, OFFICIAL, footnote=note)
