"""Suites, measures, comparison and reports, over assistant and ingest."""

EXTRA = "eval"
"""The extra of pyproject.toml that lists the packages which only measuring needs."""
