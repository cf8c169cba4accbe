"""Writing the links of many initiatives at once: to partners, target groups, places, domains, …"""

from collections.abc import Iterator

from django.db.models import Model

from initiatives.columns import BY_FIELD
from initiatives.importing.bulk import insert_rows, portions
from initiatives.models import Initiative, Participation
from initiatives.records import PARTICIPATION_FIELDS

Given = dict[int, dict[str, list[int]]]
ROLES = {
    "leads": Participation.Role.LEAD.value,
    "coordinators": Participation.Role.COORDINATOR.value,
}


def link_table(field: str) -> tuple[type[Model], str]:
    """The table behind a link field, and its column for what is linked to."""
    if field in PARTICIPATION_FIELDS:
        return Participation, "partner_id"
    target = BY_FIELD[field].terms
    return getattr(Initiative, field).through, f"{target._meta.model_name}_id"


def insert_links(field: str, given: Given) -> None:
    """Insert the links of new initiatives; roles go in with the list of partners."""
    if field in ROLES:
        return
    model, target = link_table(field)
    if field == "partners":
        insert_rows(model, ["initiative_id", target, "role"], _participations(given))
    else:
        insert_rows(model, ["initiative_id", target], _pairs(field, given))


def _pairs(field: str, given: Given) -> Iterator[tuple[int, int]]:
    for initiative, links in given.items():
        for pk in links.get(field, ()):
            yield initiative, pk


def _participations(given: Given) -> Iterator[tuple[int, int, str]]:
    for initiative, links in given.items():
        roles = {pk: role for name, role in ROLES.items() for pk in links.get(name, ())}
        for partner in links.get("partners", ()):
            yield initiative, partner, roles.get(partner, Participation.Role.PARTNER.value)


def replace_links(field: str, given: Given) -> None:
    """Make the links of existing initiatives equal to the given lists; what stays keeps its row."""
    given = {initiative: links for initiative, links in given.items() if field in links}
    if not given:
        return
    if field in ROLES:
        _set_roles(field, given)
        return
    model, target = link_table(field)
    present = _present(model, target, given)
    gone = []
    extra: Given = {}
    for initiative, links in given.items():
        old = present.get(initiative, {})
        gone += [row for pk, row in old.items() if pk not in set(links[field])]
        extra[initiative] = {**links, field: [pk for pk in links[field] if pk not in old]}
    for keys in portions(gone):
        model._default_manager.filter(pk__in=keys).delete()
    insert_links(field, extra)


def _present(model: type[Model], target: str, given: Given) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    for initiatives in portions(list(given)):
        rows = model._default_manager.filter(initiative__in=initiatives)
        for pk, initiative, linked in rows.values_list("pk", "initiative_id", target):
            found.setdefault(initiative, {})[linked] = pk
    return found


def _set_roles(field: str, given: Given) -> None:
    for initiative, links in given.items():
        participations = Participation.objects.filter(initiative=initiative)
        participations.filter(role=ROLES[field]).exclude(partner__in=links[field]).update(
            role=Participation.Role.PARTNER
        )
        participations.filter(partner__in=links[field]).update(role=ROLES[field])
