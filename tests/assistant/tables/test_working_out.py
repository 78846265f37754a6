"""What a table answers: rows, numbers worked out, or that it has not what is named."""

from collections.abc import Callable

import pytest

from assistant.tables.table_answer import NotThere, TableAnswer
from assistant.tables.working_out import Outcome

Answer = Callable[[str, str], Outcome]

BOATS = """boat,fuel,built,length,price,master
Kestrel,coal,1931,24.5,"1,200",Ada Marsh
Dunlin,diesel,1978,18,900,Ben Vale
Avocet,electricity,2019,31,"4,100",Ada Marsh
Curlew,diesel,1964,31,n/a,Cleo Brandt
Plover,coal,1931,12,650,Ivo Lind
"""


@pytest.fixture
def found(answers: Answer) -> Callable[[str], TableAnswer]:
    """The answer of the boats, which must have one."""

    def make(question: str) -> TableAnswer:
        outcome = answers(question, BOATS)
        assert isinstance(outcome, TableAnswer)
        return outcome

    return make


Found = Callable[[str], TableAnswer]


def rows_of(answer: TableAnswer) -> list[str]:
    return [answer.table.cell(row, 0) for row in answer.rows]


def asked_of(answer: TableAnswer) -> list[str]:
    return [answer.table.columns[at] for at in answer.asked]


@pytest.mark.parametrize(
    ("question", "row", "column"),
    [
        ("What fuel does the Dunlin use?", "Dunlin", "fuel"),
        ("When was the Avocet built?", "Avocet", "built"),
        ("price of Plover", "Plover", "price"),
        ("How much does the Kestrel cost?", "Kestrel", "price"),
        ("How long is the Curlew?", "Curlew", "length"),
        ("Who is the master of the Dunlin?", "Dunlin", "master"),
        ("how old is the plover", "Plover", "built"),
    ],
)
def test_a_row_that_is_named_is_answered_alone_with_the_cell_that_is_asked_for(
    found: Found, question: str, row: str, column: str
) -> None:
    answer = found(question)
    assert (rows_of(answer), asked_of(answer)) == ([row], [column])
    assert answer.sure


@pytest.mark.parametrize(
    "question",
    [
        "What fuel does the Bittern use?",
        "Who is the master of the Grey Dunlin?",
        "What is the draught of the Dunlin?",
        "What does the Dunlin 2 cost?",
    ],
)
def test_what_a_table_lacks_is_not_there(answers: Answer, question: str) -> None:
    assert isinstance(answers(question, BOATS), NotThere)


def test_a_question_about_something_else_is_none_of_the_table_s(answers: Answer) -> None:
    assert answers("What should be done in fog?", BOATS) is None
    assert answers("Compare the boats", BOATS) is None


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Which boats run on diesel?", ["Dunlin", "Curlew"]),
        ("Which boats do not run on diesel?", ["Kestrel", "Avocet", "Plover"]),
        ("Which boats run on coal or electricity?", ["Kestrel", "Avocet", "Plover"]),
        ("Which boats were built before 1970?", ["Kestrel", "Curlew", "Plover"]),
        ("Which boats were built in the 1960s?", ["Curlew"]),
        ("Which diesel boats were built before 1970?", ["Curlew"]),
        ("Which boats cost between 600 and 1,000?", ["Dunlin", "Plover"]),
        ("Which boats are longer than 20?", ["Kestrel", "Avocet", "Curlew"]),
        ("Which boats does Ada Marsh have?", ["Kestrel", "Avocet"]),
        ("Is there any boat built after 2000?", ["Avocet"]),
    ],
)
def test_rows_are_picked_by_what_they_must_be(found: Found, question: str, rows: list[str]) -> None:
    answer = found(question)
    assert rows_of(answer) == rows
    assert answer.sure


def test_that_no_row_is_so_is_told_with_what_was_looked_at(found: Found) -> None:
    answer = found("Is there any boat built after 2020?")
    assert (answer.rows, answer.value) == ((), "none")
    assert len(answer.cells) == 5


