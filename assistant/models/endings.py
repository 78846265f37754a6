"""Why a model ended its reply, in the words of its provider, and whether that is an end.

Knows what chunks say about themselves, and nothing of how they come.
"""

from typing import TYPE_CHECKING, Any

from assistant.models.faults import fault
from assistant.models.identity import says_why_it_ends

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_NAMES = ("status", "finish_reason", "stop_reason", "done_reason")
"""Where it stands: OpenAI's responses have a status, and details where they are incomplete."""
_LENGTH = {"length", "max_tokens", "MAX_TOKENS", "max_output_tokens"}
_WITHHELD = {"content_filter", "refusal", "SAFETY", "RECITATION", "PROHIBITED_CONTENT", "BLOCKLIST"}
_ENDS = tuple(".!?…:;)]}>\"'”’»*_`|。！？")
"""What may stand at the end of a text that is whole."""


class Ending:
    """Why one reply of a model ended; `reason` is empty while that was not said."""

    def __init__(self, model: "BaseChatModel") -> None:
        self.reason = ""
        self._says_why = says_why_it_ends(model)

    def note(self, metadata: dict[str, Any]) -> None:
        """Takes the reason from a chunk's metadata, under whichever name it stands there."""
        details = metadata.get("incomplete_details")
        named = [metadata.get(name) for name in _NAMES]
        for reason in (*named, details.get("reason") if isinstance(details, dict) else None):
            self.reason = str(reason or self.reason)

    def judge(self, text: str, name: str) -> None:
        """Raises ModelFault where the model called `name` did not end its reply, of which `text`
        is the end.
        """
        if self.reason in _LENGTH:
            raise fault("cut-short", name)
        if self.reason in _WITHHELD:
            raise fault("withheld", name)
        if not text:
            raise fault("empty", name)
        # Without a reason a stream was cut, or its server is a sloppy one: the text tells.
        is_told = self.reason or not self._says_why
        if not is_told and not text.rstrip().endswith(_ENDS):
            raise fault("broken-off", name)
