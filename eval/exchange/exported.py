"""What an export takes: the cases of a suite, or of a run with what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from eval import cases, results
from eval.cases import Case, SuiteName
from eval.results import CaseResult, Run


@dataclass(frozen=True, slots=True)
class Material:
    """Cases, drafts left out; `results` by the key of the case are there for a run only.

    `shipped` says whether they are about the handbook, as it is shipped.
    """

    cases: tuple[Case, ...]
    results: Mapping[str, CaseResult] = field(default_factory=dict)
    run: Run | None = None
    shipped: bool = False


def read_material(name: str) -> Material:
    """The cases of a suite (a shipped one's name, or a file), or of a run (its JSON file).

    Raises DatasetError where it is neither.
    """
    if name not in cases.shipped() and Path(name).suffix == ".json":
        run = results.load(Path(name))
        parsed = (_case(case, f"{name}, case {case.key}") for case in run.cases)
        by_key = {case.key: case for case in run.cases}
        return Material(tuple(parsed), by_key, run, _about_the_handbook(run))
    suite = cases.read(cases.find(name))
    return Material(suite.cases, shipped=suite.path.parent == cases.SHIPPED)


def _case(result: CaseResult, where: str) -> Case:
    """The case of a result, under the key that the result has."""
    stem, _, suite = result.suite.rpartition(":")
    origin = Path(f"{stem}.jsonl" if stem else "")
    return cases.parse(result.case, cast(SuiteName, suite), where, origin)


def _about_the_handbook(run: Run) -> bool:
    asked = set(dict(run.configuration.get("suites", {})).values())
    return bool(asked) and asked <= {
        cases.read(cases.find(name)).digest for name in cases.shipped()
    }
