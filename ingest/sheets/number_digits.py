"""The digits of a number set into the placeholders of a format: `0 # ? . , % E /`.

Knows nothing about sections, dates or files.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Protocol

SIGNIFICANT = 15
"""Digits that a sheet keeps of a number; what a file writes beyond is the noise of binary."""

GENERAL_WIDTH = 11
"""Signs that a fraction takes at most where no format says more."""

MOST_PLACES = 30
"""Decimal places that a format code may ask for, as in Excel."""

MOST_DENOMINATOR_DIGITS = 5

_exact = Context(prec=400)


class Token(Protocol):
    """What is needed of a token: whether it is a placeholder ("digit"), and its text."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def text(self) -> str:
        """Its signs."""


def number_of(text: str) -> Decimal:
    """A number as a file writes it, to 15 significant digits; a whole number exactly.

    Raises ValueError where it is none.
    """
    written = text.strip()
    if written.lstrip("+-").isdecimal() and len(written) <= 3 * SIGNIFICANT:
        return Decimal(written)
    return rounded(float(written))


def rounded(value: float) -> Decimal:
    """The decimal number that a binary one stands for. Raises ValueError where it is none."""
    number = Decimal(repr(value))
    if not number.is_finite():
        raise ValueError(f"not a number: {value}")
    return Context(prec=SIGNIFICANT, rounding=ROUND_HALF_UP).plus(number)


def general(value: Decimal) -> str:
    """A number without a format: whole numbers exactly, fractions as far as eleven signs go."""
    if value == value.to_integral_value() and value.adjusted() < 3 * SIGNIFICANT:
        if value.adjusted() < SIGNIFICANT + 5 or value.as_tuple().exponent == 0:
            return str(int(value))
        return _scientific(value)
    sign = "-" if value < 0 else ""
    size = abs(value)
    exponent = size.adjusted()
    if exponent >= GENERAL_WIDTH:
        return sign + (_plain(size) if exponent < SIGNIFICANT else _scientific(size))
    if exponent >= 0:
        return sign + _plain(_round(size, max(GENERAL_WIDTH - 2 - exponent, 0)))
    if exponent >= -4:
        return sign + _plain(_round(size, GENERAL_WIDTH - 2))
    plain = _plain(size)
    return sign + (plain if len(plain) <= GENERAL_WIDTH else _scientific(size))


def number_text(value: Decimal, tokens: Sequence[Token]) -> str:
    """A number, not negative, in the placeholders of one section; literals as they stand."""
    tokens = list(tokens)
    signs = [token.text if token.kind == "digit" else "" for token in tokens]
    value = _exact.multiply(value, Decimal(100) ** signs.count("%"))
    places = [at for at, sign in enumerate(signs) if sign in {"0", "#", "?"}]
    if not places:
        return "".join(token.text for token in tokens)
    value = _scaled(value, signs, places)
    if any(sign.startswith("E") for sign in signs):
        return _with_exponent(value, tokens, signs)
    if "/" in signs:
        return _as_fraction(value, tokens, signs)
    return _as_decimal(value, tokens, signs)


def _scaled(value: Decimal, signs: list[str], places: list[int]) -> Decimal:
    """Commas after the last placeholder of the whole part each divide by a thousand."""
    point = signs.index(".") if "." in signs else len(signs)
    for last in {max((at for at in places if at < point), default=-1), places[-1]}:
        at = last + 1
        while 0 < at < len(signs) and signs[at] == ",":
            value = _exact.divide(value, Decimal(1000))
            at += 1
    return value


def _as_decimal(value: Decimal, tokens: Sequence[Token], signs: list[str]) -> str:
    point = signs.index(".") if "." in signs else len(signs)
    decimals = [at for at in range(point, len(signs)) if signs[at] in {"0", "#", "?"}]
    value = _round(value, min(len(decimals), MOST_PLACES))
    whole, _, fraction = f"{value:f}".partition(".")
    text = _whole(whole.lstrip("0"), tokens[:point], signs[:point])
    if point == len(signs):
        return text
    return text + "." + _decimals(fraction, tokens[point + 1 :], signs[point + 1 :])


