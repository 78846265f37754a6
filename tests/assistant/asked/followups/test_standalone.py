"""Follow-ups of every kind: a rule makes them whole where it is sure, else they stay as typed."""

from collections.abc import Sequence

import pytest

from assistant.asked.followups.standalone import Standalone, standalone
from assistant.material.names import Names
from assistant.model import ReplyKind, Turn

NAMES = Names(
    [
        "The RiverCard",
        "HarbourCard",
        "IslandCard",
        "The Kestrel",
        "The Avocet",
        "Port Ennis",
        "Harbour Master",
        "IT",
        "Mara Lund",
        "Jonas Ferro",
    ]
)
TRADE_OFF = "What is the trade-off of the RiverCard?"
COMPARED = "Compare the RiverCard, the HarbourCard and the IslandCard"


def asked(questions: Sequence[str], question: str, said: str = "It is so.") -> Standalone:
    """`question` after the others, each in the light of those before it."""
    turns: tuple[Turn, ...] = ()
    for one in questions:
        kind: ReplyKind = "smalltalk" if one == "thank you" else "answer"
        turns += (Turn(one, standalone(one, turns, NAMES).question, said, kind),)
    return standalone(question, turns, NAMES)


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        # A pronoun means the only thing of the last question that agrees with it.
        (TRADE_OFF, "How long is it valid?", "How long is the RiverCard valid?"),
        ("What is the RiverCard?", "And what does it cost?", "What does the RiverCard cost?"),
        ("What is the RiverCard?", "What is its price?", "What is the RiverCard's price?"),
        ("What is the RiverCard?", "Is this one cheap?", "Is the RiverCard cheap?"),
        ("What is a quay?", "Is there an example of one?", "Is there an example of a quay?"),
        ("Where does IT sit?", "What does it repair?", "What does IT repair?"),
        ("What is the Kestrel?", "How old is it then?", "How old is the Kestrel then?"),
        ("Is the Kestrel a steamer?", "Where was it built?", "Where was the Kestrel built?"),
        ("What's the Kestrel?", "Where is it?", "Where is the Kestrel?"),
        (
            "Are crossings cancelled in fog?",
            "When are they resumed?",
            "When are crossings resumed?",
        ),
        ("Which boats does the line have?", "What do they burn?", "What do the boats burn?"),
        ("Do security and IT meet?", "What do they say?", "What do security and IT say?"),
        ("What does mooring cost?", "Who collects it?", "Who collects mooring?"),
        ("Which berth is the oldest?", "Who built that berth?", None),
        ("What are the rules of IT?", "Who made them?", "Who made the rules of IT?"),
        ("Does the Kestrel carry a pilot?", "How old is it?", "How old is the Kestrel?"),
        # Another thing of the same sort in the place of the only one.
        (TRADE_OFF, "and the HarbourCard?", "What is the trade-off of the HarbourCard?"),
        (TRADE_OFF, "how about IslandCard", "What is the trade-off of the IslandCard?"),
        (TRADE_OFF, "same for the HarbourCard", "What is the trade-off of the HarbourCard?"),
        (TRADE_OFF, "And that of the IslandCard?", "What is the trade-off of the IslandCard?"),
        ("What fuel does the Kestrel burn?", "and the Avocet?", "What fuel does the Avocet burn?"),
        ("How does IT differ from HR?", "and from PR?", "How does IT differ from PR?"),
        ("When was Mara Lund born?", "And Jonas Ferro?", "When was Jonas Ferro born?"),
        ("Are dogs allowed on the jetty?", "What about cats?", "Are cats allowed on the jetty?"),
        ("What does Figure 1 show?", "and figure 4?", "What does figure 4 show?"),
        ("What is rope making?", "And net making?", "What is net making?"),
        # Another circumstance.
        ("What does mooring cost in June?", "And in July?", "What does mooring cost in July?"),
        ("Are crossings cancelled in fog?", "And in storms?", "Are crossings cancelled in storms?"),
        ("Are crossings cancelled in fog?", "But why?", "Why are crossings cancelled in fog?"),
        ("Who built the Kestrel?", "When?", "Who built the Kestrel, and when?"),
        ("When was the Kestrel built?", "And where?", "When was the Kestrel built, and where?"),
        ("Why is the Kestrel slow?", "why?", "Why is the Kestrel slow?"),
        ("is the RiverCard cheap?", "how come?", "Why is the RiverCard cheap?"),
        # An aspect of the thing last spoken of, and the other side of what was asked.
        ("What is the RiverCard?", "And its price?", "What is the price of the RiverCard?"),
        (TRADE_OFF, "any drawbacks?", "What are the drawbacks of the RiverCard?"),
        ("Who built the Kestrel?", "And the length?", "What is the length of the Kestrel?"),
        (
            "What are the advantages of the RiverCard?",
            "and the other side?",
            "What are the disadvantages of the RiverCard?",
        ),
        # What was meant instead.
        (TRADE_OFF, "no, I meant the HarbourCard", "What is the trade-off of the HarbourCard?"),
        (TRADE_OFF, "Sorry, IslandCard.", "What is the trade-off of the IslandCard?"),
        (TRADE_OFF, "I meant: what does it cost?", "What does the RiverCard cost?"),
        (TRADE_OFF, "I meant its length", "What is the length of the RiverCard?"),
        ("What is mooring?", "sorry, I meant a jetty", "What is a jetty?"),
        # All of several things.
        (
            COMPARED,
            "Which of them has no stated cost?",
            "Which of the RiverCard, the HarbourCard and the IslandCard has no stated cost?",
        ),
    ],
)
def test_a_follow_up_is_made_whole_where_it_is_sure_what_it_leaves_out(
    before: str, question: str, meant: str | None
) -> None:
    found = asked([before], question)
    assert found == (Standalone(meant) if meant else Standalone(question, before))


