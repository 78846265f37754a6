"""The browser chat, over assistant and ingest."""
