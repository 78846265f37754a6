"""The signs that a probability is made of, read off libraries of a few invented documents."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.english.answer_types import answer_type, counted_in
from assistant.find.retriever import Retriever
from assistant.judge.judging import Judge
from assistant.judge.reader import LateInteraction
from assistant.judge.signs import (
    FOUND,
    LOOKED_UP,
    TYPICAL,
    Read,
    Signs,
    may_answer,
    probability,
    share_named,
    signs,
)
from assistant.model import Found, Judgement, Part
from assistant.tuning import DEFAULT_TUNING
from corpus.library import Library
from tests.assistant.conftest import AssistantOver

SIGNS = [one.name for one in fields(Signs)]
shares = st.floats(0, 1)

WELL = (
    "# The well of Orrin\n\nThe well of Orrin is forty metres deep.\n"
    "It was dug by the monks of the abbey.\nIts water tastes of iron.\n\n"
    "## The wheel\n\nThe wheel above the well is turned by a donkey.\n"
    "The donkey is fed with oats twice a day.\n"
)
ABBEY = {
    "well.md": WELL,
    "bread.md": "# Bread\n\nBread is baked on Mondays.\nThe oven is heated with beech.\n",
    "bees.md": "# Bees\n\nThe bees stand below the wall.\nHoney is taken in August.\n",
    "herbs.md": "# Herbs\n\nSage grows beside the gate.\nThe mint is cut in June.\n",
    "roof.md": "# The roof\n\nThe roof is of slate.\nA loose slate is nailed at once.\n",
}
NINE = ABBEY | {f"copy-{at}.md": WELL for at in range(1, 9)}
DEEP = "How deep is the well of Orrin?"

PLACES = [f"{one}{other}" for one in ("Al", "Ber", "Cor", "Dun", "El", "Far") for other in
          ("da", "holm", "ko", "mar", "nes", "rin", "sund", "tor", "vik", "wick")]  # fmt: skip
ROWS = [
    f"{place},{400 + 37 * at},{('coal', 'wind', 'water')[at % 3]},{1950 + at}"
    for at, place in enumerate(PLACES)
]
TABLE = {"mills.csv": "\n".join(["mill,output,source,built", *ROWS])}

PUMP = (
    "# The {name} pump\n\nThe {name} is a pump for cellars.\n\n## Battery\n\n"
    "The battery of the {name} lasts {hours} hours.\nIt is charged from a wall socket.\n\n"
    "## Weight\n\nThe pump weighs {hours} kilograms and is carried by its handle.\n"
)
PUMPS = {
    f"{name}.md": PUMP.format(name=name, hours=hours)
    for name, hours in (("AX-200", 9), ("AX-300", 14), ("AX-400", 20))
}
BATTERY = "How long does the battery of the AX-200 last?"

FIRM = {
    "firm.md": "# PMI\n\nThird parties have described PMI as an employer that cares.\n"
    "PMI has employees in the towns along the river.\n",
}

Looking = Callable[[Mapping[str, str] | Library, str], tuple[Judgement, Read]]


@pytest.fixture
def look(assistant_over: AssistantOver) -> Looking:
    """How a question is judged over some texts, with all that was read."""

    def make(texts: Mapping[str, str] | Library, question: str) -> tuple[Judgement, Read]:
        library = texts if isinstance(texts, Library) else assistant_over(texts).library
        retriever, reader = Retriever(library), LateInteraction(library)
        query = retriever.query(question)
        part = Part(question, wanted=answer_type(question), counted=counted_in(question))
        passages = retriever.ranked(query, FOUND)
        judgement = Judge(reader, DEFAULT_TUNING).judged(Found(part, query, passages))
        return judgement, reader.matched(part, query, passages)

    return make


def best(read: Read) -> Signs:
    """The signs of the passage most likely to answer."""
    return max((signs(read, at) for at in range(len(read.passages))), key=probability)


def best_sentence(judgement: Judgement) -> str:
    """What the material is likeliest to say to it."""
    sentences = (one for found in judgement.evidence for one in found.sentences)
    return max(sentences, key=lambda one: one.score).text


def all_signs(value: float) -> Signs:
    return Signs(**dict.fromkeys(SIGNS, value))


# What they are worth


@given(st.builds(Signs, **dict.fromkeys(SIGNS, shares)), st.sampled_from(SIGNS), shares)
def test_no_sign_that_grows_makes_an_answer_less_likely(
    one: Signs, which: str, other: float
) -> None:
    better = replace(one, **{which: max(getattr(one, which), other)})
    assert 0 <= probability(one) <= probability(better) <= 1


@pytest.mark.parametrize("which", SIGNS)
def test_each_sign_counts(which: str) -> None:
    likely = Signs(late=0.7, stands_out=0.2, whole=0.8, named=1.0, wanted=1.0)
    worse = replace(likely, **{which: getattr(likely, which) - 0.1})
    assert probability(worse) < probability(likely) - 0.01


@pytest.mark.parametrize(
    "question",
    [
        "What is the RiverCard?",
        "Why are crossings cancelled?",
        "When does a HarbourCard expire?",
        "Who assigns the berths in Port Ennis?",
        "What travels free of charge?",
        "What is the hull of the Avocet made of?",
    ],
)
def test_what_the_material_says_is_answered_for_sure(
    look: Looking, ferry: Library, question: str
) -> None:
    assert look(ferry, question)[0].certainty == "sure"


@pytest.mark.parametrize(
    "question",
    [
        "Who is the president of France?",
        "How do I install Python on Windows?",
        "What is the boiling point of mercury?",
        "Which vaccine should a kitten get?",
        "asdf qwer zxcv",
    ],
)
def test_what_it_does_not_speak_of_is_not_answered(
    look: Looking, ferry: Library, question: str
) -> None:
    judgement, _ = look(ferry, question)
    assert judgement.certainty is None
    assert judgement.confidence < 0.1


def test_a_question_of_stop_words_is_judged_too(look: Looking, ferry: Library) -> None:
    assert 0 <= look(ferry, "What is it about?")[0].confidence <= 1


# How far the best sentence stands out


def test_copies_of_a_document_are_nothing_to_stand_out_from(look: Looking) -> None:
    once, _ = look(ABBEY, DEEP)
    nine, read_nine = look(NINE, DEEP)
    assert once.certainty == nine.certainty == "sure"
    assert nine.confidence > once.confidence - 0.1
    assert best(read_nine).stands_out >= TYPICAL
    assert "forty metres" in best_sentence(nine)


def test_copies_do_not_make_an_answer_of_what_is_none(look: Looking) -> None:
    question = "How old is the donkey that turns the wheel?"
    once, nine = look(ABBEY, question)[0], look(NINE, question)[0]
    assert once.certainty != "sure"
    assert nine.certainty != "sure"


def test_it_is_measured_against_the_fifth_of_the_others(look: Looking) -> None:
    _, read = look(ABBEY, DEEP)
    found = best(read)
    matches = sorted(match for one in read.passages for match in one.matches)
    assert found.stands_out == pytest.approx(matches[-1] - matches[-1 - 5])
    assert found.stands_out > TYPICAL


def test_where_few_others_are_found_it_need_not_stand_out(look: Looking) -> None:
    oven = {"oven.md": "# Oven\n\nThe oven is heated with beech.\n"}
    judgement, read = look(oven, "What heats the oven?")
    assert best(read).stands_out == TYPICAL > 0.05
    assert judgement.certainty is not None


@pytest.mark.parametrize("place", PLACES[::7])
@pytest.mark.parametrize("question", ["When was {} built?", "What is the output of {}?"])
def test_the_row_of_a_table_that_is_named_is_found_among_its_sisters(
    look: Looking, place: str, question: str
) -> None:
    judgement, read = look(TABLE, question.format(place))
    assert judgement.certainty is not None
    assert best_sentence(judgement).startswith(f"{place} |")
    assert best(read).stands_out >= LOOKED_UP


@pytest.mark.parametrize("question", ["When was Oslo built?", "What is the colour of Alda?"])
def test_a_row_or_a_column_that_is_not_there_is_not_looked_up(look: Looking, question: str) -> None:
    judgement, read = look(TABLE, question)
    assert judgement.certainty != "sure"
    assert best(read).stands_out < LOOKED_UP


def test_what_many_rows_share_is_not_looked_up(look: Looking) -> None:
    _, read = look(TABLE, "Which output has a mill for Coal?")
    assert [one.folded for one in read.query.named] == ["coal"]
    assert best(read).stands_out < LOOKED_UP


def test_sister_rows_are_nothing_to_stand_out_from(look: Looking) -> None:
    _, read = look(TABLE, "Which mill has the highest output?")
    assert best(read).stands_out == TYPICAL


def test_a_row_says_little_and_need_not_stand_out_from_prose(look: Looking) -> None:
    told = [f"The {kind} mill has an output of its own." for kind in ("old", "new", "low", "far",
            "high", "near")]  # fmt: skip
    _, read = look(TABLE | {"grain.md": "\n".join(["# Grain\n", *told])}, "Which mill has output?")
    rows = [at for at, one in enumerate(read.passages) if one.evidence.sentences[0].kind == "row"]
    assert rows
    assert all(signs(read, at).stands_out >= TYPICAL for at in rows)


# What the question names


def test_the_thing_that_is_named_is_told_from_its_siblings(look: Looking) -> None:
    there, read = look(PUMPS, BATTERY)
    assert there.certainty == "sure"
    assert "AX-200" in best_sentence(there)
    assert best(read).named == 1


def test_an_answer_about_a_sibling_is_not_sure(look: Looking) -> None:
    others = {name: text for name, text in PUMPS.items() if name != "AX-200.md"}
    sibling, read = look(others, BATTERY)
    assert sibling.certainty != "sure"
    assert sibling.confidence < look(PUMPS, BATTERY)[0].confidence
    assert best(read).named == 0


def test_a_rare_name_that_is_lacking_counts_more_than_a_common_one(look: Looking) -> None:
    _, read = look(ABBEY, "Does the monk Anselm of Orrin drink from the well?")
    assert [one.folded for one in read.query.named] == ["anselm", "orrin"]
    share = share_named(read.query, "The well of Orrin")
    assert 0 < share < 0.5
    assert share_named(read.query, "Anselm of Orrin") == 1
    assert share_named(look(ABBEY, "Who drinks there?")[1].query, "") == 1


def test_an_acronym_stands_where_its_long_form_does(retriever: Retriever) -> None:
    query = retriever.query("How many boats has the ML?", ("Marrow Line",))
    assert share_named(query, "The Marrow Line has three boats.") == 1
    assert share_named(query, "The line has three boats.") == 0
    assert share_named(retriever.query("Has the ML boats?"), "The Marrow Line") == 0


def test_title_and_headings_name_what_stands_below_them(look: Looking) -> None:
    _, read = look(PUMPS, "How heavy is the AX-200?")
    weight = next(
        at for at, one in enumerate(one.evidence for one in read.passages)
        if one.title == "The AX-200 pump" and "weighs" in one.text
    )  # fmt: skip
    assert "AX-200" not in read.passages[weight].evidence.text
    assert signs(read, weight).named == 1


# What is asked for


@pytest.mark.parametrize("question", ["How many employees does PMI have?", "When was PMI founded?"])
def test_what_is_asked_for_as_a_number_or_date_and_not_there_is_not_sure(
    look: Looking, question: str
) -> None:
    judgement, read = look(FIRM, question)
    assert judgement.certainty != "sure"
    assert judgement.lacking == answer_type(question)
    assert best(read).wanted == 0


def test_an_ordinal_is_no_number(look: Looking) -> None:
    told = {"firm.md": FIRM["firm.md"].replace("has employees", "has 40 employees")}
    judgement, read = look(told, "How many employees does PMI have?")
    assert judgement.lacking is None
    assert best(read).wanted == 1
    assert judgement.confidence > look(FIRM, "How many employees does PMI have?")[0].confidence


def test_a_number_of_something_else_is_none(look: Looking) -> None:
    texts = {"harbour.md": "# The harbour\n\nThe harbour of Marn has moorings for 355 boats.\n"}
    assert look(texts, "How many boats has the harbour moorings for?")[0].certainty == "sure"
    assert look(texts, "How many ships can moor in the harbour?")[0].lacking is None
    judgement, read = look(texts, "How many employees does the harbour have?")
    assert judgement.certainty != "sure"
    assert judgement.lacking == "number"
    assert best(read).wanted == 0


def test_it_may_stand_in_the_best_passage_or_in_a_sentence_that_is_as_good(look: Looking) -> None:
    _, read = look(ABBEY, DEEP)
    passage = min((one.evidence for one in read.passages), key=lambda one: one.score)
    said = may_answer([one.evidence for one in read.passages], passage)
    assert said[: len(passage.sentences)] == [one.text for one in passage.sentences]
    assert said[len(passage.sentences) :] == ["The well of Orrin is forty metres deep."]