@pytest.mark.parametrize(
    ("question", "rows", "column"),
    [
        ("Which boat has the highest price?", ["Avocet"], "price"),
        ("What is the cheapest boat?", ["Plover"], "price"),
        ("Which is the longest boat?", ["Avocet", "Curlew"], "length"),
        ("Which boat is the oldest?", ["Kestrel", "Plover"], "built"),
        ("Which boat is the newest?", ["Avocet"], "built"),
        ("What is the second highest price?", ["Kestrel"], "price"),
        ("Which two boats have the lowest price?", ["Plover", "Dunlin"], "price"),
        ("Which diesel boat is the shortest?", ["Dunlin"], "length"),
        ("Which is longer, the Dunlin or the Plover?", ["Dunlin"], "length"),
    ],
)
def test_the_highest_and_the_lowest_are_found_with_all_ties(
    found: Found, question: str, rows: list[str], column: str
) -> None:
    answer = found(question)
    assert (rows_of(answer), asked_of(answer)) == (rows, [column])
    assert answer.sure


@pytest.mark.parametrize(
    ("question", "value", "cells"),
    [
        ("How many boats are there?", "5", 5),
        ("How many boats run on coal?", "2", 2),
        ("How many boats were built before 1970?", "3", 3),
        ("What is the total length?", "116.5", 5),
        ("What is the average length of the diesel boats?", "24.5", 2),
        ("What is the median length?", "24.5", 5),
        ("What is the total price?", "6,850", 4),
        ("What is the difference in length between the Dunlin and the Plover?", "6", 2),
        ("How many fuels are there?", "3", 5),
    ],
)
def test_numbers_are_worked_out_exactly_from_cells_that_are_told(
    found: Found, question: str, value: str, cells: int
) -> None:
    answer = found(question)
    assert (answer.value, len(answer.cells)) == (value, cells)
    assert answer.sure


def test_cells_without_a_number_are_left_out_and_counted(found: Found) -> None:
    assert found("What is the total price?").note == "1 cell holds no number and was left out."
    assert not found("What is the total length?").note


def test_what_is_not_worked_out_is_shown_as_what_must_be_read(found: Found) -> None:
    answer = found("What is the average price per fuel?")
    assert answer.is_unread
    assert not answer.sure
    assert len(answer.rows) == 5


def test_a_column_in_two_units_is_not_added_up(answers: Answer) -> None:
    outcome = answers("What is the total weight?", "boat,weight\nA,5 kg\nB,3 t\n")
    assert isinstance(outcome, TableAnswer)
    assert outcome.is_unread


def test_a_word_that_nothing_explains_makes_an_answer_unsure(found: Found) -> None:
    assert not found("What is the price of the Dunlin in winter?").sure


def test_a_row_that_is_not_as_a_question_says_shows_what_it_is(found: Found) -> None:
    answer = found("Does the Dunlin run on coal?")
    assert (rows_of(answer), asked_of(answer)) == (["Dunlin"], ["fuel"])


def test_of_a_wide_table_what_is_asked_for_is_shown(found: Found) -> None:
    answer = found("Who is the master of the Dunlin?")
    assert [answer.table.columns[at] for at in answer.columns] == ["boat", "master"]


def test_a_number_is_written_as_its_column_writes_numbers(answers: Answer) -> None:
    for text, told in (
        ("1.200,5\n950", "2.150,5"),
        ("€1,200\n€950", "€2,150"),
        ("1200\n950", "2150"),
    ):
        rows = "".join(f"{at};{cell}\n" for at, cell in enumerate(text.split("\n")))
        outcome = answers("What is the total price?", f"item;price\n{rows}")
        assert isinstance(outcome, TableAnswer)
        assert outcome.value == told


def test_an_average_that_is_not_whole_says_that_it_is_rounded(answers: Answer) -> None:
    outcome = answers("What is the average price?", "boat,price\na,1\nb,1\nc,2\n")
    assert isinstance(outcome, TableAnswer)
    assert outcome.value == "1.33 (rounded)"


def test_the_oldest_person_is_told_by_age_and_not_by_when_they_came(answers: Answer) -> None:
    by_age = answers("Who is the oldest?", "name,age,start\nAda Marsh,40,2020\nBen Vale,50,2021\n")
    assert isinstance(by_age, TableAnswer)
    assert rows_of(by_age) == ["Ben Vale"]
    by_start = answers("Who is the oldest?", "name,start\nAda Marsh,2020\nBen Vale,2021\n")
    assert by_start is None or not (isinstance(by_start, TableAnswer) and by_start.sure)


