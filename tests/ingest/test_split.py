"""Passages follow the structure of a document and can always be encoded whole."""

from itertools import pairwise
from pathlib import Path

import pytest

from corpus.encoder import Encoder
from corpus.model import Document, Passage, embedding_prefix
from ingest.document import document_of
from ingest.formats import BY_SUFFIX
from ingest.split import Settings, split

DATA = Path(__file__).parent / "prose" / "data"
LONG = " ".join(f"Sentence number {n} says something about mill {n * 7}." for n in range(90))

MARKDOWN = f"""---
title: Mills
---
Before any heading.

# Mills

{LONG}

## Empty

## Steps

To grind, do this:

1. Fill the hopper
   with rye.

   Not to the brim.
2. Open the gate
   - slowly
   - all the way

| Mill | River |
|------|-------|
{"".join(f"| Mill number {n} | River of the {n} bends |{chr(10)}" for n in range(60))}

### Code

```
{"".join(f"grind(stone={n}, speed='slow')  # step {n}{chr(10)}" for n in range(50))}```

> A quoted word. 你好。再见。 Ünïcödé 😀 text.

{"unbroken" * 400}
"""

SAMPLES = {
    "mills.md": MARKDOWN.encode(),
    "mills.html": f"<h1>Mills</h1><p>{LONG}</p><ul><li>a<ul><li>b</ul></ul><dl><dt>t<dd>d</dl>"
    f"<pre>x\n y</pre><table><tr><th>a</th></tr><tr><td>{LONG}</td></tr></table>".encode(),
    "mills.txt": f"MILLS\n\n{LONG}\n\n1 Steps\n\n- one\n  more\n- two\n\nverse\nof mills".encode(),
    "pages.txt": b"Mills\n\nThe mill grinds all the rye of the\n\fvillage in a day.\n\n\fEnd.",
    **{path.name: path.read_bytes() for path in sorted(DATA.glob("*.txt"))},
}


def made(name: str, data: bytes) -> Document:
    return document_of(data, BY_SUFFIX[Path(name).suffix], source=f"/x/{name}", name=name)


def embedded(document: Document, passage: Passage) -> str:
    prefix = embedding_prefix(document.title, passage.section)
    return f"{prefix}\n{passage.span.of(document.text)}"


@pytest.mark.parametrize("name", SAMPLES)
def test_every_span_is_exact_and_nothing_is_lost(name: str, encoder: Encoder) -> None:
    document = made(name, SAMPLES[name])
    passages = split(document, encoder)
    text = document.text

    for block in document.blocks:
        piece = block.span.of(text)
        assert piece == piece.strip("\n")
        assert piece.strip()
    assert [b.span for b in document.blocks] == sorted(b.span for b in document.blocks)
    for section in document.sections:
        assert text.startswith(section.path[-1], section.span.start)

    counts = encoder.count_tokens([embedded(document, passage) for passage in passages])
    assert max(counts) <= encoder.max_tokens
    for before, after in pairwise(passages):
        assert before.span.end <= after.span.start
    body = [block for block in document.blocks if block.kind != "heading"]
    covered = {at for p in passages for at in range(p.span.start, p.span.end)}
    quotable = {at for p in passages for s in p.sentences for at in range(s.span.start, s.span.end)}
    visible = {
        at
        for block in body
        for at in range(block.span.start, block.span.end)
        if not text[at].isspace()
    }
    assert visible <= covered
    assert visible <= quotable
    for passage in passages:
        assert passage.doc_id == document.doc_id
        assert passage.sentences
        for sentence in passage.sentences:
            assert passage.span.covers(sentence.span)
            assert sentence.span.of(text) == sentence.span.of(text).strip()
        home = [s.path for s in document.sections if s.span.covers(passage.span)]
        assert passage.section == (max(home, key=len) if home else ())
    headings = [block.span for block in document.blocks if block.kind == "heading"]
    assert not any(passage.span.overlaps(heading) for passage in passages for heading in headings)


def test_passages_stay_near_the_wanted_size_and_below_it_blocks_are_merged(
    encoder: Encoder,
) -> None:
    document = made("a.md", "\n\n".join(f"Paragraph {n} is short." for n in range(200)).encode())
    lengths = [len(p.span) for p in split(document, encoder, Settings(chunk_size=500))]
    assert max(lengths) <= 575
    assert min(lengths) >= 250


def test_a_lead_in_stays_with_its_list_and_a_header_with_its_table(encoder: Encoder) -> None:
    document = made("a.md", f"{LONG[:690]}\n\nYou need:\n\n- flour\n- water\n".encode())
    passages = split(document, encoder, Settings(chunk_size=620))
    assert passages[-1].span.of(document.text) == "You need:\n\n- flour\n- water"


def test_a_long_paragraph_is_cut_at_sentence_ends(encoder: Encoder) -> None:
    document = made("a.md", LONG.encode())
    passages = split(document, encoder)
    assert len(passages) > 3
    assert all(passage.span.of(document.text).endswith(".") for passage in passages)


def test_a_heading_with_nothing_below_gives_no_passage(encoder: Encoder) -> None:
    assert split(made("a.md", b"# One\n\n## Two\n"), encoder) == ()


def test_long_headings_leave_room_for_the_text(encoder: Encoder) -> None:
    heading = "The mill of the miller by the river 磨坊 " * 3
    text = "\n\n".join(f"{'#' * level} {heading}" for level in range(1, 7)) + f"\n\n{LONG}"
    document = made("a.md", text.encode())
    passages = split(document, encoder)
    counts = encoder.count_tokens([embedded(document, passage) for passage in passages])
    assert max(counts) <= encoder.max_tokens


def test_cutting_twice_gives_the_same_and_a_change_gives_another_id(encoder: Encoder) -> None:
    one, two = made("a.md", b"# A\n\nText one."), made("a.md", b"# A\n\nText two.")
    assert split(one, encoder) == split(one, encoder)
    assert split(one, encoder)[0].passage_id != split(two, encoder)[0].passage_id


def test_a_passage_knows_the_page_it_begins_on(encoder: Encoder) -> None:
    document = made("pages.txt", b"First page text.\n\f\n\fThird page text.")
    assert [page.number for page in document.pages] == [1, 2, 3]
    pages = {p.page for p in split(document, encoder, Settings(chunk_size=10))}
    assert pages == {1, 3}


def test_a_short_message_of_a_chat_is_quoted_whole_and_a_long_one_by_sentences(
    encoder: Encoder,
) -> None:
    chat = (
        "[12.05.2026, 09:14] Lena: Who does it? I cannot.\n"
        "[12.05.2026, 09:21] Priya: I asked Tavola. They want 32 euros a head.\n"
        f"[12.05.2026, 09:22] Joris: {LONG}"
    )
    document = document_of(chat.encode(), BY_SUFFIX[".txt"], source="chat.txt", name="chat.txt")
    quoted = [
        sentence.span.of(document.text)
        for passage in split(document, encoder)
        for sentence in passage.sentences
    ]
    assert "[12.05.2026, 09:21] Priya: I asked Tavola. They want 32 euros a head." in quoted
    assert "Sentence number 7 says something about mill 49." in quoted
