"""Cases proposed from a library, for a person to accept, edit or drop.

Drafts are made document by document, by rules (`draft_rules`) or by a model
(`draft_model`); here they are chosen, spread over the documents, and joined where
several ask the same. The same library and seed give the same drafts.
"""

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, TypeVar

from assistant.english.question_kinds import question_kind
from corpus.library import Library
from corpus.words import words
from eval.cases import Fact
from eval.drafting.rules import Draft, drafts_of
from eval.exchange.case_lines import case_line, fact_line
from eval.exchange.texts import Texts

COUNT = 20
MOST_DOCUMENTS = 500
"""Documents that are looked at; of a library with more, as many drawn by the seed."""

One = TypeVar("One")


def propose(library: Library, count: int = COUNT, seed: int = 0) -> list[Draft]:
    """At most `count` drafts made by rules, no two of which ask the same."""
    rng = random.Random(seed)  # noqa: S311 (a choice that can be repeated, no secret)
    by_document = [_mixed(_drafts(library, doc_id), rng) for doc_id in some_documents(library, rng)]
    return with_all_places(library, joined(turn_about(by_document))[:count])


def to_case(draft: Draft) -> dict[str, Any]:
    """The draft as a case of the suite "answers"; its id is that of its question."""
    return case_line(
        id=f"draft-{hashlib.sha256(_same(draft.question).encode()).hexdigest()[:10]}",
        suite="answers",
        kind=question_kind(draft.question),
        note=f"drafted {draft.made}",
        status="draft",
        question=draft.question,
        expect="answer",
        facts=[fact_line(fact) for fact in draft.facts],
        reference=draft.reference,
    )


def joined(drafts: Iterable[Draft]) -> list[Draft]:
    """Each question once, in order of first appearance.

    Where several drafts of one fact ask the same, each of their places answers.
    """
    by_question: dict[str, Draft] = {}
    for draft in drafts:
        known = by_question.setdefault(_same(draft.question), draft)
        if known is not draft and len(known.facts) == len(draft.facts) == 1:
            quotes = dict.fromkeys((*known.facts[0].quotes, *draft.facts[0].quotes))
            says = dict.fromkeys((*known.facts[0].says, *draft.facts[0].says))
            if bool(known.facts[0].says) == bool(draft.facts[0].says):
                facts = (Fact(tuple(quotes), tuple(says)),)
                by_question[_same(draft.question)] = replace(known, facts=facts)
    return list(by_question.values())


def with_all_places(library: Library, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, with every document where a quote stands word for word as a place of it."""
    texts = Texts(library)
    return [
        replace(draft, facts=tuple(_placed(fact, texts) for fact in draft.facts))
        for draft in drafts
    ]


def some_documents(library: Library, rng: random.Random) -> list[str]:
    """The ids of at most MOST_DOCUMENTS documents, in an order drawn by `rng`."""
    doc_ids = sorted(document.doc_id for document in library.documents())
    return rng.sample(doc_ids, min(len(doc_ids), MOST_DOCUMENTS))


def turn_about(several: Sequence[Iterable[One]]) -> Iterator[One]:
    """The first of each, then the second of each, and so on."""
    nothing = object()
    for turn in zip_longest(*several, fillvalue=nothing):
        yield from (item for item in turn if item is not nothing)  # type: ignore[misc]


def _drafts(library: Library, doc_id: str) -> list[Draft]:
    passages = library.passages(library.passage_rows(doc_id))
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    return drafts_of(library.document(doc_id), sentences)


def _mixed(drafts: Sequence[Draft], rng: random.Random) -> list[Draft]:
    """One of each way of making them after the other."""
    ways: dict[str, list[Draft]] = {}
    for draft in drafts:
        ways.setdefault(draft.made, []).append(draft)
    groups = list(ways.values())
    shuffle: Callable[[list[Any]], None] = rng.shuffle
    for group in groups:
        shuffle(group)
    shuffle(groups)
    return list(turn_about(groups))


def _placed(fact: Fact, texts: Texts) -> Fact:
    places = [place for quote in fact.quotes for place in (quote, *texts.find(quote.text))]
    return replace(fact, quotes=tuple(dict.fromkeys(places)))


def _same(question: str) -> str:
    return " ".join(word.folded for word in words(question))
