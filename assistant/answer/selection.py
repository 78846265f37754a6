"""Which sentences answer: each scored by its match and its form, the best chosen.

Knows sentences and the kind of question, nothing of lists, tables or text made
of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.draft import Quote
from assistant.english.answer_types import lacking as lacks_type
from assistant.english.chat_lines import EARLIER
from assistant.english.conditions import conditions
from assistant.english.contradictions import disagree
from assistant.english.definitions import defined_thing, defines
from assistant.english.named import named, stands_in
from assistant.english.sentence_forms import ANSWER_LABEL, DANGLING, FORMS
from assistant.english.values import sorts
from assistant.judge.signs import with_headings
from assistant.material.messages import is_message
from assistant.model import Evidence, Part, QuestionKind, ScoredSentence
from corpus.model import Span
from corpus.words import content, stem_set

POOL = 5
"""Passages whose sentences are looked at: beyond the fifth, measured, none helped."""

LIMITS: dict[QuestionKind, tuple[int, float]] = {
    "fact": (2, 0.12),
    "yes-no": (2, 0.08),
    "definition": (2, 0.05),
    "why": (3, 0.08),
    "list": (3, 0.08),
    "steps": (3, 0.10),
    "place": (2, 0.08),
    "comparison": (2, 0.08),
    "overview": (4, 0.15),
    "figure": (2, 0.12),
}
"""How many sentences at most, and how far each may fall behind the best one's score."""

READ_LIMITS: dict[QuestionKind, tuple[int, float]] = {
    "why": (4, 0.08),
    "list": (5, 0.08),
    "steps": (5, 0.10),
    "overview": (5, 0.15),
}
"""The same where a network has read the sentences, whose scores spread wider; else READ."""
READ, CLOSEST = (3, 0.08), (5, 0.4)
"""Of the closest that was found, where nothing is sure, the best five."""

DUPLICATE = 0.6
"""Share of common stems from which two sentences say the same."""
BONUS = 0.06
"""What a sentence gains that has the form the kind of question asks for."""
EMPTY_MALUS = 0.3
"""What a fragment loses that has no word the question has not: a caption, a menu entry."""
SIBLING_MALUS = 0.15
"""What a sentence loses whose passage has fewer of the names of the question than another: it
tells of a sibling, and falls behind all limits."""
BEYOND = 0.16
"""How far behind the best one no sentence is told beside it, of whatever kind of question: where
they say nothing of the condition of the question ("in winter"), and a passage below a heading that
names it has what is asked for, they fall so far."""
QUESTION_MALUS = 0.15
"""What a sentence loses that asks instead of tells."""
OLDER_MALUS, OLDER_ALONE_MALUS = 0.2, 0.03
"""What a sentence loses that a mail only quotes, an older one: where the mail itself names another
sum, date or length, and where it has none of that sort."""
REPLIES = 2
"""Messages behind one that asks the question, which may reply to it."""
REPLY_MALUS = 0.02
"""How far each of them falls behind it."""
MAX_BEFORE = 3
"""Sentences that one which begins with "It" may bring along."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer; `score` counts its form in, `stems` are its content's;
    `against` are sentences of other documents that say otherwise of the same thing. An `older`
    one is only quoted, from what was written before. `series` is what its document has in
    common with others of its series.
    """

    evidence: Evidence
    sentence: ScoredSentence
    score: float
    stems: frozenset[str]
    against: tuple["Candidate", ...] = ()
    older: bool = False
    series: frozenset[str] = frozenset()

    @property
    def quote(self) -> Quote:
        """The sentence, to be shown, without the label of an answer ("A:")."""
        span, text = self.sentence.span, self.sentence.text
        label = ANSWER_LABEL.match(text)
        if label is None or self.sentence.kind == "row":
            return Quote(self.evidence, span, text)
        start = span.start + label.end()
        return Quote(self.evidence, Span(start, span.end), text[label.end() :])

    @property
    def doc_id(self) -> str:
        """The document that it stands in."""
        return self.evidence.passage.doc_id


