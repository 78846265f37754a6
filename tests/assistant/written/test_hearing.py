"""A draft as it is heard, piece by piece; a claim stands here if it has a marker."""

from collections.abc import Iterator, Sequence

import pytest

from assistant.draft import Quote
from assistant.model import Evidence
from assistant.waiting import LiveSentence, Progress
from assistant.written.checking import Checked
from assistant.written.draft_text import Claim
from assistant.written.hearing import Heard, Hearing
from corpus.model import Passage, Span

HIT = Evidence(Passage("p1", "d1", Span(0, 3), (), None), "T", "t.md", "six", 0.5, 1)
SIX = Quote(HIT, Span(0, 3), "six")


class Watching(Progress):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[LiveSentence, ...]] = []

    def on_text(self, sentences: Sequence[LiveSentence]) -> None:
        self.told.append(tuple(sentences))

    @property
    def shown(self) -> list[list[tuple[str, str]]]:
        return [[(one.text, one.state) for one in told] for told in self.told]


class Marked:
    """Checks a claim by whether it has a marker, and keeps the order in which it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, claim: Claim) -> Checked | None:
        self.asked.append(claim.text)
        if claim.text.startswith("Well"):
            return None
        return Checked(claim, (SIX,)) if claim.references else Checked(claim, faults=("uncited",))


def heard(*pieces: str) -> tuple[Heard, Watching, Marked]:
    watching, check = Watching(), Marked()
    hearing = Hearing(check, watching)
    hearing.hear(pieces)
    return hearing.end(), watching, check


def test_each_piece_is_told_at_once_and_a_claim_when_it_was_checked() -> None:
    _, watching, _ = heard("It sails ", "at six [1]. Then ", "it rests [1].")
    assert watching.shown == [
        [("It sails", "written")],
        [("It sails at six.", "written"), ("Then", "written")],
        [("It sails at six.", "supported"), ("Then", "written")],
        [("It sails at six.", "supported"), ("Then it rests.", "written")],
        [("It sails at six.", "supported"), ("Then it rests.", "supported")],
    ]


def test_a_claim_is_checked_once_and_not_before_it_is_complete() -> None:
    _, _, check = heard("It sails at six", ". [1", "] It rests", ".\n", "It sleeps. [1]\n", "End.")
    assert check.asked == ["It sails at six.", "It rests.", "It sleeps.", "End."]


def test_a_sentence_without_markers_waits_for_the_end_of_its_paragraph() -> None:
    # what is cited behind the paragraph's end may be meant for it too
    done, _, check = heard("It sails. ", "It rests. ", "It sleeps. [1]")
    assert check.asked == ["It sails.", "It rests.", "It sleeps."]
    assert len(done.standing) == 3


@pytest.mark.parametrize("begun", ['It sails [1 "at', "It sails <pass", "It sails [", "It sails"])
def test_a_marker_that_is_not_closed_is_not_shown(begun: str) -> None:
    _, watching, _ = heard(begun)
    assert watching.shown[0] == [("It sails", "written")]


@pytest.mark.parametrize("begun", ["NOT", "NOT ANSW", "SEARCH", "<think>What is asked"])
def test_what_is_not_meant_for_the_reader_is_not_shown(begun: str) -> None:
    _, watching, _ = heard(begun)
    assert watching.shown[0] == []


def test_a_sentence_with_an_address_is_not_shown_before_it_was_checked() -> None:
    _, watching, _ = heard("It sails. See http://a.example/now", " [1].\n")
    assert watching.shown[0] == [("It sails.", "written")]
    assert watching.shown[-1][-1] == ("See http://a.example/now.", "supported")


def test_what_claims_nothing_goes_away_and_what_does_not_stand_is_told_so() -> None:
    done, watching, _ = heard("Well, well.\nIt flies.\nIt sails. [1]\n")
    assert watching.shown[-1] == [("It flies.", "unsupported"), ("It sails.", "supported")]
    assert [one.claim.text for one in done.wrong] == ["It flies."]
    assert done.supported_share == 0.5


def test_what_is_said_twice_counts_once() -> None:
    done, _, _ = heard("It sails. [1]\nIt sails. [1]\nit sails. [1]\n")
    assert [one.claim.text for one in done.standing] == ["It sails."]


def test_nothing_has_no_share() -> None:
    done, _, _ = heard("Well.")
    assert done.supported_share is None


@pytest.mark.parametrize(
    ("text", "claims", "share"),
    [
        ("It sails. [1]\nIt re", ["It sails."], 1.0),
        ("It sails. [1]\nIt rests. [1]", ["It sails.", "It rests."], 1.0),
        ("It flies.\nIt sails. [1]\nIt re", ["It flies.", "It sails."], 0.5),
    ],
)
def test_of_a_draft_that_was_cut_off_half_a_sentence_counts_for_nothing(
    text: str, claims: list[str], share: float
) -> None:
    hearing = Hearing(Marked(), Watching())
    hearing.hear([text])
    done = hearing.end(cut_off=True)
    assert [one.claim.text for one in done.checked] == claims
    assert done.supported_share == share


def test_what_was_heard_before_an_error_is_kept() -> None:
    def breaking() -> Iterator[str]:
        yield "It sails. [1]\nIt re"
        raise ConnectionError

    hearing = Hearing(Marked(), Watching())
    with pytest.raises(ConnectionError):
        hearing.hear(breaking())
    assert [one.claim.text for one in hearing.end().standing] == ["It sails."]
