"""A message and its conversation, understood once: spelling mended, made to stand alone, split.

Each question becomes parts: what is asked, of what kind, for what thing, and where to look.
Nobody behind this module parses a question again. Knows wording and what the library speaks
of, no evidence.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.asked import spelling
from assistant.asked.asked_properties import asked_properties
from assistant.asked.followups.leaning import without_opening
from assistant.asked.followups.phrases import phrases_in as noun_phrases_in
from assistant.asked.followups.standalone import Standalone, standalone
from assistant.asked.overview_target import asked_of
from assistant.asked.parts import Subquestion, by_name, by_wording
from assistant.asked.places import placed
from assistant.english.answer_types import answer_type, counted_in
from assistant.english.framing import STEPWISE, unframed
from assistant.english.function_words import capital, of_pronoun
from assistant.english.labels import asks_what_they_show, labels_in
from assistant.english.question_kinds import question_kind
from assistant.english.questions import questions_in
from assistant.english.quoted import phrases_in
from assistant.english.requests import request_in
from assistant.english.standing import as_of
from assistant.english.step_questions import step_asked
from assistant.english.task_questions import task_state
from assistant.material.snapshot import Material
from assistant.model import MAX_PARTS, Asked, Part, QuestionKind, Request, Turn
from corpus.scope import EVERYWHERE, Scope
from corpus.words import content


def understood(message: str, turns: Sequence[Turn], material: Material) -> Asked:
    """`message` in the light of the conversation before it."""
    right = spelling.mended(message, material.vocabulary)
    notices = (spelling.notice(right.changes),) if right.changes else ()
    questions = questions_in(right.text)
    before = list(turns)
    asked: list[Asked] = []
    for question in questions:  # each understood in the light of those before it
        of_itself = _of_step(question, before) or _of_itself(question, before, material)
        if of_itself is not None:
            asked.append(of_itself)
            before.append(Turn(question, of_itself.standalone, "", "answer"))
            continue
        alone = standalone(question, before, material.names)
        if alone.request is not None and len(questions) == 1:
            return replace(_again(alone.request, message, turns, material), notices=notices)
        asked.append(_question(alone, material))
        before.append(Turn(question, asked[-1].standalone, "", "answer"))
    if len(asked) == 1:
        return replace(asked[0], notices=notices)
    parts = [
        replace(part, label=part.label or capital(question.standalone))
        for question in asked
        for part in question.parts
    ]
    return Asked(
        " ".join(capital(question.standalone) for question in asked),
        tuple(parts[:MAX_PARTS]),
        notices,
        leans=any(question.leans for question in asked),
    )


def _again(request: Request, message: str, turns: Sequence[Turn], material: Material) -> Asked:
    """The last question again, for what is asked of the answer to it; with the turns since, which
    only asked more of it.
    """
    answered: list[Turn] = []
    for turn in reversed(turns):
        if turn.kind != "smalltalk":
            answered.insert(0, turn)
            if request_in(turn.question) is None:
                break
    last = answered[0].standalone_question if answered else message
    again = _question(Standalone(last), material)
    return replace(again, standalone=message, request=request, answered=tuple(answered), wider=None)


def _subject(asked: Subquestion, material: Material) -> str | None:
    """The thing that a question for yes or no is asked of; None for other questions."""
    if asked.kind != "yes-no" or of_pronoun(asked.question):
        return None
    things = noun_phrases_in(asked.question, material.names)
    plain = things[0].core if things and not things[0].is_aspect else ""
    return plain if content(plain) else None


def _of_step(question: str, turns: Sequence[Turn]) -> Asked | None:
    """A question for a place in a numbered list, that of the conversation where it does not say
    which; None where it is none.
    """
    bare = unframed(" ".join(question.split()))
    step = step_asked(bare)
    if step is None:
        return None
    last = next((turn for turn in reversed(turns) if turn.kind != "smalltalk"), None)
    cited = last.citations if last and not step.thing else ()
    places = tuple((one.doc_id, one.span) for one in cited)
    return Asked(bare, (Part(bare, step=replace(step, places=places)),))


def _of_itself(question: str, turns: Sequence[Turn], material: Material) -> Asked | None:
    """A question for what a document says of itself; None where it is none."""
    bare = unframed(without_opening(" ".join(question.split())))
    found = asked_properties(bare, turns, material)
    if found is None:
        return None
    if not found.or_told:
        return Asked(bare, (Part(bare, "fact", answer_type(bare), known=found.known),))
    whole = _question(Standalone(bare), material)
    if len(whole.parts) != 1 or whole.parts[0].about is not None:
        return None
    asked = replace(
        whole.parts[0],
        known=found.known,
        or_told=True,
        of_document=not found.known,
        perhaps=found.perhaps,
    )
    return replace(whole, parts=(asked,))


def _question(alone: Standalone, material: Material) -> Asked:
    """One question with its parts."""
    about = asked_of(alone.question, material)
    if about is not None:
        return Asked(alone.question, (Part(alone.question, "overview", about=about),))
    question = alone.question if alone.beside else unframed(alone.question)
    whole_question = question
    question, state = as_of(question) if material.standings.has_series else (question, "")
    figures, phrases = labels_in(question), phrases_in(question)
    there = placed(question, material.contents, material.pages)
    kind: QuestionKind = "figure"
    if not (figures and asks_what_they_show(there.question, figures)):
        kind = "steps" if STEPWISE.search(alone.question) else question_kind(there.question)

    def part(asked: Subquestion, scope: Scope = EVERYWHERE) -> Part:
        mentioned = (name.name for name in material.names.find(asked.question))
        names = (asked.label,) if asked.compared and asked.label else (*dict.fromkeys(mentioned),)
        return Part(
            asked.question,
            asked.kind,
            answer_type(asked.question),
            asked.label,
            names,
            (alone.beside,) if alone.beside else material.aliases.of(asked.question),
            asked.compared,
            phrases,
            figures,
            counted_in(asked.question),
            scope=scope,
            as_of=state,
            subject=_subject(asked, material),
            tasks=task_state(asked.question),
        )

    whole = Subquestion(there.question, kind)
    subquestions = by_name(there.question, kind, material.names)
    wider: Part | None = None
    if there.scope.is_named:
        wider = part(replace(whole, question=question), there.anywhere)
    elif not subquestions:
        subquestions = by_wording(question)
        wider = part(whole) if subquestions else None
    parts = tuple(part(asked, there.scope) for asked in subquestions or (whole,))
    return Asked(whole_question, parts, wider=wider, leans=bool(alone.beside))
