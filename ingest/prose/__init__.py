"""Plain text to blocks: how its lines belong together, and what of them is a page's frame."""
