"""`python -m tests.ingest.kill_ingestion`: ingestion killed again and again, and gone on with.

Kills a run at random moments, and others while Chroma takes its vectors; after each the
library must open and verify, and the next run must end at the digest of a run that
nobody disturbed. Minutes long, so it is no part of the test suite. POSIX only.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus.encoder import Encoded, Encoder
from corpus.library import Library
from corpus.vectors import ChromaFolder
from ingest.pipeline import CHUNKING, Ingestion

DOCUMENTS = 9


class QuickEncoder(Encoder):
    """The real one's tokens with vectors made of a text's hash: storing is what is tried."""

    def encode_passages(self, texts: Sequence[str], batch_size: int = 32) -> Iterator[Encoded]:
        """A unit vector a text, the same at every call."""
        return map(self._encode_query, texts)

    def _encode_query(self, text: str) -> Encoded:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "little")
        vectors = np.random.default_rng(seed).standard_normal((6, 384)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return Encoded(vectors[0], vectors[1:], np.zeros((5, 2), np.int32))


def main() -> int:
    """Prints what came of every kill; exit 1 where a library was not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=30, help="kills at any moment")
    parser.add_argument("--flush", type=int, default=20, help="kills while Chroma takes vectors")
    options = parser.parse_args()
    encoder = QuickEncoder()
    encoder.count_tokens(["loaded once, before anything is killed"])
    with tempfile.TemporaryDirectory(prefix="kill-ingestion-") as place:
        return _all(Path(place), encoder, options.random, options.flush)


def _all(place: Path, encoder: Encoder, at_random: int, at_flush: int) -> int:
    notes = place / "notes"
    _write(notes, changed=False)
    began = time.monotonic()
    before = place / "before"
    wanted = _apart(lambda: _undisturbed(place, notes, encoder))
    whole = (time.monotonic() - began) / 2
    print(f"undisturbed: {whole:.1f} s a run", flush=True)
    bad = 0
    for number in range(at_random + at_flush):
        library = place / f"library-{number}"
        shutil.copytree(before, library)
        flush = number >= at_random
        wait = random.random() * (0.03 if flush else whole)
        died = _killed(lambda library=library: _sync(library, notes, encoder), wait, flush)
        fault = _apart(lambda library=library: _fault(library, notes, encoder, wanted) or "")
        bad += bool(fault)
        kind = "flush" if flush else "random"
        print(
            f"{kind:6} after {wait:5.3f} s: {'killed' if died else 'ended'}, {fault or 'well'}",
            flush=True,
        )
        shutil.rmtree(library)
    print(f"{bad} of {at_random + at_flush} not well")
    return 1 if bad else 0


def _write(notes: Path, *, changed: bool) -> None:
    """A folder; changed, a third of it is other text, a third is gone and a third is new."""
    shutil.rmtree(notes, ignore_errors=True)
    notes.mkdir(parents=True)
    first = DOCUMENTS // 3 if changed else 0
    for number in range(first, first + DOCUMENTS):
        word = "new" if changed and number % 3 == 0 else "old"
        paragraphs = "\n\n".join(
            f"Part {part} of note {number} is {word}. " * 20 for part in range(8)
        )
        (notes / f"note-{number}.md").write_text(f"# Note {number}\n\n{paragraphs}\n")


def _apart(work: Callable[[], str]) -> str:
    """What `work` says in a process of its own: Chroma's threads do not outlive a fork."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        said = "it failed"
        try:
            said = work()
        finally:
            os.write(writing, said.encode()[:4000])
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = stream.read()
    os.wait()
    return said


def _undisturbed(place: Path, notes: Path, encoder: Encoder) -> str:
    """Makes the library that every attempt begins with; the digest it must end at."""
    before = place / "before"
    _sync(before, notes, encoder)
    _write(notes, changed=True)
    shutil.copytree(before, place / "whole")
    _sync(place / "whole", notes, encoder)
    with Library.open(place / "whole", encoder=encoder) as library:
        return library.verify().digest


def _sync(path: Path, notes: Path, encoder: Encoder) -> None:
    with Library.open(path, create=True, encoder=encoder, chunking=CHUNKING) as library:
        outcome = Ingestion(library).sync(str(notes))
        assert outcome.failed == [], outcome.failed


def _killed(work: Callable[[], None], wait: float, flush: bool) -> bool:
    """Whether a process that works was killed before it was done."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if flush:
                _tell_of_flush(writing)
            work()
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    if flush:
        os.read(reading, 1)  # also where it ended without one
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reading)
    return os.WIFSIGNALED(status)


def _tell_of_flush(writing: int) -> None:
    put = ChromaFolder.put

    def told(*arguments: object, **options: object) -> None:
        os.write(writing, b"x")
        put(*arguments, **options)  # type: ignore[arg-type]

    ChromaFolder.put = told  # type: ignore[assignment, method-assign]


def _fault(path: Path, notes: Path, encoder: Encoder, wanted: str) -> str | None:
    """What is wrong with a library that was left behind, None where it goes on as it should."""
    with Library.open(path, create=True, encoder=encoder, chunking=CHUNKING) as library:
        left = library.verify()
        if not left.ok:
            return f"left behind: {left.differences[:2]}"
        outcome = Ingestion(library).sync(str(notes))
        gone_on = library.verify()
    if outcome.failed or not gone_on.ok:
        return f"gone on: {outcome.failed[:2]} {gone_on.differences[:2]}"
    return None if gone_on.digest == wanted else "another digest"


if __name__ == "__main__":
    sys.exit(main())
