import pytest

from assistant.cite.citations import UNSUPPORTED, render
from assistant.cite.prose import prose
from assistant.draft import Quote, Written, WrittenSentence
from assistant.model import Evidence
from corpus.model import Passage, Span


def test_a_marker_becomes_a_citation_after_its_statement() -> None:
    assert prose("The lamp burns. [1] It is old. [2]") == [
        {
            "t": "p",
            "c": [
                "The lamp burns.\u202f",
                {"t": "cite", "n": 1},
                " It is old.\u202f",
                {"t": "cite", "n": 2},
            ],
        }
    ]


def test_an_escaped_marker_and_one_in_code_stay_text() -> None:
    [paragraph] = prose(r"See \[1\] and `row[2]`.")
    assert paragraph["c"] == ["See [1] and ", {"t": "code", "text": "row[2]"}, "."]


def test_html_links_and_pictures_stand_as_the_characters_they_are() -> None:
    text = "<b>x</b> <script>y</script> ![p](http://e.example/p.png) [l](http://e.example) <http://e.example>"
    [paragraph] = prose(text)
    assert paragraph["c"] == [text]
    assert prose("<div>\nblock\n</div>")[0] == {"t": "p", "c": ["<div> block </div>"]}


def test_a_reference_definition_is_not_swallowed() -> None:
    assert prose("[x]: http://e.example")[0]["c"] == ["[x]: http://e.example"]


def test_lists_keep_their_kind_nesting_and_start() -> None:
    bullets, steps = prose("- one [1]\n  - inner\n- two\n\ntext\n\n3. third\n4. fourth")[::2]
    assert bullets["t"] == "ul"
    assert bullets["items"][0][1] == {"t": "ul", "items": [[{"t": "p", "c": ["inner"]}]]}
    assert (steps["t"], steps["start"], len(steps["items"])) == ("ol", 3, 2)


def test_a_table_has_a_head_and_rows_with_markers_in_cells() -> None:
    [table] = prose("| a | b |\n| --- | --- |\n| **x** | y [1] |\n")
    assert table["head"] == [["a"], ["b"]]
    assert table["rows"] == [[[{"t": "b", "c": ["x"]}], ["y\u202f", {"t": "cite", "n": 1}]]]


def test_what_is_indented_or_fenced_is_shown_whole() -> None:
    assert prose("```\n<img src=x>\n```") == [{"t": "code", "text": "<img src=x>"}]
    assert prose("    four spaces")[0]["c"] == ["four spaces"]


def test_an_empty_text_has_no_blocks() -> None:
    assert prose("") == []


def test_what_is_struck_through_is_told_apart_and_holds_its_words() -> None:
    [paragraph] = prose("It burns. [1] ~~It is *very* old.~~ *(no)*")
    assert paragraph["c"][2:] == [
        " ",
        {"t": "s", "c": ["It is ", {"t": "i", "c": ["very"]}, " old."]},
        " ",
        {"t": "i", "c": ["(no)"]},
    ]


@pytest.mark.parametrize(
    "text",
    ["~~Soup~~ is free.", "Soup is ~~free~~", "~Soup~ is free", "The sign \\~~ is a wave ~~ here."],
)
def test_tildes_of_a_document_strike_nothing_through(text: str) -> None:
    evidence = Evidence(Passage("p", "d", Span(0, 99), (), None), "T", "t.md", text, 0.5, 1)
    quoted = WrittenSentence(text, (Quote(evidence, Span(0, len(text)), text),))
    struck = WrittenSentence(text)
    markdown, _ = render((Written((quoted, struck)),))
    [paragraph] = prose(markdown)
    assert paragraph["c"] == [
        f"{text}\u202f",
        {"t": "cite", "n": 1},
        " ",
        {"t": "s", "c": [text]},
        " ",
        {"t": "i", "c": [f"({UNSUPPORTED})"]},
    ]
