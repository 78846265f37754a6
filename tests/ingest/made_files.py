"""Small files of many kinds, made of the bytes by which they are known."""

import io
import zipfile
import zlib


def archive(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as opened:
        if mimetype:
            opened.writestr("mimetype", mimetype)
        for name in names:
            opened.writestr(name, "x")
    return stream.getvalue()


def ole(*streams: str) -> bytes:
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names


def protected(name: str, data: bytes, password: str) -> bytes:
    """A ZIP archive of one member, stored, with the encryption of old that all programs read."""
    table = [_crc_step(n) for n in range(256)]
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = (keys[0] >> 8) ^ table[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = (keys[2] >> 8) ^ table[(keys[2] ^ (keys[1] >> 24)) & 0xFF]

    for byte in password.encode():
        update(byte)
    crc = zlib.crc32(data)
    sealed = bytearray()
    for byte in bytes(11) + bytes([crc >> 24]) + data:
        mask = (keys[2] | 2) & 0xFFFF
        sealed.append(byte ^ (((mask * (mask ^ 1)) >> 8) & 0xFF))
        update(byte)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as opened:
        opened.writestr(name, bytes(sealed))
    plain = stream.getvalue()
    with zipfile.ZipFile(io.BytesIO(plain)) as opened:
        before = opened.getinfo(name).CRC.to_bytes(4, "little")
    packed, size = len(sealed).to_bytes(4, "little"), len(data).to_bytes(4, "little")
    plain = plain.replace(before + packed + packed, crc.to_bytes(4, "little") + packed + size)
    local, central = plain.index(b"PK\x03\x04"), plain.index(b"PK\x01\x02")
    made = bytearray(plain)
    made[local + 6] |= 1
    made[central + 8] |= 1
    return bytes(made)


def _crc_step(value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
    return value
