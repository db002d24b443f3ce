"""What is known: the table of evidence, read and checked."""
