"""A decision aid for cosmetic treatments: facts, what matters to you, and what follows."""

__version__ = "0.1.0"
