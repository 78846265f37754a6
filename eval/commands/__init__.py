"""What each command does: its arguments and its work; the door stands in `eval.cli`."""
