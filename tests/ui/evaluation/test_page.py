import json
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from corpus.paths import LIBRARY_VARIABLE, project_folder
from tests.ui.evaluation.made import HOSTILE, keep, lamp, reply, run
from ui.service import Service

APP = str(project_folder() / "ui" / "app.py")
PAGE = "evaluation/app.py"


def opened(**address: str) -> AppTest:
    """The page at that address."""
    page = AppTest.from_file(APP, default_timeout=60).run()
    page.switch_page(PAGE)
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def html(page: AppTest) -> str:
    """All that is not Streamlit's own, but for style sheets."""
    bodies = [one.proto.body for one in page.get("html")]  # type: ignore[attr-defined]
    return "\n".join(one for one in bodies if not one.startswith("<style"))


def click(page: AppTest, key: str) -> None:
    page.button(key=key).click().run()
    assert not page.exception


def settled(page: AppTest, key: str) -> None:
    """Runs the page until what is done in the background is done."""
    until = threading.Event()
    while not page.session_state[key][1].done():
        until.wait(0.05)
    page.run()
    assert not page.exception


def test_the_chat_loads_nothing_of_the_evaluation(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom streamlit.testing.v1 import AppTest\n"
        f"page = AppTest.from_file({APP!r}, default_timeout=60).run()\n"
        "assert not page.exception\n"
        "print(*(one for one in sys.modules if one.split('.')[0] in ('eval', 'matplotlib')))\n"
        "print(*(one for one in sys.modules if one.startswith('ui.evaluation')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project_folder(),
        env={"PATH": "", LIBRARY_VARIABLE: str(tmp_path / "nowhere")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []


def test_the_chat_leads_to_the_evaluation_and_back(stored_runs: Path) -> None:
    chat = AppTest.from_file(APP, default_timeout=60).run()
    [there] = chat.sidebar.get("page_link")
    assert there.proto.label == "Evaluation"  # type: ignore[attr-defined]
    chat.query_params["c"] = "some"
    [back] = opened().sidebar.get("page_link")
    assert back.proto.label == "Chat"  # type: ignore[attr-defined]


def test_without_a_run_one_sentence_says_how_to_make_one(runs: Path, serving: Service) -> None:
    [said] = opened().info
    assert "`python -m eval run`" in said.value


def test_without_the_packages_of_measuring_one_sentence_says_how_to_install_them(
    stored_runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.extras._installed", lambda name: name != "matplotlib")
    [said] = opened().error
    assert "matplotlib" in said.value
    assert "pip install" in said.value


def test_the_newest_run_is_shown_with_its_scores_gates_kinds_and_plots(stored_runs: Path) -> None:
    page = opened()
    assert page.selectbox(key="run").value == "25-b"
    shown = html(page)
    assert "1 of 1 gate falls short, 1 case failed." in shown
    assert "0.5 is below 0.6" in shown
    assert '<b>0.500</b><small>0.200 to 0.800, n 2</small></td><td class="number">–</td>' in shown
    assert '<td class="number">–</td><td class="number"><b>1.000</b><small>–, n 1</small>' in shown
    assert '<span class="short"' in shown
    assert "By kind of case" in shown
    assert "data:image/svg+xml;base64," in shown
    assert len(page.get("download_button")) == 1


def test_how_far_a_judge_agrees_is_shown_where_there_was_one(runs: Path, serving: Service) -> None:
    row = {"judged": "faithfulness", "offline": "citation_recall", "n": 9, "rho": 0.5,
           "kappa": None, "mean_difference": -0.1}  # fmt: skip
    keep(runs, replace(run("24-a", lamp()), agreement=(row,)))
    shown = html(opened())
    assert "Judge and measures" in shown
    assert "-0.100" in shown
    assert "Judge and measures" not in html(opened(view="Cases"))


def test_a_run_is_chosen_and_the_address_names_it(stored_runs: Path) -> None:
    page = opened()
    page.selectbox(key="run").select("24-a").run()
    assert page.query_params["run"] == ["24-a"] or page.query_params["run"] == "24-a"
    assert "No gates were set, no case failed." in html(page)
    assert "No gates were set" in html(opened(run="24-a"))


def test_a_damaged_run_is_one_clear_sentence_and_others_can_be_chosen(stored_runs: Path) -> None:
    (stored_runs / "26-c").mkdir()
    (stored_runs / "26-c" / "run.json").write_text("{", "utf-8")
    for view in ("Scores", "Cases", "Compare"):
        page = opened(view=view)
        if view == "Compare":
            settled(page, "comparison")
        assert "is not the result of a run" in page.error[0].value
        page.selectbox(key="run").select("24-a").run()
        assert page.selectbox(key="run").value == "24-a"


def test_cases_are_filtered_and_the_worst_come_first(stored_runs: Path) -> None:
    page = opened(view="Cases")
    assert "4 of 4 cases" in page.caption[0].value
    listed = [one.key for one in page.button if (one.key or "").startswith("run-")]
    assert listed == [
        "run-answers/failed", "run-answers/ferry", "run-answers/lamp", "run-retrieval/found",
    ]  # fmt: skip
    page.selectbox(key="filter-suite").select("answers").run()
    page.selectbox(key="filter-part").select("held back").run()
    assert "1 of 4 cases" in page.caption[0].value
    click(page, "run-answers/ferry")
    click(page, "step-All cases")
    assert "1 of 4 cases" in page.caption[0].value
    page.selectbox(key="filter-part").select("").run()
    page.text_input(key="filter-words").set_value("colza").run()
    assert "0 of 4 cases" in page.caption[0].value


def test_a_case_is_opened_with_its_facts_quotes_and_scores(stored_runs: Path) -> None:
    page = opened(view="Cases")
    click(page, "run-answers/lamp")
    shown = html(page)
    assert 'It is trimmed every four hours.\u202f<span class="chip">1</span>' in shown
    assert '<mark class="cite gold">is trimmed every four hours<sup>1</sup></mark>' in shown
    assert '<span class="state">cited</span>four hours' in shown
    assert "Fact recall" in shown
    assert html(opened(view="Cases", case="answers/lamp")) == shown
    click(page, "step-Previous")
    assert "not stated: six" in html(page)


def test_a_case_that_is_not_there_leads_to_the_list(stored_runs: Path) -> None:
    page = opened(view="Cases", case="answers/nowhere")
    assert "4 of 4 cases" in page.caption[0].value
    assert "case" not in page.query_params


def test_what_documents_and_people_wrote_is_text(stored_runs: Path) -> None:
    for case in ("answers/failed", "answers/ferry"):
        shown = html(opened(view="Cases", case=case))
        assert "&lt;img src=x" in shown
        assert "<img src=x" not in shown
    label = opened(view="Cases").button(key="run-answers/failed").label
    assert "\\*\\*bold\\*\\*" in label
    assert "\\[link\\]" in label
    assert HOSTILE not in label


def test_a_case_is_asked_live_and_the_new_reply_stands_beside_the_old(stored_runs: Path) -> None:
    page = opened(view="Cases", case="answers/ferry")
    click(page, "ask-live")
    settled(page, "live")
    said = " ".join(one.value for one in page.markdown).replace("\\", "")
    assert "It was an abstention, and is an answer now." in said
    assert "Now it states: six in the morning." in said
    shown = html(page)
    assert "In the run" in shown
    assert "<h4>Now</h4>" in shown
    assert '<mark class="cite' in shown


def test_without_a_library_runs_are_shown_and_asking_is_one_clear_sentence(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(runs, run("24-a", lamp()))
    monkeypatch.setenv(LIBRARY_VARIABLE, str(tmp_path / "nowhere"))
    page = opened(view="Cases", case="answers/lamp")
    click(page, "ask-live")
    settled(page, "live")
    [said] = page.error
    assert "There is no library" in said.value
    assert "four hours" in html(page)
    page = opened(view="Drafts")
    assert "There is no library" in page.warning[0].value
    assert page.button(key="drafts-propose").disabled


def test_two_runs_are_compared_case_by_case(stored_runs: Path) -> None:
    page = opened(view="Compare")
    settled(page, "comparison")
    shown = html(page)
    assert "not judged" in shown
    assert "1 case newly failed" not in shown  # the other run did not ask it
    assert "1 case not paired" in shown
    assert "answers · Fact recall (1 lost, 0 won)" in page.selectbox(key="measure").options
    click(page, "pairs-answers/ferry")
    shown = html(page)
    assert "At six in the morning." in shown
    assert "not stated: six" in shown
    click(page, "step-All cases")
    assert "1 case not paired" in html(page)


def test_one_run_alone_cannot_be_compared(runs: Path, serving: Service) -> None:
    keep(runs, run("24-a", lamp()))
    [said] = opened(view="Compare").info
    assert "two runs" in said.value


def test_drafts_are_proposed_accepted_edited_and_dropped(runs: Path, serving: Service) -> None:
    page = opened(view="Drafts")
    assert "no drafts yet" in page.info[0].value
    page.number_input(key="drafts-count").set_value(3).run()
    page.button(key="drafts-propose").click().run()
    until = threading.Event()
    while "proposed" in page.session_state:
        until.wait(0.05)
        page.run()
    page.run()
    file = runs / "drafts" / "drafts.jsonl"
    first, second, third = (json.loads(one) for one in file.read_text("utf-8").splitlines())
    assert "3 drafts to decide, 0 accepted, 0 dropped" in page.caption[0].value
    assert '<mark class="cite">' in html(page)

    click(page, f"accept-{first['id']}")
    click(page, f"drop-{second['id']}")
    click(page, f"edit-{third['id']}")
    page.text_input(key=f"question-{third['id']}").set_value("What else?")
    page.text_area(key=f"says-{third['id']}-1").set_value("this\nthat")
    save = next(one for one in page.button if one.label == "Save")
    save.click().run()
    assert not page.exception
    accepted, edited = (json.loads(one) for one in file.read_text("utf-8").splitlines())
    assert accepted == {key: value for key, value in first.items() if key != "status"}
    assert edited["question"] == "What else?"
    assert edited["facts"][0]["says"] == ["this", "that"]
    dropped = (runs / "drafts" / "drafts.dropped.jsonl").read_text("utf-8")
    assert json.loads(dropped) == second
    assert "1 draft to decide, 1 accepted, 1 dropped" in page.caption[0].value


def test_an_edit_that_makes_no_case_is_one_clear_sentence(runs: Path, serving: Service) -> None:
    (runs / "drafts").mkdir(parents=True)
    draft = {"id": "a", "kind": "fact", "status": "draft", "question": HOSTILE}
    (runs / "drafts" / "mine.jsonl").write_text(json.dumps(draft) + "\n", "utf-8")
    page = opened(view="Drafts")
    assert "<img" not in html(page)
    click(page, "edit-a")
    page.text_input(key="question-a").set_value(" ")
    next(one for one in page.button if one.label == "Save").click().run()
    assert "line 1" in page.error[0].value
    assert json.loads((runs / "drafts" / "mine.jsonl").read_text("utf-8")) == draft


def test_a_damaged_file_of_drafts_is_one_clear_sentence(runs: Path, serving: Service) -> None:
    (runs / "drafts").mkdir(parents=True)
    (runs / "drafts" / "mine.jsonl").write_text("{\n", "utf-8")
    page = opened(view="Drafts")
    assert "line 1" in page.error[0].value.replace("\\", "")


def test_a_written_run_shows_what_is_better_where_and_the_extractive_answer_beside(
    runs: Path, serving: Service
) -> None:
    words = replace(lamp(), scores={**lamp().scores, "fell_back": 0.0, "tokens_out": 1234.0})
    quoted = {**reply("answer", f"Every four hours, as quoted. {HOSTILE}"), "model": "extractive"}
    case = replace(words, beside=quoted, beside_scores={"fact_recall": 0.5, "right_kind": 1.0})
    row = {
        "suite": "answers", "measure": "fact_recall", "n": 9, "written": 1.0, "extractive": 0.5,
        "low": 0.25, "high": 0.75, "p": 0.01, "better": "written", "won": 9, "lost": 0,
        "reason": "",
    }  # fmt: skip
    made = run("24-a", case)
    told = {"model": "ollama:small", "sent_to": "this computer", "model_options": {"seed": "7"}}
    keep(runs, replace(made, beside=(row,), configuration=told))
    shown = html(opened(run="24-a"))
    assert "Written is better at answers (Fact recall)." in shown
    assert "Text sent to" in shown
    assert "this computer" in shown
    assert "seed=7" in shown
    one = html(opened(run="24-a", view="Cases", case="answers/lamp"))
    assert "The extractive answer beside it" in one
    assert "Every four hours, as quoted." in one
    assert "Fact recall 0.500" in one
    assert "<img" not in one
