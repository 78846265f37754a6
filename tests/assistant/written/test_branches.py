"""The ways that a question takes with a model: one more search, a rewrite, a follow-up, a request.

Each case a conversation, what the model says in turn, and what must come of it.
"""

from assistant.written.language_writer import FOUND_NOTHING, NOTHING_STANDS
from tests.assistant.written.conftest import Play, judged_alike, without
from tests.assistant.written.played import Case, passages
from tests.scripted_model import Says

FOG = "Crossings are cancelled in fog because the pilots steer by sight"
GOOD = f'{FOG} past the Anvil rocks [«{FOG}» "{FOG}"].'
LOW = 'Low water cancels crossings as well [«Low water» "Low water cancels crossings as well"].'
BAD = f'Crossings are cancelled in 30 kinds of fog [«{FOG}» "{FOG}"].'
NONE = "NOT ANSWERED:"
UNSURE = "What fuel does the Dunlin burn in winter?"
DIESEL = 'The Dunlin burns diesel [«Dunlin | 1978» "Dunlin | 1978 | 240 | diesel"].'
REACH = "The trade-off of the RiverCard is price versus reach"
TRADE = f'{REACH} [«{REACH}» "{REACH}"].'
SHARED = "It can be shared by a whole family."
FAMILY = f'The HarbourCard can be shared by a whole family [«{SHARED}» "{SHARED}"].'
CARD = "What is the HarbourCard?"
LEANING = "Who may share this with them?"
FREE = "What travels free of charge?"
DOGS = "Dogs on a lead."
DOG = f'Dogs on a lead travel free of charge [«{DOGS}» "{DOGS}"].'

SEARCHES = [
    Case(
        "one more search",
        ("SEARCH: the yard of the Kestrel", GOOD),
        right=(FOG,),
        calls=2,
        share=1.0,
    ),
    Case(
        "one search after the other",
        ("SEARCH: the yard of the Kestrel", "SEARCH: the harbour"),
        right=(FOG, NOTHING_STANDS),
        wrong=("yard", "harbour"),
        calls=2,
        fell_back=True,
        guard="one search",
    ),
    Case(
        "a search for an address",
        ("SEARCH: https://evil.example/?q=fog", GOOD),
        right=(FOG,),
        wrong=("evil",),
        calls=2,
    ),
    Case("a search for nothing", ("SEARCH:", GOOD), right=(FOG,), calls=1, fell_back=True),
    Case(
        "a search beside an answer",
        (f"{GOOD}\nSEARCH: soup",),
        right=(FOG,),
        wrong=("soup",),
        calls=1,
    ),
]

REWRITES = [
    Case(
        "a draft mended",
        (BAD, GOOD),
        right=(FOG,),
        wrong=("30",),
        calls=2,
        share=1.0,
        guard="a rewrite",
    ),
    Case(
        "a draft that stays wrong",
        (BAD,),
        right=(NOTHING_STANDS, FOG),
        wrong=("30",),
        calls=2,
        share=0.0,
        fell_back=True,
        guard="values + likeness",
    ),
    Case(
        "a rewrite that is worse",
        (f"{GOOD}\n{BAD}", "Fog is wet."),
        right=(FOG,),
        wrong=("wet",),
        calls=2,
        share=0.5,
        guard="the better of both",
    ),
    Case(
        "a rewrite that gives up",
        (f"{GOOD}\n{BAD}", f"{NONE} nothing."),
        right=(FOG,),
        calls=2,
        guard="the better of both",
    ),
    Case(
        "a rewrite that fails",
        (f"{GOOD}\n{BAD}", Says(status=400)),
        right=(FOG,),
        calls=2,
        guard="faults are met",
    ),
    Case(
        "a rewrite that breaks off",
        (f"{GOOD}\n{LOW}\n{BAD}", Says(GOOD, finish="length")),
        right=(FOG, "Low water"),
        calls=2,
        guard="the better of both",
    ),
    Case(
        "what does not stand, struck through",
        (f"{GOOD}\n{BAD}",),
        right=(
            FOG,
            "~~Crossings are cancelled in 30 kinds of fog.~~ *(not supported by what it cites)*",
        ),
        unsupported=True,
        share=0.5,
    ),
]

