"""What is asked of a document itself, and which documents that are: "Who wrote the report?".

Finds the document by what it is called, by what it says of itself, or because it is the one at
hand: the only one in scope, or the one that the conversation is on. Knows no text of any document.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.asked.named_values import named_values
from assistant.english.property_names import (
    AUTHORS,
    MESSAGE_NOUN,
    OWNERS,
    RECIPIENTS,
    SENDERS,
    document_noun,
    is_at_hand,
    noun_in,
    plain_name,
    recipient_in,
    same_name,
    sender_in,
    without_noun,
)
from assistant.english.property_questions import PropertyAsked, properties_asked
from assistant.material.contents import DocumentOutline
from assistant.material.properties import Record
from assistant.material.snapshot import Material
from assistant.model import Known, Turn
from corpus.model import Property, Span
from corpus.words import content, stem_set

MOST_DOCUMENTS = 5
"""Documents of which one thing is told; where more are meant, none is."""
LOOKED_AT = 50
"""Passages of properties among which the document that is meant is looked for."""


@dataclass(frozen=True, slots=True)
class AskedProperties:
    """What documents say of themselves that is asked for; `or_told` where a text may tell it of
    the thing it is about, `perhaps` where the thing may be meant and not the document. Empty
    where a document is asked for what it does not say.
    """

    known: tuple[Known, ...]
    or_told: bool
    perhaps: bool = False


def asked_properties(
    question: str, turns: Sequence[Turn], material: Material
) -> AskedProperties | None:
    """What is asked of documents themselves; None where nothing is."""
    silent = False
    perhaps: AskedProperties | None = None
    for asked in properties_asked(question):
        records = _records(asked, turns, material)
        titles = " ".join(_title(record, material) for record in records)
        named = is_at_hand(asked.thing) or document_noun(f"{asked.thing} {titles}")
        known = [one for record in records for one in _answering(asked, record)]
        if asked.wants_document and not (asked.document or named):
            if known and _has_owner(asked, records, material):
                return AskedProperties(tuple(known), or_told=True)
            if known and asked.of_documents_often:
                perhaps = perhaps or AskedProperties(tuple(known), or_told=True, perhaps=True)
            continue
        if known:
            return AskedProperties(tuple(known), or_told=not named)
        of_document = asked.document or (asked.of_documents_often and document_noun(asked.thing))
        silent = silent or (of_document and _is_document(asked.thing, material))
    if perhaps or silent:
        return perhaps or AskedProperties((), or_told=True)
    values = named_values(question, _at_hand("", turns, material), material)
    return AskedProperties(values, or_told=False) if values else None


def _has_owner(asked: PropertyAsked, records: Sequence[Record], material: Material) -> bool:
    """Whether who owns a thing is asked, and every document is called like the thing and has no
    author: its owner is that of the thing, and not of a page on it.
    """
    thing = frozenset(content(asked.thing))
    if set(asked.names) != set(OWNERS) or not thing:
        return False
    titles = (frozenset(content(_title(record, material))) for record in records)
    authors = frozenset(AUTHORS).intersection(*(record.names for record in records))
    return all(thing <= one for one in titles) and not authors


def _is_document(thing: str, material: Material) -> bool:
    """Whether a document bears that name."""
    names = (name for name in (thing, without_noun(thing)) if name)
    places = map(material.contents.find, names)
    return any(place is not None and place.doc_id and not place.heading for place in places)


def _answering(asked: PropertyAsked, record: Record) -> Iterator[Known]:
    """The properties that answer: all that do together, else those of the first name."""
    found: list[Property] = []
    for name in asked.names:
        own = [one for one in record.properties if same_name(name, plain_name(one.name))]
        found += [one for one in own if one not in found]
        if found and not asked.several:
            break
    return (Known(record.doc_id, one.name, one.value, one.span) for one in found)


def _records(asked: PropertyAsked, turns: Sequence[Turn], material: Material) -> list[Record]:
    """What the documents that are meant say of themselves, none where too many are."""
    thing = asked.thing
    if is_at_hand(thing) and not asked.sender:
        return _at_hand(noun_in(thing), turns, material)
    if asked.sender:
        thing = f"{thing} from {asked.sender}"
    meant = list(dict.fromkeys(_called(thing, material)))
    if not meant or len(meant) > MOST_DOCUMENTS:
        meant = list(dict.fromkeys(_saying(thing, material)))
    meant = _sent(thing, meant)
    return meant if len(meant) <= MOST_DOCUMENTS else []


def _sent(thing: str, meant: list[Record]) -> list[Record]:
    """Of several the messages, where one is meant, and those by whom and to whom it says."""
    if MESSAGE_NOUN.search(thing):
        meant = [record for record in meant if record.is_message] or meant
    for stems, names in ((sender_in(thing), SENDERS), (recipient_in(thing), RECIPIENTS)):
        said = [record for record in meant if stems and stems <= stem_set(record.value(names))]
        meant = said or meant
    return meant


def _at_hand(noun: str, turns: Sequence[Turn], material: Material) -> list[Record]:
    """Those that the conversation is on, else of the only document there is, or of that name."""
    outlines, tell = material.contents.outlines, material.properties
    if not tell.by_document:
        return []
    inside = {outline.doc_id for outline in outlines}
    last = next((turn for turn in reversed(turns) if turn.kind != "smalltalk"), None)
    cited = [one for one in last.citations if one.doc_id in inside] if last else []
    before = dict.fromkeys(
        record for one in cited for record in _above(tell.of(one.doc_id), one.span)
    )
    if cited:
        return list(before) if len(before) <= MOST_DOCUMENTS else []
    if len(outlines) == 1:
        records = list(tell.of(outlines[0].doc_id))
    elif MESSAGE_NOUN.search(noun):
        known = (tell.of(doc_id) for doc_id in tell.by_document if doc_id in inside)
        records = [record for records in known for record in records if record.is_message]
    else:
        called = [one for one in outlines if noun and set(content(noun)) <= _name_stems(one)]
        records = [record for one in called for record in tell.of(one.doc_id)]
    return records if len(records) == 1 else []


def _above(records: Sequence[Record], span: Span) -> Sequence[Record]:
    """The last of a document's records before a place in it, or its only one."""
    if len(records) < 2:
        return records
    return [one for one in records if one.span is None or one.span.start <= span.start][-1:]


