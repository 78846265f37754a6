"""Addresses that links have as drafts: the address, ours, beside the words that lead there."""

from collections.abc import Sequence

from assistant.draft import LinkAnswer, Quote, Statements
from assistant.english.address_questions import led_to


def link_runs(answers: Sequence[LinkAnswer]) -> tuple[Statements, ...]:
    """Each address with what it was taken from."""
    return tuple(
        Statements(
            "value",
            (Quote(one.evidence, one.quoted, one.evidence.text),),
            value=one.address,
            note=led_to(one.words),
        )
        for one in answers
    )
