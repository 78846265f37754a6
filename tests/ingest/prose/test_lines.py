"""What a line looks like is told in one go, however long it is."""

import pytest

from ingest.prose import typography
from ingest.prose.lines import is_page_number, is_rule
from ingest.prose.typography import LONGEST_WORD, Typography, joined


@pytest.mark.parametrize("line", ["---", "* * *", "  =====  ", "-=-=-", "•••", "- \t- -", "-- "])
def test_what_is_drawn_is_a_rule(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["", "   ", "--", "- word -", "…", "## Notes", "•-•", "x x x"])
def test_what_is_written_is_none(line: str) -> None:
    assert not is_rule(line)


def test_a_long_indentation_is_looked_at_once() -> None:
    far = " " * 50_000
    assert not is_rule(f"{far}words")
    assert is_rule(f"{far}-----{far}")
    assert not is_page_number(f"{far}words 1 {far} x")


def test_of_a_paragraph_no_more_than_a_word_is_looked_at_to_add_a_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[int] = []
    real = typography.join

    def watched(before: str, after: str, words: frozenset[str] = frozenset()) -> str:
        looked.append(len(before))
        return real(before, after, words)

    monkeypatch.setattr(typography, "join", watched)
    lines = ["A harbour mas-", "ter writes of the", "north-", "ern quay and more."] * 50
    words = joined(lines, Typography(80, frozenset(), frozenset(), roman=False))
    assert words == " ".join(["A harbour master writes of the northern quay and more."] * 50)
    assert max(looked) <= LONGEST_WORD
