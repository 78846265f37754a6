"""The chat as a person meets it: a real browser, a real server, a real library."""

import re
import subprocess
import sys
from typing import Any

import pytest

from corpus import conversations
from corpus.library import Library
from corpus.paths import project_folder

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

LAMP = "How often is the lamp of Harrow Point trimmed?"
LOG = "How does the log mark a missed trimming?"
UNANSWERABLE = "What salary does a submarine pilot earn in Brazil?"


def ask(page: Any, question: str) -> Any:
    """Types the question, and returns what came of it."""
    count = page.locator(".exchange").count()
    field = page.get_by_role("textbox", name=re.compile("^Ask "))
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


def test_the_list_of_documents_shows_a_sentence_of_each(page: Any) -> None:
    page.get_by_text("Documents", exact=True).click()
    listed = page.locator(".st-key-documents")
    expect(listed).to_contain_text("The lighthouse of Harrow Point is a granite tower")
    expect(listed).to_contain_text("The ferry of Sallow Bay leaves the northern quay")


def test_a_document_known_from_a_citation_is_summed_up_when_it_is_read(page: Any) -> None:
    exchange = ask(page, LAMP)
    exchange.locator(".source").first.click()
    expect(page.locator(".panel .body")).to_contain_text("trimmed every four hours")
    page.get_by_text("Documents", exact=True).click()
    page.get_by_role("button", name="The lighthouse of Harrow Point", exact=True).click()
    expect(page.locator(".panel .summary")).to_contain_text("In short, in its own words")


def opener(page: Any) -> Any:
    return page.locator(".scope .opener")


def test_questions_are_narrowed_with_the_keyboard_and_stay_so(page: Any) -> None:
    opener(page).focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox", name="Find a document, folder or tag")
    expect(field).to_be_focused()
    choices = page.get_by_role("listbox").get_by_role("option")
    expect(choices).to_have_count(4)  # a folder, a tag and the two documents
    page.keyboard.type("lighthouse")
    page.keyboard.press("Enter")  # sooner than the answer comes
    chosen = page.locator(".scope .chosen")
    expect(chosen).to_have_text("The lighthouse of Harrow Point")
    page.keyboard.press("Enter")
    expect(chosen).to_have_count(0)
    field.fill("")
    expect(choices).to_have_count(4)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    folder = page.get_by_role("option", name=re.compile("渡し船 1 document$"))
    expect(folder).to_have_attribute("aria-selected", "true")
    chip = page.get_by_role("button", name="Remove folder 渡し船")
    expect(chip).to_be_visible()
    expect(page.get_by_role("textbox", name="Ask 1 of 2 documents")).to_be_visible()
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(opener(page)).to_be_focused()

    exchange = ask(page, LAMP)
    expect(exchange.locator(".narrowed")).to_have_text("Looked only infolder 渡し船")
    expect(exchange.get_by_text("Not in the material")).to_be_visible()
    expect(exchange).not_to_contain_text("every four hours")
    page.reload()
    expect(chip).to_be_visible()
    expect(page.locator(".exchange .narrowed")).to_contain_text("渡し船")
    expect(page.get_by_role("textbox", name="Ask 1 of 2 documents")).to_be_visible()

    page.get_by_role("button", name="Ask all documents").click()
    wide = page.locator(".exchange").nth(1)
    expect(wide.locator(".prose")).to_contain_text("every four hours")
    expect(wide.locator(".narrowed")).to_have_count(0)
    expect(chip).to_have_count(0)
    page.reload()
    expect(page.locator(".exchange")).to_have_count(2)
    expect(chip).to_have_count(0)


def test_a_chip_is_removed_with_one_click_and_takes_its_narrowing_along(page: Any) -> None:
    opener(page).click()
    for name in ("timetable", "The ferry of Sallow Bay"):
        page.get_by_role("option", name=re.compile(f"^{name}")).click()
        expect(page.locator(".scope .chosen", has_text=name)).to_be_visible()
    expect(page.get_by_role("textbox", name="Ask 1 of 2 documents")).to_be_visible()
    page.locator(".welcome h1").click()
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.get_by_role("button", name="Remove tag timetable").click()
    expect(page.locator(".scope .chosen")).to_have_count(1)
    expect(page.get_by_role("button", name="Remove document The ferry")).to_be_focused()
    page.get_by_role("button", name="Use all documents").click()
    expect(page.locator(".scope .chosen")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Ask a question")).to_be_visible()
    expect(page).not_to_have_url(re.compile("in="))


def test_the_picker_fits_a_narrow_screen(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    opener(page).click()
    page.get_by_role("option", name=re.compile("^The lighthouse")).click()
    expect(page.locator(".scope .chosen")).to_be_visible()
    box = page.locator(".picker").bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_role("option").first).to_be_in_viewport()
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_html_in_a_document_is_shown_as_text(page: Any) -> None:
    exchange = ask(page, LOG)
    expect(exchange.locator(".prose")).to_contain_text("<img src=x onerror=")
    exchange.locator(".chip").first.click()
    assert "<img src=x onerror=" in lit_text(page, "cite")
    expect(page.locator(".chat img")).to_have_count(0)
    assert page.title() != "broken"


def test_an_empty_question_is_told_so_and_is_no_failure(page: Any) -> None:
    exchange = ask(page, "???")
    alert = exchange.get_by_role("alert")
    expect(alert).to_contain_text("The question is empty. Ask in words.")
    expect(alert).not_to_contain_text("Something went wrong")


def test_an_error_looks_like_an_error_and_can_be_tried_again(page: Any, served: Any) -> None:
    with Library.open(served.library) as library:
        conversation = conversations.start(library.catalogue, "Broken off")
        turn = conversations.append(library.catalogue, conversation, "user", LAMP)
        told = {"id": turn, "error": "The model did not answer."}
        conversations.append(library.catalogue, conversation, "assistant", told["error"], told)
    page.goto(f"{served.url}/?c={conversation}")
    exchange = page.locator(".exchange").first
    alert = exchange.get_by_role("alert")
    expect(alert).to_contain_text("Something went wrong")
    expect(alert).to_contain_text("The model did not answer.")
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


def test_a_folder_that_is_gone_says_so_and_can_be_removed(
    page: Any, served: Any, sources: Any
) -> None:
    opener(page).click()
    page.get_by_role("option", name=re.compile("^渡し船")).click()
    expect(page.get_by_role("button", name="Remove folder 渡し船")).to_be_visible()
    page.keyboard.press("Escape")
    with Library.open(served.library) as library:
        [ferry] = [one for one in library.documents() if "ferry" in one.title]
        library.remove([ferry.doc_id])
    try:
        exchange = ask(page, LAMP)
        expect(exchange.get_by_role("alert")).to_contain_text(
            "The library no longer has the folder “渡し船”."
        )
        expect(page.locator(".scope .note")).to_contain_text("no longer in the library")
        page.get_by_role("button", name="Remove folder 渡し船, which is no longer").click()
        expect(page.locator(".scope .note")).to_be_hidden()
        exchange.get_by_role("button", name="Ask again").click()
        expect(page.locator(".exchange").nth(1).locator(".chip").first).to_be_visible()
    finally:
        command = [sys.executable, "-m", "ingest", "add", "--tag", "timetable", "--library"]
        subprocess.run(
            [*command, str(served.library), str(sources)], cwd=project_folder(), check=True
        )
