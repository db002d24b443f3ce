"""Answers that a person keeps in a file of their own.

A session is an answers file with a first line that says what it is and a last
line that says whether it is whole. It is written anew with every answer and is
never half there. It may touch the disk; it knows no clock: moments are given.

Beside ``mine.toml`` there can be ``mine.toml.older`` (what it held one save
before), ``mine.toml.lock`` (while a program has it open), ``mine.toml.damaged``
(a damaged file that was set aside) and, only where a program was killed in the
middle of a save, ``mine.toml.new`` and ``mine.toml.keep``. Where the session has
a passphrase, all of them are encrypted.
"""
