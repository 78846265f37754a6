"""Pages are fetched over a real port; addresses are checked at every hop."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from corpus.errors import SourceError
from ingest import limits
from ingest.sources import Options, Source, expanded
from ingest.targets import find
from ingest.web.fetch import fetch, without_credentials
from tests.ingest.made_files import archive

PAGE = "<html><head><title>Mills</title></head><body><h1>Mills</h1><p>Größe.</p></body></html>"

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/mills.html": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/raw/notes.md": (200, {"Content-Type": "text/plain"}, b"# Notes\n\nText."),
    "/old": (302, {"Location": "/mills.html#top"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/inward": (302, {"Location": "http://127.0.0.1:1/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/photo": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/book": (200, {"Content-Type": "application/octet-stream"}, b"x" * 3000),
    "/saved": (200, {"Content-Type": "application/octet-stream"}, PAGE.encode()),
    "/notes.zip": (200, {"Content-Type": "application/zip"}, archive("a.md", "b.md")),
    "/old-notes": (302, {"Location": "/notes.zip"}, b""),
    "/login.csv": (200, {"Content-Type": "application/gzip"}, b"\x1f\x8b\x08"),
    "/download?id=7": (
        200,
        {
            "Content-Type": "application/octet-stream",
            "Content-Disposition": 'attachment; filename="../plans/harbour plan.md"',
            "Last-Modified": "Tue, 03 Feb 2026 10:00:00 GMT",
        },
        b"# Harbour\n\nText.",
    ),
    "/large": (200, {"Content-Type": "text/plain"}, b"x" * 3000),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_read_under_its_final_address(site: str) -> None:
    raw = fetch(f"{site}/old", allow_local_network=True)
    document = raw.read().document
    assert raw.source == document.source == f"{site}/mills.html"
    assert (document.title, document.media_type) == ("Mills", "text/html")
    assert document.text == "Mills\n\nGröße."
    assert document.doc_id.startswith("mills-")


def test_a_suffix_says_more_than_plain_text(site: str) -> None:
    raw = fetch(f"{site}/raw/notes.md", allow_local_network=True)
    assert raw.read().document.media_type == "text/markdown"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/gone", "answers 404"),
        ("/round", "redirects more than"),
        ("/file", "Only http and https"),
        ("/photo", "image/png"),
        ("/login.csv", "not a CSV file, although its name says so: it is a gzip archive"),
    ],
)
def test_what_cannot_be_read_says_why(site: str, path: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        fetch(site + path, allow_local_network=True)


def test_a_page_that_is_too_large_is_left(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_BYTES", 1000)
    with pytest.raises(SourceError, match="larger than"):
        fetch(f"{site}/large", allow_local_network=True)


def test_a_page_that_takes_too_long_is_left(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_SECONDS", -1.0)
    with pytest.raises(SourceError, match="takes longer"):
        fetch(f"{site}/mills.html", allow_local_network=True)


def test_a_circle_is_left_after_so_many_requests(site: str) -> None:
    asked: list[httpx.URL] = []
    with pytest.raises(SourceError, match="redirects more than"):
        fetch(f"{site}/round", allow_local_network=True, visit=asked.append)
    assert len(asked) == limits.HOPS


def test_of_a_picture_no_more_than_its_head_is_fetched(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object) -> bytes:
        raise AssertionError("its body was asked for")

    monkeypatch.setattr("ingest.web.fetch.body", asked)
    with pytest.raises(SourceError, match="image/png"):
        fetch(f"{site}/photo", allow_local_network=True)


def test_no_proxy_of_the_environment_stands_between(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert fetch(f"{site}/mills.html", allow_local_network=True).data


def test_what_is_no_page_may_be_as_large_as_a_file(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PAGE_BYTES", 1000)
    assert len(fetch(f"{site}/book", allow_local_network=True).data) == 3000
    monkeypatch.setattr(limits, "FILE_BYTES", 2000)
    with pytest.raises(SourceError, match="larger than"):
        fetch(f"{site}/book", allow_local_network=True)


def test_the_content_says_more_than_a_server_that_says_nothing(site: str) -> None:
    raw = fetch(f"{site}/saved", allow_local_network=True)
    assert raw.read().document.media_type == "text/html"


def test_a_server_names_the_file_that_it_sends_and_the_day_of_its_last_change(site: str) -> None:
    raw = fetch(f"{site}/download?id=7", allow_local_network=True)
    document = raw.read().document
    assert (raw.name, document.media_type) == ("harbour plan.md", "text/markdown")
    assert document.source == f"{site}/download?id=7"
    assert [(one.name, one.value) for one in document.properties] == [("modified", "2026-02-03")]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.169.254", "::1", "fd00::1",
     "::ffff:127.0.0.1", "0.0.0.0", "100.64.0.1", "224.0.0.1", "2002:7f00:1::1",
     "2002:a9fe:a9fe::", "64:ff9b::a9fe:a9fe", "64:ff9b::7f00:1"],
)  # fmt: skip
def test_local_addresses_are_refused_whatever_their_name(address: str) -> None:
    with pytest.raises(SourceError, match="local network"):
        fetch("https://public.example/", resolve=lambda host, port: [address])


def test_one_local_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(SourceError, match="local network"):
        fetch("https://public.example/", resolve=lambda host, port: ["1.1.1.1", "10.0.0.1"])


def test_this_machine_is_refused_without_leave(site: str) -> None:
    with pytest.raises(SourceError, match="local network") as raised:
        fetch(f"{site}/mills.html")
    assert "--allow-local-network" in raised.value.hint


def test_a_redirect_inward_is_refused_and_the_checked_address_is_the_one_called() -> None:
    called: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        called.append(f"{request.url.host} {request.headers['host']}")
        return httpx.Response(302, headers={"Location": "http://inner.example/"})

    names = {"outer.example": ["93.184.215.14"], "inner.example": ["192.168.1.1"]}
    with pytest.raises(SourceError, match=r"inner\.example. is an address of the local network"):
        fetch(
            "http://outer.example/a",
            resolve=lambda host, port: names[host],
            transport=httpx.MockTransport(answer),
        )
    assert called == ["93.184.215.14 outer.example"]


def test_an_unknown_name_and_a_broken_address_say_so() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(SourceError, match="not known"):
        fetch("https://no.example/", resolve=unknown)
    with pytest.raises(SourceError, match="valid address"):
        fetch("https://x.example:nope/")


def test_credentials_and_fragments_are_not_part_of_a_name() -> None:
    assert without_credentials("https://me:secret@x.example/a?b#c") == "https://x.example/a?b"
    assert without_credentials("http://x.example/caf%c3%a9") == "http://x.example/caf%C3%A9"


def test_an_archive_at_an_address_is_its_members_and_a_page_itself(site: str) -> None:
    wishes = Options(allow_local_network=True)
    found = list(expanded(find(f"{site}/old-notes", wishes)))
    assert all(isinstance(one, Source) for one in found)
    assert [one.source for one in found] == [f"{site}/notes.zip/a.md", f"{site}/notes.zip/b.md"]
    (page,) = expanded(find(f"{site}/mills.html", wishes))
    assert isinstance(page, Source)
    assert page.load().source == f"{site}/mills.html"
    (missing,) = expanded(find(f"{site}/nowhere", wishes))
    assert isinstance(missing, Source)
    with pytest.raises(SourceError, match="answers 404"):
        missing.load()
