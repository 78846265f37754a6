"""What a model wrote, as claims with what they cite."""

import pytest

from assistant.written.draft_text import Claim, DraftText, Reference, read, without_reasoning


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("It sails at six [1].", (Reference(1),)),
        ("It sails at six. [1]", (Reference(1),)),
        ('It sails at six [2 "at six"].', (Reference(2, "at six"),)),
        ("It sails at six [2: “at six”].", (Reference(2, "at six"),)),
        ("It sails at six [1][2, 3].", (Reference(1), Reference(2), Reference(3))),
        ("It sails at six【4】.", (Reference(4),)),
        ("It sails at six [^5].", (Reference(5),)),
        ("It sails at six.", ()),
    ],
)
def test_a_marker_belongs_to_the_sentence_before_it(
    text: str, references: tuple[Reference, ...]
) -> None:
    assert read(text).claims == (Claim("It sails at six.", references, begins=True),)


def test_each_sentence_has_its_own_markers() -> None:
    first, second, third = read("One [1]. Two. [2] Three.").claims
    assert (first.references, second.references) == ((Reference(1),), (Reference(2),))
    assert third == Claim("Three.", ())


def test_lists_and_headings_are_told_by_their_signs() -> None:
    text = "## Boats\nThere are two:\n- the Kestrel [1]\n* the Avocet [2]\n1. Board. [3]"
    assert [(one.shape, one.text) for one in read(text).claims] == [
        ("title", "Boats"),
        ("prose", "There are two:"),
        ("item", "the Kestrel"),
        ("item", "the Avocet"),
        ("step", "Board."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<think>What is asked? [9]</think>It sails.",
        "What is asked? </think>It sails.",
        "```markdown\nIt sails.\n```",
        "It sails.<think>and on and on",
    ],
)
def test_what_a_model_thinks_and_its_fences_are_left_out(text: str) -> None:
    assert without_reasoning(text) == "It sails."


def test_a_paragraph_that_is_cited_at_its_end_is_cited_as_a_whole() -> None:
    first, second = read('It sails at six. It carries mail. [2 "at six"]').claims
    assert first.references == (Reference(2),)  # the passage; the words are those of the last
    assert second.references == (Reference(2, "at six"),)
    alone, _ = read("It sails at six.\nIt carries mail. [2]").claims
    assert alone.references == ()


def test_a_quote_may_hold_quotation_marks_and_brackets() -> None:
    (claim,) = read('It is called so [3 "the "big" boat [sic]"].').claims
    assert claim.references == (Reference(3, 'the "big" boat [sic]'),)


def test_a_table_is_told_by_its_bars() -> None:
    text = "| Boat | Berths |\n|---|---|\n| Kestrel | 120 [1] |\n| Avocet | 80 |"
    assert [(one.shape, one.text) for one in read(text).claims] == [
        ("header", "Boat | Berths"),
        ("row", "Kestrel | 120"),
        ("row", "Avocet | 80"),
    ]


def test_the_line_that_begins_with_a_sentence_is_told() -> None:
    assert [one.begins for one in read("One. Two.\nThree.").claims] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("NOT ANSWERED: no fares are named.", DraftText(not_answered="no fares are named.")),
        ("**Not answered:** no fares.", DraftText(not_answered="no fares.")),
        ("SEARCH: winter fares", DraftText(seek="winter fares")),
        ("> NOT COVERED: the fare", DraftText(not_covered="the fare")),
        ("NOT ANSWERED.", DraftText(not_answered="")),
        ("NOT ANSWERED", DraftText(not_answered="")),
    ],
)
def test_what_is_said_of_the_question_itself_is_no_claim(text: str, said: DraftText) -> None:
    assert read(text) == said


def test_bold_words_are_plain_words() -> None:
    assert read("The **Kestrel** sails.").claims[0].text == "The Kestrel sails."


def test_what_is_said_of_the_question_may_stand_behind_a_claim() -> None:
    told = read("It sails at six. [1] NOT COVERED: the fare")
    assert [claim.text for claim in told.claims] == ["It sails at six."]
    assert told.not_covered == "the fare"


@pytest.mark.parametrize("text", ["Not answered are two letters.", "Search parties go at six."])
def test_a_sentence_that_begins_alike_is_a_claim(text: str) -> None:
    assert [claim.text for claim in read(text).claims] == [text]
