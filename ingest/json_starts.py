"""Whether bytes are JSON, JSON Lines or a notebook, told by their start.

A value of a hundred megabytes takes ten times that to be read, and whoever only asks what
it is has neither a limit on that nor a use for it. Knows nothing about what values mean.
"""

import json

START = 65_536
"""Bytes that are looked at: whole, what is shorter."""

LONGEST_LITERAL = 30
"""Characters of JSON outside of strings that are one: "false", a number with all its digits."""

LINES = 6
"""Lines of JSON Lines that are looked at."""

_decoder = json.JSONDecoder()


def json_kind(data: bytes) -> str | None:
    """The media type of bytes that begin with a bracket, None where they are no JSON."""
    if _begins_json(data):
        return "application/x-ipynb+json" if _is_notebook(data) else "application/json"
    return "application/jsonl" if _are_lines(data) else None


def _is_notebook(data: bytes) -> bool:
    return data[:START].decode("utf-8-sig", "replace").lstrip()[:1] == "{" and b'"nbformat"' in data


def _begins_json(data: bytes) -> bool:
    """Whether all of the bytes are one value, or the first of very many begin one."""
    start = data[:START].decode("utf-8-sig", "replace").lstrip()
    try:
        _, end = _decoder.raw_decode(start)
    except json.JSONDecodeError as error:
        # Where it is cut, it ends within a string, or is wrong at its very end.
        at_end = error.pos >= len(start) - LONGEST_LITERAL
        return len(data) > START and (at_end or error.msg.startswith("Unterminated"))
    except RecursionError:
        return False
    return not start[end:].strip() and not data[START:].strip()


def _are_lines(data: bytes) -> bool:
    lines = [line for line in data[:START].splitlines()[:LINES] if line.strip()]
    if len(data) > START:
        lines = lines[:-1]  # it may be cut
    try:
        values = [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return False
    return len(values) > 1 and all(isinstance(value, dict | list) for value in values)
