"""What the material is about: asked of what, and told in sentences of its own."""
