"""A page records who wrote it and when, beside its text."""

import pytest

from ingest.markup.webpage import parse_html


@pytest.mark.parametrize(
    ("head", "properties"),
    [
        ("<meta name=author content='Ana Vik'>", (("author", "Ana Vik"),)),
        (
            "<meta property='article:author' content='https://x.org/ana'>"
            "<meta property='article:published_time' content='2024-02-29T08:00'>",
            (("date", "2024-02-29T08:00"),),
        ),
        ("<time datetime='2023-01-02' pubdate>January</time>", (("date", "2023-01-02"),)),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"headline": "H",'
            '"author": [{"name": "Ana"}, {"name": "Bo"}], "datePublished": "2022-03"}]}</script>',
            (("author", "Ana, Bo"), ("date", "2022-03")),
        ),
        ('<script type="application/ld+json">{"broken": </script>', ()),
        ("", ()),
    ],
)
def test_author_and_date(head: str, properties: tuple[tuple[str, str], ...]) -> None:
    assert parse_html(f"<html><head>{head}</head><body><p>Text</p>").properties == properties


def test_the_headline_of_its_data_names_a_page_that_says_nothing_else() -> None:
    data = '<script type="application/ld+json">{"headline": "On Mills"}</script>'
    assert parse_html(data + "<p>Text</p>").title == "On Mills"
