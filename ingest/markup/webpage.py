"""A web page to blocks, a title and what it records of itself, its frame left out.

`ingest.markup.chrome` knows what is frame, `ingest.markup.hypertext` how the rest reads,
`ingest.markup.page_record` what a page says of itself.
"""

from ingest.blocks import Content, Parsed, top_heading
from ingest.encodings import decode
from ingest.markup.chrome import readable_part, without_chrome
from ingest.markup.hypertext import blocks_seen, soup_of
from ingest.markup.page_parts import with_parts_told
from ingest.markup.page_record import properties_of, recorded_title
from ingest.markup.unseen import take_out_unseen


def load(content: Content) -> Parsed:
    """The loader of web pages."""
    return parse_html(decode(content.data, declared=content.charset, html=True))


def parse_html(text: str) -> Parsed:
    """A page, without its navigation, banners, forms and hidden parts.

    The title is its first top heading, else what it calls itself.
    """
    soup = soup_of(text)
    properties, recorded = properties_of(soup), recorded_title(soup)
    with_parts_told(soup)
    unseen = take_out_unseen(soup)
    without_chrome(soup)
    blocks = blocks_seen(readable_part(soup))
    headed = any(block.kind == "heading" and block.level == 1 for block in blocks)
    title = top_heading(blocks) if headed else recorded
    return Parsed(title, blocks, properties=properties, notes=unseen.notes())
