"""What opens a message that goes on: "and", "thanks,", "next topic."; and what a switch leaves out.

Knows wording only.
"""

import re

_LINK = re.compile(
    r"^(?:(?:and|but|so|then|also|now|well|yes|yeah|right|no|hm+|ah|oh|alright|fine|sure|please|ok"
    r"|okay|plus|next|again|i see|got it|understood|good|great|perfect|nice|interesting|super|cool"
    r"|excellent|wonderful|(?:many )?thanks(?: a lot| so much| very much| for (?:that|this))?"
    r"|thank you(?: so much| very much| for (?:that|this))?)"
    r"(?:[\s,;.!:–—-]+|$))+",
    re.IGNORECASE,
)
_SWITCH = re.compile(
    r"^(?:(?:(?:ok(?:ay)?|now|well|so|and|thanks|thank you|great|good)[\s,.!]+)*)"
    r"(?:(?:on to |now to |now )?(?:the )?(?:next|new|another|a new|a different|different|other)"
    r" (?:topic|subject|question|matter|thing)"
    r"|(?:now |on )?(?:to |for )?something (?:else|different|new|completely different)"
    r"|(?:let['’]?s |let us |to )?chang(?:e|ing) (?:of )?(?:the )?(?:subject|topic)"
    r"|on (?:another|a different) (?:note|topic|subject)|(?:a )?change of (?:subject|topic))"
    r"(?: now| entirely| altogether)?\s*[.:,;!–—-]+\s*(?=\w)",
    re.IGNORECASE,
)
_BY_THE_WAY = re.compile(r"^(?:by the way|btw|incidentally|apropos)[\s,.:–—-]+", re.IGNORECASE)


def without_switch(message: str) -> str | None:
    """What is asked after "next topic."; None where no change of subject is announced."""
    match = _SWITCH.match(message)
    return message[match.end() :] if match else None


def without_opening(message: str) -> str:
    """The message without words that only link it to what was said before it."""
    bare = _BY_THE_WAY.sub("", message)
    bare = _LINK.sub("", bare, count=1)
    bare = _BY_THE_WAY.sub("", bare)
    return bare if re.search(r"\w", bare) else message
