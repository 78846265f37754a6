"""The frame of a web page: what stands around the text and is not the text.

Takes away navigation, banners and forms, and finds the part of the page that holds its
text. Knows nothing about blocks, and nothing of what is hidden (`ingest.markup.unseen`).
"""

import re

from bs4 import BeautifulSoup, Tag

from ingest.inline import words_of

FRAME = ("nav", "aside", "footer", "dialog", "search")
FRAME_ROLES = words_of(
    """
    navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar
    tablist
    """
)
FRAME_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|navbox|menu|sidebar|breadcrumbs?|cookies?|consent|gdpr|"
    r"share|sharing|social|related|newsletter|subscribe|signup|promo|advert|ads?|banner|popup|modal|"
    r"skip-?link|pagination|pager|toolbar|masthead|footer|toc|comments?|login)(?:$|[-_\s])",
    re.I,
)
CONSENT_NAMES = re.compile(
    r"(?:cookie|consent|gdpr)s?[-_]?(?:banner|bar|notice|popup|modal|overlay|dialog|consent|message|wall)"
    r"|onetrust|cookiebot",
    re.I,
)
LINKED = 0.5
"""Share of link text above which a part with a frame's name is frame."""

BULK = 0.5
"""Share of the page's text that a main part must hold to stand for all of it."""


def without_chrome(soup: BeautifulSoup) -> None:
    """Take the frame out of the tree; what holds most of the text always stays."""
    body = soup.body or soup
    for tag in body.find_all(["script", "style", "template", "noscript"]):
        tag.extract()
    whole = max(_size(body), 1)
    waiting = [body]
    while waiting:
        for tag in [child for child in waiting.pop().children if isinstance(child, Tag)]:
            if _is_frame(tag) and _size(tag) < BULK * whole:
                tag.extract()
            else:
                waiting.append(tag)


def readable_part(soup: BeautifulSoup) -> Tag:
    """The main part, or the single article, where it holds the bulk; else the body."""
    body = soup.body or soup
    whole = _size(body)
    articles = body.find_all("article")
    candidates = [body.find("main"), body.find(role="main")]
    candidates += articles if len(articles) == 1 else []
    for part in candidates:
        if isinstance(part, Tag) and _size(part) >= BULK * whole > 0:
            return part
    return body


def _is_frame(tag: Tag) -> bool:
    if tag.name in FRAME or tag.get("role") in FRAME_ROLES:
        return True
    if tag.name == "header":  # that of an article names the article
        return tag.find(["h1", "h2"]) is None or _linked(tag) > LINKED
    if tag.name == "form":
        return True
    classes: list[str] | str = tag.get("class") or []
    names = " ".join(
        [*(classes if isinstance(classes, list) else [classes]), str(tag.get("id") or "")]
    )
    if not names.strip() or tag.name in {"body", "html", "main", "article"}:
        return False
    if CONSENT_NAMES.search(names):
        return True
    return bool(FRAME_NAMES.search(names)) and _linked(tag) > LINKED


def _size(tag: Tag) -> int:
    return len("".join(tag.get_text().split()))


def _linked(tag: Tag) -> float:
    whole = _size(tag)
    return sum(_size(link) for link in tag.find_all(["a", "button"])) / whole if whole else 1.0
