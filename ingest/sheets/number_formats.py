"""A number and its format code to the text that a sheet shows.

Format codes are those of ECMA-376 part 1, 18.8.30 and 18.8.31: up to four sections
for what is positive, negative, zero and text, conditions, literals, placeholders.
Decimal point and thousands comma are those of English, in which files hold the codes.
Knows nothing about sheets, files or styles.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from ingest.sheets.number_digits import general, number_text
from ingest.sheets.serial_dates import date_text

Kind = Literal["literal", "digit", "date", "text", "general"]


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a section: a literal's text, or a sign that means something."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the sections of a format code; `condition` is (operator, limit)."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    language: int = 0
    kinds: frozenset[str] = frozenset()

    def has(self, kind: Kind) -> bool:
        """Whether a token of that kind stands in it."""
        return kind in self.kinds


BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm",
    32: "h:mm:ss", 33: "h:mm:ss",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 32), *range(34, 37), *range(50, 59)), "yyyy/m/d"),
}  # fmt: skip
"""Formats that files name by number alone (18.8.30), as an English Excel shows them; those of
East Asian languages (27 to 36, 50 to 58) as year, month, day."""

LONG_DATE, BUILT_IN_LONG_DATE = 0xF800, "dddd, mmmm d, yyyy"
"""The language that stands for "the long date of whoever looks", and what that is in English."""

_piece = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General)|(?P<half>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])"
    r"|(?P<date>yyyy|yyy|yy|y|m{1,5}|d{1,4}|hh?|ss?|e+|b{2,4}|g{1,3})|(?P<text>@)"
    r"|(?P<digit>[0#?.,%/])|(?P<literal>.)",
    re.I | re.S,
)
_condition = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?(?:E[+-]?\d+)?)$", re.I)
_elapsed = re.compile(r"h+|m+|s+", re.I)
_money = re.compile(r"\$([^-]*)(?:-([0-9a-f]+))?", re.I)


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """The text that a sheet shows for a number, spaces that only align left out.

    `from_1904` says that days are counted from 1904-01-01. A date before the calendar
    of sheets begins, which they show as "####", is shown as its number.
    """
    sections = sections_of(code or "General")
    numeric = [section for section in sections[:3] if not section.has("text")]
    if not numeric:  # a format of words alone does nothing to numbers
        return general(value)
    section, absorbs_sign = _chosen(value, numeric)
    amount = abs(value) if absorbs_sign else value
    if section.has("date"):
        text = date_text(amount, section, from_1904=from_1904)
        return " ".join(text.split()) if text is not None else general(value)
    sign = "-" if amount < 0 else ""
    if section.has("general"):
        text = _joined(
            general(abs(amount)) if t.kind == "general" else t.text for t in section.tokens
        )
    else:
        text = number_text(abs(amount), section.tokens)
    return " ".join((sign + text).split()) if section.tokens else ""


def shown_text(text: str, code: str) -> str:
    """What a sheet shows for words: they stand where the text section has its `@`."""
    sections = sections_of(code or "General")
    last = sections[-1] if sections else Section(())
    if len(sections) > 3:
        last = sections[3]
    elif not last.has("text"):
        return text
    return "".join(text if token.kind == "text" else token.text for token in last.tokens).strip()


def is_date(code: str) -> bool:
    """Whether numbers of this format are dates or times."""
    sections = sections_of(code or "General")
    return bool(sections) and sections[0].has("date")


def _joined(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).split())


def _chosen(value: Decimal, sections: list[Section]) -> tuple[Section, bool]:
    """The section for a number, and whether it says by itself that one is negative."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(value, *section.condition):
                break
        else:
            section = sections[-1]
        negative_only = section.condition is not None and _below_zero(*section.condition)
        left_over = section.condition is None and section is not sections[0]
        rest_is_negative = left_over and _at_least_zero(sections[0].condition)
        return section, value < 0 and (negative_only or rest_is_negative)
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], False


def _holds(value: Decimal, operator: str, limit: Decimal) -> bool:
    return {
        "<": value < limit, "<=": value <= limit, ">": value > limit,
        ">=": value >= limit, "=": value == limit, "<>": value != limit,
    }[operator]  # fmt: skip


