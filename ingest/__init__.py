"""From a file, a folder or a URL to documents and passages in the library."""
