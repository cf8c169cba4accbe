"""Random inventories, and the plainest possible answer to a question about them."""

import random
from datetime import timedelta

from django.utils import timezone

from initiatives.models import Initiative
from networks.ancestry import rebuild_ancestry
from networks.models import Region, RegionPart
from tests.factories import (
    ActionTypeFactory,
    CollaborationIntensityFactory,
    CollaborationModelFactory,
    ExpertiseClusterFactory,
    ExpertiseDomainFactory,
    InitiativeFactory,
    PartnerFactory,
    PartnerTypeFactory,
    RegionPartFactory,
    StatusFactory,
    TargetGroupFactory,
)
from tests.places import NEIGHBOURHOOD, SUB_MUNICIPALITY, lay_place, make_zone

FACETS = (
    "doelgroep",
    "regio",
    "partner",
    "partnertype",
    "domein",
    "actietype",
    "cluster",
    "model",
    "intensiteit",
    "formeel",
    "bereik",
    "status",
    "actualiteit",
    "zone",
    "referentieregio",
)
NEVER_EMPTY = {"partnertype", "actualiteit", "referentieregio"}
FORMAL = {"formal": "formeel", "informal": "informeel", "mixed": "gemengd"}
SCOPES = {"zone_specific": "regiospecifiek", "cross_zone": "elz-overstijgend"}
# Days since the confirmation, and what that is called; both sides of each limit.
AGES = {0: "actueel", 180: "actueel", 181: "na-te-kijken", 365: "na-te-kijken", 366: "verouderd"}


class World:
    """Three zones with towns and villages, a city shared by two of them, twenty initiatives."""

    def __init__(self, seed):
        self.dice = random.Random(seed)  # noqa: S311 - dice, no secrets
        self.zones = [make_zone(f"Zone {letter}") for letter in "ABC"]
        first, second, third = (zone.region for zone in self.zones)
        towns = [lay_place(f"Stad {n}", zone.region) for n, zone in enumerate(self.zones)]
        village = lay_place("Dorp", towns[0], level=SUB_MUNICIPALITY)
        city = lay_place("Metropool", partly=[first, second])
        part = lay_place("District", city, second, level=SUB_MUNICIPALITY)
        lay_place("Wijk", village, level=NEIGHBOURHOOD)
        lay_place("Leeg dorp", towns[1], level=SUB_MUNICIPALITY)
        region = lay_place("Streek", level=Region.Level.REGIONAL_ZONE)
        for zone in (first, second):
            RegionPartFactory(parent=region, child=zone)
        rebuild_ancestry()
        self.places = [first, second, third, *towns, village, city, part]
        groups = [TargetGroupFactory() for _ in range(3)]
        self.groups = [*groups, *(TargetGroupFactory(parent=group) for group in groups[:2] * 2)]
        types = [PartnerTypeFactory() for _ in range(2)]
        umbrella = PartnerFactory(partner_type=types[0])
        self.partners = [umbrella, *(PartnerFactory(partner_type=kind) for kind in types)]
        self.partners.append(PartnerFactory(partner_type=types[1], umbrella=umbrella))
        clusters = [ExpertiseClusterFactory() for _ in range(2)]
        self.domains = [ExpertiseDomainFactory(cluster=it) for it in [*clusters, None]]
        self.models = [CollaborationModelFactory() for _ in range(2)]
        self.intensities = [CollaborationIntensityFactory() for _ in range(2)]
        self.types = [ActionTypeFactory() for _ in range(3)]
        self.statuses = [StatusFactory(code="running"), StatusFactory(code="ended"), None]
        for _ in range(20):
            self.add_initiative()

    def add_initiative(self):
        zone = self.dice.choice([*self.zones, None])
        InitiativeFactory(
            zone=zone,
            covers_whole_zone=zone is not None and self.dice.random() < 0.4,
            other_zones=self.some(self.zones, most=1),
            regions=self.some(self.places),
            target_groups=self.some(self.groups),
            partners=self.some(self.partners),
            expertise_domains=self.some(self.domains),
            action_type=self.dice.choice([*self.types, None]),
            secondary_action_types=self.some(self.types),
            status=self.dice.choice(self.statuses),
            model=self.dice.choice([*self.models, None]),
            intensity=self.dice.choice([*self.intensities, None]),
            formality=self.dice.choice([*FORMAL, ""]),
            scope=self.dice.choice([*SCOPES, ""]),
            confirmed_on=self.dice.choice([*map(days_ago, AGES), None]),
            is_public=self.dice.random() < 0.8,
        )

    def some(self, things, most=2):
        return self.dice.sample(things, self.dice.randint(0, min(most, len(things))))

    def question(self):
        """Return some choices, as the pairs of an address."""
        slugs = {
            "doelgroep": [group.slug for group in self.groups],
            "regio": list(Region.objects.values_list("slug", flat=True)),
            "partner": [partner.slug for partner in self.partners],
            "partnertype": [partner.partner_type.slug for partner in self.partners],
            "domein": [domain.slug for domain in self.domains],
            "actietype": [kind.slug for kind in self.types],
            "status": [status.slug for status in self.statuses if status],
            "zone": [zone.slug for zone in self.zones],
            "cluster": [it.cluster.slug for it in self.domains if it.cluster],
            "model": [model.slug for model in self.models],
            "intensiteit": [intensity.slug for intensity in self.intensities],
            "formeel": [*FORMAL.values()],
            "bereik": [*SCOPES.values()],
            "actualiteit": [*AGES.values(), "nog-niet-bevestigd"],
            "referentieregio": ["streek"],
        }
        for facet in slugs.keys() - NEVER_EMPTY:
            slugs[facet].append("ontbreekt")
        facets = self.dice.sample(FACETS, self.dice.randint(0, 2))
        asked = {facet: self.dice.sample(sorted({*slugs[facet]}), 1) for facet in facets}
        if self.dice.random() < 0.3:
            asked["zonebreed"] = ["0"]
        if self.dice.random() < 0.2:
            asked |= {"partners": ["samen"], "partner": self.dice.sample(slugs["partner"], 2)}
        elif self.dice.random() < 0.3:
            facet = self.dice.choice(FACETS)
            choices = sorted({*slugs[facet]})
            asked[facet] = self.dice.sample(choices, min(2, len(choices)))
        return asked


