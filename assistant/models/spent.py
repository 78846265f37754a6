"""What may be spent on a reply of a language model, and what was."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of everything a reply may take.

    Attributes:
        seconds: for the whole of it, tries included. A laptop writes 5 to 20 tokens a second,
            and a reply of ours has a few hundred; thoughts come on top.
        silence: seconds until the first piece, and between two. A laptop reads 2,000 tokens of
            passages at 50 to 200 a second before it says anything.
        characters: of the reply, thoughts in it included; a piece without text, such as a
            thought that is not shown, counts as one. Ten times what a reader would read.
        retries: how often it is asked again before the first piece, where that makes sense.

    """

    seconds: float = 180.0
    silence: float = 60.0
    characters: int = 60_000
    retries: int = 2


@dataclass(slots=True)
class Spent:
    """What replies took, added up: calls of the model (tries too), tokens, seconds.

    Tokens are None where no call said how many there were, and never guessed.
    """

    calls: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    seconds: float = 0.0

    def add(self, input_tokens: int, output_tokens: int) -> None:
        """Counts the tokens of a call, or a part of them."""
        self.input_tokens = (self.input_tokens or 0) + input_tokens
        self.output_tokens = (self.output_tokens or 0) + output_tokens
