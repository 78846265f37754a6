"""From a draft to text whose every citation was checked."""
