from assistant.cite.prose import prose as parsed
from ui.evaluation.markup import lit, page_of, prose, table, tag

HOSTILE = '<script>x</script>" onload="y'


def test_every_text_and_attribute_is_escaped() -> None:
    made = tag("p", HOSTILE, [HOSTILE, None], title=HOSTILE)
    assert "<script>" not in made
    assert 'onload="' not in made
    assert made.count("&lt;script&gt;") == 3


def test_elements_within_elements_are_kept() -> None:
    inner = tag("b", "x & y")
    assert page_of(inner) == '<div class="ev"><b>x &amp; y</b></div>'


def test_attributes_that_are_empty_are_left_out() -> None:
    assert tag("p", "x", class_="", title=None, aria_hidden="true") == '<p aria-hidden="true">x</p>'


def test_a_reply_is_shown_with_its_markers_and_without_its_html() -> None:
    made = prose(parsed("**Lamps** <img src=x> burn `oil`. [1]\n\n- one [2]\n\n> q\n"), [2])
    assert "<strong>Lamps</strong> &lt;img src=x&gt; burn <code>oil</code>" in made
    assert '<span class="chip">1</span>' in made
    assert '<span class="chip broken">2</span>' in made
    assert "<ul><li>" in made
    assert "<blockquote>" in made


def test_a_link_in_a_reply_leads_nowhere() -> None:
    made = prose(parsed("[here](http://example.org) ![x](http://example.org/x.png)"))
    assert "<a" not in made
    assert "<img" not in made
    assert "http://example.org" in made


def test_passages_are_lit_up_by_code_points() -> None:
    text = "🕯️ lamps <b>burn</b>"
    at = text.index("lamps")
    marks = [{"start": at, "end": at + 5, "markers": [1, 3], "gold": True}]
    made = lit(text, marks)
    assert '🕯️ <mark class="cite gold">lamps<sup>1 3</sup></mark> &lt;b&gt;burn' in made


def test_a_marker_stands_where_its_citation_ends() -> None:
    marks = [
        {"start": 0, "end": 1, "markers": [1], "gold": False},
        {"start": 1, "end": 2, "markers": [1], "gold": True},
    ]
    made = lit("abc", marks)
    assert made == (
        '<p class="text"><mark class="cite">a</mark>'
        '<mark class="cite gold">b<sup>1</sup></mark>c</p>'
    )


def test_a_table_names_its_rows_and_columns() -> None:
    made = table(["Kind", "n"], [["fact", "3"]], numbers=[1])
    assert '<th scope="col">Kind</th>' in made
    assert '<th class="number" scope="col">n</th>' in made
    assert '<th scope="row">fact</th><td class="number">3</td>' in made
