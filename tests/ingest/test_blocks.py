"""Blocks as loaders hand them over, and parts of them."""

from ingest.blocks import RawBlock, part_of

BLOCK = RawBlock("quote", "ask the desk\nor the guard", links=((4, 12, "a"), (16, 25, "b")))


def test_a_part_of_a_block_keeps_the_links_that_lie_in_it() -> None:
    part = part_of(BLOCK, 13, 25)
    assert (part.kind, part.text, part.links) == ("quote", "or the guard", ((3, 12, "b"),))


def test_words_put_in_front_move_the_links() -> None:
    part = part_of(BLOCK, 0, 12, lead="note: ")
    assert part.text == "note: ask the desk"
    assert [part.text[start:end] for start, end, _ in part.links] == ["the desk"]
