"""What the tests of language models share: nobody's keys, and small models that are read once."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.models import secrets
from assistant.models.secrets import names_secret

SETTINGS = ("OPENAI_", "ANTHROPIC_", "OLLAMA_", "GOOGLE_", "GEMINI_", "LANGSMITH_", "ASSISTANT_")

TEMPLATE = (
    "{% for message in messages %}<{{ message['role'] }}>{{ message['content'] }}</s>"
    "{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}"
)


@pytest.fixture(autouse=True)
def _nobody_s_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No key and no address of whoever runs the tests; a loaded secret does not outlive its test.

    Set to nothing, not deleted: what a secrets file then sets is undone as well.
    """
    for name in list(os.environ):
        if name.startswith(SETTINGS) and name != "ASSISTANT_LIBRARY":
            monkeypatch.delenv(name)
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY"):
        monkeypatch.setenv(name, "")
        assert names_secret(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "configuration"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(secrets, "_from_options", set())


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever connects to anything fails, and so does the test, though they say nothing of it."""
    reached: list[Any] = []

    def refuse(*address: Any, **_: Any) -> None:
        reached.append(address)
        raise OSError("there is no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield
    assert reached == []


TinyModel = Callable[..., Path]


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> TinyModel:
    """Saves a transformers model with random weights, its tokenizer and a template; its folder.

    Its words are bytes and a few pairs, and it never ends by itself.
    """
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    def save(template: str | None = TEMPLATE, context: int = 256) -> Path:
        tokenizer = Tokenizer(models.BPE())
        tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        tokenizer.decoder = decoders.ByteLevel()
        letters = pre_tokenizers.ByteLevel.alphabet()
        trainer = trainers.BpeTrainer(
            vocab_size=300, special_tokens=["</s>", "<end>"], initial_alphabet=letters,
            show_progress=False,
        )  # fmt: skip
        tokenizer.train_from_iterator(["the ferry leaves the quay at six"], trainer)
        fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="</s>")
        fast.chat_template = template
        torch.manual_seed(0)
        config = LlamaConfig(
            vocab_size=len(fast), hidden_size=32, intermediate_size=64, num_hidden_layers=2,
            num_attention_heads=2, num_key_value_heads=2, max_position_embeddings=context,
            eos_token_id=None, bos_token_id=None, pad_token_id=fast.eos_token_id,
        )  # fmt: skip
        folder = tmp_path_factory.mktemp("tiny")
        LlamaForCausalLM(config).save_pretrained(folder)
        fast.save_pretrained(folder)
        return folder

    return save


@pytest.fixture(scope="session")
def tiny(tiny_model: TinyModel) -> str:
    """The name of a model with random weights, by the folder it lies in."""
    return f"huggingface:{tiny_model()}"
