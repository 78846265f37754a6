"""How size tells: libraries of any number of passages, what they cost and how fast they are."""
