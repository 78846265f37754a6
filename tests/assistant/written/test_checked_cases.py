"""What a model claims, and what of it is shown: each case a reply, and what is right."""

from tests.assistant.written.conftest import judged_alike, without
from tests.assistant.written.played import Case

FOG = "Crossings are cancelled in fog because the pilots steer by sight"
GOOD = f'{FOG} past the Anvil rocks [«{FOG}» "{FOG}"].'
AT, LOW = f"[«{FOG}»]", "[«Low water»]"
LAUNCH = "It was launched at the Tarrow yard in the spring of 1931."
KESTREL = f'The Kestrel was launched in 1931 [«{LAUNCH}» "{LAUNCH}"].'
LAST = "A HarbourCard expires two years after its first journey."
CARD = f'A HarbourCard expires two years after its first journey [«{LAST}» "{LAST}"].'
NIGHT = "The night boat of the IslandCard is quiet, but it needs eleven hours"
ISLAND = f'{NIGHT} [«{NIGHT}» "{NIGHT}"].'
SUITCASE = "One suitcase for each passenger."
FREE = f'One suitcase for each passenger travels free [«{SUITCASE}» "{SUITCASE}"].'
FLEET = "Kestrel | 1931 | 90 | coal"

QUESTIONS = {
    GOOD: "Why are crossings cancelled in fog?",
    KESTREL: "When was the Kestrel launched?",
    CARD: "How long does a HarbourCard last?",
    ISLAND: "What is the trade-off of the IslandCard?",
    FREE: "What travels free of charge?",
}


def beside(
    name: str, claim: str, guard: str | tuple[str, ...], *wrong: str, base: str = GOOD, share=0.5
) -> Case:
    """A claim that must not be shown, beside one that is right."""
    return Case(
        name,
        (f"{base}\n{claim}",),
        right=(base.partition(" [")[0],),
        wrong=wrong,
        guard=guard,
        question=QUESTIONS[base],
        share=share,
    )


def right(name: str, said: str, *shown: str, base: str = GOOD, **more: object) -> Case:
    """A claim that must be shown."""
    more = {"share": 1.0, **more}
    return Case(name, (said,), right=shown, question=QUESTIONS[base], **more)  # type: ignore[arg-type]


QUOTES = [
    right("a claim with its quote", GOOD, FOG, calls=1),
    beside(
        "a quote that stands nowhere",
        f'Fog makes the quay slippery [«{FOG}» "the quay is slippery in fog"].',
        "quotes are located",
        "slippery",
    ),
    beside(
        "a made-up quote for what is true",
        f'The pilots steer by sight [«{FOG}» "pilots of ours always steer by sight"].',
        "quotes are located",
        "\nThe pilots steer by sight",
        "of ours",
    ),
    beside(
        "a quote of another passage",
        'Passengers of a cancelled crossing get soup [«Low water cancels» "given soup in the '
        'waiting room"].',
        "quotes are located",
        "soup",
    ),
    beside(
        "a quote cut together of two sentences",
        f'Crossings fall dry in fog [«{FOG}» "Crossings are cancelled since the channel at the '
        'weir falls dry"].',
        "quotes are located",
        "fall dry in fog",
    ),
    beside(
        "pieces of a quote in another order",
        f'Low water is why pilots steer by sight [«{FOG}» "Low water … the pilots steer by '
        'sight"].',
        "quotes are located",
        "is why pilots",
    ),
    beside(
        "a paraphrase in quotation marks",
        f'Pilots steer by what they see in fog [«{FOG}» "pilots have to see where they steer"].',
        "quotes are located",
        "what they see",
    ),
    beside(
        "a quote with one word changed",
        f'Crossings are cancelled in fog [«{FOG}» "Crossings are delayed in fog"].',
        "quotes are located",
        "\nCrossings are cancelled in fog",
        "delayed",
    ),
    beside(
        "a quote that is a part of words",
        f'Crossings are cancelled in fog [«{FOG}» "ossings are cancelled in fo"].',
        "quotes are located",
        "\nCrossings are cancelled in fog",
    ),
    beside(
        "a quote too short to prove anything",
        f'Crossings are cancelled in fog [«{FOG}» "in"].',
        "quotes are located",
        "\nCrossings are cancelled in fog",
    ),
    beside(
        "one of two quotes made up",
        f'Fog cancels crossings [«{FOG}» "{FOG}"][«{FOG}» "as every year"].',
        "quotes are located",
        "Fog cancels crossings",
    ),
    right(
        "a quote with other marks, capitals and white space",
        f"Fog cancels crossings, for pilots steer by sight [«{FOG}»: “CROSSINGS  are cancelled in "
        "fog because the pilots steer”].",
        "Fog cancels crossings",
    ),
    right(
        "a quote in pieces",
        f'Crossings are cancelled for the pilots steer by sight [«{FOG}» "Crossings are cancelled '
        'in fog … the pilots steer by sight"].',
        "steer by sight. [1] [2]",
    ),
    right(
        "a right quote in a table cell",
        f'The Kestrel was built in 1931 [«{FLEET}» "{FLEET}"].',
        "The Kestrel was built in 1931. [1]",
        base=KESTREL,
    ),
]

