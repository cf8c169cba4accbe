"""Every address of the site starts here."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from django.views.generic import TemplateView

from elzinventory.health import health
from elzinventory.views import ProvenanceView, choose_zone, home

urlpatterns = [
    path("", home, name="home"),
    path("mijn-zone/", choose_zone, name="choose_zone"),
    path("help/", TemplateView.as_view(template_name="pages/help.html"), name="help"),
    path(
        "toegankelijkheid/",
        TemplateView.as_view(template_name="pages/accessibility.html"),
        name="accessibility",
    ),
    path("privacy/", TemplateView.as_view(template_name="pages/privacy.html"), name="privacy"),
    path("herkomst/", ProvenanceView.as_view(), name="provenance"),
    path("", include("initiatives.urls")),
    path("", include("networks.urls")),
    path("aanmelden/", LoginView.as_view(), name="login"),
    path("afmelden/", LogoutView.as_view(), name="logout"),
    path("beheer/", admin.site.urls),
    path("gezond/", health, name="health"),
]

handler400 = "elzinventory.errors.bad_request"
handler403 = "elzinventory.errors.permission_denied"
handler404 = "elzinventory.errors.page_not_found"
handler500 = "elzinventory.errors.server_error"
