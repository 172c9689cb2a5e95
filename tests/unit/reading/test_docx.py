"""Word documents: what Word shows is what is read."""

from __future__ import annotations

import io
import time
import zipfile

import docx
import pytest
from docx_files import NAMESPACES, OFFICIAL, document, level, numbered, paragraph, report, run, saved

import govreport as gr
from govreport.reading import read_raw
from govreport.reading.docx_numbering import _FORMATS


def lines(body: str, **more: str) -> list[str]:
    """The lines of a document with this body."""
    return read_raw(document(body, **more)).text.rstrip("\n").split("\n")


def test_a_whole_report() -> None:
    """Numbers are written out, revisions accepted, notes at the end, nothing twice."""
    found = gr.read(report())
    assert found.raw.split("\n") == [
        "云溪县2021年政府工作报告",
        "云溪县第十六届人民代表大会第五次会议文件",
        "——2021年2月4日在云溪县第十六届人民代表大会第五次会议上",
        "云溪县人民政府县长　陆景行",
        "各位代表：",
        "现在，我代表县人民政府报告工作，请予审议。",
        "一、2020年工作回顾",
        "全年实现地区生产总值186.4亿元，增长3.6%[1]。",
        "（一）产业发展",
        "1. 新增规上工业企业14家。",
        "2. 建成高标准农田2.6万亩。",
        "（二）城乡建设",
        "1. 改造老旧小区38个。",
        "指标 | 单位 | 2020年",
        "粮食总产量 | 万吨 | 15.8",
        "二、2021年工作安排",
        "今年地区生产总值增长6.5%以上，城镇调查失业率控制在5.5%以内。",
        "各位代表！让我们携手同心，为建设新云溪而努力奋斗！",
        "注释：",
        "[1] 按可比价格计算。",
        "",
    ]
    assert (found.origin.kind, found.origin.encoding) == ("docx", "")
    assert found.origin.reader.startswith("python-docx ")
    assert "按可比价格" not in found.text
    assert any("按可比价格" in piece.text for piece in found.removed)
    assert [quantity.text for quantity in found.quantities][:2] == ["186.4亿元", "3.6%"]
    assert found.issues == ()


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        (run("增长") + run("1") + run("8.6") + run("%"), "增长18.6%"),
        (run("甲") + '<w:del w:id="1">' + run("乙") + "</w:del>" + run("丙"), "甲丙"),
        ('<w:moveFrom w:id="1">' + run("乙") + '</w:moveFrom><w:moveTo w:id="2">' + run("丙") + "</w:moveTo>", "丙"),
        (run("甲") + run("乙", "<w:vanish/>") + run("丙", '<w:vanish w:val="0"/>'), "甲丙"),
        (run("甲") + run("乙", '<w:rStyle w:val="Veiled"/>') + run("丙"), "甲丙"),
        ('<w:hyperlink r:id="rId1">' + run("甲") + "</w:hyperlink>" + run("乙"), "甲乙"),
        ("<w:sdt><w:sdtContent>" + run("甲") + "</w:sdtContent></w:sdt>", "甲"),
        ("<w:smartTag>" + run("2021") + "</w:smartTag>" + run("年"), "2021年"),
        ('<w:fldSimple w:instr="PAGE">' + run("3") + "</w:fldSimple>", "3"),
        (run("甲") + "<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>乙</w:t></w:r>", "甲 乙"),
        (run("甲") + "<w:r><w:noBreakHyphen/><w:softHyphen/><w:t>乙</w:t></w:r>", "甲-乙"),
        ("<w:r><w:t>甲</w:t><w:cr/><w:t>乙</w:t><w:br/><w:br/><w:t>丙</w:t></w:r>", "甲\n乙\n\n丙"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("5%"), "≥5%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F06C"/></w:r>' + run("甲"), "●甲"),
        ('<w:r><w:sym w:font="宋体" w:char="4E00"/><w:sym w:char="x"/></w:r>', "一□"),
        (run("面积5m") + run("2", '<w:vertAlign w:val="superscript"/>'), "面积5m²"),
        (run("增长5%") + run("1", '<w:vertAlign w:val="superscript"/>'), "增长5%[1]"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + run("元"), "x元"),
        ("<w:r><w:ruby><w:rt>" + run("jīng") + "</w:rt><w:rubyBase>" + run("经") + "</w:rubyBase></w:ruby></w:r>", "经"),
        ('<w:r><w:footnoteReference w:id="9"/></w:r>' + run("甲"), "甲"),
    ],
)  # fmt: skip
def test_within_a_paragraph(inline: str, text: str) -> None:
    """Runs are joined, and what Word does not show is left out."""
    styles = (
        '<w:style w:type="character" w:styleId="Veiled"><w:name w:val="Veiled"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    assert "\n".join(lines(paragraph(inline), styles=styles)) == text


def test_one_paragraph_of_many_breaks() -> None:
    """Every line break starts a line, and an empty one stays."""
    body = "".join(f"<w:r><w:t>第{at}段。</w:t><w:br/><w:br/></w:r>" for at in range(200))
    found = lines(paragraph(body))
    assert found[:3] == ["第0段。", "", "第1段。"]
    assert len(found) == 399


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    """With the revision accepted, two paragraphs are one."""
    deleted = '<w:rPr><w:del w:id="3" w:author="甲"/></w:rPr>'
    assert lines(paragraph(run("甲"), deleted) + paragraph(run("乙")) + paragraph(run("丙"))) == ["甲乙", "丙"]


def test_contents_are_left_out() -> None:
    """Word makes them of the headings, which stand in the text."""
    styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    part = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        f"<w:sdt>{part}<w:sdtContent>{paragraph(run('目录'))}</w:sdtContent></w:sdt>"
        + paragraph(run("一、工作回顾 3"), '<w:pStyle w:val="11"/>')
        + f"<w:sdt><w:sdtContent>{paragraph(run('一、工作回顾'))}</w:sdtContent></w:sdt>"
    )
    assert lines(body, styles=styles) == ["一、工作回顾"]