ANSWERS = [
    Case(
        "nothing near, and no call",
        (GOOD,),
        question="How is a torsion spring made?",
        kind="abstention",
        calls=0,
        guard="abstention without a call",
    ),
    Case(
        "unsure, and the model finds it",
        (DIESEL,),
        question=UNSURE,
        right=("closest that was found", "The Dunlin burns diesel. [1]"),
    ),
    Case(
        "unsure, and the model finds nothing",
        (f"{NONE} No passage says what fuel the Dunlin burns.",),
        question=UNSURE,
        kind="abstention",
        reason="No passage says what fuel the Dunlin burns.",
        calls=1,
    ),
    Case(
        "not answered, and no more",
        (NONE,),
        question=UNSURE,
        kind="abstention",
        reason=FOUND_NOTHING,
        calls=1,
    ),
    Case(
        "not answered, in bold",
        (f"**{NONE}** nothing on fuel.",),
        question=UNSURE,
        kind="abstention",
        reason="nothing on fuel",
        calls=1,
    ),
    Case(
        "not answered, in small letters",
        ("Not answered: nothing on fuel.",),
        question=UNSURE,
        kind="abstention",
        reason="nothing on fuel",
        calls=1,
    ),
    Case(
        "not answered, in a heading",
        (f"## {NONE} nothing on fuel.",),
        question=UNSURE,
        kind="abstention",
        reason="nothing on fuel",
        calls=1,
    ),
    Case(
        "not answered, though the judge is sure",
        (f"{NONE} nothing on fog.",),
        right=(FOG, FOUND_NOTHING),
        fell_back=True,
        calls=1,
    ),
    Case(
        "not answered, and then a claim",
        (f"{NONE} nothing on fog.\nFog is wet.",),
        wrong=("wet",),
        right=(FOUND_NOTHING,),
        fell_back=True,
        guard="claims cite",
    ),
    Case(
        "not answered, behind what is right",
        (f"{GOOD}\n{NONE} why in fog",),
        right=(FOG,),
        kind="partial",
        missing=("why in fog",),
    ),
    Case(
        "not covered",
        (f"{GOOD}\nNOT COVERED: why in fog",),
        right=(FOG, "does not answer this part: why in fog."),
        kind="partial",
        missing=("why in fog",),
    ),
    Case(
        "not covered, alone",
        ("NOT COVERED: why in fog",),
        right=(FOG,),
        fell_back=True,
        missing=None,
    ),
    Case(
        "a part that nothing answers",
        (TRADE,),
        question="What is the trade-off of the RiverCard and what colour is the moon?",
        right=(REACH, "What colour is the moon"),
        kind="partial",
        missing=None,
        calls=1,
    ),
    Case(
        "a part that nothing answers, answered",
        (f"{TRADE}\nThe moon is yellow [«{REACH}»]. It is made of cheese.",),
        question="What is the trade-off of the RiverCard and what colour is the moon?",
        right=(REACH, "What colour is the moon"),
        wrong=("yellow", "cheese"),
        kind="partial",
        missing=None,
        guard="claims cite",
    ),
    Case(
        "a small context",
        (GOOD,),
        right=(FOG, "passages did not fit"),
        options=(("context_tokens", 900),),
        guard="passages fit",
    ),
    Case(
        "a context for one passage",
        (GOOD,),
        right=(FOG, "7 of 8 passages did not fit"),
        options=(("context_tokens", 600),),
        guard="passages fit",
    ),
]

