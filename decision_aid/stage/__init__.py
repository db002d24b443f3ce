"""Where a person is in the program, and what is typed: what the faces share."""
