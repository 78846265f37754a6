"""What went wrong with a language model: exceptions of any provider, told apart as few kinds.

Providers agree in what HTTP says, and differ in their classes. So a status counts first,
then the names of the classes in the chain of causes; no provider's package is imported. What
a provider says is read for a few known words and never given on, not even as the cause of a
fault: it may hold a key, or the text that was sent. Knows no model, and sends nothing.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from corpus.errors import ModelError

FaultKind = Literal[
    "unreachable", "refused", "unknown", "busy", "failed", "rejected", "slow", "malformed",
    "empty", "repeating", "endless", "broken-off", "too-long",
]  # fmt: skip


class ModelFault(ModelError):
    """A reply of a language model that failed, and how: its `kind`.

    `passing` says whether another try may well go better, `wait` for how many seconds the
    server asks to be left alone before it, where it says so.
    """

    def __init__(
        self,
        kind: FaultKind,
        message: str,
        *,
        hint: str = "",
        passing: bool = False,
        wait: float | None = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.kind: FaultKind = kind
        self.passing = passing
        self.wait = wait


@dataclass(frozen=True, slots=True)
class _Case:
    kind: FaultKind
    says: str
    hint: str = ""
    passing: bool = False


_OTHER = "Ask again, or name another model."
_CASES = {
    "unreachable": _Case(
        "unreachable",
        "{model} cannot be reached.",
        "See whether its server runs and its address is right.",
        passing=True,
    ),
    "refused": _Case(
        "refused",
        "{model} refuses the key it was given{status}.",
        "See whether its key is right and may use this model.",
    ),
    "used-up": _Case(
        "refused",
        "{model} refuses: nothing is left on the account of its key{status}.",
        "See the account at its provider, or name another model.",
    ),
    "unknown": _Case(
        "unknown",
        "{model} is not known to its server{status}.",
        "Check the name of the model and the address of the server; a local server may have to "
        "fetch the model first.",
    ),
    "busy": _Case("busy", "{model} is asked too much{status}.", "Ask again later.", passing=True),
    "busy-for": _Case(
        "busy",
        "{model} is asked too much, and wants {seconds} of rest{status}.",
        "Ask again later.",
        passing=True,
    ),
    "failed": _Case(
        "failed",
        "{model} failed{status}.",
        "Ask again; where it stays so, look into the log of its server.",
        passing=True,
    ),
    "rejected": _Case(
        "rejected",
        "{model} does not take the request{status}.",
        "Check its options, and the address of its server.",
    ),
    "slow": _Case("slow", "{model} took too long.", _OTHER),
    "silent": _Case("slow", "{model} said nothing for {seconds}.", _OTHER),
    "stalled": _Case("slow", "{model} stopped for {seconds} in the midst.", _OTHER),
    "overdue": _Case("slow", "{model} was not done within {seconds}.", _OTHER),
    "malformed": _Case(
        "malformed",
        "{model} sent something that is not a reply.",
        "Check the address of its server; with many it ends in /v1.",
    ),
    "empty": _Case("empty", "{model} gave an empty reply.", _OTHER),
    "repeating": _Case("repeating", "{model} said the same over and over.", _OTHER),
    "endless": _Case("endless", "{model} did not come to an end.", _OTHER),
    "broken-off": _Case("broken-off", "{model} broke off in its reply.", _OTHER),
    "dropped": _Case("broken-off", "{model} dropped the connection.", _OTHER, passing=True),
    "cut-short": _Case(
        "broken-off",
        "{model} reached the longest reply that it is allowed.",
        "Allow it more tokens, or ask for less at once.",
    ),
    "withheld": _Case("broken-off", "{model} was kept by its provider from going on.", _OTHER),
    "too-long": _Case(
        "too-long",
        "{model} cannot take in as much text as it was sent{status}.",
        "Give it a larger context where its server has that setting, or send it less.",
    ),
}

_NEUTRAL = {
    "ModelAuthenticationError": 401,
    "ModelPermissionDeniedError": 403,
    "ModelNotFoundError": 404,
    "ModelRateLimitError": 429,
    "ModelAPIError": 500,
}
"""LangChain's own classes, for a provider whose exceptions bear no status."""

_NO_CONNECTION = {"ConnectTimeout", "ConnectTimeoutError"}
_DROPPED = {
    "BrokenPipeError", "ChunkedEncodingError", "ConnectionAbortedError", "ConnectionResetError",
    "IncompleteRead", "ProtocolError", "ReadError", "RemoteDisconnected", "RemoteProtocolError",
    "WriteError",
}  # fmt: skip
_TIMEOUTS = ("Timeout", "TimeoutError", "TimeoutException")
_UNREACHABLE = {
    "APIConnectionError", "ConnectError", "ConnectionError", "ModelConnectionError",
    "NewConnectionError", "gaierror",
}  # fmt: skip
_MALFORMED = {
    "APIResponseValidationError", "DecodingError", "JSONDecodeError", "UnicodeDecodeError",
    "ValidationError",
}  # fmt: skip
_NOT_AS_EXPECTED = (AttributeError, LookupError, TypeError)
"""What a client trips over where a reply is not built as it should be."""

