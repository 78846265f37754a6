"""Colours of CSS as numbers, to tell whether words differ from what they stand on.

Knows nothing about elements or pages.
"""

import re

from tinycss2.color3 import RGBA, parse_color

ALIKE = 0.04
"""The largest difference in red, green or blue, of 1, that no reader can see: 10 of 255."""

_colour = re.compile(r"#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)|[a-z]+")

Colour = tuple[float, float, float, float]
"""Red, green, blue, and how much covers what lies below; each from 0 to 1."""

WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)


def colour_of(value: str) -> Colour | None:
    """The colour that a value names; None where it names none, or one not known here."""
    value = value.replace("!important", "").strip()
    if short := re.fullmatch(r"#([0-9a-f]{6})([0-9a-f]{2})|#([0-9a-f]{3})([0-9a-f])", value):
        inner = colour_of("#" + (short[1] or short[3]))
        shade = int(short[2] or short[4] * 2, 16) / 255
        return (*inner[:3], shade) if inner else None
    parsed = parse_color(value)
    if not isinstance(parsed, RGBA):
        return None
    return (parsed.red, parsed.green, parsed.blue, parsed.alpha)


def painted(value: str) -> Colour | None:
    """The one colour of a background; None where there is a picture, a run, or none."""
    if "url(" in value or "gradient(" in value:
        return None
    found = [colour for word in _colour.findall(value) if (colour := colour_of(word))]
    return found[0] if len(found) == 1 else None


def alike(first: Colour, second: Colour) -> bool:
    """Whether words of the one colour cannot be read on the other."""
    return all(abs(a - b) <= ALIKE for a, b in zip(first[:3], second[:3], strict=True))
