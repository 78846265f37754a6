"""What documents of a collection are called that introduce the others, or are about their use."""

import re

FIRST = re.compile(
    r"\b(?:read ?me|index|overview|intro(?:duction)?|about|home|summary|preface|foreword|abstract"
    r"|welcome|start here|getting started)\b",
    re.IGNORECASE,
)
LEGAL = re.compile(
    r"^(?:licen[cs]e|copying|copyright|notice|change ?log|history|authors?|contribut(?:ing|ors)"
    r"|code[ _-]of[ _-]conduct|security[ _-]policy|imprint|impressum|disclaimer)\b",
    re.IGNORECASE,
)
