"""Charts of office files as tables: a row a category, a column a series.

Knows nothing about where a chart stands.
"""

from collections.abc import Iterator

from ingest import limits
from ingest.blocks import RawBlock
from ingest.inline import tidy
from ingest.office.xml_tree import Element, attribute, below, child, children, local
from ingest.tables import Cell, table_blocks
from ingest.word.word_styles import number_of


def chart_blocks(root: Element, page: int | None = None) -> list[RawBlock]:
    """The title of a chart as a caption, the titles of its axes, then what it plots."""
    chart = child(root, "chart")
    chart = root if chart is None else chart
    title = _words(child(chart, "title"))
    blocks = [RawBlock("caption", title, apart=True, page=page)] if title else []
    area = child(chart, "plotArea")
    axes = [_words(child(axis, "title")) for axis in children(area) if local(axis).endswith("Ax")]
    if said := [name for name in axes if name]:
        blocks.append(RawBlock("caption", ", ".join(said), page=page))
    series = list(below(area, "ser"))
    for categories, group in [*_by_categories(series), *_newer(root)]:
        blocks += table_blocks(_rows(categories, group), headers=1, page=page)
    return blocks


def _newer(root: Element) -> Iterator[tuple[dict[int, str], list[tuple[str, dict[int, str]]]]]:
    """What the charts of Office 2016 plot (funnel, tree map): their data stand beside the plot."""
    names = {
        attribute(child(one, "dataId"), "val"): _words(child(one, "tx"))
        for one in below(root, "series")
        if child(one, "dataId") is not None
    }
    for data in children(child(root, "chartData"), "data"):
        columns = [
            {
                number_of(point, "idx") or 0: _plain(point.text or "", "")
                for point in below(one, "pt")
            }
            for one in children(data, "strDim", "numDim")
        ]
        if columns:
            name = names.get(attribute(data, "id"), "")
            yield columns[0], [(name, column) for column in columns[1:]]


def _words(node: Element | None) -> str:
    """The words of a title, written there or taken from a cell."""
    rich = "".join(f"{one.text or ''} " for one in below(node, "t"))
    return tidy(rich or " ".join(one.text or "" for one in below(node, "v")), " ")


def _by_categories(
    series: list[Element],
) -> Iterator[tuple[dict[int, str], list[tuple[str, dict[int, str]]]]]:
    """Series that are plotted over the same categories, together."""
    groups: list[tuple[dict[int, str], list[tuple[str, dict[int, str]]]]] = []
    for number, one in enumerate(series, start=1):
        over = child(one, "cat")
        categories = _points(child(one, "xVal") if over is None else over)
        values = child(one, "val")
        points = _points(child(one, "yVal") if values is None else values)
        name = _words(child(one, "tx")) or (f"Series {number}" if len(series) > 1 else "")
        columns = [(name, points)]
        if sizes := _points(child(one, "bubbleSize")):
            columns.append((f"{name} size".strip(), sizes))
        if groups and (groups[-1][0] == categories or not categories):
            groups[-1][1].extend(columns)
        else:
            groups.append((categories, columns))
    yield from groups


def _rows(
    categories: dict[int, str], columns: list[tuple[str, dict[int, str]]]
) -> list[list[Cell]]:
    places = sorted({*categories, *(place for _, points in columns for place in points)})
    rows = [[Cell("", header=True), *(Cell(name, header=True) for name, _ in columns)]]
    for place in places[: limits.CHART_POINTS]:
        values = (Cell(points.get(place, "")) for _, points in columns)
        rows.append([Cell(categories.get(place, "")), *values])
    return rows


def _points(node: Element | None) -> dict[int, str]:
    """What is plotted by its place; of categories of several levels all, the outer first."""
    levels = list(below(node, "lvl"))
    if levels:
        found = [_cached(level) for level in levels]
        places = sorted(found[0])
        return {place: _nested(found, place) for place in places}
    return _cached(node)


def _nested(levels: list[dict[int, str]], place: int) -> str:
    """The inner name at a place, with the last outer one that began before it."""
    names = []
    for level in reversed(levels):
        begun = [at for at in level if at <= place]
        names.append(level[max(begun)] if begun else "")
    return " – ".join(name for name in names if name)


def _cached(node: Element | None) -> dict[int, str]:
    code = next((one.text or "" for one in below(node, "formatCode")), "")
    found = {}
    for point in below(node, "pt"):
        value = child(point, "v")
        if value is not None and value.text:
            own = attribute(point, "formatCode") or code
            found[number_of(point, "idx") or 0] = _plain(value.text, own)
    return found


def _plain(value: str, code: str) -> str:
    """A number without the noise of its binary form, a share as a percentage."""
    try:
        number = float(value)
    except ValueError:
        return tidy(value, " ")
    if "%" in code:
        return f"{round(number * 100, 10):.12g} %"
    return f"{number:.15g}" if abs(number) < 1e15 else value
