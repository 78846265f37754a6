"""The words of web frames: what buttons, menus and banners say everywhere.

Only whole lines and short paragraphs are judged; none of this touches running
text.
"""

import re

_words = """
share|tweet|like|pin it|print this page|copy link|whatsapp|facebook|twitter|linkedin|pinterest|
reddit|instagram|telegram|share this|share this page|share this article|share on facebook|
share on twitter|share on linkedin|share via email|follow us|follow|
log in|login|log out|logout|sign in|sign up|sign out|register|create account|my account|
subscribe|subscribe now|sign up for our newsletter|join now|get started|
menu|main menu|toggle navigation|search this site|site map|sitemap|
skip to content|skip to main content|skip to navigation|skip navigation|jump to content|
back to top|top of page|go to top|scroll to top|previous page|next page|previous post|
next post|previous article|next article|older posts|newer posts|load more|show more|show less|
see more|read more|read next|continue reading|view all|see all|expand all|collapse all|
related resources|related articles|related posts|related content|related topics|related links|
related stories|related pages|related recipes|related products|related searches|
you may also like|you might also like|recommended for you|
more from this author|more stories|most read|most popular|trending|trending now|popular posts|
recent posts|top stories|editor's picks|on this page|in this article|in this section|quick links|
advertisement|advertisements|sponsored|sponsored content|promoted|
accept|accept all|accept cookies|accept all cookies|reject|reject all|decline|manage cookies|
manage preferences|cookie settings|cookie preferences|cookie policy|privacy settings|cookies|
allow all|allow all cookies|only necessary|necessary cookies only|got it|i agree|dismiss|
privacy policy|privacy notice|terms of use|terms of service|terms and conditions|
terms & conditions|legal notice|imprint|contact us|about us|careers|send feedback|give feedback|
leave a comment|leave a reply|post a comment|add a comment|no comments|
add to cart|add to basket|buy now|download pdf|save recipe|print recipe|jump to recipe|
rate this recipe|bookmark|edit this page|edit on github|report an issue|view source|
was this helpful|was this page helpful|was this article helpful|
from wikipedia, the free encyclopedia|view history|contents hide|(top)|what links here|
cite this page|select language|dark mode|light mode|my cart|checkout
"""
CHROME = frozenset(word.strip() for word in _words.replace("\n", "").split("|") if word.strip())

_patterns = re.compile(
    r"^(?:"
    r"(?:©|\(c\)|copyright\b).{0,120}"
    r"|.{0,80}\ball rights reserved\.?.{0,40}"
    r"|\d+ (?:comments?|shares?|likes?|views?|retweets?)"
    r"|(?:share|follow|find) (?:this|us|it)? ?(?:on|via|with) .{1,40}"
    r"|(?:home|start)\s*(?:[>»›/|]\s*[^>»›/|]{1,40}){1,6}"
    r"|this page was last (?:edited|modified|updated) .{1,60}"
    r"|you are here:.{0,120}"
    r"|(?:skip|jump) to .{1,30}"
    r")$",
    re.I,
)
_cookies = re.compile(
    r"\b(?:we|our partners|this (?:web)?site|this page|the site)\b.{0,60}\bcookies?\b"
    r"|\bcookies? (?:policy|settings|preferences|notice|consent)\b"
    r"|\bby (?:continuing|clicking|using)\b.{0,80}\bcookies?\b",
    re.I,
)
_newsletter = re.compile(
    r"^(?:sign up|subscribe|register|join)\b.{0,80}"
    r"\b(?:newsletter|inbox|mailing list|updates|emails?)\b"
    r"|^(?:was|did|is) this (?:page|article|answer|post|content)\b.{0,40}\b(?:help|useful)",
    re.I,
)
_print_date = re.compile(
    r"^\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?\b.{0,200}$", re.I
)
_print_address = re.compile(r"^https?://\S+\s+(?:page\s*)?\d{1,4}\s*(?:/|of)\s*\d{1,4}$", re.I)

MAX_BANNER = 500
"""Characters; a longer paragraph about cookies is about cookies."""


def is_chrome(line: str) -> bool:
    """Whether a line is nothing but what a frame says."""
    bare = " ".join(line.split()).strip(" \t|·•*»›<>[]←→↑↓↗▲▼▾▸×✕+-–—.:…").lower()
    return bare.rstrip("?") in CHROME or bool(_patterns.match(" ".join(line.split())))


def is_chrome_paragraph(text: str) -> bool:
    """Whether a short paragraph is a banner: cookies, newsletter, "was this helpful"."""
    if len(text) > MAX_BANNER:
        return False
    return bool(_cookies.search(text) or (len(text) < 200 and _newsletter.search(text)))


def is_print_line(line: str) -> bool:
    """Whether a browser printed it above or below a page: date and title, address and page."""
    bare = " ".join(line.split())
    return bool(_print_date.match(bare) or _print_address.match(bare))
