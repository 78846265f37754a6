"""What can be wrong with the data of an evaluation, with a model that judges, with a peer."""

from corpus.errors import AssistantError


class DatasetError(AssistantError):
    """A collection or a file of questions is not what it should be.

    The message names the file and, where there is one, the line.
    """


class JudgeError(AssistantError):
    """The judge failed, timed out or talked nonsense; what it judged is not scored by it."""


class PeerError(AssistantError):
    """A system under comparison cannot be installed or run; the comparison goes on without it."""
