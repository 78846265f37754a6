"""A transformers model in this process, as a LangChain chat model that streams.

One generation at a time, in a thread of its own; it stops when the reader of the stream
goes away. Of a prompt that is too long nothing is cut: it is refused. Knows no prompt.
"""

import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from copy import deepcopy
from queue import Empty, SimpleQueue
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.exceptions import ContextOverflowError
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import Field

from assistant.models.options import CONTEXT_OPTION, context_tokens
from assistant.models.token_text import conversation_tokens, text_of, until
from assistant.models.weights import Loaded, Stopped, load, place_of_weights
from corpus.errors import ModelError

LONGEST_REPLY = 2048
"""Tokens that a reply may have where no option says otherwise; small models know no other end."""

SIGN_OF_LIFE = 0.1
"""Seconds without a token after which an empty piece is streamed."""

_LENGTH_OPTIONS = ("max_tokens", "max_new_tokens")


class PromptTooLong(ModelError, ContextOverflowError):
    """The prompt leaves no room for a reply; also what LangChain's providers raise then."""


class LocalModel(BaseChatModel):
    """The model of a name (`weights.place_of_weights`), read when it is first used.

    `temperature` 0 takes the likeliest token each time; `max_tokens` is the longest reply,
    `context_tokens` what prompt and reply may have together; `generation` are further fields
    of transformers' GenerationConfig. It computes on the processor.
    """

    model: str
    temperature: float = 0
    max_tokens: int = LONGEST_REPLY
    context_tokens: int
    generation: dict[str, Any] = Field(default_factory=dict)

    @property
    def _llm_type(self) -> str:
        return "local-transformers"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model": self.model, "temperature": self.temperature, **self.generation}

    def load(self) -> None:
        """Reads the weights now, where they have not been; raises ModelError."""
        load(self.model)

    def get_token_ids(self, text: str) -> list[int]:
        """The tokens of a text, by the model's own tokenizer."""
        loaded = load(self.model)
        with loaded.lock:
            ids: list[int] = loaded.tokenizer(text, add_special_tokens=False)["input_ids"]
        return ids

    def get_num_tokens_from_messages(
        self,
        messages: list[BaseMessage],
        tools: Sequence[Any] | None = None,  # noqa: ARG002 (it uses none)
    ) -> int:
        """The tokens of a prompt with all that the model's template puts around it."""
        return len(conversation_tokens(load(self.model), self.model, messages))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        loaded = load(self.model)
        prompt = conversation_tokens(loaded, self.model, messages)
        room = self.context_tokens - len(prompt)
        if room < 1:
            raise PromptTooLong(
                f"The prompt has {len(prompt)} tokens, and the language model {self.model!r}"
                f" takes {self.context_tokens} for prompt and reply.",
                hint="Ask with fewer or shorter passages.",
            )
        longest = min(room, kwargs.get("max_tokens") or self.max_tokens)
        written: list[int] = []
        chosen = _tokens(loaded, self.model, prompt, self._settings(loaded, longest))
        with closing(chosen) as tokens:
            text = text_of(loaded, tokens, written)
            for piece in until(text, stop or []):
                chunk = ChatGenerationChunk(message=AIMessageChunk(content=piece))
                if run_manager and piece:
                    run_manager.on_llm_new_token(piece, chunk=chunk)
                yield chunk
        usage = UsageMetadata(
            input_tokens=len(prompt),
            output_tokens=len(written),
            total_tokens=len(prompt) + len(written),
        )
        reason = "length" if len(written) >= longest else "stop"
        end = AIMessageChunk(
            content="",
            usage_metadata=usage,
            response_metadata={"finish_reason": reason, "model_name": self.model},
            chunk_position="last",
        )
        yield ChatGenerationChunk(message=end, generation_info={"finish_reason": reason})

    def _settings(self, loaded: Loaded, longest: int) -> Any:
        settings = deepcopy(loaded.model.generation_config)
        settings.update(max_length=None, do_sample=self.temperature > 0)
        if settings.do_sample:
            settings.update(temperature=self.temperature)
        else:  # what only sampling uses would be warned of
            settings.update(temperature=None, top_p=None, top_k=None)
        settings.update(**self.generation, max_new_tokens=longest)
        return settings


def open_local_model(name: str, options: Mapping[str, Any]) -> LocalModel:
    """The model of a name, not read yet; `name` as in `weights.place_of_weights`.

    Options are `temperature`, `max_tokens`, `context_tokens` and the fields of transformers'
    GenerationConfig. Raises ModelError for one that is not known, and where there are no such
    weights.
    """
    place_of_weights(name)
    full_name = name if name == "smol" else f"huggingface:{name}"
    taken = dict(options)
    taken.pop(CONTEXT_OPTION, None)
    longest = [taken.pop(one) for one in _LENGTH_OPTIONS if one in taken]
    temperature = taken.pop("temperature", 0)
    from transformers import GenerationConfig

    known = vars(GenerationConfig())  # type: ignore[no-untyped-call]
    if unknown := sorted(one for one in taken if one not in known or one.startswith("_")):
        raise ModelError(
            f"The language model {full_name!r} knows no option {', '.join(map(repr, unknown))}.",
            hint="GenerationConfig of transformers lists those that it knows.",
        )
    context = context_tokens(full_name, options)
    return LocalModel(
        model=name,
        temperature=temperature,
        max_tokens=longest[0] if longest else LONGEST_REPLY,
        context_tokens=context,
        generation=taken,
    )


class _Sink:
    """Where transformers puts each token as soon as it is chosen; first comes the prompt."""

    def __init__(self, tokens: "SimpleQueue[int | None]") -> None:
        self._tokens = tokens
        self._begun = False

    def put(self, value: Any) -> None:
        if self._begun:
            for token in value.flatten().tolist():
                self._tokens.put(token)
        self._begun = True

    def end(self) -> None:
        """Nothing more comes; `_tokens` is told by the worker itself, whatever happened."""


def _tokens(
    loaded: Loaded, name: str, prompt: list[int], settings: Any
) -> Generator[int | None, None, None]:
    """The tokens of a reply, as they are chosen; closed, it lets the worker stop.

    None is a sign of life: while a long prompt is read, who waits can so look at the clock
    or go away.
    """
    import torch

    tokens: SimpleQueue[int | None] = SimpleQueue()
    stopping = threading.Event()

    def work() -> None:
        try:
            loaded.stopping = stopping
            ids = torch.tensor([prompt])
            with torch.inference_mode():
                loaded.model.generate(
                    input_ids=ids,
                    attention_mask=torch.ones_like(ids),
                    generation_config=settings,
                    streamer=_Sink(tokens),
                )
        except Stopped:
            pass
        finally:
            loaded.stopping = threading.Event()
            tokens.put(None)

    done = loaded.worker.submit(work)
    try:
        while True:
            try:
                token = tokens.get(timeout=SIGN_OF_LIFE)
            except Empty:
                yield None
                continue
            if token is None:
                break
            yield token
        try:
            done.result()
        except Exception as error:  # whatever torch and transformers raise
            said = " ".join(str(error).split())[:160]
            raise ModelError(f"The language model {name!r} failed ({said}).") from error
    finally:
        stopping.set()
