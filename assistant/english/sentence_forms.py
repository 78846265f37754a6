"""What a sentence looks like that gives reasons, names steps, lists things, or leans on another."""

import re
from collections.abc import Mapping

from assistant.model import QuestionKind

FORMS: Mapping[QuestionKind, re.Pattern[str]] = {
    "why": re.compile(
        r"\b(?:because|since|so that|therefore|thus|hence|due to|owing to|as a result"
        r"|the reasons?|in order to|caused? by|thanks to|that is why)\b",
        re.IGNORECASE,
    ),
    "steps": re.compile(
        r"\bby (?:\w+ly )?\w+ing\b|\b(?:first|then|next|afterwards|finally)\b|\bbegins? with\b"
        r"|\bstarts? (?:by|with)\b|\b(?:must|should|needs? to|has to|have to)\b",
        re.IGNORECASE,
    ),
    "list": re.compile(r":\s.+,.+\b(?:and|or)\b|,[^,]+,?\s+(?:and|or)\s|:$"),
}
"""What a sentence has that answers such a question."""
_PRONOUN = r"It|This|They|These|Those|That|He|She|His|Her|Its|Their|Such|Both"
DANGLING = re.compile(rf"^(?:{_PRONOUN})\b(?! is said\b)")
"""Begins with a word that stands for what was said before."""
LEANING = re.compile(
    rf"^(?:{_PRONOUN}|But|And|Or|So|However|Then|Therefore|Thus|Also|Another|Instead|Otherwise"
    r"|Still|Here|There|Yet|Besides|Moreover|Furthermore|Additionally|Likewise|Hence|Note|See|Please"
    r"|(?:In )?[Tt]he following|As a result|For (?:example|instance)|In (?:addition"
    r"|other words|contrast|this|these|that|such))\b"
)
QUESTION_WORD = re.compile(r"\b(?:who|why|when|where|which|how)\b", re.IGNORECASE)
ASKING = re.compile(
    r"\bhow (?:much|many|long|often|far|old|big|large|high|wide|deep|fast|late|early|soon)\b"
    rf"|{QUESTION_WORD.pattern}",
    re.IGNORECASE,
)
"""What a question asks with: "how much" asks for something else than "how"."""
CONTRAST = re.compile(
    r"\b(?:whereas|while|unlike|instead of|rather than|in contrast|on the other hand|compared)\b",
    re.IGNORECASE,
)
EXAMPLE = re.compile(r"\b(?:for (?:example|instance)|such as|examples? (?:is|are|of)|e\.g\.)", re.I)
ASKED_LABEL = re.compile(
    r"^(?:(?:q(?:uestion|ue)?|faq)\s*(?:no\.?\s*)?\d*\s*[.:)–-]|\d{1,3}[.)])\s+", re.IGNORECASE
)
"""What stands before a question in a list of questions: "Q:", "Question 4:", "4."."""
ANSWER_LABEL = re.compile(r"^a(?:nswer|ns\.?)?\s*\d*\s*[:)]\s+", re.IGNORECASE)
"""What stands before its answer: "A:", "Answer:"."""
YES_OR_NO = re.compile(r"^(?:yes|no|not)\b", re.IGNORECASE)
"""How an answer begins that tells nothing without its question."""
