"""What a person who waits for a reply is told: the step that is under way, and that it was stopped.

The same words on the page and in the terminal. Knows nothing about how they are shown.
"""

_WORDS = {
    "": "Understanding the question …",
    "understand": "Understanding the question …",
    "condense": "Making the question whole …",
    "find": "Searching the material …",
    "judge": "Weighing what was found …",
    "widen": "Weighing what was found …",
    "read": "Reading {passages} …",
    "write": "Writing …",
    "seek": "Searching once more …",
    "check": "Checking every citation …",
    "rewrite": "Rewriting what did not stand …",
}

STOPPED = "Stopped."
STOPPED_EARLY = "Stopped before anything of the answer was checked."
"""Told of a reply that was stopped, where something of it was checked and where nothing was."""


def in_words(stage: str, count: int = 0) -> str:
    """A step as `Progress.on_stage` is told of it; of one that is not known, the last there is."""
    passages = "1 passage" if count == 1 else f"{count:,} passages"
    return _WORDS.get(stage, _WORDS["check"]).format(passages=passages)
