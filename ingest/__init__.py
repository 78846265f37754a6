"""From a file, a folder or a URL to documents and passages in the library."""

from ingest.targets import read

__all__ = ["read"]
