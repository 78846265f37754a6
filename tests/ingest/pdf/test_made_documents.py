"""Whole documents of known structure, as LaTeX, LibreOffice and a browser set them, are read whole.

The files in `data` were set from text of the handbook with a running head and page numbers:
one in two columns with hyphens by LaTeX, one with tables by LibreOffice. Beside each lies
what stands in it.
"""

import html
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Indel

from ingest.blocks import Content, Parsed
from ingest.pdf.pdf_loader import load

DATA = Path(__file__).parent / "data"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
Truth = Sequence[dict[str, Any]]


def plain(text: str) -> str:
    for sign, simple in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        text = text.replace(sign, simple)
    return " ".join(text.split())


def shares(parsed: Parsed, truth: Truth) -> dict[str, float]:
    """How much of each kind of block was found whole, and how much of the text."""
    found: dict[str, Counter[str]] = {}
    for block in parsed.blocks:
        found.setdefault(block.kind, Counter())[plain(block.text)] += 1
    wanted: dict[str, Counter[str]] = {}
    for block in truth:
        for text in _texts(block):
            wanted.setdefault(_kind(block), Counter())[plain(text)] += 1
    text = "\n".join(plain(one) for block in truth for one in _texts(block))
    read = "\n".join(plain(block.text) for block in parsed.blocks)
    said = {
        kind: sum((found.get(kind, Counter()) & texts).values()) / sum(texts.values())
        for kind, texts in wanted.items()
    }
    headings = sum(found.get("heading", Counter()).values())
    hits = sum((found.get("heading", Counter()) & wanted["heading"]).values())
    return {**said, "text": Indel.normalized_similarity(text, read), "precision": hits / headings}


def _kind(block: dict[str, Any]) -> str:
    return "row" if block["kind"] == "table" else str(block["kind"])


def _texts(block: dict[str, Any]) -> list[str]:
    if block["kind"] == "table":
        return [" | ".join(row) for row in block["rows"]]
    return [block["text"]]


def numbered(truth: Truth) -> Truth:
    """The headings with the numbers that LaTeX puts before them."""
    counts = [0] * 6
    top = min(block["level"] for block in truth if block["kind"] == "heading")
    whole = []
    for block in truth:
        if block["kind"] == "heading":
            at = block["level"] - top
            counts[at] += 1
            counts[at + 1 :] = [0] * (5 - at)
            number = ".".join(map(str, counts[: at + 1]))
            block = {**block, "text": f"{number} {block['text']}"}
        whole.append(block)
    return whole


def test_two_columns_of_latex_are_read_whole() -> None:
    truth = numbered(json.loads((DATA / "latex-two-columns.json").read_text("utf-8")))
    parsed = load(Content((DATA / "latex-two-columns.pdf").read_bytes()))
    found = shares(parsed, truth)
    assert found["text"] >= 0.99
    assert min(found["heading"], found["precision"], found["item"], found["paragraph"]) >= 0.9
    assert not any("Security and operations" in block.text for block in parsed.blocks)
    levels = {plain(b["text"]): b["level"] for b in truth if b["kind"] == "heading"}
    read = [(levels[plain(b.text)], b.level) for b in parsed.blocks if b.kind == "heading"]
    assert all((a < c) == (b < d) for a, b in read for c, d in read)


def test_a_document_of_libreoffice_is_read_whole() -> None:
    truth = json.loads((DATA / "libreoffice-one-column.json").read_text("utf-8"))
    parsed = load(Content((DATA / "libreoffice-one-column.pdf").read_bytes()))
    found = shares(parsed, truth)
    assert found["text"] >= 0.99
    assert min(found["heading"], found["precision"], found["item"], found["paragraph"]) >= 0.9
    assert found["row"] >= 0.8
    assert not any("Page 1 of" in block.text for block in parsed.blocks)


NAMED = " ".join(f"the fee of quay{number} stands in" for number in range(1, 13)) + " the list."
"""A sentence of some lines, in which every sixth word is marked as code."""

PRINTED: Truth = [
    {"kind": "heading", "level": 1, "text": "Rules of the harbour"},
    {"kind": "paragraph", "text": "They hold from May to April for whoever comes in or goes out."},
    {"kind": "paragraph", "text": NAMED},
    {"kind": "heading", "level": 2, "text": "What to bring"},
    {"kind": "item", "level": 1, "text": "a lamp with oil for the night"},
    {"kind": "item", "level": 1, "text": "a rope"},
    {"kind": "heading", "level": 2, "text": "Fees"},
    {"kind": "table", "rows": [["Boat", "Fee"], ["a barge", "12 crowns"], ["a skiff", "3 crowns"]]},
    {"kind": "heading", "level": 2, "text": "항만 규칙"},
    {"kind": "paragraph", "text": "Whoever casts off in fog pays for what comes of it."},
]


@pytest.mark.parametrize("tagged", [True, False])
def test_what_a_browser_prints_is_read_whole(tagged: bool) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        assert os.environ.get("REQUIRE_BROWSER") != "1", "no Chromium was found"
        pytest.skip("no Chromium was found")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("".join(_markup(block) for block in PRINTED))
        data = page.pdf(format="A4", tagged=tagged, outline=tagged)
        browser.close()
    truth = [block for block in PRINTED if tagged or "항" not in block.get("text", "")]
    found = shares(load(Content(data)), truth)
    assert {kind: share for kind, share in found.items() if kind != "precision"} == pytest.approx(
        {kind: 1 for kind in found if kind != "precision"}, abs=0.05
    )


def _markup(block: dict[str, Any]) -> str:
    if block["kind"] == "table":
        rows = "".join(
            "<tr>" + "".join(f"<td style='border:1px solid'>{cell}</td>" for cell in row) + "</tr>"
            for row in block["rows"]
        )
        return f"<table style='border-collapse:collapse'>{rows}</table>"
    name = {"paragraph": "p", "item": "li"}.get(block["kind"], f"h{block.get('level')}")
    words = re.sub(r"quay\d+ stands in", r"<code>\g<0></code>", html.escape(block["text"]))
    text = f"<{name}>{words}</{name}>"
    return f"<ul style='margin:0'>{text}</ul>" if name == "li" else text
