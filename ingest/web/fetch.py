"""One page fetched over http or https, and no other way into the network.

Every hop is looked at before it is made: its address, after resolution, must be
a public one unless the local network is allowed, and the connection goes to the
very address that was looked at, so that a name cannot change its mind. Knows
nothing about formats beyond their media types.
"""

import ipaddress
import re
import socket
import time
from collections.abc import Callable
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import unquote

import httpx

from corpus.errors import SourceError
from ingest import limits
from ingest.archives import holds_others, safe_name
from ingest.formats import suffixes
from ingest.sources import Raw
from ingest.which_format import IsArchive, UnreadFormat, chosen

TIMEOUT = httpx.Timeout(30.0, connect=10.0)
AGENT = "disciplined-devops-assistant/0.1 (+local; asked for by its user)"

NEVER_READ = ("image/", "audio/", "video/", "font/")
"""Begin the media types of what is not even asked for."""

Resolve = Callable[[str, int], list[str]]
T = TypeVar("T")

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses that stand for those of IPv4 where a network has none (RFC 6052)."""

_escape = re.compile("%[0-9a-f]{2}", re.I)


def fetch(
    url: str,
    *,
    allow_local_network: bool = False,
    visit: Callable[[httpx.URL], None] | None = None,
    resolve: Resolve | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Raw:
    """The page at `url`, redirects followed; its `source` is the final address.

    The rest is as in `get`. Raises SourceError for an address that is not
    allowed and a page that does not come or is too large, UnreadFormat for one
    of a format that is not read, IsArchive for an archive.
    """
    return get(
        url,
        _raw,
        allow_local_network=allow_local_network,
        visit=visit,
        resolve=resolve,
        transport=transport,
    )


def get(
    url: str,
    read: Callable[[httpx.URL, httpx.Response, float], T],
    *,
    allow_local_network: bool = False,
    visit: Callable[[httpx.URL], None] | None = None,
    resolve: Resolve | None = None,
    transport: httpx.BaseTransport | None = None,
) -> T:
    """What `read` makes of the answer at `url`, redirects followed.

    `read` is given the final address, the response, whose body is still to come
    (`body`), and the end of its time. `visit` is told every address before it is
    asked for, and may raise; `resolve` and `transport` stand for the name
    service and the network. Raises SourceError for an address that is not
    allowed, and where no answer comes.
    """
    resolve = resolve or _addresses
    at = _parsed(url)
    # Proxies from the environment would resolve names for us, unseen: not used.
    with httpx.Client(timeout=TIMEOUT, trust_env=False, transport=transport) as client:
        for _ in range(limits.HOPS):
            if visit is not None:
                visit(at)
            ends = time.monotonic() + limits.PAGE_SECONDS
            address = _allowed(at, resolve, allow_local_network)
            request = client.build_request(
                "GET",
                at.copy_with(host=address),
                headers={
                    "Host": at.netloc.decode("ascii"),
                    "User-Agent": AGENT,
                    "Accept": "text/html, text/markdown, text/plain, */*;q=0.1",
                },
                extensions={"sni_hostname": at.raw_host.decode("ascii")},
            )
            try:
                response = client.send(request, stream=True)
                try:
                    if response.has_redirect_location:
                        at = linked(at, response.headers["location"])
                        continue
                    return read(at, response, ends)
                finally:
                    response.close()
            except httpx.HTTPError as error:
                raise SourceError(
                    f"It cannot be fetched ({_why(error)}).",
                    hint="Check the address and the connection.",
                ) from error
    raise SourceError(
        f"It redirects more than {limits.HOPS - 1} times.", hint="Name the final address."
    )


def without_credentials(url: str) -> str:
    """The address as it is shown and stored: no user, password or fragment."""
    try:
        return str(_bare(url))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return url.partition("#")[0]


def linked(at: httpx.URL, link: str) -> httpx.URL:
    """The address that a link or redirect at `at` leads to. Raises SourceError for no address."""
    try:
        target = str(at.join(link))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise SourceError(
            "It leads to an address that is not valid.", hint="Name the final address."
        ) from error
    return _parsed(target)


def body(
    response: httpx.Response, ends: float, most: int | None = None, seconds: float | None = None
) -> bytes:
    """All of a response, unpacked: at most `most` bytes until `ends`, `seconds` from its start.

    Raises SourceError where it is too large or too slow.
    """
    most = limits.PAGE_BYTES if most is None else most
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > most:
            raise SourceError(
                f"It is larger than {most // 1_000_000} MB.",
                hint="Save the part you need as a file.",
            )
        if time.monotonic() > ends:
            raise SourceError(
                f"It takes longer than {seconds or limits.PAGE_SECONDS:.0f} seconds.",
                hint="Try again later.",
            )
    return b"".join(parts)


def _bare(url: str) -> httpx.URL:
    parsed = httpx.URL(_escape.sub(lambda escape: escape[0].upper(), url))
    return parsed.copy_with(username=None, password=None, fragment=None)


def _parsed(url: str) -> httpx.URL:
    try:
        parsed = _bare(url)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise SourceError("It is not a valid address.", hint="Check its spelling.") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise SourceError(
            "Only http and https addresses are fetched.", hint="Save it as a file first."
        )
    return parsed


def _allowed(url: httpx.URL, resolve: Resolve, allow_local_network: bool) -> str:
    """One address of the host, after all of them have been looked at."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        addresses = resolve(url.raw_host.decode("ascii"), port)
    except (OSError, UnicodeError) as error:
        raise SourceError(
            f"The name {url.host!r} is not known.", hint="Check the address and the connection."
        ) from error
    if not addresses:
        raise SourceError(f"The name {url.host!r} has no address.", hint="Check the address.")
    if not allow_local_network and not all(_is_public(address) for address in addresses):
        raise SourceError(
            f"{url.host!r} is an address of the local network or of this machine.",
            hint="Use --allow-local-network if you mean it.",
        )
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    if parsed in _NAT64:
        inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
    return parsed.is_global and not parsed.is_multicast and (inner is None or inner.is_global)


