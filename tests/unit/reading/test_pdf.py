"""PDF files: paragraphs whole, furniture out, what has no text layer told."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest
from county_pages import BODY, HEAD
from pdf_files import bare, bomb, drawn, encrypted, paged

import govreport as gr
from govreport.reading import read_raw
from govreport.reading.pdf_paragraphs import _PAGE_NUMBER

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MORE = tuple(
    f"（{numeral}）{text}"
    for numeral, text in zip(
        "三四五六七八",
        (
            "财政金融平稳运行。全年争取上级资金21.6亿元，年末金融机构各项贷款余额达到312.8亿元，比年初增加28.4亿元，增长10%。",
            "生态环境持续向好。空气质量优良天数比例达到86.3%，完成人工造林4.2万亩，县城建成区绿地率提高到38.6%。",
            "改革开放纵深推进。“最多跑一次”事项达到1286项，新登记市场主体5230户，引进“专精特新”企业12家，实际利用外资3600万美元。",
            "教育事业优先发展。改扩建学校16所，新增学位4860个，招聘教师320名，学前教育毛入园率达到91.2%。",
            "社会保障不断健全。城乡居民养老保险参保26.8万人，发放各类救助资金1.36亿元，城镇登记失业率控制在3.5%以内。",
            "安全形势总体稳定。生产安全事故起数下降18%，群众安全感达到98.6%，连续7年没有发生重大以上事故，荣获“平安县”称号。",
        ),
        strict=True,
    )
)
BLOCKS = (*HEAD[:2], HEAD[2].replace("　", ""), *BODY[:6], *MORE, *BODY[7:])


def lines(data: bytes) -> list[str]:
    """The lines of a PDF, without blanks."""
    return [re.sub(r"\s", "", line) for line in read_raw(data).text.rstrip("\n").split("\n")]


@pytest.mark.parametrize(("indent", "gap"), [(32, 0), (0, 14)], ids=["set in", "set apart"])
def test_paragraphs_are_whole(indent: int, gap: int) -> None:
    """Lines are joined within a page and across pages; head and page numbers are out."""
    assert list(BLOCKS) == lines(paged(BLOCKS, indent=indent, gap=gap))


def test_the_report_is_that_of_the_text() -> None:
    """Nothing in the figures tells a PDF from the text it was made of."""
    expected, found = gr.parse("\n".join(BLOCKS)), gr.read(paged(BLOCKS))

    def figures(report: gr.Report) -> list[tuple[str, str | None]]:
        return [(quantity.text, quantity.subject) for quantity in report.quantities]

    assert figures(expected) == figures(found)
    assert found.metadata.title == HEAD[0]
    assert found.issues == expected.issues
    assert (found.origin.kind, found.origin.encoding) == ("pdf", "")
    assert found.origin.reader.startswith("pypdfium2 ")


def test_characters_are_read_by_place() -> None:
    """Signs that were drawn last stand where they are seen."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 600, "建成")
        canvas.drawString(72 + 48, 600, "灯塔")
        canvas.drawString(72 + 96, 600, "工厂")
        canvas.drawString(72 + 32, 600, "“")
        canvas.drawString(72 + 80, 600, "”")

    assert lines(drawn(draw)) == ["建成“灯塔”工厂"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_rotated_pages(rotation: int) -> None:
    """A page that is shown turned is read as it is shown."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(*{0: (0, 0), 90: (595, 0), 180: (595, 842), 270: (0, 842)}[rotation])
        canvas.rotate(rotation)
        canvas.drawString(72, 400, "各位代表：")
        canvas.drawString(72, 360, "现在报告工作。")

    assert lines(drawn(draw, rotation=rotation)) == ["各位代表：", "现在报告工作。"]


def test_two_columns() -> None:
    """A gazette's columns are read one after the other."""

    def draw(canvas: Canvas) -> None:
        for at in range(20):
            canvas.setFont("STSong-Light", 10)
            canvas.drawString(72, 700 - 16 * at, f"左栏第{at + 10}行的文字一二三四五六七")
            canvas.drawString(320, 700 - 16 * at, f"右栏第{at + 10}行的文字一二三四五六七")

    text = "".join(lines(drawn(draw)))
    assert text.index("左栏第29行") < text.index("右栏第10行")
    assert text.count("文字一二三四五六七") == 40


def test_cells_and_marks() -> None:
    """Figures in neighbouring cells stay apart; a raised number is a note's."""

    def draw(canvas: Canvas) -> None:
        for row, cells in enumerate((("指标", "2020年", "增长%"), ("粮食产量", "15.8", "1.2"))):
            for column, cell in enumerate(cells):
                canvas.drawString(72 + 150 * column, 600 - 30 * row, cell)
        canvas.drawString(72, 500, "全年增长3.6%")
        canvas.setFont("STSong-Light", 8)
        canvas.drawString(72 + canvas.stringWidth("全年增长3.6%", "STSong-Light", 16), 508, "1")

    expected = ["指标 | 2020年　增长%", "粮食产量 | 15.8 | 1.2", "全年增长3.6%[1]"]
    assert read_raw(drawn(draw)).text.rstrip("\n").split("\n") == expected


def test_notes_at_the_foot_go_to_the_end() -> None:
    """They do not stand in the middle of a sentence that goes on on the next page."""

    def page(*texts: str, note: str = "") -> object:
        def draw(canvas: Canvas) -> None:
            for at, text in enumerate(texts):
                canvas.drawString(72, 700 - 28 * at, text)
            canvas.setFont("STSong-Light", 9)
            canvas.drawString(72, 130, note)

        return draw

    full = "全县上下同心协力攻坚克难稳中求进奋发有为实现"
    found = lines(drawn(page(full, full, full, note="① 按可比价格计算。"), page(full, "地区生产总值186.4亿元。")))  # type: ignore[arg-type]
    assert found == [full * 4 + "地区生产总值186.4亿元。", "注释：", "①按可比价格计算。"]


@pytest.mark.parametrize("number", ["3", "— 3 —", "-3-", "第 3 页", "第3页 共12页", "3/12", "· 3 ·", "xii", "－ ３ －"])
def test_page_numbers(number: str) -> None:
    """The ways in which pages are numbered."""
    assert _PAGE_NUMBER.fullmatch(number)


@pytest.mark.parametrize("text", ["3.5%", "一、", "2021年", "第三部分", "12345热线"])
def test_no_page_numbers(text: str) -> None:
    """What may stand alone on a last line of text."""
    assert not _PAGE_NUMBER.fullmatch(text)


def test_scanned_pages_are_told() -> None:
    """All of them, or some."""

    def picture(canvas: Canvas) -> None:
        canvas.rect(72, 72, 400, 600, fill=1)

    def text(canvas: Canvas) -> None:
        canvas.drawString(72, 600, "全县生产总值增长5%，粮食产量15.8万吨。")

    scanned = gr.read(drawn(picture, picture))
    assert [issue.code for issue in scanned.issues][:1] == [gr.IssueCode.NO_TEXT_LAYER]
    assert "recognize its text first" in scanned.issues[0].message
    mixed = gr.read(drawn(text, picture, text, picture))
    assert mixed.issues[0].message == "pages without a text layer: 2, 4"
    with pytest.raises(gr.ReportIssuesError, match="no-text-layer"):
        gr.read(drawn(picture), strict=True)


HEXADECIMAL = zlib.compress(b" " * 20_000_000, 9).hex().encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (encrypted(BLOCKS, "secret"), "encrypted: open it with its password"),
        (paged(BLOCKS)[:300], "cut off or damaged"),
        (b"%PDF-1.7\n" + bytes(300), "cut off or damaged"),
        (bare(zlib.compress(b"BT ET"), pages=4000), "4000 pages are above the limit of 3000"),
        (bomb(20_000_000), "unpacks to more than 300 times its size"),
        (bomb(50_000_000, layers=2), "unpacks to more than 300 times its size"),
        (bomb(50_000_000, layers=3), "unpacks to more than 300 times its size"),
        (
            bare(zlib.compress(b" " * 20_000_000, 9).hex().encode(), filters="[/ASCIIHexDecode /FlateDecode]"),
            "unpacks to more",
        ),
        (b"%PDF-1.7\n" + b"1 0 obj stream\n" * 100_000, "lie within each other"),
    ],
    ids=[
        "encrypted",
        "cut",
        "noise",
        "pages",
        "bomb",
        "double bomb",
        "triple bomb",
        "hex bomb",
        "streams within streams",
    ],
)
def test_bad_files_are_told(data: bytes, reason: str) -> None:
    """Before anything is drawn."""
    with pytest.raises(gr.ReadError, match=reason):
        gr.read(data)


def test_limits() -> None:
    """Pages and characters are counted before they are read."""
    data = paged(BLOCKS)
    with pytest.raises(gr.ReadError, match="pages are above the limit of 1"):
        gr.read(data, limits=gr.ReadLimits(pages=1))
    with pytest.raises(gr.ReadError, match="characters are above the limit of 100"):
        gr.read(data, limits=gr.ReadLimits(characters=100))
    with pytest.raises(gr.ReadError, match="unpacked are above the limit of 1000"):
        gr.read(data, limits=gr.ReadLimits(unpacked=1000))
