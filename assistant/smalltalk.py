"""Greetings, thanks and questions about the assistant itself, met without the material.

Only a message that is nothing but small talk counts; "thanks, and what is X?"
is a question.
"""

import re

_OPENERS = r"(?:(?:hi|hello|hey|ok|okay|great|good|oh|well|and|so|no|yes|please)[\s,.!]+)*"
_TABLE: tuple[tuple[str, str], ...] = (
    (
        r"(?:hi|hello|hey|hallo|greetings|good (?:morning|afternoon|evening|day)|howdy)"
        r"(?: (?:there|again|all|everyone))?",
        "Hello! Ask me something about the material, and I will show you the words that answer it.",
    ),
    (
        r"(?:many )?(?:thanks|thank you|thx|ty|cheers|much appreciated)"
        r"(?: (?:a lot|so much|very much|again"
        r"|for (?:your|the) (?:help|answer|answers|explanation)))?",
        "You are welcome. Ask on whenever you like.",
    ),
    (
        r"(?:that(?:'s|’s| is| was) )?(?:very )?(?:great|good|nice|perfect|helpful|awesome|cool|ok"
        r"|okay|well done|excellent|understood|got it|i see|makes sense)(?: (?:answer|job|work))?",
        "Glad to hear it. What else would you like to know?",
    ),
    (
        r"(?:bye|goodbye|bye bye|see you(?: later| soon)?|good night|farewell|have a nice day)",
        "Goodbye. The conversation is kept, should you want to return to it.",
    ),
    (
        r"how (?:are you(?: doing)?(?: today)?|is it going|do you do)|what(?:'s|’s| is) up",
        "All is well here, thank you. What would you like to know about the material?",
    ),
    (
        r"(?:who|what) are you|what(?:'s|’s| is) your name|are you (?:a )?(?:bot|robot|human|an ai"
        r"|a person|real|a machine)|introduce yourself",
        "I am an assistant that answers from the material in this library. I quote it word for "
        "word, show where each quote stands, and say so when the material does not answer.",
    ),
    (
        r"(?:what can you (?:do|help(?: me)? with)|how (?:can|do) (?:you help|i use (?:you|this))"
        r"(?: me)?|help(?: me)?(?: please)?|what can i ask(?: you)?|how does this work)",
        "Ask me a question about the material. Each statement of an answer ends with a marker "
        "that opens the quoted place in its source; what the material does not answer, I say so.",
    ),
)
_RULES = tuple(
    (
        re.compile(
            rf"{_OPENERS}(?:{pattern})(?:[\s,]+(?:thanks|thank you|please|bye))?[\s.!?…)]*"
            rf"(?:[:;]-?\))?",
            re.IGNORECASE,
        ),
        reply,
    )
    for pattern, reply in _TABLE
)


def small_talk(message: str) -> str | None:
    """What to say to a message that is small talk and nothing else; None for all others."""
    message = " ".join(message.split())
    return next((reply for rule, reply in _RULES if rule.fullmatch(message)), None)
