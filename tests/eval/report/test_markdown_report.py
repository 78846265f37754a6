"""The report for a pull request."""

from dataclasses import replace

from markdown_it import MarkdownIt

from eval.report.markdown_report import WORST, plain, render
from eval.results import Run
from tests.eval.report.conftest import HOSTILE


def test_the_verdict_the_gates_and_the_scores_stand_in_it(run: Run) -> None:
    text = render(run)
    assert "**1 of 2 gates falls short, 1 case failed.**" in text
    assert "- **answers**, Fact recall: 0.250 is below 0.600" in text
    assert (
        "| **answers** (3 cases, 1 failed) | Fact recall | 0.250 | 0.000 to 0.500 | 2"
        " | 0.125 | 0.100 to 0.200 | 1 | 0.600 | 0.700 | **falls short** |" in text
    )
    assert "| Recall&#64;5 | 1.000 | 0.900 to 1.000 | 1 | – | – | – | 0.800 | – | holds |" in text
    assert "| Search | 1,234 ms | 9.0 to 2,000 | 6 |" in text


def test_no_score_is_of_open_and_held_back_cases_together(run: Run) -> None:
    assert run.suites["answers"].scores["fact_recall"].value == 0.2
    assert "0.200 | 0.000 to 0.450" not in render(run)


def test_the_worst_cases_come_first_with_what_was_wrong(run: Run) -> None:
    text = render(run)
    worst = text[text.index("## The worst") :]
    order = [worst.index(name) for name in ("answers-3", "answers-2", "retrieval-1")]
    assert order == sorted(order)
    assert "**Failed:** TimeoutError: no reply" in worst
    assert "answers-2** · list · held back · mean 0.37" in worst
    assert "- MRR&#64;10 0.500: the first relevant passage has rank 2" in worst
    assert "abstention-1" not in worst


def test_a_reply_of_another_kind_than_expected_is_told(run: Run) -> None:
    silent = next(one for one in run.cases if one.suite == "abstention")
    wrong = replace(silent, case={"question": "Q?"}, scores={"right_kind": 0.0})
    assert "Expected: answer; came: abstention." in render(replace(run, cases=(wrong,)))


def test_an_unsure_answer_is_no_wrong_kind_where_silence_is_right(run: Run) -> None:
    silent = next(one for one in run.cases if one.suite == "abstention")
    assert silent.reply is not None
    for certainty, told in (("sure", True), ("unsure", False)):
        reply = {**silent.reply, "kind": "answer", "certainty": certainty}
        wrong = replace(silent, reply=reply, scores={"right_kind": 0.0})
        text = render(replace(run, cases=(wrong,)))
        assert ("Expected: abstention; came: answer." in text) is told


def test_no_more_than_the_worst_cases_are_named(run: Run) -> None:
    failed = next(one for one in run.cases if one.failed)
    many = tuple(replace(failed, case_id=f"many-{number}") for number in range(WORST + 5))
    text = render(replace(run, cases=many))
    assert text.count("**Failed:**") == WORST
    assert f"## The worst {WORST} cases" in text


def test_a_run_without_a_fault_says_so(run: Run) -> None:
    good = replace(next(one for one in run.cases if one.suite == "ingestion"))
    text = render(replace(run, cases=(good,), gates=()))
    assert "No case failed, and no share of a case is below a half." in text
    assert "Gates that fall short" not in text


def test_text_of_a_run_stays_text(run: Run) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(render(run))
    assert "<script>" not in html
    assert HOSTILE.replace("<", "&lt;").replace(">", "&gt;") in html
    shown = MarkdownIt("commonmark", {"html": True}).render(plain("a | *b* @c #1 <i>\n- `d`"))
    assert shown == "<p>a | *b* @c #1 &lt;i&gt; - `d`</p>\n"
    assert "@" not in plain("@everyone")
