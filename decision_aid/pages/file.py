"""Writing a page to a file that is the person's own."""

from __future__ import annotations

import contextlib
import os
import tempfile

from pathlib import Path


def write_page(path: Path, page: str | bytes, *, replace: bool = False) -> None:
    """Write ``page`` whole or not at all, readable by its owner only; text as UTF-8.

    Raises FileExistsError when something is there and ``replace`` is not set,
    and OSError when it can't be written; then nothing is left behind.
    """
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a directory")
    if not replace and os.path.lexists(path):
        raise FileExistsError(f"{path} is there already")
    # mkstemp makes the file for its owner only (mode 0600).
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".decision-aid-")
    try:
        with open(handle, "wb") as file:
            file.write(page.encode() if isinstance(page, str) else page)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
