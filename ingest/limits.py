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

FILE_SECONDS = 300.0
"""For a file that is no page: the largest that is taken, over a line of 3 Mbit/s."""

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

ARCHIVE_MEMBERS = 10_000
"""Files in one archive, those in archives inside of it included."""

ARCHIVE_BYTES = 2_000_000_000
"""Of all files of an archive that are read, unpacked."""

ARCHIVE_RATIO = 200
"""How many times its packed size a file may have: logs and tables reach 50, a gigabyte of zeros
1,000."""

UNSUSPICIOUS_BYTES = 5_000_000
"""Up to which that does not matter: a sheet of zeros is no attack."""

ARCHIVE_DEPTH = 3
"""Archives in each other; more is a puzzle, or an archive that holds itself."""

ARCHIVE_HEAD = 1_000_000
"""Bytes that a tar archive may say of one member, its path among them: they are read at once, and
a path has at most some thousands."""

ZIP_DIRECTORY = 10_000_000
"""Bytes of a ZIP archive's directory, which is read whole: ten thousand files with long paths take
two million, and one file of 100 MB could name two million files."""

UNPACKER_MEMORY = 100_000_000
"""Bytes of memory for unpacking xz: its strongest setting takes 65 MB, a file may ask for 4 GB."""

PARSE_SECONDS = 60.0
"""For reading one source, as the clock on the wall counts: of 249 odd PDFs none took ten on a busy
machine, and one that loops would hold up all that follow."""

PARSE_SECONDS_PER_MB = 2.0
"""More for every megabyte of it: the slowest loaders read about one a second."""

RECOGNITION_SECONDS = 40.0
"""For recognising text in pictures, of the first PARSE_SECONDS of a file: what was recognised until
then is kept, where a file that takes longer is lost. A dense page takes 4 s of a processor."""

PARSE_MEMORY = 2_147_483_648
"""Address space of the process that reads, in bytes: its libraries take a quarter of it, and a
small packed file could ask for any amount."""

RECOGNITION_MEMORY = 2_147_483_648
"""More of it where text in pictures can be recognised: a page takes 1.6 GB of addresses, most of
them set aside by the threads of its engine and never used, and what was read before has its own."""

PARSE_MEMORY_PER_BYTE = 50
"""More for every byte of the source: a table of short cells, the worst of what is read, took 43."""

REQUEST_BYTES = 2 * FILE_BYTES
"""Of one request to that process: the largest file and a little."""

REPLY_BYTES = 500_000_000
"""Of one reply of that process: the text of the largest file with the places of all that stands in
it, as JSON."""

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
