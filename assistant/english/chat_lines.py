"""Lines of a chat: how a message begins that has its time and who wrote it in front.

Rules over how messengers write them out; knows nothing of any chat.
"""

import re

_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?"
_WHEN = rf"(?:{_DATE},? (?:at )?)?{_TIME}"
_WHO = r"[^\W\d_][^:\n<>\[\]]{0,40}?"
HEAD = re.compile(
    rf"(?:\[{_WHEN}\]|\({_WHEN}\)|{_WHEN})(?: ?[-–—|])? ?(?:<[^<>\n]{{1,40}}>|{_WHO}:)(?=\s)"
    rf"|{_WHO},? ?[\[(]?{_WHEN}[\])]?:(?=\s)",
    re.IGNORECASE,
)
"""Time and speaker before what is said: "[12.05.2026, 09:14] Lena:", "Lena (09:14):"."""
EARLIER = re.compile(
    r"\b(?:earlier|original(?:ly)?|previous(?:ly)?|before|at first|first|initial(?:ly)?|old|older"
    r"|quoted|former(?:ly)?)\b",
    re.IGNORECASE,
)
"""Words that ask for what was said before the last message."""
