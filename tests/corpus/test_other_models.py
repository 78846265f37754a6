"""Models of other make: SentencePiece, prompts, other pooling."""

from pathlib import Path

import pytest
from transformers import PreTrainedTokenizerFast

from corpus.encoder import DEFAULT_MODEL, ENCODER_VARIABLE, Encoder, named_encoder
from corpus.errors import EncoderError
from tests.small_models import make_model

PROMPTS = {"query": "query: ", "passage": "passage: "}
TEXT = "Der  Steg ist\n geschlossen, 桟橋は閉鎖."


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder(str(make_model(tmp_path_factory.mktemp("plain"))))


@pytest.fixture(scope="module")
def prompted(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder(str(make_model(tmp_path_factory.mktemp("prompted"), prompts=PROMPTS)))


def pieces(encoder: Encoder, text: str) -> list[str]:
    return [text[start:end] for start, end in encoder.encode_query(text).offsets if end > start]


def test_tokens_stand_where_their_letters_do_without_the_space_before(plain: Encoder) -> None:
    found = pieces(plain, TEXT)
    assert "".join(found) == "".join(TEXT.split())
    assert [TEXT[a:b] for a, b in plain.token_offsets(TEXT)] == found


def test_a_prompt_is_put_in_front_as_the_model_says_and_its_tokens_are_left_out(
    prompted: Encoder,
) -> None:
    model = prompted._model
    query = prompted.encode_query(TEXT)
    passage = next(prompted.encode_passages([TEXT]))
    assert query.vector @ model.encode_query(TEXT) == pytest.approx(1, abs=1e-3)
    own = model.encode(TEXT, prompt_name="passage")
    assert passage.vector @ own == pytest.approx(1, abs=1e-3)
    assert query.vector @ passage.vector < 0.9999
    for encoded in (query, passage):
        assert len(encoded.tokens) == len(encoded.offsets)
        said = [TEXT[start:end] for start, end in encoded.offsets if end > start]
        assert "".join(said) == "".join(TEXT.split())
        assert encoded.offsets.max() <= len(TEXT)


def test_the_tokens_of_a_prompt_are_taken_off_the_window(plain: Encoder, prompted: Encoder) -> None:
    assert plain.max_tokens == 128
    assert prompted.max_tokens < 128
    longest = "Steg " * 400
    encoded = next(prompted.encode_passages([longest]))
    assert len(encoded.offsets) <= prompted.max_tokens


def test_texts_of_any_length_are_encoded_alike_alone_and_in_a_batch(prompted: Encoder) -> None:
    texts = ["Steg", "Der Steg ist geschlossen im Winter.", "", "桟橋"]
    for text, among in zip(texts, prompted.encode_passages(texts), strict=True):
        alone = next(prompted.encode_passages([text]))
        assert alone.vector @ among.vector > 0.999
        assert alone.offsets.tolist() == among.offsets.tolist()


def test_a_model_that_takes_the_first_token_for_the_text_works_too(tmp_path: Path) -> None:
    encoder = Encoder(str(make_model(tmp_path, pooling="cls")))
    encoded = encoder.encode_query("Der Steg")
    assert encoded.vector @ encoded.tokens[0] == pytest.approx(1, abs=1e-3)


def test_a_model_that_does_not_say_where_its_tokens_stand_is_refused(
    plain: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PreTrainedTokenizerFast, "is_fast", False)
    with pytest.raises(EncoderError, match="where its tokens stand"):
        Encoder(plain.name).encode_query("Steg")


def test_the_environment_names_the_model_of_a_new_library_only(
    tmp_path: Path, plain: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert named_encoder(None, tmp_path) is None
    monkeypatch.setenv(ENCODER_VARIABLE, plain.name)
    chosen = named_encoder(None, tmp_path)
    assert chosen is not None
    assert chosen.name == plain.name
    (tmp_path / "library.sqlite").touch()
    assert named_encoder(None, tmp_path) is None
    named = named_encoder("all-MiniLM-L6-v2", tmp_path)
    assert named is not None
    assert named.name == DEFAULT_MODEL
