"""The addresses of the zones."""

from django.urls import include, path

from networks.views.zones import ZoneDetailView, ZoneListView

zones = [
    path("", ZoneListView.as_view(), name="list"),
    path("<slug:slug>/", ZoneDetailView.as_view(), name="detail"),
]

urlpatterns = [path("zones/", include((zones, "zones")))]
