"""Any number of different reports out of a few: other places, other years, other figures."""

from __future__ import annotations

import itertools
import random
import re
from typing import TYPE_CHECKING

import attrs

from govreport.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Years, with blanks inside where a page has them, and figures; dates and the numbers of headings stay.
_NUMBER = re.compile(
    r"(?P<year>(?<!\d)(?:(?:1 ?9|2 ?0) ?\d ?\d(?= ?年)|(?:19|20)\d\d(?!\d)))"
    r"|(?P<figure>(?<![\d.年月第])(?<!\n)(?<!\d-)\d+(?:\.\d+)?(?![\d年月日届次、]|-\d))"
)
_KINDS = re.compile(r"(?:省|自治区|自治州|地区|自治县|特区|新区|林区|[市县区州盟旗镇乡])")
_HEADS = "安宝昌长崇德东丰凤福高古光广海和恒红华怀嘉建江金锦景靖康乐兰丽连临灵龙隆罗绿洛梅明"
_TAILS = "川春岱岛港谷关海河湖江津坤岭流陇洛门宁平坡浦泉山水潭田亭湾溪县原岳泽洲"
_FIRST, _LAST = 1998, 2026


@attrs.frozen
class _Sample:
    """A text with the names of its places and the year it plans for."""

    text: str
    names: tuple[str, ...]
    year: int | None

    @classmethod
    def of(cls, text: str) -> _Sample:
        metadata = parse(text).metadata
        parts = (part for part in _KINDS.split(metadata.region or "") if len(part) > 1)
        return cls(text, tuple(sorted(set(parts), key=len, reverse=True)), metadata.plan_year)

    def varied(self, choice: random.Random) -> str:
        text = self.text
        for name in self.names:
            text = text.replace(name, "".join(choice.choice((_HEADS, _TAILS)[at % 2]) for at in range(len(name))))
        shift = 0 if self.year is None else choice.randint(_FIRST, _LAST) - self.year
        return _NUMBER.sub(lambda found: _later(found[0], shift) if found["year"] else _other(found[0], choice), text)


def vary(samples: Sequence[str], count: int | None = None, *, seed: int = 0) -> Iterator[tuple[str, str]]:
    r"""Make different reports out of samples, to try a run over many before there are many.

    Places get other names, years are shifted, every figure keeps its length and gets other digits; the words and the
    damage of the page stay. The same arguments give the same reports.

    Args:
        samples: pages as scraped, one or more.
        count: how many; without end where left out.
        seed: another one gives others.

    Yields:
        A name, numbered from 0, and the text.

    >>> page = "云溪县政府工作报告\n各位代表：\n2020年，云溪县生产总值达到93.5亿元。"
    >>> [text.split("\n")[2] for _, text in vary([page], 2)]
    ['2020年，恒江县生产总值达到46.5亿元。', '2020年，光泽县生产总值达到58.5亿元。']

    """
    prepared = [_Sample.of(text) for text in samples]
    for number in itertools.count() if count is None else range(count):
        choice = random.Random(f"{seed} {number}")  # noqa: S311 - nothing is kept secret
        yield f"report-{number:06}", choice.choice(prepared).varied(choice)


def _later(year: str, shift: int) -> str:
    """Shift a year; blanks inside it stay where they are."""
    digits = iter(str(int(year.replace(" ", "")) + shift))
    return "".join(sign if sign == " " else next(digits) for sign in year)


def _other(figure: str, choice: random.Random) -> str:
    """Other digits in the same form; a leading zero stays one."""
    digits = [sign if sign == "." else choice.choice("0123456789") for sign in figure]
    digits[0] = "0" if figure.startswith("0") else choice.choice("123456789")
    return "".join(digits)
