"""Two runs compared, case by case."""
