"""Readers made elsewhere: small ones of transformers, made here with weights at random."""

from pathlib import Path

import pytest
import torch
from transformers import (
    AutoTokenizer,
    BertConfig,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    BertModel,
)

from assistant.reading.other_models import OtherModel
from assistant.reading.pairs import Pair
from corpus.errors import ModelError
from corpus.model import Span
from corpus.packaged import default_folder

TEXT = "The pilot boards at the outer buoy. He waits there until the tide turns."
PAIRS = [
    Pair("Where does the pilot board?", "Harbour", TEXT, (Span(0, 35), Span(36, 72))),
    Pair("Where?", "", "At the buoy.", (Span(0, 12),)),
]
SMALL = {
    "hidden_size": 32,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "vocab_size": 30522,
}


def kept(model: torch.nn.Module, folder: Path) -> str:
    model.save_pretrained(folder)  # type: ignore[operator]
    AutoTokenizer.from_pretrained(default_folder()).save_pretrained(folder)
    return str(folder)


@pytest.fixture
def extractive(tmp_path: Path) -> str:
    torch.manual_seed(1)
    return kept(BertForQuestionAnswering(BertConfig(**SMALL)), tmp_path / "extractive")


@pytest.fixture
def cross_encoder(tmp_path: Path) -> str:
    torch.manual_seed(1)
    config = BertConfig(**SMALL, num_labels=1)
    return kept(BertForSequenceClassification(config), tmp_path / "pairs")


def test_an_extractive_reader_marks_a_span_of_each_sentence(extractive: str) -> None:
    long, short = OtherModel(extractive).read(PAIRS)
    assert len(long.sentences) == 2
    for one, span in zip(long.sentences, PAIRS[0].sentences, strict=True):
        assert one.answer is not None
        assert span.covers(one.answer)
        assert one.logit == pytest.approx(one.answer_logit - long.nowhere)
    assert long.logit == long.best_sentence
    assert len(short.sentences) == 1


def test_a_cross_encoder_scores_the_passage_and_each_sentence(cross_encoder: str) -> None:
    model = OtherModel(cross_encoder)
    long, short = model.read(PAIRS)
    assert len({long.logit, *(one.logit for one in long.sentences), short.logit}) == 4
    assert all(one.answer is None for one in long.sentences)
    alone = model.read(PAIRS[1:])[0]
    assert alone.logit == pytest.approx(short.logit, abs=1e-4)


def test_of_two_outputs_the_second_speaks_for_it(tmp_path: Path) -> None:
    torch.manual_seed(1)
    model = BertForSequenceClassification(BertConfig(**SMALL, num_labels=2))
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([1.0, 3.0]))
    read = OtherModel(kept(model, tmp_path / "two")).read(PAIRS[1:])[0]
    assert read.logit == pytest.approx(2.0)


def test_nothing_is_sure_before_it_is_calibrated(extractive: str) -> None:
    calibrated = OtherModel(extractive).calibrated
    assert not calibrated.made
    assert calibrated.beside.sure == 1.0


def test_a_model_that_does_not_read_pairs_is_refused(tmp_path: Path) -> None:
    name = kept(BertModel(BertConfig(**SMALL)), tmp_path / "plain")
    with pytest.raises(ModelError, match="does not read a question"):
        OtherModel(name)


def test_a_model_that_tells_many_labels_apart_is_refused(tmp_path: Path) -> None:
    model = BertForSequenceClassification(BertConfig(**SMALL, num_labels=3))
    name = kept(model, tmp_path / "three")
    with pytest.raises(ModelError, match="3 labels"):
        OtherModel(name).read(PAIRS)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        OtherModel(str(tmp_path))
