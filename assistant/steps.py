"""The steps of a question in order: understood, found, judged, written, checked.

Each takes what is known of the question and returns what it adds (`graph`). Knows
what each step is made of; how it is done stands in the modules they call.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.last_answer import FORM, quoted, refused
from assistant.answer.suggestions import Suggestions
from assistant.answer.writer import Writer
from assistant.asked.understand import understood
from assistant.cite.citations import checked, render
from assistant.english.other_languages import question_in
from assistant.english.quoted import absent_notice
from assistant.english.smalltalk import small_talk
from assistant.find.finder import EVIDENCE, Finder, merged
from assistant.graph import State
from assistant.judge.abstention import abstained, nearest, not_covered
from assistant.judge.judging import Judge
from assistant.judge.reservations import as_read, of_documents
from assistant.material.aspects import content_stems
from assistant.material.snapshot import Material, MaterialReader
from assistant.model import Asked, Evidence, Found, Judgement, Part, Reply, Usage
from assistant.waiting import UNWATCHED
from assistant.written.spending import both
from corpus.errors import LibraryError
from corpus.languages import ENGLISH
from corpus.library import Library
from corpus.scope import Scope


class AssistantSteps:
    """The steps over one library."""

    def __init__(
        self,
        library: Library,
        material: MaterialReader,
        finder: Finder,
        judge: Judge,
        writer: Writer,
        suggestions: Suggestions,
    ) -> None:
        self.library = library
        self._material = material
        self._finder = finder
        self._judge = judge
        self._writer = writer
        self._suggestions = suggestions
        self._calibrated = judge.is_calibrated

    def understand(self, state: State) -> State:
        """What is asked; or a reply to small talk, or to a request about the last answer."""
        said = small_talk(state["question"])
        if said is not None:
            return {"reply": self._said(state["question"], said)}
        material = self._material.now(state["scope"])
        code = material.languages.asked_in(state["question"])
        unread = material.languages.unread(code)
        if unread is not None:
            return {"material": material, "reply": self._foreign(state, material, unread)}
        if code != ENGLISH:  # the rules of English say nothing of it
            asked = Asked(state["question"], (Part(state["question"], language=code),))
            return {"asked": asked, "material": material, "usage": None}
        asked, usage = self._understood(state, material)
        known: State = {
            "asked": asked, "material": material, "notices": asked.notices, "usage": usage
        }  # fmt: skip
        if asked.request is None or asked.request.kind not in FORM:
            return known
        judgement = _of_last(asked)
        if judgement is None:
            told = refused(asked.request, asked.answered)
            return {**known, "reply": self._said(asked.standalone, told)}
        known["asked"] = replace(asked, parts=(judgement.part,))
        return {**known, "judgements": (judgement,)}

    def _understood(self, state: State, material: Material) -> tuple[Asked, Usage | None]:
        """What is asked, and what a language model took where no rule made it stand alone."""
        question, turns = state["question"], state["turns"]
        asked = understood(question, turns, material)
        if not asked.leans:
            return asked, None
        progress = state.get("progress", UNWATCHED)
        whole, usage = self._writer.stand_alone(question, turns, progress)
        if whole is None:
            return asked, usage
        return replace(understood(whole, (), material), notices=asked.notices), usage

    def find(self, state: State) -> State:
        """Evidence for each part."""
        contents, scope = state["material"].contents, _looked_in(state)
        parts = state["asked"].parts
        of_parts = tuple(self._finder.found(part, contents, scope) for part in parts)
        nothing = not any(found.passages or found.digest for found in of_parts)
        if nothing and not self.library.passage_count:
            raise LibraryError(
                "The library has no text to answer from.",
                hint="Add material with `python -m ingest add PATH`.",
            )
        absent = tuple(dict.fromkeys(phrase for found in of_parts for phrase in found.absent))
        notices = (absent_notice(absent),) if absent else ()
        return {"found": of_parts, "notices": (*state["notices"], *notices)}

    def judge(self, state: State) -> State:
        """Whether each part is answered; of nothing in a language that is not read it is sure."""
        return {"judgements": tuple(self._judged(found, state) for found in state["found"])}

    def _judged(self, found: Found, state: State) -> Judgement:
        languages = state["material"].languages
        return as_read(self._judge.judged(found), languages, calibrated=self._calibrated)

    def widen(self, state: State) -> State:
        """The whole question in place of its parts, where it is answered and by something
        that speaks of what they leave open.
        """
        asked = state["asked"]
        assert asked.wider is not None  # or the way does not lead here
        whole = replace(asked, parts=(asked.wider,), wider=None)
        found = self._finder.found(asked.wider, state["material"].contents, _looked_in(state))
        judgement = self._judged(found, state)
        if not any(judged.evidence for judged in state["judgements"]):
            return {"asked": whole, "found": (found,), "judgements": (judgement,)}
        open_ = [judged.part for judged in state["judgements"] if judged.certainty is None]
        speaks = all(_speaks_of(part.label, judgement) for part in open_ if part.compared)
        if judgement.certainty is None or not speaks:
            return {}
        return {"asked": whole, "found": (found,), "judgements": (judgement,)}

    def write(self, state: State) -> State:
        """What the writer makes of it; an abstention where nothing answers."""
        asked, judgements = state["asked"], state["judgements"]
        if not any(judgement.certainty is not None for judgement in judgements):
            return {"reply": self._silent(state, judgements)}
        if self._writer.takes_long:
            state.get("release", _nothing)()
        outcome = self._writer.write(
            asked,
            judgements,
            state["material"],
            state.get("progress", UNWATCHED),
            may_seek=asked.request is None and not state.get("sought", False),
        )
        usage = both(state.get("usage"), outcome.usage)
        if outcome.draft or outcome.seek:
            return {"outcome": outcome, "usage": usage}
        if asked.request is not None:
            told = refused(asked.request, asked.answered)
            reply = replace(self._said(asked.standalone, told), usage=usage)
            return {"reply": reply, "notices": _with(state, outcome.notice)}
        nothing = tuple(replace(judgement, confidence=0.0) for judgement in judgements)
        reply = self._silent(state, nothing, outcome.reason)
        reply = replace(reply, usage=usage, fell_back=outcome.fell_back)
        return {"reply": reply, "notices": _with(state, outcome.notice)}

    def seek(self, state: State) -> State:
        """What was found for the words that the writer wished to be searched for."""
        with self.library.snapshot():
            wish = understood(state["outcome"].seek, (), state["material"])
            contents, scope = state["material"].contents, _looked_in(state)
            found = [self._finder.found(part, contents, scope) for part in wish.parts]
            further = merged([self._judge.judged(one).evidence for one in found])
        judgements = tuple(
            replace(judgement, evidence=_behind(judgement.evidence, further))
            for judgement in state["judgements"]
        )
        return {"judgements": judgements, "sought": True}

    def check(self, state: State) -> State:
        """The reply, if every citation stands; nothing unchecked leaves the graph."""
        asked, judgements, outcome = state["asked"], state["judgements"], state["outcome"]
        answered = frozenset[int]().union(*(run.answers for run in outcome.draft))
        told = [judgement for at, judgement in enumerate(judgements) if at in answered]
        known = [judgement for judgement in told if judgement.certainty is not None] or told
        sure = all(judgement.certainty == "sure" for judgement in known) and not outcome.doubted
        missing = outcome.missing + tuple(
            part.label or part.question for at, part in enumerate(asked.parts) if at not in answered
        )
        found = merged([judgement.evidence for judgement in judgements])
        reply = Reply(
            "partial" if missing else "answer",
            state["question"],
            asked.standalone,
            "",
            evidence=tuple(hit for hit in found if hit.passage.passage_id)[:EVIDENCE],
            confidence=round(min(judgement.confidence for judgement in known), 4),
            certainty="sure" if sure else "unsure",
            missing=missing,
            supported_share=outcome.supported_share,
            usage=state.get("usage"),
            stopped=outcome.stopped,
            fell_back=outcome.fell_back,
        )
        text, citations = render(outcome.draft)
        if len(checked(citations, self.library.document)) != len(citations):
            raise LibraryError("A quote is not what the stored text has there.", hint="Ask again.")
        if missing:
            text = f"{text}\n\n{not_covered(missing)}"
        reply = replace(reply, text=text, citations=citations, model=self._writer.name)
        reserved = of_documents(reply, state["material"], calibrated=self._calibrated)
        notices = (*_with(state, outcome.notice), *reserved)
        return {"reply": reply, "notices": notices}

    def _silent(
        self, state: State, judgements: Sequence[Judgement], reason: str | None = None
    ) -> Reply:
        """That the material does not answer; `reason` is the writer's own."""
        suggestions = self._suggestions.near(nearest(judgements), state["scope"])
        reply = abstained(state["question"], state["asked"], judgements, suggestions, reason)
        return replace(reply, model=self._writer.name)

    def _foreign(self, state: State, material: Material, language: str) -> Reply:
        """That a question in another language is not answered, whatever lies nearest to it."""
        question, part = state["question"], Part(state["question"])
        found = self._finder.found(part, material.contents, state["scope"])
        nothing = Judgement(part, found.evidence, 0.0, None)
        why = question_in(language, english_alone=material.languages.english_alone)
        reply = abstained(question, Asked(question, (part,)), [nothing], (), why)
        return replace(reply, model=self._writer.name)

    def _said(self, question: str, text: str) -> Reply:
        """What is said of no material."""
        return Reply("smalltalk", question, question, text, model=self._writer.name)


