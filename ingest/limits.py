"""How much of a source is taken: every limit on sizes that ingestion has, with its reason.

What a limit is for stands beside it; what is said to a person when it is passed
stands where it is kept. Numbers by which a thing is recognised (how short a
label is, how wide a cell) are rules of reading and stand with those.
"""

FILE_BYTES = 100_000_000
"""Of one file, or of text that is piped in: more is hardly a text that somebody will ask about."""

PAGE_BYTES = 20_000_000
"""Of one page, unpacked: a server may send without end, and a small packed answer unpack to
gigabytes. No page of words is that long."""

PAGE_SECONDS = 60.0
"""For one answer of a server, however slowly it drips."""

HOPS = 6
"""Requests for one page, redirects among them; more is a circle."""

CRAWLED_PAGES = 500
"""Addresses that one crawl asks for, redirects among them: a site can make up pages for ever."""

TITLE = 160
"""Of a title, in `inline.weight`: it stands in front of every passage, whose tokens it takes."""

HEADING = 160
"""Of a heading, for the same reason; a longer one is a paragraph that somebody set in large
type."""

NESTING = 100
"""Levels of lists and quotes in Markdown; markdown-it drops what is deeper, and 20 is its
default."""

DEPTH = 200
"""Levels of elements in a page: four calls a level stay below Python's limit of 1,000, and no
page that a person wrote has half as many."""

MARKED_LINE = 50_000
"""Characters of a paragraph of Markdown whose marks are read; finding the ends of marks takes the
square of its length. A longer one is a machine's, and read as it is written."""

SPANNED_CELLS = 50
"""Rows that one cell of an HTML table spans; more is a mistake or an attack, for the cell is
repeated in each."""

STYLE_SHEET = 1_000_000
"""Characters of the style sheets of one page that are looked at: they are read in Python."""

STYLED = 200_000
"""Elements that the rules of a page are matched with, all rules together."""

PROPERTIES = 200
"""Names with values at the top of a text that are told: more is data, and not what anybody says
of a text."""

NOTES = 2_000
"""Footnotes of one text that are put below what they belong to; of more, each stays where it
stands, for moving one takes as long as all that stand beside it."""
