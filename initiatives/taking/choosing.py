"""What somebody wants to take along: which kind of file, how laid out, which columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.columns import BY_FIELD, Column
from initiatives.exporting.layouts import DENDER, STANDARD, ZOLIM, Layout

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

OWN = "eigen"
LAYOUTS = {OWN: STANDARD, **{layout.key: layout for layout in (STANDARD, ZOLIM, DENDER)}}
LAYOUT_LABELS: "dict[str, StrPromise]" = {
    STANDARD.key: gettext_lazy("Alle kolommen"),
    OWN: gettext_lazy("Alleen de kolommen die ik hieronder aankruis"),
    ZOLIM.key: gettext_lazy("De vijf vragen van ZOLim"),
    DENDER.key: gettext_lazy("De kruistabel van Dender: een kruisje per domein en per gemeente"),
}
# A file for programs has one shape: an object per initiative, a key per column.
WITHOUT_LAYOUTS = "json"
KINDS = {"xlsx": "Excel", "csv": "CSV", "json": "JSON"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What to write; with `problems`, sentences that say why it cannot be."""

    layout_key: str
    layout: Layout
    columns: tuple[Column, ...]
    ticked: tuple[str, ...]
    problems: tuple[str, ...] = ()


def choose(
    kind: str, layouts: Sequence[str], ticked: Sequence[str], allowed: Sequence[Column]
) -> Choice:
    """Read a choice from an address; without a layout ticked columns are the choice.

    `allowed` are the columns that this person may have (`columns_visible_to`).
    """
    key = layouts[-1] if layouts else (OWN if ticked else STANDARD.key)
    problems = [
        *_about_kind(kind, key),
        *([] if key in LAYOUTS else [_no_layout(key)]),
        *_about_columns(ticked, allowed, is_own=key == OWN),
    ]
    columns = [column for column in allowed if column.field in ticked] if key == OWN else allowed
    layout = LAYOUTS.get(key, STANDARD)
    return Choice(key, layout, tuple(columns), tuple(ticked), tuple(problems))


def _about_kind(kind: str, layout_key: str) -> list[str]:
    if kind not in KINDS:
        sentence = _("We maken geen bestanden van het soort “%(kind)s”. Kies Excel, CSV of JSON.")
        return [sentence % {"kind": kind}]
    if kind == WITHOUT_LAYOUTS and layout_key in (ZOLIM.key, DENDER.key):
        return [
            _(
                "De indelingen van ZOLim en Dender bestaan alleen als Excel of CSV. Kies voor JSON "
                "alle kolommen, of kruis je kolommen aan."
            )
        ]
    return []


def _no_layout(key: str) -> str:
    sentence = _("We kennen de indeling “%(key)s” niet. Kies een indeling uit de lijst.")
    return sentence % {"key": key}


def _about_columns(ticked: Sequence[str], allowed: Sequence[Column], *, is_own: bool) -> list[str]:
    if is_own and not ticked:
        return [_("Kruis minstens één kolom aan, of kies alle kolommen.")]
    problems = []
    for key in dict.fromkeys(ticked):
        if key not in BY_FIELD:
            problems.append(_("We kennen de kolom “%(key)s” niet.") % {"key": key})
        elif BY_FIELD[key] not in allowed:
            sentence = _("De kolom “%(heading)s” is alleen voor wie is aangemeld en ze mag zien.")
            problems.append(sentence % {"heading": BY_FIELD[key].heading})
    return problems
