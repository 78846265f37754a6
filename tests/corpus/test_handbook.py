"""The shipped handbook: complete, traceable to its facts, quotable, and in its own words.

`corpus/facts.jsonl` says which sentences state which fact of the sources. The
sources themselves are not part of the project: `tests/data/source_ngrams.txt`
holds hashes of their eight-word runs, enough to see whether a page copies one.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted((ROOT / "corpus" / "documents").glob("*.md"))
FACTS = ROOT / "corpus" / "facts.jsonl"
SOURCE_NGRAMS = ROOT / "tests" / "data" / "source_ngrams.txt"

VISION_PAGES = [
    "bizdevops.md",
    "datadevops.md",
    "devsecops.md",
    "disciplined-devops.md",
    "explicit-release-management-and-support.md",
]

FACTS_IN_SECTION = {
    **{"W0": 10, "W1": 14, "W2": 19, "W3": 13, "W4": 15, "W5": 8, "W6": 6, "W7": 4},
    **{"T1": 6, "T2": 8, "T3": 6, "T4": 8, "T5": 3, "T6": 9, "F1": 7},
}
EXPECTED_IDS = {
    *(f"{section}.{n}" for section, last in FACTS_IN_SECTION.items() for n in range(1, last + 1)),
    *(f"W2.8{letter}" for letter in "abcd"),
    *(f"W3.8{letter}" for letter in "abc"),
    *(f"N{n}" for n in range(1, 9)),
}

RUN = 8
SET_PHRASES = (
    # Titles of pages, captions of figures and names of things: there is one way to say them.
    "The workflow of DevOps with explicit Release Management and Support",
    "Do you test your ability to respond to emergencies?",
)

POINTING_WORDS = {"It", "This", "They", "These", "That", "Such"}


class FrontMatter(TypedDict):
    title: str
    source: str
    """The titles of the pages that the document restates, with "; " between them."""
    url: str | list[str]
    kind: str


class Fact(TypedDict):
    id: str
    document: str
    sentences: list[str]


def facts() -> list[Fact]:
    return [json.loads(line) for line in FACTS.read_text(encoding="utf-8").splitlines()]


def front_matter_and_body(document: Path) -> tuple[FrontMatter, str]:
    text = document.read_text(encoding="utf-8")
    opening, front_matter, body = re.split(r"^---$", text, maxsplit=2, flags=re.MULTILINE)
    assert opening == ""
    return yaml.safe_load(front_matter), body


@cache
def statements(document: Path) -> list[str]:
    """Every line of prose, every list item without its marker, every table row as it stands."""
    _, body = front_matter_and_body(document)
    lines = (line.strip() for line in body.splitlines())
    return [re.sub(r"^([-*+]|\d+\.) ", "", line) for line in lines if line and line[0] != "#"]


def sentences(document: Path) -> Iterator[str]:
    for statement in statements(document):
        cells = statement.strip("|").split("|") if statement.startswith("|") else [statement]
        for cell in cells:
            yield from re.split(r"(?<=[.!?])[\"”)*]*\s+", cell.strip())


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"https?://\S+", " ", text).lower())


def runs(text: str) -> set[str]:
    w = words(text)
    return {" ".join(w[i : i + RUN]) for i in range(len(w) - RUN + 1)}


def name(document: Path) -> str:
    return document.name


def test_every_vision_has_a_page() -> None:
    assert set(VISION_PAGES) <= {document.name for document in DOCUMENTS}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_front_matter_names_title_source_address_and_kind(document: Path) -> None:
    front_matter, body = front_matter_and_body(document)
    assert set(front_matter) == {"title", "source", "url", "kind"}
    assert front_matter["title"].strip()
    assert front_matter["source"].strip()
    urls = [front_matter["url"]] if isinstance(front_matter["url"], str) else front_matter["url"]
    assert urls
    assert all(re.fullmatch(r"https?://\S+", url) for url in urls)
    assert front_matter["kind"] in {"primary", "derived", "linked"}
    assert re.findall(r"^# (.+)$", body, flags=re.MULTILINE) == [front_matter["title"]]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_no_sentence_begins_with_a_word_that_points_elsewhere(document: Path) -> None:
    pointing = [
        sentence
        for sentence in sentences(document)
        if (first := re.match(r"\W*(\w+)", sentence)) and first[1] in POINTING_WORDS
    ]
    assert pointing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_no_run_of_eight_words_is_copied_from_a_source(document: Path) -> None:
    _, *source = SOURCE_NGRAMS.read_text(encoding="ascii").splitlines()
    hashes = set(source)
    allowed = set().union(*map(runs, SET_PHRASES))
    _, body = front_matter_and_body(document)
    copied = [
        run
        for run in sorted(runs(body) - allowed)
        if hashlib.sha256(run.encode()).hexdigest()[:10] in hashes
    ]
    assert copied == []


def test_every_fact_is_stated_where_the_list_of_facts_says() -> None:
    missing = [
        (fact["id"], fact["document"], sentence)
        for fact in facts()
        for sentence in fact["sentences"]
        if sentence not in statements(ROOT / fact["document"])
    ]
    assert missing == []


def test_every_fact_has_at_least_one_sentence_and_one_line_a_document() -> None:
    stated = [(fact["id"], fact["document"]) for fact in facts()]
    assert all(fact["sentences"] for fact in facts())
    assert len(stated) == len(set(stated))


def test_every_fact_of_the_primary_page_the_trade_offs_and_the_figures_is_covered() -> None:
    assert EXPECTED_IDS - {fact["id"] for fact in facts()} == set()
