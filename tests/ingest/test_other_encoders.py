"""A library made with a model that a person names."""

from pathlib import Path

import pytest

from corpus.library import Library
from ingest.cli import main
from tests.small_models import make_model


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "steg.md").write_text(
        "# Steg\n\nVom 1. November bis 15. März ist der Steg geschlossen. Hunde sind erlaubt.\n",
        "utf-8",
    )
    return tmp_path / "notes"


def test_a_library_keeps_the_model_that_is_named_when_it_is_made(
    tmp_path: Path, notes: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    model, place = make_model(tmp_path), str(tmp_path / "library")
    monkeypatch.chdir(tmp_path)
    assert main(["add", "--encoder", "model", "--library", place, str(notes)]) == 0
    monkeypatch.chdir("/")
    with Library.open(place) as library:
        assert library.settings.model.name == str(model)
        assert library.settings.model.languages == ("multilingual",)
        assert library.verify().ok
        (row,) = library.passage_rows(library.documents()[0].doc_id)
        (passage,) = library.passages([row])
        text = library.document(passage.doc_id).text
        assert [one.span.of(text) for one in passage.sentences] == [
            "Vom 1. November bis 15. März ist der Steg geschlossen.",
            "Hunde sind erlaubt.",
        ]
        assert library.full_text(["geschloss"], 1)
    assert main(["sync", "--library", place, str(notes)]) == 0
    capsys.readouterr()
    again = ["add", "--encoder", "all-MiniLM-L6-v2", "--library", place, str(notes)]
    assert main(again) != 0
    assert "was made with the embedding model" in capsys.readouterr().err
