"""A reply of a language model, over a real port: its pieces, its limits, and how it may fail."""

import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from assistant.models import speech
from assistant.models.faults import ModelFault
from assistant.models.listening import WAITING
from assistant.models.local_model import PromptTooLong
from assistant.models.speech import Limits, Spent, never, spoken
from corpus.errors import ModelError, UsageError
from tests.scripted_model import Says, Script, ScriptedModel, event

SHORT = Limits(seconds=20.0, silence=10.0, characters=5000, retries=0)
"""Long enough for a busy machine; a test whose server is slow sets what it is about."""

KEY = "sk-a-key-that-nobody-may-see"


@dataclass
class Heard:
    """What came of a reply."""

    pieces: list[str] = field(default_factory=list)
    fault: ModelFault | None = None
    spent: Spent = field(default_factory=Spent)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def kind(self) -> str | None:
        return self.fault.kind if self.fault else None

    @property
    def message(self) -> str:
        return self.fault.message if self.fault else ""


def opened(url: str, **options: Any) -> BaseChatModel:
    """A model at that address, which has no patience of its own that a test would wait for."""
    options = {"stream_usage": True, "timeout": 60, **options}
    return init_chat_model("openai:any", base_url=url, api_key=KEY, max_retries=0, **options)


def hear(
    model: BaseChatModel, limits: Limits = SHORT, stopped: Callable[[], bool] = never
) -> Heard:
    heard = Heard()
    try:
        for piece in spoken(model, [("human", "When?")], limits, heard.spent, stopped):
            heard.pieces.append(piece)
    except ModelFault as error:
        heard.fault = error
    return heard


def heard_of(script: Says | Script, limits: Limits = SHORT, **options: Any) -> Heard:
    with ScriptedModel(script if callable(script) else lambda _: script) as server:
        return hear(opened(server.url, **options), limits)


def in_turn(*replies: Says) -> Script:
    """Each request gets the next reply, and the last one goes on."""
    waiting = list(replies)
    return lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0]


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """The client's first request imports much, which would count as silence."""
    assert heard_of("At six.").text


# What comes


def test_a_reply_comes_in_pieces_and_its_tokens_are_counted() -> None:
    heard = heard_of(Says("The ferry leaves at six.", usage=(12, 5)))
    assert heard.pieces == ["The ", "ferry ", "leaves ", "at ", "six."]
    assert heard.fault is None
    assert (heard.spent.calls, heard.spent.input_tokens, heard.spent.output_tokens) == (1, 12, 5)
    assert heard.spent.seconds > 0


def test_tokens_that_nobody_counted_are_not_guessed() -> None:
    for says, options in (
        (Says("At six.", usage=None), {}),
        (Says("At six."), {"stream_usage": False}),
    ):
        heard = heard_of(says, **options)
        assert heard.text == "At six."
        assert heard.spent.input_tokens is heard.spent.output_tokens is None


def test_what_several_replies_took_adds_up() -> None:
    spent = Spent()
    with ScriptedModel(lambda _: Says("At six.", usage=(10, 3))) as server:
        for _ in range(2):
            assert list(spoken(opened(server.url), [("human", "When?")], SHORT, spent))
    assert (spent.calls, spent.input_tokens, spent.output_tokens) == (2, 20, 6)


def test_a_piece_is_handed_on_before_the_next_one_is_there() -> None:
    goes_on = threading.Event()

    def pieces() -> Iterator[str]:
        yield "First."
        assert goes_on.wait(30)
        yield " Second."

    with ScriptedModel(lambda _: Says(pieces=pieces)) as server:
        stream = spoken(opened(server.url), [("human", "?")], SHORT, Spent())
        assert next(stream) == "First."
        goes_on.set()
        assert list(stream) == [" Second."]


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_of_blocks_the_text_alone_is_handed_on() -> None:
    blocks: list[list[dict[str, Any]]] = [
        [{"type": "reasoning", "text": "They ask about ferries."}],
        [{"type": "text", "text": "At "}, {"type": "image", "url": "https://example.org/a.png"}],
        [{"type": "text", "text": "six."}],
    ]
    heard = heard_of(Says(pieces=lambda: blocks))
    assert heard.pieces == ["At ", "six."]


def test_thoughts_written_into_the_text_are_left_in_it() -> None:
    assert heard_of("<think>Hm.</think>At six.").text == "<think>Hm.</think>At six."


def test_white_space_before_the_first_word_is_not_handed_on() -> None:
    heard = heard_of(Says(pieces=lambda: ["\n", "  ", " \nAt", " six."]))
    assert heard.pieces == ["At", " six."]


