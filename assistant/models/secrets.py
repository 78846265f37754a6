"""Keys: where they come from, and how they are kept out of everything that is said.

They stand in the environment or in a secrets file of lines NAME=value, the environment
first. Knows no provider and opens no model.
"""

import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from dotenv.parser import parse_stream
from pydantic import SecretStr

from corpus.errors import UsageError
from corpus.paths import APPLICATION

SECRETS_VARIABLE = "ASSISTANT_SECRETS"
"""The environment variable that names the secrets file; else it is `secrets.env` in the user's
configuration folder, such as ~/.config/devops-assistant on Linux."""

TAKEN_OUT = "[secret]"
"""What stands where a secret stood."""

_SHORTEST = 6
"""Characters from which a value counts as a secret. What is shorter stands in any text."""

_RECOGNISABLE = 8
"""Characters at the beginning or end of a long secret by which a shortened one is known:
services and libraries show keys as `sk-abcde…wxyz`, which gives away too much of them."""

_SECRET_NAME = re.compile(r"(?:key|token|secret|password|authorization)$", re.IGNORECASE)
_USER_IN_ADDRESS = re.compile(r"(?<=://)[^\s/?#@'\"]+@")
_PASSWORD_IN_ADDRESS = re.compile(r"://[^\s/?#@:]*:([^\s/?#@]+)@")
_PIECE = r"[\w.*…+/=-]{0,300}"

_from_options: set[str] = set()
"""Secrets that came as options. They are kept for as long as the process lives, for a model
that was opened with one may still be told of when nobody uses it any more."""


def secrets_file() -> Path:
    """Where the secrets file is looked for; there need not be one."""
    if named := os.environ.get(SECRETS_VARIABLE):
        return Path(named).expanduser()
    import platformdirs  # here, for most models need no key

    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "secrets.env"


def load_secrets() -> None:
    """Takes what the secrets file has into the environment, as if it had been set there.

    A variable that is set and not empty stays as it is. Raises UsageError, without a word
    of what the file holds, where it is named and not there, cannot be read, or has a line
    that is no NAME=value.
    """
    file = secrets_file()
    for name, value in _lines(file, needed=bool(os.environ.get(SECRETS_VARIABLE))):
        if not os.environ.get(name):
            os.environ[name] = value


def names_secret(name: str) -> bool:
    """Whether a variable or an option is called as secrets are: …KEY, …TOKEN, …PASSWORD."""
    return bool(_SECRET_NAME.search(name))


def keep_secret(options: Mapping[str, Any]) -> None:
    """From now on, `scrubbed` takes the secrets among these options out, however deep they lie."""
    _from_options.update(_secrets_in(options))


def scrubbed(text: str) -> str:
    """The text without any secret: those of the environment, of options, and in addresses.

    A secret is the value of a variable or an option whose name ends with KEY, TOKEN, SECRET,
    PASSWORD or AUTHORIZATION and that has at least 6 characters; of 16 and more, what is left
    of a shortened one is taken out too. In addresses it is all before the @.
    """
    text = _USER_IN_ADDRESS.sub(f"{TAKEN_OUT}@", text)
    secrets = _from_options.union(_secrets_in(os.environ))
    for secret in sorted(secrets, key=len, reverse=True):
        text = _pattern(secret).sub(TAKEN_OUT, text)
    return text


def _lines(file: Path, *, needed: bool) -> Iterator[tuple[str, str]]:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        if not needed:
            return
        raise _unreadable(file, "it is not there") from error
    except OSError as error:
        raise _unreadable(file, error.strerror or "it cannot be opened") from error
    except UnicodeDecodeError:
        raise _unreadable(file, "it is no UTF-8") from None  # the error holds its bytes
    for line in parse_stream(io.StringIO(text)):
        if line.error or (line.key is not None and line.value is None):
            place = f"line {line.original.line} is not of the form NAME=value"
            raise _unreadable(file, place)
        if line.key is not None and line.value is not None:
            yield line.key, line.value


def _unreadable(file: Path, reason: str) -> UsageError:
    return UsageError(
        f"The secrets file {file} cannot be used: {reason}.",
        hint=f"Mend it, or name another in {SECRETS_VARIABLE}.",
    )


def _secrets_in(named: Mapping[str, Any]) -> Iterator[str]:
    for name, value in named.items():
        found = list(_strings(value, secret=names_secret(str(name))))
        yield from (one for one in found if len(one) >= _SHORTEST)


def _strings(value: Any, *, secret: bool) -> Iterator[str]:
    """The secrets of one value: all of it where its name says so, and passwords in addresses."""
    if isinstance(value, SecretStr):
        yield value.get_secret_value()
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _strings(inner, secret=secret or names_secret(str(name)))
    elif isinstance(value, str):
        for password in _PASSWORD_IN_ADDRESS.findall(value):
            yield from {password, unquote(password)}
        if secret:
            yield value
            yield from value.split()[1:]  # what stands behind "Bearer"
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _strings(inner, secret=secret)
    elif secret and not isinstance(value, bool):
        yield str(value)


def _pattern(secret: str) -> re.Pattern[str]:
    """The secret as it stands, quoted for addresses and JSON, and shortened where it is long."""
    forms = {secret, quote(secret, safe=""), json.dumps(secret)[1:-1], repr(secret)[1:-1]}
    ways = [re.escape(form) for form in sorted(forms, key=len, reverse=True)]
    if len(secret) >= 2 * _RECOGNISABLE:
        ways.append(re.escape(secret[:_RECOGNISABLE]) + _PIECE)
        ways.append(_PIECE + re.escape(secret[-_RECOGNISABLE:]))
    return re.compile("|".join(ways))
