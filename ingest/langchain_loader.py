"""The door for LangChain: sources as its `Document`s, for other people's chains."""

from collections.abc import Iterator
from pathlib import Path

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from corpus.errors import SourceError
from ingest.parsing_process import ParsingProcess
from ingest.sources import Failed, Options, Skipped, expanded
from ingest.targets import find


class SourceLoader(BaseLoader):
    """Reads a file, a folder or a URL as `ingest add` does, one `Document` a source.

    `page_content` is the canonical text, into which `sections` in the metadata
    point: (heading path, start, end). Raises SourceError where a source fails;
    files of a folder whose format is not read are passed over.
    """

    def __init__(self, target: str | Path, *, allow_local_network: bool = False) -> None:
        self.target = str(target)
        self.allow_local_network = allow_local_network

    def lazy_load(self) -> Iterator[Document]:
        """The documents, read one by one."""
        options = Options(allow_local_network=self.allow_local_network)
        with ParsingProcess() as process:
            for finding in expanded(find(self.target, options)):
                if isinstance(finding, Failed):
                    raise SourceError(f"{finding.source}: {finding.error}", hint=finding.hint)
                if isinstance(finding, Skipped):
                    continue
                document = finding.load().read(parse=process.parts).document
                yield Document(
                    page_content=document.text,
                    metadata={
                        "source": document.source,
                        "title": document.title,
                        "doc_id": document.doc_id,
                        "media_type": document.media_type,
                        "content_hash": document.content_hash,
                        "sections": [
                            [list(section.path), section.span.start, section.span.end]
                            for section in document.sections
                        ],
                    },
                )
