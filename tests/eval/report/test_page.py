"""The page in a real browser, opened as a file: filtered, ordered, unfolded, read."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eval.report import write
from eval.results import Run
from tests.eval.report.conftest import HOSTILE

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60_000  # milliseconds; what happens is asserted, not how fast


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        assert os.environ.get("REQUIRE_BROWSER") != "1", "no Chromium was found"
        pytest.skip("no Chromium was found")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, run: Run, tmp_path: Path) -> Iterator[Any]:
    """The report of the run; in the end nothing was asked of a network, and no script failed."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    asked: list[str] = []
    failures: list[str] = []
    opened.on("request", lambda one: asked.append(one.url))
    opened.on("pageerror", lambda error: failures.append(str(error)))
    opened.on("console", lambda one: failures.append(one.text) if one.type == "error" else None)
    opened.goto(write(run, tmp_path)[0].as_uri())
    yield opened
    assert opened.evaluate("window.broken") is None
    opened.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert failures == []


def listed(page: Any) -> list[str]:
    names = page.locator(".case").evaluate_all("all => all.map((one) => one.dataset.key)")
    return [str(name) for name in names]


def choose(page: Any, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).select_option(label=option)


def unfold(page: Any, name: str) -> Any:
    case = page.locator(f".case[data-key='{name}']")
    case.locator("summary").first.click()
    expect(case.locator(".body")).to_be_visible()
    return case


def test_cases_are_filtered_by_what_they_are_and_what_is_said_in_them(page: Any) -> None:
    expect(page.get_by_role("status")).to_have_text("12 cases · 1 failed · 2 weak")
    assert listed(page)[0] == "answers/answers-3"
    choose(page, "Suite", "answers")
    assert listed(page) == ["answers/answers-3", "answers/answers-2", "answers/answers-1"]
    choose(page, "Kind", "list")
    choose(page, "Part", "held back")
    assert listed(page) == ["answers/answers-2"]
    expect(page.get_by_role("status")).to_have_text("1 of 12 cases · 1 weak")
    page.get_by_role("button", name="Clear filters").click()
    assert len(listed(page)) == 12
    choose(page, "Outcome", "failed")
    assert listed(page) == ["answers/answers-3"]
    page.get_by_role("button", name="Clear filters").click()
    search = page.get_by_role("searchbox", name="Search")
    search.fill("Dawn lighthouse")
    assert set(listed(page)) == {"answers/answers-1", "retrieval/retrieval-1"}
    search.fill("no such words")
    expect(page.get_by_text("No case is like that.")).to_be_visible()


def test_cases_are_ordered_by_a_chosen_measure_the_worst_first(page: Any) -> None:
    choose(page, "Measure", "Words")
    assert listed(page) == ["answers/answers-3", "answers/answers-2", "answers/answers-1"]
    choose(page, "Order", "best first")
    assert listed(page) == ["answers/answers-1", "answers/answers-2", "answers/answers-3"]
    choose(page, "Measure", "mean")
    choose(page, "Order", "slowest first")
    assert listed(page)[:2] == ["answers/answers-3", "answers/answers-1"]


def test_an_unfolded_case_shows_its_reply_and_lights_up_what_it_cites(page: Any) -> None:
    case = unfold(page, "answers/answers-1")
    expect(case.locator(".title")).to_contain_text(HOSTILE)
    expect(case.locator(".prose strong")).to_have_text("Lamps")
    expect(case.locator(".prose li")).to_contain_text("The log says <script>")
    expect(case.locator(".prose li")).to_contain_text("![x](http://example.org/x.png)")
    assert page.locator("img, iframe, .case script").count() == 0
    passage = case.locator(".passage").first
    lit = passage.locator("mark").evaluate_all("all => all.map((one) => one.firstChild.data)")
    assert lit == [
        "Lamps 🕯️🕯️ are ",
        "trimmed every four hours",
        f"The log says {HOSTILE}",
        "The keeper signs at dawn.",
    ]
    case.get_by_role("button", name="Citation 2").click()
    expect(case.locator("mark.active")).to_have_text(re.compile("^The log says <script>"))
    expect(case.locator(".fact.cited")).to_contain_text("every four hours")
    expect(case.locator(".fact.found")).to_contain_text("dawn")
    expect(case.locator(".marks")).to_contain_text(f"not stated: dawn {HOSTILE}")


def test_a_failure_looks_like_a_failure_and_a_false_quote_like_a_false_quote(page: Any) -> None:
    failed = unfold(page, "answers/answers-3")
    expect(failed.locator(".failure")).to_contain_text(f"TimeoutError: no reply {HOSTILE}")
    expect(failed.locator("summary .score")).to_have_text("failed")
    shifted = unfold(page, "answers/answers-2")
    expect(shifted.get_by_role("button", name="Citation 1, which does not stand")).to_be_visible()


def test_what_was_asked_before_and_what_was_read_is_shown(page: Any) -> None:
    silent = unfold(page, "abstention/abstention-1")
    expect(silent.locator(".before")).to_have_text("What does a keeper earn?")
    expect(silent).to_contain_text("Understood as: What does a keeper earn in Brazil?")
    expect(silent.locator(".passage").first).to_be_hidden()
    read = unfold(page, "ingestion/ingestion-1")
    expect(read.locator("pre")).to_have_text(f"Boats {HOSTILE}")


def test_the_keyboard_is_enough(page: Any) -> None:
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
    page.locator(".case summary").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".case summary").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".case").nth(1).locator(".body")).to_be_visible()


def test_the_verdict_leads_to_the_case_that_failed(page: Any) -> None:
    choose(page, "Suite", "speed")
    page.get_by_role("link", name="answers/answers-3").click()
    expect(page.locator(".case .failure")).to_be_in_viewport()
    expect(page.locator(".case[data-key='answers/answers-3'] summary")).to_be_focused()


def test_on_a_narrow_screen_nothing_is_wider_than_the_screen(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("button", name="Unfold all").click()
    expect(page.locator(".case .body").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
