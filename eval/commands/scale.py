"""`eval scale`: how latency, memory and disk grow with the number of passages."""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from corpus import creation
from corpus.encoder import Encoder
from corpus.errors import UsageError
from corpus.library import Library
from corpus.paths import handbook_folder
from eval import cases
from eval.commands.output import check_folder, check_target, write
from eval.material import library_of
from eval.progress import progress
from eval.report.table import print_rows
from eval.scale.growing import grow, pieces, sizes_of
from eval.scale.growth_plots import drawings
from eval.scale.measuring import Measured, measure
from eval.scale.report import rows, to_json, to_markdown

DESCRIPTION = """\
Makes libraries of the given sizes, which hold a small one and documents made of its
sentences, without encoding anything; measures there how long answers and searches take,
with filters too, and how much memory and disk a passage needs. The figures go to standard
output as JSON.
"""
SIZES = "1000,10000,100000"
SUITE = "answers"
"""The suite whose questions are asked."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "--passages", metavar="N,N…", default=SIZES, help=f"sizes, small ones first ({SIZES})"
    )
    parser.add_argument(
        "--library",
        metavar="DIR",
        type=Path,
        help="the library whose sentences are recombined (one made of the handbook)",
    )
    parser.add_argument(
        "--suite", metavar="SUITE", default=SUITE, help=f"whose questions are asked ({SUITE})"
    )
    parser.add_argument(
        "--chroma", action="store_true", help="search by the Chroma copy, which takes time to make"
    )
    parser.add_argument(
        "--keep", metavar="DIR", type=Path, help="make the libraries there, and use those that are"
    )
    parser.add_argument("--json", metavar="FILE", help="write the printed object to FILE too")
    parser.add_argument(
        "--report", metavar="DIR", type=Path, help="write a page of Markdown and drawings to DIR"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Measures each size in turn."""
    sizes = sorted(set(sizes_of(options.passages)))
    check_target(options.json)
    check_folder(options.keep, "--keep")
    check_folder(options.report, "--report")
    questions = [case.question for case in cases.read(cases.find(options.suite)).cases]
    measured: list[Measured] = []
    built: dict[int, float] = {}
    with _folder(options.keep) as folder:
        for size, seconds in _libraries(folder, sizes, options.library):
            built[size] = seconds
            print(f"eval: {size:,} passages …", file=sys.stderr)
            measured.append(measure(folder / str(size), questions, chroma=options.chroma))
    if sys.stderr.isatty():
        print_rows(*rows(measured, built))
    text = json.dumps(to_json(measured, built), ensure_ascii=False, indent=2) + "\n"
    print(text, end="", flush=True)
    write(text, options.json)
    if options.report is not None:
        options.report.mkdir(parents=True, exist_ok=True)
        drawn = drawings(measured)
        for name, content in {
            "growth.md": to_markdown(measured, built, list(drawn)),
            **drawn,
        }.items():
            write(content, str(options.report / name), "--report")
    return 0


def _libraries(
    folder: Path, sizes: Sequence[int], library: Path | None
) -> Iterator[tuple[int, float]]:
    """Each size with the seconds that it took to make; a larger one grows from a copy of the
    one before.
    """
    encoder = Encoder()
    with _material(library, encoder) as small:
        if sizes[0] < small.passage_count:
            raise UsageError(
                f"{sizes[0]:,} passages are fewer than the {small.passage_count:,} to begin with.",
                hint="Ask for more, or name a smaller library.",
            )
        sentences = pieces(small)
        before: Path | None = None
        for size in sizes:
            place, began = folder / str(size), perf_counter()
            if before is not None and not place.exists():
                shutil.copytree(before, place, ignore=shutil.ignore_patterns("chroma*"))
            elif not place.exists():
                creation.copy(small.catalogue, place)
            with (
                Library.open(place, encoder=encoder) as grown,
                progress(f"documents for {size:,} passages", 0) as advance,
            ):
                grow(grown, sentences, size, advance)
            yield size, perf_counter() - began
            before = place


@contextmanager
def _material(library: Path | None, encoder: Encoder) -> Iterator[Library]:
    if library is None:
        with library_of([handbook_folder()], encoder) as made:
            yield made
    else:
        with Library.open(library, encoder=encoder) as opened:
            yield opened


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with TemporaryDirectory(prefix="eval-scale-") as folder:
        yield Path(folder)
