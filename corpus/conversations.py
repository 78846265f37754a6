"""Conversations, their turns and what people thought of them.

Functions over a Catalogue; each writes at once, so that a message is kept from
the moment it is made. Ids are UUIDs in hexadecimal, times ISO 8601 in UTC, a
reply is plain JSON whose make-up is the assistant's business. Nothing here
counts as a change of documents.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from corpus.catalogue import Catalogue, to_json
from corpus.errors import LibraryError

Role = Literal["user", "assistant"]
Rating = Literal[-1, 1]


@dataclass(frozen=True, slots=True)
class Conversation:
    """One line of the list; `changed_at` is the time of its last turn."""

    conversation_id: str
    title: str
    created_at: str
    changed_at: str
    turns: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One message; `reply` is what the assistant answered with, `rating` None until given."""

    turn_id: str
    conversation_id: str
    ordinal: int
    role: Role
    text: str
    reply: dict[str, Any] | None
    created_at: str
    rating: Rating | None = None
    comment: str = ""


def start(catalogue: Catalogue, title: str = "") -> str:
    """Begins a conversation and returns its id."""
    conversation_id = uuid.uuid4().hex
    with catalogue.writing() as connection:
        connection.execute(
            "INSERT INTO conversations VALUES (?, ?, ?)", (conversation_id, title, _now())
        )
    return conversation_id


def rename(catalogue: Catalogue, conversation_id: str, title: str) -> None:
    """Gives a conversation another title."""
    with catalogue.writing() as connection:
        changed = connection.execute(
            "UPDATE conversations SET title = ? WHERE conversation_id = ?",
            (title, conversation_id),
        ).rowcount
    if not changed:
        raise _absent("conversation", conversation_id)


def delete(catalogue: Catalogue, conversation_id: str) -> None:
    """Removes a conversation with its turns and their ratings, where it is there."""
    with catalogue.writing() as connection:
        connection.execute(
            "DELETE FROM conversations WHERE conversation_id = ?", (conversation_id,)
        )


def listed(catalogue: Catalogue, limit: int = 200) -> list[Conversation]:
    """The conversations that were changed last, the newest first."""
    with catalogue.reading() as connection:
        return [
            Conversation(*row)
            for row in connection.execute(
                "SELECT c.conversation_id, c.title, c.created_at,"
                " coalesce(max(t.created_at), c.created_at) AS changed_at, count(t.turn_id)"
                " FROM conversations c LEFT JOIN turns t USING (conversation_id)"
                " GROUP BY c.conversation_id ORDER BY changed_at DESC, c.rowid DESC LIMIT ?",
                (limit,),
            )
        ]


def append(
    catalogue: Catalogue,
    conversation_id: str,
    role: Role,
    text: str,
    reply: Mapping[str, Any] | None = None,
) -> str:
    """Stores one message at the end and returns its id.

    Raises LibraryError where there is no such conversation.
    """
    turn_id = uuid.uuid4().hex
    with catalogue.writing() as connection:
        known = connection.execute(
            "SELECT 1 FROM conversations WHERE conversation_id = ?", (conversation_id,)
        ).fetchone()
        if known is None:
            raise _absent("conversation", conversation_id)
        connection.execute(
            "INSERT INTO turns SELECT ?1, ?2, coalesce(max(ordinal), -1) + 1, ?3, ?4, ?5, ?6"
            " FROM turns WHERE conversation_id = ?2",
            (
                turn_id,
                conversation_id,
                role,
                text,
                None if reply is None else to_json(dict(reply)),
                _now(),
            ),
        )
    return turn_id


def put(catalogue: Catalogue, turn_id: str, text: str, reply: Mapping[str, Any]) -> None:
    """Stores a reply in place of an earlier state of it; when it was made stays as it is.

    Raises LibraryError where there is no such turn.
    """
    with catalogue.writing() as connection:
        changed = connection.execute(
            "UPDATE turns SET text = ?, reply = ? WHERE turn_id = ?",
            (text, to_json(dict(reply)), turn_id),
        ).rowcount
    if not changed:
        raise _absent("turn", turn_id)


def turns(catalogue: Catalogue, conversation_id: str) -> list[Turn]:
    """The messages of a conversation in order; raises LibraryError where there is none."""
    with catalogue.reading() as connection:
        rows = connection.execute(
            "SELECT t.turn_id, t.conversation_id, t.ordinal, t.role, t.text, t.reply,"
            " t.created_at, f.rating, coalesce(f.comment, '')"
            " FROM conversations c LEFT JOIN turns t USING (conversation_id)"
            " LEFT JOIN feedback f USING (turn_id)"
            " WHERE c.conversation_id = ? ORDER BY t.ordinal",
            (conversation_id,),
        ).fetchall()
    if not rows:
        raise _absent("conversation", conversation_id)
    return [_turn(row) for row in rows if row[0] is not None]  # None: it has no turns yet


def rate(catalogue: Catalogue, turn_id: str, rating: Rating | None, comment: str = "") -> None:
    """Stores thumbs up (1) or down (-1), in place of an earlier one; None takes it back.

    Raises LibraryError where there is no such turn.
    """
    with catalogue.writing() as connection:
        if (
            connection.execute("SELECT 1 FROM turns WHERE turn_id = ?", (turn_id,)).fetchone()
            is None
        ):
            raise _absent("turn", turn_id)
        connection.execute("DELETE FROM feedback WHERE turn_id = ?", (turn_id,))
        if rating is not None:
            connection.execute(
                "INSERT INTO feedback VALUES (?, ?, ?, ?)", (turn_id, rating, comment, _now())
            )


def rated(catalogue: Catalogue) -> list[Turn]:
    """All turns that were rated, the latest rating first."""
    with catalogue.reading() as connection:
        return [
            _turn(row)
            for row in connection.execute(
                "SELECT t.turn_id, t.conversation_id, t.ordinal, t.role, t.text, t.reply,"
                " t.created_at, f.rating, f.comment FROM feedback f JOIN turns t USING (turn_id)"
                " ORDER BY f.created_at DESC, f.rowid DESC"
            )
        ]


def _turn(row: tuple[Any, ...]) -> Turn:
    turn_id, conversation_id, ordinal, role, text, reply, created_at, rating, comment = row
    return Turn(
        turn_id,
        conversation_id,
        ordinal,
        role,
        text,
        None if reply is None else json.loads(reply),
        created_at,
        rating,
        comment,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _absent(kind: str, id_: str) -> LibraryError:
    return LibraryError(f"There is no {kind} {id_!r} in this library.")
