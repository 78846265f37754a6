"""F1 of what was found against what is there, both as multisets.

The harmonic mean of precision and recall, which is Dice's coefficient: twice the
number in common over the sum of both. Dice (1945), "Measures of the Amount of
Ecologic Association Between Species"; van Rijsbergen (1979), "Information
Retrieval", chapter 7.
"""

from collections import Counter
from collections.abc import Hashable, Iterable


def set_f1(found: Iterable[Hashable], expected: Iterable[Hashable]) -> float:
    """0 to 1; order does not count, how often something stands there does.

    1 where nothing was expected and nothing found.
    """
    there, wanted = Counter(found), Counter(expected)
    together = there.total() + wanted.total()
    return 2 * (there & wanted).total() / together if together else 1.0
