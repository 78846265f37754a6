"""OpenDocument files to blocks: texts, sheets and presentations."""
