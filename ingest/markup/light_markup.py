"""What readers of light markup share: words with marks as HTML, and lists as they nest.

Light markup is written as HTML and read as any page (`ingest.markup.hypertext`). Knows no
markup of its own; each names its marks.
"""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest import limits
from ingest.markup.elements import LEAD

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def written(text: str, code: re.Pattern[str], rules: Sequence[Rule]) -> str:
    """`text` as HTML: what `code` matches stays as it is, `rules` hold for the rest.

    The first group of `code` that matched is the code. Rules see escaped text.
    """
    if len(text) > limits.MARKED_LINE:
        return html.escape(text)
    parts: list[str] = []
    at = 0
    for match in code.finditer(text):
        inner = next((group for group in match.groups() if group is not None), match[0])
        parts += [_ruled(text[at : match.start()], rules), f"<code>{html.escape(inner)}</code>"]
        at = match.end()
    return "".join([*parts, _ruled(text[at:], rules)])


def _ruled(text: str, rules: Sequence[Rule]) -> str:
    text = html.escape(text, quote=False)
    for pattern, told in rules:
        text = pattern.sub(told, text)
    return text


def linked(target: str, words: str) -> str:
    """A link; both are escaped already."""
    return f'<a href="{target.replace(chr(34), "%22")}">{words or target}</a>'


def labelled(label: str, inside: str) -> str:
    """A block with a label in front; both are HTML."""
    return f'<div {LEAD}="{label.replace(chr(34), "&quot;")}">{inside}</div>' if label else inside


@dataclass(slots=True)
class Lists:
    """Lists that are open, the innermost last; what is returned is the HTML so far.

    `key` tells one list from another: its marker, or how far it is indented.
    """

    _open: list[tuple[str, str, str]] = field(default_factory=list)  # key, list, item

    def __bool__(self) -> bool:
        return bool(self._open)

    def item(self, key: str, tag: str, attributes: str = "", element: str = "li") -> str:
        """Begin an item of the list with this key, which begins where it is not open."""
        markup = ""
        if any(key == open_key for open_key, _, _ in self._open):
            while self._open[-1][0] != key:
                markup += self._close()
            _, tag, before = self._open.pop()
            markup += f"</{before}>"
        else:
            markup += f"<{tag}{attributes}>"
        self._open.append((key, tag, element))
        return f"{markup}<{element}>"

    def close(self, keys: int = 0) -> str:
        """End all lists but the outermost `keys`."""
        markup = ""
        while len(self._open) > keys:
            markup += self._close()
        return markup

    def _close(self) -> str:
        _, tag, element = self._open.pop()
        return f"</{element}></{tag}>"

    @property
    def keys(self) -> list[str]:
        """Those of the open lists."""
        return [key for key, _, _ in self._open]
