"""Kinds of follow-up, a file each: what a question leaves out, taken from the conversation."""
