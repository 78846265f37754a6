"""Pages fetched from the web: the only way into the network."""
