"""Small sentence-transformers models, made on the spot: untrained, but with real tokenizers.

Texts that share words are near each other all the same, for the vectors of tokens are added up.
"""

from collections.abc import Mapping
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from tokenizers.trainers import UnigramTrainer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

TEXTS = (
    "The jetty is closed in winter, and dogs are allowed on the pier.",
    "Der Steg ist im Winter geschlossen, Hunde sind auf dem Steg erlaubt.",
    "La jetée est fermée en hiver et les chiens sont admis sur le quai.",
    "El muelle está cerrado en invierno y los perros pueden entrar.",
    "Причал закрыт зимой, собаки допускаются на пирс.",
    "桟橋は冬の間閉鎖されます。犬は桟橋に入れます。",
)
"""What the tokenizer learns its pieces from."""


def make_model(
    folder: Path,
    *,
    languages: str = "multilingual",
    prompts: Mapping[str, str] | None = None,
    pooling: str = "mean",
) -> Path:
    """A model of 64 dimensions in `folder`, its pieces SentencePiece's; the card says which
    `languages` it reads, nothing where that is empty.
    """
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    trainer = UnigramTrainer(
        vocab_size=400, special_tokens=special, unk_token="<unk>", show_progress=False
    )
    tokenizer.train_from_iterator([*TEXTS, *"abcdefghijklmnopqrstuvwxyzäöüß"] * 3, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", pad_token="<pad>",
        unk_token="<unk>", cls_token="<s>", sep_token="</s>", model_max_length=128,
    )  # fmt: skip
    torch.manual_seed(1)
    body = BertModel(
        BertConfig(
            vocab_size=tokenizer.get_vocab_size(), hidden_size=64, num_hidden_layers=1,
            num_attention_heads=2, intermediate_size=64, max_position_embeddings=128,
            initializer_range=0.5,
        )
    )  # fmt: skip
    body.embeddings.position_embeddings.weight.data *= 0.01
    raw = folder / "body"
    body.save_pretrained(raw)
    fast.save_pretrained(raw)
    modules = [Transformer(str(raw), max_seq_length=128), Pooling(64, pooling), Normalize()]
    SentenceTransformer(modules=modules, prompts=dict(prompts or {}), device="cpu").save(
        str(folder / "model"), create_model_card=False
    )
    if languages:
        card = f"---\nlanguage: {languages}\n---\nA model.\n"
        (folder / "model" / "README.md").write_text(card, "utf-8")
    return folder / "model"
