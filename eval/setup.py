"""What a run is set up with: which suites, over which library, with which settings."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.encoder import Encoder
from corpus.errors import UsageError
from corpus.library import Library
from corpus.paths import handbook_folder, library_folder
from eval import cases
from eval.cases import SHIPPED, Suite
from eval.errors import DatasetError
from eval.material import library_of, with_noise
from eval.subject import QUOTING, Subject, Writing

CHUNK_SIZE = "chunk_size"
"""The one setting that is the library's and not the assistant's."""
LEAST_CHUNK_SIZE = 50


def suites(names: Sequence[str]) -> list[Suite]:
    """The named suites, all shipped ones without a name; raises DatasetError."""
    read = [cases.read(cases.find(name)) for name in names or cases.shipped()]
    for suite in read:
        if sum(other.name == suite.name for other in read) > 1:
            raise DatasetError(f"Two suites are called {suite.name!r}.", hint="Rename a file.")
    keys = Counter(case.key for suite in read for case in suite.cases)
    for key, number in keys.most_common(1):
        if number > 1:
            raise DatasetError(f"Two cases are called {key!r}.", hint="Rename one of them.")
    return read


@dataclass(frozen=True, slots=True)
class Settings:
    """The numbers a run works with; `chunk_size` None is the usual one."""

    tuning: Tuning = DEFAULT_TUNING
    chunk_size: int | None = None

    @classmethod
    def of(cls, values: Mapping[str, float]) -> "Settings":
        """Those numbers, and the defaults for all others; raises UsageError."""
        chunk_size = values.get(CHUNK_SIZE)
        if chunk_size is not None and not (
            chunk_size >= LEAST_CHUNK_SIZE and chunk_size == int(chunk_size)
        ):
            raise UsageError(
                f"{CHUNK_SIZE} must be a whole number from {LEAST_CHUNK_SIZE} on,"
                f" not {chunk_size:g}."
            )
        others = {name: value for name, value in values.items() if name != CHUNK_SIZE}
        return cls(Tuning.of(others), None if chunk_size is None else int(chunk_size))


def assignments(pairs: Sequence[str]) -> dict[str, list[float]]:
    """NAME=NUMBER[,NUMBER…] arguments as numbers by name; raises UsageError."""
    values: dict[str, list[float]] = {}
    for pair in pairs:
        name, _, text = pair.partition("=")
        try:
            values[name] = [float(piece) for piece in text.split(",")]
            if not all(map(isfinite, values[name])):
                raise ValueError(text)
        except ValueError as error:
            raise UsageError(
                f"{pair!r} sets nothing.", hint="Write NAME=NUMBER, such as threshold=0.4."
            ) from error
    return values


def settings(pairs: Sequence[str]) -> Settings:
    """NAME=NUMBER arguments as settings; raises UsageError."""
    values = assignments(pairs)
    several = next((name for name, numbers in values.items() if len(numbers) > 1), None)
    if several is not None:
        raise UsageError(
            f"{several} is set to several numbers.", hint="`eval sweep` tries several."
        )
    return Settings.of({name: numbers[0] for name, numbers in values.items()})


@dataclass(frozen=True, slots=True)
class Material:
    """The library that is asked, and what makes the same with noise added, if cases want it."""

    library: Library
    noisy: Callable[[], Library] | None

    def subject(self, writing: Writing, tuning: Tuning) -> Subject:
        """An assistant over it."""
        return Subject(self.library, self.noisy, writing=writing, tuning=tuning)


@contextmanager
def material(
    chosen: Sequence[Suite],
    library: str | None,
    chunk_size: int | None = None,
    encoder: Encoder | None = None,
) -> Iterator[Material]:
    """What these suites are asked of, for as long as this lasts.

    Shipped suites are asked of a library that is made of the handbook, suites of
    one's own of the library that all commands use; `library` names another one.
    Raises DatasetError where suites of both sorts are to share one, UsageError for
    a `chunk_size` of a library that is there already.
    """
    shipped = [suite.path.resolve().parent == SHIPPED for suite in chosen]
    if library is None and any(shipped) and not all(shipped):
        raise DatasetError(
            "Shipped suites and your own are about different libraries.",
            hint="Run them one after the other, or name a --library for all.",
        )
    with ExitStack() as open_ones:
        if library is None and all(shipped):
            of_handbook = library_of([handbook_folder()], encoder or Encoder(), chunk_size)
            opened = open_ones.enter_context(of_handbook)
        elif chunk_size is not None:
            raise UsageError(
                f"{CHUNK_SIZE} is set when a library is made.",
                hint="Leave it out, or run the shipped suites without --library.",
            )
        else:
            place = library_folder(library)
            opened = open_ones.enter_context(Library.open(place, encoder=encoder))
        noise = _noise(chosen)
        noisy = open_ones.enter_context(with_noise(opened, noise)) if noise else None
        yield Material(opened, noisy)


@contextmanager
def subject(
    chosen: Sequence[Suite],
    library: str | None,
    *,
    writing: Writing = QUOTING,
    values: Settings | None = None,
    encoder: Encoder | None = None,
) -> Iterator[Subject]:
    """An assistant for these suites, as `material` says, with these settings."""
    values = values or Settings()
    with material(chosen, library, values.chunk_size, encoder) as asked:
        yield asked.subject(writing, values.tuning)


def _noise(chosen: Sequence[Suite]) -> list[Path]:
    """The noise documents beside the suites, the shipped ones where there are none."""
    if not any(case.noise for suite in chosen for case in suite.cases):
        return []
    folders = {suite.path.parent / "noise" for suite in chosen}
    return sorted(folder for folder in folders if folder.is_dir()) or [SHIPPED / "noise"]
