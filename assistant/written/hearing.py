"""A draft as it is heard: parted into claims, each checked as soon as it is complete.

Whoever watches is told each piece at once, and of each claim whether it stands when that is
known. Knows how drafts are read, not how a claim is checked.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.waiting import LiveSentence, Progress, State
from assistant.written.addresses import addresses
from assistant.written.checking import Checked
from assistant.written.draft_text import SIGNS, Claim, DraftText, read
from assistant.written.instructions import FENCE

Check = Callable[[Claim], Checked | None]
"""A claim held against what it cites; None for what claims nothing and is not shown."""

STEP = 50
"""A text is read anew when it has grown by one of so many parts: each time takes as long as the
text is, and one without an end would else hold up whoever listens. A reply of 2,000 characters
is read every 40."""

_BEGUN = re.compile(rf"\s*(?:[\[【][^\]】]*|<[/\w][^<>\n]*|<|</?{FENCE}[^>]*)\Z")
"""A marker or a tag that is not closed yet."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A draft to its end, its claims checked, in order, those that claim nothing left out."""

    text: str
    draft: DraftText
    checked: tuple[Checked, ...]

    @property
    def standing(self) -> tuple[Checked, ...]:
        """The claims that are borne out."""
        return tuple(one for one in self.checked if one.stands)

    @property
    def wrong(self) -> tuple[Checked, ...]:
        """The claims that are not."""
        return tuple(one for one in self.checked if one.faults)

    @property
    def supported_share(self) -> float | None:
        """How many of its claims stand; None without any."""
        counted = len(self.standing) + len(self.wrong)
        return len(self.standing) / counted if counted else None


class Hearing:
    """Hears one draft."""

    def __init__(self, check: Check, progress: Progress) -> None:
        self._check = check
        self._progress = progress
        self._text = ""
        self._known: dict[Claim, Checked | None] = {}

    def hear(self, pieces: Iterable[str]) -> None:
        """Takes in all pieces; what was heard until then stays where they raise."""
        unread = 0
        for piece in pieces:
            self._text += piece
            unread += len(piece)
            if unread * STEP < len(self._text):
                continue
            unread = 0
            claims = read(self._text).claims
            self._tell(claims)
            for claim in _complete(claims, self._text):
                if claim not in self._known:
                    self._known[claim] = self._check(claim)
                    self._tell(claims)

    def end(self, *, cut_off: bool = False) -> Heard:
        """The draft, all of it checked; a claim that is written twice counts once. Of one that
        was `cut_off`, what stands last without a marker may be half a sentence, and goes.
        """
        draft = read(self._text)
        claims = draft.claims
        if cut_off and claims and not claims[-1].references:
            claims = claims[:-1]
        for claim in claims:
            if claim not in self._known:
                self._known[claim] = self._check(claim)
        self._tell(claims)
        kept = {claim.text.casefold(): self._known[claim] for claim in reversed(claims)}
        in_order = dict.fromkeys(claim.text.casefold() for claim in claims)
        checked = (kept[text] for text in in_order)
        return Heard(self._text, draft, tuple(one for one in checked if one is not None))

    def _tell(self, claims: tuple[Claim, ...]) -> None:
        live: list[LiveSentence] = []
        for at, claim in enumerate(claims):
            if claim in self._known:
                checked = self._known[claim]
                if checked is None:
                    continue
                state: State = "unsupported" if checked.faults else "supported"
                quotes = () if checked.faults else checked.quotes
                live.append(LiveSentence(claim.text, state, claim.shape, claim.begins, quotes))
            else:
                last = at == len(claims) - 1
                text = _BEGUN.sub("", claim.text) if last else claim.text
                is_sign = any(sign.startswith(text.upper()) for sign in SIGNS)
                if text and not is_sign and not addresses(text):  # which is checked first
                    live.append(LiveSentence(text, "written", claim.shape, claim.begins))
        self._progress.on_text(live)


def _complete(claims: tuple[Claim, ...], text: str) -> tuple[Claim, ...]:
    """Those that no further piece can change: all of the lines that have ended, and of the last
    line those that are followed by another and have markers of their own.
    """
    if not claims or text.endswith("\n"):
        return claims
    last_line = next(at for at in range(len(claims) - 1, -1, -1) if claims[at].begins)
    open_ = claims[last_line:-1]
    settled = claims[:last_line]
    for claim in open_:
        if not claim.references:
            break
        settled = (*settled, claim)
    return settled
