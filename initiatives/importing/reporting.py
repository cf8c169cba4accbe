"""An import plan in words for a person, and as JSON for a program."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.columns import BY_FIELD
from initiatives.importing.layouts import SheetLayout
from initiatives.importing.plans import ImportPlan, PlannedRow, Verdict
from initiatives.importing.problems import column_letter
from initiatives.importing.vocabularies import SURE, Match
from networks.models import PrimaryCareZone

# Two fields of ours are one field to whoever reads the JSON.
JSON_FIELDS = {"action_type": "action_types", "secondary_action_types": "action_types"}


def summary(plan: ImportPlan) -> Iterator[str]:
    """The plan in Dutch sentences: totals, what is not recognised, what is wrong."""
    counts = plan.counts
    yield (
        _(
            "%(new)d nieuw · %(changed)d gewijzigd · %(unchanged)d ongewijzigd · "
            "%(error)d niet ingevoerd · %(skipped)d overgeslagen"
        )
        % counts
    )
    for layout in plan.layouts:
        yield _layout_sentence(layout)
    if plan.unresolved:
        total = sum(plan.unresolved.values())
        yield ngettext(
            "%(count)d waarde niet herkend en niet ingevoerd:",
            "%(count)d waarden niet herkend en niet ingevoerd:",
            total,
        ) % {"count": total}
        for (field, text), times in plan.unresolved.most_common():
            yield f"  {BY_FIELD[field].heading}: {text} ({times}×)"
    for problem in plan.problems:
        yield str(problem)


def _layout_sentence(layout: SheetLayout) -> str:
    if not layout.used:
        return _("Blad “%(sheet)s” heeft geen kolomtitels en is niet gelezen.") % {
            "sheet": layout.sheet
        }
    ignored = [column.heading for column in layout.columns if column.kind == "ignored"]
    sentence = _("Blad “%(sheet)s”: kolomtitels op rij %(row)d, indeling %(name)s.") % {
        "sheet": layout.sheet,
        "row": layout.last_header,
        "name": layout.name,
    }
    if ignored:
        sentence += " " + _("Niet ingevoerd, wel bewaard: %(columns)s.") % {
            "columns": ", ".join(ignored)
        }
    return sentence


def as_json(plan: ImportPlan) -> dict[str, Any]:
    """The plan as one object with `sheets` and `rows`; row numbers and columns are Excel's."""
    return {
        "sheets": [_sheet_json(layout) for layout in plan.layouts],
        "rows": [_row_json(row, plan.zone) for row in plan.rows],
        "counts": plan.counts,
        "problems": [str(problem) for problem in plan.problems],
    }


def _sheet_json(layout: SheetLayout) -> dict[str, Any]:
    columns = [
        {
            "column": column.letter,
            "heading": column.heading,
            "field": JSON_FIELDS.get(column.field, column.field) or None,
            "kind": column.kind,
        }
        for column in layout.columns
    ]
    rows = list(layout.header_rows)
    return {
        "name": layout.sheet,
        "used": layout.used,
        "header_rows": rows,
        "columns": columns,
        "notes": [note.as_json() for note in layout.notes],
    }


def _row_json(planned: PlannedRow, zone: PrimaryCareZone) -> dict[str, Any]:
    resolved = planned.resolved
    row = resolved.row
    kept = [{"column": column, "text": text} for column, text in row.kept]
    kept += [{"column": BY_FIELD[field].heading, "text": text} for field, text in resolved.left_out]
    if planned.verdict == Verdict.SKIPPED:
        kept = [
            {"column": column_letter(index), "text": text}
            for index, text in enumerate(row.raw)
            if text
        ]
    messages = [
        {"level": problem.level, "column": problem.column, "text": problem.text}
        for problem in resolved.problems
    ]
    if row.skipped:
        messages.append({"level": "info", "column": "", "text": row.skipped})
    return {
        "sheet": row.sheet,
        "row": row.number,
        "verdict": str(planned.verdict),
        "name": row.name,
        "initiative": planned.record.slug if planned.record else None,
        "fields": _fields_json(planned, zone),
        "kept": kept,
        "messages": messages,
    }


def _fields_json(planned: PlannedRow, zone: PrimaryCareZone) -> dict[str, Any]:
    resolved = planned.resolved
    fields: dict[str, Any] = {}
    for field, found in resolved.tokens.items():
        if field in JSON_FIELDS:
            fields.setdefault(JSON_FIELDS[field], []).extend(map(_token, found))
        else:
            fields[field] = _token(found[0])
    for field, matches in resolved.links.items():
        fields.setdefault(JSON_FIELDS.get(field, field), []).extend(map(_token, matches))
    for column, _text in resolved.row.cells:
        if column.field == "covers_whole_zone" and resolved.values.get(column.field):
            whole = Match(column.heading, zone.slug, zone.region_id, "exact", SURE)
            fields.setdefault("regions", []).append(_token(whole))
    texts = {column.field: text for column, text in resolved.row.cells}
    for field in texts:
        if field in resolved.values and field not in resolved.tokens:
            value = resolved.values[field]
            simple = isinstance(value, str | int | bool)
            fields[field] = {"text": texts[field], "value": value if simple else value.isoformat()}
    for missed, text in resolved.unresolved:
        if JSON_FIELDS.get(missed, missed) not in fields:
            fields[missed] = {"text": text, "value": None}
    return fields


def _token(match: Match) -> dict[str, Any]:
    return {
        "text": match.text,
        "value": match.value,
        "match": match.how,
        "certainty": match.certainty,
    }
