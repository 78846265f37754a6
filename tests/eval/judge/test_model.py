"""The judge's model: opened by name, its answers read leniently and checked strictly."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from corpus.errors import ModelError
from eval.errors import JudgeError
from eval.judge.model import JudgeModel
from eval.judge.prompts import CLAIMS, COMPARISON, QUESTIONS, VERDICTS
from tests.scripted_model import Says, ScriptedModel

CLAIM = '{"claims": ["The mill is old."]}'


def ask(
    monkeypatch: pytest.MonkeyPatch, script: Callable[[dict[str, Any]], Says | str], **options: Any
) -> tuple[Any, ScriptedModel]:
    with ScriptedModel(script) as model:
        model.connect(monkeypatch)
        prompt = options.pop("prompt", CLAIMS)
        return JudgeModel("openai:scripted").ask(prompt, {"text": "…"}, **options), model


@pytest.mark.parametrize(
    "answer",
    [
        CLAIM,
        f"```json\n{CLAIM}\n```",
        f"Here you are: {CLAIM} I hope that helps {{really}}.",
        f'<think>Perhaps {{"claims": ["A draft."]}}?</think>\n{CLAIM}',
        f'{CLAIM}\n{{"note": "done"}}',
        '{"claims": [" The mill is old. "], "confidence": 0.9}',
    ],
)
def test_the_object_is_found_whatever_stands_around_it(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    found, model = ask(monkeypatch, lambda _: answer)
    assert found.claims == ["The mill is old."]
    assert len(model.requests) == 1


def test_verdicts_may_be_numbers_or_words_but_must_mean_yes_or_no(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = [{"number": "1", "reason": "r", "verdict": one} for one in (1, 0, "yes", "False")]
    found, _ = ask(monkeypatch, lambda _: json.dumps({"verdicts": given}), prompt=VERDICTS)
    assert [one.verdict for one in found.verdicts] == [True, False, True, False]
    given[0]["verdict"] = "maybe"
    with pytest.raises(JudgeError, match=r"verdicts\.0\.verdict"):
        ask(monkeypatch, lambda _: json.dumps({"verdicts": given}), prompt=VERDICTS)


def test_an_answer_that_does_not_fit_is_sent_back_once_with_what_was_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter(['{"claims": 7}', CLAIM])
    found, model = ask(monkeypatch, lambda _: next(answers))
    assert found.claims == ["The mill is old."]
    again = model.requests[1]["messages"]
    assert [one["role"] for one in again] == ["system", "user", "assistant", "user"]
    assert again[2]["content"] == '{"claims": 7}'
    assert "claims: Input should be a valid list" in again[3]["content"]


def test_a_check_of_the_caller_counts_as_the_form_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Any) -> None:
        raise ValueError("one claim is too few")

    with pytest.raises(JudgeError, match="one claim is too few"):
        ask(monkeypatch, lambda _: CLAIM, check=refuse)


@pytest.mark.parametrize("count", [0, 2, 4])
def test_three_questions_are_wanted_of_a_reply_that_commits_itself(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    answer = json.dumps({"questions": ["Why?"] * count, "noncommittal": False})
    with pytest.raises(JudgeError, match="3 questions were asked for"):
        ask(monkeypatch, lambda _: answer, prompt=QUESTIONS)


def test_deeply_nested_nonsense_is_nonsense(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(JudgeError, match="cannot be used"):
        ask(monkeypatch, lambda _: '{"a":' * 3000)


def test_a_request_that_was_refused_for_now_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([Says(status=429, headers={"retry-after-ms": "1"}), Says(CLAIM)])
    found, model = ask(monkeypatch, lambda _: next(answers))
    assert found.claims == ["The mill is old."]
    assert len(model.requests) == 2


def test_a_judge_that_cannot_be_opened_is_told_as_every_language_model_is() -> None:
    with pytest.raises(ModelError, match="The language model 'nonsense' cannot be opened"):
        JudgeModel("nonsense")


def test_the_examples_in_the_prompts_have_the_form_that_is_asked_for() -> None:
    for prompt in (CLAIMS, VERDICTS, QUESTIONS, COMPARISON):
        prompt.form.model_validate_json(prompt.example)
