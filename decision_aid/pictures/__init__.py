"""Pictures as lines of text: pure functions, each with a caption that says the same."""
