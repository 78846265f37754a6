"""What a page says of itself beside its text: who wrote it, when, what it is called.

Read are meta elements, `time` marked as the day of publication, and JSON-LD, in this order
of trust: data made for machines before a class or an attribute. Knows nothing about blocks.
"""

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from ingest.inline import tidy

AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "byl")
DATES = (
    "article:published_time",
    "date",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "citation_publication_date",
    "pubdate",
    "publish-date",
    "og:published_time",
)
MOST_NODES = 2_000
"""Nodes of JSON-LD that are looked at: a page can hold megabytes of it."""


def properties_of(soup: BeautifulSoup) -> tuple[tuple[str, str], ...]:
    """The "author" and the "date" that the page records, each at most once."""
    linked = _linked_data(soup)
    author = ", ".join(_meta(soup, AUTHORS)) or _author(linked)
    dates = [*_meta(soup, DATES)[:1], *_values(linked, "datePublished")]
    dates += [
        str(tag.get("datetime"))
        for tag in soup.find_all("time", datetime=True)
        if tag.has_attr("pubdate") or tag.get("itemprop") == "datePublished"
    ]
    found = (("author", author), ("date", tidy(dates[0], " ") if dates else ""))
    return tuple((name, value) for name, value in found if value)


def recorded_title(soup: BeautifulSoup) -> str:
    """What the page calls itself: for sharing, in its title element, in its data."""
    shared = _meta(soup, ("og:title",))
    own = [tidy(soup.title.get_text(), " ")] if soup.title else []
    return next(
        (title for title in [*shared, *own, *_values(_linked_data(soup), "headline")] if title), ""
    )


def _meta(soup: BeautifulSoup, names: tuple[str, ...]) -> list[str]:
    """The values of the first of these names that has any; addresses are none."""
    for name in names:
        values = [
            tidy(str(tag.get("content") or ""), " ")
            for tag in soup.find_all("meta")
            if name in {str(tag.get(key) or "").lower() for key in ("name", "property", "itemprop")}
        ]
        of_people = name in AUTHORS
        values = [value for value in values if value and not (of_people and "://" in value)]
        if values:
            return list(dict.fromkeys(values)) if name != "og:url" else values
    return []


def _linked_data(soup: BeautifulSoup) -> list[dict[str, Any]]:
    """The objects of the page's JSON-LD, articles first."""
    objects = []
    for tag in soup.find_all("script", type="application/ld+json"):
        try:
            objects += list(_objects(json.loads(tag.get_text())))
        except (ValueError, RecursionError):
            continue
    return sorted(objects, key=lambda one: "headline" not in one)


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    waiting = [data]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += node.get("@graph") or [] if isinstance(node.get("@graph"), list) else []


def _values(objects: list[dict[str, Any]], key: str) -> list[str]:
    return [tidy(value, " ") for one in objects if isinstance(value := one.get(key), str) and value]


def _author(objects: list[dict[str, Any]]) -> str:
    for one in objects:
        said = one.get("author")
        people = said if isinstance(said, list) else [said]
        names = [person.get("name") if isinstance(person, dict) else person for person in people]
        told = [tidy(name, " ") for name in names if isinstance(name, str) and "://" not in name]
        if told:
            return ", ".join(told)
    return ""
