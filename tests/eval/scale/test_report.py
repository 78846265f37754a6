import json

import pytest

from eval.scale.growth_plots import drawings
from eval.scale.measuring import FILTERS, Measured
from eval.scale.report import rows, to_json, to_markdown


def measured(passages: int, sync_seconds: float = 0.0) -> Measured:
    times = {"p50": passages / 100, "p95": passages / 50}
    return Measured(
        passages,
        passages // 10,
        120.0,
        times,
        dict.fromkeys(FILTERS, times),
        passages / 250,
        {"token vectors": 30_000 * passages, "full text": 2_000 * passages},
        {"answer": times},
        sync_seconds,
        times,
        dict.fromkeys(FILTERS, times),
    )


@pytest.fixture
def found() -> list[Measured]:
    return [measured(1_000), measured(10_000)]


def test_memory_and_disk_are_told_for_one_passage(found: list[Measured]) -> None:
    value = to_json(found, {1_000: 2.0, 10_000: 20.0})["sizes"]
    assert [one["disk_bytes_a_passage"] for one in value] == [32_000, 32_000]
    assert [one["memory_bytes_a_passage"] for one in value] == [4_000, 4_000]
    assert json.loads(json.dumps(value)) == value


def test_the_table_has_a_column_a_size_and_a_line_a_filter(found: list[Measured]) -> None:
    heads, lines = rows(found, {1_000: 2.0, 10_000: 20.0})
    assert heads == ["", "1,000 passages", "10,000 passages"]
    assert {len(line) for line in lines} == {3}
    by_name = {line[0]: line[1:] for line in lines}
    assert by_name["answer, p50 and p95 ms"] == ["10.0 · 20.0", "100.0 · 200.0"]
    assert {f"search, filter: {name}" for name in FILTERS} <= by_name.keys()
    assert by_name["answer, of the processor"] == ["10.0 · 20.0", "100.0 · 200.0"]
    assert {f"of the processor: {name}" for name in FILTERS} <= by_name.keys()
    assert by_name["token vectors, kB"] == ["30.00", "30.00"]


def test_the_chroma_copy_has_a_line_only_where_it_was_made(found: list[Measured]) -> None:
    built = {1_000: 2.0, 10_000: 20.0}
    assert "Chroma copy, s" not in to_markdown(found, built, [])
    assert "| Chroma copy, s | 1.5 |" in to_markdown([measured(1_000, 1.5)], built, [])


def test_drawings_name_every_line_and_every_size(found: list[Measured]) -> None:
    drawn = drawings(found)
    assert set(drawn) == {"growth-answers.svg", "growth-searches.svg", "growth-sizes.svg"}
    for svg in drawn.values():
        assert "1,000" in svg
        assert "10,000" in svg
    assert all(name in drawn["growth-searches.svg"] for name in FILTERS)
