"""What a run is set up with: suites, settings, and the library they are asked of."""

from pathlib import Path
from typing import Any

import pytest

from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.encoder import Encoder
from corpus.errors import LibraryError, UsageError
from corpus.library import Library
from corpus.paths import LIBRARY_VARIABLE
from eval import cases, setup
from eval.cases import SHIPPED, Suite
from eval.errors import DatasetError
from eval.setup import Settings, assignments, material, settings
from ingest.pipeline import CHUNKING, Ingestion
from tests.eval.conftest import write_lines

ASKED: dict[str, Any] = {"id": "a", "kind": "fact", "question": "What does a day ticket cost?"}
NOISE = ASKED | {"noise": True}


def own(folder: Path, line: dict[str, Any] = ASKED, name: str = "own.jsonl") -> Suite:
    write_lines(folder / name, [line])
    return cases.read(folder / name)


@pytest.fixture
def library_path(tmp_path: Path, island_folder: Path, encoder: Encoder) -> Path:
    """A closed library of the island."""
    path = tmp_path / "library"
    with Library.open(path, create=True, encoder=encoder, chunking=CHUNKING) as library:
        assert not Ingestion(library).add([str(island_folder)]).failed
    return path


def test_without_a_name_every_shipped_suite_is_run() -> None:
    assert tuple(one.name for one in setup.suites([])) == cases.shipped()
    assert [one.path for one in setup.suites(["speed"])] == [SHIPPED / "speed.jsonl"]


def test_two_files_of_one_name_cannot_be_told_apart(tmp_path: Path) -> None:
    own(tmp_path, name="speed.jsonl")
    with pytest.raises(DatasetError, match=r"Two suites are called 'speed'"):
        setup.suites(["speed", str(tmp_path / "speed.jsonl")])
    with pytest.raises(DatasetError, match=r"Two suites are called 'speed'"):
        setup.suites(["speed", "speed"])


def test_two_cases_of_one_key_cannot_be_told_apart(tmp_path: Path) -> None:
    line = ASKED | {"suite": "answers"}
    own(tmp_path, line, "answers.jsonl")
    own(tmp_path, line, "speed.jsonl")  # a file of that name keeps its cases' own suites
    with pytest.raises(DatasetError, match="answers/a"):
        setup.suites([str(tmp_path / "answers.jsonl"), str(tmp_path / "speed.jsonl")])


def test_settings_are_numbers_by_name() -> None:
    assert settings([]) == Settings(DEFAULT_TUNING, None)
    assert settings(["threshold=0.4", "chunk_size=200"]) == Settings(Tuning(threshold=0.4), 200)
    assert assignments(["threshold=0.4,.5", "depth=10"]) == {"threshold": [0.4, 0.5], "depth": [10]}


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [
        ("threshold", "'threshold' sets nothing. Write NAME=NUMBER"),
        ("threshold=", "sets nothing"),
        ("threshold=high", "sets nothing"),
        ("threshold=0.4,0.5", "threshold is set to several numbers. `eval sweep`"),
        ("thresold=0.4", "There is no setting 'thresold'"),
        ("threshold=-0.1", "threshold must lie between 0 and 1"),
        ("chunk_size=49", "chunk_size must be a whole number from 50 on, not 49"),
        ("chunk_size=200.5", "chunk_size must be a whole number from 50 on, not 200.5"),
    ],
)
def test_what_cannot_be_set_is_told(pair: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        settings([pair])


@pytest.mark.parametrize("pair", ["chunk_size=inf", "depth=inf", "depth=nan"])
def test_a_number_without_end_is_no_setting(pair: str) -> None:
    with pytest.raises(UsageError):
        settings([pair])


def test_suites_of_ones_own_are_asked_of_the_library_of_all_commands(
    library_path: Path, tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LIBRARY_VARIABLE, str(library_path))
    with setup.subject([own(tmp_path)], None, encoder=encoder) as subject:
        assert subject.library.catalogue.folder == library_path
        assert subject.tuning == DEFAULT_TUNING


def test_a_library_that_is_named_is_asked_with_the_settings_that_are_named(
    library_path: Path, tmp_path: Path, encoder: Encoder
) -> None:
    values = Settings(Tuning(threshold=1))
    chosen = [*setup.suites(["speed"]), own(tmp_path)]
    with setup.subject(chosen, str(library_path), values=values, encoder=encoder) as subject:
        (case,) = chosen[1].cases
        assert subject.ask(case, ())["kind"] == "abstention"


def test_a_library_that_is_not_there_is_told(tmp_path: Path, encoder: Encoder) -> None:
    with (
        pytest.raises(LibraryError, match="none"),
        material([own(tmp_path)], str(tmp_path / "none"), encoder=encoder),
    ):
        pass


def test_shipped_suites_and_ones_own_do_not_share_a_library_by_chance(tmp_path: Path) -> None:
    chosen = [*setup.suites(["speed"]), own(tmp_path)]
    with (
        pytest.raises(DatasetError, match=r"about different libraries\. .*name a --library"),
        material(chosen, None),
    ):
        pass


def test_a_shipped_suite_is_shipped_however_its_file_is_named(
    monkeypatch: pytest.MonkeyPatch, encoder: Encoder, tmp_path: Path
) -> None:
    monkeypatch.chdir(SHIPPED.parent)
    monkeypatch.setenv(LIBRARY_VARIABLE, str(tmp_path / "none"))
    with material(setup.suites(["suites/speed.jsonl"]), None, encoder=encoder) as asked:
        assert asked.library.document_count > 20


def test_the_chunk_size_of_a_library_that_is_there_is_what_it_is(
    library_path: Path, tmp_path: Path
) -> None:
    with (
        pytest.raises(UsageError, match=r"chunk_size is set when a library is made\."),
        material([own(tmp_path)], str(library_path), 200),
    ):
        pass


def test_noise_stands_beside_the_suite_or_is_the_shipped_one(
    library_path: Path, tmp_path: Path, encoder: Encoder
) -> None:
    with material([own(tmp_path)], str(library_path), encoder=encoder) as asked:
        assert asked.noisy is None
    chosen = [own(tmp_path, NOISE)]
    with material(chosen, str(library_path), encoder=encoder) as asked:
        assert asked.noisy is not None
        titles = {one.title for one in asked.noisy().documents()}
        assert len(titles) == 2 + len(list((SHIPPED / "noise").iterdir()))
    (tmp_path / "noise").mkdir()
    (tmp_path / "noise" / "pilot.md").write_text("# Pilot\n\nThe pilot drinks tea.\n")
    with material(chosen, str(library_path), encoder=encoder) as asked:
        assert asked.noisy is not None
        titles = {one.title for one in asked.noisy().documents()}
        assert titles == {"Ferry", "Lighthouse", "Pilot"}
