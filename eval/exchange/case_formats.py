"""The formats that cases come from and go to; a new one is one more row.

What reads and what writes a format is a function of its module; here is only what
each needs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.library import Library
from eval.exchange import beir_folder, feedback, question_table, ragas_dataset, squad_file, trec
from eval.exchange.case_lines import Exported, Imported
from eval.exchange.exported import Material
from eval.exchange.texts import Texts

Read = Callable[[Path, Texts | None], Imported]
Write = Callable[[Material, Path], Exported]
WriteWithLibrary = Callable[[Material, Library, Path], Exported]


@dataclass(frozen=True, slots=True)
class Format:
    """What is None cannot be done with the format.

    `brings_documents` says that the cases are about documents of the file's own;
    others are looked up in a library. `write_with_library` needs the library that
    the cases are about.
    """

    name: str
    words: str
    read: Read | None = None
    brings_documents: bool = False
    write: Write | None = None
    write_with_library: WriteWithLibrary | None = None


def _read_feedback(path: Path, texts: Texts | None) -> Imported:
    if not path.is_dir():
        return feedback.read_cases(path, texts)
    with Library.open(path) as library:
        return feedback.from_library(library)


_TABLE = (
    Format(
        "beir",
        "a BEIR folder: corpus.jsonl, queries.jsonl and qrels",
        lambda path, _: beir_folder.read_cases(path),
        brings_documents=True,
        write_with_library=beir_folder.write_cases,
    ),
    Format(
        "squad",
        "a SQuAD 2.0 file",
        lambda path, _: squad_file.read_cases(path),
        brings_documents=True,
        write_with_library=squad_file.write_cases,
    ),
    Format(
        "ragas",
        "a dataset of ragas: JSON, JSON Lines or CSV",
        ragas_dataset.read_cases,
        write=ragas_dataset.write_cases,
    ),
    Format(
        "csv",
        "a table of questions, with commas, semicolons or tabs",
        question_table.read_cases,
        write=question_table.write_cases,
    ),
    Format(
        "feedback",
        "records of feedback (JSON Lines), or the folder of a library whose replies were rated",
        _read_feedback,
    ),
    Format(
        "trec",
        "a folder with a TREC run file and its qrels, from a run",
        write_with_library=trec.write_run,
    ),
)
FORMATS = {form.name: form for form in _TABLE}
READ = tuple(form.name for form in _TABLE if form.read)
WRITTEN = tuple(form.name for form in _TABLE if form.write or form.write_with_library)
