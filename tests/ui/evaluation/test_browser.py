"""The evaluation as a person meets it: a real browser, a real server, a real library."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from corpus.library import Library
from tests.ui.evaluation.made import source_in, two_runs

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect


@pytest.fixture
def page(browser: Any, served: Any) -> Iterator[Any]:
    """The chat; in the end nothing was asked of another machine, and no script failed."""
    with Library.open(served.library) as library:
        two_runs(served.runs, lambda name: source_in(library, name))
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


def test_from_the_chat_to_a_case_that_is_asked_live_and_back(page: Any) -> None:
    field = page.get_by_role("textbox", name="Ask a question")
    field.fill("How tall is the tower of Harrow Point?")
    field.press("Enter")
    expect(page.locator(".exchange .chip").first).to_be_visible()
    chat = page.url

    page.get_by_role("link", name="Evaluation").click()
    expect(page.get_by_role("heading", name="Evaluation")).to_be_visible()
    expect(page.get_by_text("1 of 1 gate falls short")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("fact recall by kind"))).to_be_visible()

    page.get_by_role("radio", name="Cases").click()
    expect(page.get_by_text("4 of 4 cases")).to_be_visible()
    page.get_by_label("Text").fill("ferry")
    page.get_by_label("Text").press("Enter")
    expect(page.get_by_text("1 of 4 cases")).to_be_visible()
    page.get_by_role("button", name=re.compile("When does the ferry")).click()
    expect(page.get_by_text("not stated: six")).to_be_visible()
    expect(page).to_have_url(re.compile("case=answers"))

    page.get_by_role("button", name="Ask it live").click()
    live = page.locator(".st-key-live")
    expect(live).to_contain_text("It was an abstention, and is an answer now.")
    cited = live.locator(".passage mark.cite").filter(has_text="six in the morning")
    expect(cited.first).to_be_visible()
    assert page.title() != "broken"
    expect(page.locator(".ev img[src='x']")).to_have_count(0)

    page.reload()
    expect(
        page.get_by_role("heading", name="When does the ferry of Sallow Bay leave?")
    ).to_be_visible()
    page.get_by_role("link", name="Chat").click()
    expect(page.locator(".exchange .prose")).to_contain_text("41 metres")
    assert page.url == chat