def ranked_sentences(
    part: Part, evidence: Sequence[Evidence], is_mail: Callable[[str], bool] = lambda _: False
) -> list[Candidate]:
    """Every sentence of the evidence, best first; `is_mail` tells by its id whether a document
    is a mail, of which what it quotes is older.
    """
    asked = set(content(part.question))
    names = named(part.question)
    places = map(with_headings, evidence)
    lacking = [sum(not stands_in(name, place) for name in names) for place in places]
    ranked = []
    newer = _newer(evidence, is_mail)
    elsewhere = _under_condition(part, evidence)
    for hit, lacks in zip(evidence, lacking, strict=True):
        before: list[str] = []  # what a sentence that begins with "It" is about
        replies = _replies(asked, hit)
        sorts_of_mail = newer.get(hit.passage.doc_id)
        for sentence in hit.sentences:
            stems = content(sentence.text)
            leans = DANGLING.match(sentence.text) is not None
            before = [*(before if leans else ()), *stems[: len(asked) + 1]]
            score = sentence.score + _form(part, sentence)
            if asked <= set(before):
                score += BONUS  # what was asked about stands first: the sentence is about it
            if lacks > min(lacking):
                score -= SIBLING_MALUS
            if asked.issuperset(stems) and sentence.text.rstrip()[-1:].isalnum():
                score -= EMPTY_MALUS
            older = sorts_of_mail is not None and sentence.kind == "quote"
            score = max(score, replies.get(sentence.span, 0.0))
            if older and sorts_of_mail is not None and not EARLIER.search(part.question):
                score -= (
                    OLDER_MALUS
                    if sorts(sentence.text) & newer[hit.passage.doc_id]
                    else OLDER_ALONE_MALUS
                )
            ranked.append(Candidate(hit, sentence, score, frozenset(stems), older=older))
    return sorted(_behind_condition(ranked, elsewhere), key=lambda candidate: -candidate.score)


def _behind_condition(
    ranked: Sequence[Candidate], elsewhere: frozenset[str]
) -> Iterator[Candidate]:
    """The candidates, those of the passages `elsewhere` behind all limits of the best other one."""
    others = [one.score for one in ranked if one.evidence.passage.passage_id not in elsewhere]
    most = max(others, default=1.0) - BEYOND
    for one in ranked:
        held = one.evidence.passage.passage_id in elsewhere
        yield replace(one, score=min(one.score, most)) if held else one


def _under_condition(part: Part, evidence: Sequence[Evidence]) -> frozenset[str]:
    """The passages that lack a condition of the question ("in winter"), where another one stands
    below a heading that names it and has what is asked for.
    """
    if part.wanted == "any":
        return frozenset()
    for stems in conditions(part.question):
        headed = [
            hit
            for hit in evidence[:POOL]
            if hit.passage.section[1:]
            and stems == frozenset(content(hit.passage.section[-1]))
            and not lacks_type(part.wanted, [one.text for one in hit.sentences], part.question)
        ]
        if headed:
            return frozenset(
                hit.passage.passage_id
                for hit in evidence
                if not stems <= stem_set(with_headings(hit))
            )
    return frozenset()


def _newer(
    evidence: Sequence[Evidence], is_mail: Callable[[str], bool]
) -> dict[str, frozenset[tuple[str, str]]]:
    """What sorts of values mails name in what they do not quote, by document."""
    found: dict[str, frozenset[tuple[str, str]]] = {}
    for hit in evidence:
        doc_id = hit.passage.doc_id
        if is_mail(doc_id):
            said = " ".join(one.text for one in hit.sentences if one.kind != "quote")
            found[doc_id] = found.get(doc_id, frozenset()) | sorts(said)
    return found


