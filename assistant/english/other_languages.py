"""Whether a text is in another language than English, and what that language is called.

A model that reads English alone finds something for a question in any language, and is as sure
of it. Knows no model.
"""

import re

from assistant.english.function_words import word_set
from corpus.languages import ENGLISH, SHORT, language_of
from corpus.words import STOP_WORDS

FEWEST_WORDS = 3
"""Words from which a question is long enough for a classifier: "naïve Bayes" is not."""
SEVERAL = 2
"""Words of other languages from which English ones beside them say nothing."""
OTHER = "another language than English"
_NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch",
    "pt": "Portuguese", "pl": "Polish", "sv": "Swedish", "da": "Danish", "nb": "Norwegian",
    "no": "Norwegian", "fi": "Finnish", "cs": "Czech", "sk": "Slovak", "hu": "Hungarian",
    "ro": "Romanian", "tr": "Turkish", "el": "Greek", "ru": "Russian", "uk": "Ukrainian",
    "bg": "Bulgarian", "sr": "Serbian", "hr": "Croatian", "ca": "Catalan", "ar": "Arabic",
    "he": "Hebrew", "fa": "Persian", "hi": "Hindi", "zh": "Chinese", "ja": "Japanese",
    "ko": "Korean", "vi": "Vietnamese", "th": "Thai", "id": "Indonesian",
}  # fmt: skip
_ASKING = {
    "de": "ist sind wird werden haben kann darf muss wer wie wo wann warum welche welcher welches",
    "fr": "est sont peut quand pourquoi combien quel quelle quels quelles qu'est",
    "es": "está son cuál cómo cuándo dónde quién qué cuánto cuánta",
    "it": "è cos'è perché quanto quanta quali dov'è",
    "nl": "zijn hoe waar wanneer waarom welke hoeveel",
    "pt": "são onde quem qual quanto",
    "pl": "jest kto gdzie kiedy jak dlaczego ile czy są",
    "sv": "vad är vem hur varför",
    "da": "hvad hvem hvor hvordan hvorfor",
}
"""Words that questions are made of and that are none in English."""
_OF_LANGUAGE = {
    word: frozenset(code for code, others in _ASKING.items() if word in others.split())
    for spelled in _ASKING.values()
    for word in spelled.split()
}
_ELSEWHERE_TOO = word_set("a am an do had has he i in is me most no o on so to us was who")
"""English words that are words of other languages as well."""
_SAID = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ru", re.compile(r"[\u0400-\u04ff]{2}")),
    ("el", re.compile(r"[\u0370-\u03ff]{4}")),
    ("ar", re.compile(r"[\u0600-\u06ff]{2}")),
    ("he", re.compile(r"[\u0590-\u05ff]{2}")),
    ("th", re.compile(r"[\u0e00-\u0e7f]{2}")),
    ("hi", re.compile(r"[\u0900-\u097f]{2}")),
)
_MOSTLY = 0.3
"""Share of a question's letters in another script from which it is in another language."""


def language_of_question(question: str) -> str | None:
    """What the language of a question is called; None for English and where it is not sure."""
    code = code_of_question(question)
    return None if code is None else language_named(code)


def language_named(code: str) -> str:
    """What the language of an ISO 639-1 code is called."""
    return _NAMES.get(code, OTHER)


def code_of_question(question: str) -> str | None:
    """The code of the language of a question, "" for one that is not known by name; None for
    English and where it is not sure.
    """
    letters = [sign for sign in question if sign.isalpha()]
    foreign = sum(not (sign.isascii() or "\u00c0" <= sign <= "\u024f") for sign in letters)
    if letters and foreign >= _MOSTLY * len(letters):
        code = language_of(question)
        script = next((one for one, signs in _SCRIPTS if signs.search(question)), "")
        return code if code != ENGLISH else script
    said = [word.casefold().replace("’", "'") for word in _SAID.findall(question)]
    told = [code for word in said for code in sorted(_OF_LANGUAGE.get(word, ()))]
    plain = STOP_WORDS - _ELSEWHERE_TOO
    english = any(word in plain and word not in _OF_LANGUAGE for word in said)
    if english and len(told) < SEVERAL:
        return None
    code = language_of(question) if len(said) >= FEWEST_WORDS else ENGLISH
    if told and len(said) > 1:
        return code if code in told else max(told, key=told.count)
    return None if code == ENGLISH else code


def language_of_text(text: str) -> str | None:
    """What the language of a text is called; None for English, and for a text that is short."""
    code = language_of(text) if len(text) >= SHORT else ENGLISH
    return None if code == ENGLISH else _NAMES.get(code, OTHER)


UNCALIBRATED = (
    "Nothing is shown as sure: this library's model has no calibration"
    " (`python -m eval calibrate` makes one)."
)
"""What is said where scores of a model do not say how sure an answer is."""


def question_in(language: str, *, english_alone: bool = True) -> str:
    """Why a question in another language is not answered."""
    if not english_alone:
        return (
            f"The question seems to be in {language}, which the model of this library does not say"
            " that it reads: ask in English, or make the library with another model."
        )
    return (
        f"The question seems to be in {language}, and the model of this library reads English"
        " alone: ask in English, or make the library with a multilingual model."
    )


def document_in(title: str, language: str, *, english_alone: bool = True) -> str:
    """What is said of an answer from a text in another language."""
    reads = "reads English alone" if english_alone else "does not say that it reads that"
    return (
        f"“{title}” seems to be in {language}; the model of this library {reads}, and"
        " may have missed what answers."
    )
