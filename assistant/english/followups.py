"""Wordings that lean on the conversation: pronouns, fragments, ordinals, corrections.

A follow-up leaves out what was said before: by a word that means something named earlier
("it", "the second one"), or as a fragment of a question whose rest is that of the last ("and
at level 3?").
"""

import re

from assistant.english.function_words import word_set


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


OPENING = _rule(
    r"^(?:(?:and|but|so|then|also|now|well|yes|yeah|right|no|ah|oh|sure|please|ok|okay|plus|next"
    r"|i see|got it|understood|good|great|perfect|nice|interesting|cool|by the way|btw"
    r"|(?:thanks|thank you)(?: a lot| so much| very much)?(?: for (?:that|this))?)"
    r"(?:[\s,;.!:–—-]+|$))+"
)
"""Words that only link a question to what was said before it."""
CONTRACTED = _rule(r"^(what|who|where|when|how|why)['’]s\b")
ANOTHER = _rule(
    r"^(?:(?:(?:what|how) about|what of|(?:the )?same (?:for|with)|or)"
    r" (?:(?:that|those) (?:of|for) )?|(?:that|those) (?:of|for) )(?P<thing>.+)$"
)
FOR_ANOTHER = word_set("for of about with")
"""Prepositions that only lead to another thing: "and for the harbour?"."""
CIRCUMSTANCES = word_set("in on at during after before without within under for by between from")
"""Prepositions before when, where or for whom something is asked: "and in winter?"."""
TRAILING = _rule(r"[\s,]+(?:on the other hand|instead|then|too|as well|though|please|now)$")

PRONOUN = re.compile(
    r"\b(?:(?P<thing>it|its|(?:this|that) one|(?<=\bof )one(?=\W*$))|(?P<things>they|them|theirs?)"
    r"|(?P<person>he|she|him|hers?|his))\b(?! own\b)"
)
"""In small letters: "IT" is a name."""
OF_A_WOMAN = word_set("she her hers herself")
OF_A_MAN = word_set("he him his himself")
POINTER = _rule(
    r"\b(?:this|these|those)\b(?! (?:one|handbook|book|guide|document|material|text|library|page"
    r"|collection|site|website|article|guideline|manual|report)s?\b)"
    r"|\b(?:is|are|was|does|do|did|can|will|of|for|about|with|to|in|by|who \w+) that\b|\bthat\W*$"
)
"""What points at something said; in "dogs that bark" it points at nothing."""
ALONE = _rule(
    r"^(?:what|which|whose|whom?|when|where|why|how)(?: (?:ones?|exactly|so|not|many|much|long"
    r"|often|else|then))*\W*$|^how long (?:does|did|will|would) it take\W*$|^what happens then\W*$"
    r"|^which (?:one\b|(?:is|are) (?:the )?\w+\W*$)|\b(?:get|buy|have|has|need|use|find) one\W*$"
)
"""What leans on the conversation without a word that could be put in its place."""
EXPLETIVE = _rule(
    r"\b(?:is|was|be) it (?:\w+ )?\w+ (?:that|to|if|whether|for)\b"
    r"|\b(?:does|did|will|would) it (?:take|matter|make sense|help|need|cost)\b.*\b(?:to|that|if)\b"
    r"|\bmakes? it \w+ (?:that|to|for)\b|\bhow long does it take\b|\bwhere does it say\b"
)
"""Where "it" means nothing that was named: "Is it allowed to swim?"."""
CLAUSE = _rule(
    r"[,;:?!.]\s|\s[-–—]\s|\b(?:and|but|or|if|when|because|that|while|so|after|before)\b"
)

ASPECT = _rule(
    r"^(?:(?P<whose>its|their) |(?:the|any|some|an?) )?(?P<noun>(?:other |main )?[\w-]+)\W*$"
)
"""An aspect of what was spoken of: "the price?", "its other name?", "any drawbacks?"."""

