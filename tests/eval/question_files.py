"""The shipped files of questions, and the pages that those on the handbook quote."""

from functools import cache

from corpus.paths import display_source, handbook_folder
from eval import cases
from eval.cases import SHIPPED, Case
from ingest import read


@cache
def questions(name: str) -> tuple[Case, ...]:
    return cases.read(SHIPPED / "questions" / f"{name}.jsonl").cases


@cache
def handbook() -> dict[str, str]:
    """The text of each page as a library stores it, by its source."""
    return {
        display_source(page): read(page).text for page in sorted(handbook_folder().glob("*.md"))
    }
