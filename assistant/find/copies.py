"""Copies among the passages that were found: each text is kept once, so that copies of a document
take no place away from others.

Two passages are copies where their documents have the same bytes, or the same words stand below
the same headings; and what stands word for word in many documents is kept once whatever the
headings. Texts that differ in one word are none: they may be two versions of a rule. Knows no
scores.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from corpus.lookup import Said

REPEATED = 4
"""Passages with the same text among those that were found from which it is boilerplate: a licence,
a disclaimer, a navigation."""


def distinct(
    rows: Sequence[int], count: int, said: Callable[[Sequence[int]], Sequence[Said]]
) -> list[int]:
    """Places in `rows`, best first, of the first `count` that are no copies of better ones.

    Read in steps: where nothing is a copy, no more than `count` are looked at.
    """
    kept: list[int] = []
    seen: set[tuple[object, ...]] = set()
    repeated: Counter[str] = Counter()
    at = 0
    while len(kept) < count and at < len(rows):
        step = rows[at : at + count]
        told = said(step)
        repeated.update(one.text for one in told)
        for place, one in enumerate(told, at):
            keys: set[tuple[object, ...]] = {
                (one.content_hash, one.start),
                (one.heading, one.text),
            }
            if repeated[one.text] >= REPEATED:
                keys.add((one.text,))
            if not keys & seen:
                kept.append(place)
            seen |= keys
        at += len(step)
    return kept[:count]