def _whole(digits: str, tokens: Sequence[Token], signs: list[str]) -> str:
    """Digits from the right into placeholders, all that are left over into the first."""
    places = [at for at, sign in enumerate(signs) if sign in {"0", "#", "?"}]
    grouped = any(sign == "," for sign in signs[places[0] : places[-1]]) if places else False
    pieces: list[str] = []
    left, count = list(digits), 0
    for at in range(len(signs) - 1, -1, -1):
        if at not in places:
            pieces.append("" if signs[at] == "," else tokens[at].text)
            continue
        needed = max(len(left), 1) if at == places[0] else 1
        for _ in range(needed):
            digit = left.pop() if left else {"0": "0", "?": " "}.get(signs[at], "")
            if grouped and digit.strip() and count and count % 3 == 0:
                pieces.append(",")
            pieces.append(digit)
            count += bool(digit)
    return "".join(reversed(pieces))


def _decimals(digits: str, tokens: Sequence[Token], signs: list[str]) -> str:
    kept = len(digits.rstrip("0"))
    text, at = "", 0
    for token, sign in zip(tokens, signs, strict=True):
        if sign in {"0", "#", "?"}:
            digit = digits[at : at + 1]
            at += 1
            text += digit if at <= kept or sign == "0" else (" " if sign == "?" else "")
        elif sign != ",":
            text += token.text
    return text


def _with_exponent(value: Decimal, tokens: Sequence[Token], signs: list[str]) -> str:
    at = next(number for number, sign in enumerate(signs) if sign.startswith("E"))
    before = signs[:at]
    point = before.index(".") if "." in before else at
    step = max(sum(sign in {"0", "#", "?"} for sign in before[:point]), 1)
    decimals = sum(sign in {"0", "#", "?"} for sign in before[point:])
    exponent = _exponent(value, step, decimals)
    mantissa = _as_decimal(value.scaleb(-exponent), tokens[:at], before)
    sign = "-" if exponent < 0 else signs[at][1:].replace("-", "")
    digits = str(abs(exponent)).lstrip("0")
    return mantissa + "E" + sign + _whole(digits, tokens[at + 1 :], signs[at + 1 :])


def _exponent(value: Decimal, step: int, decimals: int) -> int:
    """A multiple of `step`, so that at most `step` digits stand before the point."""
    if not value:
        return 0
    exponent = value.adjusted() // step * step
    if _round(value.scaleb(-exponent), decimals).adjusted() >= step:
        exponent += step  # rounding made one digit more
    return exponent


def _as_fraction(value: Decimal, tokens: Sequence[Token], signs: list[str]) -> str:
    bar = signs.index("/")
    start = bar
    while start and signs[start - 1] in {"0", "#", "?"}:
        start -= 1
    end, fixed = _denominator(tokens, signs, bar)
    has_whole = any(sign in {"0", "#", "?"} for sign in signs[:start])
    exact = Fraction(value)
    whole = int(exact) if has_whole else 0
    rest = exact - whole
    if fixed:
        top, bottom = round(rest * fixed), fixed
    else:
        digits = min(max(end - bar - 1, 1), MOST_DENOMINATOR_DIGITS)
        near = rest.limit_denominator(10**digits - 1)
        top, bottom = near.numerator, near.denominator
    if has_whole and top == bottom:
        whole, top = whole + 1, 0
    after = "".join(token.text for token in tokens[end:])
    lead = _whole(str(whole).lstrip("0"), tokens[:start], signs[:start])
    if has_whole and not top:
        return (lead if whole else lead.rstrip() or "0") + after
    return f"{lead}{top}/{bottom}{after}"


def _denominator(tokens: Sequence[Token], signs: list[str], bar: int) -> tuple[int, int]:
    """Where the denominator ends, and its number where the format names one ("# ?/8")."""
    end, written = bar + 1, ""
    while end < len(signs):
        text = tokens[end].text
        if not (signs[end] in {"0", "#", "?"} or (text.isdecimal() and len(text) == 1)):
            break
        written += text
        end += 1
    return end, int(written) if written.isdecimal() and int(written) else 0


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _exact)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scientific(value: Decimal) -> str:
    short = Context(prec=6, rounding=ROUND_HALF_UP).plus(value)
    exponent = short.adjusted()
    return f"{_plain(short.scaleb(-exponent))}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"
