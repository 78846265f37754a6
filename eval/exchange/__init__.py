"""Cases from and to the formats of others: BEIR, SQuAD, ragas, tables, TREC, feedback."""
