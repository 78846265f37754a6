"""Documents that have some characters as they stand, signs included, which full text leaves out.

Knows the catalogue; nothing about questions.
"""

from collections.abc import Sequence

from corpus.catalogue import Catalogue


def documents_with(catalogue: Catalogue, pieces: Sequence[str]) -> list[str]:
    """The ids of the documents whose text has one of the pieces, in the order of their first
    arrival. It reads all texts: for questions that ask for such signs, not for every one.
    """
    if not pieces:
        return []
    having = " OR ".join("instr(text, ?) > 0" for _ in pieces)
    with catalogue.reading() as connection:
        rows = connection.execute(
            f"SELECT doc_id FROM documents WHERE {having} ORDER BY ordinal", tuple(pieces)
        )
        return [doc_id for (doc_id,) in rows]
