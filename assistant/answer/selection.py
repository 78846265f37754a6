"""Which sentences answer: each scored by its match and its form, the best chosen.

Knows sentences and the kind of question, nothing of lists, tables or text made
of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.english.contradictions import agree, disagree
from assistant.english.definitions import defines, tells_of
from assistant.english.named import named, stands_in
from assistant.english.referents import referent
from assistant.english.sentence_forms import (
    ASKING_FOR_MEANING,
    DANGLING,
    ENUMERATION,
    MEANS,
    REASON,
)
from assistant.model import Evidence, Part, QuestionKind, Quote, ScoredSentence
from corpus.words import Word, content, words

POOL = 5
"""Passages whose sentences are looked at: beyond the fifth, measured, none helped."""

LIMITS: dict[QuestionKind, tuple[int, float]] = {
    "fact": (2, 0.12),
    "yes-no": (2, 0.08),
    "definition": (2, 0.08),
    "why": (3, 0.08),
    "list": (3, 0.08),
    "steps": (3, 0.10),
    "place": (2, 0.08),
    "comparison": (2, 0.08),
    "overview": (4, 0.15),
    "figure": (2, 0.12),
}
"""How many sentences at most, and how far each may fall behind the best one's score."""

BEST_FIRST = frozenset({"fact", "yes-no", "definition"})
"""Kinds that one sentence answers, which a reader should meet at once."""

DUPLICATE = 0.6
"""Share of common stems from which two sentences say the same."""
SAYS_WHAT = 0.03
"""What a definition gains on top that says "is a", "means" or the like."""
BONUS = 0.06
"""What a sentence gains that has the form the kind of question asks for."""
FRAGMENT_MALUS = 0.06
"""What a caption, a menu entry or a bare list item loses against whole sentences."""
FRAGMENT_WORDS = 12
"""Words from which text without a full stop counts as a sentence."""
EMPTY_MALUS = 0.3
"""What a fragment loses that has no word the question has not: a heading, a menu entry."""
BEFORE = "Before it:"
"""What stands before a sentence that the answer leans on and that is quoted after it."""
MAX_OTHERS = 3
"""Documents that are named beside one that says the same, or otherwise."""
MAX_ANTECEDENTS = 3
"""Sentences that one which begins with "It" may bring along."""
SIBLING_MALUS = 0.15
"""What a sentence loses whose passage has nothing of what the question names, where another
has all of it: it tells of a sibling, and falls behind all limits."""
QUESTION_MALUS = 0.15
"""What a sentence loses that asks instead of tells."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer; `score` counts its form in, `stems` are its content's;
    `gloss` is what the pronoun at its start stands for, where that is told in brackets;
    `also` are sentences of other documents that say the same, `against` some that say
    otherwise of the same thing. `leads_to` marks the first of the sentences that are
    there only for the one they stand before in their document.
    """

    evidence: Evidence
    sentence: ScoredSentence
    score: float
    stems: frozenset[str]
    gloss: str | None = None
    also: tuple["Candidate", ...] = ()
    against: tuple["Candidate", ...] = ()
    leads_to: bool = False


def candidates(part: Part, evidence: Sequence[Evidence]) -> list[Candidate]:
    """Every sentence of the evidence, best first."""
    asked = set(content(part.question))
    subject = _defined_thing(part.question) if part.kind == "definition" else None
    pool = []
    names = named(part.question, tuple(words(part.question)))
    shares = [_share(names, one, one.text) for one in evidence]
    for one, share in zip(evidence, shares, strict=True):
        before: list[str] = []  # what a sentence that begins with "It" is about
        last: ScoredSentence | None = None
        for sentence in one.sentences:
            stems = content(sentence.text)
            front = list(stems[: len(asked) + 1])
            if DANGLING.match(sentence.text):
                front = before = before + front
            else:
                before = front
            score = _match(sentence, last) + _form(part.kind, sentence, subject)
            last = sentence
            if asked <= set(front):
                score += BONUS  # what was asked about stands first: the sentence is about it
            own = _share(names, one, sentence.text) if sentence.kind == "row" else share
            score -= SIBLING_MALUS * (max(shares) - own)
            if not _complete(sentence):
                score -= FRAGMENT_MALUS if set(stems) - asked else EMPTY_MALUS
            pool.append(Candidate(one, sentence, score, frozenset(stems)))
    return sorted(pool, key=lambda one: -one.score)


def _share(names: Sequence[Word], evidence: Evidence, said: str) -> float:
    """The share of the names that stand in what is said below the title and the headings."""
    text = " ".join((evidence.title, *evidence.passage.section, said))
    return sum(stands_in(one, text) for one in names) / len(names) if names else 1.0


def _match(sentence: ScoredSentence, last: ScoredSentence | None) -> float:
    """Its score; what leads in a list and begins with "This" is about the `last` sentence too."""
    leads_in = sentence.text.rstrip().endswith(":") and DANGLING.match(sentence.text)
    return max(sentence.score, last.score) if leads_in and last else sentence.score


def _complete(sentence: ScoredSentence) -> bool:
    text = sentence.text.rstrip("\"'”’»)] ")
    return (
        sentence.kind in ("row", "code")
        or text.endswith((".", "!", "?", ":", ";", "…", "。"))
        or len(text.split()) >= FRAGMENT_WORDS
    )


