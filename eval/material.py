"""Libraries that an evaluation makes for itself, in a folder thrown away after use."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import creation
from corpus.encoder import Encoder
from corpus.library import Library
from eval.errors import DatasetError
from eval.progress import progress
from ingest.pipeline import CHUNKING, Event, Ingestion


@contextmanager
def library_of(
    targets: list[Path], encoder: Encoder, chunk_size: int | None = None
) -> Iterator[Library]:
    """A library of these files and folders, its passages of about `chunk_size` characters.

    Raises DatasetError where one of them cannot be read.
    """
    chunking = CHUNKING if chunk_size is None else {"chunk_size": chunk_size}
    with TemporaryDirectory(prefix="eval-library-") as folder:
        place = Path(folder) / "library"
        with Library.open(place, create=True, encoder=encoder, chunking=chunking) as library:
            _ingest(library, targets)
            library.sync_vectors()
            yield library


@contextmanager
def with_noise(library: Library, targets: list[Path]) -> Iterator[Callable[[], Library]]:
    """Gives what makes a copy of `library` with these files added; it lasts as long as this."""
    with ExitStack() as open_ones:

        @cache
        def make() -> Library:
            folder = open_ones.enter_context(TemporaryDirectory(prefix="eval-noise-"))
            place = Path(folder) / "library"
            creation.copy(library.catalogue, place)
            noisy = open_ones.enter_context(Library.open(place, encoder=library.encoder))
            _ingest(noisy, targets)
            return noisy

        yield make


def _ingest(library: Library, targets: list[Path]) -> None:
    with progress("reading and encoding", 0) as advance:

        def tell(event: Event) -> None:
            if event.kind == "done":
                advance()

        outcome = Ingestion(library, on_event=tell).add(map(str, targets))
    if outcome.failed:
        first = outcome.failed[0]
        raise DatasetError(f"{first.source} cannot be read: {first.error}", hint=first.hint)