def _below_zero(operator: str, limit: Decimal) -> bool:
    return (operator in {"<", "<="} and limit <= 0) or (operator == "=" and limit < 0)


def _at_least_zero(condition: tuple[str, Decimal] | None) -> bool:
    return condition is not None and condition[0] in {">", ">="} and condition[1] == 0


@lru_cache(maxsize=4_096)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format code, read once for all cells of a format."""
    sections: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    languages = [0]
    for match in _piece.finditer(code):
        if match["literal"] == ";":
            sections.append([])
            conditions.append(None)
            languages.append(0)
        elif match["bracket"] is not None:
            token, condition, language = _bracket(match["bracket"])
            sections[-1] += [token] if token else []
            conditions[-1] = condition or conditions[-1]
            languages[-1] = language or languages[-1]
        else:
            sections[-1].append(_token(match))
    if languages[0] == LONG_DATE:
        return sections_of(BUILT_IN_LONG_DATE)
    made = []
    for tokens, condition, language in zip(sections, conditions, languages, strict=True):
        settled = _settled(tokens)
        kinds = frozenset(token.kind for token in settled)
        made.append(Section(tuple(settled), condition, language, kinds))
    return tuple(made)


def _token(match: re.Match[str]) -> Token:
    name = str(match.lastgroup)
    text = match[name]
    if name in {"quoted", "escaped", "literal"}:
        return Token("literal", text)
    if name == "space":
        return Token("literal", " ")
    if name == "fill":
        return Token("literal", "")
    if name == "exponent":
        return Token("digit", text.upper())
    if name == "half":
        return Token("date", text.upper())
    kinds: dict[str, Kind] = {
        "general": "general",
        "date": "date",
        "text": "text",
        "digit": "digit",
    }
    return Token(kinds[name], text.lower() if name == "date" else text)


def _bracket(inside: str) -> tuple[Token | None, tuple[str, Decimal] | None, int]:
    """What stands in square brackets: elapsed time, a condition, a currency. Colours go."""
    if _elapsed.fullmatch(inside):
        return Token("date", f"[{inside.lower()}]"), None, 0
    if match := _condition.match(inside):
        return None, (match[1], Decimal(match[2])), 0
    if match := _money.match(inside):
        language = int(match[2][-4:], 16) if match[2] else 0
        return Token("literal", match[1]), None, language
    return None, None, 0


def _settled(tokens: list[Token]) -> list[Token]:
    """Signs that mean something only beside others, as literals where they stand alone."""
    dated = any(token.kind == "date" for token in tokens)
    if not dated:
        return tokens
    settled: list[Token] = []
    for number, token in enumerate(tokens):
        before = settled[-1] if settled else None
        if token.kind == "digit" and token.text not in {".", "0"}:
            token = Token("literal", token.text)
        elif token.kind == "digit":
            token = _fraction(token, before, tokens[number + 1 : number + 2])
        settled.append(token)
    return _with_minutes(settled)


def _with_minutes(tokens: list[Token]) -> list[Token]:
    """An `m` after hours or before seconds means minutes, and is written `n` from here on."""
    halves = {"AM/PM", "A/P", "上午/下午"}
    dated = [n for n, one in enumerate(tokens) if one.kind == "date" and one.text not in halves]
    for number, at in enumerate(dated):
        before = tokens[dated[number - 1]].text.strip("[")[:1] if number else ""
        after = tokens[dated[number + 1]].text.strip("[")[:1] if number + 1 < len(dated) else ""
        if tokens[at].text in {"m", "mm"} and (before == "h" or after == "s"):
            tokens[at] = Token("date", tokens[at].text.replace("m", "n"))
    return tokens


def _fraction(token: Token, before: Token | None, after: list[Token]) -> Token:
    """A point after seconds and zeros after it are parts of a second, elsewhere literals."""
    seconds = (
        before is not None and before.kind == "date" and before.text.strip("[]")[:1] in {"s", "."}
    )
    if token.text == "." and seconds and after and after[0].text == "0":
        return Token("date", ".")
    if (
        token.text == "0"
        and before is not None
        and before.kind == "date"
        and before.text[0] in ".0"
    ):
        return Token("date", "0")
    return Token("literal", token.text)
