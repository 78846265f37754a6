"""What a question leaves out, taken from the conversation."""
