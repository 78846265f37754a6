"""What the headings of the material say of several things alike: "The goal of …", "What … is".

Learned from the outline of the library, whatever it is about. Knows headings and
names, no text below them.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.english.titles import BE, CUT, LEADS_TO_NAME, NAME, OF, unnumbered
from assistant.material.contents import Contents
from assistant.model import Place
from corpus.words import words

SHARED_BY = 0.75
"""Share of the things that a heading must be known for to set them side by side unasked."""
MAX_NOUN_WORDS = 3
"""Words behind a name that make a heading of it: "… practices"."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """A heading with "…" for the name, or the same in the documents about each thing; and
    where each thing has it.
    """

    template: str
    places: Mapping[str, Place]

    @property
    def title(self) -> str:
        """What stands over the column: "Goal" for "The goal of …"."""
        of = OF.match(self.template)
        if of:
            text = of["noun"]
        elif self.template.startswith("… ") and not BE.match(self.template[1:]):
            text = self.template[2:]
        else:
            text = NAME.sub("it", self.template)
        return text[:1].upper() + text[1:]

    @property
    def stems(self) -> frozenset[str]:
        """Those of the content words, hyphenated ones whole and in their parts."""
        return content_stems(self.template)


def shared_aspects(contents: Contents, names: Sequence[str]) -> list[Aspect]:
    """Headings that two or more of the things have, in the order of their first appearance;
    those that hold the name come before those that only stand in a document about it.
    """
    named: dict[str, dict[str, Place]] = {}
    plain: dict[str, dict[str, Place]] = {}
    about = {name: contents.find(name) for name in names}
    rules = {
        name: re.compile(rf"(?<!\w){re.escape(name)}(?:['’]s)?(?!\w)", re.IGNORECASE)
        for name in names
    }
    for place in contents.headings:
        bare = unnumbered(place.heading or "")
        for name in names:
            template = _template(bare, rules[name])
            if template is not None:
                named.setdefault(template, {}).setdefault(name, place)
            elif about[name] == Place(place.doc_id):
                plain.setdefault(bare, {}).setdefault(name, place)
    return [
        Aspect(template, places)
        for template, places in (*named.items(), *plain.items())
        if len(places) > 1
    ]


def asked(aspects: Sequence[Aspect], wanted: Collection[str]) -> list[Aspect]:
    """Those that the question asks about, the ones it says most of first."""
    matching = [aspect for aspect in aspects if aspect.stems & set(wanted)]
    return sorted(matching, key=lambda aspect: -len(aspect.stems & set(wanted)) / len(aspect.stems))


def common(aspects: Sequence[Aspect], things: int) -> list[Aspect]:
    """Those with the name in them that nearly all of the things have, for a question that
    asks about none.
    """
    least = max(2.0, SHARED_BY * things)
    return [aspect for aspect in aspects if "…" in aspect.template and len(aspect.places) >= least]


@lru_cache(maxsize=8_192)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that are no stop words, and of what hyphens join in them."""
    return frozenset(
        stem for word in words(text) if not word.is_stop_word for stem in (word.stem, *word.parts)
    )


def _template(bare: str, name: re.Pattern[str]) -> str | None:
    """The heading with "…" for the name; None where it says nothing of the name alone
    ("Alpha vs X", "X"). `bare` is without its number.

    Where a noun stands in front ("The goal of X and the means to it"), what follows
    the name is left out.
    """
    match = name.search(bare)
    if match is None:
        return None
    front, behind = bare[: match.start()], CUT.sub("", bare[match.end() :])
    if not front:
        follows = list(words(behind))
        plain = 0 < len(follows) <= MAX_NOUN_WORDS and not any(
            follow.is_stop_word for follow in follows
        )
        return f"…{behind.lower()}" if plain and behind.startswith(" ") else None
    if not LEADS_TO_NAME.search(front):
        return None
    if content_stems(front):
        return f"{front}…{behind if BE.match(behind) else ''}"
    return f"{front}…{behind}" if behind.strip() else None
