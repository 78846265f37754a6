"""A small library about a ferry company, made the way every library is made."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from assistant.answer.extractive import Extractive
from assistant.answer.suggestions import Suggestions
from assistant.answer.writer import Writer
from assistant.assistant import Assistant
from assistant.find.finder import Finder
from assistant.find.retriever import Retriever
from assistant.graph import State, build_graph
from assistant.judge.judging import Judge
from assistant.judge.link_reader import LinkReader
from assistant.judge.reader import LateInteraction, Reader, Reading
from assistant.material.names import Names
from assistant.material.snapshot import Material, MaterialReader
from assistant.model import Evidence, Part, ScoredSentence, Turn
from assistant.steps import AssistantSteps
from assistant.tables.table_reader import TableReader
from assistant.tuning import Tuning
from corpus.encoder import Encoder
from corpus.library import Entry, Library
from corpus.model import Document
from corpus.scope import EVERYWHERE, Scope
from ingest.assemble import assemble
from ingest.blocks import Parsed
from ingest.document import document_of
from ingest.formats import BY_SUFFIX
from ingest.pipeline import CHUNKING, Ingestion
from ingest.split import split

# The same examples on every machine, and nothing kept beside the tests.
settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")
set_hypothesis_home_dir(Path(gettempdir()) / "hypothesis")

FERRY = Path(__file__).parent / "data" / "ferry"

MakeTurns = Callable[..., tuple[Turn, ...]]
MakeEvidence = Callable[..., tuple[Document, list[Evidence]]]
AssistantOver = Callable[[Mapping[str, str]], Assistant]
AssistantOverParsed = Callable[[Mapping[str, Parsed]], Assistant]
DocIds = dict[str, str]
ReadFor = Callable[..., Reading]
AskState = Callable[..., State]
Asking = Callable[..., AskState]


@pytest.fixture(scope="session")
def ferry_path(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """A closed library of the ferry documents; not to be changed."""
    path = tmp_path_factory.mktemp("ferry") / "library"
    with Library.open(path, create=True, encoder=encoder, chunking=CHUNKING) as library:
        outcome = Ingestion(library).add([str(FERRY)])
        assert not outcome.failed
        assert len(outcome.added) == 6
    return path


@pytest.fixture(scope="session")
def ferry(ferry_path: Path, encoder: Encoder) -> Iterator[Library]:
    """That library, open for reading."""
    with Library.open(ferry_path, encoder=encoder) as library:
        yield library


@pytest.fixture
def ferry_copy(ferry_path: Path, tmp_path: Path, encoder: Encoder) -> Iterator[Library]:
    """A copy of it, for a test to do with as it likes."""
    shutil.copytree(ferry_path, tmp_path / "library")
    with Library.open(tmp_path / "library", encoder=encoder) as library:
        yield library


@pytest.fixture
def bare(tmp_path: Path, encoder: Encoder) -> Iterator[Library]:
    """A library without documents."""
    with Library.open(tmp_path / "bare", create=True, encoder=encoder) as library:
        yield library


@pytest.fixture(scope="session")
def doc_ids(ferry: Library) -> DocIds:
    """The ferry documents' ids by the stem of their file."""
    return {Path(one.source).stem: one.doc_id for one in ferry.documents()}


@pytest.fixture(scope="session")
def retriever(ferry: Library) -> Retriever:
    return Retriever(ferry)


@pytest.fixture(scope="session")
def assistant(ferry: Library) -> Assistant:
    return Assistant(ferry)


@pytest.fixture(scope="session")
def names(ferry: Library) -> Names:
    return Names(heading for outline in ferry.outlines() for heading in outline)


@pytest.fixture(scope="session")
def material(ferry: Library) -> Material:
    """What the ferry library speaks of."""
    return MaterialReader(ferry).now(EVERYWHERE)


@pytest.fixture(scope="session")
def read_for(ferry: Library, retriever: Retriever) -> ReadFor:
    """The passages found for a part, or for a question without more, as late interaction reads
    them.
    """

    def make(part: Part | str, k: int = 8, scope: Scope = EVERYWHERE) -> Reading:
        part = Part(part) if isinstance(part, str) else part
        query = retriever.query(part.question, part.aliases)
        return LateInteraction(ferry).read(part, query, retriever.ranked(query, k, scope))

    return make


