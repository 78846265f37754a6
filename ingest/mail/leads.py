"""What announces a quoted mail: "On … wrote:", "-----Original Message-----", a block of heads.

Says whose mail follows, where that is known. Judges single lines and short runs of them;
what is made of the mail below is the business of those who call.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.mail.mail_heads import head_block, name_in, value_of

MOST_LINES = 4
"""Lines that a lead-in "On … wrote:" may take: mail programs wrap it."""

MOST_SIGNS = 300
"""Characters of such a lead-in, long addresses included."""

_wrote = re.compile(
    r"\b(?:wrote|writes|schrieb|schreibt|hat geschrieben|a écrit|écrit|escribió|ha scritto|"
    r"scrisse|schreef|skrev|napisał(?:\(a\)|a)?|escreveu|kirjoitti|написал(?:\(а\)|а)?|пишет|"
    r"пише|yazdı)\b|写道|写到|寫道|のメッセージ",
    re.I,
)
_opens = re.compile(
    r"^(?:on|am|le|el|il|op|den|em|w dniu|dnia|в|vào|pada|dne|den)\b[\s,]|^\S.{0,80}<\S+@\S+>", re.I
)
_divider = re.compile(
    r"^\s*[-_=*]{2,}\s*(?P<words>(?:original|forwarded|ursprüngliche|weitergeleitete|"
    r"message|mensaje|messaggio|mensagem|oorspronkelijk|doorgestuurd|vidarebefordrat|videresendt|"
    r"opprinnelig|oprindelig|wiadomość|пересылаемое|исходное|begin)\b[^-_=*]{0,60}?)"
    r"\s*[-_=*]{2,}\s*$|^\s*>?\s*(?P<begin>begin forwarded message|anfang der weitergeleiteten "
    r"(?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|"
    r"inizio messaggio inoltrato)\s*[:：]\s*$",
    re.I,
)
_forwarded = re.compile(
    r"forward|weitergeleitet|transf|réexp|reenvia|inoltra|doorgestuurd|vidare|videresend|пересыл",
    re.I,
)
_rule = re.compile(r"^\s*[_\-–—=*]{5,}\s*$")
_address = re.compile(r"[<\[(]?\b(?:mailto:)?[\w.+%-]+@[\w.-]+\w\b[>\])]?")
_year = re.compile(r"\b(?:19|20)\d\d\b")
_when = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[AaPp]\.?[Mm]\b\.?)?(?:\s*[+-]\d{4}|\s*\(?[A-Z]{3,4}\)?\b)?"
    r"(?:\s*Uhr)?|\b(?:19|20)\d\d\b|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
)
_joint = re.compile(r"^\W*(?:via|um|at|à|uhr|o godz\.?|kl\.?|on|,)\W+|[\s,;:]+$")
"""What stands between a date and a name."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What announces a quoted mail: `lines` are its words, `taken` how many lines they take.

    `who` wrote it, "" where that is not said; `forwarded` tells a mail that was sent on
    from one that is answered. `to_the_end` says that all below belongs to it, whether
    marked by ">" or not.
    """

    lines: tuple[str, ...]
    taken: int
    who: str = ""
    forwarded: bool = False
    to_the_end: bool = True

    @property
    def heading(self) -> str:
        """Whose words follow, for people."""
        words = "Forwarded" if self.forwarded else "Quoted"
        return f"{words} from {self.who}" if self.who else f"{words} mail"


def lead_at(lines: Sequence[str], *, quoted_below: bool = False) -> Lead | None:
    """The lead-in that `lines` begin with, None for anything else.

    `quoted_below` says that marked lines follow the lines given; then less is asked of
    the words in front of them. Lines in the middle of a text need more: a program's own
    words, heads of a mail, or a date with a year beside the verb.
    """
    if not lines or not lines[0].strip():
        return None
    return _divided(lines) or _headed(lines) or _told(lines, quoted_below)


def _divided(lines: Sequence[str]) -> Lead | None:
    divider = _divider.match(lines[0])
    if divider is None and not (_rule.match(lines[0]) and len(lines) > 1):
        return None
    blank = next((n for n, line in enumerate(lines[1:4], 1) if line.strip()), 1)
    headed = _headed(lines[blank:])
    if divider is None:
        return None if headed is None else _moved(headed, (), blank)
    words = " ".join((divider["words"] or divider["begin"]).split())
    forwarded = bool(_forwarded.search(words))
    if headed is None:
        return Lead((words,), 1, forwarded=forwarded)
    return _moved(headed, (words,), blank, forwarded=forwarded)


def _moved(lead: Lead, words: tuple[str, ...], before: int, *, forwarded: bool = False) -> Lead:
    return Lead(words + lead.lines, lead.taken + before, lead.who, forwarded)


def _headed(lines: Sequence[str]) -> Lead | None:
    heads, taken = head_block(lines)
    if len(heads) < 3:
        return None
    told = tuple(f"{one.label}: {one.value}" for one in heads if one.value)
    return Lead(told, taken, name_in(value_of(heads, "From")))


def _told(lines: Sequence[str], quoted_below: bool) -> Lead | None:
    """A sentence that ends with a colon and says that somebody wrote."""
    for count in range(1, min(MOST_LINES, len(lines)) + 1):
        text = " ".join(" ".join(lines[:count]).split())
        if not lines[count - 1].strip() or len(text) > MOST_SIGNS:
            return None
        if count > 1 and not _opens.match(lines[0]):
            return None  # words of another kind stand right above
        if not text.endswith((":", "：")):
            continue
        wrote = _wrote.search(text)
        dated = bool(_year.search(text) or _address.search(text))
        if quoted_below and (wrote or (dated and _opens.match(text))):
            return Lead((text,), count, _who(text), to_the_end=False)
        if wrote and _opens.match(text) and _year.search(text) and _when.search(text):
            return Lead((text,), count, _who(text))
        return None
    return None


def _who(text: str) -> str:
    """Who wrote, from "On Monday, 10:12, Dana <d@x> wrote:" and its kin."""
    wrote = _wrote.search(text)
    if wrote is None:
        return ""
    behind = _named(text[wrote.end() :])
    if behind and not _when.search(text[wrote.end() :]):
        return behind
    before = text[: wrote.start()]
    dates = list(_when.finditer(before))
    named = _named(before[dates[-1].end() :] if dates else before)
    if named or not dates:
        return named
    return _named(before[: dates[0].start()]) if not _opens.match(before) else ""


def _named(text: str) -> str:
    bare = _joint.sub("", text.strip(" ,;:"))
    name = name_in(bare).strip(" ,;:–—-")
    if not name:
        address = _address.search(text)
        name = address[0].strip("<>[]()") if address else ""
    return name if any(sign.isalpha() for sign in name) and len(name) <= 80 else ""
