"""What is asked for in English and told in another language."""

from assistant.judge.signs import lacks
from assistant.model import Part

PART = Part("How long may a member keep a book?", wanted="number")


def test_a_text_in_another_language_lacks_nothing_that_only_english_words_tell() -> None:
    assert lacks(PART, ["Members may keep a book for as long as the hall stays open to them."])
    assert not lacks(PART, ["Los socios pueden llevarse los libros durante tres semanas enteras."])