@pytest.mark.parametrize(
    ("before", "question"),
    [
        # Two things that a pronoun may mean, or none that agrees with it.
        ("When does the ferry reach the island?", "Is it large?"),
        ("Are crossings cancelled in fog?", "Who announces it?"),
        ("How do I buy a card at the quay?", "Do they take coins?"),
        ("Which boats carry cargo?", "Who owns them?"),
        ("Does the guild moor boats at the quay?", "Is this allowed?"),
        # What a bare "that" and "this card" mean is never sure.
        ("What is the RiverCard?", "Where can I buy that?"),
        ("What is the RiverCard?", "Who sells this card?"),
        ("What does a night at the west quay cost?", "And in winter?"),
        ("How do the Kestrel and the Avocet differ?", "Which one is older?"),
        ("Which cards are there?", "Which is the cheapest?"),
        ("Can dogs travel free?", "Who decides that?"),
        ("Does the Kestrel carry mail?", "Why is that important?"),
        # No thing of the same sort, or more than one.
        ("What does mooring cost?", "What about dogs?"),
        ("Are crossings cancelled in fog?", "What about storms?"),
        ("Do boats carry nets?", "and canoes?"),
        ("How does the Kestrel differ from the Avocet?", "And the RiverCard?"),
        ("What does mooring cost in town?", "and by the lake?"),
        ("Which boats does the line have?", "and the fastest?"),
        ("What does old rope making need?", "and the new one?"),
        ("What does mooring cost in June?", "And at night?"),
        ("What is mooring?", "sorry, I meant quays"),
        ("Does the Kestrel beat the Avocet?", "Sorry, I meant the rowing boat"),
        ("What is a levy?", "Who sells this card?"),
        ("How do I learn to tar?", "Is it hard?"),
        ("How do I learn to tar?", "and rope?"),
        # A place where nothing was listed.
        ("What does the RiverCard give up?", "And the third one?"),
        (TRADE_OFF, "What does the second one cost?"),
        (TRADE_OFF, "and the latter?"),
        # Words that lean on the conversation without one to be replaced.
        ("What does mooring cost?", "Where can I get one?"),
        ("What is a levy?", "Who set the price?"),
        ("What is a levy?", "Who pays it after they do?"),
        ("How do I buy a RiverCard?", "How long does it take?"),
        ("Does the RiverCard need a photo?", "What happens then?"),
        ("What does mooring cost?", "Which one is cheaper?"),
        # Several questions, quoted words, and requests are nothing to be sure of.
        ("What is a quay, and who keeps the lamps lit there?", "Why?"),
        ('Where does "mind the gap" stand?', "Is it old?"),
        ("Mooring fees", "Why?"),
    ],
)
def test_a_follow_up_that_no_rule_is_sure_of_stays_as_typed_beside_the_last_question(
    before: str, question: str
) -> None:
    assert asked([before], question) == Standalone(question, before)


@pytest.mark.parametrize(
    "question",
    [
        "Who runs Port Ennis?",
        "Which dogs that bark are allowed?",
        "Who built the first lighthouse at Skell?",
        "Are cats allowed?",
        "What does IT repair?",
        "Is it possible to pay by card?",
        "How long does it take to dry a net?",
        "What makes it harder to moor?",
        "Is the HarbourCard cheap, and can it be shared?",
        "When the ferry docks, what does it unload?",
        "Does the crew have their own cabins?",
        "What do the keepers of lamps do with their oil?",
        "What is this handbook about?",
        "Harbour fees",
        "Lamp oil?",
        "Keeping nets dry",
    ],
)
def test_a_question_of_its_own_drags_nothing_along(question: str) -> None:
    assert asked([TRADE_OFF], question) == Standalone(question)


