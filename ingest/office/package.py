"""An office file as a package: a zip archive of XML parts that point to each other.

Office Open XML, ODF and EPUB are all of this kind. Sizes are measured before and while
a part is unpacked; nothing is written anywhere, whatever a part is called. Knows nothing
about what the parts say.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from corpus.errors import SourceError
from ingest import limits
from ingest.office.passwords import unlocked
from ingest.office.xml_tree import Element, attribute, children, local, tree_of
from ingest.zip_directory import NO_ZIP, open_zip

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage"
_ENTRY = 128
"""Bytes of an entry in the directory of an OLE file; every entry begins at a multiple."""
_OLD = (
    ("WordDocument", "Word", ".doc", ".docx"),
    ("PowerPoint Document", "PowerPoint", ".ppt", ".pptx"),
    ("Workbook", "Excel", ".xls", ".xlsx"),
    ("Book", "Excel", ".xls", ".xlsx"),
)
"""Streams of the binary formats of Office 97, the program, how its files end and should."""
_ROOTS = {
    "document": "a Word file (.docx)",
    "presentation": "a PowerPoint file (.pptx)",
    "workbook": "an Excel file (.xlsx)",
}
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What office programs write; bzip2 and lzma unpack in pieces of unknown size."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A pointer of one part to another, or to an address outside.

    `kind` is the last word of its type ("styles"), the same in transitional and strict
    files; `target` is the name of a part, or an address where it is `external`.
    """

    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of one office file, unpacked when they are asked for.

    Names are given without a leading slash and are found whatever their case, as Word
    finds them.
    """

    def __init__(self, archive: zipfile.ZipFile, what: str) -> None:
        self._archive = archive
        self._what = what
        self._unpacked = 0
        self._relations: dict[str, dict[str, Relation]] = {}
        self._read: dict[str, Element] = {}  # the main part, until it is asked for
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        self._entries = {_plain(entry.filename).lower(): entry for entry in entries}
        self.names = tuple(_plain(entry.filename) for entry in entries)

    @classmethod
    def open(cls, data: bytes, what: str = "an Office file", password: str = "") -> "Package":
        """The package that `data` is; `what` says what it should be, for people.

        Raises SourceError where it is no zip archive, is damaged, protected by another
        password, of an old binary format, or of more parts than `limits.PACKAGE_PARTS`.
        """
        if data.startswith(_OLE):
            if not is_protected(data):
                raise _old_office(data, what)
            data = unlocked(data, password)
        if not data.startswith(b"PK"):
            raise SourceError(
                f"It is not {what}, although its name says so.",
                hint="Check that it was copied or downloaded whole.",
            )
        try:
            archive = open_zip(io.BytesIO(data))
        except NO_ZIP as error:
            raise SourceError(
                "It is damaged or was cut off.", hint="Copy or download it again."
            ) from error
        entries = archive.infolist()
        if len(entries) > limits.PACKAGE_PARTS:
            raise SourceError(
                f"It consists of more than {limits.PACKAGE_PARTS:,} parts.",
                hint="Split it into several files.",
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise _protected()
        return cls(archive, what)

    def __contains__(self, name: str) -> bool:
        return self._entry(name) is not None

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises SourceError where it is missing, damaged or too large."""
        entry = self._entry(name)
        if entry is None:
            raise SourceError(
                f"It is damaged: its part {name!r} is missing.",
                hint="Open it in its own program and save it anew.",
            )
        # Both by what the archive says, before anything is unpacked.
        if entry.file_size > limits.PART_BYTES:
            raise _too_large(limits.PART_BYTES)
        if self._unpacked + entry.file_size > limits.PACKAGE_BYTES:
            raise _too_large(limits.PACKAGE_BYTES)
        if entry.compress_type not in _PACKED:
            raise _unreadable(name)
        try:
            with self._archive.open(entry) as stream:
                # Bounded, for a stream read to its end unpacks all, whatever size it stated.
                data = stream.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise _unreadable(name) from error
        self._unpacked += len(data)
        return data

    def tree(self, name: str) -> Element:
        """The root element of a part. Raises SourceError where it is not sound XML."""
        kept = self._read.pop(name, None)
        if kept is not None:
            return kept
        data = self.part(name)
        if len(data) > limits.TREE_BYTES:
            raise _too_large(limits.TREE_BYTES)
        return tree_of(data)

    def relations(self, name: str = "") -> dict[str, Relation]:
        """Where a part points to, by the id of the pointer; "" is the package itself."""
        if name not in self._relations:
            self._relations[name] = self._read_relations(name)
        return self._relations[name]

    def _read_relations(self, name: str) -> dict[str, Relation]:
        folder, _, file = name.rpartition("/")
        described = posixpath.join(folder, "_rels", f"{file}.rels")
        if described not in self:
            return {}
        found = {}
        for node in children(self.tree(described), "Relationship"):
            external = attribute(node, "TargetMode").lower() == "external"
            target = attribute(node, "Target")
            found[attribute(node, "Id")] = Relation(
                attribute(node, "Type").rstrip("/").rpartition("/")[2],
                target if external else _resolved(folder, target),
                external,
            )
        return found

    def related(self, name: str, kind: str) -> tuple[str, ...]:
        """The parts that `name` points to by pointers of one kind, as far as they are there."""
        found = (one for one in self.relations(name).values() if one.kind == kind)
        return tuple(one.target for one in found if not one.external and one.target in self)

    def main(self, root: str) -> str:
        """The name of the main part, whose root element is called `root`.

        Raises SourceError where the package has none, or is another kind of file.
        """
        pointers = [one for one in self.relations().values() if one.kind == "officeDocument"]
        if not pointers:
            raise SourceError(
                f"It is not {self._what}, although its name says so.",
                hint=f"It is {self._described()}.",
            )
        name = pointers[0].target
        tree = self.tree(name)
        found = local(tree)
        if found != root:
            really = _ROOTS.get(found, "another kind of file")
            raise SourceError(
                f"It is not {self._what}, although its name says so.",
                hint=f"It is {really}; give it that suffix." if found in _ROOTS else "",
            )
        self._read[name] = tree
        return name

    def _entry(self, name: str) -> zipfile.ZipInfo | None:
        name = _plain(name).lower()
        return self._entries.get(name) or self._entries.get(unquote(name))

    def _described(self) -> str:
        """What a zip archive is that has no main part."""
        if "mimetype" in self:
            said = self.part("mimetype")[:100].decode("ascii", "replace").strip()
            return f"a file of the type {said}"
        if "[Content_Types].xml" in self:
            return "damaged: nothing says which of its parts is the text"
        return "a ZIP archive of other files"


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _resolved(folder: str, target: str) -> str:
    """A target as the name of a part; one that leads out of the package ends at its root."""
    path = target.replace("\\", "/").partition("#")[0]
    path = path if path.startswith("/") else f"/{folder}/{path}"
    return posixpath.normpath(path).lstrip("/")


