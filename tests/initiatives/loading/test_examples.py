import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from initiatives.loading.demo import INITIATIVES, PARTNERS, load_demo
from initiatives.models import Initiative
from networks.models import Partner


def read(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def choice(tmp_path):
    """A table that names only these slugs."""

    def write(*slugs):
        path = tmp_path / "keuze.csv"
        path.write_text("\n".join(["slug", *slugs]))
        return path

    return write


def test_the_examples_are_loaded_with_all_that_belongs_to_them(reference):
    rows = read(INITIATIVES)

    out = StringIO()
    call_command("load_demo", stdout=out)

    assert out.getvalue().splitlines() == [
        "partners: 457 nieuw, 0 bestonden al",
        "initiatieven: 270 nieuw, 0 bestonden al",
    ]
    assert Partner.objects.count() == len(read(PARTNERS)) == 457
    assert Initiative.objects.filter(zone=None).count() == 12
    for column, relation in [
        ("partners", "partners"),
        ("regions", "regions"),
        ("target_groups", "target_groups"),
        ("domains", "expertise_domains"),
        ("other_zones", "other_zones"),
        ("secondary_action_types", "secondary_action_types"),
    ]:
        linked = getattr(Initiative, relation).through.objects.count()
        assert linked == sum(len(row[column].split("|")) for row in rows if row[column]), column
    for column in ("source_url", "confidence", "description"):
        stored = dict(Initiative.objects.values_list("slug", column))
        assert stored == {row["slug"]: row[column] for row in rows}, column


def test_the_examples_name_regions_and_partners_as_the_table_does(reference):
    row = next(row for row in read(INITIATIVES) if row["slug"] == "buddy-aan-de-wieg-asse")

    load_demo()

    initiative = Initiative.objects.get(slug=row["slug"])
    assert {region.name for region in initiative.regions.all()} == {"Asse"}
    assert {partner.name for partner in initiative.partners.all()} == {*row["partners"].split("|")}
    assert initiative.zone.slug == "amalo"
    assert initiative.status.slug == "lopend"


def test_only_the_chosen_initiatives_come_with_all_partners(reference, choice):
    chosen = ["buddy-aan-de-wieg-asse", "sociale-kruidenier-opwijk"]
    load_demo(only=choice(*chosen))

    assert sorted(Initiative.objects.values_list("slug", flat=True)) == chosen
    assert Partner.objects.count() == 457


def test_a_choice_that_is_not_in_the_table_is_refused(reference, choice):
    with pytest.raises(CommandError) as refused:
        call_command("load_demo", only=choice("bestaat-niet"))

    assert str(refused.value) == (
        "Niets geladen. keuze.csv, rij 2, kolom slug: “bestaat-niet” bestaat niet."
    )
    assert Partner.objects.count() == 0
