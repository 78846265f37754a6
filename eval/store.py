"""Where runs are kept: a folder each, with what is known while it runs and what it found.

`configuration.json` stands from the beginning, `cases.jsonl` grows by a line a
case, `run.json` is the whole and comes last; a folder without it is a run that
was interrupted and can be taken up again.
"""

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from corpus.paths import data_folder
from eval import results
from eval.errors import DatasetError
from eval.results import CaseResult, Run

CONFIGURATION, CASES, RUN = "configuration.json", "cases.jsonl", "run.json"
DRAFTS = "drafts"


def runs_folder() -> Path:
    """The folder of all runs: var/eval in the project, else `eval` in the user's data folder."""
    return data_folder() / "eval"


def drafts_folder() -> Path:
    """The folder of proposed cases, which a person goes through in the browser."""
    return runs_folder() / DRAFTS


@dataclass(slots=True)
class Journal:
    """One run under way: its folder, and the results that stood in it when it was taken up."""

    folder: Path
    started: str
    done: dict[str, CaseResult]
    lines: IO[str]

    @property
    def run_id(self) -> str:
        """The name of the folder."""
        return self.folder.name

    def note(self, result: CaseResult) -> None:
        """Keeps a result for good, before the next is begun."""
        self.lines.write(json.dumps(results.case_json(result), ensure_ascii=False) + "\n")
        self.lines.flush()


@contextmanager
def journal(
    configuration: Mapping[str, Any], folder: Path, *, resume: bool = False
) -> Iterator[Journal]:
    """A run of that configuration in a folder of its own below `folder`; with `resume` the
    latest interrupted one of the very same configuration, if there is one.

    Raises DatasetError where nothing can be written there.
    """
    try:
        own = (_interrupted(configuration, folder) if resume else None) or _begun(
            configuration, folder
        )
        done = _cases(own / CASES)
        started = _stored(own)["started"]
        lines = (own / CASES).open("a", encoding="utf-8", newline="\n")
    except OSError as error:
        raise DatasetError(f"No run can be kept in {folder} ({error.strerror}).") from error
    with lines:
        yield Journal(own, started, done, lines)


def finish(run: Run, folder: Path) -> None:
    """Writes the whole of a run into its folder."""
    results.save(run, folder / RUN)
    (folder / CASES).unlink(missing_ok=True)


def _begun(configuration: Mapping[str, Any], folder: Path) -> Path:
    now = datetime.now(UTC)
    own = folder / f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    own.mkdir(parents=True)
    stored = {"started": now.isoformat(timespec="seconds"), **configuration}
    text = json.dumps(stored, ensure_ascii=False, indent=1)
    (own / CONFIGURATION).write_text(text, encoding="utf-8")
    return own


def _interrupted(configuration: Mapping[str, Any], folder: Path) -> Path | None:
    for own in sorted(folder.glob("*/"), reverse=True):
        if (own / RUN).exists() or not (own / CONFIGURATION).is_file():
            continue
        try:
            stored = _stored(own)
        except ValueError:  # killed while it was written: nothing was met yet
            continue
        stored.pop("started", None)
        if stored == json.loads(json.dumps(configuration)):
            return own
    return None


def _stored(own: Path) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads((own / CONFIGURATION).read_text(encoding="utf-8"))
    return stored


def finished(folder: Path) -> list[Path]:
    """The files of all runs that came to their end, the newest first."""
    return sorted(folder.glob(f"*/{RUN}"), reverse=True)


def _cases(file: Path) -> dict[str, CaseResult]:
    """The results of an interrupted run; its last line may be half a line."""
    done: dict[str, CaseResult] = {}
    if not file.is_file():
        return done
    whole: list[str] = []
    with file.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        for line in lines:
            if not line.endswith("\n"):
                break
            result = results.case_from_json(json.loads(line))
            if not result.failed:  # what failed is tried again
                done[result.key] = result
                whole.append(line)
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    beside.write_text("".join(whole), encoding="utf-8")
    beside.replace(file)
    return done
