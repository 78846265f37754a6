"""Linear layers with weights in bfloat16, for processors that multiply them natively.

Encoding a question spends most of its time on reading 40 MB of weights: half as many
bytes take two thirds of the time (13.4 → 9.2 ms on one core with AVX512-BF16), with
cosines to float32 of at least 0.99997 for texts and 0.99995 for their tokens. What lies
between the layers stays float32. Knows nothing about texts.
"""

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor


class ReducedLinear(torch.nn.Module):
    """A linear layer whose weights are kept in bfloat16.

    (…, inputs) in float32 to (…, outputs) in float32; inside autocast the outputs stay
    in bfloat16, as those of other layers do there.
    """

    def __init__(self, layer: torch.nn.Linear) -> None:
        super().__init__()
        self.weight = _reduced(layer.weight)
        self.bias = None if layer.bias is None else _reduced(layer.bias)

    def forward(self, values: "Tensor") -> "Tensor":
        """The product, with the bias added."""
        product = torch.nn.functional.linear(values.to(torch.bfloat16), self.weight, self.bias)
        return product if torch.is_autocast_enabled("cpu") else product.float()


def reduce_linear_layers(model: torch.nn.Module) -> None:
    """Puts a ReducedLinear in place of every linear layer of `model`."""
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if type(child) is torch.nn.Linear:
                setattr(module, name, ReducedLinear(child))


def _reduced(values: "Tensor") -> torch.nn.Parameter:
    return torch.nn.Parameter(values.detach().to(torch.bfloat16), requires_grad=False)