def _replies(asked: set[str], hit: Evidence) -> dict[Span, float]:
    """What messages of a chat score because they follow one that asks the question."""
    found: dict[Span, float] = {}
    for at, sentence in enumerate(hit.sentences):
        asks = sentence.text.rstrip().endswith("?") and is_message(sentence.text)
        if asks and asked <= set(content(sentence.text)):
            for behind, reply in enumerate(hit.sentences[at + 1 :][:REPLIES], 1):
                if is_message(reply.text) and not reply.text.rstrip().endswith("?"):
                    found[reply.span] = sentence.score - behind * REPLY_MALUS
    return found


def _form(part: Part, sentence: ScoredSentence) -> float:
    """Bonus or malus for the form of a sentence."""
    text = sentence.text.rstrip()
    if text.endswith("?"):
        return -QUESTION_MALUS
    if part.kind == "definition":
        fits = defines(defined_thing(part.question), text)
    else:
        fits = part.kind in FORMS and FORMS[part.kind].search(text) is not None
    return BONUS if fits else 0.0


def choose(
    kind: QuestionKind,
    pool: Sequence[Candidate],
    beside: Sequence[Candidate] = (),
    *,
    closest: bool = False,
) -> list[Candidate]:
    """The best sentences within the kind's limits, none that repeats another; what another
    document says otherwise stands with the sentence that it contradicts, of the best one also
    what a document of the same series says among the candidates `beside`. More are chosen where
    they are only the `closest` that was found.
    """
    limit, gap = _limits(kind, pool, closest=closest)
    chosen: list[Candidate] = []
    for candidate in pool:
        if candidate.score < pool[0].score - gap:
            break
        if chosen and _adds_nothing(candidate.sentence):
            continue
        rival = next((at for at, kept in enumerate(chosen) if _contradict(candidate, kept)), None)
        if rival is not None:
            chosen[rival] = _against(chosen[rival], candidate)
        elif len(chosen) < limit and not any(_alike(candidate, kept) for kept in chosen):
            chosen.append(candidate)
    for candidate in beside:
        if chosen and candidate.series & chosen[0].series and _contradict(candidate, chosen[0]):
            chosen[0] = _against(chosen[0], candidate)
    return chosen


def _limits(kind: QuestionKind, pool: Sequence[Candidate], *, closest: bool) -> tuple[int, float]:
    if not pool or pool[0].sentence.likely is None:
        return LIMITS[kind]
    return CLOSEST if closest else READ_LIMITS.get(kind, READ)


def _against(kept: Candidate, candidate: Candidate) -> Candidate:
    """With what another document says otherwise, its best sentence alone."""
    documents = {other.doc_id for other in (kept, *kept.against)}
    if candidate.doc_id in documents:
        return kept
    return replace(kept, against=(*kept.against, candidate))


def _adds_nothing(sentence: ScoredSentence) -> bool:
    """Whether it is none to stand behind another: a question, a lead-in, another property."""
    return sentence.kind == "property" or sentence.text.rstrip().endswith(("?", ":"))


def _contradict(one: Candidate, other: Candidate) -> bool:
    related = bool(one.series & other.series)
    return one.doc_id != other.doc_id and disagree(
        one.sentence.text, other.sentence.text, related=related
    )


def _alike(one: Candidate, other: Candidate) -> bool:
    return len(one.stems & other.stems) >= DUPLICATE * len(one.stems | other.stems)


def leaned_on(candidate: Candidate) -> list[Quote]:
    """The sentences before one that begins with "It", back to one that stands by itself; what
    introduces a quotation.
    """
    at = candidate.evidence.sentences.index(candidate.sentence)
    before, sentences = list(candidate.evidence.sentences[:at]), [candidate.sentence]
    while before and len(sentences) <= MAX_BEFORE:
        first, previous = sentences[0], before.pop()
        introduced = first.kind == "quote" and previous.text.rstrip().endswith(":")
        leans = first.kind == previous.kind and DANGLING.match(first.text) is not None
        if not introduced and not leans:
            break
        sentences.insert(0, previous)
    return [Quote(candidate.evidence, told.span, told.text) for told in sentences[:-1]]
