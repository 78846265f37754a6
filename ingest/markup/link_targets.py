"""Where links lead: addresses that no reader sees in the words, and that are asked for.

Each becomes a line of its own below the paragraph, list or table with the link, so that
an address can be found and cited and the sentences stay as they were written. Pages are
told where somebody has typed their addresses, in Markdown and the like; in web pages
links are a web, and only mailboxes and telephones are. Left out are addresses that the
words say already, and texts that are little but links. Knows nothing about the tree.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.blocks import RawBlock
from ingest.inline import tidy

WEB_OF_LINKS = 300
"""Characters of text a link: with fewer, a page leads elsewhere more than it tells."""

FEW = 12
"""As many links are told however short the page is."""

LONGEST = 300
"""Characters of an address; what is longer was made for machines."""

WEB = "Address"
"""What a line begins with that tells where a page is."""

_absolute = re.compile(r"^\s*(https?://|mailto:|tel:)(\S+)\s*$", re.I)
_pointing = re.compile(
    r"(?:click |tap |see |read |go )?(?:here|that|it|(?:a |the |this )?(?:link|page|site|website)|"
    r"this|(?:read |learn )?more|homepage|hier|ici|aquí|\W*)",
    re.I,
)
_kinds = {"mailto:": "E-mail address", "tel:": "Telephone number"}


class Addresses:
    """The links of one text: noted where they stand, told when their block has ended."""

    def __init__(self, *, pages: bool) -> None:
        self._pages = pages
        self._told: set[str] = set()
        self._waiting: list[str] = []

    def note(self, words: str, target: str) -> None:
        """A link of these words; kept only where its address is worth a line."""
        match = _absolute.match(target)
        words = tidy(words, " ")
        if match is None or len(target) > LONGEST or not any(map(str.isalnum, words)):
            return
        scheme, rest = match[1].lower(), match[2]
        if scheme not in _kinds and not self._pages:
            return
        address = rest.partition("?")[0] if scheme in _kinds else scheme + rest
        line = f"{_named(words, _kinds.get(scheme, WEB))}: {address}"
        if _bare(address) in _bare(words) or line in self._told:
            return
        self._told.add(line)
        self._waiting.append(line)

    def told(self) -> tuple[RawBlock, ...]:
        """One block of all links since it was last asked for them; none where there are none."""
        lines = "\n".join(self._waiting)
        self._waiting.clear()
        return (RawBlock("caption", lines),) if lines else ()

    def without_web(self, blocks: Iterable[RawBlock]) -> tuple[RawBlock, ...]:
        """The blocks without addresses of pages where those would be most of a text."""
        blocks = tuple(blocks)
        pages = [line for line in self._told if line.startswith(WEB)]
        said = sum(len(block.text) for block in blocks) - sum(map(len, self._told))
        if len(pages) <= max(FEW, said / WEB_OF_LINKS):
            return blocks
        kept = (self._without_pages(block) for block in blocks)
        return tuple(block for block in kept if block is not None)

    def _without_pages(self, block: RawBlock) -> RawBlock | None:
        lines = block.text.split("\n")
        if block.kind != "caption" or not all(line in self._told for line in lines):
            return block
        people = [line for line in lines if not line.startswith(WEB)]
        return replace(block, text="\n".join(people)) if people else None


def _named(words: str, kind: str) -> str:
    words = words.rstrip(" .,:;!?")
    return kind if _pointing.fullmatch(words) else f"{kind} of {words}"


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$|\s", "", address.lower())
