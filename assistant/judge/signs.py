"""Does the material answer the question? A calibrated probability from a few signs.

Knows scores, and of the texts which words and what kind of thing they have.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from math import exp

from assistant.english.answer_types import lacking
from assistant.english.named import stands_in
from assistant.find.query import Query
from assistant.judge.matching import headings
from assistant.material.messages import is_message
from assistant.model import Evidence, Part, ScoredSentence
from corpus.languages import ENGLISH, language_of
from corpus.words import content, stem_set


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a passage, higher is better, the first three cosine-like.

    `late` is its weighted mean MaxSim, `stands_out` how far its best sentence is ahead of
    the others that were found, `whole` how well it matches the question as a whole. `named`
    is the share of what the question names that it has, `wanted` 1, or 0 where no sentence
    has the number, date, person … that is asked for.
    """

    late: float
    stands_out: float
    whole: float
    named: float
    wanted: float


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage as late interaction reads it, its s sentences scored.

    `late` is its late-interaction score, `whole` the best cosine in it of the token that
    stands for the whole question, `matches` (s,) how well each sentence matches by itself.
    """

    evidence: Evidence
    late: float
    whole: float
    matches: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A question and its passages, best first."""

    part: Part
    query: Query
    passages: tuple[ReadPassage, ...]


INTERCEPT = -17.5
WEIGHTS = Signs(late=6.9, stands_out=8.4, whole=9.9, named=1.7, wanted=2.4)
"""Logistic regression on nine collections of equal weight (eval/LOG.md names them), each
half answerable: against questions whose paragraph or whole article is hidden, questions
that people wrote and the material does not answer, and questions of another collection. The
passage most likely to answer is the one that counts, in the fit as here.

Fitted on the other eight and measured on the ninth, AUROC against questions that the
material does not answer is 0.935 on the handbook's open cases and 0.915 on the guideline's,
0.936 on half of squad-b-answers against the paragraph hidden; fitted on all, 0.913 on CLAPnq,
which is none of the nine.
"""

FOUND = 8
"""Passages among which `stands_out` was fitted."""
AHEAD_OF = 5
"""The best sentence is measured against the fifth best of the others: nearer ones may say
the same in other words, and a small library has no more."""
TYPICAL = 0.12
"""What `stands_out` is at least where there are not so many others: between its median for
questions that are answered (0.14 to 0.25) and for others (0.03 to 0.06)."""
LOOKED_UP, SAID = 0.4, 0.75
"""What it is for the row of a table that alone has what the question names, where
the table says as much of the question's other words, by rarity: as much as the best tenth of
the sentences stand out that answer. A row repeats none of the words at the head of its
columns, and so matches little by itself."""
SAME = 0.8
"""Share of common stems from which a sentence is a copy of another one."""
CANDIDATES, NEAR = 3, 0.12
"""Sentences that a reply may quote whichever passage they stand in, and how far they may
fall behind the best one's score."""


def probability(signs: Signs, intercept: float = INTERCEPT, weights: Signs = WEIGHTS) -> float:
    """That a passage with these signs answers; the numbers are those of the default model."""
    z = intercept + sum(
        getattr(weights, field.name) * getattr(signs, field.name) for field in fields(Signs)
    )
    return 1 / (1 + exp(-z))


def signs(read: Read, at: int) -> Signs:
    """What speaks for the passage `at`, seen among the others."""
    part, passage = read.part, read.passages[at]
    said = may_answer([near.evidence for near in read.passages[:FOUND]], passage.evidence)
    return Signs(
        late=passage.late,
        stands_out=_stands_out(read, at),
        whole=passage.whole,
        named=share_named(read.query, with_headings(passage.evidence)),
        wanted=float(not lacks(part, said)),
    )


def lacks(part: Part, said: Sequence[str]) -> bool:
    """Whether what is asked for is in none of these sentences; never where they are in another
    language, whose numbers and names of months nobody here knows.
    """
    if not lacking(part.wanted, said, part.question):
        return False
    return language_of(" ".join(said)) == ENGLISH


def share_named(query: Query, text: str) -> float:
    """How much, by rarity, of the names, numbers and codes of the question stands in a text,
    0 to 1; 1 where nothing is named. An acronym stands there by its long form too.
    """
    weights = {word: query.rarity.get(word.stem, 1.0) for word in query.named}
    total = sum(weights.values())
    if not total:
        return 1.0
    long_forms = stem_set(query.text[query.asked :])
    spelled_out = bool(long_forms) and long_forms <= stem_set(text)
    return (
        sum(
            weight
            for word, weight in weights.items()
            if (spelled_out and word.is_acronym) or stands_in(word, text)
        )
        / total
    )


def with_headings(evidence: Evidence) -> str:
    """A passage with the title and the headings it stands below, and what it leans on."""
    return f"{headings(evidence)} {evidence.context} {evidence.text}"


