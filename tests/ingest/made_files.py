"""Small files of many kinds, made of the bytes by which they are known."""

import io
import zipfile


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
