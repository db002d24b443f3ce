"""The line-by-line face. It speaks and decides nothing."""
