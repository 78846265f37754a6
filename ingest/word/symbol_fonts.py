"""Signs of symbol fonts as the characters they look like.

Word stores a sign of such a font at its place in the font, often moved to U+F000 and
above, where every other font shows nothing. Knows nothing about documents.
"""

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ "
    "                                "
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ "
)
"""The font Symbol from place 0x20 on."""

_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x33: "📄", 0x36: "⌛", 0x4A: "☺", 0x4B: "😐",
    0x4C: "☹", 0x4E: "☠", 0x52: "☼", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒",
    0x76: "❖", 0x80: "⓪", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + number: chr(0x2460 + number) for number in range(10)},
    **{0x8C + number: chr(0x2776 + number) for number in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "•", 0xA3: "□",
}  # fmt: skip
_WINGDINGS_3 = {0x22: "↗", 0x5B: "←", 0x5D: "→", 0x7D: "▶", 0x80: "▲", 0x81: "▼"}
_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}

_FONTS = {
    "symbol": {0x20 + place: sign for place, sign in enumerate(_SYMBOL)},
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}


def sign_of(code: int, font: str) -> str:
    """The sign at a place of a font, "" where it is an ornament we have no character for."""
    table = _FONTS.get(font.lower())
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is not None:
        return table.get(place, "")
    return "" if 0xE000 <= code <= 0xF8FF else chr(code)


def shown(text: str, font: str) -> str:
    """Text of a run as its font shows it; without a symbol font only what lies at U+F000 moves."""
    table = _FONTS.get(font.lower())
    if table is None:
        if not any("\uf000" <= sign <= "\uf0ff" for sign in text):
            return text
        table = _FONTS["symbol"]  # what Word falls back to
        return "".join(
            table.get(ord(sign) - 0xF000, "") if "\uf000" <= sign <= "\uf0ff" else sign
            for sign in text
        )
    return "".join(_in_font(sign, font) for sign in text)


def _in_font(sign: str, font: str) -> str:
    foreign = ord(sign) > 0xFF and not "\uf000" <= sign <= "\uf0ff"
    return sign if sign.isspace() or foreign else sign_of(ord(sign), font)
