"""Headings about a thing: what stands in front of its name, and what is cut off behind."""

import re

LEADS_TO_NAME = re.compile(
    r"\b(?:of|for|in|about|behind|on|what|how|why|when|where|who|which|that|is|are|does|do)"
    r"(?: (?:the|an?))? $",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:\b(?:the|an?) )?…", re.IGNORECASE)
BE = re.compile(r"^ (?:is|are|was|were|means?|does|do)$")
CUT = re.compile(r"\s*(?:[:;(–—?].*)?$", re.DOTALL)
OF = re.compile(r"^(?:The |An? )?(?P<noun>.+?) (?:of|for|in|behind)(?: the)? …$", re.IGNORECASE)
