"""Office files behind a password: their bytes as they are once it has been given.

The ciphers are those of msoffcrypto: AES as Office has written it since 2007, and the older
ones of .xls. What they give is no longer than what they take, so that limits on the size of
a file hold for both. Knows nothing about what a file says.
"""

import io

from corpus.errors import SourceError
from ingest.office.ole_file import stream_of

EVERYBODYS = "VelvetSweatshop"
"""What Excel itself tries before it asks: with it a workbook is encrypted that is to be kept
from changes alone (MS-OFFCRYPTO 2.4.2.3)."""

_HOW = "EncryptionInfo"
"""The stream that says how a package is encrypted; since Office 2010 it is XML."""


def unlocked(data: bytes, password: str) -> bytes:
    """The file that `data` is without its password: a package, or an old .xls.

    Raises SourceError where no password is given, it is not the right one, or the way in
    which the file is encrypted is not known.
    """
    for one in (password, EVERYBODYS):
        if one:
            found = _decrypted(data, one)
            if found is not None:
                return found
    if password:
        raise SourceError(
            "It is protected by a password, and the one given does not open it.",
            hint="Give the right one with --password.",
        )
    raise SourceError("It is protected by a password.", hint="Give it with --password.")


def _decrypted(data: bytes, password: str) -> bytes | None:
    """None where it is not the right password."""
    import msoffcrypto
    from msoffcrypto.exceptions import InvalidKeyError

    file = io.BytesIO()
    try:
        if _HOW.encode("utf-16-le") in data and b"<!" in stream_of(data, _HOW):
            raise ValueError("a document type, where entities are declared")
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        checked = {} if office.format == "xls97" else {"verify_password": True}
        office.load_key(password=password, **checked)
        office.decrypt(file)
    except InvalidKeyError:
        return None
    except MemoryError:
        raise
    except Exception as error:  # whatever a damaged or foreign one makes msoffcrypto stumble over
        raise SourceError(
            "It is protected by a password in a way that is not read, or it is damaged.",
            hint="Save a copy of it without the password.",
        ) from error
    return file.getvalue()
