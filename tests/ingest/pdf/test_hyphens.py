"""Words parted at the end of a line are made whole, and compounds keep their hyphen."""

import pytest

from ingest.blocks import Content
from ingest.pdf.hyphens import Vocabulary
from ingest.pdf.pdf_loader import load
from tests.pdf_writer import PdfPage, written


def vocabulary(text: str) -> Vocabulary:
    known = Vocabulary()
    known.add(text.split())
    return known


@pytest.mark.parametrize(
    ("known", "head", "tail", "whole"),
    [
        ("", "manage-", "ment", "management"),
        ("", "state-of-the-", "art", "state-of-the-art"),
        ("A risk-based view.", "risk-", "based", "risk-based"),
        ("", "self-", "taught", "self-taught"),
        ("DevSecOps is one.", "DevSec-", "Ops", "DevSecOps"),
        ("", "Norvik-", "Ahlen", "Norvik-Ahlen"),
        ("", "page-", "17", "page-17"),
        ("under and stand, under and stand, understand", "under-", "stand", "understand"),
        ("the risk is base, the risk is base", "risk-", "base", "risk-base"),
    ],
)
def test_a_hyphen_is_kept_where_it_is_the_word_s_own(
    known: str, head: str, tail: str, whole: str
) -> None:
    assert vocabulary(known).joined(head, tail) == whole


def test_words_of_a_page_are_joined_and_marked_as_one() -> None:
    page = PdfPage()
    page.lines(
        72,
        700,
        [
            "Whoever moors here must have the permis-",
            "sion of the harbour, which is a well-",
            "known rule that nobody who is new here be-",
            "lieves before the first fine.",
        ],
    )
    (block,) = load(Content(written([page]))).blocks
    assert "permission of the harbour" in block.text
    assert "a well-known rule" in block.text
    assert "believes before" in block.text
    parted = [block.text[w.start : w.end] for w in block.words]
    assert parted.count("permis") == parted.count("sion") == 1


def test_words_that_a_narrow_cell_breaks_unmarked_are_joined_and_others_are_not() -> None:
    known = vocabulary("All customers of the harbour pay, apart from those who part early.")
    assert known.broken_word("custome", "rs")
    assert not known.broken_word("of the", "harbour")
    assert not known.broken_word("a", "part")


def test_odd_spaces_and_control_characters_do_not_reach_the_text() -> None:
    page = PdfPage()
    page.text(72, 700, "The office\x01 is open\xa0\xa0daily, and nobody is let in before nine.")
    (block,) = load(Content(written([page]))).blocks
    assert block.text == "The office is open daily, and nobody is let in before nine."
