"""What an author says of a picture, as far as it describes it.

Knows nothing about drawings or blocks.
"""

import re

from ingest.markup.html_pictures import described

_guessed = re.compile(
    r"description automatically generated|(?:ai|ki)-(?:generated|generierte)|automatisch generiert",
    re.I,
)


def description(text: str) -> str:
    """The words of a description; "" where a program guessed it or it only names a file."""
    return "" if _guessed.search(text) else described(text)
