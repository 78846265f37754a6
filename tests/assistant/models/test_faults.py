"""Exceptions of providers, told apart without their packages."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http import HTTPStatus

import httpx
import pytest
import requests
from langchain_core import exceptions as neutral

from assistant.models.faults import _CASES, told
from corpus.errors import ModelError

WHO = "The language model 'any'"
REQUEST = httpx.Request("POST", "http://127.0.0.1/v1")


class StatusCode(Exception):
    """As of OpenAI, Anthropic, Groq, Ollama."""

    def __init__(self, said: str, status_code: int) -> None:
        super().__init__(said)
        self.status_code = status_code


class Code(Exception):
    """As of Google."""

    def __init__(self, said: str, code: int | HTTPStatus | str) -> None:
        super().__init__(said)
        self.code = code


class Response(Exception):
    """As of Amazon."""

    def __init__(self, status: int) -> None:
        super().__init__("An error occurred")
        self.response = {"ResponseMetadata": {"HTTPStatusCode": status}}


class Body(StatusCode):
    def __init__(self, status: int, **body: str) -> None:
        super().__init__("Error code", status)
        self.body = body


def with_response(status: int, **headers: str) -> httpx.HTTPStatusError:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    response = httpx.Response(status, headers=names, request=REQUEST)
    return httpx.HTTPStatusError("refused", request=REQUEST, response=response)


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


def in_context(error: Exception, context: BaseException) -> Exception:
    """As after `raise … from None`: the context is kept and hidden."""
    error.__context__ = context
    error.__suppress_context__ = True
    return error


def of_requests(status: int) -> requests.HTTPError:
    response = requests.Response()
    response.status_code = status
    return requests.HTTPError("refused", response=response)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (StatusCode("no", 401), "refused"),
        (Code("no", 404), "unknown"),
        (Code("no", HTTPStatus.SERVICE_UNAVAILABLE), "failed"),
        (Response(429), "busy"),
        (with_response(403), "refused"),
        (of_requests(500), "failed"),
        (caused(RuntimeError("no"), Code("no", 404)), "unknown"),
        (in_context(RuntimeError("no"), with_response(429)), "busy"),
        (StatusCode("no", 200), "failed"),  # an error told in a stream that began well
        (StatusCode("no", -1), "failed"),  # Ollama's, for the same
        (StatusCode("no", 408), "failed"),
        (neutral.ModelAuthenticationError("no"), "refused"),
        (neutral.ModelPermissionDeniedError("no"), "refused"),
        (neutral.ModelNotFoundError("no"), "unknown"),
        (neutral.ModelRateLimitError("no"), "busy"),
        (neutral.ModelAPIError("no"), "failed"),
        (neutral.ModelTimeoutError("no"), "slow"),
        (neutral.ModelConnectionError("no"), "unreachable"),
        (neutral.ContextOverflowError("no"), "too-long"),
    ],
    ids=repr,
)
def test_a_status_counts_wherever_it_stands(error: Exception, kind: str) -> None:
    assert told(error, WHO).kind == kind


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ConnectionRefusedError(111, "refused"), "unreachable"),
        (httpx.ConnectError("no route"), "unreachable"),
        (httpx.ConnectTimeout("slow"), "unreachable"),
        (requests.ConnectionError("no"), "unreachable"),
        (requests.ConnectTimeout("no"), "unreachable"),
        (ConnectionError("Failed to connect"), "unreachable"),  # Ollama's
        (httpx.ReadTimeout("slow"), "slow"),
        (requests.ReadTimeout("slow"), "slow"),
        (TimeoutError("slow"), "slow"),
        (httpx.ReadError("gone"), "broken-off"),
        (httpx.RemoteProtocolError("incomplete"), "broken-off"),
        (ConnectionResetError(104, "reset"), "broken-off"),
        (requests.exceptions.ChunkedEncodingError("gone"), "broken-off"),
        (caused(RuntimeError("no"), httpx.ReadError("gone")), "broken-off"),
        (json.JSONDecodeError("no", "{", 1), "malformed"),
        (caused(RuntimeError("no"), json.JSONDecodeError("no", "{", 1)), "malformed"),
        (httpx.DecodingError("no"), "malformed"),
        (KeyError("choices"), "malformed"),
        (TypeError("None"), "malformed"),
        (AttributeError("no"), "malformed"),
        (UnicodeDecodeError("utf-8", b"x", 0, 1, "no"), "malformed"),
        (ValueError("server_error: no"), "failed"),  # OpenAI's, of a response that failed
        (RuntimeError("out of memory"), "failed"),
        (in_context(RuntimeError("no"), KeyError("a cache")), "failed"),
    ],
    ids=repr,
)
def test_without_a_status_the_classes_tell(error: Exception, kind: str) -> None:
    assert told(error, WHO).kind == kind


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Body(400, code="context_length_exceeded"), "too-long"),
        (StatusCode("input length exceeds the context length", 400), "too-long"),
        (StatusCode("The input token count (9) exceeds the maximum number", 400), "too-long"),
        (StatusCode("`inputs` tokens + `max_new_tokens` must be <= 4096", 422), "too-long"),
        (RuntimeError("the prompt exceeds the context window"), "too-long"),
        (StatusCode("API key not valid. Please pass a valid API key.", 400), "refused"),
        (Body(429, code="insufficient_quota"), "refused"),
        (StatusCode("Your credit balance is too low to access the API.", 400), "refused"),
        (Body(400, code="model_not_found"), "unknown"),
        (StatusCode("too many tokens per minute", 429), "busy"),
        (StatusCode("temperature does not fit this model", 400), "rejected"),
    ],
    ids=repr,
)
def test_a_few_known_words_tell_what_a_status_does_not(error: Exception, kind: str) -> None:
    assert told(error, WHO).kind == kind


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (StatusCode("no", 500), "broken-off"),
        (RuntimeError("no"), "broken-off"),
        (httpx.ConnectError("no"), "broken-off"),
        (httpx.ReadError("no"), "broken-off"),
        (httpx.ReadTimeout("no"), "slow"),
        (json.JSONDecodeError("no", "{", 1), "malformed"),
    ],
    ids=repr,
)
def test_what_fails_after_a_part_of_the_reply_broke_off(error: Exception, kind: str) -> None:
    assert told(error, WHO, begun=True).kind == kind


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("7", 7), ("0", 0), ("1.5", 1.5), ("-3", 0), ("nan", None), ("inf", None), ("soon", None)],
)
def test_a_retry_after_is_a_number_of_seconds(said: str, seconds: float | None) -> None:
    assert told(with_response(429, Retry_After=said), WHO).wait == seconds


def test_a_retry_after_is_a_date() -> None:
    then = datetime.now(UTC) + timedelta(minutes=2)
    wait = told(with_response(503, Retry_After=format_datetime(then, usegmt=True)), WHO).wait
    assert wait is not None
    assert 60 < wait <= 120


def test_a_retry_after_is_found_behind_an_error_that_hides_it() -> None:
    error = in_context(StatusCode("busy", 429), with_response(429, Retry_After="9"))
    assert told(error, WHO).wait == 9
    assert "9 seconds" in told(error, WHO).message


def test_an_error_that_is_its_own_context_comes_to_an_end() -> None:
    first, second = RuntimeError("one"), RuntimeError("two")
    first.__context__, second.__context__ = second, first
    assert told(first, WHO).kind == "failed"


def test_every_case_is_a_sentence_and_what_to_do() -> None:
    for case in _CASES.values():
        said = case.says.format(model=WHO, seconds="2 seconds", status=" (500)")
        assert said.startswith(WHO)
        assert said.endswith(".")
        assert case.hint.endswith(".")


def test_a_fault_is_an_error_of_the_language_model() -> None:
    assert isinstance(told(RuntimeError("no"), WHO), ModelError)
