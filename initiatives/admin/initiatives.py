"""The list of initiatives and the page of one of them, in the order of the infofiche (R-12)."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from initiatives.admin.bulk import BulkEdits
from initiatives.admin.exports import WorkbookExport
from initiatives.admin.filters import MissingFilter
from initiatives.admin.forms import InitiativeForm, different_rows
from initiatives.admin.inlines import FigureInline, ImpactNoteInline, ParticipationInline
from initiatives.models import Initiative, Participation, TargetGroup
from networks.admin.base import InventoryAdmin, ZoneOwned
from networks.admin.counting import counted
from networks.admin.filters import AutocompleteFilter
from networks.admin.searching import holds, words
from networks.models import Partner


@admin.register(Initiative)
class InitiativeAdmin(WorkbookExport, BulkEdits, ZoneOwned, InventoryAdmin):
    form = InitiativeForm
    list_display = [
        "name",
        "zone",
        "status",
        "for_whom",
        counted("partners", _("partners")),
        "changed_on",
    ]
    list_filter = [
        ("zone", AutocompleteFilter),
        "status",
        ("target_groups", AutocompleteFilter),
        ("regions", AutocompleteFilter),
        ("partners", AutocompleteFilter),
        ("expertise_domains", AutocompleteFilter),
        ("action_type", admin.RelatedOnlyFieldListFilter),
        MissingFilter,
        "is_public",
    ]
    list_select_related = ["zone", "status"]
    search_fields = ["name_key", "description_key"]
    search_help_text = _("Zoek op naam, beschrijving of partner.")
    save_on_top = True
    autocomplete_fields = [
        "other_zones",
        "target_groups",
        "regions",
        "expertise_domains",
        "secondary_action_types",
        "family",
        "aims",
    ]
    readonly_fields = ["created", "modified"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "zone", "other_zones", "description"]}),
        (
            _("Doelgroep en regio"),
            {
                "fields": ["target_groups", "regions", "covers_whole_zone", "scope"],
                "classes": ["partners-follow"],
            },
        ),
        (
            _("Expertise en actietype"),
            {"fields": ["expertise_domains", "action_type", "secondary_action_types", "family"]},
        ),
        (
            _("Manier van samenwerken"),
            {
                "fields": [
                    ("model", "intensity"),
                    ("formality", "durability"),
                    ("care_line", "question_type"),
                    ("lead_actor", "method"),
                    ("partners_needed", "interdependence"),
                    ("vulnerability", "provider_selectable"),
                    "uses_belrai",
                    "aims",
                ],
                "classes": ["collapse"],
            },
        ),
        (_("Aanmelden en contact"), {"fields": ["how_to_join", "contact", "website"]}),
        (
            _("Status en looptijd"),
            {
                "fields": [
                    ("status", "is_public"),
                    ("start_year", "end_year"),
                    ("confirmed_on", "confirmed_by"),
                ]
            },
        ),
        (_("Effect"), {"fields": ["evidence", "is_proven_practice"], "classes": ["collapse"]}),
        (
            _("Bron"),
            {
                "fields": [
                    "source_note",
                    "source_url",
                    ("source_basis", "confidence"),
                    "remarks",
                    ("created", "modified"),
                ]
            },
        ),
    ]
    inlines = [ParticipationInline, ImpactNoteInline, FigureInline]

    def get_queryset(self, request):
        groups = Prefetch("target_groups", TargetGroup.objects.order_by("order", "label"))
        return super().get_queryset(request).prefetch_related(groups)

    def get_search_results(self, request, queryset, search_term):
        for word in words(search_term):
            partners = Partner.objects.filter(holds(Partner, word, ["name_key"]))
            taking_part = Participation.objects.filter(
                initiative=OuterRef("pk"), partner__in=partners.values("pk")
            )
            queryset = queryset.filter(
                holds(Initiative, word, self.search_fields) | Exists(taking_part)
            )
        return queryset, False

    def save_model(self, request, obj, form, change):
        obj.version += change
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, add=False, **kwargs):
        form = context["adminform"].form
        if getattr(form, "saved", None):
            rows = [different_rows(inline) for inline in context["inline_admin_formsets"]]
            context["differences"] = [*form.differences(), *filter(None, rows)]
        response = super().render_change_form(request, context, add=add, **kwargs)
        if add:
            # The page puts the cursor in its first field, and that must not be a button.
            response.context_data["save_on_top"] = False
        return response

    @admin.display(description=_("gewijzigd op"), ordering="modified")
    def changed_on(self, initiative):
        return date_format(timezone.localtime(initiative.modified), "SHORT_DATE_FORMAT")

    @admin.display(description=_("doelgroepen"))
    def for_whom(self, initiative):
        return ", ".join(group.label for group in initiative.target_groups.all())
