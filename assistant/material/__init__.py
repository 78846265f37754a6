"""What a library speaks of: contents, names, other names, words, structure."""
