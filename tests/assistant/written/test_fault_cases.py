"""A model that fails, in every way: what the reader has then, and what is said of it.

Each case what the server does, and what must come of it. Nobody waits for longer than was asked.
"""

import json
import logging
from collections.abc import Iterator

import pytest

from assistant.doors.serialize import to_json
from assistant.waiting import GivenUp
from corpus.library import Library
from tests.assistant.written.conftest import KEY, Judge, Play, judged_alike, without
from tests.assistant.written.honest import assert_honest
from tests.assistant.written.played import Case, Waiter, passages
from tests.scripted_model import Says, event

FOG = "Crossings are cancelled in fog because the pilots steer by sight"
GOOD = f'{FOG} past the Anvil rocks [«{FOG}» "{FOG}"].'
LOW = 'Low water cancels crossings as well [«Low water» "Low water cancels crossings as well"].'
QUOTED = "are quoted instead"
PART = "What it had written until then was checked"
SOON = (("deadline", 1.5),)


def instead(name: str, says: Says | str, why: str, **more: object) -> Case:
    """A fault after which the words of the material are quoted."""
    more = {"guard": "faults are met", "fell_back": True, **more}
    return Case(name, (says,), right=(FOG, why, QUOTED), **more)  # type: ignore[arg-type]


def part(name: str, says: Says, why: str, guard: str, **more: object) -> Case:
    """A fault in the midst, after which what stands is shown."""
    return Case(name, (says,), right=(FOG, why, PART), guard=guard, **more)  # type: ignore[arg-type]


def refusal(status: int, said: str = "", **more: object) -> Says:
    body = json.dumps({"error": {"message": said or "no", "code": None}})
    return Says(status=status, body=body, **more)  # type: ignore[arg-type]


def endlessly() -> Iterator[str]:
    yield f"{FOG} [1]. "
    for number in range(100_000):
        yield f"Also {number} and {number * 7} things. "


FAULTS = [
    instead(
        "nobody listens",
        GOOD,
        "cannot be reached",
        options=(("base_url", "http://127.0.0.1:9/v1"),),
    ),
    instead("the line is dropped", Says(gone=True), "The language model 'scripted'", options=SOON),
    instead(
        "a wrong key, told back",
        refusal(401, f"Incorrect API key provided: {KEY}."),
        "refuses the key",
        wrong=(KEY, "sk-that", "Incorrect"),
        guard=("faults are met", "faults are told in our words"),
    ),
    instead(
        "a key cut short, told back",
        refusal(403, "Key sk-that-…456789 may not"),
        "refuses the key",
        wrong=("sk-that", "456789"),
        guard=("faults are met", "faults are told in our words"),
    ),
    instead("nothing on the account", refusal(402), "nothing is left"),
    instead("an unknown model", refusal(404), "is not known to its server"),
    instead("a request that is refused", refusal(400), "does not take the request"),
    instead(
        "asked too much for long",
        refusal(429, headers={"Retry-After": "3600"}),
        "wants 3600 seconds of rest",
    ),
    instead("failing on and on", refusal(500), "failed (500)", options=SOON),
    instead(
        "no JSON",
        Says(body="<html>Welcome</html>"),
        "sent something that is not a reply",
        wrong=("Welcome",),
    ),
    instead("nothing at all", "", "gave an empty reply"),
    instead("blanks alone", " \n ", "gave an empty reply"),
    instead("withheld", Says("", finish="content_filter"), "kept by its provider"),
    instead(
        "too slow",
        Says(GOOD, delay=4),
        "was not done within 1.5 seconds",
        options=SOON,
        guard="deadlines",
    ),
    Case(
        "busy for a moment",
        (refusal(429, headers={"Retry-After": "0"}), GOOD),
        right=(FOG,),
        share=1.0,
        calls=2,
        guard="another try",
    ),
    Case(
        "failing once", (refusal(503), GOOD), right=(FOG,), share=1.0, calls=2, guard="another try"
    ),
    instead(
        "cut in the midst of a whole reply", Says("", cut=True), "The language model", options=SOON
    ),
    Case(
        "too long, and then half of it",
        (refusal(400, "maximum context length exceeded: context_length_exceeded"), GOOD),
        right=(FOG, "passages did not fit"),
        calls=2,
        guard="half of the passages",
    ),
    Case(
        "too long at any length",
        (refusal(400, "context_length_exceeded"),),
        right=(FOG, "cannot take in as much text", QUOTED),
        calls=2,
        fell_back=True,
        guard="faults are met",
    ),
]