def _looked_in(state: State) -> Scope:
    """Where to look, without passages that tell of their document alone: who asks for that is
    answered from what documents say of themselves.
    """
    scope, apart = state["scope"], state["material"].properties.apart
    return replace(scope, hidden=scope.hidden | apart) if apart else scope


def _speaks_of(label: str | None, judgement: Judgement) -> bool:
    """Whether some passage has all content words of a thing."""
    stems = content_stems(label or "")
    return any(stems <= content_stems(f"{hit.title} {hit.text}") for hit in judgement.evidence)


def _of_last(asked: Asked) -> Judgement | None:
    """The quotes of the last answer as evidence, as sure as that was; None without one."""
    last = asked.answered[-1] if asked.answered else None
    if last is None or last.certainty is None or last.confidence is None or not last.citations:
        return None
    evidence = tuple(dict.fromkeys(quoted(citation).evidence for citation in last.citations))
    return Judgement(Part(last.standalone_question), evidence, last.confidence, last.certainty)


def _with(state: State, notice: str | None) -> tuple[str, ...]:
    return (*state["notices"], *((notice,) if notice else ()))


def _behind(evidence: Sequence[Evidence], further: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """What was found first, and behind it what is new."""
    known = {hit.passage.passage_id for hit in evidence}
    new = [hit for hit in further if hit.passage.passage_id not in known]
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate((*evidence, *new), 1))


def _nothing() -> None:
    """There is nothing to let go of."""
