"""A term that was replaced leads to its successor in every facet that is a list of terms (U-S3)."""

import pytest
from django.urls import reverse

from tests.factories import (
    ActionTypeFactory,
    CollaborationIntensityFactory,
    CollaborationModelFactory,
    ExpertiseClusterFactory,
    ExpertiseDomainFactory,
    PartnerTypeFactory,
    SavedViewFactory,
    StatusFactory,
    TargetGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LIST = reverse("initiatives:list")
FACTORIES = {
    "doelgroep": TargetGroupFactory,
    "partnertype": PartnerTypeFactory,
    "domein": ExpertiseDomainFactory,
    "actietype": ActionTypeFactory,
    "cluster": ExpertiseClusterFactory,
    "model": CollaborationModelFactory,
    "intensiteit": CollaborationIntensityFactory,
    "status": StatusFactory,
}


@pytest.fixture(params=FACTORIES)
def facet(request):
    make = FACTORIES[request.param]
    # Of a status there is one per code.
    codes = ("running", "paused") if make is StatusFactory else ()
    new, old = [{"code": code} for code in codes] or [{}, {}]
    kept = make(slug="nieuw", label="Nieuw", **new)
    make(slug="oud", label="Oud", replaced_by=kept, **old)
    return request.param


@pytest.mark.parametrize("shown", ["", "&weergave=tabel"])
def test_an_old_address_leads_to_the_new_term_and_says_so(client, facet, shown):
    response = client.get(f"{LIST}?{facet}=oud{shown}", follow=True)

    assert response.redirect_chain == [(f"{LIST}?{facet}=nieuw&voorheen=oud{shown}", 302)]
    assert response.context["renamings"] == ["“Oud” heet nu “Nieuw”."]


def test_a_kept_view_follows_too(client, facet):
    view = SavedViewFactory(owner=UserFactory(), query=f"{facet}=oud")
    client.force_login(view.owner)

    response = client.get(view.get_absolute_url(), follow=True)

    assert str(response.context["listing"].question) == f"?{facet}=nieuw"
    assert response.context["renamings"] == ["“Oud” heet nu “Nieuw”."]
