"""Makes one row of every model. Only what the database demands has a default."""

import factory
from django.contrib.contenttypes.models import ContentType
from factory.django import DjangoModelFactory

from accounts import models as accounts
from initiatives import models as initiatives
from networks import models as networks


def sequence(text):
    return factory.Sequence(lambda number: text.format(number + 1))


def many_to_many(name):
    """Fill a many-to-many field from a list given to the factory."""

    def fill(made, create, given, **kwargs):
        if create and given:
            getattr(made, name).set(given)

    return factory.post_generation(fill)


class Factory(DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True


class TermFactory(Factory):
    class Meta:
        abstract = True

    slug = sequence("begrip-{}")
    label = sequence("Begrip {}")


# Places


class RegionSetFactory(Factory):
    class Meta:
        model = networks.RegionSet

    slug = sequence("indeling-{}")
    name = sequence("Indeling {}")


class RegionFactory(Factory):
    class Meta:
        model = networks.Region

    code = sequence("R{}")
    level = networks.Region.Level.MUNICIPALITY
    slug = sequence("regio-{}")
    name = sequence("Regio {}")
    full_name = factory.SelfAttribute("name")


class RegionOutlineFactory(Factory):
    class Meta:
        model = networks.RegionOutline

    region = factory.SubFactory(RegionFactory)


class RegionPartFactory(Factory):
    class Meta:
        model = networks.RegionPart

    parent = factory.SubFactory(RegionFactory)
    child = factory.SubFactory(RegionFactory)


class RegionAncestryFactory(Factory):
    class Meta:
        model = networks.RegionAncestry

    ancestor = factory.SubFactory(RegionFactory)
    descendant = factory.SubFactory(RegionFactory)


class PostcodeFactory(Factory):
    class Meta:
        model = networks.Postcode

    code = factory.Sequence(lambda number: str(1000 + number))
    regions = many_to_many("regions")


class PrimaryCareZoneFactory(Factory):
    class Meta:
        model = networks.PrimaryCareZone

    slug = sequence("zone-{}")
    name = sequence("Zone {}")
    region = factory.SubFactory(
        RegionFactory,
        level=networks.Region.Level.ZONE,
        code=factory.SelfAttribute("..slug"),
        slug=factory.LazyAttribute(lambda region: f"elz-{region.factory_parent.slug}"),
        name=factory.SelfAttribute("..name"),
        full_name=factory.LazyAttribute(lambda region: f"ELZ {region.name}"),
    )


class AliasFactory(Factory):
    """Another name for `target`, which has to be given."""

    class Meta:
        model = networks.Alias
        exclude = ["target"]

    text = sequence("Andere naam {}")
    content_type = factory.LazyAttribute(
        lambda alias: ContentType.objects.get_for_model(alias.target)
    )
    object_id = factory.SelfAttribute("target.pk")


# Partners


class PartnerClusterFactory(TermFactory):
    class Meta:
        model = networks.PartnerCluster


class PartnerTypeFactory(TermFactory):
    class Meta:
        model = networks.PartnerType


class PartnerFactory(Factory):
    class Meta:
        model = networks.Partner

    slug = sequence("partner-{}")
    name = sequence("Partner {}")
    partner_type = factory.SubFactory(PartnerTypeFactory)


# Networks


class QuintupleAimFactory(TermFactory):
    class Meta:
        model = networks.QuintupleAim


class NetworkPrincipleFactory(TermFactory):
    class Meta:
        model = networks.NetworkPrinciple


class PrimaryCareNetworkFactory(Factory):
    class Meta:
        model = networks.PrimaryCareNetwork

    slug = sequence("eerstelijnsnetwerk-{}")
    name = sequence("Eerstelijnsnetwerk {}")
    zone = factory.SubFactory(PrimaryCareZoneFactory)
    areas = many_to_many("areas")
    principles = many_to_many("principles")
    aims = many_to_many("aims")


class NetworkMembershipFactory(Factory):
    class Meta:
        model = networks.NetworkMembership

    network = factory.SubFactory(PrimaryCareNetworkFactory)
    partner = factory.SubFactory(PartnerFactory)


class AgreementFactory(Factory):
    class Meta:
        model = networks.Agreement

    network = factory.SubFactory(PrimaryCareNetworkFactory)
    topic = sequence("Thema {}")
    partners = many_to_many("partners")


class SupportNetworkFactory(Factory):
    class Meta:
        model = networks.SupportNetwork

    slug = sequence("netwerk-{}")
    name = sequence("Netwerk {}")
    kind = networks.SupportNetwork.Kind.PALLIATIVE
    areas = many_to_many("areas")
    members = many_to_many("members")


# People


class UserFactory(Factory):
    class Meta:
        model = accounts.User

    email = sequence("iemand{}@voorbeeld.be")
    password = "!"


class ZoneRoleFactory(Factory):
    class Meta:
        model = accounts.ZoneRole

    user = factory.SubFactory(UserFactory)
    zone = factory.SubFactory(PrimaryCareZoneFactory)
    role = accounts.ZoneRole.Role.ZONE_MANAGER


# Vocabularies


class TargetGroupFactory(TermFactory):
    class Meta:
        model = initiatives.TargetGroup


class ExpertiseClusterFactory(TermFactory):
    class Meta:
        model = initiatives.ExpertiseCluster


class ExpertiseDomainFactory(TermFactory):
    class Meta:
        model = initiatives.ExpertiseDomain


class ActionTypeFactory(TermFactory):
    class Meta:
        model = initiatives.ActionType

    number = factory.Sequence(lambda number: number + 1)


class ActionExampleFactory(TermFactory):
    class Meta:
        model = initiatives.ActionExample

    action_type = factory.SubFactory(ActionTypeFactory)


class CollaborationModelFactory(TermFactory):
    class Meta:
        model = initiatives.CollaborationModel


class CollaborationViewFactory(TermFactory):
    class Meta:
        model = initiatives.CollaborationView


class CollaborationIntensityFactory(TermFactory):
    class Meta:
        model = initiatives.CollaborationIntensity


class CareLineFactory(TermFactory):
    class Meta:
        model = initiatives.CareLine


class LeadActorFactory(TermFactory):
    class Meta:
        model = initiatives.LeadActor


class MethodFactory(TermFactory):
    class Meta:
        model = initiatives.Method


class QuestionTypeFactory(TermFactory):
    class Meta:
        model = initiatives.QuestionType


class FiveBFactory(TermFactory):
    class Meta:
        model = initiatives.FiveB


class StatusFactory(TermFactory):
    """The status of that code, made once."""

    class Meta:
        model = initiatives.Status
        django_get_or_create = ["code"]

    code = initiatives.Status.Code.RUNNING


class AbbreviationFactory(Factory):
    class Meta:
        model = initiatives.Abbreviation

    short = sequence("A{}")
    full = sequence("Afkorting {}")


# Initiatives


class InitiativeFamilyFactory(Factory):
    class Meta:
        model = initiatives.InitiativeFamily

    name = sequence("Familie {}")


class InitiativeFactory(Factory):
    """An initiative above the zones unless `zone` is given; `partners` takes partners."""

    class Meta:
        model = initiatives.Initiative

    slug = sequence("initiatief-{}")
    name = sequence("Initiatief {}")
    other_zones = many_to_many("other_zones")
    partners = many_to_many("partners")
    target_groups = many_to_many("target_groups")
    regions = many_to_many("regions")
    expertise_domains = many_to_many("expertise_domains")
    secondary_action_types = many_to_many("secondary_action_types")
    aims = many_to_many("aims")


class MissedSearchFactory(Factory):
    class Meta:
        model = initiatives.MissedSearch

    words = sequence("Tevergeefs {}")
    words_key = factory.LazyAttribute(lambda missed: missed.words.lower())
    last_on = "2026-11-24"


class SavedViewFactory(Factory):
    class Meta:
        model = initiatives.SavedView

    slug = sequence("weergave-{}")
    name = sequence("Weergave {}")
    owner = factory.SubFactory(UserFactory)


class ParticipationFactory(Factory):
    class Meta:
        model = initiatives.Participation

    initiative = factory.SubFactory(InitiativeFactory)
    partner = factory.SubFactory(PartnerFactory)


class ImpactNoteFactory(Factory):
    class Meta:
        model = initiatives.ImpactNote

    initiative = factory.SubFactory(InitiativeFactory)
    system = initiatives.ImpactNote.System.ICT
    text = "Toelichting"


class FigureFactory(Factory):
    class Meta:
        model = initiatives.Figure

    initiative = factory.SubFactory(InitiativeFactory)
    indicator = sequence("Cijfer {}")
    value = 1
    unit = "personen"
    year = 2025
    source = "Jaarverslag"


# Imports


class ImportBatchFactory(Factory):
    class Meta:
        model = initiatives.ImportBatch

    zone = factory.SubFactory(PrimaryCareZoneFactory)
    file_name = "lijst.xlsx"
    layout = "lijst"


class ImportRowFactory(Factory):
    class Meta:
        model = initiatives.ImportRow

    batch = factory.SubFactory(ImportBatchFactory)
    sheet = "Blad1"
    number = 2
    verdict = initiatives.ImportRow.Verdict.NEW


class ValueDecisionFactory(Factory):
    class Meta:
        model = initiatives.ValueDecision

    batch = factory.SubFactory(ImportBatchFactory)
    vocabulary = "partners"
    text = sequence("Tekst {}")
    text_key = factory.LazyAttribute(lambda decision: decision.text.lower())
    action = initiatives.ValueDecision.Action.SKIP


class CutDecisionFactory(Factory):
    class Meta:
        model = initiatives.CutDecision

    batch = factory.SubFactory(ImportBatchFactory)
    vocabulary = "partners"
    text = sequence("OCMW en CAW {}")
    text_key = sequence("vingerafdruk {}")
    parts = factory.LazyFunction(lambda: ["OCMW", "CAW"])


class ImportFileFactory(Factory):
    class Meta:
        model = initiatives.ImportFile

    batch = factory.SubFactory(ImportBatchFactory)
    content = b"Naam\n"


class ImportReadingFactory(Factory):
    class Meta:
        model = initiatives.ImportReading

    batch = factory.SubFactory(ImportBatchFactory)
    digest = sequence("vingerafdruk {}")


class InventoryChangeFactory(Factory):
    class Meta:
        model = initiatives.InventoryChange

    stamp = factory.Sequence(lambda number: number)


class DoubleDecisionFactory(Factory):
    class Meta:
        model = initiatives.DoubleDecision

    batch = factory.SubFactory(ImportBatchFactory)
    sheet = "Blad1"
    number = factory.Sequence(lambda number: number + 2)
    name = sequence("Initiatief {}")
    outcome = initiatives.DoubleDecision.Outcome.SAME


class LayoutMemoryFactory(Factory):
    class Meta:
        model = initiatives.LayoutMemory

    zone = factory.SubFactory(PrimaryCareZoneFactory)
    headings = sequence("vingerafdruk {}")
    layout = factory.LazyFunction(
        lambda: {
            "name": "Blad1",
            "header_rows": [1],
            "is_fiche": False,
            "spans": [],
            "columns": [[0, "Naam", "name", "text", "", ""]],
        }
    )
