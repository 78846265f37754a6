"""PDF to blocks: characters from PDFium, and what stands where on a page told by a layout of our own."""
