"""A site is crawled over a real port; what would need other hosts, over a replaced transport."""

import threading
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from ingest import limits
from ingest.sources import Failed, Skipped, Source
from ingest.web.crawl import crawl

HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site:
    """What a server answers by path, and the paths it was asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.address = ""

    def page(self, path: str, *links: str, head: str = "") -> None:
        body = "".join(f'<p><a href="{link}">There.</a>' for link in links)
        markup = f"<html><head>{head}</head><body><h1>{path}</h1>{body}</body></html>"
        self.answers[path] = (200, HTML, markup.encode())

    def file(self, path: str, media_type: str, data: bytes) -> None:
        self.answers[path] = (200, {"Content-Type": media_type}, data)

    def redirect(self, path: str, to: str) -> None:
        self.answers[path] = (302, {"Location": to}, b"")

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(path)
        return self.answers.get(path, (404, {}, b""))

    def crawl(self, depth: int, *starts: str) -> list[Source | Skipped | Failed]:
        urls = [self.address + start for start in starts or ("/",)]
        return list(crawl(urls, depth, allow_local_network=True))

    def paths(self, found: Iterable[Source | Skipped | Failed], kind: type) -> list[str]:
        return [one.source.removeprefix(self.address) for one in found if isinstance(one, kind)]

    def taken(self, depth: int, *starts: str) -> list[str]:
        return self.paths(self.crawl(depth, *starts), Source)


@pytest.fixture
def site() -> Iterator[Site]:
    here = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = here.answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    here.address = f"http://127.0.0.1:{server.server_port}"
    yield here
    server.shutdown()
    thread.join()
    server.server_close()


def test_links_are_followed_breadth_first_as_far_as_is_asked(site: Site) -> None:
    site.page("/", "/a", "b")
    site.page("/a", "/a/deep", "/")
    site.page("/b", "/b/deep")
    site.page("/a/deep", "/a/deeper")
    site.page("/b/deep")
    site.page("/a/deeper")
    assert site.taken(0) == ["/"]
    assert site.taken(1) == ["/", "/a", "/b"]
    assert site.taken(2) == ["/", "/a", "/b", "/a/deep", "/b/deep"]
    assert site.taken(9) == ["/", "/a", "/b", "/a/deep", "/b/deep", "/a/deeper"]


def test_a_page_is_asked_for_once_however_it_is_written(site: Site) -> None:
    host = site.address.removeprefix("http://")
    site.page("/", "#top", "/a#one", "x/../a#two", f"HTTP://{host}/a", "", "/caf%c3%a9", "/café")
    site.page("/a", "/", "/a")
    site.page("/caf%C3%A9")
    assert site.taken(5) == ["/", "/a", "/caf%C3%A9"]
    assert site.asked == ["/robots.txt", "/", "/a", "/caf%C3%A9"]


def test_pages_that_differ_in_their_query_are_different_pages(site: Site) -> None:
    site.page("/", "?page=2", "?page=3", "?page=2#end")
    site.page("/?page=2")
    site.page("/?page=3")
    assert site.taken(1) == ["/", "/?page=2", "/?page=3"]


def test_a_crawl_stays_on_its_site_and_below_its_folder(site: Site) -> None:
    port = site.address.rpartition(":")[2]
    site.page(
        "/docs/start.html", "more.html", "/blog/", "../index.html", "//other.invalid/docs/x",
        f"http://localhost:{port}/docs/y", "http://127.0.0.1:1/docs/z", "mailto:a@b.example",
        "javascript:void(0)", "http://[/", "/docs/away",
    )  # fmt: skip
    site.page("/docs/more.html")
    site.page("/blog/")
    site.redirect("/docs/away", "/blog/")
    found = site.crawl(3, "/docs/start.html")
    assert site.paths(found, Source) == ["/docs/start.html", "/docs/more.html"]
    assert len(found) == 2
    assert "/blog/" not in site.asked


def test_a_base_element_says_where_links_begin(site: Site) -> None:
    site.page("/", "a", head='<base href="/sub/">')
    site.page("/sub/a")
    assert site.taken(1) == ["/", "/sub/a"]


def test_the_start_may_redirect_and_the_final_page_says_what_the_site_is(site: Site) -> None:
    site.redirect("/docs", "/docs/")
    site.page("/docs/", "a", "/other")
    site.page("/docs/a")
    site.page("/other")
    assert site.taken(1, "/docs") == ["/docs/", "/docs/a"]


def test_a_page_reached_by_a_redirect_is_taken_once(site: Site) -> None:
    site.page("/", "/old", "/new", "/older")
    site.redirect("/old", "/new#part")
    site.redirect("/older", "/new")
    site.page("/new", "/next")
    site.page("/next")
    assert site.taken(2) == ["/", "/new", "/next"]
    assert site.asked.count("/new") == 1


def test_a_redirect_to_another_address_of_the_local_network_is_refused() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return httpx.Response(302, headers={"Location": "http://inner.example/"})

    names = {"outer.example": ["93.184.215.14"], "inner.example": ["10.0.0.1"]}
    (found,) = crawl(
        ["http://outer.example/"],
        1,
        resolve=lambda host, port: names[host],
        transport=httpx.MockTransport(answer),
        sleep=lambda _: None,
    )
    assert isinstance(found, Failed)
    assert "inner.example" in found.error


def test_robots_txt_is_heeded(site: Site) -> None:
    robots = b"\xef\xbb\xbfUser-agent: *\nDisallow: /private/\n"
    site.file("/robots.txt", "text/plain", robots)
    site.page("/", "/private/a", "/b", "/sly")
    site.page("/private/a")
    site.page("/b")
    site.redirect("/sly", "/private/a")
    found = site.crawl(1)
    assert site.paths(found, Source) == ["/", "/b"]
    assert site.paths(found, Skipped) == ["/private/a", "/sly"]
    assert site.asked == ["/robots.txt", "/", "/b", "/sly"]


def test_a_start_that_robots_txt_refuses_is_a_failure_with_a_way_out(site: Site) -> None:
    site.file("/robots.txt", "text/plain", b"User-agent: disciplined-devops-assistant\nDisallow: /")
    site.page("/")
    (found,) = site.crawl(1)
    assert isinstance(found, Failed)
    assert "robots.txt" in found.error
    assert "without --crawl" in found.hint
    assert site.asked == ["/robots.txt"]


def test_a_robots_txt_that_cannot_be_had_allows_nothing_and_a_missing_one_all(site: Site) -> None:
    site.page("/")
    site.answers["/robots.txt"] = (503, {}, b"")
    (found,) = site.crawl(0)
    assert isinstance(found, Failed)
    assert "503" in found.error
    site.answers["/robots.txt"] = (403, {}, b"")
    assert site.taken(0) == ["/"]


def test_what_pages_say_to_robots_is_heeded(site: Site) -> None:
    site.page("/", "/list", "/end", "/none")
    site.page("/list", "/item", head='<meta name="ROBOTS" content="noindex, follow">')
    site.page("/end", "/beyond", head='<meta name="robots" content="NoFollow">')
    site.page("/none", "/beyond", head='<meta name="robots" content="none">')
    site.page("/item")
    site.page("/beyond")
    site.answers["/item"] = (200, HTML, b'<h1>Item</h1><a rel="external nofollow" href="/beyond">')
    found = site.crawl(5)
    assert site.paths(found, Source) == ["/", "/end", "/item"]
    assert site.paths(found, Skipped) == ["/list", "/none"]


def test_files_that_are_read_are_taken_and_others_passed_over(site: Site) -> None:
    site.page("/", "/notes.md", "/table.csv", "/photo.png", "/pack.tar.gz", "/feed", "/app.js")
    site.file("/notes.md", "text/plain", b"# Notes\n\n[To](/beyond)")
    site.file("/table.csv", "text/csv", b"a,b\n1,2\n")
    site.file("/photo.png", "image/png", b"\x89PNG")
    site.file("/feed", "application/rss+xml", b"<rss/>")
    site.file("/app.js", "text/javascript", b"let x = 1;")
    found = site.crawl(2)
    assert site.paths(found, Source) == ["/", "/notes.md", "/table.csv"]
    assert len(found) == 3
    assert not {"/photo.png", "/pack.tar.gz", "/beyond"} & set(site.asked)


def test_pages_that_fail_are_told_and_the_others_go_on(site: Site) -> None:
    site.page("/", "/broken", "/gone", "/round", "/fine")
    site.answers["/broken"] = (500, {}, b"")
    site.redirect("/round", "/round")
    site.page("/fine")
    found = site.crawl(1, "/", "/nowhere")
    assert site.paths(found, Source) == ["/", "/fine"]
    assert site.paths(found, Failed) == ["/nowhere", "/broken", "/gone", "/round"]
    assert "500" in next(one.error for one in found if "broken" in one.source)  # type: ignore[union-attr]


def test_several_starts_each_keep_to_their_own_folder(site: Site) -> None:
    site.page("/a/", "x", "/b/x", "/c/")
    site.page("/b/", "x", "/a/x")
    for path in ("/a/x", "/b/x", "/c/"):
        site.page(path)
    assert site.taken(1, "/a/", "/b/", "/a/") == ["/a/", "/b/", "/a/x", "/b/x"]


def test_a_crawl_ends_somewhere_and_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CRAWLED_PAGES", 3)
    for number in range(9):
        site.page(f"/{number}", f"/{number + 1}", f"/{number + 2}")
    found = site.crawl(99, "/0")
    assert site.paths(found, Source) == ["/0", "/1", "/2"]
    assert found[-1] == Skipped(f"{site.address}/3", "a crawl ends after 3 pages; 2 links are left")


@pytest.mark.parametrize(
    ("host", "robots", "pauses"),
    [
        ("x.example", "", [0.2, 0.2]),
        ("x.example", "User-agent: *\nCrawl-delay: 3", [3.0, 3.0]),
        ("localhost", "", []),
        ("[::1]", "User-agent: *\nCrawl-delay: 3", []),
    ],
)
def test_requests_to_a_host_are_paused_unless_it_is_this_machine(
    host: str, robots: str, pauses: list[float]
) -> None:
    answers = {"/robots.txt": robots, "/": '<h1>Start</h1><a href="/a">', "/a": "<h1>A</h1>"}
    slept: list[float] = []
    found = crawl(
        [f"http://{host}/"],
        1,
        allow_local_network=True,
        resolve=lambda host, port: ["127.0.0.1"],
        transport=httpx.MockTransport(
            lambda request: httpx.Response(200, headers=HTML, text=answers[request.url.path])
        ),
        sleep=slept.append,
    )
    assert len([one for one in found if isinstance(one, Source)]) == 2
    assert slept == pauses
