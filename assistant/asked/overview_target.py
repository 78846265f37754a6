"""What an overview is asked of: all the material, a document or a section of it."""

from assistant.english.overview_requests import (
    ALL,
    is_part,
    name_of_material,
    overview_of,
    phrase_inside,
)
from assistant.material.contents import content_key
from assistant.material.digest import introduces
from assistant.material.snapshot import Material
from assistant.model import Place

LONG_NAME = 3
"""Content words from which part of a title means the document that bears it."""


def asked_of(question: str, material: Material) -> Place | None:
    """What an overview is asked of; None where none is asked for, or of something that no
    title or heading in the material names.
    """
    phrase = overview_of(question)
    if phrase is None:
        return None
    if phrase == ALL:
        return Place()
    contents = material.contents
    inner, name = phrase_inside(phrase), name_of_material(phrase)
    for bearing in (phrase, inner, *material.aliases.of(inner or phrase)):
        place = contents.find(bearing) if bearing else None
        if place is not None:
            return place
    if name is not None and contents.named(name):
        place = contents.loosely(phrase)
        return place if place is not None and not introduces(contents.outline(place)) else Place()
    if inner or is_part(phrase) or len(content_key(phrase).split()) >= LONG_NAME:
        return contents.loosely(inner or phrase)
    return None
