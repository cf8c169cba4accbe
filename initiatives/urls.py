"""The addresses of the inventory: initiatives, partners and the words they are described with."""

from django.urls import include, path

from initiatives.views.detail import InitiativeDetailView
from initiatives.views.glossary import GlossaryDetailView, GlossaryListView
from initiatives.views.list import InitiativeListView
from initiatives.views.partners import PartnerDetailView, PartnerListView

initiatives = [
    path("", InitiativeListView.as_view(), name="list"),
    path("<slug:slug>/", InitiativeDetailView.as_view(), name="detail"),
]

partners = [
    path("", PartnerListView.as_view(), name="list"),
    path("<slug:slug>/", PartnerDetailView.as_view(), name="detail"),
]

glossary = [
    path("", GlossaryListView.as_view(), name="list"),
    path("<slug:slug>/", GlossaryDetailView.as_view(), name="detail"),
]

urlpatterns = [
    path("initiatieven/", include((initiatives, "initiatives"))),
    path("partners/", include((partners, "partners"))),
    path("begrippen/", include((glossary, "glossary"))),
]
