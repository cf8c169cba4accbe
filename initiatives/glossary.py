"""The words of the inventory and what they mean, whichever vocabulary they come from."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from initiatives import models as initiatives
from networks import models as networks
from networks.matching import name_key
from networks.models import Alias, Term

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of terms. `facet`: its terms can be chosen in the list of initiatives."""

    slug: str
    title: "Text"
    model: type[Term]
    facet: str = ""
    parent: str = ""


VOCABULARIES = (
    Vocabulary("doelgroepen", _("Doelgroepen"), initiatives.TargetGroup, "doelgroep", "parent"),
    Vocabulary(
        "expertisedomeinen",
        _("Expertisedomeinen"),
        initiatives.ExpertiseDomain,
        "domein",
        "cluster",
    ),
    Vocabulary("expertiseclusters", _("Expertiseclusters"), initiatives.ExpertiseCluster),
    Vocabulary("actietypes", _("Actietypes"), initiatives.ActionType, "actietype"),
    Vocabulary(
        "voorbeelden", _("Voorbeelden van acties"), initiatives.ActionExample, "", "action_type"
    ),
    Vocabulary("modellen", _("Samenwerkingsmodellen"), initiatives.CollaborationModel),
    Vocabulary("kijken", _("Kijken op samenwerken"), initiatives.CollaborationView, "", "model"),
    Vocabulary(
        "intensiteit", _("Intensiteit van samenwerking"), initiatives.CollaborationIntensity
    ),
    Vocabulary("lijnen", _("Lijnen"), initiatives.CareLine),
    Vocabulary("leidend", _("Wie is leidend"), initiatives.LeadActor),
    Vocabulary("methodieken", _("Methodieken"), initiatives.Method),
    Vocabulary("vragen", _("Types vraag"), initiatives.QuestionType),
    Vocabulary("statussen", _("Statussen"), initiatives.Status, "status"),
    Vocabulary("partnerclusters", _("Partnerclusters"), networks.PartnerCluster),
    Vocabulary("types-partner", _("Types partner"), networks.PartnerType, "partnertype", "cluster"),
    Vocabulary("vijf-bs", _("Vijf B’s van toegankelijkheid"), initiatives.FiveB),
    Vocabulary("quintuple-aim", _("Quintuple aim"), networks.QuintupleAim),
    Vocabulary(
        "principes", _("Basisprincipes van eerstelijnsnetwerken"), networks.NetworkPrinciple
    ),
)
ABBREVIATIONS = ("afkortingen", _("Afkortingen"))


@dataclass(frozen=True, slots=True)
class Link:
    slug: str
    label: str


@dataclass(slots=True)
class Entry:
    """One meaning of a word: a term of a vocabulary, or an abbreviation.

    `query` asks the list of initiatives for what carries the term.
    """

    slug: str
    label: str
    definition: str
    kind: "Text | str"
    other_names: tuple[str, ...] = ()
    above: Link | None = None
    successor: Link | None = None
    is_retired: bool = False
    query: str = ""
    below: list[Link] = field(default_factory=list)

    @property
    def text_key(self) -> str:
        return name_key(" ".join((self.label, self.definition, *self.other_names)))


@dataclass(frozen=True, slots=True)
class Section:
    slug: str
    title: "Text"
    entries: list[Entry]


def read_glossary() -> list[Section]:
    """Return every vocabulary with its terms, and the abbreviations."""
    names = _other_names()
    sections, below = [], defaultdict(list)
    for vocabulary in VOCABULARIES:
        entries = list(_entries(vocabulary, names))
        sections.append(Section(vocabulary.slug, vocabulary.title, entries))
        above = _model_above(vocabulary)
        for entry in entries:
            if entry.above:
                below[above, entry.above.slug].append(Link(entry.slug, entry.label))
    for vocabulary, section in zip(VOCABULARIES, sections, strict=True):
        for entry in section.entries:
            entry.below = below[vocabulary.model, entry.slug]
    return [*sections, Section(*ABBREVIATIONS, list(_abbreviations()))]


def search_glossary(sections: list[Section], words: str) -> list[Section]:
    """Keep the entries that hold every word, in their name, meaning or other names."""
    wanted = name_key(words).split()
    found = []
    for section in sections:
        entries = [entry for entry in section.entries if all(w in entry.text_key for w in wanted)]
        if entries:
            found.append(Section(section.slug, section.title, entries))
    return found


def meanings_of(slug: str) -> list[Entry]:
    """Return everything that the word in an address may mean."""
    return [entry for section in read_glossary() for entry in section.entries if entry.slug == slug]


def _entries(vocabulary: Vocabulary, names: dict[tuple[int, int], list[str]]) -> Iterator[Entry]:
    kind = ContentType.objects.get_for_model(vocabulary.model).pk
    columns = ["pk", "slug", "label", "definition", "retired_on"]
    columns += ["replaced_by__slug", "replaced_by__label"]
    if vocabulary.parent:
        columns += [f"{vocabulary.parent}__slug", f"{vocabulary.parent}__label"]
    terms = vocabulary.model._default_manager.values_list(*columns)
    for pk, slug, label, definition, retired_on, new_slug, new_label, *above in terms:
        yield Entry(
            slug=slug,
            label=label,
            definition=definition,
            kind=vocabulary.model._meta.verbose_name or "",
            other_names=tuple(names.get((kind, pk), ())),
            above=Link(*above) if above and above[0] else None,
            successor=Link(new_slug, new_label) if new_slug else None,
            is_retired=retired_on is not None,
            query=f"?{vocabulary.facet}={slug}" if vocabulary.facet else "",
        )


def _model_above(vocabulary: Vocabulary) -> object:
    if not vocabulary.parent:
        return None
    return vocabulary.model._meta.get_field(vocabulary.parent).related_model


def _other_names() -> dict[tuple[int, int], list[str]]:
    names: dict[tuple[int, int], list[str]] = defaultdict(list)
    kinds = ContentType.objects.get_for_models(*(v.model for v in VOCABULARIES))
    aliases = Alias.objects.filter(content_type__in=[kind.pk for kind in kinds.values()], zone=None)
    for kind, pk, text in aliases.values_list("content_type", "object_id", "text"):
        names[kind, pk].append(text)
    return names


def _abbreviations() -> Iterator[Entry]:
    columns = initiatives.Abbreviation.objects.values_list("short", "full", "variants")
    for short, full, variants in columns:
        spellings = tuple(variant for variant in variants.split("|") if variant)
        yield Entry(slugify(short), short, full, _("afkorting"), spellings)