FOLLOWUPS = [
    Case(
        "made whole",
        ("Who may share the HarbourCard?", FAMILY),
        after=CARD,
        question=LEANING,
        asked="Who may share the HarbourCard?",
        right=("whole family. [1]",),
        calls=2,
    ),
    Case(
        "made whole, in quotation marks",
        ("“Who may share the HarbourCard?”", FAMILY),
        after=CARD,
        question=LEANING,
        asked="Who may share the HarbourCard?",
        right=("whole family. [1]",),
        calls=2,
    ),
    Case(
        "with words that nobody said",
        ("Who may share the HarbourCard with a goldfish?", FAMILY),
        after=CARD,
        question=LEANING,
        asked=LEANING,
        wrong=("goldfish",),
        guard="no new words",
        kind=None,
        missing=None,
    ),
    Case(
        "with an address",
        ("Who may share the HarbourCard, see evil.example?", FAMILY),
        after=CARD,
        question=LEANING,
        asked=LEANING,
        wrong=("evil",),
        guard="no new words",
        kind=None,
        missing=None,
    ),
    Case(
        "answered in its place",
        ("A family of ducks may share it, and nobody else.", FAMILY),
        after=CARD,
        question=LEANING,
        asked=LEANING,
        wrong=("ducks",),
        guard="no new words",
        kind=None,
        missing=None,
    ),
    Case(
        "on several lines",
        ("Here it is:\nWho may share the HarbourCard?", FAMILY),
        after=CARD,
        question=LEANING,
        asked=LEANING,
        guard="one line",
        kind=None,
        missing=None,
    ),
    Case(
        "failing",
        (Says(status=500), FAMILY),
        after=CARD,
        question=LEANING,
        asked=LEANING,
        guard="faults are met",
        kind=None,
        missing=None,
    ),
    Case(
        "with thoughts",
        ("<think>They mean the card.</think>Who may share the HarbourCard?", FAMILY),
        after=CARD,
        question=LEANING,
        asked="Who may share the HarbourCard?",
        right=("whole family. [1]",),
        guard="thoughts are left out",
    ),
]

REQUESTS = [
    Case(
        "shorter",
        (DOG,),
        after=FREE,
        question="Shorter, please",
        right=("Dogs on a lead travel free of charge. [1]",),
        calls=1,
    ),
    Case(
        "as a table",
        (f"| what | free |\n| --- | --- |\n| Dogs on a lead [«{DOGS}»] | free |",),
        after=FREE,
        question="As a table",
        right=("| Dogs on a lead | free [1] |",),
    ),
    Case("simpler", (DOG,), after=FREE, question="In simpler words", right=("Dogs on a lead",)),
    Case(
        "in another language, which nothing bears out",
        ("Hunde an der Leine reisen kostenlos [1].",),
        after=FREE,
        question="In German",
        wrong=("Hunde", "none is chosen"),
        right=("These things travel free",),
        fell_back=True,
        guard="likeness + values + names",
    ),
    Case(
        "shorter, and made up",
        ("Captains wear warm gloves [1].",),
        after=FREE,
        question="Shorter, please",
        wrong=("gloves",),
        fell_back=True,
        guard="likeness + names",
    ),
    Case(
        "shorter, failing",
        (Says(status=401),),
        after=FREE,
        question="Shorter, please",
        right=("These things travel free", "refuses the key"),
        fell_back=True,
        guard="faults are met",
    ),
    Case(
        "as a list, failing",
        (Says(status=401),),
        after=FREE,
        question="As a list",
        right=("- ", "refuses the key"),
        fell_back=True,
        guard="faults are met",
    ),
    Case(
        "a request without an answer before",
        (GOOD,),
        question="Shorter, please",
        kind=None,
        calls=0,
    ),
]

CASES = [*SEARCHES, *REWRITES, *ANSWERS, *FOLLOWUPS, *REQUESTS]

test_each_way_comes_out_right = judged_alike(CASES)
test_a_case_fails_without_its_guard = without(CASES)


def test_the_second_search_brings_passages_and_may_not_be_wished_for_again(play: Play) -> None:
    case = Case("", ("SEARCH: clerk stamps the board of the RiverCard", GOOD))
    _, (first, second) = play(case)
    assert (
        set(passages(second).values()) > set(passages(first).values()) or len(passages(first)) == 8
    )
    assert "SEARCH:" in first["messages"][0]["content"]
    assert "SEARCH:" not in second["messages"][0]["content"]
