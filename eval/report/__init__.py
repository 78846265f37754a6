"""What a run found, for people: one HTML page, Markdown for a pull request, a table.

Knows nothing about how results are made.
"""

from pathlib import Path

from eval.results import Run


def write(run: Run, folder: Path) -> list[Path]:
    """Writes report.html and report.md into `folder`, which is made if missing.

    Returns their paths in this order; the same run gives the same bytes. Raises OSError.
    """
    from eval.report.html import render as to_html
    from eval.report.markdown_report import render as to_markdown

    folder.mkdir(parents=True, exist_ok=True)
    page, text = folder / "report.html", folder / "report.md"
    page.write_text(to_html(run), encoding="utf-8")
    text.write_text(to_markdown(run), encoding="utf-8")
    return [page, text]
