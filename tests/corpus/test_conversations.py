from pathlib import Path

import pytest

from corpus import catalogue as catalogue_module
from corpus import conversations
from corpus.catalogue import Catalogue
from corpus.errors import LibraryError


@pytest.fixture
def catalogue(tmp_path: Path):  # type: ignore[no-untyped-def]
    catalogue_module.create(tmp_path, {})
    opened = Catalogue(tmp_path)
    yield opened
    opened.close()


def test_a_conversation_is_read_back_turn_by_turn(catalogue: Catalogue, tmp_path: Path) -> None:
    one = conversations.start(catalogue, "About flags")
    conversations.append(catalogue, one, "user", "What is a flag?")
    reply = {"kind": "answer", "citations": [{"quote": "ß 🚀"}], "confidence": 0.5, "reason": None}
    conversations.append(catalogue, one, "assistant", "A switch. [1]", reply)
    catalogue.close()
    again = Catalogue(tmp_path)
    user, assistant = conversations.turns(again, one)
    assert (user.ordinal, user.role, user.text, user.reply) == (0, "user", "What is a flag?", None)
    assert (assistant.ordinal, assistant.role, assistant.reply) == (1, "assistant", reply)
    assert len(user.turn_id) == 32
    assert again.generation == 0
    again.close()


def test_a_reply_is_put_in_place_of_an_earlier_state_of_it(catalogue: Catalogue) -> None:
    one = conversations.start(catalogue, "About flags")
    conversations.append(catalogue, one, "user", "What is a flag?")
    growing = conversations.append(catalogue, one, "assistant", "A", {"growing": True})
    conversations.append(catalogue, one, "user", "And a mast?")
    conversations.rate(catalogue, growing, 1)
    conversations.put(catalogue, growing, "A switch.", {"kind": "answer"})
    turns = conversations.turns(catalogue, one)
    assert [turn.text for turn in turns] == ["What is a flag?", "A switch.", "And a mast?"]
    assert (turns[1].turn_id, turns[1].reply) == (growing, {"kind": "answer"})
    assert turns[1].rating == 1
    with pytest.raises(LibraryError, match="no turn 'gone'"):
        conversations.put(catalogue, "gone", "A switch.", {})


def test_the_conversation_changed_last_stands_first(catalogue: Catalogue) -> None:
    old, new = (conversations.start(catalogue, title) for title in ("old", "new"))
    assert [one.title for one in conversations.listed(catalogue)] == ["new", "old"]
    conversations.append(catalogue, new, "user", "x")
    with catalogue.writing() as connection:
        connection.execute("UPDATE turns SET created_at = '2000-01-01'")
        connection.execute("UPDATE conversations SET created_at = '2000-01-01'")
    conversations.append(catalogue, old, "user", "x")
    conversations.rename(catalogue, old, "renamed")
    listed = conversations.listed(catalogue)
    assert [(one.title, one.turns) for one in listed] == [("renamed", 1), ("new", 1)]
    assert len(conversations.listed(catalogue, limit=1)) == 1


def test_a_rating_can_be_changed_and_taken_back(catalogue: Catalogue) -> None:
    one = conversations.start(catalogue)
    turn = conversations.append(catalogue, one, "assistant", "text", {"kind": "answer"})
    conversations.rate(catalogue, turn, 1)
    conversations.rate(catalogue, turn, -1, "beside the point")
    (rated,) = conversations.rated(catalogue)
    assert (rated.rating, rated.comment, rated.turn_id) == (-1, "beside the point", turn)
    assert conversations.turns(catalogue, one) == [rated]
    conversations.rate(catalogue, turn, None)
    assert conversations.rated(catalogue) == []
    assert conversations.turns(catalogue, one)[0].rating is None


def test_deleting_a_conversation_takes_all_of_it(catalogue: Catalogue) -> None:
    kept, gone = (conversations.start(catalogue) for _ in range(2))
    conversations.append(catalogue, kept, "user", "stays")
    conversations.rate(catalogue, conversations.append(catalogue, gone, "user", "goes"), 1)
    conversations.delete(catalogue, gone)
    assert [one.conversation_id for one in conversations.listed(catalogue)] == [kept]
    assert conversations.rated(catalogue) == []
    with pytest.raises(LibraryError, match="no conversation"):
        conversations.turns(catalogue, gone)


def test_what_is_not_there_is_named(catalogue: Catalogue) -> None:
    one = conversations.start(catalogue)
    assert conversations.turns(catalogue, one) == []
    with pytest.raises(LibraryError, match="no conversation 'x'"):
        conversations.append(catalogue, "x", "user", "hello")
    with pytest.raises(LibraryError, match="no conversation 'x'"):
        conversations.rename(catalogue, "x", "title")
    with pytest.raises(LibraryError, match="no turn 'x'"):
        conversations.rate(catalogue, "x", 1)
