"""Word documents to blocks: paragraphs, numbers, tables, notes and fields as Word shows them."""
