from collections.abc import Sequence
from typing import Any

import pytest

from corpus.errors import UsageError
from corpus.library import DocumentInfo
from corpus.scope import EVERYWHERE, Scope
from ui.narrowing import MOST, OFFERED, Choice, Choices, of_stored


def info(source: str, title: str = "", tags: Sequence[str] = ()) -> DocumentInfo:
    doc_id = source.replace("/", "-")
    return DocumentInfo(
        doc_id, title or doc_id, source, "text/plain", "hash", 1, 1, 0, tuple(tags), "2026-01-01"
    )


HILLS = [
    info("/home/notes/2024/oak.md", "The oak", ["tree"]),
    info("/home/notes/2024/elm.md", "The elm", ["tree", "draft"]),
    info("/home/drafts/2024/brook.md", "The brook", ["draft"]),
    info("/home/资料/设计/桥.md", "桥"),
]


def found(choices: Choices, query: str = "") -> dict[str, list[Any]]:
    return {one["kind"]: [c["label"] for c in one["choices"]] for one in choices.find(query)}


def test_folders_and_tags_are_offered_where_they_tell_documents_apart() -> None:
    assert found(Choices(HILLS)) == {
        "folder": ["notes/2024", "drafts/2024", "设计"],
        "tag": ["draft", "tree"],
        "document": ["The oak", "The elm", "The brook", "桥"],
    }
    alike = [info("/one/a.md", "A", ["all"]), info("/one/b.md", "B", ["all"])]
    assert found(Choices(alike)) == {"document": ["A", "B"]}
    assert Choices([]).find("") == []


def test_addresses_and_windows_paths_have_folders_too() -> None:
    choices = Choices(
        [info("https://example.org/docs/a.html", "A"), info("C:\\texts\\b.md", "B"), info("c", "C")]
    )
    assert next(one["choices"] for one in choices.find("")) == [
        {
            "token": f"folder:{path}",
            "kind": "folder",
            "label": label,
            "detail": detail,
            "gone": False,
        }
        for path, label, detail in (
            ("C:/texts", "texts", "1 document in C:"),
            ("https://example.org/docs", "docs", "1 document in example.org"),
        )
    ]


def test_choices_are_found_by_parts_of_their_names_and_paths_in_any_script() -> None:
    choices = Choices(HILLS)
    assert found(choices, "OAK") == {"document": ["The oak"]}
    assert found(choices, "资料") == {"folder": ["设计"], "document": ["桥"]}
    assert found(choices, "2024 the brook") == {"document": ["The brook"]}
    assert found(choices, "ＤＲＡＦＴ")["tag"] == ["draft"]
    assert found(choices, "home") == {}
    assert found(choices, "granite") == {}


def test_few_of_many_are_shown_and_all_are_counted() -> None:
    many = Choices([info(f"/many/{n % 50}/{n}.md", f"Volume {n}") for n in range(3000)])
    groups = {one["kind"]: one for one in many.find("volume")}
    assert len(groups["document"]["choices"]) == OFFERED["document"]
    assert groups["document"]["total"] == 3000
    assert (
        len({one["kind"]: one for one in many.find("")}["folder"]["choices"]) == OFFERED["folder"]
    )
    assert found(many, "volume 2999")["document"] == ["Volume 2999"]


def test_what_is_named_becomes_the_scope_of_a_search() -> None:
    choices = Choices(HILLS)
    oak = HILLS[0].doc_id
    tokens = [f"document:{oak}", "folder:/home/notes", "tag:tree", f"document:{oak}"]
    named = choices.named([*tokens, "nonsense", "planet:mars", "tag:"])
    assert [one.token for one in named] == tokens[:3]
    assert choices.scope(named) == Scope((oak,), ("/home/notes",), ("tree",))
    assert choices.scope(()) == EVERYWHERE
    assert len(choices.named(f"tag:{n}" for n in range(MOST + 5))) == MOST


def test_a_folder_that_is_not_offered_is_still_there() -> None:
    [whole] = Choices(HILLS).named(["folder:/home"])
    assert not whole.gone


def test_what_is_gone_is_called_by_its_old_name_and_is_one_clear_sentence() -> None:
    before = Choices(HILLS).named([f"document:{HILLS[0].doc_id}", "folder:/home/notes/2024"])
    after = Choices(HILLS[2:])
    document, folder = after.now(of_stored([one.stored() for one in before]))
    assert document.gone
    assert document.label == "The oak"
    assert folder.gone
    with pytest.raises(UsageError) as raised:
        after.scope(before)
    assert str(raised.value) == (
        "The library no longer has the document “The oak” and the folder “notes/2024”."
        " Remove that above the question box and ask again."
    )


def test_a_title_that_changed_is_shown_as_it_is_now() -> None:
    was = Choice("document", HILLS[0].doc_id, "The acorn")
    [now] = Choices(HILLS).now([was])
    assert now.label == "The oak"
