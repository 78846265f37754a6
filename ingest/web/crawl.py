"""Pages of a site, found by following its links: breadth first, and politely.

A crawl stays on the site (scheme, host and port) and below the folder of the
page it starts from, asks robots.txt (RFC 9309) before every request, heeds what
pages say to robots, and pauses between requests. Knows nothing about libraries,
or what a page says.
"""

import ipaddress
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from mimetypes import MimeTypes
from urllib.robotparser import RobotFileParser

import httpx
from bs4 import BeautifulSoup

from corpus.errors import SourceError
from ingest import limits
from ingest.encodings import decode
from ingest.formats import format_named
from ingest.markup.hypertext import soup_of
from ingest.sources import Failed, Raw, Skipped, Source
from ingest.web.fetch import (
    AGENT,
    Resolve,
    body,
    fetch,
    get,
    linked,
    without_credentials,
)
from ingest.which_format import UnreadFormat

DELAY = 0.2
"""Seconds between two requests to one host, unless its robots.txt wants more; this
machine is not spared."""

REFUSED = "the site's robots.txt asks programs to leave it out"
NOINDEX = "the page asks to be left out (noindex)"

_suffixes = MimeTypes()
NO_PAGES = frozenset({"application/octet-stream", "application/x-tar", "application/zip"})
_breaks = re.compile(r"[\t\r\n]+")


class NotFollowed(SourceError):
    """A redirect leads away from the site's folder, or to a page that is there already."""


class ProgramsRefused(SourceError):
    """The site wants no programs there."""


@dataclass(frozen=True, slots=True)
class _Link:
    """An address, how many hops from the start, and what it must begin with ("" at the start)."""

    url: str
    hops: int = 0
    below: str = ""


def crawl(
    urls: Iterable[str],
    depth: int,
    *,
    allow_local_network: bool = False,
    resolve: Resolve | None = None,
    transport: httpx.BaseTransport | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Source | Skipped | Failed]:
    """The pages at `urls` and those at most `depth` links away, each once, fetched one by one.

    Files in formats that are read are taken as pages are, others passed over;
    what fails is told and the others go on. The rest is as in `fetch`.
    """
    network = partial(
        get, allow_local_network=allow_local_network, resolve=resolve, transport=transport
    )
    page = partial(
        fetch, allow_local_network=allow_local_network, resolve=resolve, transport=transport
    )
    visits = _Visits(partial(network, read=_rules), sleep)
    waiting = deque(_Link(without_credentials(url)) for url in urls)
    known = {link.url for link in waiting}
    while waiting:
        link = waiting.popleft()
        if link.url in visits.loaded:
            continue
        if visits.count >= limits.CRAWLED_PAGES:
            left = len(waiting) + 1
            yield Skipped(
                link.url, f"a crawl ends after {limits.CRAWLED_PAGES} pages; {left} links are left"
            )
            return
        try:
            raw = page(link.url, visit=partial(visits.visit, link))
        except NotFollowed:
            continue
        except SourceError as error:
            if not link.below or not isinstance(error, ProgramsRefused | UnreadFormat):
                yield Failed.of(link.url, error)
            elif isinstance(error, ProgramsRefused):
                yield Skipped(link.url, REFUSED)
            continue
        visits.loaded.add(raw.source)
        links, indexed = _read(raw)
        yield Source(raw.source, partial(_same, raw)) if indexed else Skipped(raw.source, NOINDEX)
        below = link.below or str(httpx.URL(raw.source).join("."))
        for url in links if link.hops < depth else ():
            if url not in known and url.startswith(below) and not _is_no_page(url):
                known.add(url)
                waiting.append(_Link(url, link.hops + 1, below))


class _Visits:
    """What was asked for so far, and whether and when the next address may be."""

    def __init__(
        self, robots: Callable[[str], RobotFileParser], sleep: Callable[[float], None]
    ) -> None:
        self.loaded: set[str] = set()  # pages, by their final address
        self.count = 0
        self._robots = robots
        self._sleep = sleep
        self._rules: dict[str, RobotFileParser] = {}
        self._asked: set[str] = set()

    def visit(self, link: _Link, at: httpx.URL) -> None:
        """Returns when `at`, on the way to `link`, may be asked for, or raises why not."""
        if str(at) in self.loaded or not str(at).startswith(link.below):
            raise NotFollowed(f"It leads to {at}, which is elsewhere or there already.")
        address = str(at.join("/robots.txt"))
        if address not in self._rules:
            self._pause(at, DELAY)
            self._rules[address] = self._robots(address)
        rules = self._rules[address]
        if not rules.can_fetch(AGENT, str(at)):
            raise ProgramsRefused(
                f"{REFUSED[0].upper()}{REFUSED[1:]}.", hint="Add it by itself, without --crawl."
            )
        self._pause(at, max(DELAY, float(rules.crawl_delay(AGENT) or 0)))
        self.count += 1

    def _pause(self, at: httpx.URL, seconds: float) -> None:
        if at.host in self._asked and not _is_this_machine(at.host):
            self._sleep(seconds)
        self._asked.add(at.host)


def _rules(_: httpx.URL, response: httpx.Response, ends: float) -> RobotFileParser:
    """A site without the file allows everything, one that stumbles nothing (RFC 9309, 2.3.1)."""
    if response.status_code == 429 or response.status_code >= 500:
        raise SourceError(
            f"The robots.txt of its site cannot be read (it answers {response.status_code}).",
            hint="Try again later, or add the page by itself, without --crawl.",
        )
    data = body(response, ends) if response.status_code == 200 else b""
    rules = RobotFileParser()
    rules.parse(data.decode("utf-8-sig", "replace").splitlines())
    return rules


def _read(raw: Raw) -> tuple[list[str], bool]:
    """The addresses that a page wants followed, in order, and whether it wants to be read."""
    if raw.format.media_type != "text/html":
        return [], True
    try:
        soup = soup_of(decode(raw.data, declared=raw.charset, html=True))
    except Exception:  # whoever reads the text of the page will say what is wrong with it
        return [], True
    asked = {
        word.strip().lower()
        for meta in soup.find_all("meta", attrs={"name": re.compile(r"^\s*robots\s*$", re.I)})
        for word in str(meta.get("content") or "").split(",")
    }
    follow = not asked & {"nofollow", "none"}
    return list(_links(soup, raw.source)) if follow else [], not asked & {"noindex", "none"}


def _links(soup: BeautifulSoup, source: str) -> Iterator[str]:
    at = httpx.URL(source)
    for tag in soup.find_all(["base", "a", "area"], href=True):
        if "nofollow" in tag.get_attribute_list("rel"):
            continue
        try:
            target = linked(at, _breaks.sub("", str(tag["href"]).strip()))
        except SourceError:  # mailto:, javascript: and what is no address
            continue
        if tag.name == "base":
            at = target
        else:
            yield str(target)


def _is_no_page(url: str) -> bool:
    """Whether the name alone says: a picture, sound, film, font, archive or program."""
    name = httpx.URL(url).path.rpartition("/")[2]
    kind, packed = _suffixes.guess_type(name)
    return format_named(name) is None and (
        packed is not None
        or kind in NO_PAGES
        or (kind or "").startswith(("image/", "audio/", "video/", "font/"))
    )


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _same(raw: Raw) -> Raw:
    return raw
