import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import ui.service
from corpus import conversations
from corpus.paths import LIBRARY_VARIABLE, project_folder
from ui.service import Service

APP = str(project_folder() / "ui" / "app.py")
QUESTION = "When does the ferry of Sallow Bay leave the northern quay?"


@contextmanager
def opened(folder: Path) -> Iterator[Service]:
    """The service that a page over `folder` will use, ready."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(LIBRARY_VARIABLE, str(folder))
        made = ui.service.service(folder)
        until = threading.Event()
        while made.examples() is None:
            until.wait(0.05)
        yield made
        made.library.close()
        ui.service.service.clear(folder)


@pytest.fixture(scope="module")
def serving(shared_folder: Path) -> Iterator[Service]:
    with opened(shared_folder) as made:
        yield made


@pytest.fixture
def page(serving: Service) -> AppTest:
    return AppTest.from_file(APP, default_timeout=60).run()


def data(page: AppTest, name: str = "chat") -> dict[str, Any]:
    """What a component was given."""
    [component] = [
        one
        for one in page.get("bidi_component")
        if one.proto.component_name.endswith(f"grounded_{name}")  # type: ignore[attr-defined]
    ]
    sent: dict[str, Any] = json.loads(component.proto.json)  # type: ignore[attr-defined]
    return sent


def _address(page: AppTest) -> str:
    """The conversation that the address names: AppTest gives what a page set as text,
    what a test set as a list."""
    value = page.query_params["c"]
    return value if isinstance(value, str) else value[0]


def ask(page: AppTest, question: str, serving: Service) -> None:
    page.chat_input[0].set_value(question).run()
    until = threading.Event()
    while serving.running(_address(page)):
        until.wait(0.05)
    page.run()


def test_an_empty_page_says_what_this_is_and_offers_questions(
    page: AppTest, serving: Service
) -> None:
    assert not page.exception
    opening = data(page)["opening"]
    assert "2 documents" in opening["sentence"]
    assert opening["examples"] == list(serving.examples() or ())
    assert "c" not in page.query_params


def test_a_question_is_answered_and_the_address_names_its_conversation(
    page: AppTest, serving: Service
) -> None:
    ask(page, QUESTION, serving)
    assert not page.exception
    shown = data(page)
    [exchange] = shown["exchanges"]
    assert shown["opening"] is None
    assert exchange["question"] == QUESTION
    assert exchange["reply"]["kind"] == "answer"
    assert _address(page) == shown["conversation"]
    other = AppTest.from_file(APP, default_timeout=60)
    other.query_params["c"] = shown["conversation"]
    assert data(other.run())["exchanges"] == shown["exchanges"]


def test_pages_do_not_disturb_each_other(page: AppTest, serving: Service) -> None:
    other = AppTest.from_file(APP, default_timeout=60).run()
    ask(page, QUESTION, serving)
    ask(other, "Hello", serving)
    assert data(page.run())["exchanges"][0]["question"] == QUESTION
    assert data(other.run())["exchanges"][0]["question"] == "Hello"


def test_earlier_conversations_can_be_opened_left_and_deleted(
    page: AppTest, serving: Service
) -> None:
    ask(page, QUESTION, serving)
    conversation = data(page)["conversation"]
    page.button(key="new-chat").click().run()
    assert data(page)["exchanges"] == []
    assert "c" not in page.query_params
    page.button(key=f"open-{conversation}").click().run()
    assert data(page)["exchanges"][0]["question"] == QUESTION
    page.button(key="delete-conversation").click().run()
    assert data(page)["exchanges"] == []
    left = conversations.listed(serving.library.catalogue)
    assert conversation not in {one.conversation_id for one in left}


def test_an_unknown_address_begins_a_new_conversation_with_a_word_about_it(
    page: AppTest,
) -> None:
    page.query_params["c"] = "nonsense"
    page.run()
    assert not page.exception
    assert "no conversation at this address" in data(page)["note"]
    assert data(page)["opening"] is not None
    assert "c" not in page.query_params


def test_a_document_opens_at_its_beginning_in_the_panel(page: AppTest, serving: Service) -> None:
    page.session_state["documents-open"] = True
    page.run()
    first = serving.documents()[0]
    page.button(key=f"document-{first.doc_id}").click().run()
    shown = data(page)
    assert shown["open"]["doc_id"] == first.doc_id
    assert shown["document"]["title"] == first.title
    assert shown["document"]["start"] == 0
    text = serving.library.document(first.doc_id).text
    assert shown["document"]["summary"]
    assert all(one in text for one in shown["document"]["summary"])


def test_a_citation_opens_its_document_without_a_summary(page: AppTest, serving: Service) -> None:
    first = serving.documents()[0]
    page.session_state["fetch"] = (first.doc_id, 0, 0, False)
    page.run()
    assert data(page)["document"]["summary"] is None


def test_the_list_of_documents_says_what_each_is_about(page: AppTest, serving: Service) -> None:
    page.session_state["documents-open"] = True
    page.run()
    said = [one.value for one in page.sidebar.caption]
    for one in serving.documents():
        lead = serving.summary(one.doc_id)[0]
        assert any(" ".join(text.replace("\\", "").split()) == lead for text in said)


def named(serving: Service, title: str) -> str:
    """The token of the document whose title holds `title`."""
    return next(f"document:{one.doc_id}" for one in serving.documents() if title in one.title)


def test_the_address_narrows_questions_and_answers_say_so(page: AppTest, serving: Service) -> None:
    token = named(serving, "lighthouse")
    page.query_params["in"] = [token]
    page.run()
    assert [one["token"] for one in data(page, "scope")["narrowed"]] == [token]
    assert page.chat_input[0].placeholder == "Ask 1 of 2 documents"
    assert "from 1 of the 2 documents" in data(page)["opening"]["sentence"]
    assert data(page)["opening"]["examples"] == []
    ask(page, QUESTION, serving)
    [exchange] = data(page)["exchanges"]
    cited = [one["doc_id"] for one in exchange["reply"]["citations"] + exchange["reply"]["nearest"]]
    assert {f"document:{one}" for one in cited} == {token}
    assert [one["token"] for one in exchange["narrowed"]] == [token]


def test_a_conversation_that_is_opened_again_goes_on_as_it_was_narrowed(
    page: AppTest, serving: Service
) -> None:
    page.query_params["in"] = ["tag:timetable"]
    page.run()
    ask(page, QUESTION, serving)
    conversation = data(page)["conversation"]
    page.button(key="new-chat").click().run()
    assert data(page, "scope")["narrowed"] == []
    assert "in" not in page.query_params
    page.button(key=f"open-{conversation}").click().run()
    assert [one["label"] for one in data(page, "scope")["narrowed"]] == ["timetable"]
    page.query_params["in"] = "all"
    assert data(page.run(), "scope")["narrowed"] == []


def test_what_is_gone_stays_named_and_a_question_says_so(library_folder: Path) -> None:
    with opened(library_folder) as changing:
        page = AppTest.from_file(APP, default_timeout=60).run()
        token = named(changing, "ferry")
        page.query_params["in"] = [token, "folder:/nowhere"]
        changing.library.remove([token.partition(":")[2]])
        page.run()
        assert [one["gone"] for one in data(page, "scope")["narrowed"]] == [True, True]
        assert "no longer in the library" in data(page, "scope")["note"]
        assert page.chat_input[0].placeholder == "Ask a question"
        ask(page, QUESTION, changing)
        [exchange] = data(page)["exchanges"]
        assert exchange["reply"] is None
        assert "The library no longer has the document" in exchange["error"]
        assert "the folder “nowhere”" in exchange["error"]


def test_what_no_document_belongs_to_is_no_abstention(page: AppTest, serving: Service) -> None:
    page.query_params["in"] = [named(serving, "lighthouse"), "tag:timetable"]
    page.run()
    assert "No document belongs to all of these" in data(page, "scope")["note"]
    ask(page, QUESTION, serving)
    [exchange] = data(page)["exchanges"]
    assert "No document is in all of what" in exchange["error"]


def test_choices_are_looked_for_by_the_server(page: AppTest) -> None:
    assert data(page, "scope")["found"] is None
    page.session_state["find"] = "渡し"
    page.run()
    found = data(page, "scope")["found"]
    assert found["query"] == "渡し"
    assert [group["kind"] for group in found["groups"]] == ["folder", "document"]


def test_a_change_of_the_library_by_somebody_else_is_told(library_folder: Path) -> None:
    with opened(library_folder) as changing:
        page = AppTest.from_file(APP, default_timeout=60).run()
        changing.library.remove([changing.documents()[0].doc_id])
        page.run()
        assert "now holds 1 document" in page.toast[0].value
        assert any("1 document," in one.value for one in page.sidebar.markdown)


def test_a_missing_library_is_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LIBRARY_VARIABLE, str(tmp_path / "nowhere"))
    page = AppTest.from_file(APP, default_timeout=60).run()
    assert not page.exception
    assert "There is no library" in page.error[0].value
