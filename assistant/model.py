"""The vocabulary: what a question becomes on its way to a reply, one name for one thing.

    message, turns → Asked → Found → Judgement → Draft → Reply
                     (Part)  (Retrieved, Evidence)  (Quote)  (Citation)

A reply is an answer, a partial answer, an abstention or small talk; an error is never one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from corpus.languages import ENGLISH
from corpus.model import BlockKind, Passage, Span
from corpus.scope import EVERYWHERE, Scope

if TYPE_CHECKING:
    from assistant.draft import LinkAnswer
    from assistant.english.labels import Label
    from assistant.english.step_questions import StepAsked
    from assistant.find.asked_steps import AskedSteps
    from assistant.find.asked_tasks import AskedTasks
    from assistant.find.query import Query
    from assistant.material.digest import Digest
    from assistant.tables.table_answer import TableAnswer
    from corpus.token_vectors import TokenVectors

ReplyKind = Literal["answer", "partial", "abstention", "smalltalk"]
Certainty = Literal["sure", "unsure"]
QuestionKind = Literal[
    "definition", "list", "steps", "why", "comparison", "yes-no", "overview", "place", "figure",
    "fact",
]  # fmt: skip
AnswerType = Literal["number", "price", "date", "occasion", "person", "place", "name", "any"]
TaskState = Literal["open", "done"]
RequestKind = Literal[
    "grounds", "more", "example", "shorter", "sentences", "list", "table", "wording"
]
MAX_PARTS = 6
"""Questions of one message that are answered."""


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a retrieved passage; `score` is cosine-like, higher is better. Where a number
    of something is asked for ("how many boats"), `tells_of_counted` says whether it speaks of it;
    of a question for yes or no `speaks_of_subject` how far its passage speaks of what is asked of.
    A network that read it says how `likely` it is part of the answer, and which span of it is.
    """

    span: Span
    kind: BlockKind
    text: str
    score: float
    tells_of_counted: bool = True
    speaks_of_subject: float = 1.0
    likely: float | None = None
    answer: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A retrieved passage: `rank` counts from 1, `score` is cosine-like; a reader scores its
    `sentences`. `context` is what it leans on, the header of its table or the lead-in of its list.
    """

    passage: Passage
    title: str
    source: str
    text: str
    score: float
    rank: int
    sentences: tuple[ScoredSentence, ...] = ()
    context: str = ""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage as it was found, with its stored token vectors."""

    evidence: Evidence
    tokens: "TokenVectors"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quoted span and the statement of the reply that rests on it.

    `quote == document.text[span]`, checked when it is made and whenever it is shown.
    `answer_span` counts code points of `Reply.text` and covers the supported statement
    without its markers. One marker number stands for one quoted span, wherever it is used.
    """

    marker: int
    doc_id: str
    title: str
    source: str
    section: tuple[str, ...]
    page: int | None
    span: Span
    quote: str
    answer_span: Span


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, as asked and as understood, and the reply; a conversation is turns in order."""

    question: str
    standalone_question: str
    answer: str
    kind: ReplyKind
    citations: tuple[Citation, ...] = ()
    confidence: float | None = None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the last answer: its "grounds", "more" of it, an "example", another form:
    "shorter", so many "sentences" (`count`), a "list", a "table", or other "wording".
    """

    kind: RequestKind
    count: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A document, or the section of it under `heading`; all documents where `doc_id` is None."""

    doc_id: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Something known of a document and asked for; `span` None where only the file says so."""

    doc_id: str
    name: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions of a message, to be answered by itself.

    `label` names it in the answer, `wanted` is the type of thing asked for, `counted` the word for
    what its number is asked of ("how many boats"), `names` those of the material that it mentions,
    `aliases` their other names, searched for too. `compared` where the label is one of several
    things; `phrases` stand in quotation marks, `figures` are named by their number, `about` is
    what an overview is asked of, `scope` the place named to look in. `known` is what documents say
    of themselves that answers, unless `or_told`: then a text that tells it comes first.
    `of_document` where only a document has what is asked, and none says it; `perhaps` where what
    is known may be of the document. `as_of` is the state asked of: "current", "former", a year, or
    "". `subject` is what a question for yes or no is asked of ("Are cats allowed?"). A
    `step` is one of a numbered list.
    """

    question: str
    kind: QuestionKind = "fact"
    wanted: AnswerType = "any"
    label: str | None = None
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    compared: bool = False
    phrases: tuple[str, ...] = ()
    figures: "tuple[Label, ...]" = ()
    counted: str | None = None
    about: Place | None = None
    scope: Scope = EVERYWHERE
    known: tuple[Known, ...] = ()
    or_told: bool = False
    of_document: bool = False
    perhaps: bool = False
    as_of: str = ""
    subject: str | None = None
    tasks: TaskState | None = None  # that of the tasks asked for
    step: "StepAsked | None" = None
    language: str = ENGLISH  # the code of the question's


