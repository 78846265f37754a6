"""Tar archives and packed files are opened as ZIP archives are, and can do as little harm."""

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
from collections.abc import Callable

import pytest

from corpus.errors import SourceError
from ingest import limits
from ingest.archives import archive
from ingest.holders import inside
from ingest.sources import Options, Skipped, Source, expanded
from ingest.tar_members import LINK, NO_FILE
from tests.ingest.test_archives import packed

Pack = Callable[[bytes], bytes]
MAIL = b"""From: a@example.org
Date: Mon, 2 Mar 2026 10:00:00 +0000
Subject: Plans
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

The plan is attached.
--x
Content-Type: text/markdown; name=plan.md
Content-Disposition: attachment; filename=plan.md

# Plan
--x--
"""


def tar(
    members: dict[str, bytes], *special: tarfile.TarInfo, form: int = tarfile.PAX_FORMAT
) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as opened:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            opened.addfile(entry, io.BytesIO(data))
        for entry in special:
            opened.addfile(entry)
    return stream.getvalue()


def entry(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


def look(
    data: bytes, name: str = "/x.tar"
) -> tuple[dict[str, bytes], dict[str, str], dict[str, str]]:
    """By name: the bytes of sources, the reasons of what is skipped, the errors of what fails."""
    sources: dict[str, bytes] = {}
    skipped: dict[str, str] = {}
    failed: dict[str, str] = {}
    for one in expanded(archive(name, io.BytesIO(data), Options(), inside=inside).open()):
        if isinstance(one, Source):
            try:
                sources[one.source] = one.load().data
            except SourceError as error:
                failed[one.source] = error.message
        elif isinstance(one, Skipped):
            skipped[one.source] = one.reason
        else:
            failed[one.source] = one.error
    return sources, skipped, failed


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_members_are_sources_however_the_archive_is_packed(pack: Pack, form: int) -> None:
    long = "folder/" * 12 + "Größe.md"
    members = {"a.md": b"# A", "even.txt": b"x" * 1024, "photo.png": b"\x89PNG", long: b"# L" * 999}
    found, skipped, failed = look(pack(tar(members, form=form)))
    wanted = {f"/x.tar/{name}": data for name, data in members.items() if name != "photo.png"}
    assert found == wanted
    assert skipped == {"/x.tar/photo.png": "the format .png is not read"}
    assert failed == {}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_file_packed_by_itself_is_an_archive_of_one(pack: Pack) -> None:
    data = pack(b"# Notes\n\nText.") + pack(b"\n\nMore.")
    assert look(data, "/notes.md.gz") == (
        {"/notes.md.gz/notes.md": b"# Notes\n\nText.\n\nMore."},
        {},
        {},
    )
    assert look(pack(b"\0\1\2" * 50), "/dump.bin.xz")[1] == {
        "/dump.bin.xz/dump.bin": "the format .bin is not read"
    }


def test_links_and_devices_are_told_and_not_followed() -> None:
    data = tar(
        {"a.md": b"# A"},
        entry("up.md", tarfile.SYMTYPE, "/etc/passwd"),
        entry("same.md", tarfile.LNKTYPE, "a.md"),
        entry("pipe.md", tarfile.FIFOTYPE),
        entry("sub", tarfile.DIRTYPE),
    )
    found, skipped, failed = look(data)
    assert (found, failed) == ({"/x.tar/a.md": b"# A"}, {})
    assert skipped == {"/x.tar/up.md": LINK, "/x.tar/same.md": LINK, "/x.tar/pipe.md": NO_FILE}


@pytest.mark.parametrize("name", ["../../etc/a.md", "/etc/a.md", "..\\etc\\a.md", "./etc/./a.md"])
def test_names_go_nowhere(name: str) -> None:
    assert list(look(tar({name: b"# A"}))[0]) == ["/x.tar/etc/a.md"]


def test_archives_in_each_other_and_what_mails_in_them_bring_are_found() -> None:
    inner = packed({"deep.md": b"# Deep", "mail.eml": MAIL})
    data = gzip.compress(
        tar({"one.zip": inner, "box.mbox": b"From a Mon Mar  2 10:00:00 2026\n" + MAIL})
    )
    found, _, failed = look(data)
    assert failed == {}
    assert [name.removeprefix("/x.tar/") for name in found][:3] == [
        "one.zip/deep.md", "one.zip/mail.eml", "one.zip/mail.eml/plan.md",
    ]  # fmt: skip
    mails = [name for name in found if "box.mbox" in name]
    assert len(mails) == 2
    assert mails[1].endswith("/plan.md")
    for _ in range(3):
        data = gzip.compress(tar({"in.tgz": data}))
    assert "more than 3 archives in each other" in look(data)[1].values()


def test_a_bomb_is_found_out_while_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = b"0" * 20_000_000
    for data in (gzip.compress(zeros), gzip.compress(tar({"a.bin": zeros, "b.md": b"# B"}))):
        found, _, failed = look(data, "/a.txt.gz")
        assert found == {}
        assert "200 times its size" in next(iter(failed.values()))
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 5000)
    members = {f"{number}.md": b"# A" * 800 for number in range(4)}
    found, _, failed = look(tar(members))
    assert len(found) < 3
    assert "unpacks to more than" in next(iter(failed.values()))
    monkeypatch.undo()
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 2)
    assert look(tar(members))[2] == {"/x.tar": "It holds more than 2 files; the rest was left out."}
    monkeypatch.setattr(limits, "FILE_BYTES", 2000)
    assert "larger than" in look(tar(members))[2]["/x.tar/0.md"]
    assert "larger than" in look(gzip.compress(b"ab" * 1500), "/a.txt.gz")[2]["/a.txt.gz/a.txt"]


