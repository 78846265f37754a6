import pytest

from assistant.english.question_kinds import question_kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What is the RiverCard?", "definition"),
        ("what's a booklet", "definition"),
        ("Who is the Harbour Master?", "definition"),
        ("Define berth", "definition"),
        ("What does IT mean?", "definition"),
        ("Explain what a berth is", "definition"),
        ("List the boats", "list"),
        ("Name the three cards", "list"),
        ("What are the steps to buy a RiverCard?", "steps"),
        ("What kinds of boats are there?", "list"),
        ("What does the fare include?", "list"),
        ("What must a ticket contain?", "list"),
        ("Which boats carry dogs?", "list"),
        ("What benefits has the RiverCard?", "list"),
        ("How do I book a cabin?", "steps"),
        ("How would a new crew go about it?", "steps"),
        ("How to moor in fog", "steps"),
        ("In what order are the ropes cast off?", "steps"),
        ("Where does it say that dogs ride free?", "place"),
        ("Which page tells about cabins?", "place"),
        ("Why are crossings cancelled?", "why"),
        ("How come the boat is late?", "why"),
        ("For what reason is the horn blown?", "why"),
        ("Compare the RiverCard and the HarbourCard", "comparison"),
        ("How does the RiverCard differ from the HarbourCard?", "comparison"),
        ("RiverCard vs HarbourCard", "comparison"),
        ("What is the trade-off of the RiverCard?", "definition"),
        ("What does the IslandCard give up?", "fact"),
        ("Does the Kestrel still run?", "yes-no"),
        ("Can I bring a dog?", "yes-no"),
        ("What is this about?", "overview"),
        ("What does this handbook cover?", "overview"),
        ("Where is the ticket office?", "fact"),
        ("How does the horn work?", "fact"),
        ("When was the Kestrel launched?", "fact"),
        ("How many passengers does the Avocet carry?", "fact"),
        ("Who assigns the berths?", "fact"),
        ("Which boat carries cargo?", "fact"),
    ],
)
def test_the_wording_tells_what_kind_of_answer_is_wanted(question: str, kind: str) -> None:
    assert question_kind(question) == kind


@pytest.mark.parametrize(
    "question", ["What is the reason for the delay?", "What is the cause of it?"]
)
def test_a_question_for_the_reason_asks_why(question: str) -> None:
    assert question_kind(question) == "why"


def test_case_and_space_around_a_question_do_not_matter() -> None:
    assert question_kind("  WHY ARE CROSSINGS CANCELLED?\n") == "why"


@pytest.mark.parametrize("question", ["Which class does it belong to?", "What is process?"])
def test_a_singular_that_ends_in_s_is_no_list(question: str) -> None:
    assert question_kind(question) != "list"


def test_anything_else_is_a_question_for_a_fact() -> None:
    assert question_kind("fog") == "fact"
    assert question_kind("") == "fact"


def test_a_verb_that_ends_in_s_makes_no_list() -> None:
    assert question_kind("What is support?") == "definition"
    assert question_kind("What does help cost?") == "fact"
