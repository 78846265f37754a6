"""Records of JSON, YAML and TOML are sections, tables, messages and properties."""

import json
from typing import Any

import pytest

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed
from ingest.records.json_files import load_toml, load_yaml, parse_json, parse_json_lines

MILL = "The mill is old, and it turns slowly."


def read(value: Any, **fields: Any) -> Parsed:
    return parse_json(json.dumps(value), **fields)


def shapes(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parsed.blocks]


def test_a_record_is_a_section_under_what_names_it() -> None:
    records = [
        {"id": 1, "title": "Kerf", "text": MILL, "tags": ["saw", "wood"], "price": 1.50},
        {"id": 2, "title": "Burr", "text": f"{MILL} {MILL}", "tags": [], "price": None},
    ]
    assert shapes(parse_json(json.dumps(records).replace("1.5", "1.50"))) == [
        ("heading", "Kerf"),
        ("property", "id: 1"),
        ("paragraph", MILL),
        ("property", "tags: saw, wood"),
        ("property", "price: 1.50"),
        ("heading", "Burr"),
        ("property", "id: 2"),
        ("paragraph", f"{MILL} {MILL}"),
    ]


@pytest.mark.parametrize("name", ["title", "Name", "question", "headline", "subject", "id"])
def test_records_are_named_by_the_likeliest_field(name: str) -> None:
    blocks = read([{"body": MILL, name: "Kerf"}, {"body": MILL, name: "Burr"}]).blocks
    headings = [block.text for block in blocks if block.kind == "heading"]
    assert [text.removeprefix("id ") for text in headings] == ["Kerf", "Burr"]


def test_the_fields_can_be_named() -> None:
    records = [{"a": "One", "b": "no stop", "title": "x"}, {"a": "Two", "b": "none", "title": "y"}]
    parsed = read(records, text_fields=["b"], title_field="a")
    assert shapes(parsed)[0] == ("heading", "One")
    assert ("paragraph", "b: no stop") in shapes(parsed)


def test_small_alike_records_are_one_table() -> None:
    stations = [
        {"name": "Pelt", "size": {"mw": 4285}, "open": True},
        {"name": "Aldra", "open": False},
    ]
    parsed = read({"updated": "2026-02-03", "stations": stations})
    assert shapes(parsed) == [
        ("property", "updated: 2026-02-03"),
        ("row", "name | size.mw | open"),
        ("row", "Pelt | 4285 | true"),
        ("row", "Aldra | | false"),
    ]
    assert parsed.blocks[1].header


def test_lists_of_lists_are_a_table_unless_they_are_all_numbers() -> None:
    assert [text for _, text in shapes(read([["wood", "price"], ["oak", 95], ["ash", 80]]))] == [
        "wood | price", "oak | 95", "ash | 80",
    ]  # fmt: skip
    assert {kind for kind, _ in shapes(read([["a", "b"], ["c"]]))} == {"item"}


def test_an_object_that_only_wraps_the_fields_of_a_record_is_not_named() -> None:
    fields = {"summary": "Weir leaks", "status": {"name": "Open"}, "about": MILL}
    assert shapes(read([{"key": "MILL-1", "fields": fields}, {"key": "MILL-2", "fields": fields}]))[
        :4
    ] == [
        ("heading", "Weir leaks"),
        ("property", "key: MILL-1"),
        ("property", "summary: Weir leaks"),
        ("property", "status.name: Open"),
    ]


def test_double_names_are_kept_in_records_too() -> None:
    parsed = parse_json('[{"a": 1, "a": 2, "b": 3}, {"a": 4, "b": 5}]')
    assert [text for _, text in shapes(parsed)][:3] == ["a: 1", "a: 2", "b: 3"]


def test_lines_of_a_text_are_no_cell() -> None:
    tasks = [{"name": "Start", "shell": "mill start\nmill status"}, {"name": "Stop", "shell": "x"}]
    assert "row" not in {kind for kind, _ in shapes(read(tasks))}


def test_objects_by_their_keys_are_a_table_too() -> None:
    woods = {key: {"price": 90 + n, "kg": n} for n, key in enumerate(("oak", "ash", "elm"))}
    assert [text for _, text in shapes(read(woods))] == [
        "| price | kg", "oak | 90 | 0", "ash | 91 | 1", "elm | 92 | 2",
    ]  # fmt: skip


