"""Language models: opened by name, spoken with, and which of them there are."""