def test_what_a_member_says_of_itself_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_HEAD", 20_000)
    data = tar({"b.md": b"# B", "a" * 30_000 + ".md": b"# A"})
    found, _, failed = look(data)
    assert (list(found), failed) == (["/x.tar/b.md"], {"/x.tar": "It is a damaged archive."})


def test_xz_may_not_ask_for_more_memory_than_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    data = lzma.compress(b"# A" * 100, preset=9)
    assert look(data, "/a.md.xz")[2] == {}
    monkeypatch.setattr(limits, "UNPACKER_MEMORY", 1_000_000)
    assert look(data, "/a.md.xz")[2] == {"/a.md.xz": "It is damaged, or not all of it is there."}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_that_was_cut_off_or_is_too_much_says_so(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = b"".join(hashlib.sha256(bytes([one])).hexdigest().encode() for one in range(250))
    data = pack(noise)
    assert look(data, "/a.txt.gz")[2] == {}
    cut = look(data[:-30], "/a.txt.gz")
    assert cut[0] == {}
    assert "not all of it is there" in next(iter(cut[2].values()))
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 5000)
    assert "unpacks to more than" in next(iter(look(data, "/a.txt.gz")[2].values()))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_what_stands_before_the_damage_is_found_and_the_damage_told(pack: Pack) -> None:
    noise = b"".join(hashlib.sha256(bytes([one])).digest() for one in range(250))
    whole = tar({"a.md": b"# A", "b.md": noise})
    found, _, failed = look(pack(whole)[:4000])
    assert list(found) == ["/x.tar/a.md"]
    assert "amaged" in failed["/x.tar/b.md"]
    broken = bytearray(whole)
    broken[1024:1040] = b"\xff" * 16  # the head of the second member
    found, _, failed = look(pack(bytes(broken)))
    assert (list(found), failed) == (["/x.tar/a.md"], {"/x.tar": "The rest of it is damaged."})


def test_holes_are_no_text() -> None:
    made = entry("holes.md", tarfile.GNUTYPE_SPARSE)
    assert look(tar({}, made, form=tarfile.GNU_FORMAT))[1] == {"/x.tar/holes.md": NO_FILE}