TEXTS = [
    Case(
        "thoughts",
        (f"<think>Fog is wet [1].</think>{GOOD}",),
        right=(FOG,),
        wrong=("wet",),
        share=1.0,
        guard="thoughts are left out",
    ),
    Case(
        "thoughts that nobody opened",
        (f"Fog is wet [1].</think>{GOOD}",),
        right=(FOG,),
        wrong=("wet",),
        share=1.0,
        guard="thoughts are left out",
    ),
    Case(
        "thoughts without an end",
        (f"<think>{GOOD} Hmm.",),
        right=(FOG, QUOTED),
        fell_back=True,
        share=0.0,
        guard="thoughts are left out",
    ),
    Case(
        "thoughts with an attribute",
        (f'<think step="1">Fog is wet [1].</think>{GOOD}',),
        right=(FOG,),
        wrong=("wet", "think"),
        share=1.0,
        guard="thoughts are left out",
    ),
    Case(
        "thoughts in other tags",
        (f"<thought>Fog is wet [1].</thought>{GOOD}",),
        right=(FOG,),
        wrong=("wet", "thought"),
        share=1.0,
        guard="thoughts are left out",
    ),
    Case(
        "thoughts within thoughts",
        (f"<think>So <think>fog</think> is wet [1].</think>{GOOD}",),
        right=(FOG,),
        wrong=("wet",),
        share=1.0,
        guard="thoughts are left out",
    ),
    Case(
        "thoughts behind the answer",
        (f"{GOOD}\n<think>{LOW}",),
        right=(FOG,),
        wrong=("Low water",),
        share=1.0,
        guard="thoughts are left out",
    ),
    Case(
        "another language",
        ("Bei Nebel fallen die Fahrten aus [1]. Die Lotsen sehen nichts.",),
        right=(FOG, QUOTED),
        wrong=("Nebel",),
        fell_back=True,
        share=0.0,
        guard="claims cite",
    ),
    Case(
        "no markers at all",
        (f"{FOG}. So it is.",),
        right=(f"{FOG} past", QUOTED),
        fell_back=True,
        share=0.0,
        guard="claims cite",
    ),
    Case(
        "no markers at all, and a number changed",
        ("Crossings are cancelled on 30 days because the pilots steer by sight.",),
        right=(FOG, QUOTED),
        wrong=("30",),
        fell_back=True,
        share=0.0,
        guard="claims cite",
    ),
    Case(
        "no markers at all, and a denial",
        ("Crossings are never cancelled in fog because the pilots steer by sight.",),
        right=(FOG, QUOTED),
        wrong=("never",),
        fell_back=True,
        guard="claims cite",
    ),
    Case(
        "no markers at all, and something else",
        ("Fog comes from the sea in the early morning hours.",),
        right=(FOG, QUOTED),
        wrong=("sea",),
        fell_back=True,
        guard="claims cite",
    ),
    Case(
        "JSON in place of text",
        ('{"answer": "Fog is wet", "sources": [1]}',),
        right=(FOG, QUOTED),
        wrong=("wet",),
        fell_back=True,
        guard="claims cite + likeness",
    ),
    Case(
        "an answer in a code fence",
        (f"```markdown\n{GOOD}\n```",),
        right=(FOG,),
        wrong=("```",),
        share=1.0,
    ),
    Case("a sentence twice", (f"{GOOD}\n{GOOD}",), right=(FOG,), share=1.0),
]

