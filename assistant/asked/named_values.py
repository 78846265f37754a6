"""Values that a document states under a name, asked for in other words.

"When is the hostel open?" is answered by "Opening hours: 7 to 23".

Every word of the question must be accounted for: by the name, or by what the document is called
and says of itself. Knows no text of any document.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from assistant.english.answer_types import answer_type, lacking
from assistant.english.property_names import ADMINISTRATIVE, plain_name
from assistant.english.table_requests import asks_how_much
from assistant.english.table_words import GENERIC, LIGHT, groups_of, same_root
from assistant.material.properties import Record
from assistant.material.snapshot import Material
from assistant.model import Known
from corpus.model import Property
from corpus.words import STOP_WORDS, Word, stem, stem_set, words

LEAST = 0.5
"""Share of the words of a name that a question must have."""
LOOKED_AT = 20
"""Passages of properties among which such a name is looked for."""
MOST = 3
"""Values that answer equally well and are all told."""
_PLACES, _PRICES = frozenset({"place", "address"}), frozenset({"price", "salary"})


@dataclass(frozen=True, slots=True)
class _Match:
    """A property whose name a question says; the more of its words and of the name, the better."""

    record: Record
    value: Property
    rank: tuple[int, int, float]


def named_values(question: str, here: Sequence[Record], material: Material) -> tuple[Known, ...]:
    """What answers a question, where documents state it under a name that it says; of the records
    that are `here` at hand where it names no other.
    """
    asked = [word for word in words(question) if not word.is_stop_word]
    if not asked:
        return ()
    inside = {outline.doc_id for outline in material.contents.outlines}
    wanted = tuple(word.stem for word in asked)
    known = material.properties.with_words(wanted, LOOKED_AT)
    records = [one for one in dict.fromkeys((*here, *known)) if one.doc_id in inside]
    found = [
        match
        for record in records
        for one in record.properties
        if (match := _match(question, asked, one, record, material, at_hand=record in here))
    ]
    best = max((match.rank for match in found), default=None)
    top = [match for match in found if match.rank == best]
    if len(top) > MOST:
        return ()
    return tuple(
        Known(one.record.doc_id, one.value.name, one.value.value, one.value.span) for one in top
    )


def _match(
    question: str,
    asked: Sequence[Word],
    one: Property,
    record: Record,
    material: Material,
    *,
    at_hand: bool,
) -> _Match | None:
    """How well a property answers; None where it does not, or words of the question are left."""
    name = plain_name(one.name)
    if one.span is None or name in ADMINISTRATIVE or _lacks_type(question, one.value):
        return None
    parts = {part for part in map(stem, name.split()) if not part.isdigit()}
    stems = parts - STOP_WORDS - GENERIC or parts
    groups = frozenset[str]().union(*map(groups_of, stems))
    saying = [word for word in asked if _says(word, stems, groups)]
    of_type = answer_type(question) == "place" and bool(groups & _PLACES)
    of_type = of_type or (asks_how_much(question) and bool(groups & _PRICES))
    if not saying and not of_type:
        return None
    said = [part for part in stems if any(_says(word, {part}, groups_of(part)) for word in saying)]
    share = 1.0 if of_type and not saying else len(said) / max(len(stems), 1)
    outline = material.contents.outline_of(record.doc_id)
    title = stem_set(" ".join((outline.title, *outline.file_names)))
    around = title | stem_set(record.words)
    own = sum(word.stem not in title for word in saying) + of_type
    left = [word for word in asked if word not in saying and word.stem not in LIGHT | GENERIC]
    if not own or share < LEAST or any(word.stem not in around for word in left):
        return None
    if not (left or at_hand or any(word.stem in title for word in asked)):
        return None  # nothing says which document is meant
    spoken = {word.folded for word in words(question)}
    return _Match(record, one, (own, sum(part in spoken for part in name.split()), share))


def _says(word: Word, stems: Set[str], groups: frozenset[str]) -> bool:
    """Whether a word stands in a name, in whatever form, or asks for what it holds."""
    own = {word.stem, *word.parts}
    roots = any(same_root(word.stem, one) for one in stems)
    return bool(own & stems) or roots or bool(groups_of(word.stem) & groups)


def _lacks_type(question: str, value: str) -> bool:
    """Whether a value has not the number, date or sum that is asked for."""
    wanted = answer_type(question)
    return (
        wanted in ("number", "price", "date", "occasion")
        and not any(map(str.isdigit, value))
        and lacking(wanted, [value], question)
    )
