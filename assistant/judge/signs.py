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
from assistant.model import Evidence, Part, ScoredSentence
from corpus.words import stem_set


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
class Read:
    """A question and n passages as late interaction reads them, best first.

    `late` (n,) is the late-interaction score of each, `whole` (n,) the best cosine in it of
    the token that stands for the whole question, `matches` (n, sentences) how well each of
    its sentences matches by itself.
    """

    part: Part
    query: Query
    evidence: tuple[Evidence, ...]
    late: tuple[float, ...]
    whole: tuple[float, ...]
    matches: tuple[tuple[float, ...], ...]


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


def confidence(read: Read, at: int) -> float:
    """The probability that the passage `at` answers, seen among the others."""
    return probability(signs(read, at))


def probability(found: Signs) -> float:
    """That a passage with these signs answers."""
    z = INTERCEPT + sum(
        getattr(WEIGHTS, one.name) * getattr(found, one.name) for one in fields(Signs)
    )
    return 1 / (1 + exp(-z))


def signs(read: Read, at: int) -> Signs:
    """What speaks for the passage `at`."""
    part, found = read.part, read.evidence[:FOUND]
    return Signs(
        late=read.late[at],
        stands_out=_stands_out(read, at),
        whole=read.whole[at],
        named=share_named(read.query, with_headings(read.evidence[at])),
        wanted=float(not lacking(part.wanted, candidates(found, read.evidence[at]), part.question)),
    )


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
    """A passage with the title and the headings it stands below."""
    return f"{headings(evidence)} {evidence.text}"


def candidates(found: Sequence[Evidence], best: Evidence) -> list[str]:
    """The sentences that may answer: those of the best passage, and the best ones anywhere."""
    scored = [one for evidence in found for one in evidence.sentences]
    first = sorted(scored, key=lambda one: -one.score)[:CANDIDATES]
    near = [one for one in first if one.score >= first[0].score - NEAR]
    return [one.text for one in (*best.sentences, *near)]


def _stands_out(read: Read, at: int) -> float:
    """How far the best sentence of the passage `at` is ahead; copies of it and the other rows
    of its table are no others.
    """
    matches, sentences = read.matches[at], read.evidence[at].sentences
    if not matches:
        return 0.0
    best = max(range(len(matches)), key=matches.__getitem__)
    own, others, sisters = sentences[best], list[float](), list[str]()
    for evidence, other, match in _distinct(read, stem_set(own.text)):
        if _same_table(read.evidence[at], own, evidence, other):
            sisters.append(other.text)
        else:
            others.append(match)
    if own.kind == "row" and _is_looked_up(read, [own.text, *sisters]):
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
    for evidence, matches in zip(read.evidence[:FOUND], read.matches, strict=False):
        for one, match in zip(evidence.sentences, matches, strict=True):
            stems = stem_set(one.text)
            if _share(own, stems) < SAME and (stems not in best or match > best[stems][2]):
                best[stems] = (evidence, one, match)
    return list(best.values())


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    union = one | other
    return len(one & other) / len(union) if union else 1.0


def _same_table(
    of: Evidence, row: ScoredSentence, evidence: Evidence, other: ScoredSentence
) -> bool:
    """Whether both are rows below the same headings of a document."""
    own, there = of.passage, evidence.passage
    return (
        row.kind == other.kind == "row"
        and own.doc_id == there.doc_id
        and own.section == there.section
    )


def _is_looked_up(read: Read, rows: Sequence[str]) -> bool:
    """Whether each thing that the question names has a row of a table for itself, or all of a
    kind are compared, and the table, its head among the rows, says most of the other words.
    """
    holding = [sum(stands_in(word, row) for row in rows) for word in read.query.named]
    found = all(count == 1 for count in holding)
    asked = bool(holding) or read.part.kind == "comparison"
    return asked and found and read.query.covered(" ".join(rows)) >= SAID
