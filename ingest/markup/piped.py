"""Tables of Markdown as they are typed: bars in code are no ends of cells.

By GitHub's rule a bar in code ends a cell and what is over at the end of a row is dropped;
its author meant the code. Knows nothing about what a cell means.
"""

import re

_rule = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_code = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_bar = re.compile(r"(?<!\\)\|")


def with_bars_kept(text: str) -> str:
    """The text with bars in code escaped, in rows that have more cells than their table."""
    if "|" not in text or "`" not in text:
        return text
    lines = text.split("\n")
    columns = 0
    for number, line in enumerate(lines):
        if "|" not in line:
            columns = 0
        elif "-" in line and _rule.match(line):
            columns = _cells(line)
        elif columns and _cells(line) > columns:
            lines[number] = _code.sub(_escaped, line)
    return "\n".join(lines)


def _cells(line: str) -> int:
    return len(_bar.split(line.strip().strip("|").rstrip("\\")))


def _escaped(code: re.Match[str]) -> str:
    return code[1] + _bar.sub(r"\|", code[2]) + code[1]
