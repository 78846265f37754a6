"""Linear layers with weights in bfloat16, for processors that multiply them natively.

Encoding a question spends most of its time on reading 40 MB of weights: half as many
bytes take two thirds of the time (13.4 → 9.2 ms on one core with AVX512-BF16), with
cosines to float32 of at least 0.99997 for texts and 0.99995 for their tokens; put once
into the order that the processor multiplies in, and not anew for every product, half of
it (8.6 → 6.7 ms), to the same last bit. What lies between the layers stays float32.
What a processor can do is asked by trying once. Knows nothing about texts.
"""

from functools import cache
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor


class ReducedLinear(torch.nn.Module):
    """A linear layer whose weights are kept in bfloat16.

    (…, inputs) in float32 to (…, outputs) in float32.
    """

    def __init__(self, layer: torch.nn.Linear) -> None:
        super().__init__()
        self.bias = None if layer.bias is None else _reduced(layer.bias)
        self.ordered: Tensor | None = None
        if can_order():
            self.ordered = _ordered(_reduced(layer.weight))
        else:
            self.weight = _reduced(layer.weight)

    def forward(self, values: "Tensor") -> "Tensor":
        """The product, with the bias added."""
        values = values.to(torch.bfloat16)
        if self.ordered is None:
            return torch.nn.functional.linear(values, self.weight, self.bias).float()
        return _ordered_product(values, self.ordered, self.bias).float()


def reduce_linear_layers(model: torch.nn.Module) -> None:
    """Puts a ReducedLinear in place of every linear layer of `model`."""
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if type(child) is torch.nn.Linear:
                setattr(module, name, ReducedLinear(child))


def gains_by_bfloat16() -> bool:
    """Whether products in bfloat16 are faster than in float32 on this processor.

    Measured on one core, (64, 384) by (384, 1536): 0.2 ms against 0.7 where the processor
    has instructions for them (AMX or AVX512-BF16) and oneDNN, which PyTorch multiplies with,
    uses them; 1.0 where it has AVX512 alone; 3.4 where oneDNN refuses, as with AVX2 alone.
    """
    has = torch.cpu.get_capabilities()
    return bool(has.get("avx512_bf16") or has.get("amx_bf16")) and _is_taken()


@cache
def can_order() -> bool:
    """Whether weights can be put into oneDNN's order, and products with them come out right.

    Both are PyTorch's own operations, which it promises to nobody: they may be gone in
    another version (AttributeError), take other arguments, or refuse this processor
    ("… needs the cpu support …"; both RuntimeError).
    """
    weight = torch.arange(32, dtype=torch.bfloat16).reshape(4, 8)
    values = torch.ones(2, 8, dtype=torch.bfloat16)
    try:
        product = _ordered_product(values, _ordered(weight), None)
    except (AttributeError, RuntimeError):
        return False
    return torch.equal(product, torch.nn.functional.linear(values, weight))


def _is_taken() -> bool:
    """Whether oneDNN takes bfloat16 here, tried with the smallest product there is."""
    one = torch.ones(1, 1, dtype=torch.bfloat16)
    try:
        torch.nn.functional.linear(one.to_mkldnn(), one.to_mkldnn())
    except RuntimeError:  # "mkldnn_linear: bf16 path needs the cpu support …"
        return False
    return True


def _ordered(weight: "Tensor") -> "Tensor":
    """(outputs, inputs) in the order that the processor multiplies in."""
    ordered: Tensor = torch.ops.mkldnn._reorder_linear_weight(weight, None)
    return ordered


def _ordered_product(values: "Tensor", ordered: "Tensor", bias: "Tensor | None") -> "Tensor":
    """(…, inputs) to (…, outputs), both in bfloat16."""
    product: Tensor = torch.ops.mkldnn._linear_pointwise(values, ordered, bias, "none", [], "")
    return product


def _reduced(values: "Tensor") -> torch.nn.Parameter:
    return torch.nn.Parameter(values.detach().to(torch.bfloat16), requires_grad=False)
