"""A language model in the chat as a person meets it: a real browser, a scripted model."""

import re
import signal
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

WRITE, LONG, ENDLESS = "Write of the lamp.", "Write at length.", "Write and never end."
STOOD = "The lamp of Harrow Point burns colza oil."


def ask(page: Any, question: str) -> Any:
    """Types the question; what comes of it is not waited for."""
    count = page.locator(".exchange").count()
    field = page.get_by_role("textbox", name=re.compile("^Ask "))
    field.fill(question)
    field.press("Enter")
    exchange = page.locator(".exchange").nth(count)
    expect(exchange.locator(".stop, .foot")).not_to_have_count(0)
    return exchange


def test_sentences_come_grey_settle_or_are_struck_through_and_then_are_cited(
    writing_page: Any, writing: Any
) -> None:
    exchange = ask(writing_page, WRITE)
    expect(exchange.locator(".stage")).to_have_text("Reading 6 passages …")
    writing.open("read")
    first = exchange.locator(".live").first
    expect(first).to_have_text("The lamp of Harrow")
    expect(exchange.locator(".stage")).to_have_text("Writing …")
    muted = first.evaluate("node => getComputedStyle(node).color")
    first.evaluate("node => { node.same = true; }")
    writing.open("first")
    expect(first).to_have_class("live supported")
    expect(first).to_have_text(STOOD)
    expect(first).not_to_have_css("color", muted)
    assert first.evaluate("node => node.same"), "it was drawn anew, which flickers"
    expect(exchange.locator(".live.written")).to_have_text("The tower is 900 metres tall.")
    writing.open("second")
    expect(exchange.locator("s.live")).to_have_text("The tower is 900 metres tall.")
    expect(exchange.locator("li .live")).to_have_text(
        ["the keeper trims it <b>every</b> four hours", "the mayor polishes it"]
    )
    assert first.evaluate("node => node.same")
    expect(exchange.locator("[aria-live=polite]")).to_have_count(0)
    settled = writing_page.locator(".settled p")
    expect(settled).to_have_text([STOOD, "the keeper trims it <b>every</b> four hours"])
    writing.open("third")
    expect(exchange.locator("button.chip").first).to_be_visible()
    expect(exchange.locator(".live, .stop")).to_have_count(0)
    expect(exchange.locator(".effort")).to_have_text(
        "huggingface:scripted1 of 2 sentences stood their check1,204 tokens4.2 s"
    )
    expect(settled.last).to_have_text("The answer is complete.")
    expect(settled).to_have_count(3)


def test_a_click_on_stop_leaves_what_was_checked_and_two_ways_on(
    writing_page: Any, writing: Any
) -> None:
    writing.open("read")
    exchange = ask(writing_page, WRITE)
    expect(exchange.locator(".live").first).to_be_visible()
    exchange.get_by_role("button", name="Stop").click()
    halted = exchange.locator(".halted")
    expect(halted).to_contain_text("Stopped.")
    writing.open("first", "second", "third")
    halted.get_by_role("button", name="Ask again").click()
    again = writing_page.locator(".exchange").nth(1)
    expect(again.locator(".question")).to_have_text(WRITE)
    expect(again.locator(".effort")).to_be_visible()
    expect(halted.get_by_role("button", name="Go on")).to_have_count(0)  # it is not the last


def test_a_stopped_reply_is_gone_on_with(writing_page: Any, writing: Any) -> None:
    writing.open("read")
    exchange = ask(writing_page, WRITE)
    expect(exchange.locator(".live").first).to_be_visible()
    exchange.get_by_role("button", name="Stop").click()
    exchange.get_by_role("button", name="Go on").click()
    expect(writing_page.locator(".exchange").nth(1).locator(".question")).to_have_text("Go on.")


def test_stop_is_reached_by_keyboard_and_by_escape_in_the_question_box(
    writing_page: Any, writing: Any
) -> None:
    exchange = ask(writing_page, WRITE)
    field = writing_page.get_by_role("textbox", name="Ask a question")
    expect(field).to_be_focused()
    for _ in range(40):  # to the end of the conversation and back to its beginning
        if exchange.locator(".stop:focus").count():
            break
        writing_page.keyboard.press("Shift+Tab")
    writing_page.keyboard.press("Enter")
    expect(exchange.locator(".halted")).to_contain_text("Stopped")
    expect(field).to_be_focused()
    writing.open("read")
    second = ask(writing_page, WRITE)
    expect(second.locator(".live").first).to_be_visible()
    writing_page.keyboard.press("Escape")
    expect(second.locator(".halted")).to_contain_text("Stopped.")


def test_escape_elsewhere_stops_nothing(writing_page: Any, writing: Any) -> None:
    writing.open("read")
    exchange = ask(writing_page, WRITE)
    expect(exchange.locator(".live").first).to_be_visible()
    writing_page.get_by_role("button", name="New chat").focus()
    writing_page.keyboard.press("Escape")
    writing.open("first", "second", "third")
    expect(exchange.locator(".effort")).to_contain_text("1 of 2 sentences")
    expect(exchange.locator(".halted")).to_have_count(0)


