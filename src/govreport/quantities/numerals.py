"""Numerals: Arabic, Chinese, 大写 and mixed ones to exact decimals of any size.

No arithmetic runs through the decimal context, so a value is exact however many digits
it has, and does not depend on the thread it is read in.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cache

#: Digits longer than this are no number a report holds; Python itself refuses to add longer ones.
LONGEST_SUM = 4000

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict.fromkeys("〇○ＯOo", 0),
    "两": 2,
    "兩": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
}
SMALL_POWERS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
BIG_POWERS = {"万": 4, "萬": 4, "亿": 8, "億": 8}
POWERS = SMALL_POWERS | BIG_POWERS

_FULL_WIDTH = {
    ord(wide): plain for wide, plain in zip("０１２３４５６７８９．，％＋－", "0123456789.,%+-", strict=True)
}
_FRACTION = Context(prec=28)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    arabic = re.compile(
        r"(?P<sign>[-+−]?)(?P<whole>[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]+))?(?P<powers>[十百千万亿萬億]*)"
    )
    chinese = re.compile(r"[零〇○一二三四五六七八九两兩壹贰貳叁參肆伍陆陸柒捌玖十拾百佰千仟万萬亿億廿卅OoＯ]+")
    return arabic, chinese


def read_number(text: str) -> Decimal | None:
    """Read a whole text as one number; None where it is none.

    >>> read_number("一万二千"), read_number("1.5千万"), read_number("2亿3千万")
    (Decimal('12000'), Decimal('15000000'), Decimal('230000000'))

    """
    text = text.strip().translate(_FULL_WIDTH)
    if not text:
        return None
    for word, reader in (("分之", _read_fraction), ("成", _read_tenths)):
        if word in text:
            return reader(text)
    if text in ("半", "一半", "半数"):
        return Decimal("0.5")
    return read_arabic(text) if text[0] in "0123456789-+−" else read_chinese(text)


def read_arabic(text: str) -> Decimal | None:
    """Read Arabic digits with thousands separators and multipliers (11.68亿, 2亿3千万)."""
    arabic, _ = _patterns()
    terms: list[Decimal] = []
    at = 0
    last_power = None
    while at < len(text):
        found = arabic.match(text, at)
        if found is None or (terms and (found["sign"] or last_power == 0)):
            return None
        power = sum(POWERS[char] for char in found["powers"])
        if last_power is not None and power >= last_power:
            return None
        digits = found["whole"].replace(",", "").replace("，", "")
        terms.append(shifted(digits, found["part"] or "", power, negative=found["sign"] in ("-", "−")))
        last_power = power
        at = found.end()
    return terms[0] if len(terms) == 1 else _exact_sum(terms)


def read_digits(number: str, power: int) -> Decimal:
    """Read plain Arabic digits, as they stand for so many powers of ten.

    >>> read_digits("1,234.5", 4)
    Decimal('12345000')

    """
    if number.isdigit():  # so are most
        return Decimal(number + "0" * power)
    whole, _, part = number.partition(".")
    if not whole.isdigit():
        whole = whole.replace(",", "").replace("，", "")
    missing = power - len(part)
    if missing >= 0:
        return Decimal(whole + part + "0" * missing)
    return Decimal(f"{whole}{part[:power]}.{part[power:]}")


def shifted(whole: str, part: str, power: int, *, negative: bool = False) -> Decimal:
    """Move the decimal point of ``whole.part`` by `power` places, exactly and in plain digits.

    >>> shifted("11", "68", 8)
    Decimal('1168000000')

    """
    if power:
        part = part.ljust(power, "0")
        whole, part = whole + part[:power], part[power:]
    sign = "-" if negative else ""
    return Decimal(f"{sign}{whole}.{part}") if part else Decimal(sign + whole)


def _exact_sum(terms: list[Decimal]) -> Decimal | None:
    """Add numbers without rounding; None where they are longer than any report's."""
    if sum(len(term.as_tuple().digits) for term in terms) > LONGEST_SUM:
        return None
    return sum(terms[1:], start=terms[0]) if len(terms) < 2 else _wide(terms)  # noqa: PLR2004 - two or more


def _wide(terms: list[Decimal]) -> Decimal:
    context = Context(prec=2 * LONGEST_SUM)
    total = terms[0]
    for term in terms[1:]:
        total = context.add(total, term)
    return total