VALUES = [
    beside(
        "a year changed",
        f'The Kestrel was launched in 1932 [«{LAUNCH}» "{LAUNCH}"].',
        "values + names + likeness",
        "1932",
        base=KESTREL,
    ),
    beside(
        "a year changed in words",
        f'It was launched in nineteen thirty-two [«{LAUNCH}» "{LAUNCH}"].',
        "values",
        "thirty",
        base=KESTREL,
    ),
    beside(
        "a number added",
        f'The Kestrel was launched with 90 passengers in 1931 [«{LAUNCH}» "{LAUNCH}"].',
        "values + names + likeness",
        "90",
        base=KESTREL,
    ),
    beside(
        "a number in words changed",
        f'A HarbourCard expires three years after its first journey [«{LAST}» "{LAST}"].',
        "values",
        "three",
        base=CARD,
    ),
    beside(
        "a unit changed",
        f'A HarbourCard expires two months after its first journey [«{LAST}» "{LAST}"].',
        "values",
        "months",
        base=CARD,
    ),
    beside(
        "a month added",
        f'The Kestrel was launched in April 1931 [«{LAUNCH}» "{LAUNCH}"].',
        "values + names + likeness",
        "April",
        base=KESTREL,
    ),
    beside(
        "a per cent made up",
        f'Fog cancels 80% of crossings because pilots steer by sight [«{FOG}» "{FOG}"].',
        "values",
        "80",
    ),
    beside(
        "an hour changed in words",
        f'The night boat of the IslandCard is quiet but needs twelve hours [«{NIGHT}» "{NIGHT}"].',
        "values",
        "twelve",
        base=ISLAND,
    ),
    beside(
        "a name changed",
        f'The Dunlin was launched at the Tarrow yard in 1931 [«{LAUNCH}» "{LAUNCH}"].',
        "names",
        "Dunlin",
        base=KESTREL,
    ),
    beside(
        "a place changed",
        f"The Kestrel was launched at the Skell yard in the spring of 1931 [«{LAUNCH}» "
        f'"{LAUNCH}"].',
        "names",
        "Skell",
        base=KESTREL,
    ),
    beside(
        "a person added",
        f"Crossings are cancelled in fog by Captain Brandt as the pilots steer by sight [«{FOG}» "
        f'"{FOG}"].',
        "names",
        "Brandt",
    ),
    right(
        "the same numbers written otherwise",
        f'The HarbourCard lasts 2 years from its first journey [«{LAST}» "{LAST}"].',
        "lasts 2 years",
        base=CARD,
    ),
]

