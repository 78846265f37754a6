"""PowerPoint files to blocks: shapes in the order in which a slide is read."""
