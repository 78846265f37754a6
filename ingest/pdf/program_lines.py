"""Lines of equally wide letters: those of a listing, and names and commands within a sentence."""

from ingest.pdf.line_ends import closed
from ingest.pdf.text_lines import Line
from ingest.pdf.typesetting import below

NAMES_SIZE = 0.8
"""Size of a name in parts of that of its sentence, at least: browsers set 0.81 to 0.88, LaTeX
and word processors 1; listings are often smaller."""

LARGER = 1.07
"""The same, at most."""


def listed(last: Line, line: Line) -> bool:
    """Whether a line goes on with the listing that `last` is of."""
    alike = line.mono and abs(line.size - last.size) < 0.5
    turned = line.page != last.page or line.base < last.base
    return alike and (turned or line.base - last.base < 3 * line.size)


def one_sentence(name: Line, plain: Line, last: Line, line: Line) -> bool:
    """Whether a name and other words may be lines of one sentence, of which `last` comes before
    `line`: they are about as large, and nothing ends between them.
    """
    alike = NAMES_SIZE < name.size / plain.size < LARGER
    return alike and below(last, line) and not closed(last.text)
