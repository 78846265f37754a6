"""Training the reader: rows of questions with passages, to examples, to weights."""