def test_what_is_nested_is_named_by_its_path() -> None:
    parsed = read(
        {"name": "web", "scripts": {"build": "tsc"}, "a": {"b": {"c": [1, 2], "d": None}}}
    )
    assert parsed.title == "web"
    assert [text for _, text in shapes(parsed)] == [
        "name: web", "scripts.build: tsc", "a.b.c: 1, 2",
    ]  # fmt: skip


def test_a_large_object_is_a_section_below_the_short_fields() -> None:
    parsed = read({"large": {f"k{n}": n for n in range(20)}, "small": 1})
    assert shapes(parsed)[:3] == [
        ("property", "small: 1"), ("heading", "large"), ("property", "k0: 0"),
    ]  # fmt: skip


def test_a_description_of_an_interface_keeps_its_tree() -> None:
    get = {
        "summary": "List wheels",
        "description": MILL,
        "parameters": [{"name": "limit", "description": MILL}],
    }
    parsed = read(
        {"openapi": "3.0.0", "info": {"title": "Mill API"}, "paths": {"/wheels": {"get": get}}}
    )
    assert parsed.title == "Mill API"
    headings = [(block.level, block.text) for block in parsed.blocks if block.kind == "heading"]
    assert headings == [(1, "paths"), (2, "/wheels"), (3, "get"), (4, "parameters"), (5, "limit")]


def test_places_keep_their_names_and_long_shapes_are_left_out_with_a_note() -> None:
    shape = [[[n / 7, n] for n in range(60)]]
    features = [
        {"type": "Feature", "properties": {"name": "Norvik quay", "about": MILL},
         "geometry": {"type": "Point", "coordinates": [8.25, 47]}},
        {"type": "Feature", "properties": {"name": "South quay"},
         "geometry": {"type": "Polygon", "coordinates": shape}},
    ]  # fmt: skip
    parsed = read({"type": "FeatureCollection", "features": features})
    headings = [block.text for block in parsed.blocks if block.kind == "heading"]
    assert headings == ["Norvik quay", "South quay"]
    assert ("property", "geometry.coordinates: 8.25, 47") in shapes(parsed)
    assert "geometry.coordinates (120)" in parsed.notes[0]


def test_pictures_and_vectors_inside_of_records_are_left_out_with_a_note() -> None:
    vector = [n / 3 for n in range(384)]
    parsed = read([{"title": "One", "text": MILL, "embedding": vector, "png": "iVBOR" * 200}])
    assert shapes(parsed) == [("heading", "One"), ("paragraph", MILL)]
    assert "embedding (384), png (1000)" in parsed.notes[0]


def test_marked_up_text_is_read_as_what_it_is() -> None:
    page = "<h2>Use</h2><p>The <b>thin</b> edge.</p><ul><li>one</li></ul>"
    assert shapes(
        read([{"title": "Burr", "body": page}, {"title": "x", "body": "a < b and b > c."}])
    ) == [
        ("heading", "Burr"),
        ("heading", "Use"),
        ("paragraph", "The thin edge."),
        ("item", "one"),
        ("heading", "x"),
        ("paragraph", "a < b and b > c."),
    ]
    parsed = read({"title": "t", "markdown": "# Use\n\nThe **thin** edge."})
    assert shapes(parsed)[1:] == [("heading", "Use"), ("paragraph", "The thin edge.")]


def test_texts_whose_name_says_something_keep_it() -> None:
    parsed = read([{"title": "Lamp", "pros": MILL, "cons": f"{MILL} Very."}])
    assert [text for _, text in shapes(parsed)] == [
        "Lamp", f"pros: {MILL}", f"cons: {MILL} Very.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"from": "Priya", "date": "2026-05-12T09:21:55", "text": "32 euros."},
         "[2026-05-12T09:21:55] Priya: 32 euros."),
        ({"user": "U7", "ts": "1778577715.000200", "text": "32 euros."},
         "[2026-05-12 09:21:55 UTC] U7: 32 euros."),
        ({"author": {"id": "7", "username": "priya"}, "content": "32 euros."}, "priya: 32 euros."),
        ({"role": "user", "content": [{"type": "text", "text": "32 euros."}]}, "user: 32 euros."),
        ({"from": "Priya", "text": ["32 ", {"type": "bold", "text": "euros"}, "."]},
         "Priya: 32 euros."),
    ],
)  # fmt: skip
def test_a_chat_is_an_item_a_message(record: dict[str, Any], text: str) -> None:
    parsed = read({"name": "Team", "messages": [record, record]})
    assert shapes(parsed) == [("property", "name: Team"), ("item", text), ("item", text)]
    start, end = parsed.blocks[-1].cells[-1]
    assert parsed.blocks[-1].text[start:end] == "32 euros."


