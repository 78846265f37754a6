"""What stands around a question without being part of it: courtesies and wishes of form.

"Please tell me what X is, in simple words" asks what X is. Knows wording only.
"""

import re

COURTESY = re.compile(
    r"^(?:(?:please|kindly|hi|hello|hey|thanks|thank you|so|now|well|ok(?:ay)?)\b[\s,.!]*"
    r"(?:and\s+)?)*(?:(?:(?:could|can|would|will) you|(?:can|could) (?:i|we)(?= have| get)"
    r"|i(?: want| need| would like|'d like|’d like)(?: you)?(?: to)?|do you know"
    r"|let me (?:know|have)|help me(?: to)?)\s+(?:(?:please|kindly)\s+)*)?",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"^(?:(?:tell|show|give|teach) (?:me|us)(?: more)?(?: about)? "
    r"|(?:explain|describe|define|summari[sz]e|know|understand|outline)(?: to (?:me|us))?"
    r"(?: about)? )?"
    r"(?:(?:a |an )?(?:short |brief |quick )?(?:summary|overview|explanation|description)"
    r" (?:of|on) )?(?:(?:the|this) (?:page|section|chapter|document|article) (?:on|about|of) )?"
    r"(?:what (?:does|do) (?:the|this|these|your) (?:handbook|material|documents?|text|sources?"
    r"|library|book|guide|pages?) (?:say|tell(?: us| me)?|state) (?:about|on) )?",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"[\s,]*\b(?:in (?:(?:(?:very|simpler?|plain|short|brief|easy|your own|a few|one|two|three|five"
    r"|other|\d+) )+(?:words?|terms|sentences?|lines|points|language|english|paragraphs?)|short"
    r"|brief|detail|general|a nutshell)|briefly|shortly|please|overall|(?:for|to) (?:me|us)"
    r"|(?:in|according to|by) (?:this|the|these|your|our) (?:handbook|material|documents?|text"
    r"|sources?|library|book|guide(?:line)?)|as (?:this|the) (?:handbook|material|document|text"
    r"|book|guide(?:line)?) (?:does|has it|uses it|understands it|means it)"
    r"|for (?:a beginner|beginners|dummies)|like i am (?:a child|five))[\s?.!]*$",
    re.IGNORECASE,
)
STEPWISE = re.compile(r"[\s,]*\bstep[- ]by[- ]step\b(?=[\s?.,!]|$)", re.IGNORECASE)
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
    r"(?P<thing>.+?)[\"“”']?(?: (?:mean|stand for|about))?(?: here)?\W*$",
    re.IGNORECASE,
)


def unframed(question: str) -> str:
    """The question itself; unchanged where nothing else stands around it."""
    question = STEPWISE.sub("", question) or question
    polite = COURTESY.sub("", question)
    bare = _TELL.sub("", polite)
    told = len(bare) < len(polite)
    bare = _WHATS.sub("What's", AFTER.sub("", bare).strip(" ,?!."))
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
    if not told or _SENTENCES.search(bare):
        return question  # what is left is no thing: "Could you help me cook dinner?"
    return f"What is {bare}?"
