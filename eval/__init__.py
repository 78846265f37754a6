"""Suites, measures, comparison and reports, over assistant and ingest."""
