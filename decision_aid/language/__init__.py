"""The language that the program speaks: sentences from catalogues, and dates, numbers and money as people write them.

A sentence stands in the code in English, inside :func:`tr` or one of its
kin, and in ``locale/<language>`` in other languages. See ``docs/languages.md``.
"""

from __future__ import annotations

from decision_aid.language.catalogues import (
    LANGUAGES,
    SOURCE,
    Catalogue,
    Language,
    Later,
    catalogue,
    draft,
    fitting,
    mark,
    of_environment,
    only,
    speaking,
    tr,
    tr_c,
    tr_n,
    tr_table,
    use,
)

__all__ = [
    "LANGUAGES", "SOURCE", "Catalogue", "Language", "Later", "catalogue", "draft", "fitting", "mark",
    "of_environment", "only", "speaking", "tr", "tr_c", "tr_n", "tr_table", "use",
]  # fmt: skip
