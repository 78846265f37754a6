"""The elements of HTML, as far as reading them differs."""

from bs4 import Tag

from ingest.inline import words_of

HEADINGS = {f"h{level}": level for level in range(1, 7)}

ELEMENTS = words_of(
    """
    a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog
    dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4
    h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark
    marquee menu meta meter nav nobr noscript object ol optgroup option output p param picture pre
    progress q rp rt ruby s samp script search section select slot small source span strike strong
    style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track
    tt u ul var video wbr
    """
)
"""All of them. What else stands in angle brackets is text: `<your-name>`."""

UNREAD = words_of(
    """
    script style template noscript head iframe object embed canvas audio video map select
    option button datalist progress meter rt rp annotation annotation-xml
    """
)
"""What they hold is not read as text."""

BLOCKS = words_of(
    """
    address article aside blockquote body center dd details dialog div dl dt fieldset figure
    footer form header hgroup hr html legend li main nav ol p section summary table tbody textarea
    tfoot thead tr td th ul menu search optgroup
    """
)
"""They begin and end a block; all others stand within a line."""

LINE_NUMBERS = frozenset({"linenos", "lineno", "linenodiv", "line-numbers-rows", "rouge-gutter"})
"""Classes of the numbers beside lines of code."""

LEAD = "data-read-first"
"""An attribute of ours: the label in front of a block, of which its markup makes a heading."""


LIST_STYLE = "data-list-style"
"""An attribute of ours: how the items of a list are marked, as styles say."""


def classes_of(tag: Tag) -> list[str]:
    """The classes of an element; a parser that is not of HTML gives them as one text."""
    classes: list[str] | str = tag.get("class") or []
    return classes.split() if isinstance(classes, str) else classes