def test_tables() -> None:
    """A row of data is one line; a deleted row is out; a table that lays out gives its blocks."""
    cell = "<w:tc>{}</w:tc>".format
    row = "<w:tr>{}</w:tr>".format
    data = row(cell(paragraph(run("指标"))) + cell(paragraph(run("增长%"))))
    data += row(cell(paragraph(run("粮食")) + paragraph(run("产量"))) + cell(paragraph(run("1.2"))))
    data += row("<w:trPr><w:del/></w:trPr>" + cell(paragraph(run("甲"))) + cell(paragraph(run("9"))))
    inner = f"<w:tbl>{row(cell(paragraph(run('乙'))) + cell(paragraph(run('2'))))}</w:tbl>"
    outer = row(cell(paragraph(run("各位代表：")) + paragraph(run("现在报告工作。")) + inner + paragraph("")))
    assert lines(f"<w:tbl>{data}</w:tbl>") == ["指标 | 增长%", "粮食 产量 | 1.2"]
    assert lines(f"<w:tbl>{outer}</w:tbl>") == ["各位代表：", "现在报告工作。", "乙 | 2"]
    deep = paragraph(run("底"))
    for _ in range(40):
        deep = f"<w:tbl>{row(cell(deep + paragraph('')))}</w:tbl>"
    assert lines(deep) == ["底"]


def test_notes() -> None:
    """Footnotes and endnotes count together, each once, in the order of their marks."""
    mark = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format
    body = paragraph(run("甲") + mark("endnote", 4) + run("乙") + mark("footnote", 2) + run("丙") + mark("endnote", 4))
    notes = '<w:{0} w:id="{1}">' + paragraph(run("{2}")) + paragraph(run("{3}")) + "</w:{0}>"
    found = lines(
        body, footnote=notes.format("footnote", 2, "脚注", ""), endnote=notes.format("endnote", 4, "尾注", "续")
    )
    assert found == ["甲[1]乙[2]丙", "注释：", "[1] 尾注 续", "[2] 脚注"]


