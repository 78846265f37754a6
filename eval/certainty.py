"""What a reply says it is: an answer as if sure, the closest that was found, or none.

Read off the reply's JSON, as every script sees it. Knows nothing of how sureness is
come to.
"""

from collections.abc import Mapping
from typing import Any

from assistant.model import Certainty

Json = Mapping[str, Any]

ANSWERING = ("answer", "partial")
"""The kinds of reply that answer, if only in part; the same words say what a case expects."""


def answered(reply: Json) -> bool:
    """Whether the reply answers, if only in part, sure or unsure."""
    return reply["kind"] in ANSWERING


def certainty(reply: Json) -> Certainty | None:
    """How sure an answer presents itself; None where the reply answers nothing.

    A reply from before there was a `certainty` presented every answer as sure.
    """
    if not answered(reply):
        return None
    return "unsure" if reply.get("certainty") == "unsure" else "sure"


def right_kind(reply: Json, expect: str) -> bool:
    """Whether the reply is of the kind that the case expects.

    Where silence is expected, an answer that is shown as merely the closest that was
    found misleads nobody and is right too. Where an answer or a partial one is
    expected, one of that kind is right however sure it is.
    """
    if expect == "abstention" and certainty(reply) == "unsure":
        return True
    return bool(reply["kind"] == expect)


def kind_in_words(reply: Json) -> str:
    """The kind of the reply for people: "answer", "partial, unsure"."""
    kind = str(reply["kind"])
    return f"{kind}, unsure" if certainty(reply) == "unsure" else kind
