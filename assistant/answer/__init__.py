"""From judged evidence to a draft: which words of the material answer, in which form."""
