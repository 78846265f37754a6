"""The chat as a person meets it: a real browser, a real server, a real library."""

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from corpus.library import Library
from corpus.paths import project_folder

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

LAMP = "How often is the lamp of Harrow Point trimmed?"
LOG = "How does the log mark a missed trimming?"
UNANSWERABLE = "What salary does a submarine pilot earn in Brazil?"


@pytest.fixture
def page(browser: Any, served: Any) -> Iterator[Any]:
    """An empty chat; in the end nothing was asked of another machine, and no script failed."""
    browser.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.url)
    opened = browser.new_page()
    abroad: list[str] = []
    failures: list[str] = []
    here = re.compile(r"(data|blob):|\w+://localhost:")
    opened.on("request", lambda one: None if here.match(one.url) else abroad.append(one.url))
    opened.on("pageerror", lambda error: failures.append(str(error)))
    opened.goto(served.url)
    expect(opened.locator(".example").first).to_be_visible()
    yield opened
    opened.close()
    assert abroad == []
    assert failures == []


def ask(page: Any, question: str) -> Any:
    """Types the question, and returns what came of it."""
    count = page.locator(".exchange").count()
    field = page.get_by_role("textbox", name="Ask a question")
    field.fill(question)
    field.press("Enter")
    exchange = page.locator(".exchange").nth(count)
    expect(exchange.locator(".response > :not(.pending)").first).to_be_visible()
    return exchange


def lit_text(page: Any, kind: str) -> str:
    expect(page.locator(f"mark.lit.{kind}").first).to_be_in_viewport()
    return "".join(page.locator(f"mark.lit.{kind}").all_inner_texts())


def test_from_a_question_to_its_source_and_back_after_a_reload(page: Any, served: Any) -> None:
    exchange = ask(page, LAMP)
    expect(exchange.locator(".prose")).to_contain_text("every four hours")
    expect(page.get_by_role("textbox", name="Ask a question")).to_be_focused()
    chip = exchange.get_by_role("button", name=re.compile("^Citation 1: The lighthouse"))
    chip.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("How the lamp is tended")
    quote = page.locator(".hover-card .quote").inner_text()
    chip.click()
    assert lit_text(page, "cite") == quote
    panel = page.get_by_role("complementary", name="Source: The lighthouse of Harrow Point")
    expect(panel.locator(".path")).to_have_text("How the lamp is tended")
    expect(panel.get_by_role("region", name="Text of the source")).to_contain_text(
        "was lit for the first time in 1871"
    )
    with Library.open(served.library) as library:
        [cited] = [one for one in library.documents() if "lighthouse" in one.title]
        assert quote in library.document(cited.doc_id).text
    panel.get_by_role("button", name="Copy quote").click()
    expect(panel.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == quote

    expect(page).to_have_url(re.compile(r"\?c=\w+$"))
    page.reload()
    expect(page.locator(".exchange")).to_have_count(1)
    expect(page.locator(".exchange .prose")).to_contain_text("every four hours")
    page.locator(".source").first.click()
    assert lit_text(page, "cite") == quote
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()


def test_the_keyboard_is_enough(page: Any) -> None:
    exchange = ask(page, LAMP)
    chip = exchange.locator(".chip").first
    chip.focus()
    page.keyboard.press("Enter")
    lit_text(page, "cite")
    expect(page.get_by_role("region", name="Text of the source")).to_be_focused()
    page.keyboard.press("Escape")
    expect(chip).to_be_focused()


def test_what_the_material_does_not_say_is_an_abstention(page: Any) -> None:
    exchange = ask(page, UNANSWERABLE)
    abstention = exchange.get_by_role("region", name="Not answered by the material")
    expect(abstention).to_contain_text("Not in the material")
    expect(exchange.locator(".chip, .error")).to_have_count(0)
    nearest = abstention.get_by_role("button", name=re.compile("^Nearest passage 1"))
    nearest.click()
    expect(page.locator("mark.lit.near").first).to_be_in_viewport()
    expect(page.locator("mark.lit.cite")).to_have_count(0)

    page.get_by_role("button", name="New chat").click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".panel")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("c="))
    page.get_by_role("button", name=UNANSWERABLE).first.click()
    expect(page.locator(".abstention")).to_be_visible()


