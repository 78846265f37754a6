"""Several things side by side: which aspects, and what is quoted of each."""
