"""OpenDocument files behind a password: their parts as they are once it has been given.

By OpenDocument 1.2 part 3, section 3.4: every part is deflated, then encrypted with AES-256
under a key of its own (PBKDF2). Older files (Blowfish) and those whose parts are packed
together before they are encrypted are not read. Knows nothing about what parts say.
"""

import base64
import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass

from corpus.errors import SourceError
from ingest import limits
from ingest.office.package import Package
from ingest.office.xml_tree import Element, attribute, below, child, tree_of

MOST_ROUNDS = 10_000_000
"""Of hashing a password: what Office takes at most, and a hundred times what is written."""

_CHECKED = 1024
"""Bytes of a deflated part whose hash tells whether the password is right."""
_HASHES = {"sha256": "sha256", "sha256-1k": "sha256", "sha1": "sha1", "sha1/1k": "sha1"}
"""By the last word of what the file calls them, in small letters."""


@dataclass(frozen=True, slots=True)
class _Lock:
    """How one part is encrypted."""

    vector: bytes
    salt: bytes
    rounds: int
    start: str
    check: str
    checksum: bytes

    def opened(self, data: bytes, password: str) -> bytes | None:
        """The deflated part, None where the password is another one."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start = hashlib.new(self.start, password.encode()).digest()
        key = hashlib.pbkdf2_hmac("sha1", start, self.salt, self.rounds, 32)
        cipher = Cipher(algorithms.AES(key), modes.CBC(self.vector)).decryptor()
        plain = cipher.update(data) + cipher.finalize()
        plain = plain[: -plain[-1]]  # how much was filled up is said by the last byte
        found = hashlib.new(self.check, plain[:_CHECKED]).digest()
        return plain if found == self.checksum else None


def unlocked(package: Package, manifest: bytes, password: str) -> Package:
    """The package with the XML of its parts as it is without the password.

    Raises SourceError where no password is given, it is not the right one, or the parts
    are encrypted in another way.
    """
    if not password:
        raise SourceError("It is protected by a password.", hint="Give it with --password.")
    file = io.BytesIO()
    left = limits.PACKAGE_BYTES
    with zipfile.ZipFile(file, "w") as archive:
        for name, lock in _locks(manifest):
            if name not in package or not name.endswith(".xml"):
                continue
            data = package.part(name)
            try:
                if lock is not None:
                    data = _inflated(lock.opened(data, password), left)
            except (ValueError, IndexError, zlib.error) as error:
                raise _unknown() from error
            left -= len(data)
            archive.writestr(name, data)
    return Package.open(file.getvalue(), "an OpenDocument file")


def _inflated(packed: bytes | None, left: int) -> bytes:
    if packed is None:
        raise SourceError(
            "It is protected by a password, and the one given does not open it.",
            hint="Give the right one with --password.",
        )
    most = min(limits.PART_BYTES, left) + 1  # one too many, which the package then refuses
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, max(most, 1))


def _locks(manifest: bytes) -> list[tuple[str, _Lock | None]]:
    """The parts of a file with how each is encrypted, None for one that is not."""
    found: list[tuple[str, _Lock | None]] = []
    for entry in below(tree_of(manifest), "file-entry"):
        node = child(entry, "encryption-data")
        lock = None
        if node is not None:
            try:
                lock = _lock(node)
            except ValueError as error:
                raise _unknown() from error
        found.append((attribute(entry, "full-path"), lock))
    return found


def _lock(node: Element) -> _Lock:
    """Raises ValueError where it is not the way that is known."""
    cipher, derived, begun = (
        child(node, name) for name in ("algorithm", "key-derivation", "start-key-generation")
    )
    if cipher is None or derived is None or begun is None:
        raise ValueError("not whole")
    rounds = int(attribute(derived, "iteration-count"))
    known = (
        attribute(cipher, "algorithm-name").endswith("#aes256-cbc")
        and attribute(derived, "key-derivation-name").endswith("PBKDF2")
        and attribute(derived, "key-size") == "32"
    )
    if not known or not 0 < rounds <= MOST_ROUNDS:
        raise ValueError("another cipher")
    return _Lock(
        base64.b64decode(attribute(cipher, "initialisation-vector")),
        base64.b64decode(attribute(derived, "salt")),
        rounds,
        _hash(attribute(begun, "start-key-generation-name")),
        _hash(attribute(node, "checksum-type")),
        base64.b64decode(attribute(node, "checksum")),
    )


def _hash(name: str) -> str:
    """By what Python calls it, "" for one that is not used here."""
    return _HASHES.get(name.rpartition("#")[2].lower(), "")


def _unknown() -> SourceError:
    return SourceError(
        "It is protected by a password in a way that is not read, or it is damaged.",
        hint="Save a copy of it without the password.",
    )
