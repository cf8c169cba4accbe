import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from initiatives.loading.initiatives import COLUMNS
from initiatives.models import Initiative, Participation
from networks.models import Partner
from tests.factories import (
    ActionTypeFactory,
    ExpertiseDomainFactory,
    InitiativeFactory,
    PartnerFactory,
    PartnerTypeFactory,
    PrimaryCareZoneFactory,
    RegionFactory,
    StatusFactory,
    TargetGroupFactory,
)

CAFE = {
    "slug": "cafe-brein",
    "name": "Café Brein",
    "zone": "zolim",
    "other_zones": "maasland",
    "scope": "elz-overstijgend",
    "regions": "73111|73111-koninksem",
    "covers_whole_zone": "true",
    "description": "Wie wil, komt langs.",
    "partners": "CAW Limburg|OCMW Riemst",
    "target_groups": "ouderen",
    "domains": "zingeving",
    "action_type": "opleiding",
    "secondary_action_types": "infodeling",
    "formality": "gemengd",
    "status": "running",
    "start_year": "2019",
    "source_url": "https://voorbeeld.be/brein",
    "confidence": "medium",
    "source_id": "ELZI-1",
}


def write(path, *rows, columns=()):
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, columns or rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def world(db):
    """As much of the inventory as the row above refers to."""
    for slug in ("zolim", "maasland"):
        PrimaryCareZoneFactory(slug=slug)
    for code in ("73111", "73111-koninksem"):
        RegionFactory(code=code)
    for slug in ("opleiding", "infodeling"):
        ActionTypeFactory(slug=slug)
    TargetGroupFactory(slug="ouderen")
    ExpertiseDomainFactory(slug="zingeving")
    StatusFactory(slug="lopend", code="running")
    PartnerTypeFactory(slug="caw")


@pytest.fixture
def load(world, tmp_path):
    """Load the row above with some cells changed, and two partners."""
    partners = write(
        tmp_path / "partners.csv",
        {"slug": "caw", "name": "CAW Limburg", "partner_type": "caw", "aliases": "CAW|caw limburg"},
        {"slug": "ocmw-riemst", "name": "OCMW Riemst", "partner_type": "caw", "aliases": ""},
    )

    def run(*changes):
        rows = [CAFE | change for change in changes or ({},)]
        initiatives = write(tmp_path / "initiatives.csv", *rows, columns=COLUMNS)
        out = StringIO()
        call_command("load_demo", partners=partners, initiatives=initiatives, stdout=out)
        return out.getvalue().splitlines()

    return run


def test_every_cell_of_a_row_is_kept(load):
    assert load() == ["partners: 2 nieuw, 0 bestonden al", "initiatieven: 1 nieuw, 0 bestonden al"]

    initiative = Initiative.objects.get()
    assert (initiative.slug, initiative.name, initiative.name_key) == (
        *("cafe-brein", "Café Brein", "cafe brein"),
    )
    assert initiative.zone.slug == "zolim"
    assert initiative.scope == Initiative.Scope.CROSS_ZONE
    assert initiative.formality == Initiative.Formality.MIXED
    assert initiative.covers_whole_zone is True
    assert initiative.description_key == "wie wil komt langs"
    assert initiative.action_type.slug == "opleiding"
    assert initiative.status.code == "running"
    assert initiative.start_year == 2019
    assert initiative.source_url == "https://voorbeeld.be/brein"
    assert initiative.source_note == "ELZI-1"
    assert initiative.source_basis == Initiative.SourceBasis.PUBLIC
    assert initiative.confidence == Initiative.Confidence.MEDIUM
    assert initiative.created is not None
    for relation, slugs in [
        ("other_zones", {"maasland"}),
        ("target_groups", {"ouderen"}),
        ("expertise_domains", {"zingeving"}),
        ("secondary_action_types", {"infodeling"}),
        ("partners", {"caw", "ocmw-riemst"}),
    ]:
        found = set(getattr(initiative, relation).values_list("slug", flat=True))
        assert found == slugs, relation
    assert {region.code for region in initiative.regions.all()} == {"73111", "73111-koninksem"}
    assert {row.role for row in Participation.objects.all()} == {Participation.Role.PARTNER}


def test_empty_cells_mean_unknown(load):
    filled = ("slug", "name")
    load({column: "" for column in COLUMNS if column not in filled})

    initiative = Initiative.objects.get()

    assert initiative.zone is None
    assert initiative.covers_whole_zone is False
    assert initiative.status is None
    assert initiative.start_year is None
    assert (initiative.scope, initiative.formality, initiative.confidence) == ("", "", "")
    assert initiative.source_basis == ""
    assert initiative.partners.count() == 0