def test_broken_lines_are_notes_and_no_lines_at_all_an_error() -> None:
    parsed = parse_json_lines(f'{{"title": "A", "text": "{MILL}"}}\n{{bad\n{{"title": "B"}}\n')
    assert [text for kind, text in shapes(parsed) if kind == "heading"] == ["A", "B"]
    assert parsed.notes[0].startswith("Line 2 ")
    with pytest.raises(SourceError):
        parse_json_lines("bad")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"words"', ["words"]),
        ("3.10", ["3.10"]),
        ('["a", "b"]', ["a", "b"]),
        ("{}", []),
        ("null", []),
    ],
)
def test_texts_without_records_are_read(text: str, expected: list[str]) -> None:
    assert [block.text for block in parse_json(text).blocks] == expected


def test_halves_of_characters_do_not_reach_the_text() -> None:
    assert shapes(parse_json('{"a": "x\\ud800y", "b": "\\ud83d\\ude00"}')) == [
        ("property", "a: x\ufffdy"),
        ("property", "b: 😀"),
    ]


def test_deep_records_are_read_or_refused_in_one_sentence() -> None:
    assert read(json.loads('{"a":' * 20 + "1" + "}" * 20)).blocks[0].text.endswith("a: 1")
    with pytest.raises(SourceError, match="too deeply"):
        parse_json('{"a":' * 980 + "1" + "}" * 980)


def test_yaml_is_as_it_is_written() -> None:
    text = (
        "base: &b\n  image: nginx\n  port: 080\nweb:\n  <<: *b\n  port: 1.10\n  answer: no\n"
        "  empty:\nabout: |\n  The mill is old.\n  It turns.\nlist:\n- a\n- b\n"
    )
    assert [text for _, text in shapes(load_yaml(Content(text.encode())))] == [
        "base.image: nginx",
        "base.port: 080",
        "web.image: nginx",
        "web.port: 1.10",
        "web.answer: no",
        "about: The mill is old.\nIt turns.",
        "list: a, b",
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: [1, 2", "YAML is broken at line 2"),
        ("a: b: c", "line 1, column 5"),
        ("- " * 5_000, "too deeply"),
        ("{a: " * 500, "too deeply"),
        ("a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 10)}]\n"
            for n in range(9)), "repeats itself"),
    ],
)  # fmt: skip
def test_yaml_without_measure_is_one_sentence(text: str, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        load_yaml(Content(text.encode()))


def test_toml_is_read_and_named_where_it_is_broken() -> None:
    text = 'title = "Mill"\nspeed = 1.10\nwhen = 2026-02-03\n[[stone]]\nname = "a"\nkg = 3\n'
    parsed = load_toml(Content(text.encode()))
    assert parsed.title == "Mill"
    assert ("property", "speed: 1.10") in shapes(parsed)
    assert ("property", "when: 2026-02-03") in shapes(parsed)
    for broken in (b"a = ", b"a = " + b"[" * 100_000):
        with pytest.raises(SourceError):
            load_toml(Content(broken))


def test_yaml_of_many_values_is_read_and_what_aliases_repeat_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ingest.records.yaml_values.MOST_VALUES", 100)
    many = "".join(f"- name: Boat {number}\n  berth: north\n" for number in range(200))
    assert "Boat 199" in " ".join(text for _, text in shapes(load_yaml(Content(many.encode()))))
    repeated = "boats: &all [" + "x, " * 60 + "y]\nones: *all\nothers: *all\n"
    with pytest.raises(SourceError, match="repeats itself"):
        load_yaml(Content(repeated.encode()))
