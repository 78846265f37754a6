"""Office files behind a password: opened with it, and what is said without it."""

import hashlib
import io
import struct
import zipfile

import msoffcrypto.method.container.ecma376_encrypted as container
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.xls97 import Xls97File
from msoffcrypto.method import rc4
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed
from ingest.formats import BY_SUFFIX
from ingest.office.package import Package
from ingest.office.passwords import EVERYBODYS
from ingest.which_format import chosen
from tests.ingest.office.made_binary import old_workbook, record, words
from tests.ingest.office.made_files import docx, p, pptx, shape
from tests.ingest.office.made_sheets import Workbook


def with_picture(data: bytes) -> bytes:
    """A package that is as long as those of Office: what encrypts here needs 4 kB."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("media/picture.bin", bytes(8_000))
    return file.getvalue()


DOCUMENT = with_picture(docx(p("The ferry leaves at nine.")))
FILES = {
    "a.docx": DOCUMENT,
    "a.pptx": with_picture(pptx(shape("The ferry leaves at nine."))),
    "a.xlsx": with_picture(Workbook().add("S", [["The ferry leaves at nine."]]).data()),
}
NEEDED = "It is protected by a password."
WRONG = "It is protected by a password, and the one given does not open it."
UNKNOWN = "It is protected by a password in a way that is not read, or it is damaged."


def locked(data: bytes, password: str = "sesame") -> bytes:
    """A package as Office has encrypted it since 2010."""
    return bytes(ECMA376Agile.encrypt(password, io.BytesIO(data)))


def locked_as_in_2007(data: bytes, password: str) -> bytes:
    """A package as Office 2007 encrypted it: AES, its key made by 50,000 rounds of SHA-1."""
    salt, secret = b"0123456789abcdef", b"fedcba9876543210"
    hashed = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
    for number in range(50_000):
        hashed = hashlib.sha1(struct.pack("<I", number) + hashed).digest()
    hashed = hashlib.sha1(hashed + bytes(4)).digest()
    padded = bytes(a ^ 0x36 for a in hashed.ljust(64, b"\0"))
    key = hashlib.sha1(padded).digest()[:16]

    def aes(plain: bytes) -> bytes:
        cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
        return cipher.update(plain.ljust(-(-len(plain) // 16) * 16, b"\0")) + cipher.finalize()

    name = "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    head = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + name
    verifier = struct.pack("<I", 16) + salt + aes(secret)
    verifier += struct.pack("<I", 20) + aes(hashlib.sha1(secret).digest())
    info = struct.pack("<HHII", 3, 2, 0x24, len(head)) + head + verifier
    package = struct.pack("<Q", len(data)) + aes(data)
    file = io.BytesIO()
    container.ECMA376Encrypted(package, info).write_to(file)
    return file.getvalue()


def locked_old_workbook(password: str) -> bytes:
    """An .xls as Excel 97 encrypted it (RC4), by the same cipher that opens it."""
    salt, secret = b"0123456789abcdef", b"fedcba9876543210"
    key = rc4._makekey(password, salt, 0)
    cipher = Cipher(rc4.ARC4(key), mode=None).encryptor()
    proof = cipher.update(secret) + cipher.update(hashlib.md5(secret).digest())
    how = struct.pack("<HHH", 1, 1, 1) + salt + proof
    said = record(0x204, struct.pack("<HHH", 0, 0, 0) + words("The ferry leaves at nine."))
    plain = old_workbook([said], [("General", 0)], more=record(0x2F, how))
    office, file = Xls97File(io.BytesIO(plain)), io.BytesIO()
    office.load_key(password)
    office.decrypt(file)  # the cipher is the same both ways
    at = plain.index(how)
    data = bytearray(file.getvalue())
    data[at - 4 : at + len(how)] = plain[at - 4 : at + len(how)]
    return bytes(data)


def read(name: str, data: bytes, password: str = "") -> Parsed:
    return chosen(data, name).format.load(Content(data, password=password))


def refusal(name: str, data: bytes, password: str = "") -> SourceError:
    with pytest.raises(SourceError) as raised:
        read(name, data, password)
    return raised.value


@pytest.mark.parametrize("name", sorted(FILES))
def test_an_office_file_opens_with_its_password_and_says_what_it_is_without(name: str) -> None:
    data = locked(FILES[name])
    assert any("ferry leaves" in block.text for block in read(name, data, "sesame").blocks)
    assert refusal(name, data).message == NEEDED
    assert "--password" in refusal(name, data).hint
    assert refusal(name, data, "Sesame").message == WRONG


def test_a_file_of_office_2007_opens_with_its_password() -> None:
    data = locked_as_in_2007(DOCUMENT, "sesame")
    assert read("a.docx", data, "sesame").blocks[0].text == "The ferry leaves at nine."
    assert refusal("a.docx", data, "open").message == WRONG


def test_an_old_workbook_opens_with_its_password() -> None:
    data = locked_old_workbook("sesame")
    assert b"ferry" not in data.replace(b"\0", b"")
    assert read("a.xls", data, "sesame").blocks[-1].text == "The ferry leaves at nine."
    assert refusal("a.xls", data).message == NEEDED
    assert refusal("a.xls", data, "open").message == WRONG


def test_a_workbook_that_is_only_kept_from_changes_opens_as_it_does_in_excel() -> None:
    data = locked(FILES["a.xlsx"], EVERYBODYS)
    assert read("a.xlsx", data).blocks
    assert read("a.xlsx", data, "of another file").blocks


def test_a_protected_workbook_opens_whatever_kind_its_name_says() -> None:
    data = locked(FILES["a.xlsx"])
    for suffix in (".xls", ".xlsb"):
        assert BY_SUFFIX[suffix].load(Content(data, password="sesame")).blocks
        assert chosen(data, f"a{suffix}").format is BY_SUFFIX[suffix]
    assert "It is an Excel file (.xlsx)" in refusal("a.docx", data, "sesame").hint


def test_what_is_damaged_or_encrypted_in_another_way_is_refused_in_one_sentence() -> None:
    assert refusal("a.docx", locked(DOCUMENT)[:2000], "sesame").message == UNKNOWN
    endless = locked(DOCUMENT).replace(b'spinCount="100000"', b'spinCount="9" + "9"')
    assert refusal("a.docx", endless, "sesame").message == UNKNOWN


def test_entities_in_what_says_how_a_file_is_encrypted_are_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = container.ECMA376Encrypted.__init__

    def with_entity(self: object, package: bytes, info: bytes) -> None:
        body = info[8:].partition(b"?>")[2]
        declared = b'<?xml version="1.0"?><!DOCTYPE e [<!ENTITY a "100000">]>' + body
        real(self, package, info[:8] + declared.replace(b'"100000" salt', b'"&a;" salt'))

    monkeypatch.setattr(container.ECMA376Encrypted, "__init__", with_entity)
    data = locked(DOCUMENT)
    monkeypatch.undo()
    assert refusal("a.docx", data, "sesame").message == UNKNOWN


def test_what_a_password_opens_is_measured_as_any_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.limits.PART_BYTES", 100)
    with pytest.raises(SourceError, match="unpacks to more than"):
        Package.open(locked(DOCUMENT), "a Word file", "sesame").main("document")
