"""The addresses of the inventory: initiatives, partners and the words they are described with."""

from django.urls import include, path

from initiatives.views import paper, saved_views, taking
from initiatives.views.adopting import adopt_idea
from initiatives.views.detail import InitiativeDetailView
from initiatives.views.glossary import GlossaryDetailView, GlossaryListView
from initiatives.views.imports import (
    busy,
    check,
    clashes,
    cuts,
    decisions,
    layout,
    report,
    start,
)
from initiatives.views.list import InitiativeListView
from initiatives.views.map import MapView
from initiatives.views.partners import PartnerDetailView, PartnerListView
from initiatives.views.suggestions import suggestions
from initiatives.views.template import choose_template, download_template

initiatives = [
    path("", InitiativeListView.as_view(), name="list"),
    path("meenemen/", taking.take, name="take"),
    path("export.<str:kind>", taking.export, name="export"),
    path("boekje/", paper.booklet, name="booklet"),
    path("wandlijst/", paper.wall, name="wall_list"),
    path("suggesties/", suggestions, name="suggestions"),
    path("<slug:slug>/fiche/", paper.sheet, name="sheet"),
    path("<slug:slug>/", InitiativeDetailView.as_view(), name="detail"),
    path("<slug:slug>/overnemen/", adopt_idea, name="adopt"),
]

partners = [
    path("", PartnerListView.as_view(), name="list"),
    path("<slug:slug>/", PartnerDetailView.as_view(), name="detail"),
]

glossary = [
    path("", GlossaryListView.as_view(), name="list"),
    path("<slug:slug>/", GlossaryDetailView.as_view(), name="detail"),
]

imports = [
    path("", start.batches, name="list"),
    path("sjabloon/", choose_template, name="choose_template"),
    path("sjabloon/<slug:zone>.xlsx", download_template, name="template"),
    path("nieuw/", start.new, name="new"),
    path("<int:pk>/bezig/", busy.busy, name="busy"),
    path("<int:pk>/bezig/opnieuw/", busy.again, name="again"),
    path("<int:pk>/bestand/", start.file, name="file"),
    path("<int:pk>/weg/", start.drop, name="drop"),
    path("<int:pk>/blad/", layout.sheets, name="sheets"),
    path("<int:pk>/kolommen/", layout.columns, name="columns"),
    path("<int:pk>/waarden/", decisions.values, name="values"),
    path("<int:pk>/waarden/opnieuw/", decisions.forget, name="forget"),
    path("<int:pk>/waarden/knippen/", cuts.cuts, name="cuts"),
    path("<int:pk>/dubbels/", decisions.doubles, name="doubles"),
    path("<int:pk>/controle/", check.check, name="check"),
    path("<int:pk>/controle/keuze/", clashes.choose, name="clash"),
    path("<int:pk>/controle/<int:row>/", check.row, name="row"),
    path("<int:pk>/verslag/", report.report, name="report"),
    path("<int:pk>/verslag/download/", report.download, name="download"),
    path("<int:pk>/verslag/bestand-weg/", report.forget_file, name="forget_file"),
    path("<int:pk>/verslag/rest/", report.rest, name="rest"),
    path("<int:pk>/ongedaan/", report.undo, name="undo"),
    path("<int:pk>/ongedaan/<int:row>/", report.undo_one, name="undo_row"),
]

views = [
    path("", saved_views.kept, name="list"),
    path("bewaar/", saved_views.keep, name="keep"),
    path("stop/<str:token>/", saved_views.stop, name="stop"),
    path("<slug:slug>/", saved_views.go, name="go"),
    path("<slug:slug>/wijzig/", saved_views.edit, name="edit"),
    path("<slug:slug>/verwijder/", saved_views.delete, name="delete"),
]

insight = [path("kaart/", MapView.as_view(), name="map")]

urlpatterns = [
    path("initiatieven/", include((initiatives, "initiatives"))),
    path("partners/", include((partners, "partners"))),
    path("begrippen/", include((glossary, "glossary"))),
    path("invoer/", include((imports, "imports"))),
    path("weergaven/", include((views, "views"))),
    path("", include((insight, "insight"))),
]