def test_what_comes_first_is_not_repeated_as_second(load):
    load(
        {
            "other_zones": "maasland|zolim",
            "secondary_action_types": "opleiding|infodeling",
            "regions": "73111|73111",
        }
    )

    initiative = Initiative.objects.get()
    assert [zone.slug for zone in initiative.other_zones.all()] == ["maasland"]
    assert [term.slug for term in initiative.secondary_action_types.all()] == ["infodeling"]
    assert [region.code for region in initiative.regions.all()] == ["73111"]


def test_other_names_of_a_partner_leave_its_own_name_out(load):
    load()

    aliases = Partner.objects.get(slug="caw").aliases

    assert [(alias.text, alias.origin) for alias in aliases.all()] == [("CAW", "reference")]


def test_what_exists_is_left_alone(load, dump):
    load()
    Initiative.objects.update(description="Herschreven door een medewerker.")
    Partner.objects.filter(slug="caw").update(name="CAW Limburg vzw", name_key="caw limburg vzw")
    before = dump()

    lines = load()

    assert lines == ["partners: 0 nieuw, 2 bestonden al", "initiatieven: 0 nieuw, 1 bestonden al"]
    assert dump() == before


def test_a_namesake_of_staff_is_the_same_thing(load):
    theirs = PartnerFactory(slug="sociaal-huis", name="ocmw riemst")
    zone = PrimaryCareZoneFactory._meta.model.objects.get(slug="zolim")
    InitiativeFactory(name="CAFE BREIN", zone=zone)

    lines = load({}, {"slug": "andere", "name": "Iets anders"})

    assert lines == ["partners: 1 nieuw, 1 bestonden al", "initiatieven: 1 nieuw, 1 bestonden al"]
    assert theirs in Initiative.objects.get(slug="andere").partners.all()


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("regions", "73111|99999", "“99999” bestaat niet"),
        ("partners", "CAW Limburg|caw limburg", "“caw limburg” bestaat niet"),
        ("target_groups", "oud", "“oud” bestaat niet"),
        ("domains", "zin", "“zin” bestaat niet"),
        ("action_type", "les", "“les” bestaat niet"),
        ("secondary_action_types", "les", "“les” bestaat niet"),
        ("zone", "zolin", "“zolin” bestaat niet"),
        ("other_zones", "zolin", "“zolin” bestaat niet"),
        ("scope", "overal", "“overal” bestaat niet"),
        ("formality", "wat", "“wat” bestaat niet"),
        ("status", "bezig", "“bezig” bestaat niet"),
        ("confidence", "zeker", "“zeker” bestaat niet"),
        ("covers_whole_zone", "deels", "“deels” is geen ja of nee"),
        ("start_year", "negentien", "“negentien” is geen geheel getal"),
        ("start_year", "1066", "“1066” ligt niet tussen 1800 en 2100"),
        ("source_url", "voorbeeld", "Voer een geldige URL in"),
        ("source_id", "a\nb", "Schrijf dit op één regel, zonder tabs of regeleinden"),
        (
            "name",
            "a" * 201,
            "Zorg dat deze waarde niet meer dan 200 tekens bevat (het zijn er nu 201)",
        ),
        ("name", "", "is leeg"),
        ("slug", "", "is leeg"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_written(load, dump, column, value, problem):
    before = dump()

    with pytest.raises(CommandError) as refused:
        load({"slug": "eerst", "name": "Eerst"}, {column: value})

    place = f"initiatives.csv, rij 3, kolom {column}"
    assert str(refused.value) == f"Niets geladen. {place}: {problem}."
    assert dump() == before


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"slug": "andere"}, "kolom name: “Café Brein” staat twee keer in deze zone"),
        ({"name": "Andere"}, "kolom slug: “cafe-brein” staat ook in rij 2"),
        (
            {"slug": "andere", "zone": ""},
            "kolom covers_whole_zone: zonder zone kan een initiatief niet zone-breed zijn",
        ),
    ],
)
def test_rows_that_contradict_are_refused(load, change, problem):
    with pytest.raises(CommandError) as refused:
        load({}, change)

    assert str(refused.value) == f"Niets geladen. initiatives.csv, rij 3, {problem}."


@pytest.mark.django_db
def test_the_examples_need_the_reference_data_first():
    with pytest.raises(CommandError) as refused:
        call_command("load_demo")

    assert str(refused.value) == (
        "Niets geladen. Laad eerst de referentiegegevens: manage.py load_reference_data."
    )
