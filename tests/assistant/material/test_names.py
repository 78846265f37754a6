import pytest

from assistant.material.names import Names

HEADINGS = [
    "RiverCard",
    "HarbourCard",
    "The IslandCard",
    "2.1 Harbour Master",
    "IT",
    "Lost property",
]


@pytest.fixture
def names() -> Names:  # type: ignore[override]
    return Names(HEADINGS)


def found(names: Names, text: str) -> list[str]:
    return [mention.name for mention in names.find(text)]


def test_a_name_is_found_in_any_case_and_written_as_the_material_writes_it(names: Names) -> None:
    assert found(names, "does the rivercard beat the harbour master?") == [
        "RiverCard",
        "Harbour Master",
    ]


def test_a_mention_says_where_the_name_stands(names: Names) -> None:
    text = "What does the Harbour Master's clerk do?"
    [mention] = names.find(text)
    assert text[mention.span.start : mention.span.end] == "Harbour Master's"


def test_numbers_and_articles_of_a_heading_are_no_part_of_its_name(names: Names) -> None:
    assert found(names, "the harbour master") == ["Harbour Master"]
    assert found(names, "an islandcard") == ["IslandCard"]


def test_the_longest_name_wins_and_names_do_not_overlap() -> None:
    names = Names(["Night boat", "Night boat timetable", "Timetable"])
    assert found(names, "Is there a night boat timetable?") == ["Night boat timetable"]


def test_a_name_that_is_a_stop_word_counts_only_as_it_is_spelled(names: Names) -> None:
    assert found(names, "What does IT repair?") == ["IT"]
    assert found(names, "What does it repair?") == []


def test_a_capital_inside_makes_a_name_that_no_heading_has(names: Names) -> None:
    assert found(names, "What is a SeaCard?") == ["SeaCard"]
    assert found(names, "What is a Seacard?") == []


def test_a_heading_of_many_words_is_a_sentence_and_no_name() -> None:
    heading = "What happens when a crossing is cancelled for fog"
    assert found(Names([heading]), heading) == []


def test_a_name_inside_a_long_heading_is_learned_by_its_capitals() -> None:
    names = Names(["Why so many passengers prefer the SeaCard to all others"])
    assert found(names, "What is a seacard?") == ["SeaCard"]


def test_part_of_a_word_that_goes_on_is_no_name() -> None:
    names = Names(())
    assert [one.name for one in names.find("Compare GPT-4 and GPT-3.5-turbo")] == ["GPT-4"]
    assert [one.name for one in names.find("Is it DevSecOps.")] == ["DevSecOps"]
