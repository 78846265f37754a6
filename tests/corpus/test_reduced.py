"""Linear layers in bfloat16 give nearly what those in float32 give."""

import torch

from corpus.reduced import ReducedLinear, reduce_linear_layers


def test_a_reduced_layer_gives_nearly_the_same_in_float32() -> None:
    torch.manual_seed(1)
    layer = torch.nn.Linear(64, 32)
    values = torch.randn(5, 64)
    with torch.inference_mode():
        exact, near = layer(values), ReducedLinear(layer)(values)
    assert near.dtype == torch.float32
    assert torch.nn.functional.cosine_similarity(exact, near).min() > 0.999
    assert not torch.equal(exact, near)


def test_a_layer_without_bias_has_none() -> None:
    layer = torch.nn.Linear(8, 4, bias=False)
    assert ReducedLinear(layer)(torch.ones(1, 8)).shape == (1, 4)


def test_every_linear_layer_of_a_model_is_replaced_and_nothing_else() -> None:
    inner = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.LayerNorm(4))
    model = torch.nn.Sequential(torch.nn.Linear(4, 4), inner)
    reduce_linear_layers(model)
    assert [type(one).__name__ for one in model.modules()] == [
        "Sequential",
        "ReducedLinear",
        "Sequential",
        "ReducedLinear",
        "LayerNorm",
    ]
