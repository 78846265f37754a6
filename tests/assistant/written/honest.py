"""What must hold in every reply, whatever a language model said: one function for all cases.

It is made of nothing that it judges: markers, addresses, hidden signs and Markdown are read here
by means of its own.
"""

import re
import unicodedata
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.answer.compose import BEFORE
from assistant.answer.writer import CLOSEST
from assistant.cite.citations import NOTHING, UNSUPPORTED
from assistant.model import Reply
from assistant.waiting import LiveSentence
from corpus.library import Library

MARKER = re.compile(r"(?<!\\)\[(\d+)\]")
ADDRESS = re.compile(
    r"[a-z][\w+.-]*:/\S+|(?:javascript|data|mailto|vbscript|tel):\S*|[\w.+-]+@[\w.-]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}\b\S*|\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<!\w)@\w+",
    re.IGNORECASE,
)
OURS = (CLOSEST, BEFORE, "The material does not answer this part:")
LINKS = {"link_open", "image", "html_inline", "html_block", "fence", "code_block", "code_inline"}
CONTROL = (
    "NOT ANSWERED", "NOT COVERED", "SEARCH:", "<think", "</think", "<passage", "</passage",
)  # fmt: skip


def assert_honest(reply: Reply, library: Library) -> None:
    """Nothing stands in the reply that is not borne out, and nothing that a page would act on."""
    _quotes_stand(reply, library)
    _markers_live(reply)
    rest = _without_statements(reply)
    _rest_is_ours(rest, reply)
    _addresses_are_cited(reply, rest)
    for said in _said(reply):
        _harmless_markdown(said)
        _nothing_hidden(said)
        assert not any(sign.casefold() in said.casefold() for sign in CONTROL), said
    assert reply.supported_share is None or 0 <= reply.supported_share <= 1


def assert_honest_meanwhile(shown: Sequence[Sequence[LiveSentence]]) -> None:
    """What is shown while a reply grows has no thoughts, no markers and nothing hidden."""
    for sentences in shown:
        for one in sentences:
            _nothing_hidden(one.text)
            assert not any(sign.casefold() in one.text.casefold() for sign in CONTROL), one.text
            assert not re.search(r"[\[【]\s*\d{1,3}\b", one.text), one.text


def _said(reply: Reply) -> list[str]:
    """All that a reader is shown of a reply."""
    around = [reply.notice or "", reply.reason or "", *reply.missing]
    return [reply.text, *around]


def _quotes_stand(reply: Reply, library: Library) -> None:
    for one in reply.citations:
        assert one.quote
        assert one.span.of(library.document(one.doc_id).text) == one.quote
        statement = one.answer_span.of(reply.text)
        assert any(map(str.isalnum, statement)), reply.text
        behind = reply.text[one.answer_span.end :]
        run = re.match(r"(?: \[\d+\])+", behind)
        assert run, (statement, behind)
        assert f"[{one.marker}]" in run.group()
        assert not MARKER.search(statement), statement


def _markers_live(reply: Reply) -> None:
    shown = {int(number) for number in MARKER.findall(reply.text)}
    assert shown == {one.marker for one in reply.citations}, reply.text
    places = {(one.marker, one.doc_id, one.span) for one in reply.citations}
    assert len(places) == len({one.marker for one in reply.citations})
    assert len(places) == len({place[1:] for place in places})
    # What looks like a marker to a reader is one, or stands so in a document.
    quoted = " ".join(one.quote for one in reply.citations)
    for looks in re.findall(r"\\\[\^?\d+\\?\]|【\d+】|\[\^\d+\]", reply.text):
        plain = looks.replace("\\", "")
        assert plain in quoted, looks


def _without_statements(reply: Reply) -> str:
    """The text without what is cited, and without its markers."""
    if reply.kind in ("abstention", "smalltalk"):
        return ""
    signs = list(reply.text)
    for one in reply.citations:
        for at in range(one.answer_span.start, one.answer_span.end):
            signs[at] = "\0"
    return MARKER.sub("", "".join(signs).replace("\0", ""))


def _rest_is_ours(rest: str, reply: Reply) -> None:
    """What is left is a lead of ours, a title of words that are known, or struck through."""
    known = f"{reply.question} {reply.standalone_question} {' '.join(reply.missing)}"
    known += " ".join(f"{hit.title} {' '.join(hit.passage.section)}" for hit in reply.evidence)
    known += " ".join(f"{one.title} {' '.join(one.section)}" for one in reply.citations)
    cells = known + " ".join(hit.text for hit in reply.evidence)
    cells += " ".join(one.quote for one in reply.citations)
    for line in rest.split("\n"):
        line = re.sub(rf"~~(?:\\~|[^~])*~~(?: \*\({UNSUPPORTED}\)\*)?", "", line)
        line = re.sub(r"^(?:- |\d+\. )", "", line).replace(NOTHING, "")
        plain = line.strip(" |*-·_")
        if not any(map(str.isalnum, plain)) or plain.startswith(OURS):
            continue
        title = re.fullmatch(r"\*\*(.+?)\*\*:?", line.strip())
        header = line.strip().startswith("|")
        assert title or header, f"says without a marker: {line!r} in {reply.text!r}"
        _names_only(plain, cells if header else known)


def _names_only(title: str, known: str) -> None:
    """A title or the names of columns: known words, and no sentence."""
    known += " what which when where"
    there = {word[:4].casefold() for word in re.findall(r"\w+", known)}
    for word in re.findall(r"\w+", title):
        assert len(word) < 4 or word[:4].casefold() in there, f"{word!r} is known of nowhere"
    denies = re.search(r"\b(?:not?|never|none|without|cannot|n't)\b", title, re.IGNORECASE)
    assert denies is None or denies.group() in known, title


def _addresses_are_cited(reply: Reply, rest: str) -> None:
    quotes: dict[tuple[int, int], str] = {}
    for one in reply.citations:
        span = one.answer_span.start, one.answer_span.end
        quotes[span] = f"{quotes.get(span, '')} {one.quote}"
    for (start, end), quoted in quotes.items():
        for address in addresses(reply.text[start:end]):
            assert address in quoted, f"{address} does not stand in {quoted!r}"
    asked = reply.question
    others = [rest, *_said(reply)[1:], *([reply.text] if not reply.citations else [])]
    for text in others:
        for address in addresses(text):
            assert address in asked or "127.0.0.1" in address, f"{address} in {text!r}"


def addresses(text: str) -> list[str]:
    plain = re.sub(r"\\(?=\W)", "", text)
    found = (match.group().rstrip(".,;:!?)]}'\"”*~|") for match in ADDRESS.finditer(plain))
    return [
        one for one in found if (one and not re.fullmatch(r"[\d.]+", one)) or one.count(".") == 3
    ]


_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _harmless_markdown(text: str) -> None:
    kinds = {one.type for token in _MARKDOWN.parse(text) for one in _all(token)}
    assert not kinds & LINKS, (kinds & LINKS, text)


def _all(token: Token) -> list[Token]:
    return [token, *(one for child in token.children or [] for one in _all(child))]


def _nothing_hidden(text: str) -> None:
    for sign in text:
        assert sign in "\n\t" or unicodedata.category(sign) not in ("Cf", "Cc", "Co", "Cs"), (
            f"U+{ord(sign):04X} in {text!r}"
        )
