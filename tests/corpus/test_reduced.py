"""Linear layers in bfloat16 give nearly what those in float32 give, on any processor."""

from types import SimpleNamespace

import pytest
import torch

from corpus import reduced
from corpus.reduced import ReducedLinear, reduce_linear_layers


def test_a_reduced_layer_gives_nearly_the_same_in_float32(processor: str) -> None:
    torch.manual_seed(1)
    layer = torch.nn.Linear(64, 32)
    values = torch.randn(5, 64)
    with torch.inference_mode():
        exact, near = layer(values), ReducedLinear(layer)(values)
    assert near.dtype == torch.float32
    assert torch.nn.functional.cosine_similarity(exact, near).min() > 0.999
    assert not torch.equal(exact, near)


def test_a_layer_without_bias_has_none(processor: str) -> None:
    layer = torch.nn.Linear(8, 4, bias=False)
    assert ReducedLinear(layer)(torch.ones(1, 8)).shape == (1, 4)


def test_every_linear_layer_of_a_model_is_replaced_and_nothing_else(processor: str) -> None:
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


def test_where_bfloat16_is_refused_it_is_neither_ordered_nor_thought_to_gain(
    processor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_bf16": True})
    if processor == "this processor":
        assert reduced.gains_by_bfloat16() == reduced.can_order()
    else:
        assert not reduced.gains_by_bfloat16()
        assert not reduced.can_order()


def test_bfloat16_gains_nothing_where_the_processor_has_no_instructions_for_it(
    processor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    has = {"avx2": True, "avx512_f": True, "avx512_bf16": False, "amx_bf16": False}
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: has)
    assert not reduced.gains_by_bfloat16()


GONE = SimpleNamespace()
OTHERWISE = SimpleNamespace(
    _reorder_linear_weight=lambda weight, _: weight,
    _linear_pointwise=lambda values, weight, *_: values @ weight.T + 1,
)


@pytest.mark.parametrize("operations", [GONE, OTHERWISE], ids=["gone", "meaning something else"])
def test_private_operations_are_used_only_where_they_give_what_is_expected(
    operations: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.ops, "mkldnn", operations)
    reduced.can_order.cache_clear()
    assert not reduced.can_order()
    reduced.can_order.cache_clear()
