"""What the program is held to: the rules of a sound table, readability, and the published standards."""
