"""Files of records: tables in text files, JSON, notebooks."""
