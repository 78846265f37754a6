"""The things the material speaks of, as its titles and headings name them.

Learned from the library alone; knows nothing about any particular material.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.english.titles import ARTICLE, JOINING, OF_THING, unnumbered
from corpus.model import Span
from corpus.words import words

MAX_NAME_WORDS = 6

_GOES_ON = re.compile(r"[.\-+_]\w")
_INNER_CAPITAL = re.compile(r"[a-z0-9][A-Z]|^[A-Z]{2,}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a question: where, and as the material writes it."""

    span: Span
    name: str


class Names:
    """The names of one library, known by their folded words."""

    def __init__(self, headings: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        for heading in headings:
            for name in _names_in(heading):
                key = " ".join(word.folded for word in words(name))
                self._names.setdefault(key, name)

    def find(self, text: str) -> list[Mention]:
        """Names that `text` mentions, longest first match, in order, without overlap.

        Of a name that is a stop word too ("IT") only the same spelling counts.
        A word with a capital inside ("DevSecOps") counts even where no heading
        has it; a capital at the start only counts where a heading has the word.
        """
        text_words = list(words(text))
        mentions: list[Mention] = []
        index = 0
        while index < len(text_words):
            for length in range(min(MAX_NAME_WORDS, len(text_words) - index), 0, -1):
                run = text_words[index : index + length]
                span = Span(run[0].span.start, run[-1].span.end)
                name = self._names.get(" ".join(word.folded for word in run))
                if name is not None and length == 1 and run[0].is_stop_word:
                    name = name if span.of(text) == name else None  # "IT" is a name, "it" is not
                if (
                    name is None
                    and length == 1
                    and _INNER_CAPITAL.search(span.of(text))
                    and not _GOES_ON.match(text, span.end)  # "GPT-3" of "GPT-3.5"
                ):
                    name = span.of(text)
                if name is not None:
                    mentions.append(Mention(span, name))
                    index += length
                    break
            else:
                index += 1
        return mentions


def _names_in(heading: str) -> Iterator[str]:
    """The heading, if it is short enough for a name, and its words with inner capitals."""
    heading = ARTICLE.sub("", unnumbered(heading)).strip(" .:")
    aspect = OF_THING.match(heading)
    if aspect is not None:  # "The trade-off of X" names X, not its trade-off
        yield from _names_in(aspect[1])
        return
    heading_words = list(words(heading))
    if 0 < len(heading_words) <= MAX_NAME_WORDS and not any(
        word.is_stop_word and word.folded not in JOINING for word in heading_words
    ):
        yield heading
    for word in heading_words:
        original = word.span.of(heading)
        if _INNER_CAPITAL.search(original):
            yield original
