"""Cases of an evaluation: what is asked, what is right, and the files they stand in.

A suite is a JSON Lines file, a case a line, its schema in `suites/case.schema.json`.
Knows nothing about libraries and replies.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from assistant.model import ReplyKind
from eval.certainty import ANSWERING
from eval.errors import DatasetError
from eval.json_lines import json_objects

SuiteName = Literal[
    "retrieval",
    "answers",
    "citations",
    "abstention",
    "conversation",
    "robustness",
    "ingestion",
    "speed",
]
SUITE_NAMES: tuple[SuiteName, ...] = get_args(SuiteName)

SHIPPED = Path(__file__).with_name("suites")
"""The folder of the suites on the handbook, `NAME.jsonl` each."""

_SCHEMA = SHIPPED / "case.schema.json"


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters that stand in the document of that `source`."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something an answer must state: any of `says` states it, any of `quotes` proves it."""

    quotes: tuple[Quote, ...]
    says: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """What states the fact in a reply; without `says`, the quotes themselves."""
        return self.says or tuple(quote.text for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a suite; the schema says what each field means.

    `raw` is the line as it was read, `origin` the file, for paths that a case names.
    """

    case_id: str
    suite: SuiteName
    kind: str
    raw: Mapping[str, Any] = field(repr=False)
    origin: Path = field(repr=False, default=Path())
    question: str = ""
    history: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    expect: ReplyKind = "answer"
    facts: tuple[Fact, ...] = ()
    reference: str = ""
    absent: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    standalone: tuple[str, ...] = ()
    standalone_absent: tuple[str, ...] = ()
    group: str = ""
    change: str = ""
    noise: bool = False
    hide: bool = False
    held_back: bool = False
    draft: bool = False

    @property
    def answerable(self) -> bool:
        """Whether the material answers it, if only in part."""
        return self.expect in ANSWERING

    @property
    def label(self) -> str:
        """The suite's name in results: of a file of one's own, its name with the suite behind."""
        stem = self.origin.stem
        return self.suite if not stem or stem in SUITE_NAMES else f"{stem}:{self.suite}"

    @property
    def key(self) -> str:
        """What names the case among the cases of all suites."""
        return f"{self.label}/{self.case_id}"


@dataclass(frozen=True, slots=True)
class Suite:
    """The cases of one file, drafts left out; `digest` is the SHA-256 of the file."""

    name: str
    path: Path
    cases: tuple[Case, ...]
    digest: str


def shipped() -> tuple[str, ...]:
    """The names of the shipped suites, in the order in which they run."""
    return tuple(name for name in SUITE_NAMES if (SHIPPED / f"{name}.jsonl").is_file())


def find(name: str) -> Path:
    """The file of a suite: a path, or the name of a shipped one.

    Raises DatasetError where there is neither.
    """
    if name in shipped():
        return SHIPPED / f"{name}.jsonl"
    if Path(name).is_file():
        return Path(name)
    raise DatasetError(
        f"There is no suite {name!r}.",
        hint=f"Name a file of cases (JSON Lines), or one of {', '.join(shipped())}.",
    )


def read(path: Path) -> Suite:
    """The cases of a file; raises DatasetError with the line of the first mistake."""
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DatasetError(f"{path} cannot be read ({error.strerror}).") from error
    cases: dict[str, Case] = {}
    for case in _cases(path):
        cases[case.case_id] = case
    if not cases:
        raise DatasetError(f"{path} has no cases.", hint="A case is one JSON object a line.")
    _check_groups(path, cases)
    running = tuple(case for case in cases.values() if not case.draft)
    if not running:
        raise DatasetError(
            f"{path} holds drafts only, which no run asks.",
            hint='Take "status" out of those that are right.',
        )
    return Suite(path.stem, path, running, digest)


def parse(line: Mapping[str, Any], suite: SuiteName, where: str, origin: Path) -> Case:
    """A case from its object; `suite` where the object names none.

    Raises DatasetError, which begins with `where`, for what the schema does not allow.
    """
    mistake = next(iter(sorted(_validator().iter_errors(dict(line)), key=_deepest)), None)
    if mistake is not None:
        place = ".".join(map(str, mistake.absolute_path))
        raise DatasetError(f"{where}: {f'{place}: ' if place else ''}{mistake.message}.")
    suite = line.get("suite", suite)
    if (suite == "ingestion") != ("file" in line):
        wanted = "a file" if suite == "ingestion" else "a question"
        raise DatasetError(f"{where}: a case of the suite {suite!r} needs {wanted}.")
    if suite == "retrieval" and "facts" not in line:
        raise DatasetError(f"{where}: a case of the suite 'retrieval' needs facts.")
    return Case(
        case_id=line["id"],
        suite=suite,
        kind=line["kind"],
        raw=dict(line),
        origin=origin,
        question=line.get("question", ""),
        expect=line.get("expect", "answer"),
        facts=tuple(_fact(fact) for fact in line.get("facts", ())),
        reference=line.get("reference", ""),
        group=line.get("group", ""),
        change=line.get("change", ""),
        noise=line.get("noise", False),
        hide=line.get("hide", False),
        held_back=line.get("held_back", False),
        draft=line.get("status") == "draft",
        **{
            name: tuple(line.get(name, ()))
            for name in (
                "history",
                "sources",
                "absent",
                "missing",
                "standalone",
                "standalone_absent",
            )
        },
    )


def to_lines(cases: Iterable[Mapping[str, Any]]) -> str:
    """Objects as the text of a suite file."""
    return "".join(json.dumps(dict(case), ensure_ascii=False) + "\n" for case in cases)


def _cases(path: Path) -> Iterator[Case]:
    named: SuiteName = next((name for name in SUITE_NAMES if name == path.stem), "answers")
    seen: dict[str, str] = {}
    for where, line in json_objects(path):
        case = parse(line, named, where, path)
        if case.case_id in seen:
            raise DatasetError(f"{where}: the id {case.case_id!r} stood before.")
        seen[case.case_id] = where
        yield case


def _check_groups(path: Path, cases: Mapping[str, Case]) -> None:
    for case in cases.values():
        if case.group and case.group not in cases:
            raise DatasetError(
                f"{path}: the group {case.group!r} of {case.case_id!r} is no case of this file."
            )


def _fact(data: Mapping[str, Any]) -> Fact:
    quotes = tuple(Quote(quote["source"], quote["text"]) for quote in data["quotes"])
    return Fact(quotes, tuple(data.get("says", ())))


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")))


def _deepest(error: Any) -> tuple[int, str]:
    return -len(error.absolute_path), error.message
