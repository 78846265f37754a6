"""What a command takes on how sources are read, and the wishes these arguments make.

Knows no command and no library.
"""

import argparse

from corpus.errors import UsageError
from ingest.sources import Options


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds --tag, --encoding, --password, --text-field, --title-field, --no-ignore and
    --follow-links.
    """
    parser.add_argument("--tag", action="append", default=[], help="tag what is read; repeatable")
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help="what text is written in that is not UTF-8, such as cp1251, gbk or mac_roman,"
        " where it cannot be told from the text",
    )
    parser.add_argument(
        "--password",
        action="append",
        default=[],
        help="what opens a PDF, an office file or an archive; repeatable, and not stored",
    )
    parser.add_argument(
        "--text-field",
        action="append",
        default=[],
        metavar="NAME",
        help="a field of JSON records that is their text; repeatable",
    )
    parser.add_argument(
        "--title-field", default="", metavar="NAME", help="the field that names a JSON record"
    )
    parser.add_argument(
        "--no-ignore",
        action="store_true",
        help="also read what .gitignore files name, and folders like node_modules",
    )
    parser.add_argument(
        "--follow-links",
        action="store_true",
        help="also read what lies outside of a folder and is linked from inside of it",
    )


def reading_options(options: argparse.Namespace) -> Options:
    """The wishes. Raises UsageError for an encoding that is not known."""
    if options.encoding is not None:
        _check_encoding(options.encoding)
    return Options(
        encoding=options.encoding,
        allow_local_network=getattr(options, "allow_local_network", False),
        no_ignore=options.no_ignore,
        follow_links=options.follow_links,
        passwords=tuple(dict.fromkeys(options.password)),
        text_fields=tuple(options.text_field),
        title_field=options.title_field,
    )


def _check_encoding(name: str) -> None:
    try:
        b"a".decode(name, "replace")
    except (LookupError, UnicodeError) as error:
        raise UsageError(f"{name!r} is not an encoding of text that is known.") from error
