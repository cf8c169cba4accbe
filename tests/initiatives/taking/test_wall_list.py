import pytest

from initiatives.models import Initiative
from initiatives.taking.wall_list import load, wall_list
from tests.factories import InitiativeFactory, ParticipationFactory, PartnerFactory, StatusFactory
from tests.factories import TargetGroupFactory as Group
from tests.places import SUB_MUNICIPALITY, make_place, make_zone

pytestmark = pytest.mark.django_db


def told(grouping):
    order = list(Initiative.objects.values_list("pk", flat=True))
    headings = wall_list(load(Initiative.objects.all(), order), grouping)
    return {
        heading.text: [(line.name, line.about) for line in heading.lines] for heading in headings
    }


def test_under_each_target_group_stands_what_there_is_and_where():
    zone = make_zone("ZOLim")
    town = make_place("Riemst", zone.region)
    elderly, young = Group(label="Ouderen"), Group(label="Jongeren")
    InitiativeFactory(name="Beide", target_groups=[elderly, young], regions=[town])
    InitiativeFactory(name="Geen")

    assert list(told("doelgroep").items()) == [
        ("Jongeren", [("Beide", "Riemst")]),
        ("Ouderen", [("Beide", "Riemst")]),
        ("Doelgroep niet ingevuld", [("Geen", "")]),
    ]


def test_under_each_municipality_stands_what_works_in_it_or_in_its_villages():
    zone, other = make_zone("ZOLim"), make_zone("Haspengouw")
    town = make_place("Tongeren-Borgloon", zone.region)
    village = make_place("Koninksem", town, level=SUB_MUNICIPALITY)
    away = make_place("Heers", other.region)
    InitiativeFactory(name="Dorp", regions=[village, town], target_groups=[Group(label="Ouders")])
    InitiativeFactory(name="Nergens")
    InitiativeFactory(name="Overal", zone=zone, covers_whole_zone=True, regions=[town, away])

    assert list(told("gemeente").items()) == [
        ("Hele zone ZOLim", [("Overal", "")]),
        ("Heers", [("Overal", "")]),
        ("Tongeren-Borgloon", [("Dorp", "Ouders")]),
        ("Gemeente niet ingevuld", [("Nergens", "")]),
    ]


def test_of_a_zone_that_is_served_whole_its_places_need_no_mention():
    zone = make_zone("ZOLim")
    InitiativeFactory(
        name="Overal",
        zone=zone,
        covers_whole_zone=True,
        regions=[make_place("Riemst", zone.region), make_place("Luik")],
    )

    assert told("doelgroep") == {
        "Doelgroep niet ingevuld": [("Overal", "hele zone ZOLim, Luik")],
    }


def test_a_line_names_who_leads_and_says_what_has_ended():
    initiative = InitiativeFactory(status=StatusFactory(code="ended"))
    ParticipationFactory(initiative=initiative, partner=PartnerFactory(name="CAW"), role="lead")
    ParticipationFactory(initiative=initiative, partner=PartnerFactory(name="OCMW"))

    ((line,),) = [
        heading.lines
        for heading in wall_list(load(Initiative.objects.all(), [initiative.pk]), "doelgroep")
    ]

    assert (line.leads, line.is_over) == ("CAW", True)
