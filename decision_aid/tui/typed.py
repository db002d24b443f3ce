"""What is typed: how it is asked for, what is made of it, and where a page is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import tried, typed
from decision_aid.interview.answers import Answers, with_answer
from decision_aid.interview.questions import Question, question_at

if TYPE_CHECKING:
    from decision_aid.pages.page import Page

THERE = "There is a file of that name. Enter again replaces it; or type another name."
STEPS = {"whole": ("− less", "+ more"), "amount": ("− less", "+ more"), "date": ("− a week", "+ a week")}
"""The words for a step down and a step up of what can be typed."""


def label(question: Question) -> str:
    """A question with what can be typed."""
    what = {
        "whole": "a whole number",
        "amount": "a number",
        "date": f"a date such as {question.example}",
        "lines": "several, with ; between them",
    }.get(question.kind, "in your own words")
    return f"{question.words} ({what})"


def name_label(what: str) -> str:
    """The request for a file name for ``what``, with the endings that choose its form."""
    from decision_aid.pages.endings import ALLOWED

    return f"Save {what} as (a file name that ends in {ALLOWED})"


def taken(evidence: Evidence, answers: Answers, key: str, text: str) -> Answers:
    """The answers with what was typed for one of them. Raises ValueError with why it is not allowed."""
    changed = with_answer(answers, key, typed(question_at(evidence, key), text))
    _, message = tried(evidence, answers, changed)
    if message:
        raise ValueError(message)
    return changed


def saved(name: str, page: Page, replacing: Path | None) -> tuple[Path, bool, str]:
    """Save a page under a name that was typed: where, whether it is left as something is there, what to tell of it.

    The name's ending chooses the form. replacing: what may be replaced. Raises
    ValueError with why it can't be saved.
    """
    from decision_aid.pages.file import write_page
    from decision_aid.pages.endings import File, NoSuchForm, as_file, ending_of
    from decision_aid.pages.pdf import Lacking

    if not name.strip():
        raise ValueError("A file name is needed.")
    path = Path(name.strip())
    try:
        path = path.expanduser()
        # That a folder is there says more than what its name does not end in.
        file = File(b"") if path.is_dir() else as_file(page, ending_of(path))
        write_page(path, file.content, replace=path == replacing)
    except FileExistsError:
        return path, True, ""
    except NoSuchForm:
        raise
    except Lacking as lacking:
        raise ValueError(_sentence(str(lacking))) from lacking
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ValueError(f"It can't be saved there: {reason.rstrip('.')}.") from error
    return path, False, _sentence(file.told) if file.told else ""


def _sentence(line: str) -> str:
    return f"{line[:1].upper()}{line[1:]}."
