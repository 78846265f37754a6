"""What stands at the top of a text as data is told as its author wrote it."""

import pytest

from ingest.markup.front_matter import front_matter
from ingest.markup.markdown import parse_markdown


def said(text: str) -> list[str]:
    return [block.text for block in parse_markdown(text).blocks if block.kind == "property"]


def test_yaml_keeps_dates_versions_and_words_as_written() -> None:
    text = (
        "---\ntitle: Kiln\nreviewed: 2024-02-29\nversion: 1.10\nactive: yes\ntags: [clay, fire]\n"
        "contact:\n  desk: 007\nempty:\nnothing: ~\n---\nText."
    )
    assert said(text) == [
        "reviewed: 2024-02-29",
        "version: 1.10",
        "active: yes",
        "tags: clay, fire",
        "contact.desk: 007",
    ]
    assert parse_markdown(text).title == "Kiln"


def test_toml_keeps_dates_and_numbers_as_written_and_tables_by_their_names() -> None:
    text = (
        "+++\ntitle = 'Dike'\nwhen = 2023-05-01T08:00:00Z\nlevels = [1, 2.50]\nopen = true\n"
        "[owner]\nname = 'Bo'\n[[people]]\nname = 'Ann'\n+++\nThe dike held."
    )
    assert said(text) == [
        "when: 2023-05-01T08:00:00Z",
        "levels: 1, 2.50",
        "open: true",
        "owner.name: Bo",
        "people.1.name: Ann",
    ]


@pytest.mark.parametrize(
    "top",
    [
        '{"title": "Old", "owner": "Teal", "n": 1.50}\n',
        ';;;\n"title": "Old",\n"owner": "Teal",\n"n": 1.50\n;;;\n',
        ';;;\n{"title": "Old", "owner": "Teal", "n": 1.50}\n;;;\n',
    ],
)
def test_json_is_data_bare_and_between_semicolons(top: str) -> None:
    parsed = parse_markdown(top + "Runs hourly.")
    assert parsed.title == "Old"
    assert [block.text for block in parsed.blocks] == ["owner: Teal", "n: 1.50", "Runs hourly."]


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(fence: str) -> None:
    sign = ": " if fence == "---" else " = "
    text = f"\ufeff{fence}\r\nstate{sign}'draft'\r\n{fence}\r\nText.\r\n"
    assert said(text) == ["state: draft"]


def test_broken_data_loses_no_text() -> None:
    broken = front_matter("---\ntitle: On: Saws: [\nx: }\n---\nThe text.")
    assert (broken.title, broken.blocks(), broken.body) == ("On: Saws: [", (), "The text.")
    for prose in (
        "---\nThis is: {no front matter\nbut prose between two rules.\n---\nThe text.",
        "+++\nno = [\n+++\nThe text.",
        '{"not": closed\n\nThe text.',
        '{"a": "whole file"}',
    ):
        assert front_matter(prose).body == prose


def test_repetitions_that_would_fill_the_memory_are_not_followed() -> None:
    bomb = "---\na0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    assert front_matter(bomb + "---\nText.").blocks() == ()