_TOO_LONG = (
    "context_length_exceeded", "contextwindowexceeded", "context length", "context window",
    "context size", "context limit", "exceed_context_size", "maximum model length",
    "prompt is too long", "prompt too long", "input is too long", "too many tokens",
    "exceed the configured limit", "exceeds the maximum number of tokens", "input token count",
    "reduce the length of the messages", "tokens to keep from the initial prompt",
    "max_new_tokens` must be",
)  # fmt: skip
"""How OpenAI, Anthropic, Google, Mistral, Groq, Ollama, llama.cpp, vLLM, LM Studio, LiteLLM and
Text Generation Inference say that a prompt does not fit, in small letters.
"""
_READ_FOR_TOO_LONG = (None, 400, 422, 500)
_BAD_KEY = ("api key not valid", "api_key_invalid", "invalid_api_key")
"""Google says this with 400."""
_USED_UP = ("insufficient_quota", "credit balance is too low", "insufficient balance")
_NO_SUCH_MODEL = ("model_not_found",)

_FAILING = (408, 409, 425)
"""Below 500, and all the same the server's own trouble: a request that timed out there, one in
the way of another, one that came too early.
"""


def fault(case: str, model: str, *, seconds: float = 0, status: int | None = None) -> ModelFault:
    """The fault of a case, told in one sentence about `model` ("The language model 'any'")."""
    told = _CASES[case]
    said = told.says.format(
        model=model, seconds=_in_words(seconds), status=f" ({status})" if status else ""
    )
    return ModelFault(told.kind, said, hint=told.hint, passing=told.passing)


def told(error: BaseException, model: str, *, begun: bool = False) -> ModelFault:
    """What an exception of a provider means; `begun` says whether a part of the reply came.

    An error of ours, as of a model in this process, keeps its sentence.
    """
    chain = _chain(error)
    names = {kind.__name__ for one in chain for kind in type(one).__mro__}
    if isinstance(error, ModelError):
        kind: FaultKind = "too-long" if "ContextOverflowError" in names else "failed"
        return ModelFault(kind, error.message, hint=error.hint)
    status = _status(chain)
    wait = _retry_after(chain)
    case = _case(chain, names, status)
    if begun and _CASES[case].kind in ("busy", "failed", "unreachable", "rejected"):
        case = "broken-off"
    if case == "busy" and wait:
        case = "busy-for"
    found = fault(case, model, seconds=math.ceil(wait or 0), status=status)
    found.wait = wait
    # Where nothing listens, nothing will in a second.
    found.passing = found.passing and "ConnectionRefusedError" not in names
    return found


def _chain(error: BaseException) -> list[BaseException]:
    """An exception, what it was raised from, and so on: some clients cut the chain of causes
    (`from None`), and Python keeps the context all the same.
    """
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain:
        chain.append(one)
        one = one.__cause__ or one.__context__
    return chain


def _case(chain: list[BaseException], names: set[str], status: int | None) -> str:
    said = " ".join(f"{one} {getattr(one, 'body', '')}" for one in chain).casefold()
    long = status in _READ_FOR_TOO_LONG and any(one in said for one in _TOO_LONG)
    if long or status == 413 or "ContextOverflowError" in names:
        return "too-long"
    if status is None:
        status = next((_NEUTRAL[name] for name in sorted(names & _NEUTRAL.keys())), None)
    return _by_class(chain[0], names) if status is None else _by_status(status, said)


def _by_status(status: int, said: str) -> str:
    if status in (401, 403) or any(one in said for one in _BAD_KEY):
        return "refused"
    if status == 402 or any(one in said for one in _USED_UP):
        return "used-up"
    if status == 404 or any(one in said for one in _NO_SUCH_MODEL):
        return "unknown"
    if status == 429:
        return "busy"
    return "failed" if status >= 500 or status in _FAILING else "rejected"


def _by_class(error: BaseException, names: set[str]) -> str:
    if names & _NO_CONNECTION:
        return "unreachable"
    if names & _DROPPED:
        return "dropped"
    if any(name.endswith(_TIMEOUTS) for name in names):
        return "slow"
    if names & _UNREACHABLE:
        return "unreachable"
    if names & _MALFORMED or isinstance(error, _NOT_AS_EXPECTED):
        return "malformed"
    return "failed"


def _status(chain: list[BaseException]) -> int | None:
    """The HTTP status of a refusal, wherever in the chain, and under whichever name."""
    for one in chain:
        response = getattr(one, "response", None)
        said = [getattr(one, name, None) for name in ("status_code", "code", "status")]
        said.append(getattr(response, "status_code", None))
        if isinstance(response, Mapping):  # Amazon's clients
            said.append(response.get("ResponseMetadata", {}).get("HTTPStatusCode"))
        for status in said:
            if isinstance(status, int) and 400 <= status < 600:
                return int(status)
    return None


def _retry_after(chain: list[BaseException]) -> float | None:
    """The seconds of a Retry-After, which is a number or a date (RFC 9110, 10.2.3)."""
    for one in chain:
        headers: Any = getattr(getattr(one, "response", None), "headers", None)
        said = headers.get("retry-after") if headers is not None else None
        if said:
            return _seconds(str(said))
    return None


def _in_words(seconds: float) -> str:
    return f"{seconds:g} second{'' if seconds == 1 else 's'}"


def _seconds(said: str) -> float | None:
    try:
        seconds = float(said)
    except ValueError:
        try:
            moment = parsedate_to_datetime(said)
        except ValueError:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = (moment - datetime.now(UTC)).total_seconds()
    return max(seconds, 0.0) if math.isfinite(seconds) else None
