"""Books are read in their order, under the headings of their contents, without navigation."""

from collections.abc import Mapping, Sequence

import pytest

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed
from ingest.books import epub_package
from ingest.books.epub import load
from tests.ingest.office.made_files import packed

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title>%s</title></head><body>%s</body></html>"
)


def book(
    chapters: Mapping[str, str],
    *,
    contents: str = "",
    ncx: str = "",
    metadata: str = "<dc:title>The Mole</dc:title>",
    aside: Sequence[str] = (),
    spine: Sequence[str] = (),
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A book of these chapters by file name; `contents` is the inside of its navigation."""
    names = [*chapters]
    items = "".join(f'<item id="i{n}" href="{name}"/>' for n, name in enumerate(names))
    order = [names.index(name) for name in spine] if spine else range(len(names))
    refs = "".join(
        f'<itemref idref="i{n}" linear="{"no" if names[n] in aside else "yes"}"/>' for n in order
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}"
        '<item id="nav" href="nav.xhtml" properties="nav"/>'
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
        f'<spine toc="ncx"><itemref idref="nav"/>{refs}</spine></package>',
        "OPS/nav.xhtml": XHTML % ("Contents", contents or "<p>never read</p>"),
        **({"OPS/toc.ncx": ncx} if ncx else {}),
        **{f"OPS/{name.replace('%20', ' ')}": text if text.startswith("<?xml") or "<html" in text
           else XHTML % ("x", text) for name, text in chapters.items()},
        **(more or {}),
    }  # fmt: skip
    return packed(parts)


def read(data: bytes) -> Parsed:
    return load(Content(data))


def lines(data: bytes) -> list[str]:
    return [
        ("#" * block.level + " " if block.kind == "heading" else "") + block.text
        for block in read(data).blocks
    ]


def toc(*entries: tuple[str, str], kind: str = "toc") -> str:
    listed = "".join(f'<li><a href="{href}">{title}</a></li>' for href, title in entries)
    return f'<nav epub:type="{kind}"><ol>{listed}</ol></nav>'


def test_chapters_stand_in_the_order_of_the_spine_without_navigation() -> None:
    chapters = {
        "b.xhtml": "<h1>Second</h1><p>two</p>",
        "a.xhtml": "<h1>First</h1><nav><a href='b.xhtml'>next</a></nav><p>one</p>",
        "c.xhtml": "<p>an advertisement</p>",
    }
    data = book(chapters, spine=["a.xhtml", "b.xhtml", "c.xhtml"], aside=["c.xhtml"])
    assert lines(data) == ["# First", "one", "# Second", "two"]
    assert read(data).notes == ("1 part out of the reading order left out.",)


def test_what_the_package_says_of_the_book_is_kept() -> None:
    metadata = (
        "<dc:title>The  Mole</dc:title><dc:creator>Ada Marsh</dc:creator>"
        "<dc:creator>Ole Vik</dc:creator><dc:date>2024-05-01T00:00:00Z</dc:date>"
        "<dc:language>en-GB</dc:language>"
    )
    parsed = read(book({"a.xhtml": "<p>one</p>"}, metadata=metadata))
    assert parsed.title == "The Mole"
    assert dict(parsed.properties) == {
        "author": "Ada Marsh, Ole Vik", "date": "2024-05-01", "language": "en-GB",
    }  # fmt: skip


def test_titles_of_the_contents_are_headings_where_the_text_has_none() -> None:
    chapters = {"a.xhtml": "<p>one</p><p id='s2'>two</p>", "b.xhtml": "<p>three</p>"}
    contents = toc(("a.xhtml", "Sea"), ("a.xhtml#s2", "Shore"), ("b.xhtml", "Land"))
    assert lines(book(chapters, contents=contents)) == [
        "# Sea", "one", "# Shore", "two", "# Land", "three",
    ]  # fmt: skip


def test_headings_take_the_depth_of_the_contents_and_parts_stand_above_chapters() -> None:
    chapters = {
        "a.xhtml": "<h1>1. The Sea</h1><p>one</p><h2>Tides</h2><p>two</p>",
        "b.xhtml": "<h1>The Land</h1><p>three</p>",
    }
    contents = (
        '<nav epub:type="toc"><ol><li><span>Part One</span><ol>'
        '<li><a href="a.xhtml">The Sea</a></li><li><a href="b.xhtml">The Land</a></li>'
        "</ol></li></ol></nav>"
    )
    assert lines(book(chapters, contents=contents)) == [
        "# Part One", "## 1. The Sea", "one", "### Tides", "two", "## The Land", "three",
    ]  # fmt: skip


def test_a_line_that_reads_like_its_title_becomes_the_heading() -> None:
    chapters = {"a.xhtml": "<div><p class='t'>THE SEA</p><p>one</p></div>"}
    assert lines(book(chapters, contents=toc(("a.xhtml", "The Sea")))) == ["# THE SEA", "one"]


def test_contents_of_version_2_are_read_with_percent_signs_in_addresses() -> None:
    ncx = (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "x.dtd"><ncx>'
        "<navMap><navPoint><navLabel><text>Sea</text></navLabel>"
        '<content src="the%20sea.xhtml"/></navPoint></navMap></ncx>'
    )
    assert lines(book({"the%20sea.xhtml": "<p>one</p>"}, ncx=ncx)) == ["# Sea", "one"]


def test_broken_and_self_closed_markup_loses_no_words() -> None:
    chapters = {
        "a.xhtml": "<html><head><title/><script src='x'/></head><body><a id='x'/><h1>Sea</h1>"
        "<p>one&nbsp;two<br/>three <b>four</p><p>five</body>",
    }
    assert lines(book(chapters)) == ["# Sea", "one two\nthree four", "five"]


def test_notes_stand_after_the_paragraph_that_refers_to_them() -> None:
    chapters = {
        "a.xhtml": '<h1>Sea</h1><p>Salt<a epub:type="noteref" href="#n1">1</a> and wind'
        '<sup><a epub:type="noteref" href="notes.xhtml#n2">2</a></sup>.</p><p>Next.</p>'
        '<aside epub:type="footnote" id="n1" hidden=""><p>Three per cent. '
        '<a href="#r" epub:type="backlink">↩</a></p></aside>',
        "notes.xhtml": '<h1>Notes</h1><ol><li id="n2">From the west.</li></ol>',
    }
    expected = ["# Sea", "Salt and wind.", "Three per cent.", "From the west.", "Next."]
    assert lines(book(chapters)) == expected
    assert lines(book(chapters, aside=["notes.xhtml"])) == expected


def test_hidden_text_and_a_page_of_links_to_all_chapters_are_left_out() -> None:
    links = "".join(f'<p><a href="{n}.xhtml">Chapter {n}</a></p>' for n in "abcd")
    chapters = {"links.xhtml": f"<h1>Contents</h1>{links}"} | {
        f"{n}.xhtml": f"<p>text {n}</p><p hidden=''>unseen</p>" for n in "abcd"
    }
    assert lines(book(chapters)) == ["text a", "text b", "text c", "text d"]


@pytest.mark.parametrize("listed", [True, False])
def test_marks_of_printed_pages_are_pages_with_their_labels(listed: bool) -> None:
    mark = '<span epub:type="pagebreak" id="p%s" title="%s">%s</span>'
    chapters = {
        "a.xhtml": f"<p>{mark % ('ix', 'ix', 'ix')}one {mark % ('1', '1', '1')} two</p>",
        "b.xhtml": f"<p>three</p>{mark % ('2', '2', '')}<p>four</p>"
        f"<table><tr><th>Port</th><th>Fare</th></tr><tr><td>Nor</td>"
        f"<td>{mark % ('3', '3', '3')}95</td></tr></table>",
    }
    places = [("a", "ix"), ("a", "1"), ("b", "2"), ("b", "3")]
    pages = toc(*((f"{part}.xhtml#p{page}", page) for part, page in places), kind="page-list")
    parsed = read(book(chapters, contents=pages if listed else ""))
    assert (parsed.pages, parsed.labels) == (4, ("ix", "1", "2", "3"))
    found = [(block.text, block.page, block.turns) for block in parsed.blocks]
    assert found == [
        ("one two", 1, ((4, 2),)),
        ("three", 2, ()),
        ("four", 3, ()),
        ("Port | Fare", 3, ()),
        ("Nor | 95", 3, ((6, 4),)),
    ]


def encrypted(uri: str) -> dict[str, str]:
    data = f'<encryption><EncryptedData><CipherData><CipherReference URI="{uri}"/>'
    return {"META-INF/encryption.xml": f"{data}</CipherData></EncryptedData></encryption>"}


def test_only_a_book_whose_chapters_are_encrypted_is_refused_as_protected() -> None:
    chapters = {"a.xhtml": "<p>one</p>"}
    assert lines(book(chapters, more=encrypted("OPS/font.otf"))) == ["one"]
    with pytest.raises(SourceError, match="protected \\(DRM\\)"):
        read(book(chapters, more=encrypted("OPS/a.xhtml")))


def test_a_missing_chapter_is_said_and_a_book_without_any_is_damaged() -> None:
    opf = "<package><manifest><item id='a' href='a.xhtml'/><item id='b' href='b.xhtml'/></manifest>"
    spine = "<spine><itemref idref='a'/><itemref idref='b'/></spine></package>"
    parts = {"book.opf": opf + spine, "a.xhtml": "<p>one</p>"}
    assert read(packed(parts)).notes == ("1 part named as chapters, but not in the file.",)
    with pytest.raises(SourceError, match="damaged"):
        read(packed({"book.opf": opf + spine}))
    with pytest.raises(SourceError, match="not an EPUB"):
        read(packed({"a.txt": "x"}))


def test_links_keep_their_words_where_a_page_begins_before_them() -> None:
    mark = '<span epub:type="pagebreak" id="p7" title="7">7</span>'
    link = '<a href="https://board.example">the board</a>'
    blocks = read(book({"a.xhtml": f"<p>See {mark} all of {link}.</p>"})).blocks
    found = [(block.text[start:end], to) for block in blocks for start, end, to in block.links]
    assert found == [("the board", "https://board.example")]


def test_contents_without_end_are_read_from_their_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = book(
        {"a.xhtml": "<p>one</p>", "b.xhtml": "<p>two</p>"},
        contents=toc(("a.xhtml", "Tides"), ("b.xhtml", "Winds")),
    )
    assert lines(data) == ["# Tides", "one", "# Winds", "two"]
    monkeypatch.setattr(epub_package, "MOST_ENTRIES", 1)
    assert lines(data) == ["# Tides", "one", "two"]
