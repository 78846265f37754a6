"""How links look in a text export: lines that are links, targets behind words.

Knows nothing about what stands around a line.
"""

import re
from collections.abc import Iterator, Sequence

TARGET = re.compile(
    r"^[(\[<]+\s*(?:https?://|www\.|mailto:|tel:|javascript:|#|\.{0,2}/(?!/))\S*$", re.I
)
IMAGE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|bmp|tiff?|avif)\b", re.I)
_link = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*\)")
LINK_LINE = re.compile(rf"^(?:[-*•|·>»\s]*{_link.pattern.replace('([', '(?:[', 1)}[|·•>»\s]*)+$")
_inline_target = re.compile(
    r"\s?\((?:<?(?:https?://|mailto:)[^()\s]*>?|/[\w.~%-]+(?:/[\w.~%#?=&-]*)+|#[\w-]*)\)"
)
_mark = re.compile(
    r"(?<=[.,;:!?)”\"])(?:\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\])+"
    r"|\s*\[edit(?: source)?\]$",
    re.I,
)
_path_behind_word = re.compile(r"\w \(/[\w.~%-]+(?:/[\w.~%#?=&-]+)+\)")


def without_targets(line: str) -> str:
    """The words of a line; targets of links, marks of references and "[edit]" are gone."""
    return _mark.sub("", _inline_target.sub("", _link.sub(_link_words, line)))


def label_of_link(line: str) -> str:
    """The label of a line that is a label and its target, "Contact (/contact/us)"; else ""."""
    label = _inline_target.sub("", line).strip()
    match = _inline_target.search(line)
    return label if match is not None and match.end() == len(line.rstrip()) else ""


def paths_behind_words(text: str) -> int:
    """How many words have the path of a link behind them, "the mill (/places/mill)"."""
    return len(_path_behind_word.findall(text))


def _link_words(link: re.Match[str]) -> str:
    return link[1] if any(sign.isalnum() for sign in link[1]) else ""


def joined_targets(lines: Sequence[str]) -> Iterator[str]:
    """A target that was wrapped is one line again."""
    held = ""
    for line in lines:
        bare = line.strip()
        if held and " " not in bare:
            held += bare
        elif held:
            yield held
            held = ""
            if TARGET.match(bare) and bare[-1] not in ")]>":
                held = bare
            else:
                yield line
            continue
        elif TARGET.match(bare) and bare[-1] not in ")]>":
            held = bare
            continue
        else:
            yield line
            continue
        if held[-1] in ")]>":
            yield held
            held = ""
    if held:
        yield held
