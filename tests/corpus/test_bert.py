"""Layers of BERT in bfloat16 give nearly what transformers' own give in float32."""

import pytest
import torch
from transformers import BertConfig, BertModel

from corpus.bert import ReducedLayer, reduce_layers

pytestmark = pytest.mark.usefixtures("processor")


@pytest.fixture
def model() -> BertModel:
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=50,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
    )
    return BertModel(config).eval()


@pytest.mark.parametrize("padded", [0, 2])
def test_a_model_gives_nearly_the_same_with_and_without_padding(
    model: BertModel, padded: int
) -> None:
    tokens = torch.randint(0, 50, (2, 7))
    mask = torch.ones_like(tokens)
    mask[1, 7 - padded :] = 0
    with torch.inference_mode():
        exact = model(tokens, attention_mask=mask).last_hidden_state
        reduce_layers(model)
        near = model(tokens, attention_mask=mask).last_hidden_state
    assert all(isinstance(one, ReducedLayer) for one in model.encoder.layer)
    own = mask.bool()
    assert torch.nn.functional.cosine_similarity(exact[own], near[own], dim=-1).min() > 0.999
    assert not torch.equal(exact, near)


def test_a_decoder_is_left_as_it_is() -> None:
    config = BertConfig(
        vocab_size=50,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=4,
        intermediate_size=64,
        is_decoder=True,
    )
    decoder = BertModel(config)
    reduce_layers(decoder)
    assert not any(isinstance(one, ReducedLayer) for one in decoder.encoder.layer)
