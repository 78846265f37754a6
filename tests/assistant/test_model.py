"""Values that derive something of their own."""

from assistant.draft import Grid, Quote
from assistant.model import Citation, Evidence, Reply, Turn
from corpus.model import Passage, Span

PASSAGE = Passage("p1", "doc-1", Span(0, 20), ("Fog",), None)
EVIDENCE = Evidence(PASSAGE, "Fog", "/docks/fog.md", "Fog stops every boat", 0.7, 1)


def quote(text: str) -> Quote:
    start = EVIDENCE.text.index(text)
    return Quote(EVIDENCE, Span(start, start + len(text)), text)


def test_a_turn_keeps_what_the_next_question_needs() -> None:
    cited = Citation(
        1, "doc-1", "Fog", "/docks/fog.md", ("Fog",), None, Span(0, 3), "Fog", Span(0, 3)
    )
    reply = Reply(
        "answer", "and it?", "What is IT?", "IT is …", (cited,), confidence=0.9, certainty="sure"
    )
    assert reply.turn == Turn("and it?", "What is IT?", "IT is …", "answer", (cited,), 0.9, "sure")


def test_a_quote_stands_where_its_characters_do_whatever_is_bold_in_it() -> None:
    fog = quote("Fog")
    assert fog.place == ("doc-1", Span(0, 3))
    assert Quote(EVIDENCE, fog.span, fog.text, strong=Span(0, 3)).place == fog.place
    assert quote("boat").place != fog.place


def test_a_grid_quotes_row_by_row() -> None:
    fog, boat = quote("Fog"), quote("boat")
    grid = Grid(
        ("What", "Who"), (("Fog", ((fog,), ())), ("Ice", ((), ())), ("Boat", ((), (boat,))))
    )
    assert grid.quotes == (fog, boat)
