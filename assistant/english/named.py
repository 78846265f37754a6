"""What a question names: the words that stand for one thing and no other of its kind.

Names, numbers and codes ("Port Ennis", "2023", "AX-200", "the third level") tell a thing
from its siblings, where all other words fit these as well. Rules over how a word is
written; knows nothing about evidence.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.words import Word, numeral, stem_set, words

_ORDINALS = frozenset(
    """
    third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """.split()  # noqa: SIM905 (reads better so)
)
"""Without "first" and "second", which tell the time as often as the thing."""
_SMALL = re.compile(r"\d{1,2}")
_BEFORE_SENTENCE = re.compile(r"(?:^|[.?!:])[\s\"“'(]*$")


def named(question: str) -> tuple[Word, ...]:
    """Those of the question's words that are names, numbers or codes, in order.

    A word is a name by its capital, unless a sentence begins with it; a small number before
    a word in small letters counts things and names none ("the 28 days").
    """
    if question.isupper():  # then a capital says nothing
        return ()
    return tuple(_named(question, list(words(question))))


def stands_in(word: Word, text: str) -> bool:
    """Whether a text has the word, in digits or in letters; of a hyphenated one its parts in
    a row too ("AX 200").
    """
    present = stem_set(text)
    if word.stem in present or numeral(word.stem) in present:
        return True
    if not word.parts or not present.issuperset(word.parts):
        return False
    running = [stem for said in words(text) for stem in (said.parts or (said.stem,))]
    wanted, length = list(word.parts), len(word.parts)
    return any(running[at : at + length] == wanted for at in range(len(running) - length + 1))


def _named(question: str, of_question: Sequence[Word]) -> Iterator[Word]:
    for at, word in enumerate(of_question):
        written = word.span.of(question)
        if any(map(str.isdigit, written)):
            following = of_question[at + 1] if at + 1 < len(of_question) else None
            if not (_SMALL.fullmatch(written) and _is_counted(following, question)):
                yield word
        elif word.folded in _ORDINALS or (not word.is_stop_word and _is_name(word, question)):
            yield word


def _is_counted(following: Word | None, question: str) -> bool:
    return (
        following is not None
        and not following.is_stop_word
        and following.span.of(question)[0].islower()
    )


def _is_name(word: Word, question: str) -> bool:
    written = word.span.of(question)
    if any(map(str.isupper, written[1:])):
        return True
    return written[0].isupper() and not _BEFORE_SENTENCE.search(question[: word.span.start])
