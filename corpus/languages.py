"""Which language a text is in, as far as a text of its length can tell.

By py3langid, the naive Bayes classifier over byte n-grams of Lui and Baldwin (2012,
"langid.py: An Off-the-shelf Language Identification Tool"), whose weights come with
its package. Measured on short questions: of 2,721 in English, many of them names
alone, none had a probability of English below LEAST_ENGLISH; of 31 in eleven other
languages all but one had. A text of a thousand characters leaves no doubt.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LEAST_ENGLISH = 0.005
"""A text of a lower probability of being English is in another language."""
SAMPLE = 4_000
"""Characters from the beginning of a text that its language is told by."""
SHORT = 200
"""Characters of a text that may be made of names for the most part."""
ENGLISH = "en"


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; "en" unless it is surely another.

    Where the classifier cannot be loaded, which takes room for a temporary file, nothing is sure.
    """
    return _told(_without_names(text) if len(text) <= SHORT else text[:SAMPLE])


@lru_cache(maxsize=1_024)
def _told(telling: str) -> str:
    try:
        identifier = _identifier()
    except OSError:
        return ENGLISH
    ranked = dict(identifier.rank(telling))
    if ranked.get(ENGLISH, 0.0) >= LEAST_ENGLISH or not any(sign.isalpha() for sign in telling):
        return ENGLISH
    return str(max(ranked, key=lambda code: ranked[code]))


def _without_names(text: str) -> str:
    """The words that names do not look like: "Ada Müller, Gdańsk?" is no question in Turkish."""
    first, *others = text.split() or [""]
    plain = [word for word in others if not word[:1].isupper()]
    return " ".join([first, *plain]) if plain or not first[:1].isupper() else ""


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
