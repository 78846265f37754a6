"""What a question asks about several things, read off its wording and the tables found for it."""

from collections.abc import Iterator, Sequence

from assistant.answer.comparison.tables import Table
from assistant.english.comparisons import COMPARING_STEMS
from assistant.material.aspects import content_stems
from assistant.model import MAX_PARTS, Part
from corpus.words import words


def rows_asked(part: Part, found: Sequence[Table]) -> Iterator[tuple[list[str], str]]:
    """Names of things that may be rows, and of what kind they are where all of it are meant."""
    for table in found:
        names = table.mentioned(part.question)
        if 1 < len(names) <= MAX_PARTS:
            yield names, ""
    if 1 < len(part.names) <= MAX_PARTS:
        yield list(part.names), ""
    if part.kind == "comparison" and len(part.names) < 2:
        for table in found:
            few = 1 < len(table.rows) <= MAX_PARTS
            if few and not table.mentioned(part.question) and _all_meant(table.kind, part.question):
                yield table.names, table.kind


def _all_meant(kind: str, question: str) -> bool:
    """Whether a question names a kind of things, and does not ask which of them."""
    stems = [word.stem for word in words(kind)]
    found = list(words(question))
    for at in range(len(found) - len(stems) + 1):
        if stems and [one.stem for one in found[at : at + len(stems)]] == stems:
            before = {one.folded for one in found[max(at - 2, 0) : at]}
            return not before & {"which", "what", "one"}
    return False


def asked_about(question: str, names: Sequence[str]) -> frozenset[str]:
    """The stems of what is asked about the things."""
    named = {stem for name in names for stem in content_stems(name)}
    return content_stems(question) - named - COMPARING_STEMS
