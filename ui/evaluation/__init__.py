"""The page of the browser app on how good the answers are: runs, cases, comparisons, drafts."""

RUNS_VARIABLE = "ASSISTANT_RUNS"
"""The environment variable that names the folder of runs where no option does."""
