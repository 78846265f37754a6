"""OpenDocument files behind a password: opened with it, and what is said without it."""

import base64
import hashlib
import tracemalloc
import zlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from corpus.errors import SourceError
from ingest import limits
from ingest.blocks import Content, Parsed
from ingest.opendocument.odf_document import load
from ingest.opendocument.odf_passwords import MOST_ROUNDS
from tests.ingest.office.made_files import packed
from tests.ingest.office.made_odf import flat

SPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
TEXT = flat("text", "<text:p>The ferry leaves at nine.</text:p>")
UNKNOWN = "It is protected by a password in a way that is not read, or it is damaged."


def locked(data: bytes, password: str = "sesame", rounds: int = 1_000, **said: str) -> bytes:
    """A text of one part, as LibreOffice encrypts it."""
    vector, salt = b"0123456789abcdef", b"fedcba9876543210"
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    plain = deflate.compress(data) + deflate.flush()
    check = base64.b64encode(hashlib.sha256(plain[:1024]).digest()).decode()
    start = hashlib.sha256(password.encode()).digest()
    key = hashlib.pbkdf2_hmac("sha1", start, salt, min(rounds, 1_000), 32)
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    filling = 16 - len(plain) % 16
    content = cipher.update(plain + bytes([filling]) * filling) + cipher.finalize()
    name = said.get("cipher", "http://www.w3.org/2001/04/xmlenc#aes256-cbc")
    start_name = said.get("start", "http://www.w3.org/2000/09/xmldsig#sha256")
    manifest = (
        f'<m:manifest xmlns:m="{SPACE}"><m:file-entry m:full-path="content.xml">'
        f'<m:encryption-data m:checksum-type="{SPACE}#sha256-1k" m:checksum="{check}">'
        f'<m:algorithm m:algorithm-name="{name}"'
        f' m:initialisation-vector="{base64.b64encode(vector).decode()}"/>'
        f'<m:start-key-generation m:start-key-generation-name="{start_name}" m:key-size="32"/>'
        f'<m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32"'
        f' m:iteration-count="{rounds}" m:salt="{base64.b64encode(salt).decode()}"/>'
        "</m:encryption-data></m:file-entry></m:manifest>"
    )
    return packed({"content.xml": content, "META-INF/manifest.xml": manifest})


def read(data: bytes, password: str = "") -> Parsed:
    return load(Content(data, password=password))


def refusal(data: bytes, password: str = "") -> str:
    with pytest.raises(SourceError) as raised:
        read(data, password)
    assert raised.value.hint
    return raised.value.message


def test_a_text_opens_with_its_password_and_says_what_it_is_without() -> None:
    data = locked(TEXT)
    assert [block.text for block in read(data, "sesame").blocks] == ["The ferry leaves at nine."]
    assert refusal(data) == "It is protected by a password."
    assert refusal(data, "Sesame") == (
        "It is protected by a password, and the one given does not open it."
    )


@pytest.mark.parametrize(
    "said", [{"cipher": "Blowfish CFB"}, {"start": "SHA3"}, {"cipher": "x#aes256-gcm"}]
)
def test_another_cipher_is_refused_in_one_sentence(said: dict[str, str]) -> None:
    assert refusal(locked(TEXT, **said), "sesame") == UNKNOWN


def test_more_rounds_than_any_program_writes_are_not_computed() -> None:
    assert refusal(locked(TEXT, rounds=MOST_ROUNDS + 1), "sesame") == UNKNOWN


@pytest.mark.parametrize("limit", ["PART_BYTES", "PACKAGE_BYTES"])
def test_a_part_that_unpacks_without_end_is_stopped(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = locked(TEXT + b" " * 40_000_000)
    monkeypatch.setattr(limits, limit, 2_000_000)
    tracemalloc.start()
    try:
        assert refusal(data, "sesame") == "It unpacks to more than 2 MB."
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
