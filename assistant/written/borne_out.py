"""Is a claim borne out by what it cites? What can be told apart strictly, and how alike they are.

A number, a unit, a date, a name, a denial, a comparison: each of the claim's has to stand in
the quotes. Knows texts, nothing of models.
"""

from collections.abc import Sequence

from assistant.english.listings import listed, numbers_in_names, undotted
from assistant.english.named import named, stands_in
from assistant.english.opposites import contradicts, turned
from assistant.english.values import Value, values
from assistant.written.addresses import addresses, stands_whole
from corpus.words import Word, stem_set, words

FAMILY, ENDING = 4, 3
"""Letters at the least that names of one family share, and how many may differ at the end."""
STEM_OF_NAME = 5
"""Letters from which a name that another one begins with is of its family: "Egypt"."""
LISTED = 6
"""Up to which number of things may be said by naming each."""


def faults(claim: str, said: str, around: str = "", whole: str | None = None) -> list[str]:
    """What in a claim is not borne out by the words `said`, in words for who wrote it.

    `around` is what stands around them, the title, the headings and the passage: a name may
    stand there, as "it" in what is said means it. `whole` are the sentences that they are
    cut from, where they are: "not" may stand before the words that are quoted.
    """
    return [*unsaid(claim, said, around), *opposed(claim, said if whole is None else whole)]


def unsaid(claim: str, said: str, around: str = "") -> list[str]:
    """The addresses, values and names of a claim that do not stand where they must."""
    missing = _unsaid(*map(undotted, (claim, said, around)))
    return [f"“{one}” does not stand in what is cited" for one in missing]


def opposed(claim: str, said: str) -> list[str]:
    """That what is said denies the claim, or says the opposite of one of its words."""
    claim, said = undotted(claim), undotted(said)
    found = ["what is cited says the opposite"] if contradicts(claim, said) else []
    word = turned(claim, said)
    if word is not None:
        found.append(f"what is cited says the opposite of “{word}”")
    return found


def _unsaid(claim: str, said: str, around: str) -> list[str]:
    """What of the claim must be said and is not: addresses, values, names."""
    there, numbered = values(said), numbers_in_names(claim, around)
    missing = [one for one in addresses(claim) if not stands_whole(one, said)]
    in_digits = {word.folded for word in words(claim)}
    counts = listed(claim) if not any(_counts(one) for one in there) else frozenset[int]()
    for one in sorted(values(claim)):
        counted_up = _counts(one) and one.amount not in in_digits and int(one.amount) in counts
        named_so = one.amount in numbered and one.kind in ("number", "ordinal")
        if not counted_up and not named_so and not _has(one, there, said):
            missing.append(one.amount)
    missing += _unnamed(claim, f"{around} {said}")
    return list(dict.fromkeys(missing))


def _unnamed(claim: str, text: str) -> list[str]:
    """The names of a claim that do not stand in a text, nor by their initials ("US")."""
    missing = [
        word.span.of(claim)
        for word in named(claim)
        if not any(map(str.isdigit, word.span.of(claim))) and not _is_named(word, claim, text)
    ]
    initials = "".join(one[0] for one in missing)
    acronyms = [word.span.of(text) for word in words(text) if word.is_acronym]
    shortened = len(missing) > 1 and any(one.startswith(initials) for one in acronyms)
    return [] if shortened else missing


def _counts(value: Value) -> bool:
    """Whether it may say how many things there are, as a list of them does too."""
    plain = value.kind == "number" and not value.unit and value.amount.isdigit()
    return plain and 1 < int(value.amount) <= LISTED


def _is_named(word: Word, claim: str, text: str) -> bool:
    """Whether a name stands in a text, as it is or in a word of its family ("Britain" and
    "British"), or an acronym by the words it is made of.
    """
    if stands_in(word, text) or (word.parts and stem_set(text).issuperset(word.parts[:1])):
        return True
    there = [one.folded for one in words(text)]
    if word.folded.upper() == _bare(word.span.of(claim)):
        return word.folded in "".join(one[0] for one in there)
    root = word.folded[: max(FAMILY, len(word.folded) - ENDING)]
    return len(word.folded) >= FAMILY and any(
        one.startswith(root) or (len(one) >= STEM_OF_NAME and word.folded.startswith(one))
        for one in there
    )


def _bare(written: str) -> str:
    """Without a possessive ending: "NYC's" as "NYC"."""
    return written.removesuffix("'s").removesuffix("’s")


def _has(value: Value, there: frozenset[Value], text: str) -> bool:
    if value in there or (value.kind == "code" and value.amount in text.casefold()):
        return True
    if any(one.kind == "code" and value.amount in one.amount.split("-") for one in there):
        return True  # "oxygen 18" where "oxygen-18" is said
    numbers = ("number", "ordinal")
    return any(
        (one.kind == value.kind or {one.kind, value.kind} <= {*numbers})
        and one.amount == value.amount
        and (not one.unit or not value.unit)
        for one in there
    )


__all__: Sequence[str] = ("faults", "opposed", "unsaid")
