"""Documents in other languages than the model of their library reads."""

from functools import lru_cache

from assistant.english.other_languages import language_of_text
from corpus.encoder import DEFAULT_MODEL
from corpus.library import Library

CACHED = 4_096


class Languages:
    """What one state of a library reads, and which of its documents are in another language."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.english_alone = library.encoder.name == DEFAULT_MODEL
        """Whether its model reads English alone; of others that a person names it is not known."""
        self.foreign = lru_cache(CACHED)(self._foreign)

    def _foreign(self, doc_id: str) -> str | None:
        """What the language of a document is called that the model does not read, else None."""
        if not self.english_alone:
            return None
        return language_of_text(self._library.document(doc_id).text)
