"""Writing a page to a file that is the person's own."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile

from pathlib import Path

from decision_aid.language import tr


def write_page(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write ``content`` whole or not at all, readable by its owner only.

    Raises FileExistsError when something is there and ``replace`` is not set,
    and OSError when it can't be written; then nothing is left behind. Only a
    file is ever replaced: no folder, no link, and no device such as /dev/null.
    """
    if path.is_dir():
        raise IsADirectoryError(tr("{path} is a directory", path=path))
    if os.path.lexists(path):
        if not replace:
            raise FileExistsError(tr("{path} is there already", path=path))
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OSError(tr("{path} is a link or a device, and only a file is replaced", path=path))
    # mkstemp makes the file for its owner only (mode 0600).
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".decision-aid-")
    try:
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