def test_a_server_that_knows_no_streams_is_asked_for_the_whole() -> None:
    heard = heard_of(Says("At six.", streams=False, usage=(9, 2)))
    assert heard.pieces == ["At six."]
    assert (heard.spent.calls, heard.spent.input_tokens) == (2, 9)


def test_a_model_that_is_not_to_stream_is_asked_for_the_whole_at_once() -> None:
    with ScriptedModel(lambda _: "At six.") as server:
        heard = hear(opened(server.url, disable_streaming=True))
    assert heard.pieces == ["At six."]
    assert [bool(request.get("stream")) for request in server.requests] == [False]


def test_a_model_that_cannot_stream_may_be_silent_until_it_is_done() -> None:
    class Slow(GenericFakeChatModel):
        _stream = BaseChatModel._stream

        def _generate(self, *_: Any, **__: Any) -> ChatResult:
            time.sleep(0.5)
            return ChatResult(generations=[ChatGeneration(message=AIMessage("At six"))])

    heard = hear(Slow(messages=iter(())), replace(SHORT, silence=0.1))
    assert heard.pieces == ["At six"]


# What goes wrong


@pytest.mark.parametrize(
    ("says", "kind", "passing"),
    [
        (Says(status=400), "rejected", False),
        (Says(status=401), "refused", False),
        (Says(status=402), "refused", False),
        (Says(status=403), "refused", False),
        (Says(status=404), "unknown", False),
        (Says(status=413), "too-long", False),
        (Says(status=422), "rejected", False),
        (Says(status=429), "busy", True),
        (Says(status=500), "failed", True),
        (Says(status=502), "failed", True),
        (Says(status=503), "failed", True),
        (Says(status=529), "failed", True),
        (Says(gone=True), "broken-off", True),
        (Says(events=('data: {"error": {"message": "no memory"}}\n\n',)), "failed", True),
        (Says(events=('data: {"choices": [{"del\n\n',)), "malformed", False),
        (Says(events=("data: [1, 2]\n\n",)), "malformed", False),
        (Says(body='{"choices": [{"mess'), "malformed", False),
        (Says(body="<html>A page</html>"), "malformed", False),
        (Says(body=" "), "malformed", False),
        (Says(""), "empty", False),
        (Says(pieces=lambda: [" ", "\n\n"]), "empty", False),
        (Says("", streams=False), "empty", False),
    ],
    ids=lambda one: str(one)[:60],
)
def test_a_fault_before_the_first_word_is_told_by_its_kind(
    says: Says, kind: str, passing: bool
) -> None:
    heard = heard_of(says)
    assert heard.fault is not None
    assert (heard.kind, heard.fault.passing, heard.text) == (kind, passing, "")
    assert heard.fault.message.startswith("The language model 'any' at 127.0.0.1:")
    assert heard.fault.message.endswith(".")
    assert heard.fault.hint


def test_a_server_that_is_not_there_is_told_at_once() -> None:
    with ScriptedModel(lambda _: "") as server:
        pass
    heard = hear(opened(server.url), replace(SHORT, retries=3))
    assert heard.kind == "unreachable"
    assert heard.spent.calls == 1  # in a second, too, nothing will listen there


@pytest.mark.parametrize(
    "said",
    [
        {"code": "context_length_exceeded", "message": "Your input is over the limit."},
        {"message": "This model's maximum context length is 4096 tokens."},
        {"message": "the request exceeds the available context size, try increasing it"},
        {"message": "prompt is too long: 9000 tokens > 8192 maximum"},
    ],
    ids=lambda one: str(one["message"]),
)
def test_a_prompt_that_does_not_fit_is_told_from_other_refusals(said: dict[str, str]) -> None:
    assert heard_of(Says(status=400, body=json.dumps({"error": said}))).kind == "too-long"


def test_nothing_that_a_provider_says_is_given_on() -> None:
    said = f'{{"error": {{"message": "Incorrect key {KEY}, for: When?"}}}}'
    for says in (
        Says(status=401, body=said),
        Says(status=500, body=said),
        Says(events=(event({"content": "At"}), f"data: {said}\n\n")),
        Says(body=said[:-3]),
    ):
        fault = heard_of(says).fault
        assert fault is not None
        assert fault.__cause__ is fault.__context__ is None
        assert KEY not in repr(vars(fault)) + str(fault)
        assert "When" not in str(fault)


