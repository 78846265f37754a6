"""The trained reader: pairs of question and passage, the network that reads them, its weights."""