TICKETS = """ticket,subject,status,opened,hours
T-1,Printer offline,closed,2026-02-03,5
T-2,Mail bounce,open,2026-02-14,12
T-3,Hand Saw,open,2026-02-15,3
"""


def test_a_kind_is_named_though_a_head_has_the_same_root(answers: Answer) -> None:
    outcome = answers("Which tickets are open?", TICKETS)
    assert isinstance(outcome, TableAnswer)
    assert rows_of(outcome) == ["T-2", "T-3"]


def test_a_word_that_makes_another_name_of_one_is_not_there(answers: Answer) -> None:
    assert isinstance(answers("When was the rotary hand saw opened?", TICKETS), NotThere)
    assert isinstance(answers("When was the blue printer opened?", TICKETS), NotThere)


def test_what_is_only_of_the_right_type_beside_another_cell_is_unsure(answers: Answer) -> None:
    outcome = answers("When was T-1 closed?", TICKETS)
    assert isinstance(outcome, TableAnswer)
    assert not outcome.sure


def test_a_unit_says_which_column_a_number_is_of(answers: Answer) -> None:
    text = "dish,calories,minutes,Price EUR\npie,300,5,4\nsoup,4,90,9\n"
    for question, row in (
        ("Which take under 10 minutes?", "pie"),
        ("Any dish over 5 euros?", "soup"),
    ):
        outcome = answers(question, text)
        assert isinstance(outcome, TableAnswer)
        assert rows_of(outcome) == [row]


def test_a_column_that_says_yes_or_no_picks_the_rows_that_say_yes(answers: Answer) -> None:
    outcome = answers(
        "Which trains take bicycles?", "train,bicycles\nRE 1,yes\nRE 2,no\nRE 3,yes\n"
    )
    assert isinstance(outcome, TableAnswer)
    assert rows_of(outcome) == ["RE 1", "RE 3"]


def test_a_choice_by_what_is_not_understood_is_told_to_be_unclear(answers: Answer) -> None:
    outcome = answers("Which tickets are gigantic?", TICKETS)
    assert isinstance(outcome, NotThere)
    assert outcome.unclear


def test_a_short_number_by_itself_names_no_row(answers: Answer) -> None:
    assert answers("What is 2 + 2?", "element,atomic number\nHelium,2\nLithium,3\n") is None


REFUNDS = """Refund,Approved by,Within
up to 10 %,Shift lead,same day
10 – 30 %,Shop manager,2 days
30 – 60 %,Regional manager,5 days
over 60 %,Head office,10 days
"""


@pytest.mark.parametrize(
    ("question", "rows", "asked"),
    [
        ("Who approves a refund of 50 %?", ["30 – 60 %"], ["Approved by"]),
        ("Who decides on a refund of 5 %?", ["up to 10 %"], ["Approved by"]),
        ("How long does a refund of 20 % take?", ["10 – 30 %"], ["Within"]),
        ("Who approves refunds over 60 %?", ["over 60 %"], ["Approved by"]),
        ("Who approves refunds over 30 %?", ["30 – 60 %", "over 60 %"], []),
        ("Who approves a refund of 10 %?", ["up to 10 %", "10 – 30 %"], ["Approved by"]),
    ],
)
def test_a_number_is_looked_up_in_a_column_of_ranges(
    answers: Answer, question: str, rows: list[str], asked: list[str]
) -> None:
    answer = answers(question, REFUNDS)
    assert isinstance(answer, TableAnswer)
    assert answer.sure
    assert (rows_of(answer), asked_of(answer)) == (rows, asked)


def test_a_condition_without_a_unit_is_about_values_where_there_are_any(answers: Answer) -> None:
    answer = answers("Who approves refunds within less than 40?", REFUNDS)
    assert isinstance(answer, TableAnswer)
    assert rows_of(answer) == ["10 – 30 %", "30 – 60 %", "over 60 %"]
