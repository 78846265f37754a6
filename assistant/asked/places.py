"""Places that a question names: "on page 12", "in the section on fog", "in the chapter X".

Found where the material has them; a place that it has not is left in the question.
"""

import re
from dataclasses import dataclass, replace

from assistant.english.whereabouts import PAGES, SECTION
from assistant.material.contents import Contents
from assistant.model import Place
from corpus.scope import EVERYWHERE, Scope


@dataclass(frozen=True, slots=True)
class Placed:
    """A question without the place it names, and the scope of that place."""

    question: str
    scope: Scope = EVERYWHERE

    @property
    def anywhere(self) -> Scope:
        """Where else to look: a page is never left."""
        return self.scope if self.scope.pages else EVERYWHERE


def placed(question: str, contents: Contents, pages: frozenset[int]) -> Placed:
    """`question` and where it says to look; `pages` are the numbers that the material has."""
    match = PAGES.search(question)
    if match is not None:
        first = int(match["first"])
        wanted = tuple(range(first, int(match["last"] or first) + 1))
        if pages.intersection(wanted):
            return Placed(_without(question, match), Scope(pages=wanted))
    for match in SECTION.finditer(question):
        name = (match["name"] or match["before"] or match["front"]).strip(' "“”')
        place = contents.find(name)
        rest = _without(question, match)
        if place is not None and sum(map(str.isalpha, rest)) > 0 and len(rest.split()) > 2:
            return Placed(rest, scope_of(place))
    return Placed(question)


def scope_of(place: Place) -> Scope:
    """The passages of a document, or below one of its headings."""
    scope = Scope((place.doc_id,)) if place.doc_id is not None else EVERYWHERE
    return scope if place.heading is None else replace(scope, sections=(place.heading,))


def _without(question: str, match: re.Match[str]) -> str:
    rest = f"{question[: match.start()]} {question[match.end() :].lstrip(' ,')}"
    rest = re.sub(r"\s+(?=[?.!,;:])", "", " ".join(rest.split()))
    return rest[:1].upper() + rest[1:]
