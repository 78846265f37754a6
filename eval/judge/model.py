"""The language model that judges: asked for JSON, held to its form.

Whatever goes wrong while it is asked is a JudgeError. Knows no measure.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from assistant.models.chat_model import keeps_temperature, open_chat_model
from eval.errors import JudgeError
from eval.judge.prompts import REPAIR, Form, Prompt

DEFAULT_TIMEOUT = 60.0
"""Seconds of silence after which a request is given up (and sent again, at first)."""

SAMPLED_TIMES = 3
"""How often a judge is asked whose sampling cannot be switched off: the fewest of which the
median leaves out one that is far from the others."""

_LONGEST = 100_000
"""Characters; a longer answer is not looked at."""

Message = tuple[str, str]


class JudgeModel:
    """A chat model by its `init_chat_model` name, such as `openai:gpt-5-mini`.

    It is asked at temperature 0, which some models do not take: see `times`. `options` are
    those of the model. Raises ModelError where the name, the package or the key is missing.
    """

    def __init__(
        self,
        name: str,
        timeout: float = DEFAULT_TIMEOUT,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self.name = name
        self._model = open_chat_model(name, timeout=timeout, options=options)
        self.times = 1 if keeps_temperature(self._model) else SAMPLED_TIMES
        """How often it is to be asked for each figure."""

    def ask(
        self,
        prompt: Prompt[Form],
        data: Mapping[str, Any],
        check: Callable[[Form], None] = lambda _: None,
    ) -> Form:
        """The answer in the prompt's form; `check` raises ValueError for one that does not fit.

        An answer that does not fit is sent back once, with what was wrong. Raises
        JudgeError where the second does not fit either, or none came.
        """
        messages = [("system", prompt.system), ("human", json.dumps(data, ensure_ascii=False))]
        answer = self._invoke(messages)
        try:
            return _read(answer, prompt.form, check)
        except ValueError as error:
            wrong = _words(error)
        messages += [("ai", answer[:4000] or "{}"), ("human", REPAIR.format(error=wrong))]
        answer = self._invoke(messages)
        try:
            return _read(answer, prompt.form, check)
        except ValueError as error:
            raise JudgeError(
                f"{self.name} answered twice what cannot be used: {_words(error)}"
                f" ({_short(answer, 80)!r})."
            ) from error

    def _invoke(self, messages: list[Message]) -> str:
        try:
            return str(self._model.invoke(messages).text).strip()
        except Exception as error:  # each provider has its own tree of errors
            raise JudgeError(
                f"{self.name} did not answer ({type(error).__name__}: {_short(str(error), 200)})."
            ) from error


def _read(answer: str, form: type[Form], check: Callable[[Form], None]) -> Form:
    """The last object in `answer` that has the form: fences, thoughts and drafts may precede it.

    Raises ValueError, which says what is wrong with the last object.
    """
    wrong: ValueError | None = None
    for value in reversed(list(_objects(answer[:_LONGEST]))):
        try:
            parsed = form.model_validate(value)
            check(parsed)
        except ValueError as error:
            wrong = wrong or error
        else:
            return parsed
    raise wrong or ValueError("there is no JSON object in it")


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The outermost JSON objects that stand in `text`."""
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield value
        at = text.find("{", end)


def _words(error: ValueError) -> str:
    """What is wrong, in the words of a sentence without its full stop."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        return _short(f"{place}: {first['msg']}" if place else first["msg"], 200)
    return _short(str(error), 200)


def _short(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
