"""The addresses of the rivals that are made with Django."""

from django.urls import include, path
from django.views.generic import TemplateView

from bench.rivals.admin_list import site
from bench.rivals.faceted import faceted_list
from bench.rivals.tables import plain_list

initiatives = [path("<slug:slug>/", plain_list, name="detail")]

urlpatterns = [
    path("leeg/", TemplateView.as_view(template_name="bench/empty.html")),
    path("facetten/", faceted_list),
    path("tabel/", plain_list),
    path("beheer/", site.urls),
    path("initiatieven/", include((initiatives, "initiatives"))),
]
