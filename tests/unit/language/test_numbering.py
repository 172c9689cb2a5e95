"""Heading markers: kinds, values and canonical writing."""

import pytest

from govreport.language.numbering import MarkerKind, han_numeral, han_value, marker_at

WRITINGS = [
    ("一、总体思路", MarkerKind.HAN, "一、", 1),
    ("十二．民生", MarkerKind.HAN, "十二、", 12),
    ("(三)城乡建设", MarkerKind.HAN_PAREN, "（三）", 3),
    ("（ 四 ）、城乡建设", MarkerKind.HAN_PAREN, "（四）", 4),
    ("㈤城乡建设", MarkerKind.HAN_PAREN, "（五）", 5),
    ("1.抓项目", MarkerKind.ARABIC, "1.", 1),
    ("2、抓项目", MarkerKind.ARABIC, "2、", 2),
    ("１２．抓项目", MarkerKind.ARABIC, "12.", 12),
    ("(2)抓项目", MarkerKind.ARABIC_PAREN, "（2）", 2),
    ("⑶抓项目", MarkerKind.ARABIC_PAREN, "（3）", 3),
    ("④抓项目", MarkerKind.CIRCLED, "④", 4),
    ("第一,抓项目", MarkerKind.ORDINAL, "第一，", 1),
    ("第二部分 今后五年", MarkerKind.PART, "第二部分", 2),
    ("一是抓项目", MarkerKind.SHI, "一是", 1),
    ("三要抓项目", MarkerKind.YAO, "三要", 3),
    ("——抓项目", MarkerKind.DASH, "——", None),
    ("--抓项目", MarkerKind.DASH, "——", None),
    ("●抓项目", MarkerKind.BULLET, "●", None),
]


@pytest.mark.parametrize(("text", "kind", "written", "ordinal"), WRITINGS)
def test_marker_is_read(text: str, kind: MarkerKind, written: str, ordinal: int | None) -> None:
    """Each way of writing gives its kind, canonical writing and value."""
    marker = marker_at(text)
    assert marker is not None
    assert (kind, written, ordinal) == (marker.kind, marker.text, marker.ordinal)


@pytest.mark.parametrize(
    "text", ["1.5亿元", "2019年", "一批项目", "四要素保障", "三大工程", "第一产业", "", "第37位", "- 12"]
)
def test_no_marker(text: str) -> None:
    """Numbers of running text are no markers."""
    assert marker_at(text) is None


@pytest.mark.parametrize("value", [1, 9, 10, 11, 19, 20, 45, 99])
def test_numerals_go_round(value: int) -> None:
    """Writing and reading a numeral gives it back."""
    assert value == han_value(han_numeral(value))
