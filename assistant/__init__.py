"""From a question and a conversation to a checked reply."""
