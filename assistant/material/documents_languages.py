"""What the model of a library reads, and what is in other languages than that."""

from functools import lru_cache

from assistant.english.other_languages import (
    code_of_question,
    language_named,
    language_of_text,
)
from corpus.languages import ENGLISH, language_of
from corpus.library import Library
from corpus.model_card import reads

CACHED = 4_096


class Languages:
    """What one state of a library reads, and which of its documents are in another language."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._read = library.settings.model.languages
        self.foreign = lru_cache(CACHED)(self._foreign)

    def asked_in(self, question: str) -> str:
        """The code of the language of a question; English where it is not sure."""
        return code_of_question(question) or ENGLISH

    def unread(self, code: str) -> str | None:
        """What a language is called that the model does not read, else None."""
        return None if reads(self._read, code) else language_named(code)

    @property
    def english_alone(self) -> bool:
        """Whether the model says that it reads English and nothing else."""
        return self._read == (ENGLISH,)

    def _foreign(self, doc_id: str) -> str | None:
        """What the language of a document is called that the model does not read, else None."""
        text = self._library.document(doc_id).text
        named = language_of_text(text)
        return None if named is None or reads(self._read, language_of(text)) else named
