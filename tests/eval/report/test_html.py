"""The page: it needs nothing else, lets no text act, and says what the run says."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from eval.report import markdown_report, write
from eval.report.html import render
from eval.results import Run
from tests.eval.report.conftest import HOSTILE


class Page(HTMLParser):
    """Tags with attributes, the scripts, and the text outside of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.words: list[str] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        self.tags.append((tag, dict(attributes)))
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def html(run: Run) -> str:
    return render(run)


def test_the_page_loads_nothing(html: str) -> None:
    loading = {"src", "href", "xlink:href", "action", "data", "poster", "srcset"}
    for tag, attributes in Page(html).tags:
        for name in loading & attributes.keys():
            assert re.match(r"#|data:,", attributes[name] or ""), (tag, attributes)
    assert not re.search(r"url\((?!#)|@import", html)
    policies = [a["content"] for t, a in Page(html).tags if a.get("http-equiv")]
    assert len(policies) == 1
    assert str(policies[0]).startswith("default-src 'none'")


def test_no_text_of_a_run_becomes_markup(html: str) -> None:
    page = Page(html)
    assert HOSTILE not in html
    assert len(page.scripts) == 2
    assert HOSTILE in page.text  # in the verdict, which names the failed case
    data = json.loads(page.scripts[0])
    [lamps] = [one for one in data["cases"] if one["id"] == "answers-1"]
    assert HOSTILE in lamps["question"]
    assert HOSTILE in lamps["reasons"]["fact_recall"]
    assert HOSTILE in data["passages"][0]["text"]


def test_names_of_all_kinds_are_escaped(run: Run) -> None:
    suites = {HOSTILE: replace(run.suites["answers"], name=HOSTILE)}
    hostile = replace(
        run,
        run_id=HOSTILE,
        started=HOSTILE,
        suites=suites,
        configuration={"model": HOSTILE, HOSTILE: HOSTILE},
        gates=(replace(run.gates[0], suite=HOSTILE, reason=HOSTILE),),
        cases=tuple(replace(one, suite=HOSTILE, kind=HOSTILE) for one in run.cases),
    )
    html = render(hostile)
    assert HOSTILE not in html
    assert len(Page(html).scripts) == 2


def test_a_closing_script_tag_in_a_reply_does_not_end_the_data(run: Run) -> None:
    case = replace(run.cases[0], case={"question": "</script><img src=x onerror=alert(1)>"})
    page = Page(render(replace(run, cases=(case,))))
    assert [tag for tag, _ in page.tags if tag == "img"] == []
    assert json.loads(page.scripts[0])["cases"][0]["question"].startswith("</script>")


def test_the_top_says_what_was_run_and_whether_the_gates_hold(html: str) -> None:
    text = Page(html).text
    assert "25 November 2026, 04:15 UTC" in text
    assert "2 documents, 1 passage" in text
    assert "1 of 2 gates falls short, 1 case failed" in text
    assert "answers · Fact recall 0.250 is below 0.600" in text
    assert "the reply states 0.250 0.000 to 0.500 n 2 0.125 0.100 to 0.200 n 1" in text
    assert "0.000 to 0.450" not in text  # of open and held-back cases together
    assert "✕" not in text  # signs are drawn by the style, words say it
    assert "falls short floor 0.600 baseline 0.700" in text


def test_the_page_holds_the_worst_case_first(html: str) -> None:
    data = json.loads(Page(html).scripts[0])
    assert [one["id"] for one in data["cases"]][:2] == ["answers-3", "speed-5"]
    means = [one["mean"] for one in data["cases"][1:]]
    assert means == sorted(means)


def test_a_run_without_gates_plots_and_cases_is_a_page_too(run: Run) -> None:
    empty = replace(run, gates=(), cases=(), suites={})
    text = Page(render(empty)).text
    assert "No gates were set, no case failed" in text


def test_the_same_run_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    first, second = (write(run, tmp_path / name) for name in ("one", "two"))
    assert [one.name for one in first] == ["report.html", "report.md"]
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]


def test_the_agreement_of_a_judge_is_told_where_there_is_one(run: Run, html: str) -> None:
    assert "Judge and measures" not in html
    agreement = {
        "judged": "correctness", "offline": "token_f1", "n": 7,
        "rho": 0.75, "kappa": None, "mean_difference": -0.125,
    }  # fmt: skip
    judged = replace(run, agreement=(agreement,))
    for text in (Page(render(judged)).text, markdown_report.render(judged)):
        assert "Token F1" in text
        assert "0.750" in text
        assert "-0.125" in text
