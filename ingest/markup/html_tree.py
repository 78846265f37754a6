"""HTML as a tree, whatever is wrong with it. Knows nothing about what it says."""

import re

from bs4 import BeautifulSoup, Tag

from corpus.errors import SourceError
from ingest import limits

_declaration = re.compile(r"^\s*<\?xml[^>]*>")  # XHTML is read as HTML
_void = re.compile(r"<(?:wbr|embed|source|track|keygen|bgsound)\b[^>]*>", re.I)
"""Empty elements that libxml2 takes for containers of all that follows."""


def soup_of(markup: str) -> BeautifulSoup:
    """The parsed tree; whatever is wrong with the markup is mended by lxml.

    Raises SourceError where it is nested too deeply.
    """
    markup = _void.sub("", _declaration.sub("", markup))
    # Beautiful Soup warns of text that looks like a file's name.
    soup = BeautifulSoup(markup if "<" in markup else f"<p>{markup}", "lxml")
    if _depth(soup) > limits.DEPTH:
        raise SourceError("It is nested too deeply to be read.", hint="Save it in a simpler form.")
    return soup


def _depth(tag: Tag) -> int:
    """How many levels of elements stand below one another in `tag`."""
    deepest, level = 0, [tag.contents]
    while level:
        deepest += 1
        level = [child.contents for nodes in level for child in nodes if isinstance(child, Tag)]
    return deepest
