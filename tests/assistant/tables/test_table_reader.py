"""Tables asked end to end: found by a passage, read whole, answered with what is cited."""

from collections.abc import Callable, Mapping

import pytest

from assistant.assistant import Assistant
from assistant.model import Reply

AssistantOver = Callable[[Mapping[str, str]], Assistant]

ENDINGS = ["sin", "mar", "holm", "rin", "va", "tun", "gard", "sko"]
STEMS = ["Ras", "Cor", "Dun", "Gil", "Har", "Ilm", "Jor", "Lun", "Mor", "Pel"]
NAMES = [f"{stem}{middle}{ending}" for stem in STEMS for middle in ("", "o") for ending in ENDINGS]
FUELS = ["hydro", "wind", "diesel"]
STATIONS = "station,output_kw,source,built\n" + "".join(
    f"{name},{1000 + 17 * at},{FUELS[at % 3]},{1950 + at % 60}\n" for at, name in enumerate(NAMES)
)
PAY = "name,department,salary_eur\nNora Winkler,Finance,54200\nPavel Novák,Logistics,39800\n"
OTHER_PAY = "name,department,salary_eur\nNora Winkler,Sales,51000\nGreta Lind,Finance,72300\n"


@pytest.fixture(scope="session")
def ask(assistant_over: AssistantOver) -> Callable[[str], Reply]:
    """Asks a library of two tables of pay, and one of 160 stations beside prose."""
    texts = {
        "stations.csv": STATIONS,
        "pay-2025.csv": OTHER_PAY,
        "pay-2026.csv": PAY,
        "notes.md": "# Notes\n\nThe stations are inspected in May. Output is measured at noon.\n",
    }
    assistant = assistant_over(texts)
    return lambda question: assistant.ask(question)


Ask = Callable[[str], Reply]


def quotes(reply: Reply) -> list[str]:
    return [citation.quote for citation in reply.citations]


@pytest.mark.parametrize("name", ["Rassin", "Ilmova", "Pelosko"])
def test_a_row_is_looked_up_among_many_and_stands_alone(ask: Ask, name: str) -> None:
    reply = ask(f"What is the output of the {name} station?")
    at = NAMES.index(name)
    assert (reply.kind, reply.certainty) == ("answer", "sure")
    assert f"**{1000 + 17 * at}**" in reply.text
    assert {"station | output_kw | source | built", str(1000 + 17 * at)} < set(quotes(reply))
    assert not any(other in reply.text for other in NAMES if other not in name)


def test_a_name_that_is_in_no_row_is_not_in_the_material(ask: Ask) -> None:
    for question in ("What is the output of Bergholm?", "What is the height of Rassin?"):
        assert ask(question).kind == "abstention"


def test_a_value_is_worked_out_from_all_rows_and_not_from_those_that_were_found(ask: Ask) -> None:
    reply = ask("What is the total output of the hydro stations?")
    total = sum(1000 + 17 * at for at in range(0, len(NAMES), 3))
    assert f"**{total}**" in reply.text
    assert "*Computed from 54 cells of the column “output_kw”" in reply.text
    assert reply.certainty == "sure"


def test_the_highest_is_the_highest_of_the_whole_table(ask: Ask) -> None:
    assert f"**{1000 + 17 * (len(NAMES) - 1)}**" in ask("What is the highest output?").text


def test_a_column_is_found_by_what_its_head_means(ask: Ask) -> None:
    reply = ask("How much does Pavel Novak get paid?")
    assert "**39800**" in reply.text


def test_tables_that_both_have_the_name_are_both_shown_below_their_titles(ask: Ask) -> None:
    text = ask("What is the salary of Nora Winkler?").text
    assert "**Pay 2025**" in text
    assert "**Pay 2026**" in text
    assert "**54200**" in text
    assert "**51000**" in text


def test_the_table_that_a_question_names_is_the_one_that_answers(ask: Ask) -> None:
    text = ask("What is the salary of Nora Winkler in pay 2026?").text
    assert "**54200**" in text
    assert "51000" not in text


def test_prose_beside_a_table_is_still_answered_from(ask: Ask) -> None:
    assert "inspected in May" in ask("When are the stations inspected?").text