MEANING = [
    beside(
        "a denial added",
        f'Crossings are not cancelled in fog because the pilots steer by sight [«{FOG}» "{FOG}"].',
        "denials",
        "not cancelled",
    ),
    beside(
        "a denial added with never",
        f'Crossings are never cancelled in fog [«{FOG}» "{FOG}"].',
        "denials",
        "never",
    ),
    beside(
        "a denial dropped",
        'A seat is kept for holders of a HarbourCard [«yet no seat is kept» "no seat is kept for '
        'them"].',
        "denials + opposites + likeness",
        "A seat is kept",
        base=CARD,
    ),
    beside(
        "a comparison turned",
        'The Kestrel is the newest boat of the Marrow Line [«is the oldest boat» "The Kestrel is '
        'the oldest boat of the Marrow Line."].',
        "opposites",
        "newest",
        base=KESTREL,
    ),
    beside(
        "an order turned",
        f'A HarbourCard expires two years before its first journey [«{LAST}» "{LAST}"].',
        "opposites",
        "before",
        base=CARD,
    ),
    beside(
        "a right quote for a claim of something else",
        f'Captains must wear warm gloves [«{FOG}» "{FOG}"].',
        "likeness",
        "gloves",
    ),
    beside(
        "what is known from elsewhere, behind a right quote",
        f'Fog forms where moist air cools at night [«{FOG}» "{FOG}"].',
        "likeness",
        "moist",
    ),
]

MARKERS = [
    beside("a true claim without a marker", "The horn is blown twice.", "claims cite", "horn"),
    beside(
        "the same words as the passage, and no marker",
        "Low water cancels crossings as well.",
        "claims cite",
        "Low water",
    ),
    beside(
        "passage 0", f'Pilots steer by sight [0 "{FOG}"].', "passages are there", "[0", "\nPilots"
    ),
    beside(
        "passage 99", f'Pilots steer by sight [99 "{FOG}"].', "passages are there", "99", "\nPilots"
    ),
    beside("passage -1", f'Pilots steer by sight [-1 "{FOG}"].', "claims cite", "-1", "\nPilots"),
    beside("a number too long", "Pilots steer by sight [4711].", "claims cite", "4711", "\nPilots"),
    right("a marker alone", f"Crossings are cancelled in fog {AT}.", "cancelled in fog. [1]"),
    right("a marker behind the full stop", f"Crossings are cancelled in fog. {AT}", "fog. [1]"),
    right("a marker as of footnotes", f"Crossings are cancelled in fog [^«{FOG}»].", "fog. [1]"),
    right("a marker in wide brackets", f"Crossings are cancelled in fog【«{FOG}»】.", "fog. [1]"),
    right(
        "a marker that names a passage",
        f"Crossings are cancelled in fog [passage «{FOG}»].",
        "fog. [1]",
    ),
    right(
        "markers in one bracket",
        f"Crossings are cancelled in fog [«{FOG}», «Low water»].",
        "fog. [1]",
    ),
    right("twenty markers", f"Crossings are cancelled in fog {AT * 20}.", "fog. [1]"),
    beside(
        "twenty markers, one of them dead",
        f"Pilots steer by sight {AT * 19}[77].",
        "passages are there",
        "77",
        "\nPilots",
    ),
    beside(
        "a marker in round brackets",
        f"Low water cancels crossings («{FOG}»).",
        "claims cite",
        "Low water",
    ),
    beside("a marker of letters", "Low water cancels crossings [a].", "claims cite", "Low water"),
    beside(
        "a link as a marker",
        f"Low water cancels crossings {AT}(#1).",
        "values + likeness",
        "](",
        "Low water",
    ),
    right("markers without words", f"{GOOD}\n{AT} [2]\n[3].", FOG),
    right("a marker in bold", f"**Crossings are cancelled in fog {AT}.**", "fog. [1]"),
    right(
        "a list",
        f"- Fog cancels crossings {AT}\n- Low water cancels crossings {LOW}",
        "- Fog cancels crossings [1]\n- Low water cancels crossings [2]",
    ),
    right(
        "steps",
        f"1. Fog cancels crossings {AT}\n2. Low water cancels crossings {LOW}",
        "1. Fog cancels crossings [1]\n2. Low water cancels crossings [2]",
    ),
    beside(
        "a heading that claims with a marker",
        f"## Captains wear warm gloves {AT}",
        "likeness",
        "gloves",
    ),
    right(
        "a heading that claims",
        f"## Soup is poisonous\n{GOOD}",
        FOG,
        wrong=("poison",),
        guard="titles name",
    ),
    right(
        "a heading that denies what is asked",
        f"## Crossings are never cancelled in fog\n{GOOD}",
        FOG,
        wrong=("never",),
        guard="titles name",
    ),
    right(
        "a heading of what is asked", f"## Crossings in fog\n{GOOD}", "**Crossings in fog**", FOG
    ),
    right(
        "only a heading", "## Why crossings are cancelled", kind="answer", fell_back=True, share=0.0
    ),
    right("only chatter", "Sure! Here is the answer to your question:", fell_back=True, share=0.0),
    right(
        "chatter around",
        f"Sure! Here is the answer:\n{GOOD}\nI hope this helps.",
        FOG,
        wrong=("Sure", "hope"),
    ),
]

