"""A page under a name that was typed: whether it can go there, and what became of it."""

from __future__ import annotations

import os

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from decision_aid.language import mark, tr
from decision_aid.reading.faults import one_line, reason
from decision_aid.words.phrases import upper_first

if TYPE_CHECKING:
    from decision_aid.pages.page import Page

PAGE, NOTE = "page", "note"
"""What can be saved: the patient's page, the clinician's note."""
TAKEN = mark("There is a file of that name.")
MAKING = mark("The file is being made.")


@frozen(kw_only=True)
class Saved:
    """What became of a page that was to be saved.

    name: as it was typed; path: where; there: whether something is there that
    may not be replaced; refused: why it can't be saved; told: a line on what
    was saved. With neither of the first two, it is saved or can be.
    """

    name: str
    path: Path = Path()
    there: bool = False
    refused: str = ""
    told: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing stands against it."""
        return not (self.there or self.refused)


def name_label(what: str) -> str:
    """The request for a file name for ``what``, with the endings that choose its form."""
    from decision_aid.pages.endings import allowed

    if what == PAGE:
        return tr("Save my page as (a file name that ends in {endings})", endings=allowed())
    return tr("Save the clinician's note as (a file name that ends in {endings})", endings=allowed())


def looked_up(name: str, replacing: Path | None) -> Saved:
    """Whether a page can be saved under a name, as far as that can be told without the page.

    replacing: what may be replaced.
    """
    from decision_aid.pages.endings import NoSuchForm, ending_of

    if not name.strip():
        return Saved(name=name, refused=tr("A file name is needed."))
    path = Path(name.strip())
    try:
        path = path.expanduser()
        # That a folder is there says more than what its name does not end in.
        if path.is_dir():
            return Saved(name=name, path=path, refused=_refused(tr("{path} is a directory", path=path)))
        ending_of(path)
    except NoSuchForm as error:
        return Saved(name=name, path=path, refused=str(error))
    except OSError as error:
        return Saved(name=name, path=path, refused=_refused(reason(error)))
    except RuntimeError as error:
        return Saved(name=name, path=path, refused=_refused(str(error)))
    return Saved(name=name, path=path, there=path != replacing and os.path.lexists(path))


def takes_long(path: Path) -> bool:
    """Whether to make the file takes longer than a key may wait."""
    return path.suffix.lower() == ".pdf"


def saved(page: Page, to: Saved, *, replace: bool) -> Saved:
    """Save a page where it can be; the name's ending chooses the form.

    Needs nothing but this program's own, so that it can be run beside the screen.
    """
    from decision_aid.pages.endings import as_file, ending_of
    from decision_aid.pages.file import write_page
    from decision_aid.pages.pdf import Lacking

    try:
        file = as_file(page, ending_of(to.path))
        write_page(to.path, file.content, replace=replace)
    except FileExistsError:
        return Saved(name=to.name, path=to.path, there=True)
    except Lacking as lacking:
        return Saved(name=to.name, path=to.path, refused=_sentence(str(lacking)))
    except (OSError, ValueError) as error:
        return Saved(name=to.name, path=to.path, refused=_refused(reason(error)))
    # Whatever it is, it must be told: beside the screen it would end the program, or nobody would hear of it.
    except Exception as error:
        return Saved(name=to.name, path=to.path, refused=_refused(type(error).__name__))
    return Saved(name=to.name, path=to.path, told=_sentence(file.told) if file.told else "")


def became(what: Saved) -> str:
    """What became of a page, in a line: where it is, or that it is not saved and why."""
    if what.done:
        said = tr("Saved: {file}", file=what.path.absolute())
        return f"{said} {what.told}".rstrip()
    said = tr("{file} is not saved.", file=one_line(what.path.name))
    return f"{said} {what.refused or tr(TAKEN)}"


def _refused(why: str) -> str:
    return tr("It can't be saved there: {reason}.", reason=why.rstrip("."))


def _sentence(line: str) -> str:
    return f"{upper_first(line)}."
