"""Questions made by rules from what a document says: its headings, sentences and lists.

Rules work on the wording alone, in English, and rather ask nothing than something
odd; a person reads what they make. Each question comes with the place that answers.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.english.heading_questions import question_from_heading
from corpus.model import Block, Document, Sentence, Span
from eval.cases import Fact, Quote
from eval.drafting.grammar import DATE, NUMBER, SUBJECT, THINGS, VERB, asked, base, in_question

MOST_ITEMS = 10
"""Items of a list that a question may ask for."""
MIN_WORDS = 4
"""Words of a sentence that says something."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed question with what answers it; `made` says how it came about."""

    question: str
    facts: tuple[Fact, ...]
    made: str
    reference: str = ""


def drafts_of(document: Document, sentences: Sequence[Sentence]) -> list[Draft]:
    """All drafts that the rules make; `sentences` are those of the document, in order."""
    return [draft for draft in _drafts(document, sentences) if _reads_well(draft.question)]


def _drafts(document: Document, sentences: Sequence[Sentence]) -> Iterator[Draft]:
    prose = [sentence for sentence in sentences if sentence.kind in ("paragraph", "item")]
    lists = dict(_lists(document))
    for block, following in _headings(document):
        draft = _below(document, block, following, prose, lists)
        if draft is not None:
            yield draft
    for span, items in lists.items():
        question = question_from_lead_in(_last_sentence(span, prose).of(document.text), document)
        if question is not None:
            yield Draft(question, _item_facts(document, items, prose), "by rule from a list")
    leads = {_last_sentence(span, prose) for span in lists}
    for sentence in prose:
        if sentence.span in leads:
            continue
        text = sentence.span.of(document.text)
        for made, rule in RULES.items():
            drafted = rule(text, document.text)
            if drafted is not None:
                question, says = drafted
                fact = Fact((Quote(document.source, text),), says)
                yield Draft(question, (fact,), f"by rule from {made}")
                break


def question_from_lead_in(text: str, document: Document) -> str | None:
    """A question for a list, from the sentence before it that ends in a colon."""
    if match := _LEAD_VERB.match(text):
        verb, things = match["verb"], f"{match['things']}{match['rest'] or ''}"
        subject = in_question(match["subject"], document.text)
        return asked(f"Which {things} {_does(verb)} {subject} {base(verb)}")
    if match := _LEAD_ARE.match(text):
        return asked(f"What are {in_question(match['subject'], document.text)}")
    if match := _LEAD_NOUN.match(text):
        return asked(f"What are the {match['things']}")
    return None


_LEAD_VERB = re.compile(
    rf"^(?P<subject>{SUBJECT}) (?P<verb>{VERB}) (?:the following |{NUMBER} )"
    rf"(?P<things>{THINGS})(?P<rest> (?:of|for|that|in|to|by) [^,:;.]{{2,60}})?[^:;.]*:$"
)
_LEAD_ARE = re.compile(
    rf"^(?P<subject>{SUBJECT}s?(?: [\w-]+){{0,3}}) are(?: the following| these| as follows)?:$"
)
_LEAD_NOUN = re.compile(rf"^The (?P<things>{NUMBER} [\w -]+? (?:of|for|in) [\w -]+?)(?:,[^:]*)?:$")

_DEFINITION = re.compile(
    rf"^(?P<subject>{SUBJECT}) (?P<verb>is|are) (?:an?|the|one of) (?!same\b|only\b|reason\b)"
)
_ASPECT = re.compile(
    rf"^(?P<subject>The [a-z-]+ of {SUBJECT}) (?P<verb>is|are)"
    r" (?:[\"“]|[a-z]+ing\b|to [a-z]+\b|(?:an?|the) )"
)
_MEANING = re.compile(
    rf"^(?P<subject>{SUBJECT}|[\"“][^\"”]+[\"”]) (?P<verb>means?|stands? for) (?!little|much|of\b)"
)
_REASON = re.compile(
    rf"^(?P<subject>{SUBJECT}) (?:(?P<aux>is|are|was|were|can|could|should|must|may|will)"
    rf"|(?P<verb>{VERB})) (?P<rest>[^,;:]{{3,90}}?),? because "
)
_COUNT = re.compile(
    rf"^(?P<subject>{SUBJECT}) (?P<verb>{VERB})"
    rf" (?:about |over |at least |nearly )?(?P<number>{NUMBER}) (?P<things>{THINGS})\b"
)
_THERE = re.compile(
    rf"^There are (?P<number>{NUMBER}) (?P<things>{THINGS})"
    r" (?P<rest>(?:of|in|for) [^,;:.]{3,50})[.,]"
)
_DONE = r"(?!from\b)[a-z]+(?: (?!and\b|in\b|from\b|by\b|there\b)[\w-]+){0,3}?"
_WHEN = re.compile(
    rf"^(?P<subject>{SUBJECT}) (?P<aux>was|were) (?P<rest>{_DONE}) (?:in|on) (?P<date>{DATE})\b"
)

_SHAPED = re.compile(
    r"^(?:What|Why|How|When|Where|Who|Which)\b|^The [\w-]+ of\b|\?$", re.IGNORECASE
)
"""A heading that is half a question already."""
_ODD = re.compile(r" [-–—] | (?:the|an?)(?: (?:mean|stand for|have))?\?$", re.IGNORECASE)
_SMALL_ARTICLE = re.compile(r"(?<=What is )(?:The|An?)\b|(?<=What are )The\b")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)

