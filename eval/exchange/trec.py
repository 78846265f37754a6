"""A run's searches as a TREC run file, and what is relevant as a qrels file.

The formats of trec_eval, which ir_measures' command reads: "QUERY Q0 PASSAGE RANK
SCORE TAG" and "QUERY 0 PASSAGE RELEVANCE". Tools order by score and break ties in
their own ways, so scores are made from the ranks, and fall strictly.
"""

from pathlib import Path

from corpus.library import Library
from corpus.verification import digest
from eval.errors import DatasetError
from eval.exchange.beir_folder import plain_id, relevant_passages
from eval.exchange.case_lines import Exported, LeftOut, write_text
from eval.exchange.exported import Material
from eval.gold import GoldFinder

RUN, QRELS = "run.trec", "qrels.trec"


def write_run(material: Material, library: Library, folder: Path) -> Exported:
    """Writes `run.trec` and `qrels.trec` into `folder`, for the cases that were searched.

    A search that found nothing has no line in the run and stands in the qrels, so
    that it counts. Raises DatasetError for a suite in place of a run, and where a
    quote does not stand in the library.
    """
    if material.run is None:
        raise DatasetError(
            "A TREC run file shows what was found, and a suite holds no results.",
            hint="Name the JSON file of a run.",
        )
    finder, left_out = GoldFinder(library), LeftOut()
    tag = plain_id(material.run.run_id)
    run: list[str] = []
    qrels: list[str] = []
    searched = 0
    for case in material.cases:
        result = material.results[case.key]
        relevant = relevant_passages(finder, case) if result.evidence is not None else []
        if result.failed or not relevant:
            left_out.add(
                "cases that failed" if result.failed else "cases without a search to be judged"
            )
            continue
        searched += 1
        query, evidence = plain_id(case.case_id), result.evidence or ()
        run += (
            f"{query} Q0 {passage['passage_id']} {rank} {len(evidence) - rank + 1} {tag}\n"
            for rank, passage in enumerate(evidence, start=1)
        )
        qrels += (f"{query} 0 {passage_id} 1\n" for passage_id in relevant)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise DatasetError(f"{folder} cannot be made ({error.strerror}).") from error
    write_text(folder / RUN, "".join(run))
    write_text(folder / QRELS, "".join(qrels))
    notes = left_out.notes
    if material.run.configuration.get("library") != digest(library.catalogue, library.settings):
        notes += ("The library is another one than the run's, so ids of passages may differ.",)
    counts = {"queries": searched, "lines": len(run), "judgements": len(qrels)}
    return Exported(counts, notes)
