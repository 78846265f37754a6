"""What kind of answer a question wants. Rules over its words, in one table.

Knows nothing about the material.
"""

import re
from typing import Literal

QuestionKind = Literal[
    "definition", "list", "why", "comparison", "trade-off", "yes-no", "overview", "fact"
]

_PATTERNS: tuple[tuple[QuestionKind, str], ...] = (
    (
        "overview",
        r"^(what|which topics?)\b.*\b(is|are|does|do)\b (this|the|these|it)?\s*"
        r"(handbook|document|documents|material|library|text|collection|corpus|this|it)?\s*"
        r"(about|covers?|contains?)\W*$|\b(summari[sz]e|give me an overview|overview of the)\b",
    ),
    (
        "comparison",
        r"\b(compare|comparison|differ(s|ence|ences|ent)?|versus|vs\.?|contrast|distinguish"
        r"(es)?|side by side|in common)\b",
    ),
    (
        "trade-off",
        r"\b(trade-? ?offs?|trades? off|gives? up|giving up|sacrific\w+|pros and cons"
        r"|advantages? and disadvantages?|drawbacks?|downsides?|competing (goals|needs))\b",
    ),
    (
        "why",
        r"\bwhy\b|\bhow come\b|\bfor what reason"
        r"|\b(what|which)( (is|are|was|were))?( \w+)? (reasons?|causes?)\b",
    ),
    (
        "list",
        r"^(please )?(list|name|enumerate|tell me all)\b"
        r"|\b(what|which) (are|were)\b.*\b\w+s\b"
        r"|\b(what|which) (\w+ ){0,2}(?!(?:is|was|does|has|this)\b)\w*[^\Ws]s (are|were|do|does|did|can|could|should|support"
        r"|belong|exist|make|help|have)\b"
        r"|\b(what|which)( kinds?| types?| sorts?) of\b",
    ),
    (
        "definition",
        r"^(so |and |please |can you )?"
        r"(what(?:'s|’s| is| are| was| were)|who(?:'s|’s| is| was))"
        r" (meant by |an? |the )?[\w&./'’-]+( [\w&./'’-]+){0,3}\W*$"
        r"|\b(define|definition of|meaning of|what does .{1,60} (mean|stand for)|explain what"
        r"|what is meant by)\b",
    ),
    (
        "yes-no",
        r"^(is|are|was|were|does|do|did|can|could|should|must|will|would|has|have|had|may|might)\b",
    ),
)
_RULES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)


def question_kind(question: str) -> QuestionKind:
    """The first kind whose rule fits, a question for a fact where none does."""
    question = question.strip()
    return next((kind for kind, rule in _RULES if rule.search(question)), "fact")
