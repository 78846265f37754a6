"""Which encoding of before Unicode bytes are in: the one in which they read as a language.

For every language that is known and every encoding it was written in, the bytes are
decoded and looked at: letters that the language has, its common words, and what no
text has, capital letters behind small ones, symbols inside of words. Where two readings
are about as good, charset-normalizer is asked, and where it does not settle it nobody
is sure. Knows nothing about formats.

Measured on texts written for it: of 133 (20 languages, 34 encodings, 40 to 700
characters), by which it was made, 132 read right, and of 65 others, menus and letters,
59 right, 6 left open and none wrong; charset-normalizer alone read 33 of the latter
right, faust-cchardet 57.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.languages_seen import LANGUAGES, Language

SAMPLE = 6_000
"""Bytes that are looked at, those around the first that are no ASCII among them."""

SURE = 0.35
"""Least score of a reading that is taken: right ones of the texts measured have 0.45 and more."""

APART = 0.06
"""Least difference to the next reading that says something else."""

FEW = 4
"""Signs beyond ASCII up to which, in a text that is ASCII otherwise, Windows-1252 is taken where
it reads well: what they are can be told by nobody, and it is the encoding of most such files."""

_rarer = {"mac": 0.05, "cp8": 0.2, "cp7": 0.2, "cp1125": 0.2, "iso": 0.01, "koi": 0.01, "utf": 0.0}
"""How much more a reading must convince that is in an encoding seldom met, by its first letters."""

_alike = str.maketrans("şţŞŢ", "șțȘȚ")
_typographic = frozenset("“”„‘’‚«»‹›–—…•·°§¶©®™€£¥¢±×÷½¼¾²³¹ºª¿¡†‡%\u00a0\u2028№")
_word = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_inside = re.compile(r"(?<=[^\W\d_])[^\w\s'’‘\-–](?=[^\W\d_])")
_before = re.compile(r"(?<!\w)[§¶±¹²³¥¢×÷½¼¾¬¦µ¤¸¨](?=[^\W\d_])")
_misplaced = re.compile(
    "ς(?=[α-ώ])|(?<=[α-ώ])σ(?![α-ώ])|(?<![а-яё])[ъь]|[ךםןףץ](?=[א-ת])|[ةى](?=[ء-ي])", re.I
)
"""Letters that stand at the end of words alone, or never do, or never begin one."""
_controls = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x80-\x9f\ue000-\uf8ff]")
_high = re.compile(rb"[\x80-\xff]")
_WITHOUT_SPACES = ("LATIN", "CJK", "HANGUL", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH")
_cyrillic_or_greek = re.compile("[\u0370-\u04ff]")
_vowels = re.compile("[аеёиоуыэюяєіїъαεηιουωάέήίόύώϊϋΐΰ]")
_ascii_letter = re.compile(rb"[A-Za-z]")
_tags = re.compile(rb"<(script|style)\b.*?</\1|<[^>]*>", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Guess:
    """How bytes read: `encoding` is Python's name; `sure` whether it can be relied on."""

    encoding: str
    language: str
    sure: bool


_Reading = tuple[float, str, str, str]
"""Score, encoding, language, text."""


def guess(data: bytes, *, html: bool = False) -> Guess | None:
    """The encoding of bytes that are not UTF-8; None where they read as nothing that is known.

    With `html` what stands in tags, styles and scripts is no evidence.
    """
    sample = _sample(_tags.sub(b" ", data[: SAMPLE * 10]) if html else data)
    readings = sorted(_readings(sample), key=lambda one: -one[0])
    if not readings or readings[0][0] <= 0:
        return _second_opinion(sample, None)
    if (western := _western(sample, readings)) is not None:
        return western
    score, encoding, language, text = readings[0]
    seen = text.translate(_alike)
    others = [one[0] for one in readings if one[3].translate(_alike) != seen]
    lead = score - max(others, default=-1.0)
    if score >= SURE and lead >= APART:
        return Guess(encoding, language, True)
    found = Guess(encoding, language, False)
    return found if lead < APART / 3 else _second_opinion(sample, (found, text))