def test_what_stands_before_an_address_is_not_given_on() -> None:
    with ScriptedModel(lambda _: Says(status=500)) as server:
        url = server.url.replace("http://", f"http://me:{KEY}@")
        fault = hear(opened(url)).fault
    assert fault is not None
    assert "at 127.0.0.1:" in str(fault)
    assert KEY not in str(fault)


@pytest.mark.parametrize(
    ("says", "kind", "came"),
    [
        (Says("One two three four five", cut=True), "broken-off", "One two three "),
        (Says("One two three four five", cut=True, framed=False), "broken-off", "One two three "),
        (Says("One two", finish=None), "broken-off", "One two"),
        (Says("One two", finish="length"), "broken-off", "One two"),
        (Says("One two", finish="content_filter"), "broken-off", "One two"),
        (
            Says(events=(event({"content": "One"}), 'data: {"error": {"message": "no"}}\n\n')),
            "broken-off",
            "One",
        ),
        (
            Says(events=(event({"content": "One"}), 'data: {"choices": [{"de\n\n')),
            "malformed",
            "One",
        ),
    ],
    ids=lambda one: str(one)[:60],
)
def test_what_came_before_a_fault_is_handed_on(says: Says, kind: str, came: str) -> None:
    heard = heard_of(says, replace(SHORT, retries=2))
    assert (heard.text, heard.kind) == (came, kind)
    assert heard.spent.calls == 1  # what was begun is not begun anew


def test_the_longest_reply_allowed_is_told_from_a_line_that_broke() -> None:
    short = heard_of(Says("One two", finish="length"))
    broken = heard_of(Says("One two three", cut=True))
    assert short.kind == broken.kind
    assert "longest" in short.message
    assert "longest" not in broken.message


def test_a_whole_text_is_not_broken_off_where_its_server_gives_no_reason() -> None:
    heard = heard_of(Says("One two.", finish=None))
    assert (heard.text, heard.fault) == ("One two.", None)


def test_a_model_that_never_says_why_it_ends_may_end_anywhere() -> None:
    heard = hear(GenericFakeChatModel(messages=iter([AIMessage("One two")])))
    assert (heard.text, heard.fault) == ("One two", None)