class Oracle:
    """Answers questions with loops only: no queryset method, no derived table, no counting."""

    def __init__(self):
        self.parts = list(RegionPart.objects.select_related("parent", "child"))
        self.places = list(Region.objects.all())
        self.initiatives = list(Initiative.objects.all())
        self.carried = {
            it: {facet: values(it, facet) for facet in FACETS} for it in self.initiatives
        }
        for it in self.initiatives:
            self.carried[it]["regio"] = self.around(it.regions.all())
            if not self.carried[it]["regio"] and not it.covers_whole_zone:
                self.carried[it]["regio"] = {"ontbreekt"}

    def answer(self, asked, *, hidden_too=False):
        """Return the slugs of the initiatives that fit."""
        return {
            it.slug
            for it in self.initiatives
            if (hidden_too or it.is_public) and self.fits(it, asked)
        }

    def fits(self, it, asked):
        with_zone_wide = "zonebreed" not in asked
        for facet in FACETS:
            fitting = [
                self.carries(it, facet, slug, with_zone_wide=with_zone_wide)
                for slug in asked.get(facet, [])
            ]
            together = facet == "partner" and "partners" in asked
            if fitting and not (all(fitting) if together else any(fitting)):
                return False
        return with_zone_wide or bool(asked.get("regio")) or not it.covers_whole_zone

    def carries(self, it, facet, slug, *, with_zone_wide):
        if facet == "referentieregio":
            return slug in self.carried[it]["regio"] or self.serves(it, slug)
        if slug in self.carried[it][facet]:
            return True
        is_place = facet == "regio" and slug != "ontbreekt"
        return is_place and with_zone_wide and self.serves(it, slug)

    def serves(self, it, slug):
        """Say whether it works in a whole zone that lies around the place, or in it."""
        if not it.covers_whole_zone:
            return False
        place = next(place for place in self.places if place.slug == slug)
        return slug in self.around([it.zone.region]) or it.zone.region.slug in self.around([place])

    def around(self, places):
        """Return the places and all they lie in; what lies partly says so only of itself."""
        found, todo = set(), [(place, place) for place in places]
        while todo:
            start, place = todo.pop()
            found.add(place.slug)
            todo += [
                (start, part.parent)
                for part in self.parts
                if part.child == place and (place == start or not part.is_partial)
            ]
        return found


def values(it, facet):
    """Return the slugs an initiative carries in a facet, those above them included."""
    things = {
        "doelgroep": lambda: climb(it.target_groups.all(), "parent"),
        "regio": list,
        "partner": lambda: climb(it.partners.all(), "umbrella"),
        "partnertype": lambda: [partner.partner_type for partner in it.partners.all()],
        "domein": it.expertise_domains.all,
        "actietype": lambda: [it.action_type, *it.secondary_action_types.all()],
        "status": lambda: [it.status],
        "zone": lambda: [it.zone, *it.other_zones.all()],
        "cluster": lambda: [domain.cluster for domain in it.expertise_domains.all()],
        "model": lambda: [it.model],
        "intensiteit": lambda: [it.intensity],
        "formeel": list,
        "bereik": list,
        "actualiteit": list,
        "referentieregio": list,
    }[facet]()
    words = {
        "formeel": FORMAL.get(it.formality),
        "bereik": SCOPES.get(it.scope),
        "actualiteit": age(it),
    }
    slugs = {thing.slug for thing in things if thing} | ({words.get(facet)} - {None})
    return slugs or (set() if facet in NEVER_EMPTY else {"ontbreekt"})


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def age(it):
    return next(
        (word for days, word in AGES.items() if it.confirmed_on == days_ago(days)),
        "nog-niet-bevestigd",
    )


def climb(things, up):
    for thing in things:
        while thing:
            yield thing
            thing = getattr(thing, up)