SEVERAL = _rule(
    r"[“\"”]|[?.!;]\s+\w"
    r"|\b(?:and|but|or) (?:what|which|who|when|where|why|how|is|are|does|can)(?=(?: [\w'’-]+){2})"
)
"""What has more than one question in it, or words that are quoted: too much to be sure of."""
SIDE_BY_SIDE = _rule(r"\s*(?:,|,?\s*(?:and|or|versus|vs\.?))\s*")
OF = _rule(r"\s+of\s+")

# Circumstances of what was asked last.

WHY = _rule(
    r"^(?:why(?: (?:is|was) (?:that|this|it)(?: so)?| do(?:es)? (?:it|they) do (?:that|this|so)"
    r"| so| not)?|how come|how so|what for|for (?:what|which) reason"
    r"|(?:what(?:['’]s| is) )?the reason(?: for (?:that|this|it))?)\W*$"
)
WHEN = _rule(
    r"^(?P<asked>(?:(?:since|until|from) )?(?:when|where|how(?: long| often)?)"
    r"|(?:by|in|at|for|on|from|with) (?:what|which) \w+)(?: exactly| (?:is|was) (?:that|this))?\W*$"
)
YES_NO = _rule(
    r"^(?:is|are|was|were|do|does|did|can|could|should|will|would|must|may|has|have|had)\b"
)
OTHER_SIDE = _rule(r"^(?:on )?(?:the )?(?:other side|opposite|contrary|other hand)(?: of it)?\W*$")
_SIDES = {
    "advantage": "disadvantage",
    "benefit": "drawback",
    "strength": "weakness",
    "pros": "cons",
}
OPPOSITES = {**_SIDES, **{con: pro for pro, con in _SIDES.items()}}
A_SIDE = _rule(rf"\b(?P<side>{'|'.join(OPPOSITES)})(?:s|es)?\b")

# Places in a list.

PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
PLACE = _rule(
    rf"\bthe (?:(?P<nth>{'|'.join(PLACES)}|last)(?: (?P<noun>[\w-]+))?"
    r"|(?P<pair>former|latter)(?: one)?)\b"
)
PLACE_ALONE = _rule(
    rf"\bthe (?:(?:{'|'.join(PLACES)}|last)(?: ones?\b|\W*$)|former\b|latter\b|others?\W*$)"
)
COUNTED = word_set("one item point entry thing step part of")
NTH_NOUN = _rule(
    rf"^(?:the|an?) (?:{'|'.join(PLACES)}|last|other) [\w-]+(?: of [^,.:]+?(?= (?:is|are) ))?"
    r"(?:,|\s+(?:is|are|was|were)\b)?\s*"
)
"""How an item of a list says its own place: "The second step is"."""
ENDS_NAME = _rule(
    r"[,;:(]|\s[-–—]\s|\s(?:which|that|who|where|is|are|was|were|has|have|had|can|may|must|should"
    r"|will|does|do|from|because|when|if|(?:consist|contain|mean|make|take|give|bring|seek|use"
    r"|need|provide|show|combine|want|work|help|allow|keep|build)s?)\b"
)
"""What follows the name of the thing that an item of a list is about."""
BEFORE_LAST = _rule(r"\s*\b(?:and|or)\s+")
LISTING = _rule(
    r".*(?::|\b(?:is|are|was|were|of|in|by|between|has|have"
    r"|(?:combine|include|comprise|name|contain|cover|need|use|require|offer|mention)s?))\s+"
)
"""What stands before a list within a sentence."""

# Corrections.

_HEDGE = r"(?:no|nope|wait|oops|sorry|pardon(?: me)?|excuse me|my mistake)"
CORRECTING = _rule(
    rf"^(?:(?:oh|ah|well|but|ok|{_HEDGE})[\s,.;:!–—-]+)*(?:(?:i|we)(?: actually| really)?"
    r" (?:meant?|was (?:asking|talking|thinking) (?:about|of)|wanted|asked (?:about|for))"
    rf"(?: to (?:say|ask))?[\s,:]+|{_HEDGE}\s*[,.;:!–—-]+\s*|(?:actually|or rather)[\s,:]+)(?=.*\w)"
)
"""What announces that something is put right: "no, I meant"."""
