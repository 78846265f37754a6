"""What a run over a library tells: events while it goes on, and what became of every source.

Knows nothing about how sources are read or a run is shown.
"""

from dataclasses import dataclass, field
from typing import Literal

from corpus.document_list import KnownSource
from corpus.library import DocumentInfo
from ingest.sources import Failed, Skipped


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `number` counts sources, or passages where encoded."""

    kind: Literal["found", "reading", "done", "encoded"]
    source: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """A document whose file is gone, while another with the same content has come."""

    before: DocumentInfo
    now: DocumentInfo


@dataclass(slots=True)
class Outcome:
    """What became of the sources of a run; it grows while the run goes on.

    `gone` are documents of a folder that was added whose files are not there any more,
    `moved` those that are there under another name. `passages` counts those written,
    `seconds` the time from start to end.
    """

    added: list[DocumentInfo] = field(default_factory=list)
    updated: list[DocumentInfo] = field(default_factory=list)
    unchanged: list[KnownSource] = field(default_factory=list)
    removed: list[DocumentInfo] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    gone: list[DocumentInfo] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    passages: int = 0
    seconds: float = 0.0
