"""Claims with what they are said to rest on, made by rule from a SQuAD file: right and wrong ones.

A question and its answer are put together as a claim, which rests on the sentence that the
answer stands in. It is made wrong by changing one thing of it, or by setting it beside a
sentence that does not answer. Knows nothing of how claims are checked.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from assistant.english.opposites import opposite
from corpus.model import Span
from corpus.sentences import sentences
from corpus.words import content
from eval.collections.plain_text import PlainText
from eval.collections.squad import Question, QuestionSet

Kind = Literal[
    "right", "number", "date", "name", "negation", "comparison", "same passage", "other passage"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
CHANGED: tuple[Kind, ...] = ("number", "date", "name", "negation", "comparison")
"""Kinds of claims that differ from a right one in a single thing."""
SEED = 11

_WH = r"(?:what|which|who|whom|whose|when|where|why|how many|how much|how long|how)\b"
_ASKED = re.compile(rf"\b{_WH}", re.IGNORECASE)
_TURNED = re.compile(
    rf"^(?P<before>(?:in|on|at|by|from|to|for|of|with|during) )?(?P<wh>{_WH})(?P<noun>(?: [\w'-]+)"
    r"{0,4}?) (?:did|does|do) (?P<rest>.+)$",
    re.IGNORECASE,
)
"""A question whose subject stands behind "did": its claim ends with the answer."""
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*\b|^[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_VERB = re.compile(r"\b(?:is|was|are|were|can|could|will|would|has|had|have|should|may|must)\b")
_NOT = re.compile(r" (?:not|never)\b|(?<=\w)n['’]t\b")


@dataclass(frozen=True, slots=True)
class SupportPair:
    """A claim, the sentence it is said to rest on, and what stands around that: the title and
    the passage. Only the kind "right" is borne out.
    """

    kind: Kind
    claim: str
    said: Span
    passage: PlainText

    @property
    def right(self) -> bool:
        """Whether the sentence bears the claim out."""
        return self.kind == "right"


def support_pairs(squad: QuestionSet, limit: int | None = None) -> list[SupportPair]:
    """The pairs of all answerable questions, or of `limit` of them from all over the file, for
    those of one article are all alike; the same each time.
    """
    maker = _Maker(squad)
    asked = [question for question in squad.questions if question.answers]
    if limit is not None and limit < len(asked):
        asked = [asked[at * len(asked) // limit] for at in range(limit)]
    return [pair for question in asked for pair in maker.of(question)]


class _Maker:
    """Makes the pairs of one question; chance decides what is put in the place of what."""

    def __init__(self, squad: QuestionSet) -> None:
        self._random = random.Random(SEED)  # noqa: S311 (nothing secret)
        self._documents = {document.doc_id: document for document in squad.documents}
        self._by_title: Mapping[str, list[PlainText]] = defaultdict(list)
        for document in squad.documents:
            self._by_title[document.title].append(document)
        self._names: Mapping[int, list[str]] = defaultdict(list)
        for question in squad.questions:
            for answer in question.answers[:1]:
                if _NAME.fullmatch(answer.text):
                    self._names[answer.text.count(" ")].append(answer.text)

    def of(self, question: Question) -> Iterator[SupportPair]:
        """All that can be made of it."""
        passage, answer = self._documents[question.doc_id], question.answers[0]
        spans = sentences(passage.text, "paragraph")
        gold = next((span for span in spans if span.covers(answer.span)), None)
        if gold is None:
            return
        claim = claim_of(question.text, answer.text)
        yield SupportPair("right", claim, gold, passage)
        for kind, changed in self._changed(claim, gold.of(passage.text), passage.text):
            yield SupportPair(kind, changed, gold, passage)
        others = [
            span for span in spans if span != gold and answer.text not in span.of(passage.text)
        ]
        if others:
            yield SupportPair("same passage", claim, self._random.choice(others), passage)
        beside = self._beside(claim, passage)
        if beside is not None:
            yield SupportPair("other passage", claim, *beside)

    def _changed(self, claim: str, said: str, around: str) -> Iterator[tuple[Kind, str]]:
        number = self._number(claim, said)
        if number is not None:
            yield number
        month = _MONTH.search(claim)
        if month is not None:
            others = [one for one in _MONTHS if one not in said]
            yield "date", _put(claim, month, self._random.choice(others))
        name = self._name(claim, around)
        if name is not None:
            yield "name", name
        if (denied := self._denied(claim)) is not None:
            yield "negation", denied
        if (turned := _compared_otherwise(claim, said)) is not None:
            yield "comparison", turned

    def _number(self, claim: str, said: str) -> tuple[Kind, str] | None:
        """With another digit in one of its numbers, which stands in what is said."""
        there = [match for match in _NUMBER.finditer(claim) if match.group() in said]
        if not there:
            return None
        match = self._random.choice(there)
        old = match.group()
        at = self._random.choice([at for at, sign in enumerate(old) if sign.isdigit()])
        digits = [one for one in "123456789" if one != old[at]]
        new = old[:at] + self._random.choice(digits) + old[at + 1 :]
        if new in said:
            return None
        kind: Kind = "date" if _YEAR.fullmatch(old) else "number"
        return kind, _put(claim, match, new)

    def _name(self, claim: str, around: str) -> str | None:
        there = [match for match in _NAME.finditer(claim) if match.group() in around]
        if not there:
            return None
        match = self._random.choice(there)
        names = [one for one in self._names[match.group().count(" ")] if one not in around]
        return _put(claim, match, self._random.choice(names)) if names else None

    def _denied(self, claim: str) -> str | None:
        """With a "not" more or less."""
        denial = _NOT.search(claim)
        if denial is not None:
            return _put(claim, denial, "")
        verbs = list(_VERB.finditer(claim))
        return _put(claim, verbs[0], f"{verbs[0].group()} not") if verbs else None

    def _beside(self, claim: str, passage: PlainText) -> tuple[Span, PlainText] | None:
        """The sentence of another passage of the article that has most of the claim's words."""
        asked = set(content(claim))
        others = [one for one in self._by_title[passage.title] if one.doc_id != passage.doc_id]
        best: tuple[float, Span, PlainText] | None = None
        for other in self._random.sample(others, min(len(others), 8)):
            for span in sentences(other.text, "paragraph"):
                share = len(asked & set(content(span.of(other.text))))
                if best is None or share > best[0]:
                    best = share, span, other
        return None if best is None else best[1:]


def claim_of(question: str, answer: str) -> str:
    """A question and its answer as one sentence, as near to one as rules come."""
    asked = " ".join(question.split()).rstrip(" ?.")
    turned = _TURNED.match(asked)
    if turned is not None:
        where = " ".join(
            filter(None, ((turned["before"] or "").strip().lower(), turned["noun"].strip()))
        )
        claim = f"{turned['rest']} {where} {answer}"
    elif (match := _ASKED.search(asked)) is not None:
        claim = asked[: match.start()] + answer + asked[match.end() :]
    else:
        claim = f"{asked} {answer}"
    claim = " ".join(claim.split())
    return f"{claim[:1].upper()}{claim[1:]}."


def _compared_otherwise(claim: str, said: str) -> str | None:
    """With the opposite of one of its words that stands in what is said."""
    for match in re.finditer(r"[a-z]+", claim):
        other = opposite(match.group())
        if other and re.search(rf"\b{match.group()}\b", said) and other not in said:
            return _put(claim, match, other)
    return None


def _put(text: str, match: re.Match[str], other: str) -> str:
    return text[: match.start()] + other + text[match.end() :]


__all__: Sequence[str] = ("CHANGED", "KINDS", "Kind", "SupportPair", "claim_of", "support_pairs")
