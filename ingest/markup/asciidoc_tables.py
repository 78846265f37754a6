"""Tables of AsciiDoc as HTML. Knows nothing about the text around them."""

import re
from collections.abc import Callable

_cell = re.compile(
    r"(?:(?<=\s)|^)(?:(\d+)?(?:\.(\d+))?\+)?(?:\d+\*)?[<^>]?(?:\.[<^>])?([aehlmsdv])?(?<!\\)\|",
    re.M,
)


def table_markup(lines: list[str], style: str, words: Callable[[str], str], sign: str = "|") -> str:
    """The table between two fences; `style` is what stands in brackets above it."""
    if sign in ",:":
        rows = [re.split(r"\s*[,:]\s*" if sign == "," else ":", line) for line in lines if line]
        cells = [("", "", "", cell) for row in rows for cell in row]
        columns = len(rows[0]) if rows else 0
        first = columns
    else:
        text = "\n".join(lines).replace("!", "|") if sign == "!" else "\n".join(lines)
        cells = _cells(text)
        filled = [line for line in lines if line.strip()]
        first = len(_cells(filled[0])) if filled else 0
        columns = _columns(style) or first
    leading = [line for line in lines if line.strip()][:1]
    blank_below = (
        leading
        and lines.index(leading[0]) + 1 < len(lines)
        and not lines[lines.index(leading[0]) + 1].strip()
    )
    headed = "header" in style or (
        bool(blank_below) and first == columns and "noheader" not in style
    )
    return _rows(cells, max(columns, 1), headed, words)


def _cells(text: str) -> list[tuple[str, str, str, str]]:
    """Columns and rows that each cell spans, its style, its text."""
    marks = list(_cell.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        (
            mark[1] or "",
            mark[2] or "",
            mark[3] or "",
            text[mark.end() : end].replace("\\|", "|").strip(),
        )
        for mark, end in zip(marks, ends, strict=True)
    ]


def _columns(style: str) -> int:
    match = re.search(r'cols="?([^"\]]+?)"?(?:\]|$|,\s*\w+=)', style) or re.search(
        r'cols="([^"]+)"', style
    )
    if match is None:
        return 0
    count = 0
    for part in re.split(r"[,;]", match[1]):
        times = re.match(r"\s*(\d+)\*", part)
        count += int(times[1]) if times else 1
    return min(count, 200)


def _rows(
    cells: list[tuple[str, str, str, str]], columns: int, headed: bool, words: Callable[[str], str]
) -> str:
    markup, hanging = ["<table>"], [0] * columns  # rows that each column is still taken for
    waiting = list(reversed(cells))
    first = True
    while waiting:
        row, column = [], 0
        while column < columns and (waiting or hanging[column]):
            if hanging[column]:
                hanging[column] -= 1
                column += 1
                continue
            across, down, style, text = waiting.pop()
            width = min(int(across or 1), columns - column)
            for taken in range(column, column + width):
                hanging[taken] = min(int(down or 1), 50) - 1
            column += max(width, 1)
            tag = "th" if (headed and first) or style == "h" else "td"
            spans = f' colspan="{width}" rowspan="{down or 1}"'
            row.append(f"<{tag}{spans}>{words(text)}</{tag}>")
        markup.append(f"<tr>{''.join(row)}</tr>")
        first = False
    return "".join([*markup, "</table>"])
