"""A message and its conversation, understood once: what is asked, of what kind, where to look."""
