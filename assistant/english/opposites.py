"""What turns the meaning of a sentence round: words that deny, and words with an opposite.

Rules over wording in two tables; knows nothing about evidence.
"""

import re
from collections.abc import Iterable, Mapping

from corpus.words import stem, stem_set, words

_DENYING = frozenset(
    """
    not no never none neither nor cannot cant dont doesnt didnt isnt arent wasnt werent wont
    wouldnt shouldnt couldnt hasnt havent hadnt mustnt without nobody nothing nowhere hardly
    """.split()  # noqa: SIM905 (reads better so)
)
GOVERNED = 3
"""Words behind a denying one that it is taken to deny."""
_OTHERWISE = frozenset(
    """
    except unless unable unlike rather lack lacks lacked lacking fail fails failed failing refuse
    refuses refused refusing deny denies denied denying reject rejects rejected rejecting prevent
    prevents prevented resist resists forbid forbids forbidden forbade ban banned bans prohibit
    prohibits prohibited avoid avoids avoided exclude excludes excluded excluding absence absent
    cease ceased few rarely seldom barely scarcely impossible negative
    """.split()  # noqa: SIM905
)
"""Words that can say without a "not" what another sentence says with one."""
_NEGATED = re.compile(r"(?:non|un|in|im|ir|il|dis)(?P<word>[a-z]{4,})|(?P<whole>[a-z]{3,})less")
_NO_DENIAL = re.compile(
    r"\bno\.? ?(?=\d)|\bnot (?:only|just|merely|until)\b|\bwhether or not\b"
    r"|\bnot\b(?=[^,;.]* until\b)",
    re.IGNORECASE,
)
"""Words that look like a denial and are none: "No. 2", "not only", "not before then"."""
_CLAUSE = re.compile(r"[,;:.!?]|\b(?:but|and|although|though|while|because|which|that)\b")

_PAIRS = (
    ("more", "less fewer"), ("most", "least fewest"), ("higher", "lower"), ("high", "low"),
    ("highest", "lowest"), ("larger bigger greater", "smaller"), ("large big great", "small"),
    ("largest biggest greatest", "smallest"), ("longer", "shorter"), ("long", "short"),
    ("longest", "shortest"), ("faster quicker", "slower"), ("older elder", "younger newer"),
    ("oldest", "youngest newest"), ("earlier", "later"), ("before", "after"), ("above", "below"),
    ("over", "under"), ("maximum", "minimum"), ("better", "worse"), ("best", "worst"),
    ("increase rise grow gain", "decrease fall decline drop shrink lose"), ("first", "last"),
    ("always", "never"), ("all every", "none no"), ("allowed permitted", "forbidden prohibited"),
    ("include", "exclude"), ("accept", "reject refuse"), ("win", "lose"), ("north", "south"),
    ("east", "west"), ("northern", "southern"), ("eastern", "western"), ("cheaper", "dearer"),
    ("hot", "cold"), ("warmer", "colder"), ("true", "false"), ("open", "closed"),
    ("inside", "outside"), ("internal", "external"), ("male", "female"), ("left", "right"),
    ("begin start", "end stop finish"), ("enable", "disable"), ("support", "oppose"),
    ("required mandatory", "optional voluntary"), ("possible", "impossible"),
    ("legal", "illegal"), ("majority", "minority"), ("present", "absent"), ("import", "export"),
)  # fmt: skip


def contradicts(claim: str, said: str) -> bool:
    """Whether one of them denies what the other says."""
    own, theirs = _denials(claim), _denials(said)
    here, there = stem_set(claim), stem_set(said)
    refused_here, refused_there = _all(own), _all(theirs)
    for denial in own:
        if denial & refused_there or _says_otherwise(said, denial):
            continue
        if not theirs or denial & there - refused_there:
            return True
    return any(
        denial
        and not denial & refused_here
        and len(denial & here) >= MOST * len(denial)
        and not (own or _says_otherwise(claim, denial))
        for denial in theirs
    )


MOST = 0.9
"""How much of what is denied a claim must have that is taken to say the contrary: a long
sentence denies much that a claim made of it does not speak of."""


def turned(claim: str, said: str) -> str | None:
    """A word of a claim whose opposite is said, and nothing of its own meaning; None without.

    Where both are said, each in its place, the words beside it tell.
    """
    here, there = _near(claim), _near(said)
    for own, other in _SIDES:
        for word in own & here.keys():
            if not other & there.keys():
                continue
            if not own & there.keys() and not other & here.keys():
                return word
            of_own, of_other = _beside(own, there), _beside(other, there)
            if here[word] & of_other - of_own and not here[word] & of_own:
                return word
    return None


def opposite(word: str) -> str | None:
    """The first opposite of a word in small letters, as it is written; None without."""
    return next((others[0] for words_, others in _WRITTEN_SIDES if word in words_), None)


def _denials(text: str) -> list[frozenset[str]]:
    """For each denying word the stems of the content words behind it that it denies."""
    found: list[frozenset[str]] = []
    for clause in _CLAUSE.split(_NO_DENIAL.sub(" ", text)):
        said = list(words(clause))
        for at, word in enumerate(said):
            if word.folded in _DENYING:
                behind = [one.stem for one in said[at + 1 :] if not one.is_stop_word]
                found.append(frozenset(behind[:GOVERNED]))
    return found


def _says_otherwise(text: str, denial: frozenset[str]) -> bool:
    """Whether a text without a denying word may still deny these stems."""
    for clause in _CLAUSE.split(text):
        said = list(words(clause))
        of_them = any(word.stem in denial for word in said)
        for word in said:
            if of_them and word.folded in _OTHERWISE:
                return True
            match = _NEGATED.fullmatch(word.folded)
            if match and stem(match["word"] or match["whole"]) in denial:
                return True
    return False


def _all(denials: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*denials)


def _near(text: str) -> dict[str, set[str]]:
    """The stems of a text, hyphenated words in parts, each with those of the words of content
    right beside it.
    """
    said = [
        (one, word.is_stop_word)
        for word in words(text)
        for one in (word.parts or (_BASE.get(word.folded, word.stem),))
    ]
    near: dict[str, set[str]] = {}
    for at, (one, _) in enumerate(said):
        beside = near.setdefault(one, set())
        beside |= {other for other, is_stop in said[max(at - 1, 0) : at + 2] if not is_stop} - {one}
    return near


def _beside(side: frozenset[str], near: Mapping[str, set[str]]) -> set[str]:
    return set[str]().union(*(near[one] for one in side & near.keys()))


def _side(written: str) -> frozenset[str]:
    return frozenset(map(stem, written.split()))


_WRITTEN_SIDES = tuple(
    sides
    for one, other in _PAIRS
    for sides in ((one.split(), other.split()), (other.split(), one.split()))
)
_BASE = {
    form: stem(base)
    for base, forms in {
        "begin": "began begun", "rise": "rose risen", "grow": "grew grown", "fall": "fell fallen",
        "shrink": "shrank shrunk", "lose": "lost", "win": "won",
    }.items()
    for form in forms.split()
}  # fmt: skip
"""Forms of the verbs with an opposite that share no stem with them."""
_SIDES = tuple(
    sides
    for one, other in _PAIRS
    for sides in ((_side(one), _side(other)), (_side(other), _side(one)))
)