def _addresses(host: str, port: int) -> list[str]:
    entries = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries))


def _raw(url: httpx.URL, response: httpx.Response, ends: float) -> Raw:
    if response.status_code != 200:
        raise SourceError(
            f"The server answers {response.status_code} {response.reason_phrase}".strip() + ".",
            hint="Open the address in a browser to see what is there.",
        )
    name = _file_name(response) or unquote(url.path.rstrip("/").rpartition("/")[2]) or url.host
    named = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if named.startswith(NEVER_READ):
        raise UnreadFormat(
            f"What it holds ({named}) is not a format that is read.",
            hint=f"These are read: {suffixes()}.",
        )
    data = body(response, ends) if named.startswith("text/") else _file(response, ends)
    if holds_others(data, name):
        raise IsArchive(str(url), data)
    choice = chosen(data, name, named)
    return Raw(
        str(url),
        data,
        choice.format,
        name,
        response.charset_encoding,
        choice.notes,
        properties=(("modified", _modified(response)),),
    )


def _file_name(response: httpx.Response) -> str:
    """What the server calls a file that it sends, the last part of it; "" for a page."""
    heads = Message()
    heads["content-disposition"] = response.headers.get("content-disposition", "")
    return safe_name(heads.get_filename("") or "").rpartition("/")[2]


def _modified(response: httpx.Response) -> str:
    """The day on which the server says that it was changed last, "" where it does not."""
    try:
        return parsedate_to_datetime(response.headers["last-modified"]).date().isoformat()
    except (KeyError, ValueError, TypeError):
        return ""


def _file(response: httpx.Response, ends: float) -> bytes:
    """What is no page may be as large as a file, and take longer."""
    more = limits.FILE_SECONDS - limits.PAGE_SECONDS
    return body(response, ends + more, limits.FILE_BYTES, limits.FILE_SECONDS)


def _why(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    return str(error).strip().rstrip(".").lower() or type(error).__name__
