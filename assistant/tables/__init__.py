"""Questions that a table answers: read against its columns and rows, and worked out exactly."""
