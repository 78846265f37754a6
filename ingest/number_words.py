"""A number as word processors, slides and pages show it: "iv", "AA", "07", "③", "Twelfth".

The names of the ways are those of Office Open XML (ST_NumberFormat, ISO/IEC 29500-1,
17.18.59). Knows nothing about lists or documents.
"""

from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_REPEATED = {
    "lowerLetter": ascii_lowercase,
    "upperLetter": ascii_uppercase,
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "chicago": "*†‡§",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "hindiConsonants": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
}
"""Signs that are doubled when they are used up: after z comes aa, then bb."""
_ROUND = {
    "aiueoFullWidth": (
        "アイウエオカキクケコサシスセソタチツテト"
        "ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    ),
    "irohaFullWidth": (
        "イロハニホヘトチリヌルヲワカヨタレソツネナラム"
        "ウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
    ),
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
"""Signs that begin anew when they are used up."""
_ROUND["aiueo"] = _ROUND["aiueoFullWidth"]
_ROUND["iroha"] = _ROUND["irohaFullWidth"]
_DIGITS = {
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "hindiNumbers": "०१२३४५६७८९",
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "taiwaneseDigital": "○一二三四五六七八九",
    "koreanDigital": "영일이삼사오육칠팔구",
    "koreanDigital2": "零一二三四五六七八九",
}
_COUNTED = {
    "chineseCounting": ("〇一二三四五六七八九", "十百千"),
    "chineseCountingThousand": ("〇一二三四五六七八九", "十百千"),
    "japaneseCounting": ("〇一二三四五六七八九", "十百千"),
    "taiwaneseCounting": ("〇一二三四五六七八九", "十百千"),
    "taiwaneseCountingThousand": ("〇一二三四五六七八九", "十百千"),
    "ideographLegalTraditional": ("零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "chineseLegalSimplified": ("零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
    "koreanCounting": ("영일이삼사오육칠팔구", "십백천"),
    "koreanLegal": ("영일이삼사오육칠팔구", "십백천"),
}
"""Digits, and the words for ten, hundred and thousand between them."""
_ENCLOSED = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}
"""The code point of one, and how many there are."""
_HEBREW_VALUES = (*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400)
_HEBREW = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", _HEBREW_VALUES, strict=True))


def numbered(number: int, way: str) -> str:
    """`number` in the way of that name, in decimals where the way is unknown to us.

    "none" and "bullet" show no number. English is the language of written numbers.
    """
    if way in ("none", "bullet"):
        return ""
    if way in _REPEATED:
        signs = _REPEATED[way]
        number = (number - 1) % (30 * len(signs)) + 1  # Word begins anew after 30 of a letter
        return signs[(number - 1) % len(signs)] * ((number - 1) // len(signs) + 1)
    if way in _ROUND:
        return _ROUND[way][(number - 1) % len(_ROUND[way])]
    if way in _DIGITS:
        return "".join(_DIGITS[way][int(digit)] for digit in str(abs(number)))
    if way in _COUNTED:
        return _counted(number, *_COUNTED[way])
    if way in _ENCLOSED:
        first, many = _ENCLOSED[way]
        return chr(first + number - 1) if 1 <= number <= many else str(number)
    made = _MADE.get(way)
    return made(number) if made is not None else str(number)


def padded(number: int, example: str) -> str:
    """A number written as in an example of Word's, "001, 002, 003, …"."""
    first = example.partition(",")[0].strip()
    return str(number).zfill(len(first) if first.isdecimal() else 0)


def _roman(number: int) -> str:
    if not 0 < number < 32_768:  # what Word can count to
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def _ordinal(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{tail or 'th'}"


def _cardinal(number: int) -> str:
    if number < 20:
        return _ONES[number] if number >= 0 else str(number)
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" {_cardinal(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    return f"{_cardinal(thousands)} thousand" + (f" {_cardinal(rest)}" if rest else "")


def _ordinal_words(number: int) -> str:
    words = _cardinal(number)
    at = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[at:]
    if last in _ORDINALS:
        return words[:at] + _ORDINALS[last]
    return words[:-1] + "ieth" if last.endswith("y") else words + "th"


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counted(number: int, digits: str, units: str) -> str:
    """As "二十一": a ten alone has no one before it."""
    if not 0 < number < 10_000:
        return "".join(digits[int(digit)] for digit in str(abs(number)))
    written, gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(written)
            continue
        written += digits[0] if gap else ""
        gap = False
        leading_ten = place == 1 and digit == 1 and not written
        written += ("" if leading_ten else digits[digit]) + (units[place - 1] if place else "")
    return written


def _hebrew(number: int) -> str:
    written, left = "", number
    for letter, value in sorted(_HEBREW.items(), key=lambda one: -one[1]):
        while left in (15, 16) or left >= value:
            if left in (15, 16):  # never the letters of the Name
                return written + ("טו" if left == 15 else "טז")
            written += letter
            left -= value
    return written


_MADE: dict[str, Callable[[int], str]] = {
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": _ordinal,
    "cardinalText": lambda number: _first_large(_cardinal(number)),
    "ordinalText": lambda number: _first_large(_ordinal_words(number)),
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "hebrew1": _hebrew,
}