@pytest.mark.parametrize(
    ("status", "text", "kind"),
    [
        ({"status": "completed"}, "One two", None),
        ({}, "One two", "broken-off"),
        (
            {"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}},
            "One two",
            "broken-off",
        ),
        ({"error": {"code": "server_error", "message": "no"}}, "One two", "broken-off"),
        ({"error": {"code": "server_error", "message": "no"}}, "", "failed"),
    ],
    ids=str,
)
def test_ends_are_told_from_faults_where_openai_gives_responses(
    status: dict[str, Any], text: str, kind: str | None
) -> None:
    said = {"item_id": "m", "output_index": 0, "content_index": 0, "delta": text, "logprobs": []}
    sent: list[dict[str, Any]] = [{"type": "response.output_text.delta", **said}] if text else []
    if status:
        end = "failed" if "error" in status else status["status"]
        body: dict[str, Any] = {"id": "r", "created_at": 1, "model": "any", "object": "response"}
        body |= {"output": [], "parallel_tool_calls": False, "tool_choice": "auto", "tools": []}
        sent.append({"type": f"response.{end}", "response": body | status})
    events = tuple(
        f"event: {one['type']}\ndata: {json.dumps(one | {'sequence_number': n})}\n\n"
        for n, one in enumerate(sent)
    )
    heard = heard_of(Says(events=events), use_responses_api=True, stream_usage=None)
    assert (heard.text, heard.kind) == (text, kind)
    assert heard.spent.calls == 1


# Its limits


@pytest.mark.parametrize(
    "says",
    [
        Says("One", delay=600),
        Says(events=(), hang=0),
        Says("One", drip=0.1),
        Says(events=(": still here\n\n",) * 1000, delay=0.05),
    ],
    ids=["nothing", "the head alone", "byte by byte", "comments alone"],
)
def test_a_server_that_says_nothing_is_given_up(says: Says) -> None:
    heard = heard_of(says, replace(SHORT, silence=0.3))
    assert (heard.kind, heard.text) == ("slow", "")
    assert "nothing" in heard.message


def test_a_server_that_stops_in_the_midst_is_given_up() -> None:
    heard = heard_of(Says("One two three", hang=3), replace(SHORT, silence=1.5))
    assert (heard.kind, heard.text) == ("slow", "One two ")
    assert "in the midst" in heard.message


def test_a_reply_that_never_ends_is_given_up_at_the_deadline() -> None:
    numbers = Says(pieces=lambda: (f"{n} " for n in itertools.count()), delay=0.05)
    heard = heard_of(numbers, replace(SHORT, seconds=2.5))
    assert heard.kind == "slow"
    assert heard.text.startswith("0 1 2 ")
    assert "2.5" in heard.message


def test_a_clients_own_timeout_is_the_same_fault() -> None:
    heard = heard_of(Says("One", delay=600), timeout=0.2)
    assert heard.kind == "slow"


def test_a_reply_without_end_is_cut_at_its_longest() -> None:
    heard = heard_of(Says(pieces=lambda: (f"{n} " for n in itertools.count())))
    assert heard.kind == "endless"
    assert 4000 < len(heard.text) <= SHORT.characters


def test_pieces_without_text_come_to_an_end_too() -> None:
    empty = Says(pieces=lambda: itertools.repeat(""))
    assert heard_of(empty, replace(SHORT, characters=500)).kind == "endless"


def test_a_model_that_goes_in_circles_is_stopped_long_before_its_limit() -> None:
    circle = Says(pieces=lambda: itertools.repeat("The ferry leaves at six. "))
    heard = heard_of(circle, replace(SHORT, characters=10**6))
    assert heard.kind == "repeating"
    assert len(heard.text) < 500


# Asked again


def test_a_server_that_is_busy_is_asked_again() -> None:
    script = in_turn(Says(status=429, headers={"Retry-After": "0"}), Says("At six."))
    heard = heard_of(script, replace(SHORT, retries=1))
    assert (heard.text, heard.fault, heard.spent.calls) == ("At six.", None, 2)


@pytest.mark.parametrize("says", [Says(status=500), Says(gone=True), Says("One", cut=True)])
def test_what_may_pass_is_asked_again_as_often_as_allowed(
    says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech, "PAUSE", 0.01)
    if says.cut:  # before any word
        says = Says(pieces=lambda: [" "] * 8, cut=True)
    heard = heard_of(in_turn(says, says, Says("At six.")), replace(SHORT, retries=2))
    assert (heard.text, heard.spent.calls) == ("At six.", 3)
    heard = heard_of(in_turn(says, says, Says("At six.")), replace(SHORT, retries=1))
    assert (heard.text, heard.spent.calls) == ("", 2)


@pytest.mark.parametrize("status", [400, 401, 404, 413])
def test_what_will_not_pass_is_not_asked_again(status: int) -> None:
    assert heard_of(Says(status=status), replace(SHORT, retries=2)).spent.calls == 1


def test_the_wish_of_a_server_to_be_left_alone_is_heeded() -> None:
    asked: list[float] = []

    def script(_: object) -> Says:
        asked.append(time.monotonic())
        wish = Says(status=503, headers={"Retry-After": "1"})
        return wish if len(asked) == 1 else Says("At six.")

    heard = heard_of(script, replace(SHORT, retries=1))
    assert heard.text == "At six."
    assert asked[1] - asked[0] >= 1


def test_a_wish_beyond_the_deadline_ends_it_at_once() -> None:
    says = Says(status=429, headers={"Retry-After": "3600"})
    heard = heard_of(says, replace(SHORT, retries=2))
    assert (heard.kind, heard.spent.calls) == ("busy", 1)
    assert "3600 seconds" in heard.message
    assert heard.spent.seconds < SHORT.seconds


def test_retries_end_with_the_deadline() -> None:
    heard = heard_of(Says(status=500), replace(SHORT, seconds=4.0, retries=1000))
    assert heard.kind == "failed"
    assert heard.spent.calls < 10


# Stopped


def test_a_reader_who_goes_closes_the_connection() -> None:
    with ScriptedModel(lambda _: endless()) as server:
        with closing(spoken(opened(server.url), [("human", "?")], SHORT, Spent())) as stream:
            assert next(stream)
            assert not server.left.is_set()
        assert server.left.wait(30)


def test_a_wish_to_stop_ends_a_reply_without_a_word_and_closes_its_connection() -> None:
    stop = threading.Event()
    with ScriptedModel(lambda _: endless()) as server:
        heard = Heard()
        model = opened(server.url)
        for piece in spoken(model, [("human", "?")], SHORT, heard.spent, stop.is_set):
            heard.pieces.append(piece)
            stop.set()
        assert len(heard.pieces) == 1
        assert server.left.wait(30)


def test_a_wish_to_stop_is_noticed_while_nothing_comes() -> None:
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    with ScriptedModel(lambda _: Says("One", delay=600)) as server:
        heard = hear(opened(server.url), Limits(seconds=600, silence=600), stop.is_set)
    assert (heard.text, heard.fault) == ("", None)


def test_a_wish_to_stop_is_noticed_between_two_tries() -> None:
    stop = threading.Event()

    def script(_: object) -> Says:
        stop.set()
        return Says(status=429, headers={"Retry-After": "500"})

    with ScriptedModel(script) as server:
        limits = Limits(seconds=600, silence=600, retries=1)
        heard = hear(opened(server.url), limits, stop.is_set)
    assert (heard.fault, heard.spent.calls) == (None, 1)


@pytest.mark.parametrize(
    "limits",
    [replace(SHORT, seconds=0.5), replace(SHORT, characters=20)],
    ids=["its deadline", "its longest"],
)
def test_a_reply_that_is_given_up_closes_its_connection(limits: Limits) -> None:
    with ScriptedModel(lambda _: endless()) as server:
        assert hear(opened(server.url), limits).fault is not None
        assert server.left.wait(30)


def endless() -> Says:
    return Says(pieces=lambda: (f"{n} " for n in itertools.count()), delay=0.02)


# Threads


class Counting(GenericFakeChatModel):
    """Says numbers without end, and knows how many it was asked for."""

    said: list[int] = []  # noqa: RUF012
    over: threading.Event = threading.Event()

    def _stream(self, *_: Any, **__: Any) -> Iterator[ChatGenerationChunk]:
        try:
            for number in itertools.count():
                self.said.append(number)
                yield ChatGenerationChunk(message=AIMessageChunk(content=f"{number} "))
        finally:
            self.over.set()


def counting() -> Counting:
    return Counting(messages=iter(()), said=[], over=threading.Event())


def listeners() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "language model"]


