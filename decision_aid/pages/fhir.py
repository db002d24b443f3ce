"""The interview and one person's answers for health record systems: an HL7 FHIR R4 Bundle.

It has nothing but the questions and what was answered: no name, no number, no
subject. Neither chance nor a clock has a part in it, so the same answers give
the same bytes; the ids come from the content.
"""

from __future__ import annotations

import json
import uuid

from typing import Any

from decision_aid import __version__
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.language import SOURCE, speaking, tr
from decision_aid.language.formats import decimal
from decision_aid.reading.plain import printable
from decision_aid.views.form import Item, Kind, form, spelled
from decision_aid.words.languages import tag

URL = "urn:decision-aid:questionnaire"
"""The name of the questionnaire; its version says with which table."""
_SYSTEM = "urn:decision-aid:codes:"
"""Whose codes ours are: nobody's but this program's, so a list of its own for each set of choices."""
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, URL)
_EXTENSION = "http://hl7.org/fhir/StructureDefinition/"
_HELP = {
    "url": f"{_EXTENSION}questionnaire-itemControl",
    "valueCodeableConcept": {"coding": [{"system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help"}]},
}
_TYPES: dict[Kind, str] = {
    "group": "group",
    "note": "display",
    "choice": "choice",
    "open": "open-choice",
    "whole": "integer",
    "amount": "decimal",
    "yes_no": "boolean",
    "date": "date",
    "text": "string",
}
_VALUES: dict[Kind, str] = {
    "whole": "valueInteger",
    "amount": "valueDecimal",
    "yes_no": "valueBoolean",
    "date": "valueDate",
    "text": "valueString",
}


LONGEST = 2**20
"""Characters that FHIR allows in a string."""


class TooLong(ValueError):
    """A text that FHIR has no room for; the message says which. Half of it would be a wrong record."""


def fhir_text(table: Table, answers: Answers) -> str:
    """The bundle as JSON, with a line's end."""
    return json.dumps(bundle(table, answers), indent=1, allow_nan=False) + "\n"


def bundle(table: Table, answers: Answers) -> dict[str, Any]:
    """A Bundle of type collection: the Questionnaire, and the QuestionnaireResponse with what was given.

    ``answers`` must have passed ``interview.rules.faults_of``. Raises TooLong.
    """
    items = form(table.evidence)
    parts = [_questionnaire(table, items), _response(table, items, answers)]
    return _named(
        {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": [{"fullUrl": f"urn:uuid:{part['id']}", "resource": part} for part in parts],
        }
    )


def _named(resource: dict[str, Any]) -> dict[str, Any]:
    """A resource with an id made from what it says."""
    content = json.dumps(resource, sort_keys=True, allow_nan=False)
    return {
        "resourceType": resource["resourceType"],
        "id": str(uuid.uuid5(_SPACE, content)),
        **_language(),
        **resource,
    }


def _version(table: Table) -> str:
    """The words of a question come from the program, the table, a clinic's file if there is one, and the language."""
    clinic = table.evidence.clinic
    hashes = [table.sha256, *([] if clinic is None else [clinic.sha256])]
    return "-".join((__version__, *(whole[:12] for whole in hashes), *_language().values()))


def _language() -> dict[str, str]:
    """The language of a resource, where it is not the one that the program is written in."""
    return {} if speaking() == SOURCE else {"language": tag()}


# --------------------------------------------------------------- what is asked


def _questionnaire(table: Table, items: tuple[Item, ...]) -> dict[str, Any]:
    about = table.evidence.about
    return _named(
        {
            "resourceType": "Questionnaire",
            "url": URL,
            "version": _version(table),
            "name": "DecisionAid",
            "title": about.title,
            "status": "active",
            "subjectType": ["Patient"],
            "description": f"{about.intended_use} {_made_of(table)}",
            "purpose": about.decision,
            "lastReviewDate": about.reviewed.isoformat(),
            "item": [_asked(item) for item in items],
        }
    )


def _made_of(table: Table) -> str:
    return tr(
        "Program: {program}. Table: version {version}, sha256 {hash}.",
        program=f"decision-aid {__version__}",
        version=table.evidence.about.version,
        hash=table.sha256,
    )


def _asked(item: Item) -> dict[str, Any]:
    made: dict[str, Any] = {"linkId": item.id, "text": item.text, "type": _TYPES[item.kind]}
    bounds = [
        {"url": f"{_EXTENSION}{name}", value: bound}
        for name, value, bound in (
            ("minValue", _VALUES.get(item.kind, ""), item.least),
            ("maxValue", _VALUES.get(item.kind, ""), item.most),
            ("questionnaire-maxOccurs", "valueInteger", item.most_given),
        )
        if bound is not None
    ]
    if bounds:
        made["extension"] = bounds
    if item.required:
        made["required"] = True
    if item.many:
        made["repeats"] = True
    if item.choices:
        made["answerOption"] = [
            {
                "valueCoding": _coding(item, choice.value, choice.words),
                **({"initialSelected": True} if choice.value == item.default else {}),
            }
            for choice in item.choices
        ]
    elif item.default is not None:
        made["initial"] = [{_VALUES[item.kind]: item.default}]
    why = [{"extension": [_HELP], "linkId": f"{item.id}.why", "text": item.why, "type": "display"}] if item.why else []
    inner = [*why, *(_asked(inner) for inner in item.items)]
    return {**made, **({"item": inner} if inner else {})}


def _coding(item: Item, code: str | int, display: str) -> dict[str, str]:
    return {"system": f"{_SYSTEM}{item.codes}", "code": str(code), "display": display}


# ------------------------------------------------------------ what was answered


def _response(table: Table, items: tuple[Item, ...], answers: Answers) -> dict[str, Any]:
    return _named(
        {
            "resourceType": "QuestionnaireResponse",
            "questionnaire": f"{URL}|{_version(table)}",
            "status": "completed",
            **({} if answers.date is None else {"authored": answers.date.isoformat()}),
            "item": [part for item in items for part in _answered(item, answers)],
        }
    )


def _answered(item: Item, source: Any) -> list[dict[str, Any]]:
    """An item with its answers; of a group one for each time that something in it was answered."""
    if item.kind == "group":
        found = ([part for inner in item.items for part in _answered(inner, one)] for one in item.each(source))
        return [{"linkId": item.id, "item": inner} for inner in found if inner]
    given = [value for each in item.given(source) for value in _value(item, each)]
    return [{"linkId": item.id, "answer": given}] if given else []


def _value(item: Item, value: Any) -> list[dict[str, Any]]:
    """One answer; none for a text with nothing to read in it, which FHIR does not allow."""
    if item.choices:
        for choice in item.choices:
            if choice.value == value:
                return [{"valueCoding": _coding(item, choice.value, choice.words)}]
    if item.kind in ("text", "open"):
        text = _readable(spelled(value))
        if len(text) > LONGEST:
            raise TooLong(
                tr(
                    "{item}: {n} characters; FHIR allows {most} in one text",
                    item=item.id,
                    n=decimal(len(text)),
                    most=decimal(LONGEST),
                )
            )
        return [{"valueString": text}] if text else []
    if item.kind == "date":
        value = value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return [{_VALUES[item.kind]: value}]


def _readable(text: str) -> str:
    """A person's own words with their line breaks, without the characters that FHIR forbids or that drive a screen."""
    return "\n".join(printable(line) for line in text.replace("\r\n", "\n").split("\n")).strip()
