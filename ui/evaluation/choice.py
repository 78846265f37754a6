"""Which cases are listed, in which order, and which one is open.

Knows nothing about Streamlit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
OUTCOMES = ("failed", "weak", "good")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a listed case must have; what is empty asks for nothing.

    Each of `words` must stand in its question, reply, facts, reasons or name.
    """

    words: str = ""
    suite: str = ""
    kind: str = ""
    part: str = ""
    outcome: str = ""

    def chosen(self, rows: Iterable[Json]) -> list[Json]:
        """The rows that have it all, in their order."""
        return [row for row in rows if self._holds(row)]

    def _holds(self, row: Json) -> bool:
        for name in ("suite", "kind", "part", "outcome"):
            wanted = getattr(self, name)
            if wanted and row[name] != wanted:
                return False
        if not self.words:
            return True
        text = _text(row)
        return all(word in text for word in self.words.casefold().split())


def values(rows: Iterable[Json], name: str) -> list[str]:
    """What the rows have under `name`, each once, in order of first appearance."""
    return list(dict.fromkeys(row[name] for row in rows))


def beside(keys: Sequence[str], key: str) -> tuple[str | None, str | None]:
    """The keys before and after `key`; both None where it is not among them."""
    if key not in keys:
        return None, None
    at = keys.index(key)
    return keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None


def _text(row: Json) -> str:
    facts = [text for fact in row["facts"] for text in _strings([fact["says"], fact["places"]])]
    told = [row["key"], row["kind"], row["question"], row["error"] or "", *row["history"]]
    said = _strings((row["reply"] or {}).get("prose", ()))
    return "\n".join([*told, *facts, *said, *row["reasons"].values()]).casefold()


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if name not in ("t", "state"):
                yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