@pytest.fixture
def asking(ferry: Library) -> Asking:
    """Asks the ferry library, or another one, with a reader, a writer and numbers of a test's
    own; what is known of the question at the end is told.
    """

    def make(
        library: Library = ferry,
        reader: Reader | None = None,
        writer: Writer | None = None,
        **numbers: float,
    ) -> AskState:
        tuning = Tuning.of(numbers)
        finder = Finder(library, tuning)
        reading, links = reader or LateInteraction(library), LinkReader(library)
        judge = Judge(reading, tuning, TableReader(library), links)
        material, writer = MaterialReader(library), writer or Extractive(library)
        suggestions = Suggestions(library, finder, judge)
        steps = AssistantSteps(library, material, finder, judge, writer, suggestions)
        ask = build_graph(steps)

        def ask_one(question: str, turns: Sequence[Turn] = (), scope: Scope = EVERYWHERE) -> State:
            return ask({"question": question, "turns": tuple(turns), "scope": scope, "notices": ()})

        return ask_one

    return make


@pytest.fixture(scope="session")
def assistant_over(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> Iterator[AssistantOver]:
    """An assistant over texts of another field, by file name; not to be changed."""
    made: dict[tuple[tuple[str, str], ...], Assistant] = {}

    def make(texts: Mapping[str, str]) -> Assistant:
        key = tuple(texts.items())
        if key not in made:
            folder = tmp_path_factory.mktemp("field")
            for name, text in texts.items():
                (folder / "texts" / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / "texts" / name).write_text(text, "utf-8")
            library = Library.open(
                folder / "library", create=True, encoder=encoder, chunking=CHUNKING
            )
            outcome = Ingestion(library).add([str(folder / "texts")])
            assert len(outcome.added) == len(texts)
            made[key] = Assistant(library)
        return made[key]

    yield make
    for one in made.values():
        one.library.close()


@pytest.fixture(scope="session")
def assistant_over_parsed(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> Iterator[AssistantOverParsed]:
    """An assistant over documents whose blocks a test names, by file name; not to be changed."""
    opened: list[Library] = []

    def make(documents: Mapping[str, Parsed]) -> Assistant:
        library = Library.open(
            tmp_path_factory.mktemp("parsed") / "library",
            create=True,
            encoder=encoder,
            chunking=CHUNKING,
        )
        library.add([entry_of(name, parsed, encoder) for name, parsed in documents.items()])
        opened.append(library)
        return Assistant(library)

    yield make
    for library in opened:
        library.close()


def entry_of(name: str, parsed: Parsed, encoder: Encoder) -> Entry:
    """A document of these blocks, as it goes into a library."""
    made, data = assemble(parsed), name.encode()
    document = Document(
        doc_id=name.rpartition(".")[0],
        title=parsed.title,
        text=made.text,
        source=f"/made/{name}",
        media_type="text/plain",
        content_hash=hashlib.sha256(data).hexdigest(),
        sections=made.sections,
        blocks=made.blocks,
        properties=made.properties,
    )
    return Entry(document, split(document, encoder), data)


@pytest.fixture
def turns() -> MakeTurns:
    """A conversation of questions that were understood as they stand."""

    def make(*questions: str) -> tuple[Turn, ...]:
        return tuple(Turn(one, one, "An answer.", "answer") for one in questions)

    return make


@pytest.fixture
def evidence_of(encoder: Encoder) -> MakeEvidence:
    """A document of that Markdown and its passages as evidence.

    A sentence scores what `scores` says of the first key it contains, else 0.1;
    a passage scores what its best sentence does.
    """

    def make(
        markdown: str, scores: dict[str, float], name: str = "made.md"
    ) -> tuple[Document, list[Evidence]]:
        document = document_of(
            markdown.encode(), BY_SUFFIX[".md"], source=f"/made/{name}", name=name
        )
        found = [_evidence(document, passage, scores) for passage in split(document, encoder)]
        found.sort(key=lambda one: -one.score)
        return document, [_ranked(one, rank) for rank, one in enumerate(found, 1)]

    return make


def _evidence(document: Document, passage, scores: dict[str, float]) -> Evidence:  # type: ignore[no-untyped-def]
    sentences = []
    for sentence in passage.sentences:
        text = sentence.span.of(document.text)
        score = next((value for key, value in scores.items() if key in text), 0.1)
        sentences.append(ScoredSentence(sentence.span, sentence.kind, text, score))
    return Evidence(
        passage,
        document.title,
        document.source,
        passage.span.of(document.text),
        max(one.score for one in sentences),
        1,
        tuple(sentences),
    )


def _ranked(one: Evidence, rank: int) -> Evidence:
    return Evidence(one.passage, one.title, one.source, one.text, one.score, rank, one.sentences)


@pytest.fixture
def documents_of() -> Callable[[Sequence[Document]], Callable[[str], Document]]:
    """Documents as `compose` and `checked` look them up."""

    def make(documents: Sequence[Document]) -> Callable[[str], Document]:
        return {one.doc_id: one for one in documents}.__getitem__

    return make
