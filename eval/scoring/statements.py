"""The statements of a reply: what it cites quotes for, and what it says without any.

ALCE counts every sentence of an answer; what a reply marks as its own and claims
nothing with is left out: labels in bold, and the note on what is not covered.
"""

import re
from collections.abc import Mapping
from typing import Any

from assistant.cite.citations import escaped
from corpus.model import Span
from eval.measures.alce import Statement
from eval.measures.answer_text import without_markers

Json = Mapping[str, Any]

FEWEST_WORDS = 4
"""Words from which text outside of citations counts as a sentence of its own."""

_LABEL = re.compile(r"\*\*[^*\n]*\*\*")
_MARKUP = re.compile(r"^[\s|#>*+-]+|[|*]+|\s+$", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]+")


def statements(reply: Json) -> list[Statement]:
    """Cited statements in the order of the reply, then the sentences that cite nothing."""
    quotes: dict[Span, list[str]] = {}
    for citation in reply["citations"]:
        quotes.setdefault(cited_span(citation), []).append(citation["quote"])
    text: str = reply["text"]
    cited = [Statement(plain(span.of(text)), tuple(quotes[span])) for span in sorted(quotes)]
    return cited + [Statement(sentence) for sentence in _uncited(reply, sorted(quotes))]


def cited_span(citation: Json) -> Span:
    """Where in the reply's text the statement stands that a citation supports."""
    return Span(citation["answer_start"], citation["answer_end"])


def plain(markdown: str) -> str:
    """Text without what only marks it up: bold, and the backslashes that escape signs."""
    return re.sub(r"\\(?=[^\w\s])", "", markdown.replace("**", ""))


def _uncited(reply: Json, spans: list[Span]) -> list[str]:
    text, rest, at = reply["text"], "", 0
    for span in spans:
        rest += without_markers(text[at : span.start]) + "\n"
        at = max(at, span.end)
    rest += without_markers(text[at:])
    missing = [escaped(part.rstrip("? ")) for part in reply["missing"]]
    claiming = (piece for piece in rest.split("\n") if not any(part in piece for part in missing))
    rest = _MARKUP.sub("", _LABEL.sub("", "\n".join(claiming)))
    sentences = (match.group().strip() for match in _SENTENCE.finditer(rest))
    return [sentence for sentence in sentences if len(sentence.split()) >= FEWEST_WORDS]
