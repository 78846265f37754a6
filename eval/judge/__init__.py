"""A language model as judge: measures as ragas defines them, and how far they agree with ours."""
