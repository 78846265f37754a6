"""A question put right: "no, I meant X", "not X, Y", "that's not what I asked"."""

import re
from dataclasses import dataclass

from assistant.english.words import asks

_HEDGE = (
    r"(?:(?:no|nope|oh|ah|oops|ups|wait|hm+|well|sorry|pardon|excuse me|my mistake|my bad|i mean"
    r"|i'm sorry|i am sorry|actually|rather|correction|erratum|ok|okay|but)\b[\s,.;:!–—-]*)"
)
_MEANT = (
    r"(?:i|we)(?: actually| really| rather)? (?:meant?|was (?:asking|talking|thinking) (?:about|of)"
    r"|(?:was )?refer(?:red|ring) to|wanted(?: to (?:ask|know)(?: about)?)?"
    r"|asked (?:about|for))(?: to (?:say|ask|write|type)(?: about)?)?"
)
_IS_MEANT = re.compile(rf"^{_HEDGE}*(?:{_MEANT})[\s,:]+(?P<meant>.+)$", re.IGNORECASE)
_MEANT_BEHIND = re.compile(
    rf"^{_HEDGE}*(?P<meant>.+?)[\s,]+(?:is|was) what {_MEANT}\W*$"
    rf"|^{_HEDGE}+(?P<thing>.+?)[\s,]+{_MEANT}\W*$",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    rf"^{_HEDGE}*not (?:for |about |of )?(?P<wrong>[^,;.]+?)"
    r"(?:\s*[,;.–—-]+\s*(?:but |rather |i meant? )*|\s+but (?:rather )?)(?P<meant>.+)$",
    re.IGNORECASE,
)
_THIS_NOT = re.compile(
    rf"^{_HEDGE}*(?:i meant? )?(?P<meant>[^,;.?]+?)(?:[,;–—-]\s*|\s)(?:and |but )?"
    r"(?:not|instead of|rather than) (?P<wrong>[^,;.?]+?)\W*$",
    re.IGNORECASE,
)
_PROTEST = re.compile(
    rf"^{_HEDGE}*(?:that|this|it)(?:['’]s| is| was) (?:not|wrong|incorrect)"
    rf"(?: quite| exactly| really)?(?: (?:what|the one|the thing))?(?: {_MEANT})?[\s,.;:!–—-]+"
    r"(?P<meant>.+)$",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"^(?:(?:no|nope|wait|oh|oops|ups|sorry|pardon|my mistake|my bad|correction)[\s,.;:!–—-]+)+"
    r"(?:(?:i mean|actually|rather|make (?:that|it))[\s,:]+)?(?P<meant>.+)$"
    r"|^(?:i mean|actually|rather|or rather|make (?:that|it)|correction)[\s,:]+(?P<thing>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What was meant, and, where it is said, what was not."""

    meant: str
    wrong: str | None = None


def correction(message: str) -> Correction | None:
    """What a message puts right, None for one that does not."""
    if asks(message):
        return None
    for rule in (_PROTEST, _NOT_THIS, _IS_MEANT, _MEANT_BEHIND, _THIS_NOT, _HEDGED):
        match = rule.match(message)
        if match is None:
            continue
        found = match.groupdict()
        meant = found.get("meant") or found.get("thing") or ""
        if rule is _IS_MEANT:
            inner = _NOT_THIS.match(meant) or _THIS_NOT.match(meant)
            if inner:
                return Correction(_bare(inner["meant"]), _bare(inner["wrong"]))
        if re.search(r"\w", meant):
            return Correction(_bare(meant), _bare(found.get("wrong") or "") or None)
    return None


def _bare(text: str) -> str:
    text = re.sub(r"^(?:with|by|about) (?=the\b|that\b)", "", text.strip(), flags=re.IGNORECASE)
    return text.strip(" ,;.!")
