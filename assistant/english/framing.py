"""What stands around a question without being part of it: courtesies and wishes of form.

"Please tell me what X is, in simple words" asks what X is. Knows wording only.
"""

import re

from assistant.english.overview_requests import without_document

_COURTESY = (
    r"(?:(?:please|kindly|hi|hello|hey|thanks|thank you|so|well|ok(?:ay)?)\b[\s,.!]*(?:and\s+)?)*"
)
_BEFORE = re.compile(
    rf"^{_COURTESY}"
    r"(?:(?:(?:could|can|would|will) you|i (?:want|need|(?:would|'d|’d) like) (?:you )?to"
    r"|do you know|let me know|help me(?: to)?)\s+(?:(?:please|kindly)\s+)*)?"
    r"(?P<named>(?:(?:tell|show|give|teach) (?:me|us)(?: more)?(?: about)? "
    r"|(?:explain|describe|define|summari[sz]e|know|understand|outline)(?: to (?:me|us))?"
    r"(?: about)? )?"
    r"(?:(?:a |an )?(?:short |brief |quick )?(?:summary|overview|explanation|description)"
    r" (?:of|on) )?"
    r"(?:what (?:does|do) (?:the|this|these|your) (?:handbook|material|documents?|text|sources?"
    r"|library|book|guide|pages?) (?:say|tell(?: us| me)?|state) (?:about|on) )?)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,]*\b(?:in (?:(?:very )?(?:simple|plain|short|brief|easy|your own|a few|one|two|other)"
    r" (?:words?|terms|sentences?|language|english)|short|brief|detail)|briefly|shortly|please"
    r"|(?:for|to) (?:me|us)|here"
    r"|(?:in|according to|by) (?:this|the|these|your|our) (?:handbook|material|documents?|text"
    r"|sources?|library|book|guide(?:line)?)|as (?:this|the) (?:handbook|material|document|text"
    r"|book|guide(?:line)?) (?:does|has it|uses it|understands it|means it)"
    r"|for (?:a beginner|beginners|dummies)"
    r"|(?:to|like i am|as if i were) (?:a )?(?:beginner|child|five))[\s?.!]*$",
    re.IGNORECASE,
)
_STEPWISE = re.compile(r"[\s,]*\bstep[- ]by[- ]step\b(?=[\s?.,!]|$)", re.IGNORECASE)
_ASKING = re.compile(
    r"^(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|does|do|did|can|could|should"
    r"|must|will|would|has|have|list|name|compare|give|mention|cite|quote)\b",
    re.IGNORECASE,
)
_WHATS = re.compile(r"^whats\b", re.IGNORECASE)
_INVERTED = re.compile(
    r"^(?P<word>what|who|where|when) (?P<thing>(?!(?:is|are|was|were|does|do|did)\b).+?)"
    r" (?P<verb>is|are|was|were)\W*$",
    re.IGNORECASE,
)

_SENTENCES = re.compile(r"\b[a-z]{3,}[.!] [A-Z]")

_TERM = re.compile(
    r"^what(?:['’]s| is| are| does| do) (?:meant by )?(?:the )?(?:term|word|phrase|expression"
    r"|concept|acronym|abbreviation|notion|idea|meaning)s? (?:of |behind )?"
    r"(?:the (?:term|word) )?[\"“”']?"
    r"(?P<thing>.+?)[\"“”']?(?: (?:mean|stand for|about))?\W*$",
    re.IGNORECASE,
)


def is_stepwise(question: str) -> bool:
    """Whether an answer step by step is wished for."""
    return _STEPWISE.search(question) is not None


def unframed(question: str) -> str:
    """The question itself; unchanged where nothing else stands around it.

    Of a page that is to be summed up, what it is on: "Summarize the page on X" asks what
    X is, where no page bears the name.
    """
    about = without_document(question)
    if about is not None:
        return about
    question = _STEPWISE.sub("", question) or question
    before = _BEFORE.match(question)
    bare = question[before.end() :] if before else question
    bare = _AFTER.sub("", bare).strip(" ,?!.")
    bare = _WHATS.sub("What's", bare)
    term = _TERM.match(bare if _ASKING.match(bare) else f"What is {bare}")
    if term:
        return f"What is {term['thing']}?"
    inverted = _INVERTED.match(bare)
    if inverted:
        return f"{inverted['word'].capitalize()} {inverted['verb']} {inverted['thing']}?"
    if not any(map(str.isalnum, bare)) or bare == question.strip(" ,?!."):
        return question
    if _ASKING.match(bare):
        return f"{bare[:1].upper()}{bare[1:]}?"
    if before is None or not before["named"] or _SENTENCES.search(bare):
        return question  # what is left is no thing: "Could you help me cook dinner?"
    return f"What is {bare}?"
