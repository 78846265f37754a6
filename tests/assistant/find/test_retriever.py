import pytest

from assistant.find.retriever import MAX_QUESTION, Retrieval, Retriever, Signals
from assistant.model import Evidence
from corpus.errors import UsageError
from corpus.library import Library
from corpus.scope import Scope

QUESTION = "How long does a HarbourCard last?"


@pytest.fixture(scope="module")
def found(retriever: Retriever) -> Retrieval:
    return retriever.search(QUESTION, k=8)


def assert_exact(library: Library, evidence: tuple[Evidence, ...]) -> None:
    for one in evidence:
        document = library.document(one.passage.doc_id)
        assert one.text == document.text[one.passage.span.start : one.passage.span.end]
        assert (one.title, one.source) == (document.title, document.source)
        for sentence in one.sentences:
            assert sentence.text == document.text[sentence.span.start : sentence.span.end]
            assert one.passage.span.covers(sentence.span)


def test_passages_and_sentences_are_the_documents_own_characters(
    ferry: Library, found: Retrieval
) -> None:
    assert len(found.evidence) == 8
    assert all(one.sentences for one in found.evidence)
    assert_exact(ferry, found.evidence)


def test_ranks_count_from_1_and_scores_never_rise(found: Retrieval) -> None:
    assert [one.rank for one in found.evidence] == list(range(1, 9))
    scores = [one.score for one in found.evidence]
    assert scores == sorted(scores, reverse=True)
    assert len({one.passage.passage_id for one in found.evidence}) == 8


def test_the_answering_passage_and_its_sentence_come_first(found: Retrieval) -> None:
    best = found.evidence[0]
    assert best.text == "A HarbourCard expires two years after its first journey."
    assert max(best.sentences, key=lambda one: one.score).text == best.text


def test_each_sentence_is_scored_by_its_own_tokens(retriever: Retriever) -> None:
    [best] = retriever.search("When is the horn blown?", k=1).evidence
    by_score = sorted(best.sentences, key=lambda one: -one.score)
    assert by_score[0].text == "A cancelled crossing is announced by two blasts of the horn."
    assert by_score[0].score > by_score[1].score


def test_late_scores_and_word_matches_stand_beside_each_passage(found: Retrieval) -> None:
    assert len(found.late) == len(found.word_matches) == len(found.evidence)
    words = len(found.query.content_words)
    assert all(len(matches) == words for matches in found.word_matches)
    assert all(0 <= late <= 1.0001 for late in found.late)
    assert min(found.word_matches[0]) > 0.3


def test_k_bounds_the_passages(retriever: Retriever, ferry: Library) -> None:
    assert [one.rank for one in retriever.search(QUESTION, k=1).evidence] == [1]
    everything = retriever.search(QUESTION, k=1000).evidence
    assert len(everything) == ferry.passage_count


def test_fewer_passages_are_the_first_of_more(retriever: Retriever, found: Retrieval) -> None:
    fewer = retriever.search(QUESTION, k=3)
    assert fewer.evidence == found.evidence[:3]


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
    assert {one.passage.doc_id for one in found.evidence} == set(wanted)


def test_a_named_document_that_does_not_answer_still_shows_its_passages(
    retriever: Retriever, doc_ids: dict[str, str]
) -> None:
    found = retriever.search(QUESTION, 10, Scope((doc_ids["on-board"],)))
    assert len(found.evidence) == 3


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
    assert retriever.search(question, k=2).evidence


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
    assert retriever.search(question, k=3).evidence


def test_the_same_question_gives_the_same_result(retriever: Retriever, found: Retrieval) -> None:
    again = retriever.search(QUESTION, k=8)
    assert again.evidence == found.evidence
    assert again.late == found.late


def test_dense_alone_ranks_by_the_cosine_of_the_vectors(
    retriever: Retriever, ferry: Library
) -> None:
    found = retriever.search(QUESTION, 4, signals="dense")
    vector = ferry.encoder.encode_query(QUESTION).vector
    for one, (row, score) in zip(found.evidence, ferry.dense(vector, 4), strict=True):
        assert one.passage == ferry.passages([row])[0]
        assert one.score == pytest.approx(score)
    assert_exact(ferry, found.evidence)


def test_full_text_alone_finds_only_passages_with_a_word_of_the_question(
    retriever: Retriever,
) -> None:
    found = retriever.search("Who gives out soup?", 10, signals="fulltext")
    assert ["soup" in one.text for one in found.evidence] == [True]


def test_an_empty_library_has_no_evidence(bare: Library) -> None:
    assert Retriever(bare).search(QUESTION).evidence == ()


def test_what_is_removed_is_not_found_and_what_is_left_is(
    ferry_copy: Library, doc_ids: dict[str, str]
) -> None:
    retriever = Retriever(ferry_copy)
    before = retriever.search("What is the Kestrel?", k=20).evidence
    assert before[0].passage.doc_id == doc_ids["boats"]
    ferry_copy.remove([doc_ids["boats"]])
    after = retriever.search("What is the Kestrel?", k=20).evidence
    assert doc_ids["boats"] not in {one.passage.doc_id for one in after}
    assert len(after) == ferry_copy.passage_count
