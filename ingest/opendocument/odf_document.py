"""OpenDocument files to blocks: texts (.odt), sheets (.ods), slides (.odp), by what they are.

Knows nothing about how each kind reads.
"""

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed, top_heading
from ingest.opendocument.odf_file import OdfFile, open_odf
from ingest.opendocument.odf_flow import Flow
from ingest.opendocument.odf_sheets import read_sheets
from ingest.opendocument.odf_slides import read_slides

NOTES = {
    "deleted": "Changes are tracked in it: deletions were left out.",
    "hidden": "Hidden text was left out.",
    "struck": "Words that are struck out were left out.",
    "comments": "Comments were left out.",
}
"""What people are told of what was not read."""


def load(content: Content) -> Parsed:
    """The loader of OpenDocument files."""
    file = open_odf(content.data, content.password)
    if file.kind in {"text", "global"}:
        return _read_text(file)
    if file.kind == "spreadsheet":
        return read_sheets(file)
    if file.kind in {"presentation", "drawing"}:
        return read_slides(file)
    raise SourceError(
        "It is an OpenDocument file without text.", hint="Texts, sheets and slides are read."
    )


def _read_text(file: OdfFile) -> Parsed:
    flow = Flow(file.styles, file.objects)
    flow.read(file.body)
    blocks = flow.words.links.taken_out(flow.blocks)
    notes = tuple(text for met, text in NOTES.items() if met in flow.words.met)
    return Parsed(file.title or top_heading(blocks), blocks, 0, (), file.properties, notes)
