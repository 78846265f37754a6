"""Packages: what is found in them, what is refused, and how it is said."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from corpus.errors import SourceError
from ingest import limits
from ingest.office.package import Package
from ingest.office.xml_tree import attribute, tree_of
from tests.ingest.office.made_files import OFFICE, STRICT, old_office, packed, relations

MAIN = {"_rels/.rels": relations(("r1", "officeDocument", "word/document.xml"))}


def opened(parts: dict[str, str | bytes]) -> Package:
    return Package.open(packed(parts), "a Word file")


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        Package.open(data, "a Word file").main("document")
    return str(caught.value)


@pytest.mark.parametrize("base", [OFFICE, STRICT])
def test_the_main_part_is_found_by_the_kind_of_the_pointer_to_it(base: str) -> None:
    pointers = relations(("x", "officeDocument", "/any/where.xml"), base=base)
    package = opened({"_rels/.rels": pointers, "any/where.xml": "<document/>"})
    assert package.main("document") == "any/where.xml"


def test_parts_are_found_whatever_the_case_and_the_slashes_of_their_names() -> None:
    package = opened({"Word\\Document.xml": "<a/>", "word/media/a b.png": b"1"})
    assert package.part("/word/document.xml") == b"<a/>"
    assert package.part("word/media/a%20b.png") == b"1"
    assert "word/none.xml" not in package


def test_pointers_are_followed_from_where_they_stand_and_never_out_of_the_package() -> None:
    pointers = relations(
        ("a", "styles", "../look/styles.xml#x"),
        ("b", "hyperlink", "https://example.org/x"),
        ("c", "image", "../../../../etc/passwd"),
    )
    package = opened({"word/_rels/document.xml.rels": pointers, "look/styles.xml": "<styles/>"})
    found = package.relations("word/document.xml")
    assert found["a"].target == "look/styles.xml"
    assert found["b"].external
    assert found["c"].target == "etc/passwd"
    assert package.related("word/document.xml", "styles") == ("look/styles.xml",)
    assert package.related("word/document.xml", "image") == ()


def test_a_file_that_needs_a_password_says_so() -> None:
    assert "protected by a password" in refused(old_office("EncryptedPackage"))
    flagged = bytearray(packed({"a.xml": "<a/>"}))
    at = flagged.index(b"PK\x01\x02")
    flagged[at + 8] |= 1
    assert "protected by a password" in refused(bytes(flagged))


def test_a_file_of_an_old_office_is_named_with_what_to_do() -> None:
    assert refused(old_office("WordDocument")) == (
        "It is an old Word file (.doc). Open it and save it as .docx."
    )
    assert "(.xls)" in refused(old_office("Workbook"))


def test_a_file_of_another_kind_is_not_what_its_name_says() -> None:
    said = "It is not a Word file, although its name says so."
    assert refused(b"plain words").startswith(said)
    assert refused(packed({"a.txt": "x"})) == f"{said} It is a ZIP archive of other files."
    sheet = {"_rels/.rels": MAIN["_rels/.rels"], "word/document.xml": "<workbook/>"}
    assert "It is an Excel file (.xlsx)" in refused(packed(sheet))


def test_a_main_part_that_is_missing_is_named() -> None:
    assert "its part 'word/document.xml' is missing" in refused(packed(MAIN))


def test_a_file_that_was_cut_off_is_damaged() -> None:
    whole = packed({**MAIN, "word/document.xml": "<document/>"})
    assert "cut off" in refused(whole[: len(whole) // 2])


def test_a_part_that_is_missing_or_spoilt_is_named() -> None:
    whole = packed({"a.xml": "<a>" + "many words " * 90 + "</a>"}, zipfile.ZIP_STORED)
    spoilt = Package.open(whole.replace(b"many words many", b"many worse many", 1))
    with pytest.raises(SourceError, match=r"part 'a\.xml' cannot be unpacked"):
        spoilt.part("a.xml")
    with pytest.raises(SourceError, match=r"part 'b\.xml' is missing"):
        spoilt.part("b.xml")


def test_a_part_packed_in_a_way_no_office_program_writes_is_not_unpacked() -> None:
    package = Package.open(packed({"a.xml": "<a/>"}, zipfile.ZIP_BZIP2))
    with pytest.raises(SourceError, match="cannot be unpacked"):
        package.part("a.xml")


def test_a_part_is_measured_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PART_BYTES", 1_000)
    package = opened({"a.xml": b" " * 1_001})
    opened_parts: list[str] = []
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: opened_parts.append("one"))
    with pytest.raises(SourceError, match="unpacks to more than"):
        package.part("a.xml")
    assert opened_parts == []


def test_an_archive_that_lies_about_a_size_unpacks_no_more_than_it_says() -> None:
    data = bytearray(packed({"a.xml": b" " * 50_000_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    package = Package.open(bytes(data))
    tracemalloc.start()
    with pytest.raises(SourceError, match="cannot be unpacked"):
        package.part("a.xml")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def test_all_parts_together_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PACKAGE_BYTES", 1_500)
    package = opened({"a.xml": b" " * 1_000, "b.xml": b" " * 1_000})
    package.part("a.xml")
    with pytest.raises(SourceError, match="unpacks to more than"):
        package.part("b.xml")


def test_xml_is_measured_before_a_tree_is_made_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TREE_BYTES", 1_000)
    package = opened({"a.xml": f"<a>{' ' * 1_000}</a>"})
    assert len(package.part("a.xml")) == 1_007
    with pytest.raises(SourceError, match="unpacks to more than"):
        package.tree("a.xml")


def test_pointers_are_read_once_however_often_they_are_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "PACKAGE_BYTES", 1_000)
    package = opened({**MAIN, "word/document.xml": "<document/>"})
    for _ in range(100):
        assert package.related("", "officeDocument") == ("word/document.xml",)


def test_an_archive_of_countless_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PACKAGE_PARTS", 3)
    with pytest.raises(SourceError, match="more than 3 parts"):
        opened({f"{number}.xml": "" for number in range(4)})


ENTITIES = '<!DOCTYPE a [<!ENTITY b "words">{more}]><a c="{use}">{use}</a>'


def test_entities_are_refused_and_none_is_expanded() -> None:
    with pytest.raises(SourceError, match="entities"):
        tree_of(ENTITIES.format(more="", use="&b;").encode())
    grown = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(2, 12))
    with pytest.raises(SourceError, match=r"entities|well-formed"):
        tree_of(ENTITIES.format(more='<!ENTITY b1 "words">' + grown, use="&b11;").encode())


def test_a_document_type_without_entities_is_no_harm_and_is_not_fetched() -> None:
    root = tree_of(b'<!DOCTYPE ncx PUBLIC "-//N//D" "http://127.0.0.1:9/x.dtd"><ncx d="1"/>')
    assert attribute(root, "d") == "1"


def test_xml_that_is_broken_or_nested_without_end_is_refused() -> None:
    for data in (b"<a><b></a>", b"", b"<a>" * 5_000 + b"</a>" * 5_000):
        with pytest.raises(SourceError, match="well-formed"):
            tree_of(data)


def test_an_archive_with_no_entries_is_no_office_file() -> None:
    file = io.BytesIO()
    zipfile.ZipFile(file, "w").close()
    assert "not a Word file" in refused(file.getvalue())
