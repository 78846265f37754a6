"""Greetings, thanks and questions about the assistant itself, met without the material.

Only a message that is nothing but small talk counts; "thanks, and what is X?"
is a question.
"""

import re

PRAISED = "Glad to hear it. What else would you like to know?"
_VERY = r"(?:very|so|really|most|quite|truly)"
_BETWEEN = re.compile(r"[,.!;:]+\s+|\s+(?:and|but)\s+|\s+[–—-]\s+")
_OPENERS = r"(?:(?:hi|hello|hey|ok|okay|great|good|oh|well|and|so|no|yes|please)[\s,.!]+)*"
_TABLE: tuple[tuple[str, str], ...] = (
    (
        r"(?:hi|hello|hey|greetings|good (?:morning|afternoon|evening|day))"
        r"(?: (?:there|again|all|everyone))?",
        "Hello! Ask me something about the material, and I will show you the words that answer it.",
    ),
    (
        r"(?:many )?(?:thanks|thank you|thx|cheers|much appreciated)"
        r"(?: (?:a lot|so much|very much|again|indeed))?"
        r"(?: for (?:everything|helping(?: me)?(?: out)?"
        r"|(?:all )?(?:your|the|this|that) ?(?:help|answers?|explanations?|time|information)?))?",
        "You are welcome. Ask on whenever you like.",
    ),
    (
        rf"(?:(?:that|this|it|you)(?:['’](?:s|re|ve)| is| was| are| were| has| have)?"
        rf"(?: been)? )?(?:{_VERY} )?(?:a )?(?:great|good|nice|perfect|helpful|awesome|cool|ok|okay"
        r"|well done|excellent|understood|got it|i see|makes sense|useful|kind|clear|wonderful"
        r"|interesting|enough|of great help)(?: (?:answers?|job|work|help|indeed|to me|for now))*"
        rf"|(?:that|this|it|you)(?: have| has|['’]ve)?(?: {_VERY})? help(?:s|ed)?(?: me)?(?: out)?"
        r"(?: (?:a lot|so much|very much|greatly))?"
        r"|that(?:'s|’s| is| was| will be) (?:all|it)(?: for (?:now|today))?"
        r"|(?:that|this) (?:answers|answered) (?:it|that|my questions?|everything)",
        PRAISED,
    ),
    (
        r"(?:bye|goodbye|bye bye|see you(?: later| soon)?|good night|have a nice day)",
        "Goodbye. The conversation is kept, should you want to return to it.",
    ),
    (
        r"how (?:are you(?: doing)?(?: today)?|is it going)|what(?:'s|’s| is) up",
        "All is well here, thank you. What would you like to know about the material?",
    ),
    (
        r"(?:who|what) are you|what(?:'s|’s| is) your name|introduce yourself"
        r"|are you (?:a )?(?:bot|robot|human|an ai|real|machine)",
        "I am an assistant that answers from the material in this library. I quote it word for "
        "word, show where each quote stands, and say so when the material does not answer.",
    ),
    (
        r"what can you (?:do|help(?: me)? with)|how (?:can|do) (?:you help|i use (?:you|this))"
        r"(?: me)?|help(?: me)?(?: please)?|what can i ask(?: you)?|how does this work",
        "Ask me a question about the material. Each statement of an answer ends with a marker "
        "that opens the quoted place in its source; what the material does not answer, I say so.",
    ),
)
_RULES = tuple(
    (
        re.compile(rf"{_OPENERS}(?:{pattern})(?: (?:thanks|please))?[\s.!?…:;)-]*", re.IGNORECASE),
        reply,
    )
    for pattern, reply in _TABLE
)


def small_talk(message: str) -> str | None:
    """What to say to a message that is small talk and nothing else; None for all others.

    Of several pieces ("Thank you, you have been very helpful. Bye!") the last that
    is more than praise is replied to.
    """
    message = " ".join(message.split())
    for pieces in ([message], list(filter(None, _BETWEEN.split(message)))):
        said = [
            next((reply for rule, reply in _RULES if rule.fullmatch(piece)), None)
            for piece in pieces
        ]
        if said and None not in said:
            return next((reply for reply in reversed(said) if reply != PRAISED), PRAISED)
    return None
