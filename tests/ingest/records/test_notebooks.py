"""Notebooks are their text, their code and the words it put out, in both versions."""

import json
from typing import Any

from ingest.blocks import Parsed
from ingest.records.json_files import parse_json


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "source": source.splitlines(keepends=True), "outputs": [*outputs]}


def shown(**data: Any) -> dict[str, Any]:
    named = {key.replace("_", "/", 1): value for key, value in data.items()}
    return {"output_type": "execute_result", "data": named}


def notebook(*cells: dict[str, Any], **metadata: Any) -> Parsed:
    return parse_json(
        json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": [*cells]})
    )


def shapes(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parsed.blocks]


def test_cells_are_read_in_order_with_their_outputs_below() -> None:
    parsed = notebook(
        {"cell_type": "markdown", "source": ["# On Mills\n", "\n", "They are **old**."]},
        code("print(42)\nx", {"output_type": "stream", "text": ["42\n"]}, shown(text_plain="'x'")),
        {"cell_type": "markdown", "source": "The end."},
        kernelspec={"language": "python"},
    )
    assert parsed.title == "On Mills"
    assert parsed.properties == (("language", "python"),)
    assert shapes(parsed) == [
        ("heading", "On Mills"),
        ("paragraph", "They are old."),
        ("code", "print(42)\nx"),
        ("caption", "Output:"),
        ("code", "42"),
        ("code", "'x'"),
        ("paragraph", "The end."),
    ]


def test_a_table_that_was_put_out_is_rows_and_a_picture_is_nothing() -> None:
    page = "<table><tr><th>Wood</th><th>Price</th></tr><tr><td>Oak</td><td>95</td></tr></table>"
    parsed = notebook(
        code("df", shown(text_html=[page], text_plain="  Wood Price\n0 Oak 95")),
        code(
            "plot()",
            shown(image_png="iVBORw0KGgo" * 99, text_plain="<Figure size 640x480 with 1 Axes>"),
        ),
        code("obj", shown(text_plain="[<matplotlib.lines.Line2D at 0x7f3a>]")),
    )
    assert [shape for shape in shapes(parsed) if shape[0] != "code"] == [
        ("caption", "Output:"),
        ("row", "Wood | Price"),
        ("row", "Oak | 95"),
    ]
    assert "iVBOR" not in str(shapes(parsed))


def test_of_an_error_the_last_line_is_read_and_colours_are_not() -> None:
    trace = ["\u001b[0;31mTraceback\u001b[0m", "\u001b[0;31mZeroDivisionError\u001b[0m"]
    error = {
        "output_type": "error",
        "ename": "ZeroDivisionError",
        "evalue": "by zero",
        "traceback": trace,
    }
    printed = {"output_type": "stream", "text": "\u001b[32mgreen\u001b[0m\n 10%\r 50%\r100%\n"}
    parsed = notebook(code("1/0", printed, error))
    assert shapes(parsed)[2:] == [("code", "green\n100%"), ("code", "ZeroDivisionError: by zero")]


def test_what_is_printed_bit_by_bit_is_one_output() -> None:
    bits = [{"output_type": "stream", "text": sign} for sign in "abc"]
    assert shapes(notebook(code("x", *bits)))[2:] == [("code", "abc")]


def test_the_third_version_is_read() -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "source": "The wheel"},
        {"cell_type": "code", "input": "print(42)", "language": "python",
         "outputs": [{"output_type": "stream", "text": "42"},
                     {"output_type": "pyout", "text": ["43"], "png": "iVBOR"},
                     {"output_type": "pyerr", "ename": "E", "evalue": "why"}]},
    ]  # fmt: skip
    parsed = parse_json(
        json.dumps({"nbformat": 3, "metadata": {"name": "Mills"}, "worksheets": [{"cells": cells}]})
    )
    assert shapes(parsed) == [
        ("heading", "The wheel"),
        ("code", "print(42)"),
        ("caption", "Output:"),
        ("code", "42"),
        ("code", "43"),
        ("code", "E: why"),
    ]


def test_without_a_heading_it_is_called_what_it_calls_itself() -> None:
    assert notebook(code("1"), title="Mills of the valley").title == "Mills of the valley"


def test_an_output_without_end_is_cut_and_broken_cells_are_passed_over() -> None:
    parsed = notebook(
        code("x", {"output_type": "stream", "text": "word " * 50_000}),
        {"cell_type": "code", "source": None, "outputs": "none"},
        {"cell_type": "markdown"},
        {},
    )
    assert len(shapes(parsed)[2][1]) < 21_000
    assert shapes(parsed)[2][1].endswith("…")
    assert len(parsed.blocks) == 3
