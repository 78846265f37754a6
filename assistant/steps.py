"""The steps of a question in order: understood, found, judged, written, checked.

Each takes what is known of the question and returns what it adds (`graph`). Knows
what each step is made of; how it is done stands in the modules they call.
"""

from dataclasses import replace

from assistant.answer.last_answer import FORM, refused, restated
from assistant.answer.suggestions import Suggestions
from assistant.answer.writer import Writer
from assistant.asked.understand import understood
from assistant.cite.citations import checked, render
from assistant.english.quoted import absent_notice
from assistant.english.smalltalk import small_talk
from assistant.find.finder import EVIDENCE, Finder, merged
from assistant.graph import State
from assistant.judge.abstention import abstained, nearest, not_covered
from assistant.judge.judging import Judge
from assistant.material.aspects import content_stems
from assistant.material.snapshot import MaterialReader
from assistant.model import Asked, Draft, Judgement, Reply
from corpus.errors import LibraryError
from corpus.library import Library


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

    def understand(self, state: State) -> State:
        """What is asked; or a reply to small talk, or to a request about the last answer."""
        said = small_talk(state["question"])
        if said is not None:
            return {"reply": self._said(state["question"], said)}
        material = self._material.now(state["scope"])
        asked = understood(state["question"], state["turns"], material)
        if asked.request is not None and asked.request.kind in FORM:
            return {"asked": asked, "reply": self._restated(asked)}
        return {"asked": asked, "material": material, "notices": asked.notices}

    def find(self, state: State) -> State:
        """Evidence for each part."""
        contents, scope = state["material"].contents, state["scope"]
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
        """Whether each part is answered."""
        return {"judgements": tuple(map(self._judge.judged, state["found"]))}

    def widen(self, state: State) -> State:
        """The whole question in place of its parts, where it is answered and by something
        that speaks of what they leave open.
        """
        asked = state["asked"]
        assert asked.wider is not None  # or the way does not lead here
        whole = replace(asked, parts=(asked.wider,), wider=None)
        found = self._finder.found(asked.wider, state["material"].contents, state["scope"])
        judgement = self._judge.judged(found)
        if not any(judged.evidence for judged in state["judgements"]):
            return {"asked": whole, "found": (found,), "judgements": (judgement,)}
        open_ = [judged.part for judged in state["judgements"] if judged.certainty is None]
        speaks = all(_speaks_of(part.label, judgement) for part in open_ if part.compared)
        if judgement.certainty is None or not speaks:
            return {}
        return {"asked": whole, "found": (found,), "judgements": (judgement,)}

    def write(self, state: State) -> State:
        """The quotes that answer; an abstention where there are none."""
        asked, judgements = state["asked"], state["judgements"]
        if any(judgement.certainty is not None for judgement in judgements):
            draft = tuple(self._writer.write(asked, judgements, state["material"]))
            if draft:
                return {"draft": draft}
            if asked.request is not None:
                told = refused(asked.request, asked.answered)
                return {"reply": self._said(asked.standalone, told)}
            judgements = tuple(replace(judgement, confidence=0.0) for judgement in judgements)
        suggestions = self._suggestions.near(nearest(judgements), state["scope"])
        reply = abstained(state["question"], asked, judgements, suggestions)
        return {"reply": replace(reply, model=self._writer.name)}

    def check(self, state: State) -> State:
        """The reply, if every citation stands; nothing unchecked leaves the graph."""
        asked, judgements, draft = state["asked"], state["judgements"], state["draft"]
        answered = frozenset[int]().union(*(run.answers for run in draft))
        told = [judgement for at, judgement in enumerate(judgements) if at in answered]
        known = [judgement for judgement in told if judgement.certainty is not None] or told
        sure = all(judgement.certainty == "sure" for judgement in known)
        missing = tuple(
            part.label or part.question for at, part in enumerate(asked.parts) if at not in answered
        )
        evidence = merged([judgement.evidence for judgement in judgements])[:EVIDENCE]
        reply = Reply(
            "partial" if missing else "answer",
            state["question"],
            asked.standalone,
            "",
            evidence=evidence,
            confidence=round(min(judgement.confidence for judgement in known), 4),
            certainty="sure" if sure else "unsure",
            missing=missing,
        )
        return {"reply": self._checked(reply, draft, not_covered(missing) if missing else "")}

    def _checked(self, reply: Reply, draft: Draft, behind: str = "") -> Reply:
        """With the text of the draft and its citations; raises LibraryError where one of them
        does not stand.
        """
        text, citations = render(draft)
        if len(checked(citations, self.library.document)) != len(citations):
            raise LibraryError("A quote is not what the stored text has there.", hint="Ask again.")
        text = f"{text}\n\n{behind}" if behind else text
        return replace(reply, text=text, citations=citations, model=self._writer.name)

    def _restated(self, asked: Asked) -> Reply:
        """The last answer in another form, or why that cannot be."""
        last = asked.answered[-1] if asked.answered else None
        assert asked.request is not None  # or there is nothing to restate
        draft = restated(asked.request, last) if last is not None else ()
        if not draft or last is None:
            return self._said(asked.standalone, refused(asked.request, asked.answered))
        reply = Reply(
            "answer",
            asked.standalone,
            asked.standalone,
            "",
            confidence=last.confidence,
            certainty=last.certainty,
        )
        return self._checked(reply, draft)

    def _said(self, question: str, text: str) -> Reply:
        """What is said of no material."""
        return Reply("smalltalk", question, question, text, model=self._writer.name)


def _speaks_of(label: str | None, judgement: Judgement) -> bool:
    """Whether some passage has all content words of a thing."""
    stems = content_stems(label or "")
    return any(stems <= content_stems(f"{hit.title} {hit.text}") for hit in judgement.evidence)
