"""The bytes of a source are read as its user wants it."""

from dataclasses import replace

import pytest

from corpus.errors import SourceError
from corpus.model import Property
from ingest.blocks import Content
from ingest.document import parts_of
from ingest.formats import BY_SUFFIX, Format
from ingest.parsed_parts import Parts
from ingest.sources import Options, Raw

RAW = Raw("/a.md", b"# A\n\nText.", BY_SUFFIX[".md"], "a.md")


def locked(content: Content, format_: Format) -> Parts:
    if content.password != "sesame":
        raise SourceError("It is protected by a password.", hint="Give it.")
    return parts_of(content, format_)


def test_each_password_is_tried_and_none_is_kept() -> None:
    raw = replace(RAW, options=Options(passwords=("no", "sesame", "other")))
    read = raw.read(parse=locked)
    assert read.document.text == "A\n\nText."
    assert "sesame" not in repr(read) + repr(raw)
    with pytest.raises(SourceError, match="protected"):
        replace(RAW, options=Options(passwords=("no", "nor this"))).read(parse=locked)
    with pytest.raises(SourceError, match="protected"):
        RAW.read(parse=locked)


def test_another_error_is_not_tried_again_with_the_next_password() -> None:
    asked: list[str] = []

    def broken(content: Content, format_: Format) -> Parts:
        asked.append(content.password)
        raise SourceError("It is damaged.", hint="Download it again.")

    with pytest.raises(SourceError, match="damaged"):
        replace(RAW, options=Options(passwords=("one", "two"))).read(parse=broken)
    assert asked == ["one"]


def test_a_reader_is_told_the_fields_and_the_encoding_that_the_user_names() -> None:
    asked: list[Content] = []

    def listening(content: Content, format_: Format) -> Parts:
        asked.append(content)
        return parts_of(content, format_)

    options = Options(encoding="cp1251", text_fields=("body",), title_field="name")
    replace(RAW, charset="latin-1", options=options).read(parse=listening)
    (content,) = asked
    assert (content.charset, content.text_fields, content.title_field) == (
        "cp1251", ("body",), "name",
    )  # fmt: skip


def test_what_is_known_of_a_source_stands_behind_what_it_says_itself() -> None:
    known = (("address", "https://x.example/a"), ("empty", ""))
    document = replace(RAW, notes=("Its name is odd.",), properties=known).read().document
    assert document.properties == (Property("address", "https://x.example/a"),)
    assert document.notes == ("Its name is odd.",)