def _form(kind: QuestionKind, sentence: ScoredSentence, subject: str | None) -> float:
    """Bonus or malus for the form of a sentence."""
    text = sentence.text.rstrip()
    score = -QUESTION_MALUS if text.endswith("?") else 0.0
    if subject is not None and tells_of(subject, text):
        score += BONUS + (SAYS_WHAT if defines(subject, text) else 0.0)
    if kind == "why" and REASON.search(text):
        score += BONUS
    if kind == "steps" and MEANS.search(text):
        score += BONUS
    if kind == "list" and (ENUMERATION.search(text) or text.endswith(":")):
        score += BONUS
    return score


def _defined_thing(question: str) -> str | None:
    """What a question asks the meaning of, as it names it."""
    telling = [
        word
        for word in words(question)
        if not word.is_stop_word and word.folded not in ASKING_FOR_MEANING
    ]
    return question[telling[0].span.start : telling[-1].span.end] if telling else None


def choose(kind: QuestionKind, pool: Sequence[Candidate]) -> list[Candidate]:
    """The best sentences within the kind's limits, none that repeats another: what another
    document says alike or otherwise stands with it.
    """
    limit, gap = LIMITS[kind]
    chosen: list[Candidate] = []
    for one in pool:
        if one.score < pool[0].score - gap:
            break
        if chosen and one.sentence.text.rstrip().endswith(("?", ":")):
            continue
        place = next((at for at, other in enumerate(chosen) if _relates(one, other)), None)
        if place is not None:
            chosen[place] = _with(chosen[place], one)
        elif len(chosen) < limit:
            chosen.append(one)
    return _with_antecedents(chosen, answer_first=kind in BEST_FIRST)


def _relates(one: Candidate, other: Candidate) -> bool:
    if _alike(one.stems, other.stems):
        return True
    return _elsewhere(one, other) and disagree(one.sentence.text, other.sentence.text)


def _with(chosen: Candidate, one: Candidate) -> Candidate:
    """With what another document says of the same."""
    known = [chosen, *chosen.also, *chosen.against]
    if not all(_elsewhere(one, other) for other in known) or len(known) > MAX_OTHERS:
        return chosen
    if agree(one.sentence.text, chosen.sentence.text):
        return replace(chosen, also=(*chosen.also, one))
    if disagree(one.sentence.text, chosen.sentence.text):
        return replace(chosen, against=(*chosen.against, one))
    return chosen


def _elsewhere(one: Candidate, other: Candidate) -> bool:
    return one.evidence.passage.doc_id != other.evidence.passage.doc_id


def _with_antecedents(chosen: Sequence[Candidate], *, answer_first: bool) -> list[Candidate]:
    """A sentence that begins with "It" or "This" brings along what it leans on.

    Where the answer is to stand first, it tells in brackets what it is about; where its
    wording does not allow that, what it leans on follows it.
    """
    completed: list[Candidate] = []
    for one in chosen:
        if answer_first:
            one = replace(one, gloss=_gloss(one))
        leaned_on = _leaned_on(one) if one.gloss is None else []
        if answer_first:
            group = [one, *(replace(other, leads_to=not at) for at, other in enumerate(leaned_on))]
        else:
            group = [*leaned_on, one]
        spans = {(other.evidence.passage.doc_id, other.sentence.span) for other in completed}
        completed += [
            other
            for other in group
            if (other.evidence.passage.doc_id, other.sentence.span) not in spans
        ]
    return completed


def _gloss(one: Candidate) -> str | None:
    """What the pronoun at its start stands for, told by the sentence before; where several in
    a row begin with that pronoun, by the one before them.
    """
    pronoun = one.sentence.text.split(" ", 1)[0]
    before = _before(one)
    for _ in range(MAX_ANTECEDENTS):
        if before is None or not before.sentence.text.startswith(f"{pronoun} "):
            break
        before = _before(before)
    return None if before is None else referent(one.sentence.text, before.sentence.text)


def _leaned_on(one: Candidate) -> list[Candidate]:
    """The sentences before it, back to one that stands by itself, in reading order."""
    found: list[Candidate] = []
    while len(found) < MAX_ANTECEDENTS:
        first = (found or [one])[0]
        before = _before(first)
        if before is None or not _leans(first, before):
            break
        found.insert(0, before)
    return found


def _leans(one: Candidate, before: Candidate) -> bool:
    """Whether a sentence needs the one before it; a quotation needs what introduces it."""
    if one.sentence.kind == "quote":
        return before.sentence.text.rstrip().endswith(":")
    return DANGLING.match(one.sentence.text) is not None


def _before(one: Candidate) -> Candidate | None:
    siblings = one.evidence.sentences
    index = siblings.index(one.sentence)
    if index == 0 or (
        siblings[index - 1].kind != one.sentence.kind and one.sentence.kind != "quote"
    ):
        return None
    return Candidate(one.evidence, siblings[index - 1], one.score, frozenset())


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    union = one | other
    return not union or len(one & other) / len(union) >= DUPLICATE


def quote_of(one: Candidate) -> Quote:
    """A sentence as it is quoted, with what stands with it."""
    lead = BEFORE if one.leads_to else None
    also = tuple(map(quote_of, one.also))
    return Quote(
        one.evidence, one.sentence.span, one.sentence.text, one.gloss, lead=lead, also=also
    )