def test_levels_count_as_in_word() -> None:
    """A deeper level starts anew under each number of the one above it."""
    body = "".join(numbered("甲", at) for at in (0, 1, 2, 2, 1, 2, 3, 3, 0, 1))
    assert [line.removesuffix("甲") for line in lines(body, numbering=OFFICIAL)] == [
        *("一、", "（一）", "1. ", "2. ", "（二）", "1. ", "①", "②", "二、", "（一）"),
    ]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "第%1部分", '<w:suff w:val="space"/>')
    + level(1, "upperRoman", "%1.%2", '<w:lvlRestart w:val="0"/>')
    + level(2, "decimal", "%1-%2-%3", "<w:isLgl/>")
    + level(3, "bullet", "\uf06c")
    + level(4, "none", "")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="5"><w:styleLink w:val="ListStyle"/>'
    + level(0, "ideographTraditional", "%1．")
    + level(1, "chineseLegalSimplified", "（%2）", '<w:pStyle w:val="Deep"/>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="ListStyle"/></w:abstractNum>'
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="6"/></w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>'
    + '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
)  # fmt: skip
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:basedOn w:val="Base"/></w:style>'
)  # fmt: skip


def test_lists_of_all_kinds() -> None:
    """Starts, restarts, bullets, lists by style, lists that are not there."""
    places = [
        (0, 1),
        (1, 1),
        (0, 1),
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
        (0, 2),
        (0, 2),
        (0, 1),
        (0, 3),
        (0, 3),
        (0, 4),
        (7, 1),
    ]
    body = "".join(numbered("甲", *place) for place in places)
    body += paragraph(run("甲"), '<w:pStyle w:val="Deep"/>') + paragraph(run("甲"), '<w:pStyle w:val="Base"/>')
    body += paragraph(run("甲"), '<w:pStyle w:val="Base"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = [line.removesuffix("甲") for line in lines(body, numbering=NUMBERING, styles=STYLES)]
    assert found == [
        *("第1部分", "1.I ", "第2部分", "2.II ", "2-2-1 ", "●", "", "第7部分", "第8部分", "第9部分"),
        *("甲．", "乙．", "", "", "（壹）", "甲．", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number_format", "number", "written"),
    [
        ("chineseCountingThousand", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 100, "一〇〇"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "（21）"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 49, "XLIX"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 3, "C"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 2, "丑"),
        ("lowerLetter", 0, "0"),
        ("ideographTraditional", 0, "0"),
        ("none", 4, ""),
    ],
)
def test_formats_of_numbers(number_format: str, number: int, written: str) -> None:
    """ECMA-376, part 1, 17.18.59."""
    assert written == _FORMATS[number_format](number)


def test_what_the_usual_writer_makes() -> None:
    """Headings, lists and tables of python-docx's own template."""
    made = docx.Document()
    made.add_heading("石桥镇政府工作报告", 0)
    made.add_paragraph("第一条", style="List Number")
    made.add_paragraph("第二条", style="List Number")
    made.add_paragraph("要点", style="List Bullet")
    table = made.add_table(2, 2)
    for row, texts in zip(table.rows, (("指标", "值"), ("粮食", "1.2")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.sections[0].header.paragraphs[0].text = "页眉"
    assert read_raw(saved(made)).text == "石桥镇政府工作报告\n1. 第一条\n2. 第二条\n●要点\n指标 | 值\n粮食 | 1.2\n"


def repacked(data: bytes, **changed: bytes | None) -> bytes:
    """The zip with parts replaced, or left out."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = changed.get(name.replace("/", "__").replace(".", "_"), old.read(name))
            if part is not None:
                new.writestr(name, part)
    return packed.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "%s">%s]><w:document %s><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>' % (
    b"x" * 1000,
    b"".join(b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10) for name in b"bcdefghij"),
    NAMESPACES.encode(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (report()[:5000], "cut off or damaged"),
        (repacked(report(), word__document_xml=b"<w:document"), "the Word document is damaged"),
        (repacked(report(), _rels___rels=None), "the Word document is damaged"),
        (repacked(report(), word__styles_xml=b"x"), "the Word document is damaged"),
        (
            repacked(report(), word__document_xml=b'<w xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'),
            "Strict Open XML",
        ),
        (repacked(report(), word__theme__theme1_xml=b" " * 10_000_000), "unpacks to more than 300 times its size"),
        (repacked(report(), word__document_xml=b"<w:p>" * 1_000_000), "unpacks to more than 300 times|damaged"),
    ],
    ids=["cut", "xml", "relations", "styles", "strict", "bomb", "deep"],
)
def test_bad_documents_are_told(data: bytes, reason: str) -> None:
    """No exception of another library gets through."""
    with pytest.raises(gr.ReadError, match=reason):
        gr.read(data)


def test_limits() -> None:
    """What the parts come to is counted before they are unpacked."""
    with pytest.raises(gr.ReadError, match="unpacked are above the limit of 10000"):
        gr.read(report(), limits=gr.ReadLimits(unpacked=10_000))


def test_entities_are_not_expanded() -> None:
    """A thousand million characters out of one line of XML stay one line of XML."""
    try:
        found = read_raw(repacked(report(), word__document_xml=BOMB)).text
    except gr.ReadError:
        return
    assert len(found) < 10_000


def many(count: int, each: str) -> str:
    """So many elements, each with its number and the one before."""
    return "".join(each.format(at=at, before=at - 1) for at in range(2, count + 2))


BOX = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
STYLE = '<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{before}"/></w:style>'
NOTE = '<w:footnote w:id="{at}"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>'
LISTS = (
    '<w:abstractNum w:abstractNumId="{at}"><w:numStyleLink w:val="none"/></w:abstractNum>',
    '<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>',
)


@pytest.mark.parametrize(
    ("body", "more", "last"),
    [
        (paragraph(run("石桥"), '<w:pStyle w:val="s3000"/>'), {"styles": many(3000, STYLE)}, "石桥"),
        (paragraph(f"<w:r>{BOX.format(paragraph(run('石桥'))) * 3000}</w:r>"), {}, "石桥"),
        (
            paragraph("<w:r>" + many(3000, '<w:footnoteReference w:id="{at}"/>') + "</w:r>"),
            {"footnote": many(3000, NOTE)},
            "[3000] 注",
        ),
        (numbered("石桥"), {"numbering": "".join(many(2000, each) for each in LISTS)}, "石桥"),
        (
            numbered("石桥") * 300,
            {"numbering": f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1" * 10_000)}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'},
            "300" * 50 + " 石桥",
        ),
    ],
    ids=["styles", "text boxes", "notes", "lists", "long numbers"],
)  # fmt: skip
def test_much_of_one_kind(body: str, more: dict[str, str], last: str) -> None:
    """Small files that ask for much: styles based on each other, boxes in one paragraph, notes, lists."""
    packed = gr.ReadLimits(ratio=10_000)
    start = time.process_time()
    found = read_raw(document(body, **more), limits=packed).text.rstrip("\n").split("\n")
    assert found[-1] == last
    assert time.process_time() - start < 10


def test_text_boxes_of_one_paragraph_stay_apart() -> None:
    """Each is read to its end before the next begins, and what it holds in turn before that."""
    inner = paragraph(run("甲")) + paragraph(f"<w:r>{BOX.format(paragraph(run('内')))}</w:r>") + paragraph(run("乙"))
    body = paragraph(f"<w:r>{BOX.format(inner)}{BOX.format(paragraph(run('丙')))}</w:r>") + paragraph(run("丁"))
    assert lines(body) == ["甲", "内", "乙", "丙", "丁"]


@pytest.mark.parametrize("number_format", sorted(_FORMATS))
def test_lists_that_count_from_below_zero(number_format: str) -> None:
    """Word has no such numbers; they are written as they are."""
    start = level(0, number_format, "%1、").replace('<w:start w:val="1"/>', '<w:start w:val="-7"/>')
    numbering = f'<w:abstractNum w:abstractNumId="0">{start}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    assert lines(numbered("石桥"), numbering=numbering) == ["-7、石桥"]


def test_a_part_that_lies_about_its_size() -> None:
    """The directory's word is binding: more than it says is not read."""
    data = bytearray(repacked(report(), word__document_xml=b"<w:x>" + b" " * 900_000))
    at = data.rfind(b"word/document.xml") - 46  # its entry in the directory
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(gr.ReadError):
        gr.read(bytes(data))