def is_protected(data: bytes) -> bool:
    """Whether `data` is an OLE file that holds a package behind a password."""
    return data.startswith(_OLE) and _ENCRYPTED in _streams(data)


def _old_office(data: bytes, what: str) -> SourceError:
    streams = set(_streams(data))
    for stream, program, old, new in _OLD:
        if stream in streams:
            return SourceError(
                f"It is an old {program} file ({old}).", hint=f"Open it and save it as {new}."
            )
    return SourceError(
        f"It is not {what}, although its name says so.", hint="It is an old Office file."
    )


def _streams(data: bytes) -> Iterator[str]:
    """The names in the directory of an OLE file, wherever the directory lies."""
    for name in (_ENCRYPTED, *(row[0] for row in _OLD)):
        sought = name.encode("utf-16-le") + b"\0\0"
        at = data.find(sought)
        while at >= 0:
            if at % _ENTRY == 0:
                yield name
                break
            at = data.find(sought, at + 1)


def _protected() -> SourceError:
    return SourceError(
        "It is protected by a password.", hint="Save a copy of it without the password."
    )


def _too_large(limit: int) -> SourceError:
    return SourceError(
        f"It unpacks to more than {limit // 1_000_000:,} MB.",
        hint="Split it into several files.",
    )


def _unreadable(name: str) -> SourceError:
    return SourceError(
        f"It is damaged: its part {name!r} cannot be unpacked.",
        hint="Copy or download it again.",
    )
