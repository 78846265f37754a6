"""Several things side by side: which things, which aspects, and what is quoted of each."""
