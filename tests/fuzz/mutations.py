"""Pages made of other pages: spliced, damaged as scrapers damage them, cut within a character.

Single bytes that change seldom make a text that looks like a report; these changes keep most of one, and so reach
what is read behind its headings and figures.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from govreport.testing.damage import (
    MISREADINGS,
    broken_sentences,
    damage,
    damaged_dates,
    footnote_marks,
    framed,
    fullwidth_digits,
    halfwidth_punctuation,
    hard_wrapped,
    indented,
    letter_digits,
    literal_escapes,
    mojibake,
    pinyin_notes,
    repeated,
    run_together,
    shifted_gbk,
    spaced_digits,
    spaced_words,
    starred_numbers,
    traditional_script,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

#: Signs, words and runs that parsing looks for, and some that no text should hold.
TOKENS = (
    "\ud800", "\x00", "\u202e", "\u2066", "\u200b", "\ufeff", "�", "□", "?", "？", "\r", "\x85", "\u2028",
    "\u0301", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U00020bb7", "(xiàn)", "（lǜ）", "?lǜ)", "*", "①",
    "[1]", "■", "&nbsp;", "&#x4e00;", "\\u589e", "\\n", "<br>", "%", "％", "个百分点", "左右", "以上", "翻一番",
    "百分之五", "三分之二", "1/3", "五成", "10,20,30", "1,234.5", "1．5", "１２", "一万二千", "万亿元",
    "平方公里", "套（间）", "元/吨", "一、", "（一）", "(三)", "1.", "①", "第一部分", "第十章", "一是", "二要",
    "——", "各位代表：", "现在，我代表", "请予审议", "谢谢大家！", "工作回顾", "工作安排", "主要预期目标",
    "同比增长", "比上年", "分别", "其中", "确保", "力争", "“十三五”", "2021年", "二〇二一年", "政府工作报告",
    "人民代表大会", "县长", "来源：", "打印本页", "365体育", "名词解释", "附件1",
)  # fmt: skip
_DAMAGES = (
    literal_escapes(),
    halfwidth_punctuation(),
    fullwidth_digits(rate=0.5),
    letter_digits(),
    *(mojibake(misreading) for misreading in MISREADINGS),
    broken_sentences(),
    damaged_dates(),
    footnote_marks(),
    framed("首页>政务公开\n打印 关闭\n", "\n上一篇：无"),
    hard_wrapped(17),
    hard_wrapped(30, indent="", page_lines=9),
    indented(),
    repeated(),
    run_together(rate=0.5),
    spaced_digits(),
    spaced_words(rate=0.1),
    starred_numbers(),
    traditional_script(),
    pinyin_notes(rate=0.3),
    shifted_gbk(),
)


def mutated(text: str, others: Sequence[str], rng: Random, most: int) -> str:
    """Change a text in one to four ways, each drawn by lot.

    Args:
        text: the text.
        others: texts to take stretches from.
        rng: makes every choice.
        most: characters that are left at the end.

    """
    for _ in range(rng.randint(1, 4)):
        text = rng.choice(_WAYS)(text, others, rng)[: 2 * most]
    return text[:most]


def _splice(text: str, others: Sequence[str], rng: Random) -> str:
    start, end = _stretch(text, rng)
    return text[:start] + _piece(others, rng) + text[end if rng.random() < 1 / 2 else start :]


def _begin(text: str, others: Sequence[str], rng: Random) -> str:
    return _piece(others, rng) + text[_stretch(text, rng)[0] :]


def _again(text: str, _others: Sequence[str], rng: Random) -> str:
    start, end = _stretch(text, rng)
    return text[:end] + text[start:end] * rng.randint(1, 5) + text[end:]


def _drop(text: str, _others: Sequence[str], rng: Random) -> str:
    start, end = _stretch(text, rng)
    return text[:start] + text[end:]


def _swap_lines(text: str, _others: Sequence[str], rng: Random) -> str:
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return rng.choice(["\n", "\r\n", "\n\n", "", "　"]).join(lines) if rng.random() < 1 / 4 else "\n".join(lines)


def _put_tokens(text: str, _others: Sequence[str], rng: Random) -> str:
    for _ in range(rng.randint(1, 8)):
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 40)) + text[at:]
    return text


def _spoil(text: str, _others: Sequence[str], rng: Random) -> str:
    with contextlib.suppress(ValueError):  # what a code page does not hold
        text = damage(text, rng.choice(_DAMAGES), seed=rng.randrange(1 << 30)).text
    return text


def _misread(text: str, _others: Sequence[str], rng: Random) -> str:
    """Lose a byte of a stretch, and read on from the middle of a character."""
    start, end = _stretch(text, rng)
    written, read = rng.choice([("gb18030", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "gb18030"), ("gbk", "big5")])
    page = text[start:end].encode(written, "replace")
    at = rng.randint(0, len(page))
    return text[:start] + (page[:at] + page[at + 1 :]).decode(read, rng.choice(["replace", "ignore"])) + text[end:]


_WAYS: tuple[Callable[[str, Sequence[str], Random], str], ...] = (
    _splice,
    _splice,
    _begin,
    _again,
    _drop,
    _swap_lines,
    _put_tokens,
    _put_tokens,
    _spoil,
    _spoil,
    _misread,
)


def _stretch(text: str, rng: Random) -> tuple[int, int]:
    start = rng.randint(0, len(text))
    return start, min(len(text), start + rng.choice((1, 10, 60, 400, len(text))))


def _piece(others: Sequence[str], rng: Random) -> str:
    other = rng.choice(others)
    start, end = _stretch(other, rng)
    return other[start:end]
