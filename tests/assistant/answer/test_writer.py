"""The seam of whoever writes: a writer that only says is checked as any other."""

from collections.abc import Sequence

import pytest

from assistant.answer.writer import Outcome
from assistant.cite.citations import escaped
from assistant.draft import Draft, Quote, Statements
from assistant.material.snapshot import Material
from assistant.model import Asked, Judgement
from assistant.waiting import UNWATCHED, Progress
from corpus.errors import LibraryError
from corpus.model import Span
from tests.assistant.conftest import Asking

CARD = "What is the RiverCard?"
BOTH = "What is the RiverCard? Why are crossings cancelled?"


class Writes:
    """Writes of each part that is answered the first sentence that was found, or what `of`
    makes of that.
    """

    name = "writes"
    takes_long = False

    def __init__(self, of: str | None = None) -> None:
        self.of = of
        self.given: list[tuple[Asked, tuple[Judgement, ...], Material]] = []

    def write(
        self,
        asked: Asked,
        judgements: Sequence[Judgement],
        material: Material,
        progress: Progress = UNWATCHED,
        *,
        may_seek: bool = False,
    ) -> Outcome:
        self.given.append((asked, tuple(judgements), material))
        return Outcome(self.draft_of(judgements))

    def draft_of(self, judgements: Sequence[Judgement]) -> Draft:
        return tuple(
            Statements("prose", (self._quote(one),), answers=frozenset({at}))
            for at, one in enumerate(judgements)
            if one.certainty is not None
        )

    def _quote(self, one: Judgement) -> Quote:
        evidence = one.evidence[0]
        sentence = evidence.sentences[0]
        return Quote(evidence, sentence.span, sentence.text if self.of is None else self.of)


class WritesNothing(Writes):
    """Has nothing to quote."""

    def draft_of(self, judgements: Sequence[Judgement]) -> Draft:
        return ()


class WritesDraft(Writes):
    """Writes what it was told, whatever is asked."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft

    def draft_of(self, judgements: Sequence[Judgement]) -> Draft:
        return self.draft


def test_what_the_writer_yields_is_the_reply_under_its_name(asking: Asking) -> None:
    writer = Writes()
    state = asking(writer=writer)(CARD)
    reply = state["reply"]
    best = state["judgements"][0].evidence[0]
    assert (reply.kind, reply.model) == ("answer", "writes")
    assert [one.quote for one in reply.citations] == [best.sentences[0].text]
    assert reply.text == f"{escaped(best.sentences[0].text)} [1]"


def test_the_writer_is_given_what_was_asked_and_judged_and_what_the_library_speaks_of(
    asking: Asking,
) -> None:
    writer = Writes()
    state = asking(writer=writer)(BOTH)
    [(asked, judgements, material)] = writer.given
    assert asked == state["asked"]
    assert judgements == state["judgements"]
    assert [one.part for one in judgements] == list(asked.parts)
    assert all(one.evidence[0].sentences for one in judgements)
    assert material.names.find("kestrel")


def test_a_quote_that_does_not_stand_in_its_document_is_an_error_and_never_shown(
    asking: Asking,
) -> None:
    with pytest.raises(LibraryError, match="stored text"):
        asking(writer=Writes("The RiverCard is free for all."))(CARD)


def test_a_quote_that_stands_in_its_document_elsewhere_is_an_error(asking: Asking) -> None:
    found = asking(writer=Writes())(CARD)["judgements"][0].evidence[0]
    sentence = found.sentences[0]
    shifted = Quote(found, Span(sentence.span.start + 1, sentence.span.end + 1), sentence.text)
    writer = WritesDraft((Statements("prose", (shifted,)),))
    with pytest.raises(LibraryError, match="stored text"):
        asking(writer=writer)(CARD)


def test_a_part_that_the_draft_does_not_answer_is_missing(asking: Asking) -> None:
    first = Writes().write(*_given(asking, BOTH)).draft[:1]
    reply = asking(writer=WritesDraft(first))(BOTH)["reply"]
    assert reply.kind == "partial"
    assert reply.missing == ("Why are crossings cancelled?",)
    assert reply.text.endswith(
        "The material does not answer this part: Why are crossings cancelled."
    )


def _given(asking: Asking, question: str) -> tuple[Asked, tuple[Judgement, ...], Material]:
    writer = Writes()
    asking(writer=writer)(question)
    [given] = writer.given
    return given


def test_where_the_writer_has_nothing_to_quote_the_reply_is_an_abstention(asking: Asking) -> None:
    reply = asking(writer=WritesNothing())(CARD)["reply"]
    assert (reply.kind, reply.model) == ("abstention", "writes")
    assert reply.citations == ()
    assert reply.evidence


def test_nothing_is_written_where_nothing_is_answered(asking: Asking) -> None:
    writer = Writes()
    reply = asking(writer=writer)("Who is the president of France?")["reply"]
    assert (reply.kind, reply.model) == ("abstention", "writes")
    assert writer.given == []


def test_small_talk_is_not_written_but_said_under_the_name_of_the_writer(asking: Asking) -> None:
    writer = Writes()
    reply = asking(writer=writer)("Thank you!")["reply"]
    assert (reply.kind, reply.model) == ("smalltalk", "writes")
    assert writer.given == []


def test_a_reply_is_as_sure_as_the_least_sure_part_that_is_answered(asking: Asking) -> None:
    ask = asking(writer=Writes())
    state = ask(BOTH)
    judgements = state["judgements"]
    assert state["reply"].confidence == round(min(one.confidence for one in judgements), 4)
    between = sum(one.confidence for one in judgements) / 2
    unsure = asking(writer=Writes(), sure=between)(BOTH)["reply"]
    assert (state["reply"].certainty, unsure.certainty) == ("sure", "unsure")
