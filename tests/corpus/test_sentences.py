"""Blocks are cut into what can be quoted."""

import pytest

from corpus.model import BlockKind
from corpus.sentences import sentences


def cut(text: str, kind: BlockKind = "paragraph") -> list[str]:
    return [span.of(text) for span in sentences(text, kind)]


@pytest.mark.parametrize(
    "parts",
    [
        ["It is safety vs. Speed here.", "Use e.g. Docker, i.e. containers.", "Done."],
        ["See Fig. 3 and sec. 4.", "Version 3.5 costs $2.50.", "The U.S. team came."],
        ["Dr. Smith and J. R. Jones left.", "We met at 5 p.m.", "Then it rained."],
        ["Bring pens, paper, etc.", "The rest is here."],
        ['"Go!" she said.', "What?", "Wait... maybe not."],
        ["(This is whole. It has two.)", "Then more."],
        ["😀 counts as one sign.", "So do 你 and 好。", "Yes."],
        ["Choose plan B.", "Then go."],
    ],
)
def test_prose_is_cut_at_its_sentence_ends(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_outer_white_space_belongs_to_no_sentence() -> None:
    assert cut("  One.  Two.\n") == ["One.", "Two."]


def test_a_number_belongs_to_what_it_numbers() -> None:
    assert cut("Figure 2. The way of a loaf", "caption") == ["Figure 2. The way of a loaf"]
    assert cut("1. Knead. 2. Bake.") == ["1. Knead.", "2. Bake."]


def test_kept_lines_end_sentences_unless_the_next_goes_on() -> None:
    assert cut("Kerf\nThe slot of a saw.\nRoses are red,\nViolets\nare blue.") == [
        "Kerf",
        "The slot of a saw.",
        "Roses are red,\nViolets\nare blue.",
    ]


def test_rows_and_short_items_are_whole_and_code_goes_by_lines() -> None:
    assert cut("A. B | C. D", "row") == ["A. B | C. D"]
    assert cut("Node.js v. 2", "item") == ["Node.js v. 2"]
    assert cut("x = 1\n\n  y = 2", "code") == ["x = 1", "y = 2"]
    assert cut("A heading. Really", "heading") == []


def test_a_very_long_quotation_is_cut_inside() -> None:
    inner = " ".join(f"This is the sentence number {n} of a long speech." for n in range(30))
    assert len(cut(f'He said: "{inner}"')) > 20


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("de", ["Am 2. Januar beginnt der Kurs.", "Der 3. Teil folgt.", "Komm, bzw. ruf an."]),
        ("fr", ["M. Dupont arrive le 2 janvier.", "Mme. Roux part à 14 h.", "C'est tout."]),
        ("sv", ["Han kom kl. 9 den 2. mars.", "Det var bra."]),
        ("no", ["Møtet er 2. januar.", "Kom i tide."]),
        ("pl", ["Spotkanie odbędzie się 2. marca.", "Przyjdzie dr. Nowak."]),
        ("nl", ["Dhr. Jansen komt op 2 jan. 2024.", "Hij blijft."]),
        ("en", ["He came on 2 January.", "It was good."]),
    ],
)  # fmt: skip
def test_dates_and_titles_do_not_end_a_sentence_in_their_own_language(
    language: str, wanted: list[str]
) -> None:
    text = " ".join(wanted)
    found = [span.of(text) for span in sentences(text, "paragraph", language)]
    assert found == wanted


def test_the_full_stop_of_an_ordinal_ends_a_sentence_where_ordinals_have_none() -> None:
    text = "The answer is 42. Januar was a mistake."
    assert len(sentences(text, "paragraph", "en")) == 2
    assert len(sentences(text, "paragraph", "de")) == 1


def test_a_property_is_one_sentence_however_many_full_stops_it_has() -> None:
    text = "to: Ada Marsh. Bo Lind. Office."
    assert [span.of(text) for span in sentences(text, "property")] == [text]