MIDST = [
    part(
        "too long a reply",
        Says(f"{GOOD}\nLow water cancels", finish="length"),
        "reached the longest reply",
        "ends",
    ),
    part(
        "kept from going on",
        Says(f"{GOOD}\nLow water", finish="content_filter"),
        "kept by its provider",
        "ends",
    ),
    part(
        "round in circles",
        Says(f"{GOOD}\n" + "Low water is low water for all the boats. " * 60),
        "said the same over and over",
        "circles",
    ),
]
STREAMED = [
    part(
        "broken off",
        Says(f"{GOOD}\n" + "Low water is low water for now and then, " * 9, cut=True),
        "dropped the connection",
        "faults are met",
    ),
    part(
        "silent in the midst",
        Says(f"{GOOD}\n{LOW} So", hang=30),
        "was not done within 1.5 seconds",
        "deadlines",
        options=SOON,
    ),
    part(
        "an error in the midst, with the key",
        Says(
            events=(
                event({"content": f"{FOG} [1].\n"}),
                f'data: {{"error": {{"message": "bad {KEY}"}}}}\n\n',
            )
        ),
        "broke off",
        "faults are told in our words",
        wrong=(KEY, "bad"),
    ),
    part(
        "without an end",
        Says(pieces=endlessly),
        "did not come to an end",
        "faults are met",
    ),
]

CASES = [*FAULTS, *TEXTS, *MIDST]

test_a_fault_ends_in_an_answer_and_a_sentence = judged_alike(CASES)
test_a_case_fails_without_its_guard = without([*CASES, *STREAMED])


@pytest.mark.parametrize("case", STREAMED, ids=lambda case: case.name)
def test_a_fault_of_a_stream_does_too(case: Case, judge: Judge) -> None:
    judge(case)


def test_a_key_stands_in_no_word_of_a_reply_or_a_log(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    case = Case("", (refusal(401, f"Incorrect API key provided: {KEY}."),))
    reply, _ = play(case)
    assert KEY not in json.dumps(to_json(reply))
    ours = [one for one in caplog.records if one.name.startswith(("assistant", "corpus", "ui"))]
    assert not any(KEY in one.getMessage() for one in ours)
    assert KEY not in repr(reply)


def test_a_prompt_that_was_too_long_is_sent_again_with_fewer_passages(play: Play) -> None:
    case = Case("", (refusal(400, "context_length_exceeded"), GOOD))
    _, (first, second) = play(case)
    assert 0 < len(passages(second)) < len(passages(first))


def supported(waiter: Waiter) -> bool:
    return any(one.state == "supported" for shown in waiter.shown for one in shown)


def test_a_reply_that_is_stopped_holds_what_was_checked_until_then(
    play: Play, ferry: Library
) -> None:
    case = Case("", (Says(f"{GOOD}\n{LOW}\n" + "Fog is wet. " * 9, hang=40),))
    reply, heard = play(case, progress=Waiter(supported))
    assert reply.stopped
    assert FOG in reply.text
    assert "wet" not in reply.text
    assert len(heard) == 1  # nothing is written anew for who went away
    assert_honest(reply, ferry)


@pytest.mark.parametrize("said", [Says(GOOD, delay=20), Says("Fog is wet, and", hang=3)])
def test_one_that_is_stopped_before_anything_stands_says_so(play: Play, said: Says) -> None:
    with pytest.raises(GivenUp):
        play(Case("", (said,)), progress=Waiter(lambda waiter: "write" in waiter.stages))


def test_one_that_is_stopped_while_it_is_written_anew_holds_the_first_draft(
    play: Play, ferry: Library
) -> None:
    case = Case("", (f"{GOOD}\nFog lasts 30 days [1].", Says(GOOD, delay=20)))
    reply, _ = play(case, progress=Waiter(lambda waiter: "rewrite" in waiter.stages))
    assert reply.stopped
    assert FOG in reply.text
    assert_honest(reply, ferry)
