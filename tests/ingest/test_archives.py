"""What lies in an archive is found, and an archive made to do harm does none."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from corpus.errors import SourceError
from ingest import limits
from ingest.archives import archive
from ingest.sources import Failed, Options, Skipped, Source, expanded
from ingest.targets import find, read
from tests.ingest.made_files import archive as made
from tests.ingest.made_files import protected


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return stream.getvalue()


def look(data: bytes) -> tuple[dict[str, Source], dict[str, str], dict[str, str]]:
    """By name: the sources, the reasons of what is skipped, the errors of what fails."""
    found = list(expanded(archive("/x.zip", data, Options()).open()))
    sources = {one.source: one for one in found if isinstance(one, Source)}
    skipped = {one.source: one.reason for one in found if isinstance(one, Skipped)}
    failed = {one.source: one.error for one in found if isinstance(one, Failed)}
    return sources, skipped, failed


def test_members_are_sources_called_by_the_archive_and_their_path() -> None:
    data = packed(
        {"a.md": b"# A", "sub/b.txt": b"Text.", "sub/photo.png": b"\x89PNG", "LICENSE": b"x"}
    )
    sources, skipped, failed = look(data)
    assert list(sources) == ["/x.zip/a.md", "/x.zip/sub/b.txt"]
    assert skipped == {
        "/x.zip/sub/photo.png": "the format .png is not read", "/x.zip/LICENSE": "no suffix",
    }  # fmt: skip
    assert failed == {}
    raw = sources["/x.zip/sub/b.txt"].load()
    assert (raw.data, raw.name) == (b"Text.", "b.txt")


def test_archives_in_archives_are_opened_to_a_depth() -> None:
    inner = packed({"c.md": b"# C"})
    for name in ("three.zip", "two.zip", "one.zip"):
        inner = packed({name: inner, f"{name}.md": b"# N"})
    sources, skipped, _ = look(inner)
    assert list(sources) == [
        "/x.zip/one.zip/two.zip/three.zip.md",
        "/x.zip/one.zip/two.zip.md",
        "/x.zip/one.zip.md",
    ]
    assert skipped == {"/x.zip/one.zip/two.zip/three.zip": "more than 3 archives in each other"}


def test_office_files_in_an_archive_are_members_and_no_archives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = packed({"a.docx": made("[Content_Types].xml", "word/document.xml")})
    found, skipped, failed = look(data)
    assert (list(found), skipped, failed) == (["/x.zip/a.docx"], {}, {})


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("../../etc/a.md", "/x.zip/etc/a.md"),
        ("/srv/a.md", "/x.zip/srv/a.md"),
        ("..\\a.md", "/x.zip/a.md"),
        ("a\x1b[2J.md", "/x.zip/a\ufffd[2J.md"),
    ],
)
def test_names_in_archives_go_nowhere(name: str, called: str) -> None:
    assert list(look(packed({name: b"# A"}))[0]) == [called]


def test_names_are_read_in_the_encoding_that_they_are_in() -> None:
    for code, name in (("utf-8", "Größe.md"), ("cp866", "Договор аренды на квартиру.md")):
        data = packed({"x" * len(name.encode(code)): b"# A"})
        data = data.replace(b"x" * len(name.encode(code)), name.encode(code))
        assert list(look(data)[0]) == [f"/x.zip/{name}"]


def test_two_members_of_one_name_are_two_sources() -> None:
    data = packed({"a.md": b"# A", "b.md": b"# B"}).replace(b"b.md", b"a.md")
    sources = look(data)[0]
    assert [one.load().data for one in sources.values()] == [b"# A", b"# B"]
    assert list(sources) == ["/x.zip/a.md", "/x.zip/a.md (2)"]


def test_what_no_person_put_there_is_passed_over() -> None:
    assert look(packed({"__MACOSX/a.md": b"x", ".git/b.md": b"x", "d/.c.md": b"x"})) == (
        {},
        {},
        {},
    )


def test_a_bomb_is_refused_by_what_its_directory_tells() -> None:
    data = packed({"bomb.txt": b"0" * 20_000_000, "a.md": b"# A"})
    sources, _, failed = look(data)
    assert list(sources) == ["/x.zip/a.md"]
    assert "200 times its size" in failed["/x.zip/bomb.txt"]


def test_a_directory_that_lies_is_found_out_while_unpacking(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 50_000)
    data = packed({"bomb.txt": b"0123456789" * 10_000})
    lies = data.replace((100_000).to_bytes(4, "little"), (40_000).to_bytes(4, "little"))
    sources, _, _ = look(lies)
    with pytest.raises(SourceError):
        sources["/x.zip/bomb.txt"].load()


def test_sizes_numbers_and_sums_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({f"{number}.md": b"# A" * 10 for number in range(4)})
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 3)
    sources, _, failed = look(data)
    assert (len(sources), failed) == (
        3, {"/x.zip": "It holds more than 3 files; the rest was left out."},
    )  # fmt: skip
    monkeypatch.undo()
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 70)
    loaded = list(look(data)[0].values())
    assert [len(one.load().data) for one in loaded[:2]] == [30, 30]
    with pytest.raises(SourceError, match="unpacks to more than"):
        loaded[2].load()
    monkeypatch.undo()
    monkeypatch.setattr(limits, "FILE_BYTES", 20)
    assert "larger than" in look(data)[2]["/x.zip/0.md"]


def test_a_directory_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({f"{number}.md": b"# A" for number in range(50)})
    opened: list[object] = []
    real = zipfile.ZipFile

    def watched(stream: object) -> zipfile.ZipFile:
        opened.append(stream)
        return real(stream)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(zipfile, "ZipFile", watched)
    assert len(look(data)[0]) == 50
    opened.clear()
    monkeypatch.setattr(limits, "ZIP_DIRECTORY", 500)
    assert look(data)[2] == {"/x.zip": "It is a damaged ZIP archive."}
    end = data.rindex(b"PK\5\6")
    large = (
        b"PK\6\6" + (44).to_bytes(8, "little") + bytes(28) + (9000).to_bytes(8, "little") + bytes(8)
    )
    locator = b"PK\6\7" + bytes(16)
    hidden = data[:end] + large + locator + data[end : end + 12] + bytes(4) + data[end + 16 :]
    assert look(hidden)[2] == {"/x.zip": "It is a damaged ZIP archive."}
    assert opened == []


def test_a_damaged_member_fails_alone() -> None:
    data = bytearray(packed({"a.md": bytes(range(256)) * 20, "b.md": b"# B"}))
    data[60:90] = b"\xff" * 30
    found = list(expanded(archive("/x.zip", bytes(data), Options()).open()))
    kinds = {one.source: one for one in found}
    assert isinstance(kinds["/x.zip/b.md"], Source)
    bad = kinds["/x.zip/a.md"]
    if isinstance(bad, Source):
        with pytest.raises(SourceError, match="damaged"):
            bad.load()


def test_a_damaged_archive_says_so(tmp_path: Path) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(packed({"a.md": b"# A"})[:-30])
    (found,) = expanded(find(str(path)))
    assert isinstance(found, Failed)
    assert found.error == "It is a damaged ZIP archive."


def test_an_archive_is_read_from_a_folder_and_named_by_itself(tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_bytes(packed({"a.md": b"# A\n\nText."}))
    (tmp_path / "download").write_bytes(packed({"b.md": b"# B\n\nText."}))
    for target in (tmp_path, tmp_path / "notes.zip"):
        names = [one.source for one in expanded(find(str(target))) if isinstance(one, Source)]
        assert f"{tmp_path}/notes.zip/a.md" in names
    assert f"{tmp_path}/download/b.md" in {one.source for one in expanded(find(str(tmp_path)))}
    with pytest.raises(SourceError, match="holds other documents"):
        read(tmp_path / "notes.zip")


def test_members_with_a_password_are_told_and_read_with_the_right_one() -> None:
    data = protected("a.md", b"# A secret", "open sesame")
    assert look(data)[2] == {"/x.zip/a.md": "It is protected by a password."}
    wrong = list(expanded(archive("/x.zip", data, Options(passwords=("no",))).open()))
    assert [one.error for one in wrong if isinstance(one, Failed)] == [
        "It is protected by a password, and the one given does not open it."
    ]
    options = Options(passwords=("no", "open sesame"))
    (source,) = expanded(archive("/x.zip", data, options).open())
    assert isinstance(source, Source)
    assert source.load().data == b"# A secret"
    assert "sesame" not in repr(options) + repr(source.load())


def test_a_member_protected_in_another_way_is_told() -> None:
    data = bytearray(packed({"a.md": b"# A"}))
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    for flags, kind in ((local + 6, local + 8), (central + 8, central + 10)):
        data[flags] |= 1
        data[kind] = 99
    (error,) = look(bytes(data))[2].values()
    assert "not read (AES)" in error


def test_crc_is_checked() -> None:
    data = packed({"a.md": b"# A"})
    crc = zlib.crc32(b"# A").to_bytes(4, "little")
    (source,) = [*look(data.replace(crc, b"\1\2\3\4"))[0].values()] or [None]
    if source is not None:
        with pytest.raises(SourceError, match="damaged"):
            source.load()
