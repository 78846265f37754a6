"""Citation recall and precision after ALCE.

A statement has recall 1 where all its quotes together support it, 0 where they do
not or there are none. A quote is irrelevant where it does not support the
statement alone and the statement's other quotes support it without it; it has
precision 1 where its statement has recall 1 and it is not irrelevant, else 0.
Gao et al. (2023), "Enabling Large Language Models to Generate Text with Citations",
section 3, and their `eval.py`: quotes are joined by line breaks; over a reply,
recall is the mean over its statements, precision that over its quotes; over
replies, both are means of these. Quotes are exact here, so neither a title is put
in front of them nor is their number cut to three.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures.support import Supports


@dataclass(frozen=True, slots=True)
class Statement:
    """What a reply says somewhere, and the quotes cited for it, if any."""

    text: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a statement is supported, and which of its quotes are precise, in order."""

    statement: Statement
    supported: bool
    precise: tuple[bool, ...]


def judge(statement: Statement, supports: Supports) -> Judgement:
    """The verdict on one statement, with as few calls of `supports` as will do."""
    quotes = statement.quotes
    supported = bool(quotes) and supports("\n".join(quotes), statement.text)
    if not supported or len(quotes) == 1:
        return Judgement(statement, supported, (supported,) * len(quotes))
    precise = (
        supports(quote, statement.text)
        or not supports("\n".join((*quotes[:at], *quotes[at + 1 :])), statement.text)
        for at, quote in enumerate(quotes)
    )
    return Judgement(statement, supported, tuple(precise))


def citation_recall(judgements: Sequence[Judgement]) -> float | None:
    """The share of a reply's statements that their quotes support; None without statements."""
    if not judgements:
        return None
    return sum(judgement.supported for judgement in judgements) / len(judgements)


def citation_precision(judgements: Sequence[Judgement]) -> float | None:
    """The share of a reply's quotes that are precise; None without statements.

    0 where there are statements and no quotes, as the script of ALCE has it.
    """
    if not judgements:
        return None
    precise = [verdict for judgement in judgements for verdict in judgement.precise]
    return sum(precise) / len(precise) if precise else 0.0
