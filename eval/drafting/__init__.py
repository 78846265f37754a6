"""Cases proposed from what a library says, for a person to accept."""
