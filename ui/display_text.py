"""Small things of language that several parts of the page need."""


def counted(number: int, word: str) -> str:
    """Such as "1 document" and "2,300 documents"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def literal(text: str) -> str:
    """`text` so that Streamlit's Markdown shows every character of it as it is."""
    special = "\\`*_{}[]()#+-.!|~:$<>&"
    return "".join("\\" + sign if sign in special else sign for sign in text)


def shortened(text: str, length: int) -> str:
    """`text` on one line of at most `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
