"""The table of suites and the table of measures agree."""

import pytest

from eval.cases import SUITE_NAMES, SuiteName
from eval.measured import MEASURES
from eval.suite import JUDGED, SUITES, suite_kind


def test_every_suite_has_a_row() -> None:
    assert tuple(SUITES) == SUITE_NAMES


@pytest.mark.parametrize("name", SUITE_NAMES)
def test_every_headline_names_measures_that_there_are_once(name: SuiteName) -> None:
    headline = SUITES[name].headline
    assert headline
    assert len(set(headline)) == len(headline)
    assert set(headline) <= MEASURES.keys()


def test_measures_of_a_judge_stand_apart() -> None:
    assert set(JUDGED) <= MEASURES.keys()
    assert not set(JUDGED) & {one for kind in SUITES.values() for one in kind.headline}


def test_every_measure_over_all_cases_has_a_suite_that_shows_it() -> None:
    shown = {one for kind in SUITES.values() for one in kind.headline}
    assert {name for name, one in MEASURES.items() if one.pooled} <= shown


def test_a_label_leads_to_its_suite_whatever_the_file_is_called() -> None:
    assert suite_kind("speed") is suite_kind("my:own:speed") is SUITES["speed"]
