"""Which pieces of a section share a passage."""

from corpus.model import BlockKind, Span
from ingest.packing import Piece, packed


def test_properties_share_no_passage_with_what_the_text_tells() -> None:
    told: tuple[tuple[str, BlockKind], ...] = (
        ("author: Ada", "property"),
        ("date: May", "property"),
        ("The tide turns.", "paragraph"),
    )
    text = "\n".join(said for said, _ in told)
    pieces = [
        Piece(
            Span(text.index(said), text.index(said) + len(said)), kind, 0, at, 4, False, False, ()
        )
        for at, (said, kind) in enumerate(told)
    ]
    runs = [[one.span.of(text) for one in run] for run in packed(text, pieces, 256, 1_100)]
    assert runs == [["author: Ada", "date: May"], ["The tide turns."]]
