"""Whether a text that is being written goes round in circles: the same words over and over.

Small models do that, and would until their limit. Knows texts, nothing of models.
"""

TIMES = 4
"""How often in a row the same words must stand at the end. Of 7,160 honest texts (9 million
characters: handbooks, encyclopedia and medical articles, READMEs, licences, with lists and
tables), looked at after every 37 characters, none says so much so often; with three rounds and
150 characters one does, which has an address copied thrice.
"""
LEAST = 200
"""Characters of a circle at the least, all its rounds together: short words may be said often
("yes | yes | yes"), long ones may not.
"""
LEAST_OF_SIGNS = 1000
"""The same where no letter is in it: rules of tables, rows of dots and of zeros are honest."""
REACH = 4000
"""Characters at the end of a text that are looked at: a circle of up to 1,000 is seen."""

_ANCHOR = 24
"""Characters whose last occurrences say how long a round may be."""


def goes_in_circles(text: str) -> bool:
    """Whether a text ends with the same words TIMES in a row, and for LEAST characters.

    White space and the numbers of a list make no difference: a list of one item, numbered on
    and on, is a circle too.
    """
    plain = _plain(text[-REACH:])
    anchor = plain[-_ANCHOR:]
    last = at = len(plain) - len(anchor)
    while at > 0 and (at := plain.rfind(anchor, 0, at + len(anchor) - 1)) >= 0:
        period = last - at
        if period * TIMES > len(plain):
            return False
        if _is_circle(plain, period):
            return True
    return False


def _is_circle(text: str, period: int) -> bool:
    words = text[-period:]
    least = LEAST if any(map(str.isalpha, words)) else LEAST_OF_SIGNS
    times = max(TIMES, -(-least // period))
    return text.endswith(words * times)


def _plain(text: str) -> str:
    """A text in one line, its runs of white space one space, without numbers of lists."""
    words: list[str] = []
    for line in text.splitlines():
        first, *others = line.split() or [""]
        if not (first[-1:] in (".", ")") and first[:-1].isdigit()):
            words.append(first)
        words += others
    return " ".join(word for word in words if word)
