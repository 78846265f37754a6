"""What stands at the very top of a text as data about it: YAML, TOML or JSON.

Values are kept as their author wrote them ("1.10", "2024-02-29", "yes"), not as a program
would print them. Knows nothing about Markdown.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ingest import limits
from ingest.blocks import RawBlock, property_block

_fenced = re.compile(
    r"\A\ufeff?\s*?(?P<fence>---|\+\+\+|;;;)(?:toml|yaml|json)?[ \t]*\r?\n(?P<inner>.*?)"
    r"(?:(?<=\n)|\A)(?:(?P=fence)|(?P<dots>\.\.\.))[ \t]*(?:\r?\n|\Z)",
    re.S,
)
_key_line = re.compile(r"^(?:[\w. -]+:(?:\s|$)|\s|#|-\s|$)")
_toml_date = re.compile(
    r"^(\s*[\w.\"'-]+\s*=\s*)(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:\d\d)?)?|"
    r"\d\d:\d\d[\d:.]*)(?=\s*(?:#.*)?$)",
    re.M,
)

MOST_REPEATED = 20
"""Repetitions of an earlier value in YAML: each can hold others, and so they multiply."""

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The data at the top and the text below; `title` is "" where the data has none."""

    data: Data
    body: str

    @property
    def title(self) -> str:
        """What the data calls the text, on one line."""
        key = next((key for key in self.data if key.lower() == "title"), "")
        return " ".join(self.data[key].split()) if isinstance(self.data.get(key), str) else ""

    def blocks(self) -> tuple[RawBlock, ...]:
        """A property for each value but the title, in the order they were written."""
        said = list(_said(self.data))[: limits.PROPERTIES]
        return tuple(property_block(name, value) for name, value in said)


def front_matter(text: str) -> FrontMatter:
    """What stands at the top of `text`, and the text below; none is an empty `data`.

    Broken YAML is left out where it looks like keys and values (its title is
    still found), and is text where it does not.
    """
    match = _fenced.match(text)
    if match is None:
        return _bare_json(text)
    inner, body = match["inner"].replace("\r\n", "\n"), text[match.end() :]
    if match["fence"] != "---" and match["dots"]:
        return FrontMatter({}, text)
    try:
        data = _READERS[match["fence"]](inner)
    except (ValueError, RecursionError, yaml.YAMLError):
        return _broken(inner, body, text) if match["fence"] == "---" else FrontMatter({}, text)
    if data is None or isinstance(data, dict):
        return FrontMatter({str(key): value for key, value in (data or {}).items()}, body)
    return FrontMatter({}, text)


def _broken(inner: str, body: str, text: str) -> FrontMatter:
    if not all(_key_line.match(line) for line in inner.rstrip("\n").split("\n")):
        return FrontMatter({}, text)
    title = re.search(r"^title\s*:[ \t]*(.+)$", inner, re.M)
    return FrontMatter({"title": title[1].strip().strip("\"'")} if title else {}, body)


def _bare_json(text: str) -> FrontMatter:
    """A JSON object that a text begins with; a text that is nothing else is no text below one."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if not re.match(r"\{\s*\"", text[start : start + limits.HEADING]):
        return FrontMatter({}, text)
    try:
        data, end = json.JSONDecoder(parse_float=str, parse_int=str).raw_decode(text, start)
    except (ValueError, RecursionError):
        return FrontMatter({}, text)
    below = re.match(r"[ \t]*(?:\r?\n|$)", text[end:])
    if below is None or not text[end:].strip():
        return FrontMatter({}, text)
    return FrontMatter(data, text[end + below.end() :])


def _yaml(inner: str) -> Any:
    if not inner.strip():
        return None
    if len(re.findall(r"(?<![\w])\*\w", inner)) > MOST_REPEATED:
        raise ValueError("more repetitions than anybody writes")
    # Of the base loader every value stays the text that was written, and nothing is made.
    return yaml.load(inner, Loader=yaml.BaseLoader)  # noqa: S506


def _toml(inner: str) -> Any:
    return tomllib.loads(_toml_date.sub(r'\1"\2"', inner), parse_float=str)


def _json(inner: str) -> Any:
    inner = inner.strip()
    decoder = json.JSONDecoder(parse_float=str, parse_int=str)
    return decoder.decode(inner if inner.startswith("{") else "{" + inner.rstrip(",") + "}")


_READERS: dict[str, Callable[[str], Any]] = {"---": _yaml, "+++": _toml, ";;;": _json}


def _said(data: Data) -> Iterator[tuple[str, str]]:
    """Names and values; a map inside is "name.inner"; nothing for what is empty."""
    for key, value in data.items():
        name = " ".join(str(key).split())
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            value = {str(number): one for number, one in enumerate(value, 1)}
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}", said) for inner, said in _said(value))
        elif name and name.lower() != "title" and (written := _written(value)):
            yield name, written


def _written(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_written(one) for one in value)))
    if value is None or value in ("~", "null"):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split())
