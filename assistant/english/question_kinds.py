"""What kind of answer a question wants. Rules over its words, in one table.

Knows nothing about the material.
"""

import re

from assistant.model import QuestionKind

_PATTERNS: tuple[tuple[QuestionKind, str], ...] = (
    (
        "place",
        r"\bwhere\b.*\b(say|says|said|written|mention|mentioned|mentions|describe|described|explained"
        r"|read|documented|discussed|covered|stated|spoken of|talked about)\b"
        r"|\b(?:in|on) (what|which) (page|section|chapter|document|paragraph|article|file)\b"
        r"|^(what|which) (page|section|chapter|document|paragraph|article|file) (is|are|was"
        r"|do|does|has|have|tells?|says?|explains?|describes?|covers?|mentions?|deals?|speaks?|talks?)\b",
    ),
    (
        "comparison",
        r"\b(compare|comparison|differ(s|ence|ences|ent)?|versus|vs\.?|contrast|distinguish"
        r"(es)?|side by side|in common)\b",
    ),
    (
        "why",
        r"\bwhy\b|\bhow come\b|\bfor what reason"
        r"|\b(what|which)( (is|are|was|were))?( \w+)? (reasons?|causes?)\b",
    ),
    (
        "steps",
        r"\bstep[- ]by[- ]step\b|\b(what|which|list|name)\b.{0,30}\b(steps|stages|phases)\b"
        r"|\b(in|by) (what|which) (order|sequence)\b|\bone after (the other|another)\b"
        r"|\bwhat (comes|happens) (first|next|after)\b|\bprocedure\b|\bhow to\b"
        r"|^how (do|can|should|would|could|must|might|shall) (i|we|you|one|they|people|somebody"
        r"|someone|an? (?:\w+ ){0,2}\w+) (?!differ|compare|relate)\w+",
    ),
    (
        "list",
        r"^(please )?(list|name|enumerate|tell me all)\b"
        r"|\b(what|which) (are|were)\b.*\b\w+s\b"
        r"|\b(what|which) (\w+ ){0,2}(?!(?:is|was|does|has|this)\b)\w*[^\Ws]s"
        r" (are|were|do|does|did|can|could|should"
        r"|support|belong|exist|make|help|have)\b"
        r"|^which \w{2,}[^\Wsui]s (?!(?:the|an?|to|up|of|in|on|for|by|with|from|at|as"
        r"|it|its|all|most|more|no|not|and|or|that)\b)\w*[^\Ws](?!\w)"
        r"|^(?:what|which) \w{2,}[^\Wsui]s (?:has|had)\b"
        r"|\b(what|which) (kinds|types|sorts) of\b|\bwhat all\b"
        r"|\bwhat (?:do|does|must|should|can|may|will|would) .+ (consist of|comprise|include"
        r"|contain|involve|encompass|need to have)\W*$",
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
