"""What a question says and what it means: spelling, other names, phrases in quotes, places."""
