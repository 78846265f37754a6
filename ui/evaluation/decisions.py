"""Files of proposed cases, and what a person decides about each: accept, edit or drop.

A decision changes one line; all others stay as they were written. It is in the
file, whole, before anything else is done. Knows nothing about Streamlit.
"""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.library import Library
from eval import store
from eval.cases import parse
from eval.drafting import drafts
from eval.errors import DatasetError
from eval.exchange.case_lines import write_suite, write_text
from eval.json_lines import json_objects

Json = dict[str, Any]

FOLDER = store.DRAFTS
"""Below the folder of runs; `eval draft --suite` can write there too."""
DROPPED = ".dropped.jsonl"

_deciding = threading.Lock()  # two tabs may decide at the same time


@dataclass(frozen=True, slots=True)
class Proposals:
    """The cases of a file, those that wait for a decision and those that were accepted."""

    waiting: tuple[Json, ...]
    accepted: int
    dropped: int


def files(folder: Path) -> list[Path]:
    """The files of cases in it, by name."""
    paths = sorted(folder.glob("*.jsonl"))
    return [path for path in paths if not path.name.endswith(DROPPED)]


def read(file: Path) -> Proposals:
    """What is in the file; raises DatasetError with the line of the first mistake."""
    cases = [_checked(line, where, file) for where, line in json_objects(file)]
    waiting = tuple(case for case in cases if case.get("status") == "draft")
    return Proposals(waiting, len(cases) - len(waiting), len(_dropped(file)))


def accept(file: Path, case_id: str) -> None:
    """Makes the draft a case that runs ask."""
    _decide(file, case_id, lambda line: {key: line[key] for key in line if key != "status"})


def edit(file: Path, case_id: str, question: str, kind: str, says: Sequence[Sequence[str]]) -> None:
    """Changes the question, the kind, and for each fact the phrases that state it.

    Without phrases, the quotes of a fact state it. Raises DatasetError, and changes
    nothing, where the case would be none.
    """

    def edited(line: Json) -> Json:
        changed = {**line, "question": question.strip(), "kind": kind.strip()}
        if line.get("facts"):
            pairs = zip(line["facts"], says, strict=True)
            changed["facts"] = [_saying(fact, phrases) for fact, phrases in pairs]
        return changed

    _decide(file, case_id, edited)


def drop(file: Path, case_id: str) -> None:
    """Moves the draft to NAME.dropped.jsonl beside the file; it is not proposed again."""
    _decide(file, case_id, lambda _: None)


def propose(library: Library, file: Path, count: int) -> int:
    """Adds at most `count` drafts to the file that neither stand in it nor were dropped.

    Returns how many there were.
    """
    with _deciding:
        known = set(_dropped(file))
        if file.exists():
            known |= {line["id"] for _, line in json_objects(file) if "id" in line}
        made = map(drafts.to_case, drafts.propose(library, count + len(known)))
        new = [case for case in made if case["id"] not in known][:count]
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatasetError(f"{file.parent} cannot be made ({error.strerror}).") from error
        return write_suite(file, new, append=True) if new else 0


def _decide(file: Path, case_id: str, change: Callable[[Json], Json | None]) -> None:
    """Writes the file with one line changed; with None, moved to the file of the dropped."""
    with _deciding:
        try:
            lines = file.read_text(encoding="utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise DatasetError(f"{file} cannot be read ({error}).") from error
        for place, text in enumerate(lines):
            line = _object(text)
            if line is None or line.get("id") != case_id:
                continue
            changed = change(line)
            if changed is None:
                _keep(file.with_name(f"{file.stem}{DROPPED}"), text)
                del lines[place]
            else:
                _checked(changed, f"{file}, line {place + 1}", file)
                lines[place] = json.dumps(changed, ensure_ascii=False)
            write_text(file, "\n".join(lines))
            return
    raise DatasetError(f"{file} holds no case {case_id!r} any more.")


def _keep(beside: Path, text: str) -> None:
    """Adds the line; first, so that a crash leaves it in both files and not in none."""
    before = beside.read_text(encoding="utf-8") if beside.exists() else ""
    gap = "\n" if before and not before.endswith("\n") else ""
    write_text(beside, f"{before}{gap}{text.rstrip()}\n")


def _dropped(file: Path) -> list[str]:
    beside = file.with_name(f"{file.stem}{DROPPED}")
    if not beside.exists():
        return []
    return list(dict.fromkeys(str(line.get("id")) for _, line in json_objects(beside)))


def _object(text: str) -> Json | None:
    try:
        value = json.loads(text)
    except ValueError:  # somebody's own line, which is not for us
        return None
    return value if isinstance(value, dict) else None


def _checked(line: Json, where: str, file: Path) -> Json:
    parse(line, "answers", where, file)
    return line


def _saying(fact: Mapping[str, Any], phrases: Sequence[str]) -> Json:
    kept = [phrase for phrase in (phrase.strip() for phrase in phrases) if phrase]
    rest = {key: value for key, value in fact.items() if key != "says"}
    return {"says": kept, **rest} if kept else rest
