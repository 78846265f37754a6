"""What is made to break a reader is read, or refused in one sentence."""

import pytest

from corpus.errors import SourceError
from ingest import limits
from ingest.assemble import assemble
from ingest.blocks import Content
from ingest.markup import page_styles
from ingest.markup.markdown import parse_markdown
from ingest.markup.org import parse_org
from ingest.markup.restructured import parse_rst
from ingest.markup.webpage import load, parse_html


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>x", "<table><tr><td>x", "<blockquote>"])
def test_tags_within_tags_without_end_are_refused_in_a_sentence(tag: str) -> None:
    with pytest.raises(SourceError, match="nested too deeply"):
        parse_html(tag * 3_000 + "deep")


def test_a_page_as_deep_as_the_limit_is_read() -> None:
    assert parse_html("<div>" * 190 + "deep").blocks[0].text == "deep"


def test_a_line_of_ten_megabytes_is_read() -> None:
    line = "word " * 2_000_000
    assert parse_markdown(line).blocks[0].text == line.strip()


def test_marks_without_end_in_an_endless_line_are_read_as_written() -> None:
    assert parse_markdown("[" * 300_000 + "end").blocks[0].text.endswith("[end")


def test_broken_entities_and_halves_of_characters_never_reach_the_text() -> None:
    text = assemble(parse_html("<p>&#xD800; &#0; &#99999999; &bogus; &amp &lt; é</p>")).text
    assert "\0" not in text
    assert not any(0xD800 <= ord(sign) < 0xE000 for sign in text)
    assert "&bogus; & < é" in text


def test_spans_beyond_all_measure_stay_small() -> None:
    row = "<tr><td colspan=99999 rowspan=99999>wide<td>x</tr>"
    assert (
        sum(len(block.text) for block in parse_html(f"<table>{row * 20}</table>").blocks) < 100_000
    )


def test_more_notes_than_anybody_writes_stay_where_they_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "NOTES", 20)
    marks = "".join(f"<p>w<sup><a href='#n{n}'>{n % 900}</a></sup></p>" for n in range(25))
    notes = "".join(f"<li id=n{n}>note</li>" for n in range(25))
    kinds = [
        b.kind for b in parse_html(f"{marks}<div class=footnotes><ol>{notes}</ol></div>").blocks
    ]
    assert kinds == ["paragraph"] * 25 + ["item"] * 25


def test_light_markup_that_no_person_wrote_is_refused_or_read_as_written() -> None:
    with pytest.raises(SourceError, match="nested too deeply"):
        parse_rst("".join(f"{'  ' * depth}* a\n\n" for depth in range(60)))
    assert parse_rst("*a " * 40_000).blocks[0].text.startswith("*a *a")
    assert parse_org("#+begin_quote\n" * 20_000 + "end").blocks[-1].text == "end"


def test_marks_of_an_endless_line_are_not_looked_for() -> None:
    line = "*a* " * 20_000
    assert parse_rst(line).blocks[0].text.startswith("*a* *a*")
    assert parse_org(line).blocks[0].text.startswith("*a* *a*")
    assert parse_markdown(line).blocks[0].text.startswith("*a* *a*")


def test_raw_html_of_restructured_text_is_no_markup_though_a_role_brings_it() -> None:
    role = ".. role:: page(raw)\n   :format: html\n\n"
    table = "<table><tr><td>a</td><td>b</td></tr></table>"
    blocks = parse_rst(f"{role}Words and :page:`{table}` more.").blocks
    assert not [block for block in blocks if block.kind == "row"]


HIDING = "<style>{}</style><p>a</p><p>b</p><p>c</p><p class=x>d</p>"


def words_of_page(style: str) -> str:
    return " ".join(block.text for block in load(Content(HIDING.format(style).encode())).blocks)


def test_style_sheets_without_end_are_read_from_their_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = "/* words without end */" * 50 + ".x{display:none}"
    assert words_of_page(late) == "a b c"
    monkeypatch.setattr(limits, "STYLE_SHEET", 100)
    assert words_of_page(late) == "a b c d"


def test_rules_are_matched_with_no_more_elements_than_a_page_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rules = "p{color:black} .x{display:none}"
    assert words_of_page(rules) == "a b c"
    monkeypatch.setattr(limits, "STYLED", 3)
    assert words_of_page(rules) == "a b c d"
    assert words_of_page("body > p{display:none}") == "d"


def test_rules_for_a_pointer_are_not_tried_on_every_element(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []
    real = page_styles.soupsieve.compile
    monkeypatch.setattr(
        page_styles.soupsieve, "compile", lambda rule: (tried.append(rule), real(rule))[1]
    )
    words_of_page("p:hover{display:none} body > p{color:black}")
    assert tried == ["body > p"]
