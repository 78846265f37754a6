"""Text fidelity: how much of a text was read as it should be.

One minus the Levenshtein distance, in characters, over the length of the longer
text: 1 where both are the same, 0 where they share nothing. Levenshtein (1966),
"Binary Codes Capable of Correcting Deletions, Insertions, and Reversals";
normalised as rapidfuzz's `Levenshtein.normalized_similarity`.
"""

from rapidfuzz.distance import Levenshtein


def text_fidelity(text: str, expected: str) -> float:
    """0 to 1; two empty texts are the same. White space counts."""
    return Levenshtein.normalized_similarity(text, expected)