Found = tuple[str, tuple[str, ...]] | None
"""A question, and what a reply must say; the quote itself where that is empty."""


def _definition(text: str, whole: str) -> Found:
    match = _DEFINITION.match(text) or _ASPECT.match(text)
    if match is None:
        return None
    return _question(f"What {match['verb']} {in_question(match['subject'], whole)}")


def _meaning(text: str, whole: str) -> Found:
    if (match := _MEANING.match(text)) is None:
        return None
    subject, verb = in_question(match["subject"], whole), match["verb"]
    means, _, rest = verb.partition(" ")
    return _question(f"What {_does(means)} {subject} {base(means)}{' ' if rest else ''}{rest}")


def _reason(text: str, whole: str) -> Found:
    match = _REASON.match(text)
    if match is None or match["rest"].startswith(("not ", "that ")):
        return None
    subject = in_question(match["subject"], whole)
    if match["aux"]:
        return _question(f"Why {match['aux']} {subject} {match['rest']}")
    return _question(f"Why {_does(match['verb'])} {subject} {base(match['verb'])} {match['rest']}")


def _count(text: str, whole: str) -> Found:
    if match := _THERE.match(text):
        says = f"{match['number']} {match['things']}"
        return _question(f"How many {match['things']} are there {match['rest']}", says)
    if (match := _COUNT.match(text)) is None:
        return None
    subject, verb = in_question(match["subject"], whole), match["verb"]
    says = f"{match['number']} {match['things']}"
    return _question(f"How many {match['things']} {_does(verb)} {subject} {base(verb)}", says)


def _date(text: str, whole: str) -> Found:
    if (match := _WHEN.match(text)) is None:
        return None
    subject = in_question(match["subject"], whole)
    return _question(f"When {match['aux']} {subject} {match['rest']}", match["date"])


RULES: dict[str, Callable[[str, str], Found]] = {
    "a number": _count,
    "a date": _date,
    "a reason": _reason,
    "a meaning": _meaning,
    "a definition": _definition,
}
"""By what they see; the first that fits a sentence makes the question."""


def _reads_well(question: str) -> bool:
    """Whether no quotation was cut in two, no label taken for a name, no article left alone."""
    return question.count('"') % 2 == 0 and not _ODD.search(question)


def _question(words: str, *says: str) -> Found:
    return asked(words), says


def _does(verb: str) -> str:
    return "do" if base(verb) == verb else "does"


def _headings(document: Document) -> Iterator[tuple[Block, Span]]:
    """Headings, each with what stands directly below it."""
    headings = [block for block in document.blocks if block.kind == "heading"]
    ends = [*(heading.span.start for heading in headings), len(document.text)][1:]
    for heading, end in zip(headings, ends, strict=True):
        yield heading, Span(heading.span.end, max(heading.span.end, end))


def _below(
    document: Document,
    heading: Block,
    below: Span,
    prose: Sequence[Sentence],
    lists: dict[Span, list[Span]],
) -> Draft | None:
    words = heading.span.of(document.text)
    question = question_from_heading(words)
    first = next((sentence.span for sentence in prose if below.covers(sentence.span)), None)
    if question is None or first is None:
        return None
    text = first.of(document.text)
    question = _SMALL_ARTICLE.sub(lambda match: match.group().lower(), question)
    items = next((items for lead, items in lists.items() if lead.covers(first)), None)
    if text.endswith(":") and items is not None:
        facts = _item_facts(document, items, prose)
    elif _SHAPED.search(words) is None and not _about(text, words):
        return None
    elif text.endswith((".", "!", "…")) and len(text.split()) >= MIN_WORDS:
        facts = (Fact((Quote(document.source, text),)),)
    else:
        return None
    return Draft(question, facts, "by rule from a heading")


def _about(text: str, heading: str) -> bool:
    """Whether the sentence begins with what a bare heading names, in singular or plural."""
    named, said = (_ARTICLE.sub("", words).casefold() for words in (heading, text))
    return said.startswith(named.removesuffix("s"))


def _lists(document: Document) -> Iterator[tuple[Span, list[Span]]]:
    """Paragraphs that end in a colon, each with the items of the list below."""
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if block.kind != "paragraph" or not block.span.of(document.text).rstrip().endswith(":"):
            continue
        items: list[Block] = []
        for below in blocks[at + 1 :]:
            if below.kind != "item":
                break
            items.append(below)
        top = [item.span for item in items if item.level == items[0].level]
        if 2 <= len(top) <= MOST_ITEMS:
            yield block.span, top


def _item_facts(
    document: Document, items: Sequence[Span], prose: Sequence[Sentence]
) -> tuple[Fact, ...]:
    """A fact for each item: its first sentence."""
    firsts = (
        next((sentence.span for sentence in prose if item.covers(sentence.span)), item)
        for item in items
    )
    texts = dict.fromkeys(span.of(document.text) for span in firsts)
    return tuple(Fact((Quote(document.source, text),)) for text in texts)


def _last_sentence(span: Span, prose: Sequence[Sentence]) -> Span:
    return next((sentence.span for sentence in reversed(prose) if span.covers(sentence.span)), span)
