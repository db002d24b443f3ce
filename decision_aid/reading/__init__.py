"""Reading TOML files that people write: every fault at once, each with its place.

The table, the answers file and a clinic's overlay are all read the same way:
bytes -> TOML -> frozen attrs classes -> cross-checks. A caller gets either a
whole, sound object or an :class:`Unreadable` that carries every fault found.
"""

from decision_aid.reading.checking import checked
from decision_aid.reading.documents import Document, packaged_bytes, packaged_document, read_document
from decision_aid.reading.faults import Fault, KeyPath, Unreadable
from decision_aid.reading.structuring import structure

__all__ = [
    "Document", "Fault", "KeyPath", "Unreadable", "checked", "packaged_bytes", "packaged_document", "read_document",
    "structure",
]  # fmt: skip
