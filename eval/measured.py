"""The measures that results name: what each is called, which way is better, how it is formed.

One table for runs, gates, comparisons and reports. Knows no values.
"""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["share", "count", "ms", "ratio"]


@dataclass(frozen=True, slots=True)
class Measure:
    """`unit` says how a value is shown; `pooled` is formed over all cases of a suite at
    once and has no value for a single one.
    """

    label: str
    meaning: str
    higher_is_better: bool = True
    unit: Unit = "share"
    pooled: bool = False


MEASURES: dict[str, Measure] = {
    # Retrieval
    "recall@1": Measure("Recall@1", "relevant passages that stand first"),
    "recall@5": Measure("Recall@5", "relevant passages among the first five"),
    "recall@10": Measure("Recall@10", "relevant passages among the first ten"),
    "mrr@10": Measure("MRR@10", "one over the rank of the first relevant passage"),
    "ndcg@10": Measure("nDCG@10", "discounted gain of the first ten over the best possible"),
    "facts_found@5": Measure("Facts found@5", "facts that a place in the first five states"),
    "gold_coverage@5": Measure(
        "Gold coverage@5", "characters of the answering places that the first five hold"
    ),
    # Answers
    "right_kind": Measure("Right kind of reply", "replies of the kind that the case expects"),
    "fact_recall": Measure("Fact recall", "facts that the reply states"),
    "token_f1": Measure("Token F1", "words shared with the reference answer, after SQuAD"),
    "first_statement": Measure("First statement", "first statements that state one of the facts"),
    "answer_sentences": Measure("Statements", "cited statements of a reply", False, "count"),
    "answer_words": Measure("Words", "words of a reply", False, "count"),
    "nothing_forbidden": Measure("Nothing forbidden", "replies without what must not be said"),
    # Citations
    "citation_validity": Measure("Citation validity", "quotes that stand where they claim to"),
    "citation_recall": Measure("Citation recall", "statements that their quotes support (ALCE)"),
    "citation_precision": Measure(
        "Citation precision", "quotes that their statement needs or rests on (ALCE)"
    ),
    "gold_cited": Measure("Facts cited", "facts whose place, one of them, is quoted"),
    # Knowing when
    "abstention_precision": Measure(
        "Abstention precision", "silences that were right", pooled=True
    ),
    "abstention_recall": Measure(
        "Abstention recall", "unanswerable questions not answered as if sure", pooled=True
    ),
    "answered_as_if_sure": Measure(
        "Answered as if sure", "unanswerable questions answered as if sure", False, pooled=True
    ),
    "refused": Measure("Refused", "answerable questions not answered", False, pooled=True),
    "auroc": Measure(
        "AUROC of confidence", "pairs of answerable and not that it orders", pooled=True
    ),
    "brier": Measure("Brier score", "squared distance of confidence and truth", False, pooled=True),
    "ece": Measure(
        "Calibration error", "distance of confidence and share answerable", False, pooled=True
    ),
    "aurc": Measure("AURC", "area under risk and coverage", False, pooled=True),
    "missing_named": Measure("Missing named", "parts not covered that the reply names"),
    # Conversation and robustness
    "standalone": Measure("Standalone", "follow-ups understood: right words in, wrong ones out"),
    "consistency": Measure(
        "Consistency", "wordings of one question that agree on outcome and facts"
    ),
    # Ingestion
    "text_fidelity": Measure("Text fidelity", "characters read as they should be"),
    "contained": Measure("Text found", "texts that must be there, in their order"),
    "left_out": Measure("Left out", "texts that must not be there"),
    "metadata": Measure(
        "Title and facts", "title, media type, pages and properties as they should be"
    ),
    "pages_right": Measure("Pages right", "texts that begin on the page they should"),
    "refused_rightly": Measure("Refused rightly", "files refused for the reason they should"),
    "rows_right": Measure("Rows right", "table rows with the cells they should have"),
    "section_f1": Measure("Sections", "heading paths found and not invented (F1)"),
    "told": Measure("Told", "what people must be told of how a file was read"),
    "together": Measure("Kept together", "things that belong together and share a passage"),
    "span_integrity": Measure("Spans", "passages and sentences that lie in the text as they must"),
    # Speed
    "answer_p50": Measure("Answer, median", "half of the warm answers", False, "ms", pooled=True),
    "answer_p95": Measure("Answer, p95", "95 % of the warm answers", False, "ms", pooled=True),
    "answer_ms": Measure("Answer", "a warm answer", False, "ms"),
    "search_ms": Measure("Search", "a warm search with all signals", False, "ms"),
    "dense_ms": Measure("Dense search", "a warm search by vectors alone", False, "ms"),
    "answer_ratio": Measure(
        "Answer over dense", "an answer's time in dense searches", False, "ratio"
    ),
    # With a language model
    "supported_share": Measure("Supported", "sentences of a language model that stood their check"),
    "citations_per_sentence": Measure(
        "Citations a sentence", "places that a written sentence cites", unit="count"
    ),
    "fell_back": Measure(
        "Fell back", "replies in which the model's words gave way to quotes", False
    ),
    "tokens_in": Measure("Tokens in", "tokens that a model read for a reply", False, "count"),
    "tokens_out": Measure("Tokens out", "tokens that a model wrote for a reply", False, "count"),
    "model_ms": Measure("Model time", "what a model took for a reply", False, "ms"),
    # With a judge model
    "faithfulness": Measure("Faithfulness", "claims that follow from what was retrieved (judge)"),
    "answer_relevance": Measure("Answer relevance", "how well the reply fits the question (judge)"),
    "correctness": Measure("Correctness", "agreement with the reference answer (judge)"),
}
