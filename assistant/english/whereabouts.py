"""Places that a question names: "on page 12", "in the section on fog", "in the chapter X"."""

import re

PAGES = re.compile(
    r"[\s,]*\b(?:on|at|from|in|see) (?:the )?pages? (?P<first>\d{1,4})"
    r"(?:\s*(?:-|–|to|and)\s*(?P<last>\d{1,4}))?(?![\w.])",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"[\s,]*\b(?:in|under|below|from|within|according to) (?:the )?"
    r"(?:section|chapter|part|page|document|article)s? (?:on|about|of|called|named|titled|with the"
    r" (?:title|heading|name) )?\s*(?P<name>[\"“][^\"”]+[\"”]|[^,?.;:]+?)(?=[,?.;:]|$)"
    r"|[\s,]*\b(?:in|under|within) (?:the )?(?P<before>[^,?.;:]+?) (?:section|chapter)"
    r"(?=[,?.;:\s]|$)"
    r"|[\s,]*\b(?:in|from) the (?P<front>introduction|preface|foreword|abstract|summary"
    r"|conclusions?|glossary|epilogue|prologue)(?=[,?.;:\s]|$)",
    re.IGNORECASE,
)
