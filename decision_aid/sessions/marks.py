"""The first and the last line of a session file, which show whether all of it is there.

A TOML file that was cut off at the end of a line is still TOML, so that nothing
else would show that answers are missing.
"""

from __future__ import annotations

import hashlib
import re

from typing import Literal

State = Literal["whole", "changed", "cut", "plain"]
"""whole: as it was saved; changed: by something else since; cut: its end is missing; plain: never saved by this."""

HEAD = "# A session of decision-aid."
_PLAIN = (
    f"{HEAD} It holds answers about health: keep it to yourself.\n"
    "# The program writes it anew with every answer, so change it only while it is not open."
)
_ENCRYPTED = (
    f"{HEAD} It is encrypted with a passphrase: two age files, as of age-encryption.org/v1.\n"
    "# The first holds the key to the second; age -d -i FIRST SECOND opens them by hand."
)
_END = "# All is here down to this line: sha256 "
_LAST = re.compile(rb"^" + _END.encode() + rb"([0-9a-f]{64})\r?$", re.M)
_BOM = b"\xef\xbb\xbf"


def sealed(text: str, *, encrypted: bool = False) -> bytes:
    """The bytes of a session file. text: its TOML, which ends with a line end."""
    body = f"{_ENCRYPTED if encrypted else _PLAIN}\n{text}".encode()
    return body + f"{_END}{hashlib.sha256(body).hexdigest()}\n".encode()


def is_session(raw: bytes) -> bool:
    """Whether this program has saved it; the start of the file is enough to tell."""
    return raw.removeprefix(_BOM).startswith(HEAD.encode())


def is_left(raw: bytes) -> bool:
    """Whether it can be the start of a file that this program was killed in the middle of saving.

    Where the power went, the disk may have the length of a file and none of its content.
    """
    return is_session(raw) or HEAD.encode().startswith(raw) or not raw.strip(b"\0")


def is_encrypted(raw: bytes) -> bool:
    """Whether this program has encrypted it; the start of the file is enough to tell."""
    return raw.removeprefix(_BOM).startswith(_ENCRYPTED.partition("\n")[0].encode())


def state(raw: bytes) -> State:
    """Whether all of a session file is there; no text in it can look like its last line, as it is written."""
    if not is_session(raw):
        return "plain"
    found = list(_LAST.finditer(raw))
    if not found:
        return "cut"
    last = found[-1]
    as_saved = hashlib.sha256(raw[: last.start()]).hexdigest().encode() == last[1] and not raw[last.end() :].strip()
    return "whole" if as_saved else "changed"
