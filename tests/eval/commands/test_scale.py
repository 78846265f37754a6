"""`eval scale`, from a few pages to a small library, measured in a process of its own."""

import argparse
import json
from pathlib import Path

import pytest

from corpus.encoder import Encoder
from corpus.errors import UsageError
from corpus.library import Library
from corpus.paths import handbook_folder
from eval.commands import scale
from ingest.pipeline import CHUNKING, Ingestion


def options(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    scale.configure(parser)
    return parser.parse_args(arguments)


@pytest.fixture
def small(tmp_path: Path, encoder: Encoder) -> Path:
    path = tmp_path / "small"
    with Library.open(path, create=True, encoder=encoder, chunking=CHUNKING) as library:
        Ingestion(library).add([str(handbook_folder() / "devsecops.md")])
    return path


def test_libraries_are_made_measured_and_kept(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, kept = tmp_path / "report", tmp_path / "kept"
    given = options(
        *("--passages", "60,40", "--library", str(small), "--keep", str(kept), "--chroma"),
        *("--report", str(report), "--json", str(tmp_path / "growth.json")),
    )
    assert scale.run(given) == 0
    value = json.loads(capsys.readouterr().out)
    assert json.loads((tmp_path / "growth.json").read_text()) == value
    assert [one["passages"] for one in value["sizes"]] == [40, 60]
    for one in value["sizes"]:
        assert one["answer"]["p50"] > 0
        assert one["answer_cpu"]["p50"] > 0
        assert all(times["p50"] > 0 for times in one["search_cpu"].values())
        assert one["disk"]["Chroma"] > 0
        assert one["sync_seconds"] > 0
    drawn = {one.name for one in report.iterdir()}
    assert drawn == {
        "growth.md",
        "growth-answers.svg",
        "growth-searches.svg",
        "growth-sizes.svg",
    }
    with Library.open(kept / "40") as library:
        assert library.info(library.documents()[0].doc_id) is not None
        assert library.documents()[0].title == "DevSecOps"


def test_fewer_passages_than_there_are_to_begin_with_are_refused(small: Path) -> None:
    with pytest.raises(UsageError, match="fewer than the"):
        scale.run(options("--passages", "2", "--library", str(small)))
