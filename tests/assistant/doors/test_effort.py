import pytest

from assistant.doors.effort import effort
from assistant.model import Citation, Reply, Usage
from corpus.model import Span


def cited(*statements: int) -> tuple[Citation, ...]:
    """A citation for the statement that begins at each of these places."""
    return tuple(
        Citation(at, "d", "T", "t.md", (), None, Span(0, 4), "Soup", Span(start, start + 4))
        for at, start in enumerate(statements, 1)
    )


def reply(share: float | None = None, usage: Usage | None = None, *statements: int) -> Reply:
    return Reply(
        "answer", "?", "?", "Soup", cited(*statements),
        model="ollama:tiny", supported_share=share, usage=usage,
    )  # fmt: skip


def test_without_a_model_there_is_nothing_to_tell() -> None:
    assert effort(Reply("answer", "?", "?", "Soup", cited(0))) == ()


def test_model_tokens_and_seconds_are_told() -> None:
    usage = Usage(2, 1000, 204, 4.21)
    assert effort(reply(1.0, usage, 0)) == ("ollama:tiny", "1,204 tokens", "4.2 s")
    assert effort(reply(1.0, Usage(1, None, 20, 1234.0), 0))[1:] == ("20 tokens", "1,234 s")
    assert effort(reply(1.0, Usage(1, seconds=0.5), 0))[1:] == ("0.5 s",)


@pytest.mark.parametrize(
    ("share", "statements", "words"),
    [
        (0.75, (0, 0, 10, 20), "3 of 4 sentences stood their check"),  # one rests on two quotes
        (0.6667, (0, 10), "2 of 3 sentences stood their check"),
        (0.0, (0,), "no sentence stood its check"),
        (0.75, (0, 10), "75% of the sentences stood their check"),  # no whole number of them
    ],
)
def test_how_many_sentences_stood_is_told_where_not_all_did(
    share: float, statements: tuple[int, ...], words: str
) -> None:
    assert effort(reply(share, None, *statements)) == ("ollama:tiny", words)


def test_a_cost_is_told_where_it_is_known() -> None:
    assert effort(reply(1.0, Usage(1, cost=0.00213), 0))[-1] == "cost 0.0021"
    assert effort(reply(1.0, Usage(1, cost=0.00001), 0))[-1] == "cost less than 0.0001"
    assert effort(reply(1.0, Usage(1, cost=0.0), 0))[-1] == "cost 0.0000"
