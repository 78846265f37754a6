"""A web page reads as its reader sees it, without the frame around the text."""

import pytest

from ingest.markup.webpage import parse_html

PROSE = "The mill stands by the river and grinds rye for three villages. " * 4


def shapes(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse_html(markup).blocks]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one<b>two</b> <i>three</i>\n four</p>", "onetwo three four"),
        ("<p>a&nbsp;b&shy;c &lt;d&gt;</p>", "a bc <d>"),
        ("<p>10<sup>6</sup> and H<sub>2</sub>O, the 5<sup>th</sup></p>", "10⁶ and H2O, the 5th"),
        ("<p>x<sup>-2</sup> but y<sup>k</sup></p>", "x⁻² but y^k"),
        ('<p>Known.<sup class="reference"><a href="#1">[1]</a></sup> Next.</p>', "Known. Next."),
        ("<p>She said <q>no</q>.</p>", "She said “no”."),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<p>a_<wbr>b<embed src=x> c</p>", "a_b c"),
        ("<?xml version='1.0'?><p>x</p>", "x"),
        ("https://only.example/text.html", "https://only.example/text.html"),
        ("<p>seen<span hidden>unseen</span><script>x()</script></p>", "seen"),
        ('<p>a<span style="display: none">b</span><i aria-hidden="true">c</i></p>', "a"),
    ],
)
def test_inline_markup_becomes_plain_words(markup: str, text: str) -> None:
    assert shapes(markup) == [("paragraph", text)]


def test_the_frame_of_a_page_is_left_out() -> None:
    markup = f"""<html><head><title>Mills - A Site</title></head><body>
    <header><a href="/">A Site</a></header><nav><a href="/x">Menu</a></nav>
    <div class="cookie-banner">We use cookies. <button>Accept</button></div>
    <main><h1>Mills</h1><p>{PROSE}</p>
    <div class="share-buttons"><a href="#">Tweet</a> <a href="#">Share</a></div>
    <form><label>Name</label><input></form></main>
    <aside>Read also</aside><footer>All rights reserved</footer></body></html>"""
    parsed = parse_html(markup)
    assert parsed.title == "Mills"
    assert [block.text for block in parsed.blocks] == ["Mills", PROSE.strip()]


def test_a_form_around_the_whole_page_is_not_its_frame() -> None:
    assert shapes(f"<body><form><h1>Mills</h1><p>{PROSE}</p></form></body>")[1][1] == PROSE.strip()


def test_a_small_main_part_does_not_hide_the_rest() -> None:
    assert PROSE.strip() in [
        text for _, text in shapes(f"<body><main>Hi</main><div><p>{PROSE}</p></div></body>")
    ]


def test_without_a_top_heading_the_title_element_names_the_page() -> None:
    assert parse_html("<title>On Mills</title><p>Text</p>").title == "On Mills"


def test_nested_lists_keep_numbers_and_depth() -> None:
    blocks = parse_html(
        '<ol start="4"><li>four<ul><li>inner</li></ul></li><li><p>five</p><p>more</p></li></ol>'
    ).blocks
    assert [(b.kind, b.marker, b.depth, b.text) for b in blocks] == [
        ("item", "4.", 1, "four"),
        ("item", "-", 2, "inner"),
        ("item", "5.", 1, "five"),
        ("paragraph", "", 1, "more"),
    ]


def test_a_cell_over_several_rows_or_columns_stands_in_each() -> None:
    markup = """<table><tr><th>Kind</th><th colspan="2">Sizes</th></tr>
    <tr><td rowspan="2">Rye</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"""
    assert [text for _, text in shapes(markup)] == [
        "Kind | Sizes | Sizes",
        "Rye | 1 | 2",
        "Rye | 3 | 4",
    ]


def test_what_stands_in_a_cell_is_one_line() -> None:
    markup = """<table><tr><th>A</th><th>B</th></tr>
    <tr><td><ul><li>x</li><li>y</li></ul></td><td><p>one</p><p>two</p></td></tr></table>"""
    assert shapes(markup)[1] == ("row", "x; y | one two")


def test_a_table_that_lays_out_a_page_is_read_as_its_flow() -> None:
    markup = f"<table><tr><td><h2>Left</h2><p>{PROSE}</p></td><td><p>Right</p></td></tr></table>"
    assert [kind for kind, _ in shapes(markup)] == ["heading", "paragraph", "paragraph"]


def test_definitions_are_joined_with_their_terms() -> None:
    markup = "<dl><dt>Adze</dt><dd>A tool.</dd><dt>Burr</dt><dt>Wire</dt><dd>An edge.</dd></dl>"
    assert shapes(markup) == [("item", "Adze: A tool."), ("item", "Burr, Wire: An edge.")]


def test_code_quotes_and_captions_have_their_kinds() -> None:
    markup = """<pre>a\n  b<br>c</pre><blockquote><p>Said.</p></blockquote>
    <figure><img src="m.png" alt="m"><figcaption>Figure 1. A mill</figcaption></figure>"""
    assert shapes(markup) == [
        ("code", "a\n  b\nc"),
        ("quote", "Said."),
        ("caption", "Figure 1. A mill"),
    ]


def test_links_around_blocks_and_permalinks_in_headings_do_no_harm() -> None:
    assert shapes('<a href="/x"><div>One</div></a><h2>Two<a href="#two">¶</a></h2>') == [
        ("paragraph", "One"),
        ("heading", "Two"),
    ]


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    assert shapes("<p>One<p>Two <b>three</p><li>Four") == [
        ("paragraph", "One"),
        ("paragraph", "Two three"),
        ("paragraph", "Four"),
    ]


def test_the_headers_of_a_table_inside_do_not_make_the_one_around_it_a_table_of_data() -> None:
    inner = "<table><tr><th>Kind</th><th>Size</th></tr><tr><td>Rye</td><td>1</td></tr></table>"
    markup = f"<table><tr><td>Menu</td><td><h2>Mills</h2><p>{PROSE}</p>{inner}</td></tr></table>"
    read = shapes(markup)
    assert ("heading", "Mills") in read
    assert ("row", "Kind | Size") in read
    assert ("row", "Rye | 1") in read
