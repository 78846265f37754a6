"""A web page to blocks and a title, its frame left out.

`ingest.markup.chrome` knows what is frame, `ingest.markup.hypertext` how the rest reads.
"""

from bs4 import BeautifulSoup, Tag

from ingest.blocks import Content, Parsed, RawBlock, top_heading
from ingest.encodings import decode
from ingest.inline import tidy
from ingest.markup.chrome import readable_part, without_chrome
from ingest.markup.hypertext import blocks_below, soup_of


def load(content: Content) -> Parsed:
    """The loader of web pages."""
    return parse_html(decode(content.data, declared=content.charset, html=True))


def parse_html(text: str) -> Parsed:
    """A page, without its navigation, banners, forms and hidden parts."""
    soup = soup_of(text)
    without_chrome(soup)
    part = readable_part(soup)
    blocks = blocks_below(part)
    return Parsed(_title(soup, blocks), blocks)


def _title(soup: BeautifulSoup, blocks: tuple[RawBlock, ...]) -> str:
    """The first top heading; else what the page calls itself."""
    if any(block.kind == "heading" and block.level == 1 for block in blocks):
        return top_heading(blocks)
    meta = soup.find("meta", property="og:title")
    named = str(meta.get("content") or "") if isinstance(meta, Tag) else ""
    return tidy(named or (soup.title.get_text() if soup.title else ""), " ")
