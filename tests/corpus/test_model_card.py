"""Which languages a model says it reads."""

from pathlib import Path

import pytest

from corpus.encoder import DEFAULT_MODEL, Encoder
from corpus.model_card import languages_of, reads


@pytest.mark.parametrize(
    ("card", "languages"),
    [
        ("---\nlanguage: en\n---\nText.", ("en",)),
        ("---\nlanguage:\n- de\n- pt-BR\n- no\n---\n", ("de", "pt", "no")),
        ("---\nlanguage: [multilingual, en]\n---\n", ("multilingual", "en")),
        ("---\nlicense: mit\n---\nlanguage: de", ()),
        ("---\nlanguage: [\n---\n", ()),
        ("No head at all.", ()),
    ],
)
def test_the_head_of_the_card_says_the_languages(
    tmp_path: Path, card: str, languages: tuple[str, ...]
) -> None:
    (tmp_path / "README.md").write_text(card, "utf-8")
    assert languages_of(tmp_path) == languages


def test_a_model_without_a_card_says_nothing(tmp_path: Path) -> None:
    assert languages_of(tmp_path) == ()
    assert languages_of("no such/model that/was fetched") == ()


def test_a_model_reads_what_it_says_and_who_named_a_silent_one_knows_best() -> None:
    assert reads(("de", "en"), "de")
    assert not reads(("de", "en"), "ru")
    assert reads(("multilingual",), "ru")
    assert reads((), "ru")


def test_the_default_model_says_english_alone(encoder: Encoder) -> None:
    assert encoder.name == DEFAULT_MODEL
    assert encoder.fingerprint.languages == ("en",)