def test_the_words_that_link_a_question_to_the_last_are_left_out() -> None:
    assert asked([TRADE_OFF], "Thanks, and who runs Port Ennis?").question == "Who runs Port Ennis?"
    assert asked([TRADE_OFF], "By the way, who runs Port Ennis?").question == "Who runs Port Ennis?"


def test_the_first_question_stands_as_it_is() -> None:
    assert asked([], "and the  harbour\none?") == Standalone("and the harbour one?")


def test_small_talk_in_between_is_passed_over() -> None:
    assert asked(["What is the RiverCard?", "thank you"], "What does it cost?") == Standalone(
        "What does the RiverCard cost?"
    )


def test_a_chain_of_fragments_keeps_what_was_asked() -> None:
    found = asked([TRADE_OFF, "and the HarbourCard?", "why?"], "and the IslandCard?")
    assert found == Standalone("What is the trade-off of the IslandCard, and why?")


def test_after_a_question_that_stayed_as_typed_the_last_whole_one_is_searched_for() -> None:
    found = asked(["What does mooring cost?", "What about dogs?"], "Are they allowed?")
    assert found == Standalone("Are they allowed?", "What does mooring cost?")


def test_a_request_in_between_is_no_question_to_go_on_from() -> None:
    found = asked([TRADE_OFF, "Shorter please"], "and the HarbourCard?")
    assert found == Standalone("What is the trade-off of the HarbourCard?")


def test_the_wording_of_answers_is_not_used() -> None:
    found = asked(["What is the RiverCard?"], "What does it cost?", said="See the HarbourCard.")
    assert found == Standalone("What does the RiverCard cost?")


def test_signs_of_regular_expressions_are_only_signs() -> None:
    names = Names(["C++ (new)", "A\\1 card"])
    turns = (Turn("What is C++ (new)?", "What is C++ (new)?", "", "answer"),)
    assert "A\\1 card" in standalone("and A\\1 card?", turns, names).question


def test_a_person_is_the_one_of_the_most_recent_question_that_names_one() -> None:
    found = asked(["What did Mara Lund survey?", "What does mooring cost?"], "When was she born?")
    assert found == Standalone("When was Mara Lund born?")
    found = asked(["What did Mara Lund survey?", "Who is Jonas Ferro?"], "What is his trade?")
    assert found == Standalone("What is Jonas Ferro's trade?")


@pytest.mark.parametrize(
    "before",
    [
        "What does the Harbour Master do?",
        "Where does the Kestrel lie?",
        "When does the ferry to Port Ennis leave?",
        "Did Mara Lund know Jonas Ferro?",
        "What does Norvik sell?",
        "What does IT repair?",
    ],
)
def test_what_is_no_person_alone_is_not_she(before: str) -> None:
    assert asked([before], "When was she born?") == Standalone("When was she born?", before)


def conversation(*said: tuple[str, str]) -> tuple[Turn, ...]:
    """Questions that stand alone, with what was replied."""
    return tuple(Turn(question, question, reply, "answer") for question, reply in said)


def test_she_is_not_the_man_that_was_spoken_of_last() -> None:
    turns = conversation(
        ("Who was Mara Lund?", "She led the survey."), ("Who was Jonas Ferro?", "He built a gauge.")
    )
    assert standalone("When was she born?", turns, NAMES).question == "When was Mara Lund born?"
    assert standalone("When was he born?", turns, NAMES).question == "When was Jonas Ferro born?"


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        ("What does mooring cost?", "And in winter?", "What does mooring cost in winter?"),
        ("When does the pool open?", "and on Sundays?", "When does the pool open on Sundays?"),
        ("What does a pitch cost?", "What about for groups?", "What does a pitch cost for groups?"),
    ],
)
def test_another_circumstance_is_added_to_the_last_question(
    before: str, question: str, meant: str
) -> None:
    assert asked([before], question).question == meant


def test_what_is_told_by_the_same_word_takes_the_place_of_what_was_and_is_not_added() -> None:
    found = asked(["What does mooring cost in summer?"], "And in winter?")
    assert found.question == "What does mooring cost in winter?"


def test_children_are_no_thing_in_the_place_of_a_ticket() -> None:
    assert asked(["What does a ticket cost?"], "What about children?").beside