def test_a_model_waits_for_a_slow_reader() -> None:
    model = counting()
    with closing(spoken(model, [("human", "?")], SHORT, Spent())) as stream:
        next(stream)
        deadline = time.monotonic() + 1
        while time.monotonic() < deadline:
            assert len(model.said) <= WAITING + 5
            time.sleep(0.05)
    assert model.over.wait(30)


def test_a_listener_ends_with_its_reply_and_keeps_no_program_from_ending() -> None:
    before = set(listeners())
    model = counting()
    with closing(spoken(model, [("human", "?")], SHORT, Spent())) as stream:
        next(stream)
        (own,) = set(listeners()) - before
        assert own.daemon
    own.join(30)
    assert not own.is_alive()


def test_replies_share_nothing() -> None:
    def script(request: dict[str, Any]) -> str:
        return str(request["messages"][-1]["content"]) * 3

    said: dict[str, str] = {}

    def ask(word: str) -> None:
        said[word] = "".join(spoken(model, [("human", word)], SHORT, Spent()))

    with ScriptedModel(script) as server:
        model = opened(server.url)
        words = [f"word{n} " for n in range(12)]
        threads = [threading.Thread(target=ask, args=(word,)) for word in words]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert said == {word: word * 3 for word in words}


class Failing(GenericFakeChatModel):
    """A model in this process that raises an error of ours."""

    error: Exception

    def _stream(self, *_: Any, **__: Any) -> Iterator[ChatGenerationChunk]:
        raise self.error


@pytest.mark.parametrize(("error", "kind"), [(ModelError, "failed"), (PromptTooLong, "too-long")])
def test_a_model_in_this_process_fails_in_its_own_words(error: type[ModelError], kind: str) -> None:
    said = error("The model's file is gone.", hint="Fetch it.")
    heard = hear(Failing(messages=iter(()), error=said), replace(SHORT, retries=2))
    assert (heard.kind, str(heard.fault)) == (kind, "The model's file is gone. Fetch it.")
    assert heard.spent.calls == 1


def test_an_error_of_ours_that_is_no_fault_of_a_model_goes_through() -> None:
    with pytest.raises(UsageError, match="no such setting"):
        hear(Failing(messages=iter(()), error=UsageError("There is no such setting.")))


def test_the_listener_hears_in_the_context_of_who_asked() -> None:
    who: ContextVar[str] = ContextVar("who", default="nobody")

    class Telling(GenericFakeChatModel):
        def _stream(self, *_: Any, **__: Any) -> Iterator[ChatGenerationChunk]:
            yield ChatGenerationChunk(message=AIMessageChunk(content=who.get()))

    who.set("a reader")
    assert hear(Telling(messages=iter(()))).text == "a reader"
