"""Is it answered? And the reply where it is not."""