def _called(thing: str, material: Material) -> Iterator[Record]:
    """Of the documents that bear a name: that of a title, of a file, or with all of its words."""
    contents, tell = material.contents, material.properties
    for name in (thing, without_noun(thing)):
        place = contents.find(name) if name else None
        if place is not None and place.doc_id is not None and place.heading is None:
            title = contents.outline(place).title
            alike = [one.doc_id for one in contents.outlines if one.title == title]
            yield from (record for doc_id in alike for record in tell.of(doc_id))
            return
    for name in (thing, without_noun(thing)):
        wanted = set(content(name))
        if len(wanted) > 1 or any(map(str.isdigit, name)):
            yield from (
                record
                for one in contents.outlines
                if one.doc_id in tell.by_document and wanted <= _name_stems(one)
                for record in tell.of(one.doc_id)
            )


def _saying(thing: str, material: Material) -> Iterator[Record]:
    """Those that say all of the words of a name, with the title of their document."""
    inside = {outline.doc_id for outline in material.contents.outlines}
    named, wanted = set(content(thing)), set(content(without_noun(thing)))
    less: list[Record] = []
    for record in material.properties.with_words(tuple(wanted), LOOKED_AT) if wanted else ():
        if record.doc_id not in inside:
            continue
        said = stem_set(record.words) | _name_stems(material.contents.outline_of(record.doc_id))
        if named <= said:
            yield record
        elif wanted <= said:
            less.append(record)
    yield from less


def _title(record: Record, material: Material) -> str:
    return material.contents.outline_of(record.doc_id).title


def _name_stems(outline: DocumentOutline) -> frozenset[str]:
    return stem_set(" ".join((outline.title, *outline.file_names)))