def test_a_model_that_does_not_heed_the_stop_is_not_waited_for(
    writing_page: Any, writing: Any
) -> None:
    writing.open("read")
    exchange = ask(writing_page, ENDLESS)
    expect(exchange.locator(".live")).to_be_visible()
    exchange.get_by_role("button", name="Stop").click()
    expect(exchange.locator(".halted")).to_contain_text("Stopped.")
    expect(exchange.locator(".prose")).to_have_text(re.compile(rf"^{STOOD}\s*1$"))
    writing.open("never")


AT_REST = """() => new Promise((done) => {
  const main = document.querySelector('.stMain');
  let last = main.scrollTop, still = 0;
  const look = () => {
    still = main.scrollTop === last ? still + 1 : 0;
    last = main.scrollTop;
    if (still === 30) done(); else requestAnimationFrame(look);
  };
  look();
})"""
"""Waits until the page has not been scrolled for 30 frames."""


def test_whoever_reads_further_up_is_not_brought_down_and_whoever_follows_sees_stop(
    writing_page: Any, writing: Any
) -> None:
    writing.open("read", "first", "second", "third")
    for _ in range(3):
        expect(ask(writing_page, WRITE).locator(".effort")).to_be_visible()
    exchange = ask(writing_page, LONG)
    lines = exchange.locator("li .live")
    expect(lines).to_have_count(12)
    writing.open("page-0")
    expect(lines).to_have_count(24)
    place = "document.querySelector('.stMain').scrollTop"
    end = "(main => main.scrollHeight - main.clientHeight)(document.querySelector('.stMain'))"
    writing_page.wait_for_function(f"{place} >= {end} - 1")
    writing_page.evaluate(AT_REST)  # a turn of the wheel is lost while Streamlit scrolls
    expect(exchange.get_by_role("button", name="Stop")).to_be_in_viewport()
    before = writing_page.evaluate(place)
    writing_page.mouse.move(700, 300)
    writing_page.mouse.wheel(0, -650)  # the question is in view again, with others before it
    writing_page.wait_for_function(f"{place} <= {before} - 600")
    for page, count in (("page-1", 36), ("page-2", 48)):
        writing.open(page)
        expect(lines).to_have_count(count)
    assert writing_page.evaluate(place) <= before - 600
    writing.open("page-3")
    expect(exchange.locator(".effort")).to_have_count(1)
    assert writing_page.evaluate(place) <= before - 600


def test_what_a_killed_process_leaves_is_shown_as_cut_off(browser: Any, killed_chat: Any) -> None:
    with killed_chat.serve() as chat:
        page = browser.new_page()
        page.goto(chat.url)
        expect(page.locator(".example").first).to_be_visible()
        (killed_chat.gates / "read").touch()
        (killed_chat.gates / "first").touch()
        exchange = ask(page, WRITE)
        expect(exchange.locator(".live.supported")).to_be_visible()
        page.wait_for_url(re.compile(r"\?c=\w+$"))
        address = page.url.partition("?")[2]
        killed_chat.until_stored(f"{STOOD} [1]")
        chat.process.send_signal(signal.SIGKILL)
        chat.process.wait(20)
    with killed_chat.serve() as chat:
        page.goto(chat.url)
        expect(page.locator(".example").first).to_be_visible()
        page.goto(f"{chat.url}/?{address}")
        expect(exchange.locator(".notice")).to_have_text(
            "This answer was cut off; what had been checked until then:"
        )
        expect(exchange.locator(".prose")).to_have_text(re.compile(rf"^{STOOD}\s*1$"))
        expect(exchange.get_by_role("button", name="Go on")).to_be_visible()
        (killed_chat.gates / "second").touch()
        (killed_chat.gates / "third").touch()
        exchange.get_by_role("button", name="Ask again").click()
        expect(page.locator(".exchange").nth(1).locator("button.chip").first).to_be_visible()
        page.close()


def test_another_model_is_chosen_in_the_sidebar(writing_page: Any, writing: Any) -> None:
    sidebar = writing_page.locator(".st-key-answers-by")
    expect(sidebar).to_contain_text("Nothing leaves this computer.")
    opener = sidebar.get_by_role("button")
    opener.click()
    field = writing_page.get_by_label("Another model")
    field.fill("broken:model")
    writing_page.get_by_role("button", name="Use it").click()
    expect(writing_page.get_by_role("alert")).to_have_text(
        "The language model 'broken:model' needs a key. Set SOME_KEY."
    )
    field.fill("slow:model")
    field.press("Enter")
    expect(writing_page.get_by_text("are sent to the service of slow.")).to_be_visible()
    writing_page.get_by_role("button", name="Use it").click()
    expect(sidebar).to_contain_text("Opening slow:model …")
    expect(sidebar).to_contain_text("huggingface:scripted")
    writing.open("opened")
    expect(sidebar).to_contain_text("are sent to the service of slow.")
    expect(field).to_be_hidden()
    writing.open("read", "first", "second", "third")
    expect(ask(writing_page, WRITE).locator(".effort")).to_contain_text("slow:model")
    opener.click()
    writing_page.get_by_role("button", name="The words of the material").click()
    expect(sidebar).to_contain_text("The words of the material (no language model)")
