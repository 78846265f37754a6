"""What the material is about, told in sentences of its own."""