@dataclass(frozen=True, slots=True)
class Asked:
    """A message and its conversation, understood once: as `standalone`, which is what was
    typed where no rule is sure of more.

    `wider` is the whole question, to be asked where its parts or the place it names leave it
    without an answer. With a `request`, the parts are those of the last question again, and
    `answered` is what was replied to it, the latest last. `leans` says that it stays as it was
    typed though it seems to go on with what was said before.
    """

    standalone: str
    parts: tuple[Part, ...]
    notices: tuple[str, ...] = ()
    wider: Part | None = None
    request: Request | None = None
    answered: tuple[Turn, ...] = ()
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a part: passages, best first, `further` ones behind them, or a `digest`;
    `absent` it names and nothing has; in `saying` documents tell of themselves.
    """

    part: Part
    query: "Query | None" = None
    passages: tuple[Retrieved, ...] = ()
    digest: "Digest | None" = None
    absent: tuple[str, ...] = ()
    further: tuple[Retrieved, ...] = ()
    saying: tuple[Evidence, ...] = ()
    tasks: "AskedTasks | None" = None
    steps: "AskedSteps | None" = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passages as they are shown."""
        return self.digest.evidence if self.digest else tuple(one.evidence for one in self.passages)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a part is answered, and by what.

    `evidence` are the passages of `Found` with scored sentences; `confidence` is the calibrated
    probability that the material answers, `certainty` None where it is too low to answer.
    `lacking` is the type of thing (a number) that is asked for and not there, `unspoken` the thing
    that nothing speaks of. What answers but sentences: `tables`, `links`, `tasks`, `steps`, and
    `known`, what documents say of themselves; without evidence, what only files record.
    """

    part: Part
    evidence: tuple[Evidence, ...]
    confidence: float
    certainty: Certainty | None
    lacking: str | None = None
    digest: "Digest | None" = None
    tables: "tuple[TableAnswer, ...]" = ()
    known: tuple[Known, ...] = ()
    unspoken: str | None = None
    links: "tuple[LinkAnswer, ...]" = ()
    tasks: "AskedTasks | None" = None
    steps: "AskedSteps | None" = None


@dataclass(frozen=True, slots=True)
class Usage:
    """What a language model took for a reply: calls, tokens where its provider counts them,
    seconds, and what it cost where the prices are known, in their currency.
    """

    calls: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    seconds: float = 0.0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said, and what it rests on: `confidence` is the calibrated probability that the
    material answers the question, None for small talk; `certainty` tells a sure answer from the
    closest that was found, None for the other kinds. `missing` names what a partial answer does
    not cover, `reason` says why there is no answer; `notice` and `suggestions` are for the reader.
    With a language model `supported_share` says how many of its sentences stood their check,
    `usage` what it took; a reply that was `stopped` holds what had been checked until then, one
    that `fell_back` the quotes of the extractive writer.
    """

    kind: ReplyKind
    question: str
    standalone_question: str
    text: str
    citations: tuple[Citation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    certainty: Certainty | None = None
    reason: str | None = None
    missing: tuple[str, ...] = ()
    model: str = "extractive"
    notice: str | None = None
    suggestions: tuple[str, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    supported_share: float | None = None
    usage: Usage | None = None
    stopped: bool = False
    fell_back: bool = False

    @property
    def turn(self) -> Turn:
        """What the next question of the conversation needs to know of this reply."""
        asked, sure = (self.question, self.standalone_question), (self.confidence, self.certainty)
        return Turn(*asked, self.text, self.kind, self.citations, *sure)
