"""The cross-encoder: the packaged encoder's layers over question and passage, with heads.

What it adds to them is little: of each token how alike the likeliest token of the other text
is, by the packaged word vectors, which are not trained; so the first layer need not learn anew
what late interaction begins with. Heads tell of the passage, of its sentences and of the span
of the very answer. Knows tensors, nothing of texts.
"""

import json
from pathlib import Path

import torch
from safetensors import safe_open
from torch import Tensor
from torch.nn import functional

LIKENESS_STEPS = 10
"""Cosines are told in tenths; 0 stands for tokens that are compared with none."""
UNREAD = -20.0
"""The score of a sentence without tokens."""


class ReaderNetwork(torch.nn.Module):
    """BERT over pairs; `folder` is that of the model it begins with."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        from transformers import BertConfig, BertModel

        settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.body = BertModel(BertConfig(**settings), add_pooling_layer=False)
        with safe_open(folder / "model.safetensors", "pt") as stored:
            names = set(stored.keys())
            own = {
                name: stored.get_tensor(name) for name in self.body.state_dict() if name in names
            }
        self.body.load_state_dict(own, strict=False, assign=True)
        self.words.weight.requires_grad = False
        width = self.body.config.hidden_size
        self.likeness = torch.nn.Embedding(LIKENESS_STEPS + 2, width)
        torch.nn.init.zeros_(self.likeness.weight)
        self.answers = torch.nn.Sequential(
            torch.nn.Linear(width, width), torch.nn.Tanh(), torch.nn.Linear(width, 1)
        )
        self.ends = torch.nn.Linear(width, 2)
        self.token = torch.nn.Linear(width, 1)
        self.sentence = torch.nn.Sequential(
            torch.nn.Linear(2 * width, width // 2), torch.nn.GELU(), torch.nn.Linear(width // 2, 1)
        )

    @property
    def words(self) -> torch.nn.Embedding:
        """The word vectors (vocabulary, width), which stay as they are packaged."""
        embedding: torch.nn.Embedding = self.body.embeddings.word_embeddings
        return embedding

    def forward(
        self, ids: Tensor, mask: Tensor, segments: Tensor, sentence: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Of pairs as in `pairs.Batch` the logits (b,) that each passage answers, (b, s) that each
        sentence is part of the answer, and (b, t, 2) that each token is the first and the last of
        the very answer; the first token of all stands for none. s is the largest number of
        sentences in a pair.
        """
        vectors = self.words(ids)
        inputs = vectors + self.likeness(likeness(vectors.detach(), mask, segments))
        hidden = self.body(
            inputs_embeds=inputs, attention_mask=mask.long(), token_type_ids=segments
        ).last_hidden_state.float()
        whole = hidden[:, 0]
        count = int(sentence.max()) + 1
        member = functional.one_hot(sentence.clamp(min=0), max(count, 1)).float()
        member = member * (sentence >= 0)[..., None]
        tokens = member.sum(1)
        means = torch.einsum("bts,btd->bsd", member, hidden) / tokens.clamp(min=1)[..., None]
        each = self.token(hidden)[..., 0].float()
        best = torch.full((len(ids), member.shape[2] + 1), UNREAD, device=ids.device)
        place = torch.where(sentence >= 0, sentence, torch.full_like(sentence, member.shape[2]))
        best = best.scatter_reduce(1, place, each, "amax", include_self=False)[:, :-1]
        best = torch.where(tokens > 0, best, torch.full_like(best, UNREAD))
        beside = torch.cat([means, whole[:, None].expand_as(means)], -1)
        return (
            self.answers(whole)[:, 0].float(),
            self.sentence(beside)[..., 0].float() + best,
            self.ends(hidden).float(),
        )


@torch.no_grad()
def likeness(vectors: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
    """(b, t) of each token the tenth that the cosine of the likeliest token of the other text lies
    in, from 1; 0 for what is padding or stands between the texts.

    `vectors` (b, t, width) are word vectors, `mask` and `segments` as in `pairs.Batch`.
    """
    unit = functional.normalize(vectors.float(), dim=-1)
    between = ~mask
    between[:, 0] = True
    lengths = mask.sum(1)
    rows = torch.arange(len(mask), device=mask.device)
    between[rows, lengths - 1] = True
    between[rows, (mask & (segments == 0)).sum(1) - 1] = True
    other = (segments[:, :, None] != segments[:, None, :]) & ~between[:, None, :]
    best = (unit @ unit.transpose(1, 2)).masked_fill(~other, -1).amax(-1)
    tenth = (best * LIKENESS_STEPS).floor().clamp(0, LIKENESS_STEPS).long() + 1
    return tenth.masked_fill(between, 0)
