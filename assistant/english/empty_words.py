"""Sentences that tell nothing of the material: what leads in, offers help, speaks of the answer.

Rules over wording; knows nothing about evidence.
"""

from assistant.english.function_words import FUNCTION_WORDS, word_set
from corpus.words import stem, words

_OF_ANSWERS = frozenset(
    map(
        stem,
        word_set(
            "passage passages document documents text source sources material answer question "
            "information summary overview context according based provide provided given follow "
            "following below above here say says state stated states mention mentioned describe "
            "described list listed sure certainly course yes no okay hope help helps let know "
            "further more anything else please feel free ask point points step steps thank thanks "
            "note key main detail details conclusion contain include specify specified discuss "
            "cover explain refer relate relevant specific explicit explicitly direct directly "
            "concern concerning regard regarding find found lack miss missing available part "
            "parts name"
        ),
    )
)


def tells_nothing(sentence: str, *known: str) -> bool:
    """Whether a sentence has no word but function words, words about answers, and those of the
    texts that are `known`, such as the question.
    """
    allowed = {word.stem for text in known for word in words(text)} | _OF_ANSWERS
    return all(
        word.stem in allowed or word.folded in FUNCTION_WORDS or word.is_stop_word
        for word in words(sentence)
    )
