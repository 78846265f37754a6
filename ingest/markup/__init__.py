"""Markup to blocks: HTML as a reader sees it, and what is read by way of HTML."""
