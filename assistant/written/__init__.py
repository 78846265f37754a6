"""With a language model: what it writes, parted into claims, each checked before it is shown."""
