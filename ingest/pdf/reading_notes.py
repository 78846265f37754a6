"""Sentences for people on what of a PDF is not in its text, page by page.

Knows nothing about how that was found.
"""

from collections.abc import Iterable, Sequence

_SENTENCES = {
    "unseen": "Text {on} that cannot be seen there is left out.",
    "aslant": "Text that runs aslant over {the} is left out, as a watermark is.",
    "edge": "Text beyond the edge of {the} is left out.",
}


TOO_MUCH = "to recognise their text takes more time or memory than a file has"


def page_names(numbers: Iterable[int]) -> str:
    """Names pages, as in "page 3", "pages 3 to 7", "pages 1, 3 and 5 to 8"."""
    ordered = sorted(set(numbers))
    runs: list[list[int]] = []
    for number in ordered:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"page {listed}" if len(ordered) == 1 else f"pages {listed}"


def hidden_notes(reasons: Sequence[tuple[int, Iterable[str]]]) -> list[str]:
    """A sentence for each reason why text was left out; `reasons` are (page, why)."""
    notes = []
    for why, sentence in _SENTENCES.items():
        pages = [page for page, said in reasons if why in said]
        if pages:
            names = page_names(pages)
            notes.append(sentence.format(on=f"on {names}", the=names))
    return notes


def picture_notes(
    pictures: Sequence[int], recognised: Sequence[int], unreached: Sequence[int] = ()
) -> list[str]:
    """What is said of pages that are pictures, of those whose text was recognised, and of those
    for which there was no time or memory.
    """
    notes = []
    if pictures:
        notes.append(f"{_are_pictures(pictures)}.")
    if unreached:
        notes.append(
            f"{_are_pictures(unreached)}, and {TOO_MUCH}."
            " Split the file and add its parts to have it read."
        )
    if recognised:
        names = page_names(recognised)
        notes.append(f"The text of {names} was recognised from pictures, and may hold mistakes.")
    return notes


def _are_pictures(numbers: Sequence[int]) -> str:
    names = page_names(numbers)
    are = "is a picture" if len(numbers) == 1 else "are pictures"
    return f"{names[0].upper()}{names[1:]} {are}"
