"""A design document as JSON, for other programs."""

from __future__ import annotations

from lecturetui.exports import design
from lecturetui.exports.design import Design, Sheet
from lecturetui.notebook.answers import Answer
from lecturetui.worksheets.model import Field
from lecturetui.worksheets.outcome import Finding
from lecturetui.worksheets.values import shown

VERSION = 1
"""The version of the form."""

Object = dict[str, object]


def design_json(document: Design) -> str:
    """The document: `lecturetui design` (the version), `idea`, `title`, `text` and `worksheets`."""
    from json import dumps

    known = {
        "lecturetui design": VERSION,
        "idea": document.about,
        "title": document.title,
        "text": document.text,
        "worksheets": [_sheet(sheet) for sheet in document.sheets],
    }
    return dumps(known, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _sheet(sheet: Sheet) -> Object:
    worksheet, outcome = sheet.worksheet, sheet.outcome
    sections = [
        {"title": title, "fields": [_field(field, sheet.answers.get(field.id)) for field in fields]}
        for title, fields in sheet.groups()
    ]
    return {
        "lecture": worksheet.lecture,
        "id": worksheet.id,
        "title": worksheet.title,
        "answered": outcome.answered,
        "total": outcome.total,
        "verdict": _verdict(sheet),
        "waits": outcome.waits,
        "sections": sections,
        "ladder": _ladder(sheet),
        "findings": [_finding(finding) for finding in outcome.findings],
        "missing": list(outcome.missing),
        "open": list(outcome.open),
    }


def _verdict(sheet: Sheet) -> Object | None:
    verdict = sheet.outcome.verdict
    if verdict is None:
        return None
    return {
        "id": verdict.id,
        "title": verdict.title,
        "tone": verdict.tone,
        "because": verdict.because,
        "reasons": [{"field": reason.field, "answer": reason.answer} for reason in sheet.outcome.reasons],
        "next": list(verdict.next),
        "lifts": list(sheet.outcome.lifts),
    }


def _field(field: Field, answer: Answer | None) -> Object:
    known: Object = {"id": field.id, "kind": field.kind, "prompt": design.asked(field), "required": field.required}
    if answer is None:
        return {**known, "answer": None}
    said: Object = {
        "text": answer.text,
        "shown": shown(field, answer.text),
        "state": answer.state,
        "source": answer.source,
        "changed": answer.changed.isoformat() if answer.changed else None,
        "others": list(answer.others),
    }
    return {**known, "answer": said}


def _ladder(sheet: Sheet) -> Object | None:
    climb = sheet.climb
    if climb is None:
        return None
    return {
        "title": climb.title,
        "metric": climb.metric,
        "better": climb.better,
        "rungs": [
            {"role": rung.role, "field": rung.field, "number": rung.number, "metric": rung.metric, "state": rung.state}
            for rung in climb.rungs
        ],
        "headrooms": [{"label": room.label, "number": room.number, "share": room.share} for room in climb.headrooms],
        "warnings": [_finding(finding) for finding in climb.warnings],
    }


def _finding(finding: Finding) -> Object:
    return {"says": finding.says, "fields": list(finding.fields)}