def _western(sample: bytes, readings: Sequence[_Reading]) -> Guess | None:
    """Windows-1252 for an ASCII text with a few signs that read well as that."""
    beyond = len(_high.findall(sample))
    if beyond > FEW or beyond * 3 > len(_ascii_letter.findall(sample)):
        return None
    least = max(SURE, readings[0][0] - (0.35 if beyond <= FEW // 2 else APART))
    for score, encoding, language, _ in readings:
        if encoding == "cp1252" and score >= least:
            return Guess(encoding, language, True)
    return None


def _readings(sample: bytes) -> Iterator[_Reading]:
    """Every reading that is possible."""
    texts: dict[str, str | None] = {}
    wide = ("utf-16-le", "utf-16-be") if _controls.search(sample.decode("latin-1")) else ()
    for language in LANGUAGES:
        for encoding in (*language.encodings, *wide):
            if encoding not in texts:
                texts[encoding] = _decoded(sample, encoding)
            text = texts[encoding]
            if text is not None:
                score = _score(text, language) - _rarity(encoding)
                yield score, encoding, language.name, text


def _rarity(encoding: str) -> float:
    return max([0.0, *(by for begin, by in _rarer.items() if encoding.startswith(begin))])


def _score(text: str, language: Language) -> float:
    """At most 1.5: 1 for signs that are all the language's own, a half for its common words."""
    beyond = [sign for sign in text if sign > "\x7f"]
    if not beyond:
        return 0.0
    words = _word.findall(text)
    worth: float = sum(_worth(sign, language) for sign in beyond)
    worth -= 2 * len(_controls.findall(text))
    if not language.many_signs:  # a word of one letter is one that the language has
        alone = [word for word in words if len(word) == 1 and word > "\x7f"]
        worth -= len([word for word in alone if word.lower() not in language.words])
    odd = (
        _turns(text)
        + len(_before.findall(text))
        + sum("\x7f" < part < "\u3000" and not _is_letter(part) for part in _inside.findall(text))
    )
    if _is_unspeakable(beyond):
        worth -= 0.5 * len(beyond)
    oddity: float = 3 * odd / max(len(words), 1)
    return worth / len(beyond) - oddity + _common(words, language)


def _is_unspeakable(beyond: Sequence[str]) -> bool:
    """Whether letters of a script with vowels of its own are hardly any, or nothing but, vowels."""
    letters = "".join(beyond).lower()
    if not _cyrillic_or_greek.search(letters):
        return False
    share = len(_vowels.findall(letters)) / len(letters)
    return not 0.22 <= share <= 0.7


def _worth(sign: str, language: Language) -> float:
    if sign.lower() in language.letters:
        return 0.7 if sign.isupper() else 1.0
    if sign in _typographic:
        return 0.8
    if language.many_signs and "\u3000" <= sign <= "\ud7ff":
        return 0.0  # a rarer one
    return -2.0


def _turns(text: str) -> int:
    """How often, inside of a word, small letters turn to capitals, a script to another, or a
    letter stands at a digit.
    """
    count = 0
    for before, after in pairwise(text):
        if (before <= "\x7f" and after <= "\x7f") or not (_is_letter(before) and _is_letter(after)):
            continue
        if (
            (before.islower() and after.isupper())
            or before.isdigit() != after.isdigit()
            or ((before <= "\x7f") != (after <= "\x7f") and not _is_latin(max(before, after)))
        ):
            count += 1
    return count


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _is_latin(sign: str) -> bool:
    return sign < "\u0250" or unicodedata.name(sign, "").startswith(_WITHOUT_SPACES)


def _common(words: Sequence[str], language: Language) -> float:
    """Up to a half, as much as common words make up of running text."""
    if not language.words:
        return 0.0
    share = sum(word.lower() in language.words for word in words) / max(len(words), 1)
    return min(share / 0.25, 1.0) / 2


def _decoded(sample: bytes, encoding: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample)  # its end may be cut
    except (UnicodeDecodeError, LookupError):
        return None


def _second_opinion(sample: bytes, first: tuple[Guess, str] | None) -> Guess | None:
    """What charset-normalizer says: it settles what is in doubt, and knows more languages."""
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    if first is None:
        return Guess(best.encoding, best.language, False) if best else None
    found, text = first
    agreed = best is not None and _decoded(sample, best.encoding) == text
    return Guess(found.encoding, found.language, agreed)


def _sample(data: bytes) -> bytes:
    """As much as is looked at, from a little before the first byte that is no ASCII."""
    if len(data) <= SAMPLE:
        return data
    first = _high.search(data)
    at = max(first.start() - 1000, 0) if first else 0
    line = data.find(b"\n", at)
    at = line + 1 if 0 <= line < at + 1000 and at else at
    return data[at : at + SAMPLE]
