"""How a text gives another name: "Long Form (LF)", "LF stands for …", "X, also called Y"."""

import re

ACRONYM = re.compile(r"(?<![\w-])(?=\w*[A-Z]\w*[A-Z])[A-Za-z0-9&]{2,10}(?![\w-])")
BRACKETS = re.compile(r"\((?P<inside>[^()\n]{2,80})\)")
EXPLAINED = re.compile(
    r"(?<![\w-])(?P<short>(?=\w*[A-Z]\w*[A-Z])[A-Za-z0-9&]{2,10}),?\s+(?:(?:is|being)\s+)?"
    r"(?:stands for|short for|(?:an? )?(?:acronym|abbreviation) (?:for|of)|means)\s+"
    r"[\"“”'*_]*(?P<long>[^.;:!?()|\n\"“”*_]{2,80})"
)
SHORTENED = re.compile(
    r"(?P<long>[^.;:!?()|\n]{2,80}),\s*(?:or|abbreviated(?: as| to)?|shortened to|in short|known as"
    r"|short(?:ly)?)\s+(?:the )?(?P<short>(?=\w*[A-Z]\w*[A-Z])[A-Za-z0-9&]{2,10})(?![\w-])"
)
ALSO = re.compile(
    r"(?:\b[Tt]he )?(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})\s*[,(]\s*"
    r"(?:also|sometimes|otherwise|formerly)"
    r" (?:called|known as|written|spelled|named) (?P<other>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})"
)