def may_answer(evidence: Sequence[Evidence], best: Evidence) -> list[str]:
    """The sentences that may answer: those of the best passage, and the best ones anywhere;
    where a number is asked for, those that tell of what is counted.
    """
    return [one.text for one in _candidates(evidence, best) if one.tells_of_counted]


def spoken_of(evidence: Sequence[Evidence], best: Evidence) -> float:
    """How far what may answer speaks of the thing that a question for yes or no is asked of, 0
    to 1; 1 for other questions.
    """
    told = [sentence.speaks_of_subject for sentence in _candidates(evidence, best)]
    return max(told, default=1.0)


def _candidates(evidence: Sequence[Evidence], best: Evidence) -> list[ScoredSentence]:
    scored = [sentence for passage in evidence for sentence in passage.sentences]
    first = sorted(scored, key=lambda sentence: -sentence.score)[:CANDIDATES]
    near = [sentence for sentence in first if sentence.score >= first[0].score - NEAR]
    return [*best.sentences, *near]


def tells_it(part: Part, evidence: Sequence[Evidence]) -> bool:
    """Whether a sentence of prose among the best says what is asked, word for word but for what
    is asked for: "Who built the mill?", "The mill was built by Tove Lund".
    """
    wanted = frozenset(content(part.question))
    said = [one for hit in evidence[:FOUND] for one in hit.sentences if one.kind != "property"]
    best = sorted(said, key=lambda sentence: -sentence.score)[:CANDIDATES]
    return any(
        wanted <= stem_set(sentence.text)
        and not lacking(part.wanted, [sentence.text], part.question)
        for sentence in best
    )


def _stands_out(read: Read, at: int) -> float:
    """How far the best sentence of the passage `at` is ahead; copies of it and the other rows
    of its table are no others.
    """
    here, matches = read.passages[at].evidence, read.passages[at].matches
    if not matches:
        return 0.0
    best = max(range(len(matches)), key=matches.__getitem__)
    own, others, sisters = here.sentences[best], list[float](), list[str]()
    for evidence, sentence, match in _distinct(read, stem_set(own.text)):
        if _same_table(here, own, evidence, sentence):
            sisters.append(sentence.text)
        else:
            others.append(match)
    if own.kind == "row" and _is_looked_up(read, [own.text, here.context, *sisters]):
        return LOOKED_UP
    if _is_only_message(read, own.text):
        return LOOKED_UP
    others.sort()
    enough = len(others) >= AHEAD_OF
    ahead = matches[best] - (others[-AHEAD_OF] if enough else min(others, default=matches[best]))
    return ahead if enough and own.kind != "row" else max(ahead, TYPICAL)


_Other = tuple[Evidence, ScoredSentence, float]


def _distinct(read: Read, own: frozenset[str]) -> list[_Other]:
    """The sentences of the passages that do not say what the stems `own` say, with how well
    each matches; of those that say the same the best.
    """
    best: dict[frozenset[str], _Other] = {}
    for passage in read.passages[:FOUND]:
        for sentence, match in zip(passage.evidence.sentences, passage.matches, strict=True):
            stems = stem_set(sentence.text)
            if _share(own, stems) < SAME and (stems not in best or match > best[stems][2]):
                best[stems] = (passage.evidence, sentence, match)
    return list(best.values())


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    total = len(one) + len(other) - common
    return common / total if total else 1.0


def _same_table(
    of: Evidence, row: ScoredSentence, evidence: Evidence, sentence: ScoredSentence
) -> bool:
    """Whether both are rows below the same headings of a document."""
    own, there = of.passage, evidence.passage
    return (
        row.kind == sentence.kind == "row"
        and own.doc_id == there.doc_id
        and own.section == there.section
    )


def _is_only_message(read: Read, own: str) -> bool:
    """Whether a message of a chat has all that the question names, and the sum or the date that
    is asked for, and no other message has both.
    """
    part, named = read.part, read.query.named
    if part.wanted not in ("price", "date", "occasion") or not named or not is_message(own):
        return False
    texts = {one.text for hit in read.passages[:FOUND] for one in hit.evidence.sentences}
    having = [
        text
        for text in texts
        if all(stands_in(word, text) for word in named)
        and not lacking(part.wanted, [text], part.question)
    ]
    return having == [own]


def _is_looked_up(read: Read, rows: Sequence[str]) -> bool:
    """Whether each thing that the question names has a row of a table for itself, or all of a
    kind are compared, and the table, its head among the rows, says most of the other words.
    """
    holding = [sum(stands_in(word, row) for row in rows) for word in read.query.named]
    alone = all(count == 1 for count in holding)
    asked = bool(holding) or read.part.kind == "comparison"
    return asked and alone and read.query.covered(" ".join(rows)) >= SAID
