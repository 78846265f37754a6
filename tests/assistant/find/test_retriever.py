import pytest

from assistant.find.retriever import MAX_QUESTION, Retriever, Signals
from assistant.model import Evidence
from corpus.errors import UsageError
from corpus.library import Library
from corpus.scope import Scope

QUESTION = "How long does a HarbourCard last?"


@pytest.fixture(scope="module")
def found(retriever: Retriever) -> tuple[Evidence, ...]:
    return retriever.search(QUESTION, k=8)


def assert_exact(library: Library, evidence: tuple[Evidence, ...]) -> None:
    for one in evidence:
        document = library.document(one.passage.doc_id)
        assert one.text == document.text[one.passage.span.start : one.passage.span.end]
        assert (one.title, one.source) == (document.title, document.source)


def test_passages_are_the_documents_own_characters(
    ferry: Library, found: tuple[Evidence, ...]
) -> None:
    assert len(found) == 8
    assert_exact(ferry, found)


def test_ranks_count_from_1_and_scores_never_rise(found: tuple[Evidence, ...]) -> None:
    assert [one.rank for one in found] == list(range(1, 9))
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert len({one.passage.passage_id for one in found}) == 8


def test_the_answering_passage_comes_first(found: tuple[Evidence, ...]) -> None:
    best = found[0]
    assert best.text == "A HarbourCard expires two years after its first journey."


def test_what_is_ranked_comes_with_the_token_vectors_of_its_passage_for_a_reader(
    retriever: Retriever, ferry: Library, found: tuple[Evidence, ...]
) -> None:
    ranked = retriever.ranked(retriever.query(QUESTION), 8)
    assert tuple(one.evidence for one in ranked) == found
    assert all(one.evidence.sentences == () for one in ranked)
    rows = {
        one.passage_id: row
        for row, one in zip(everything(ferry), ferry.passages(everything(ferry)), strict=True)
    }
    for one in ranked:
        [stored] = ferry.token_vectors([rows[one.evidence.passage.passage_id]])
        assert (one.tokens.vectors == stored.vectors).all()
        assert (one.tokens.offsets == stored.offsets).all()


def everything(library: Library) -> list[int]:
    return [row for one in library.documents() for row in library.passage_rows(one.doc_id)]


def test_a_passage_is_found_by_another_name_of_what_is_asked_about(
    retriever: Retriever, ferry: Library
) -> None:
    plain = retriever.search("What is the Grebe?", 8)
    named = retriever.search("What is the Grebe?", 8, names=("Kestrel",))
    assert not plain[0].text.startswith("The Kestrel")
    assert named[0].text.startswith("The Kestrel")
    assert_exact(ferry, named)


def test_k_bounds_the_passages(retriever: Retriever, ferry: Library) -> None:
    assert [one.rank for one in retriever.search(QUESTION, k=1)] == [1]
    everything = retriever.search(QUESTION, k=1000)
    assert len(everything) == ferry.passage_count


def test_fewer_passages_are_the_first_of_more(
    retriever: Retriever, found: tuple[Evidence, ...]
) -> None:
    fewer = retriever.search(QUESTION, k=3)
    assert fewer == found[:3]


@pytest.mark.parametrize("k", [0, -1])
def test_k_below_1_is_refused(retriever: Retriever, k: int) -> None:
    with pytest.raises(UsageError, match=f"at least 1, not {k}"):
        retriever.search(QUESTION, k=k)


@pytest.mark.parametrize("signals", ["all", "dense", "fulltext"])
def test_named_documents_alone_are_searched(
    retriever: Retriever, doc_ids: dict[str, str], signals: Signals
) -> None:
    wanted = [doc_ids["boats"], doc_ids["harbour-card"]]
    found = retriever.search(
        "What is the HarbourCard, and what is the Kestrel?", 50, Scope(tuple(wanted)), signals
    )
    assert {one.passage.doc_id for one in found} == set(wanted)


def test_a_named_document_that_does_not_answer_still_shows_its_passages(
    retriever: Retriever, doc_ids: dict[str, str]
) -> None:
    found = retriever.search(QUESTION, 10, Scope((doc_ids["on-board"],)))
    assert len(found) == 3


def test_an_unknown_document_is_named(retriever: Retriever, doc_ids: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=r"no document 'submarine-1'.*ingest list"):
        retriever.search(QUESTION, 5, Scope((doc_ids["boats"], "submarine-1")))


@pytest.mark.parametrize("question", ["", "   \n", "?!", "…"])
def test_a_question_without_words_is_refused(retriever: Retriever, question: str) -> None:
    with pytest.raises(UsageError, match="question is empty"):
        retriever.search(question)


def test_a_question_of_a_megabyte_is_refused_with_its_length(retriever: Retriever) -> None:
    with pytest.raises(UsageError, match=r"1,048,576 characters, more than 4,000"):
        retriever.search("boat " * 209_715 + "b")


def test_the_longest_question_that_is_allowed_is_searched_for(retriever: Retriever) -> None:
    question = ("harbour " * MAX_QUESTION)[: MAX_QUESTION - 4] + " fog"
    assert len(question) == MAX_QUESTION
    assert retriever.search(question, k=2)


@pytest.mark.parametrize(
    "question",
    [
        "AND OR NOT",
        'NEAR("a" b) *',
        "null\0byte in fog",
        "漢字 とは",
        "ünïcödé fög 😀",
        '"fog"',
        "a:b^c",
    ],
)
def test_signs_of_query_languages_are_only_words(retriever: Retriever, question: str) -> None:
    assert retriever.search(question, k=3)


def test_the_same_question_gives_the_same_result(
    retriever: Retriever, found: tuple[Evidence, ...]
) -> None:
    assert retriever.search(QUESTION, k=8) == found


def test_dense_alone_ranks_by_the_cosine_of_the_vectors(
    retriever: Retriever, ferry: Library
) -> None:
    found = retriever.search(QUESTION, 4, signals="dense")
    vector = ferry.encoder.encode_query(QUESTION).vector
    for one, (row, score) in zip(found, ferry.dense(vector, 4), strict=True):
        assert one.passage == ferry.passages([row])[0]
        assert one.score == pytest.approx(score)
    assert_exact(ferry, found)


def test_full_text_alone_finds_only_passages_with_a_word_of_the_question(
    retriever: Retriever,
) -> None:
    found = retriever.search("Who gives out soup?", 10, signals="fulltext")
    assert ["soup" in one.text for one in found] == [True]


def test_an_empty_library_has_no_evidence(bare: Library) -> None:
    assert Retriever(bare).search(QUESTION) == ()


def test_what_is_removed_is_not_found_and_what_is_left_is(
    ferry_copy: Library, doc_ids: dict[str, str]
) -> None:
    retriever = Retriever(ferry_copy)
    before = retriever.search("What is the Kestrel?", k=20)
    assert before[0].passage.doc_id == doc_ids["boats"]
    ferry_copy.remove([doc_ids["boats"]])
    after = retriever.search("What is the Kestrel?", k=20)
    assert doc_ids["boats"] not in {one.passage.doc_id for one in after}
    assert len(after) == ferry_copy.passage_count
