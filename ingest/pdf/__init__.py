"""PDF to blocks: characters from PDFium, and a layout of our own that tells what they make up."""
