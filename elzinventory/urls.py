"""Every address of the site starts here."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from elzinventory.health import health

urlpatterns = [
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
