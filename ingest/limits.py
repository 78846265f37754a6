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

SPANNED_CELLS = 50
"""Rows that one cell of an HTML table spans; more is a mistake or an attack, for the cell is
repeated in each."""

PACKAGE_PARTS = 20_000
"""Files inside one office file or book; a deck of 500 slides with all its pictures has 3,000."""

PART_BYTES = 200_000_000
"""Of one part of an office file, unpacked: a sheet of a million rows is as large."""

TREE_BYTES = 100_000_000
"""Of XML that is made into a tree, which takes ten times as much; text of a thousand pages with
its looks is half as large."""

PACKAGE_BYTES = 500_000_000
"""Of all parts of an office file that are unpacked: a deflated zero takes a thousandth, so that
a file of 1 MB can hold 1 GB. Pictures and films are never unpacked and do not count."""

SHEET_CELLS = 2_000_000
"""Filled cells of one workbook, merged places among them: about a gigabyte in memory. More is a
database that somebody exported, and no text."""

SHEET_CHARACTERS = 50_000_000
"""Of all cells of one workbook: a text that many cells share stands in the file but once."""

SHEET_PLACES = 20_000_000
"""Places between the first and the last filled cell of a sheet of a binary workbook: its reader
lays them all out, empty ones too, in half a gigabyte. The largest of Excel 97 has 17 million."""

CHART_POINTS = 1_000
"""Rows of a chart that are read: a curve of more points is a picture, not a table."""
