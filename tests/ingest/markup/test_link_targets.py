"""Where links lead: kept beside the words, at the right place, and never in the text."""

import pytest

from ingest.assemble import assemble
from ingest.blocks import Parsed
from ingest.markup.hypertext import blocks_of
from ingest.markup.markdown import parse_markdown

HREF = "https://board.example/7"


def links_of(parsed: Parsed) -> list[tuple[str, str]]:
    found = assemble(parsed)
    return [(link.span.of(found.text), link.target) for link in found.links]


def of_html(markup: str) -> list[tuple[str, str]]:
    return links_of(Parsed("", blocks_of(markup)))


def text_of(markup: str) -> str:
    return assemble(Parsed("", blocks_of(markup))).text


def of_markdown(text: str) -> list[tuple[str, str]]:
    return links_of(parse_markdown(text))


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (f"<p>See  <a href='{HREF}'> a <b>big</b>\n board&nbsp;&amp; co </a>.", "a big board & co"),
        (f"<p>\u200bAsk&shy;ing <a href='{HREF}'>x&lt;y&gt; \u00ad</a>", "x<y>"),
        (f"<p>first<br><a href='{HREF}'><br>second<br></a>third", "second"),
        (f"<h2>On <a href='{HREF}'>boards</a></h2>", "boards"),
        (f"<ul><li>a<ol><li>b <a href='{HREF}'>the board</a> c</ol></ul>", "the board"),
        (f"<dl><dt><a href='{HREF}'>Board?</a><dd>what hangs there</dl>", "Board?"),
        (f"<dl><dt>Board<dd>hangs <a href='{HREF}'>there</a></dl>", "there"),
        (f"<table><tr><th>A<th>B<tr><td>1<td>x, <a href='{HREF}'> b </a>!</table>", "b"),
        (f"<p>中文<a href='{HREF}'>\n链接</a>\n后", "链接"),
    ],
)  # fmt: skip
def test_the_words_of_a_link_are_known_wherever_they_end_up(markup: str, words: str) -> None:
    assert of_html(markup) == [(words, HREF)]


@pytest.mark.parametrize(
    "inside", ["<p>See <{}> the <b>b</b> </{}>.", "<ul><li><{}>b</{}>", "<p>a\n<{}>\nb</{}>c"]
)
def test_a_link_changes_nothing_of_the_text(inside: str) -> None:
    linked = inside.replace("<{}>", f"<a href='{HREF}'>").replace("</{}>", "</a>")
    assert text_of(linked) == text_of(inside.replace("{}", "i"))


def test_a_cell_that_spans_rows_leads_there_in_each_and_cells_keep_their_places() -> None:
    row = f"<tr><td rowspan=2><a href='{HREF}'>board</a><td>1<tr><td>2"
    blocks = blocks_of(f"<table><tr><th>Name<th>Number{row}</table>")
    assert [block.text for block in blocks] == ["Name | Number", "board | 1", "board | 2"]
    assert [block.links for block in blocks[1:]] == [((0, 5, HREF),)] * 2
    assert [block.text[slice(*block.cells[1])] for block in blocks] == ["Number", "1", "2"]


def test_a_link_around_several_blocks_is_one_in_each() -> None:
    markup = f"<a href='{HREF}'><h2>Board</h2><p>All ships.</p></a><p>Else."
    assert of_html(markup) == [("Board", HREF), ("All ships.", HREF)]


def test_mailboxes_and_telephones_are_targets_of_markdown_too() -> None:
    text = "- Ask [the desk](mailto:d@x.org?subject=a)\n- or [call](tel:+4711) *it*"
    assert of_markdown(text) == [("the desk", "mailto:d@x.org?subject=a"), ("call", "tel:+4711")]


def test_no_address_gets_into_the_text() -> None:
    parsed = parse_markdown(f"Open [the board]({HREF}) and [others](https://o.example).")
    assert assemble(parsed).text == "Open the board and others."


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "other.html", "#top", "data:text/html,x", "ftp://x.org/a",
     "https://x.org/a b", "https://x.org/" + "a" * 2_000],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_no_link(href: str) -> None:
    assert of_html(f"<p>See <a href='{href}'>the board</a>.") == []


def test_an_address_that_the_words_say_is_not_kept() -> None:
    assert of_markdown("[x.org/a](https://www.x.org/a/), <https://y.org>, <d@x.org>") == []


def test_a_link_without_words_leaves_nothing_behind() -> None:
    markup = f"<p>a <a href='{HREF}'> <img alt=''> </a> b"
    assert (text_of(markup), of_html(markup)) == ("a b", [])


def test_signs_that_a_source_smuggles_in_are_no_links() -> None:
    markup = "<p>\ufddc\ufde7\ufddda board\ufdde \ufddc"
    assert (text_of(markup).strip(), of_html(markup)) == ("a board", [])


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("One fee.[^a] Another.\n\n[^a]: In winter.", [("fee.", "#1")]),
        ("A **big fee**[^1], paid.\n\n[^1]: In winter.", [("fee", "#1")]),
        ("A | B\n--|--\nx | 3[^1]\n\n[^1]: In winter.", [("3", "#1")]),
        ("A [fee](https://board.example/7)[^1].\n\n[^1]: In winter.", [("fee", HREF)]),
        ("No fee.\n\n[^1]: Nobody refers to it.", []),
    ],
)
def test_the_word_before_the_mark_of_a_note_leads_to_the_note(
    text: str, noted: list[tuple[str, str]]
) -> None:
    assert of_markdown(text) == noted
