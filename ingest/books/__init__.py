"""EPUB books to blocks: chapters in reading order, under the headings of their contents."""
