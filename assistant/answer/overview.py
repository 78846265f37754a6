"""An overview as an answer: what sums up or introduces the whole, then document by document."""

from collections.abc import Sequence

from assistant.draft import Statements
from assistant.material.digest import Digest

ALSO_NAMED = 10
"""Other documents that are named beside each that is quoted."""


def overview(digest: Digest) -> tuple[Statements, ...]:
    """The digest as statements; none where it is empty."""
    runs = []
    if digest.lead:
        runs.append(Statements("prose", tuple(said.quote for said in digest.lead)))
    if digest.documents:
        runs.append(
            Statements(
                "items",
                tuple(document.said.quote for document in digest.documents),
                labels=tuple(document.title for document in digest.documents),
                asides=tuple(_also(document.also) for document in digest.documents),
            )
        )
    return tuple(runs)


def _also(titles: Sequence[str]) -> str:
    """Titles that are named beside a document."""
    if not titles:
        return ""
    more = f" · and {len(titles) - ALSO_NAMED} more" if len(titles) > ALSO_NAMED else ""
    return f"Also: {' · '.join(titles[:ALSO_NAMED])}{more}"
