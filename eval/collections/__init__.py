"""Public collections of questions, measured as they are: BEIR folders and SQuAD files."""
