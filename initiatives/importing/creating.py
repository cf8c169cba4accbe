"""What an import makes besides initiatives: new partners, families, names to remember.

All of it is noted on the batch, so that an undo can take it away again.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils.text import slugify

from initiatives.columns import BY_FIELD
from initiatives.importing.plans import ImportPlan, PlannedRow
from initiatives.models import ImportBatch, Initiative, InitiativeFamily, ValueDecision
from initiatives.slugs import unique_slug
from networks.matching import name_key
from networks.models import Alias, Partner, PartnerType

UNKNOWN_TYPE = "overige"
Scope = ValueDecision.Scope


def create_partners(plan: ImportPlan, batch: ImportBatch) -> list[int]:
    """Make the partners that a person called new, and put them where the plan has placeholders."""
    placeholders = {
        key for row in plan.rows for keys in row.links.values() for key in keys if key < 0
    }
    if not placeholders:
        return []
    decisions = ValueDecision.objects.filter(pk__in=[-key for key in placeholders])
    taken = set(Partner.objects.values_list("slug", flat=True))
    made: list[int] = []
    real: dict[int, int] = {}
    for decision in decisions.order_by("pk"):
        partner = Partner.objects.filter(name_key=name_key(decision.new_name)).first()
        if partner is None:
            partner = _create_partner(decision, taken)
            made.append(partner.pk)
        real[-decision.pk] = partner.pk
    for row in plan.rows:
        for name, keys in row.links.items():
            if any(key < 0 for key in keys):
                row.links[name] = list(dict.fromkeys(real.get(key, key) for key in keys))
    return made


def _create_partner(decision: ValueDecision, taken: set[str]) -> Partner:
    partner_type = decision.new_type or PartnerType.objects.filter(slug=UNKNOWN_TYPE).first()
    partner = Partner(
        name=decision.new_name,
        slug=unique_slug(slugify(decision.new_name), taken),
        partner_type=partner_type or PartnerType.objects.order_by("order").last(),
        source=f"invoer {decision.batch_id}",
    )
    partner.full_clean()
    partner.save()
    taken.add(partner.slug)
    return partner


def learn_names(batch: ImportBatch) -> list[int]:
    """Remember chosen texts as other names, for the zone or for everybody; return the new ones."""
    remembered = ValueDecision.objects.filter(batch=batch, term__isnull=False).exclude(
        scope=Scope.HERE
    )
    made = []
    for decision in remembered:
        kind = ContentType.objects.get_for_model(BY_FIELD[decision.vocabulary].terms)
        alias, created = Alias.objects.get_or_create(
            content_type=kind,
            object_id=decision.term or 0,
            text_key=name_key(decision.text),
            zone=batch.zone if decision.scope == Scope.ZONE else None,
            defaults={
                "text": decision.text[:200],
                "origin": Alias.Origin.LEARNED,
                "source": f"invoer {batch.pk}",
            },
        )
        if created:
            made.append(alias.pk)
    return made


def make_families(rows: list[tuple[PlannedRow, int]]) -> dict[int, dict[str, Any]]:
    """Put each new initiative in one family with what it looks like.

    Per planned row (by id): what an undo needs to know of the other initiative and the family.
    """
    notes: dict[int, dict[str, Any]] = {}
    for planned, key in rows:
        other = planned.family_of
        if other is None:
            continue
        family = other.value("family")
        note: dict[str, Any] = {}
        if family is None:
            found, created = InitiativeFamily.objects.get_or_create(
                name_key=other.name_key, defaults={"name": other.value("name")}
            )
            family = found.pk
            note = {
                "other": other.pk,
                "modified": Initiative.objects.get(pk=other.pk).modified.isoformat(),
                "version": other.version,
                "made_family": family if created else None,
            }
            Initiative.objects.filter(pk=other.pk).update(family=family, version=F("version") + 1)
        Initiative.objects.filter(pk=key).update(family=family)
        notes[id(planned)] = {"family": note}
    return notes


def remove_made(batch: ImportBatch) -> None:
    """Take away what the batch made, unless somebody uses it meanwhile."""
    Alias.objects.filter(pk__in=batch.made.get("aliases", ())).delete()
    partners = Partner.objects.filter(pk__in=batch.made.get("partners", ()))
    partners.filter(
        participations=None, members=None, primary_care_networks=None, support_networks=None
    ).delete()


def restore_family(note: dict[str, Any]) -> None:
    """The other initiative leaves the family again, as long as nobody edited it since."""
    if "other" not in note:
        return
    others = Initiative.objects.filter(pk=note["other"], version=note["version"] + 1)
    others.update(family=None, version=note["version"], modified=note["modified"])
    if note.get("made_family"):
        InitiativeFamily.objects.filter(pk=note["made_family"], initiatives=None).delete()
