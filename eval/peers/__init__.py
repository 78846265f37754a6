"""Other people's retrieval libraries and ours, on the same documents, encoder and questions."""