FLEET_QUESTION = "Which boats does the fleet have?"
ROW = "[«Avocet | 2019 | 310 | electricity»]"
COLUMNS = "| boat | passengers |\n| --- | --- |"
TABLES = [
    Case(
        "a table",
        (f"{COLUMNS}\n| Avocet | 310 {ROW} |\n| Dunlin | 240 {ROW} |",),
        right=("| boat | passengers |", "| Avocet | 310 [1] |", "| Dunlin | 240 [2] |"),
        question=FLEET_QUESTION,
        share=1.0,
    ),
    Case(
        "a row with another number",
        (f"{COLUMNS}\n| Avocet | 310 {ROW} |\n| Dunlin | 420 {ROW} |",),
        right=("| Avocet | 310 [1] |",),
        wrong=("420", "Dunlin"),
        question=FLEET_QUESTION,
        share=0.5,
        guard="values",
    ),
    Case(
        "a row without a marker",
        (f"{COLUMNS}\n| Avocet | 310 {ROW} |\n| Dunlin | 240 |",),
        right=("| Avocet | 310 [1] |",),
        wrong=("240",),
        question=FLEET_QUESTION,
        guard="claims cite",
    ),
    Case(
        "claims in the names of columns",
        (f"| the Avocet is closed | burns coal |\n| --- | --- |\n| Avocet | 310 {ROW} |",),
        right=("310",),
        wrong=("closed", "burns"),
        question=FLEET_QUESTION,
    ),
    Case(
        "a claim of known words in the names of columns",
        (f"| Avocet takes no passengers | Dunlin coal |\n| --- | --- |\n| Avocet | 310 {ROW} |",),
        right=("310",),
        wrong=("no passengers",),
        question=FLEET_QUESTION,
        guard="titles name",
    ),
    Case(
        "cells of columns that are put together anew",
        (f"| Kestrel 310 | Avocet coal |\n| --- | --- |\n| Avocet | 310 {ROW} |",),
        right=("| Avocet | 310 [1] |",),
        wrong=("Kestrel 310", "Avocet coal"),
        question=FLEET_QUESTION,
        guard="titles name",
    ),
    Case(
        "a table without a rule",
        (f"| Avocet | 310 {ROW} |",),
        right=("| Avocet | 310 [1] |",),
        question=FLEET_QUESTION,
    ),
]

CASES = [*QUOTES, *VALUES, *MEANING, *MARKERS, *TABLES]


test_what_is_borne_out_is_shown_and_nothing_else = judged_alike(CASES)
test_a_case_fails_without_its_guard = without(CASES)