def read_chinese(text: str) -> Decimal | None:
    """Read Chinese digits, 大写 among them (一万二千, 两千亿, 三点五万, 二〇二〇, 壹仟).

    >>> read_chinese("两万五"), read_chinese("廿三"), read_chinese("三点五万")
    (Decimal('25000'), Decimal('23'), Decimal('35000'))

    """
    if len(text) == 1 and text in DIGITS:
        return Decimal(DIGITS[text])
    whole, point, rest = text.partition("点")
    if not point:
        value = _whole(whole)
        return None if value is None else Decimal(value)
    found = _whole(whole)
    digits = rest.rstrip("十拾百佰千仟万萬亿億")
    if found is None or not digits or any(char not in DIGITS for char in digits):
        return None
    power = sum(POWERS[char] for char in rest[len(digits) :])
    return shifted(str(found), "".join(str(DIGITS[char]) for char in digits), power)


def _whole(text: str) -> int | None:
    """Read a whole Chinese number."""
    if len(text) > LONGEST_SUM or not _patterns()[1].fullmatch(text):
        return None
    text = text.replace("廿", "二十").replace("卅", "三十")
    if len(text) > 1 and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = 0
    for section in _sections(text):
        value = _section(*section)
        if value is None:
            return None
        total = (
            (total + value[0]) * 10 ** value[1] if value[1] == BIG_POWERS["亿"] else total + value[0] * 10 ** value[1]
        )
    return total


def _sections(text: str) -> list[tuple[str, int, int]]:
    """Cut at 万 and 亿: the digits before each, its power, and the power of the one before."""
    found: list[tuple[str, int, int]] = []
    start = 0
    before = 0
    for at, char in enumerate(text):
        power = BIG_POWERS.get(char)
        if power:
            found.append((text[start:at], power, before))
            start, before = at + 1, power
    if start < len(text):
        found.append((text[start:], 0, before))
    return found


def _section(text: str, power: int, before: int) -> tuple[int, int] | None:
    """Read the digits before a 万 or 亿 (at most thousands), and say by what they count."""
    if not text:
        # 万亿: the 亿 multiplies all that stands before it; a leading 万 stands for one.
        return (0 if before else 1, power)
    if len(text) == 1 and before and not power and text in DIGITS:
        return (DIGITS[text] * 10 ** (before - 1), 0)  # 两万五: the last digit counts thousands
    total = 0
    digit: int | None = None
    last = before or 9
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
            last = 1 if digit == 0 else last
            continue
        size = SMALL_POWERS[char]
        total += (1 if digit is None or digit == 0 else digit) * 10**size
        digit, last = None, size
    if digit:
        short = last > 1 and not _spelt_out(text) and last < 9  # noqa: PLR2004 - 三百五 is 350, 三百零五 is 305
        total += digit * 10 ** (last - 1) if short else digit
    return (total, power)


def _spelt_out(text: str) -> bool:
    return any(zero in text for zero in "零〇○")


def _read_fraction(text: str) -> Decimal | None:
    below, _, above = text.partition("分之")
    bottom, top = read_number(below), read_number(above)
    if bottom is None or top is None or not bottom:
        return None
    return _FRACTION.divide(top, bottom)


def _read_tenths(text: str) -> Decimal | None:
    whole, _, part = text.partition("成")
    value = _whole(whole)
    if value is None or value > 10 or any(char not in DIGITS for char in part):  # noqa: PLR2004 - ten tenths are all
        return None
    return shifted("0" * 2 + str(value), "".join(str(DIGITS[char]) for char in part), 0) * Decimal("0.1")


def approximate_pair(run: str) -> tuple[Decimal, Decimal] | None:
    """Read two neighbouring digits as the ends of a range (三五, 两三百, 十七八).

    >>> approximate_pair("两三百"), approximate_pair("三百五")
    ((Decimal('200'), Decimal('300')), None)

    """
    for at in range(len(run) - 1):
        low, high = DIGITS.get(run[at], 0), DIGITS.get(run[at + 1], 0)
        if low and high and (high - low == 1 or (low, high) == (3, 5)):
            first, second = read_chinese(run[: at + 1] + run[at + 2 :]), read_chinese(run[:at] + run[at + 1 :])
            if first is not None and second is not None and first < second:
                return first, second
    return None
