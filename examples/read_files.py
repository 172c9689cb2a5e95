"""Read one report as a web page, a Word document and a PDF: the figures are the same.

    pip install 'govreport[html,docx,pdf]' reportlab
    python examples/read_files.py

The script writes the three files itself, in a temporary folder. What kind of file each is, is found
by what is in it, so names do not matter.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import docx
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

import govreport as gr

BLOCKS = [
    "石桥镇2023年政府工作报告",
    "各位代表：",
    "现在，我代表石桥镇人民政府，向大会报告工作，请予审议。",
    "一、2022年工作回顾",
    "全镇完成财政收入1.26亿元，增长5.2%；新增经营主体138户，改造农村公路12.6公里，建成高标准农田3400亩。",
    "二、2023年工作安排",
    "今年的主要预期目标是：财政收入增长6%左右，农村居民人均可支配收入增长7%以上。",
    "各位代表！让我们携手同心，为建设美丽石桥而努力奋斗！",
]


def write_page(path: Path) -> None:
    """Write a page as county sites do: GB 2312, digits in spans of their own."""
    text = "".join(f"<p class=Custom_UnionStyle>　　{block}</p>" for block in BLOCKS)
    text = text.replace("1.26", "<span>1</span><span lang=EN-US>.26</span>")
    path.write_bytes(f'<html><meta charset="gb2312"><div class=TRS_Editor>{text}</div></html>'.encode("gb2312"))


def write_document(path: Path) -> None:
    """Write a Word document."""
    document = docx.Document()
    for block in BLOCKS:
        document.add_paragraph(block)
    document.save(str(path))


def write_pdf(path: Path) -> None:
    """Write a PDF, its lines broken at the width of the page."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=16, leading=28, firstLineIndent=32, wordWrap="CJK")
    SimpleDocTemplate(str(path)).build([Paragraph(block, style) for block in BLOCKS])


def main() -> None:
    """Write the three files, read them, and show what each holds."""
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("page.html", write_page), ("report.docx", write_document), ("report.pdf", write_pdf)):
            path = Path(folder, name)
            write(path)
            report = gr.read(path)
            figures = " ".join(quantity.text for quantity in report.quantities)
            print(f"{report.origin.kind}\t{report.origin.encoding or '-'}\t{figures}")
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
        try:
            gr.read(path)
        except gr.ReadError as error:
            print(error.reason)


if __name__ == "__main__":
    main()
