"""Questions made by a language model from passages, each with a quote that is checked.

The passages are data; whatever they say is no order. What the model quotes must
stand in the passage, character for character, or there is no draft.
"""

import random
from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel

from corpus.library import Library
from corpus.model import Document, Passage
from eval.cases import Fact, Quote
from eval.drafting.drafts import joined, some_documents, turn_about, with_all_places
from eval.drafting.rules import Draft
from eval.errors import JudgeError
from eval.judge.model import JudgeModel
from eval.judge.prompts import Prompt, Words
from eval.measures.answer_text import normalised

MIN_CHARACTERS = 80
"""A shorter passage says too little to be asked about."""
MOST_ASKED = 3
"""Passages that are tried for each draft that is wanted."""
GIVE_UP = 5
"""Failures in a row after which the model is taken to be out of order."""


class Proposal(BaseModel):
    """A question, what answers it, and the sentence that says so."""

    question: Words
    answer: Words
    quote: Words


PROMPT = Prompt(
    "Write one question that a reader of a handbook could ask and that `passage` answers. Ask as"
    " people do, in your own words, so that the question can be understood without the passage:"
    " no “according to the text”, no pronouns for what is not named. Give the answer in a few"
    " words. Give as `quote` the one sentence or list item of `passage` that states the answer,"
    " copied character for character. `title` and `section` say where the passage stands.",
    '{"question": "In which year did the mill start to work?", "answer": "in 1710",'
    ' "quote": "The mill was built in 1710 and ran from its first day."}',
    Proposal,
)


def propose(
    model: JudgeModel, library: Library, count: int, seed: int = 0
) -> tuple[list[Draft], Counter[str]]:
    """At most `count` drafts made by `model`, and how many were dropped, by the reason.

    Raises JudgeError where the model fails GIVE_UP times in a row.
    """
    drafts: list[Draft] = []
    dropped: Counter[str] = Counter()
    failures = 0
    for tried, (document, passage) in enumerate(_passages(library, seed)):
        if len(drafts) >= count or tried >= MOST_ASKED * count:
            break
        try:
            draft = _ask(model, document, passage)
        except JudgeError as error:
            failures += 1
            dropped[error.message] += 1
            if failures >= GIVE_UP:
                raise
            continue
        failures = 0
        before = len(drafts)
        drafts = joined([*drafts, draft])
        dropped["asks what another draft asks"] += before + 1 - len(drafts)
    return with_all_places(library, drafts), +dropped


def _ask(model: JudgeModel, document: Document, passage: Passage) -> Draft:
    text = passage.span.of(document.text)

    def check(proposal: Proposal) -> None:
        if proposal.quote not in text:
            raise ValueError("the quote does not stand in the passage, character for character")

    data = {"title": document.title, "section": list(passage.section), "passage": text}
    proposed = model.ask(PROMPT, data, check)
    stated = normalised(proposed.answer) in normalised(proposed.quote)
    fact = Fact((Quote(document.source, proposed.quote),), (proposed.answer,) if stated else ())
    question = " ".join(proposed.question.split())
    return Draft(question, (fact,), f"by {model.name}", proposed.answer)


def _passages(library: Library, seed: int) -> Iterator[tuple[Document, Passage]]:
    """Passages that say something, one of each document after the other."""
    rng = random.Random(seed)  # noqa: S311 (a choice that can be repeated, no secret)
    several = []
    for doc_id in some_documents(library, rng):
        passages = [
            passage
            for passage in library.passages(library.passage_rows(doc_id))
            if len(passage.span) >= MIN_CHARACTERS
        ]
        several.append([(doc_id, passage) for passage in rng.sample(passages, len(passages))])
    return ((library.document(doc_id), passage) for doc_id, passage in turn_about(several))
