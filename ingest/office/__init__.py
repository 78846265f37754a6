"""Office files to blocks: packages of XML parts, Word documents, slides."""
