"""What is shown is what the source has, and where it stands is where it is said to."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.cite.citations import NOTHING, checked, render
from assistant.draft import Grid, Quote, Shape, Statements
from assistant.model import Citation, Evidence
from corpus.model import Document, Passage, Span

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

DOCUMENT = Document(
    "doc-1",
    "Timetable",
    "The horn is blown twice.\nFog stops every boat.\nSoup is free.",
    "/docks/timetable.md",
    "text/markdown",
    "0" * 64,
)


def evidence(document: Document = DOCUMENT, page: int | None = None) -> Evidence:
    span = Span(0, len(document.text))
    passage = Passage("p1", document.doc_id, span, ("Timetable", "Fog"), page)
    return Evidence(passage, document.title, document.source, document.text, 0.7, 1)


def quote(text: str, document: Document = DOCUMENT) -> Quote:
    start = document.text.index(text)
    return Quote(evidence(document), Span(start, start + len(text)), text)


def loose(text: str, start: int = 0) -> Quote:
    """A quote of text that need not stand in any document."""
    return Quote(evidence(), Span(start, start + len(text)), text)


def row(*cells: str, start: int = 0, asked: tuple[int, ...] = ()) -> Quote:
    """A row of those cells, as a quote."""
    text, spans = "", []
    for number, cell in enumerate(cells):
        text += " | " if number else ""
        spans.append(Span(len(text), len(text) + len(cell)))
        text += cell
    span = Span(start, start + len(text))
    return Quote(evidence(), span, text, cells=tuple(spans), asked=asked)


def statement(text: str, citation: Citation) -> str:
    return citation.answer_span.of(text)


def seen(markdown: str) -> str:
    """The characters that a reader sees, white space aside; what is no text is told."""
    shown: list[str] = []
    for token in MARKDOWN.parse(markdown):
        if token.type in ("code_block", "fence", "html_block", "hr"):
            shown.append(f"<{token.type}>{token.content}")
        for child in token.children or ():
            if child.type in ("text", "text_special"):
                shown.append(child.content)
            elif child.type not in ("softbreak", "hardbreak"):
                shown.append(f"<{child.type}>{child.content}")
    return "".join("".join(shown).split())


HORN, FOG, SOUP = (quote(line) for line in DOCUMENT.text.split("\n"))


# Markers and statements


def test_each_statement_is_followed_by_its_marker() -> None:
    text, citations = render((Statements("prose", (HORN, FOG)),))
    assert text == "The horn is blown twice. [1] Fog stops every boat. [2]"
    assert [one.marker for one in citations] == [1, 2]
    assert [statement(text, one) for one in citations] == [HORN.text, FOG.text]


def test_a_citation_says_where_its_quote_stands() -> None:
    _, [citation] = render((Statements("prose", (Quote(evidence(page=7), FOG.span, FOG.text),)),))
    assert citation == Citation(
        1, "doc-1", "Timetable", "/docks/timetable.md", ("Timetable", "Fog"), 7,
        Span(25, 46), "Fog stops every boat.", Span(0, 21),
    )  # fmt: skip


def test_one_span_keeps_one_marker_wherever_it_is_used() -> None:
    text, citations = render((Statements("prose", (HORN, FOG)), Statements("items", (HORN, SOUP))))
    assert [one.marker for one in citations] == [1, 2, 1, 3]
    assert [statement(text, one) for one in citations] == [
        HORN.text, FOG.text, HORN.text, SOUP.text,
    ]  # fmt: skip


def test_the_same_span_of_two_documents_gets_two_markers() -> None:
    other = replace(DOCUMENT, doc_id="doc-2")
    _, citations = render((Statements("prose", (HORN, quote(HORN.text, other))),))
    assert [(one.marker, one.doc_id) for one in citations] == [(1, "doc-1"), (2, "doc-2")]


def test_a_list_stays_a_list_and_steps_are_numbered() -> None:
    text, _ = render((Statements("items", (HORN, FOG)), Statements("steps", (FOG, SOUP))))
    assert text.split("\n") == [
        "- The horn is blown twice. [1]",
        "- Fog stops every boat. [2]",
        "",
        "1. Fog stops every boat. [2]",
        "2. Soup is free. [3]",
    ]


def test_a_heading_of_ours_stands_over_its_part_and_is_cited_by_nothing() -> None:
    text, citations = render((Statements("prose", (HORN,), heading="The *horn*"),))
    assert text == "**The \\*horn\\***\n\nThe horn is blown twice. [1]"
    assert statement(text, citations[0]) == HORN.text
    assert seen(text) == "<strong_open>The*horn*<strong_close>Thehornisblowntwice.[1]"


def test_a_table_has_its_header_row_and_a_marker_a_row() -> None:
    rows = (row("boat", "fuel"), row("Kestrel", "coal", start=50))
    text, citations = render((Statements("table", rows),))
    assert text.split("\n") == ["| boat | fuel [1] |", "| --- | --- |", "| Kestrel | coal [2] |"]
    assert [statement(text, one) for one in citations] == ["boat | fuel", "Kestrel | coal"]
    html = MARKDOWN.render(text)
    assert html.count("<tr>") == 2
    assert html.count("<th>") == 2


def test_an_empty_cell_keeps_its_column() -> None:
    rows = (row("Boat", "Fuel", "Crew"), row("Kestrel", "", "4", start=99))
    text, _ = render((Statements("table", rows),))
    assert "| Kestrel |  | 4 [2] |" in text


def test_of_a_table_the_columns_that_are_chosen_are_shown_and_whole_rows_cited() -> None:
    rows = (row("boat", "sign", "fuel"), row("Kestrel", "K", "coal", start=99))
    text, citations = render((Statements("table", rows, columns=(0, 2)),))
    assert text == "| boat | fuel [1] |\n| --- | --- |\n| Kestrel | coal [2] |"
    assert [one.quote for one in citations] == ["boat | sign | fuel", "Kestrel | K | coal"]


def test_a_table_whose_rows_differ_in_length_is_still_one_table() -> None:
    rows = (row("a", "b", "c"), row("d", start=50), row("e", "f", start=99))
    text, _ = render((Statements("table", rows),))
    html = MARKDOWN.render(text)
    assert html.count("<tr>") == 3
    assert html.count("<td>") == 6


def test_things_side_by_side_are_a_table_in_which_each_quote_is_cited() -> None:
    grid = Grid(("What", "Why | how"), (("Horn", ((HORN,), ())), ("*Fog*", ((), (FOG, SOUP)))))
    text, citations = render((grid,))
    assert text.split("\n") == [
        "|   | What | Why \\| how |",
        "| --- | --- | --- |",
        f"| **Horn** | The horn is blown twice. [1] | {NOTHING} |",
        f"| **\\*Fog\\*** | {NOTHING} | Fog stops every boat. [2] · Soup is free. [3] |",
    ]
    assert [statement(text, one) for one in citations] == [HORN.text, FOG.text, SOUP.text]
    assert MARKDOWN.render(text).count("<tr>") == 3


def test_labels_and_asides_of_a_list_are_ours_and_cited_by_nothing() -> None:
    items = Statements("items", (HORN, FOG), labels=("A_", "B"), asides=("Also: *C*", ""))
    text, citations = render((items,))
    assert text.split("\n") == [
        "- **A\\_**: The horn is blown twice. [1] *Also: \\*C\\**",
        "- **B**: Fog stops every boat. [2]",
    ]
    assert [statement(text, one) for one in citations] == [HORN.text, FOG.text]


def test_a_lead_stands_before_what_is_quoted_and_is_cited_by_nothing() -> None:
    text, (citation,) = render((Statements("prose", (HORN,), lead="Before *it*:"),))
    assert text == "*Before \\*it\\*:* The horn is blown twice. [1]"
    assert statement(text, citation) == HORN.text
    text, _ = render((Statements("items", (HORN,), lead="Near:"),))
    assert text == "*Near:*\n\n- The horn is blown twice. [1]"


def test_a_draft_of_nothing_is_an_empty_text() -> None:
    assert render(()) == ("", ())


# What Markdown would misread

HOSTILE = [
    "2 * 3 * 4 and **bold**",
    "K_9 and __init__ and _slanted_ and a__b__c",
    "run `make` and ``twice``",
    "<b>north</b> <script>alert(1)</script> <!-- gone -->",
    "see [1], [12] and [note]",
    "[a link](http://example.org) and [1](http://example.org)",
    "![a picture](http://example.org/x.png)",
    "![[1]](http://example.org/x.png)",
    "![a [nested] one](http://example.org/x.png)",
    "<http://example.org>",
    "AT&amp;T &lt;b&gt; &copy; &#35;",
    "a | b | c",
    "# 5 is painted on a bollard",
    "> quoted once",
    "- a dash", "+ a plus", "* a star", "-- two", "---", "***", "___", "===",
    "1. first", "12) twelfth", "3.", "1986. A great year.",
    "C:\\docks\\*.txt and \\[1\\]",
    "~~struck~~ and ~tilde~",
    "[x]: http://example.org",
    "``` fence",
    "a line\nand another\n\nand one more",
    "[ ] to do", "\\",
]  # fmt: skip


@pytest.mark.parametrize("shape", ["prose", "items", "steps"])
@pytest.mark.parametrize("text", HOSTILE)
def test_the_reader_sees_the_characters_of_the_source(text: str, shape: Shape) -> None:
    shown, [citation] = render((Statements(shape, (loose(text),)),))
    assert seen(shown) == "".join(f"{text}[1]".split())
    assert seen(statement(shown, citation)) == "".join(text.split())


@pytest.mark.parametrize("text", [one for one in HOSTILE if "\n" not in one])
def test_the_reader_sees_them_in_a_table_too(text: str) -> None:
    shown, _ = render((Statements("table", (row("boat", "sign"), row("Kestrel", text, start=99))),))
    cells = "".join(f"boatsign[1]Kestrel{text}[2]".split()).replace("|", "")
    assert seen(shown).replace("|", "") == cells


def test_a_pipe_inside_a_cell_opens_no_new_cell() -> None:
    text, _ = render(
        (Statements("table", (row("sign|post", "fuel"), row("a | b", "coal", start=99))),)
    )
    assert MARKDOWN.render(text).count("<td>") == 2


def test_a_cell_that_is_asked_for_is_bold_and_cited_alone() -> None:
    rows = (row("boat", "sign", "fuel"), row("Kestrel", "K", "coal", start=99, asked=(1,)))
    text, citations = render((Statements("table", rows),))
    assert text.split("\n")[-1] == "| Kestrel [2] | **K** [3] | coal [2] |"
    assert [(one.marker, one.quote, statement(text, one)) for one in citations[1:]] == [
        (2, "Kestrel | K | coal", "Kestrel"),
        (3, "K", "**K**"),
        (2, "Kestrel | K | coal", "coal"),
    ]
    assert citations[2].span == Span(109, 110)


@pytest.mark.parametrize("asked", [0, 2])
def test_a_cell_at_either_end_can_be_asked_for(asked: int) -> None:
    rows = (row("boat", "sign", "fuel"), row("Kestrel", "K", "coal", start=99, asked=(asked,)))
    text, _ = render((Statements("table", rows),))
    last = ["| **Kestrel** [2] | K | coal [3] |", "", "| Kestrel | K [2] | **coal** [3] |"][asked]
    assert text.split("\n")[-1] == last


def test_a_table_without_a_header_has_an_empty_one() -> None:
    run = Statements("table", (row("Kestrel", "coal"),), headed=False)
    text, _ = render((run,))
    assert text.split("\n") == ["|   |   |", "| --- | --- |", "| Kestrel | coal [1] |"]


def test_a_value_that_was_worked_out_rests_on_cells_and_is_told_to_be_ours() -> None:
    cells = (loose("240"), loose("90", 50))
    told = {"lead": "Computed from 2 cells:", "value": "330", "note": "1 cell was left out."}
    text, citations = render((Statements("value", cells, **told),))  # type: ignore[arg-type]
    assert text == "*Computed from 2 cells:* **330** [1] [2] *1 cell was left out.*"
    assert {statement(text, one) for one in citations} == {"**330**"}


def test_a_note_stands_below_its_table() -> None:
    run = Statements("table", (row("boat"), row("Kestrel", start=9)), note="3 more rows.")
    text, _ = render((run,))
    assert text.endswith("| Kestrel [2] |\n\n*3 more rows.*")


def test_no_list_can_begin_in_a_cell_so_that_a_number_stands_there_as_it_is() -> None:
    text, _ = render((Statements("table", (row("step"), row("1. Queue.", start=99))),))
    assert "| 1. Queue. [2] |" in text


# Signs that Markdown knows, and words of the sort that canonical text holds:
# no control characters, one space at a time, line ends only where they are meant.
signs = st.text(st.sampled_from("*_`<>[]()!|#+-=~.:&;\\1a9é文 \n\"'"), min_size=1, max_size=24)
plain = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"],
                  exclude_characters="\u00ad\u200b\u2060\ufeff"),
    min_size=1,
    max_size=24,
)  # fmt: skip
canonical = st.one_of(signs, plain).map(lambda text: re.sub(r"[^\S\n]+", " ", text).strip())
canonical = canonical.filter(lambda text: any(not sign.isspace() for sign in text))


@given(st.lists(canonical, min_size=1, max_size=4), st.sampled_from(["prose", "items", "steps"]))
@example(["__init__"], "prose")
@example(["1."], "items")
@example(["![[1]](http://example.org)"], "prose")
@example(["&copy;"], "steps")
@example(["a *", "* b", "[1", "](x)"], "prose")
def test_whatever_is_quoted_is_seen_as_it_is_and_no_statement_holds_a_marker(
    texts: list[str], shape: Shape
) -> None:
    quotes = tuple(loose(text, n * 100) for n, text in enumerate(texts))
    shown, citations = render((Statements(shape, quotes),))
    expected = "".join("".join(f"{text}[{n}]".split()) for n, text in enumerate(texts, 1))
    assert seen(shown) == expected
    for text, citation in zip(texts, citations, strict=True):
        said = statement(shown, citation)
        assert seen(said) == "".join(text.split())
        assert not re.search(r"(?<!\\)\[\d+\](?!\()", said)
        after = shown[citation.answer_span.end :]
        assert after.startswith(f" [{citation.marker}]")


@given(
    st.lists(st.tuples(st.sampled_from([HORN, FOG, SOUP]), st.booleans()), min_size=1, max_size=6)
)
def test_answer_spans_are_in_order_and_do_not_overlap(chosen: list[tuple[Quote, bool]]) -> None:
    draft = tuple(Statements("items" if listed else "prose", (one,)) for one, listed in chosen)
    text, citations = render(draft)
    spans = [one.answer_span for one in citations]
    assert all(one.end < other.start for one, other in pairwise(spans))
    assert all(one.end <= len(text) for one in spans)
    markers = {(one.doc_id, one.span): one.marker for one in citations}
    assert len(set(markers.values())) == len(markers)


# The check


@pytest.fixture
def citation() -> Citation:
    _, [made] = render((Statements("prose", (FOG,)),))
    return made


def test_a_citation_stands_where_the_document_has_its_quote(citation: Citation) -> None:
    assert checked([citation], {"doc-1": DOCUMENT}.get) == (citation,)


@pytest.mark.parametrize("by", [-1, 1, 500])
def test_a_citation_that_was_shifted_is_dropped(citation: Citation, by: int) -> None:
    span = Span(citation.span.start + by, citation.span.end + by)
    assert checked([replace(citation, span=span)], {"doc-1": DOCUMENT}.get) == ()


@pytest.mark.parametrize(
    "said", ["Fog stops every boat", "fog stops every boat.", "Fog stops  every boat.", ""]
)
def test_a_citation_with_another_wording_is_dropped(citation: Citation, said: str) -> None:
    assert checked([replace(citation, quote=said)], {"doc-1": DOCUMENT}.get) == ()


def test_a_citation_of_nothing_is_dropped(citation: Citation) -> None:
    empty = replace(citation, span=Span(5, 5), quote="")
    assert checked([empty], {"doc-1": DOCUMENT}.get) == ()


def test_a_citation_of_a_document_that_changed_or_is_gone_is_dropped(citation: Citation) -> None:
    changed = replace(DOCUMENT, text=DOCUMENT.text.replace("every", "all"))
    assert checked([citation], {"doc-1": changed}.get) == ()
    assert checked([citation], {"doc-2": DOCUMENT}.get) == ()


def test_the_citations_that_stand_are_kept_in_order(citation: Citation) -> None:
    _, made = render((Statements("prose", (SOUP, HORN, FOG)),))
    broken = replace(made[1], span=Span(0, 1))
    kept = checked([made[0], broken, made[2]], {"doc-1": DOCUMENT}.get)
    assert kept == (made[0], made[2])


def test_what_is_asked_for_is_bold_inside_its_statement() -> None:
    text, (citation,) = render((Statements("prose", (replace(HORN, strong=Span(4, 9)),)),))
    bold = HORN.text[4:9]
    assert f"**{bold}**" in text
    shown = citation.answer_span.of(text)
    assert shown.replace("**", "").replace("\\", "") == citation.quote == HORN.text
