"""What kind of answer a question wants. Rules over its words, in one table.

Knows nothing about the material.
"""

import re

from assistant.model import QuestionKind

_PART = r"(?:page|section|chapter|document|paragraph|article|file)"
_PATTERNS: tuple[tuple[QuestionKind, str], ...] = (
    (
        "place",
        r"\bwhere\b.*\b(?:say|says|said|written|mention(?:ed|s)?|described?|explained|read"
        r"|documented|discussed|covered|stated)\b"
        rf"|\b(?:in|on) (?:what|which) {_PART}\b"
        rf"|^(?:what|which) {_PART} (?:is|are|was|do|does|has|have"
        r"|(?:tell|say|explain|describe|cover|mention|deal|speak|talk)s?)\b",
    ),
    (
        "comparison",
        r"\b(?:compare|comparison|differ(?:s|ence|ences|ent)?|versus|vs\.?|contrast"
        r"|distinguish(?:es)?|side by side|in common)\b",
    ),
    (
        "why",
        r"\bwhy\b|\bhow come\b|\bfor what reason"
        r"|\b(?:what|which)(?: (?:is|are|was|were))?(?: \w+)? (?:reasons?|causes?)\b",
    ),
    (
        "steps",
        r"\bstep[- ]by[- ]step\b|\b(?:what|which|list|name)\b.{0,30}\b(?:steps|stages|phases)\b"
        r"|\b(?:in|by) (?:what|which) (?:order|sequence)\b|\bone after (?:the other|another)\b"
        r"|\bwhat (?:comes|happens) (?:first|next|after)\b|\bprocedure\b|\bhow to\b"
        r"|^how (?:do|can|should|would|could|must|might|shall) (?:i|we|you|one|they|people"
        r"|an? (?:\w+ ){0,2}\w+) (?!differ|compare|relate)\w+",
    ),
    (
        "list",
        r"^(?:please )?(?:list|name|enumerate)\b|\b(?:what|which) (?:are|were)\b.*\b\w+s\b"
        r"|\b(?:what|which) (?:\w+ ){0,2}(?!(?:is|was|does|has|this)\b)\w*[^\Ws]s"
        r" (?:are|were|do|does|did|can|could|should|support|belong|exist|make|help|have)\b"
        # "Which boats carry mail": a noun in the plural, and a verb that is none.
        r"|^which \w{2,}[^\Wsui]s (?!(?:the|an?|to|up|of|in|on|for|by|with|from|at|as"
        r"|it|its|all|most|more|no|not|and|or|that)\b)\w*[^\Ws](?!\w)"
        r"|^(?:what|which) \w{2,}[^\Wsui]s (?:has|had)\b|\bwhat all\b"
        r"|\b(?:what|which) (?:kinds|types|sorts) of\b"
        r"|\bwhat (?:do|does|must|should|can|may|will|would) .+ (?:consist of|comprise|include"
        r"|contain|involve)\W*$",
    ),
    (
        "definition",
        r"^(?:so |and |please )?(?:what(?:'s|’s| is| are| was| were)|who(?:'s|’s| is| was))"
        r" (?:meant by |an? |the )?[\w&./'’-]+(?: [\w&./'’-]+){0,3}\W*$"
        r"|\b(?:define|definition of|meaning of|what does .{1,60} (?:mean|stand for)|explain what"
        r"|what is meant by)\b",
    ),
    (
        "yes-no",
        r"^(?:is|are|was|were|does|do|did|can|could|should|must|will|would|has|have|had|may|might)\b",
    ),
)
_RULES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)


def question_kind(question: str) -> QuestionKind:
    """The first kind whose rule fits, a question for a fact where none does."""
    question = question.strip()
    return next((kind for kind, rule in _RULES if rule.search(question)), "fact")