def test_an_example_is_answered_on_a_click(page: Any) -> None:
    page.locator(".example").first.click()
    expect(page.locator(".exchange .chip").first).to_be_visible()
    expect(page.locator(".welcome")).to_have_count(0)


def test_a_document_that_is_opened_to_be_read_is_summed_up_above_its_beginning(
    page: Any, served: Any
) -> None:
    page.get_by_text("Documents", exact=True).click()
    page.get_by_role("button", name="The lighthouse of Harrow Point", exact=True).click()
    summary = page.locator(".panel .summary")
    expect(summary).to_contain_text(
        "In short, in its own words: The lighthouse of Harrow Point is a granite tower"
    )
    exchange = ask(page, LAMP)
    exchange.locator(".source").first.click()
    expect(page.locator(".panel .body")).to_contain_text("trimmed every four hours")
    expect(summary).to_have_count(0)


def test_html_in_a_document_is_shown_as_text(page: Any) -> None:
    exchange = ask(page, LOG)
    expect(exchange.locator(".prose")).to_contain_text("<img src=x onerror=")
    exchange.locator(".chip").first.click()
    assert "<img src=x onerror=" in lit_text(page, "cite")
    expect(page.locator(".chat img")).to_have_count(0)
    assert page.title() != "broken"


def test_an_error_looks_like_an_error_and_can_be_tried_again(page: Any) -> None:
    exchange = ask(page, "???")
    expect(exchange.get_by_role("alert")).to_contain_text("Something went wrong")
    exchange.get_by_role("button", name="Ask again").click()
    expect(page.locator(".exchange")).to_have_count(2)


def test_two_tabs_hold_two_conversations(page: Any, served: Any) -> None:
    other = page.context.new_page()
    other.goto(served.url)
    expect(other.locator(".example").first).to_be_visible()
    ask(page, LAMP)
    ask(other, "Hello")
    expect(page.locator(".exchange")).to_have_count(1)
    expect(other.locator(".exchange")).to_have_count(1)
    assert page.url != other.url
    other.close()


def test_on_a_narrow_screen_the_source_lies_over_the_chat(page: Any) -> None:
    page.set_viewport_size({"width": 420, "height": 800})
    exchange = ask(page, LAMP)
    exchange.locator(".chip").first.click()
    lit_text(page, "cite")
    box = page.locator(".panel").bounding_box()
    assert box["width"] == 420
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
    page.get_by_role("button", name="Close the source").click()
    expect(page.locator(".panel")).to_be_hidden()


def test_a_source_that_changed_takes_its_citation_back(
    page: Any, served: Any, sources: Any
) -> None:
    exchange = ask(page, LAMP)
    expect(exchange.locator(".chip").first).to_be_visible()
    lighthouse = sources / "lighthouse.md"
    text = lighthouse.read_text("utf-8")
    lighthouse.write_text(text.replace("every four hours", "every five hours"), "utf-8")
    command = [sys.executable, "-m", "ingest", "add", str(lighthouse), "--library"]
    try:
        subprocess.run([*command, str(served.library)], cwd=project_folder(), check=True)
        page.reload()
        stale = page.locator(".chip.stale").first
        expect(stale).to_be_visible()
        expect(page.locator(".notice.changed")).to_contain_text("changed since")
        exchange = ask(page, LAMP)
        expect(exchange.locator(".prose")).to_contain_text("every five hours")
        expect(exchange.locator("button.chip").first).to_be_visible()
    finally:
        lighthouse.write_text(text, "utf-8")
