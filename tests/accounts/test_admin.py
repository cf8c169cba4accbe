"""The admin of users: an e-mail address, a password, what they may, and their zones."""

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse

from accounts.models import User, ZoneRole
from tests.factories import PrimaryCareZoneFactory, UserFactory

NO_ROLES = {"zone_roles-TOTAL_FORMS": 0, "zone_roles-INITIAL_FORMS": 0}
PASSWORD = "een lang wachtwoord"


def new_user(**given):
    return {
        "email": "An@Voorbeeld.be",
        "name": "An",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
        **NO_ROLES,
        **given,
    }


def test_a_new_user_signs_in_with_the_address_in_small_letters(staff_client):
    staff_client.post(reverse("admin:accounts_user_add"), new_user())

    user = User.objects.get(name="An")
    assert user.email == "an@voorbeeld.be"
    assert authenticate(username="an@voorbeeld.be", password=PASSWORD) == user
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_an_address_in_other_capitals_is_the_same_address(staff_client):
    UserFactory(email="an@voorbeeld.be")

    answer = staff_client.post(reverse("admin:accounts_user_add"), new_user())

    assert answer.context["errors"] == [["Er bestaat al een gebruiker met dit e-mailadres."]]


@pytest.mark.parametrize("typed", ["123", "wachtwoord"])
def test_a_weak_or_differing_password_is_refused(staff_client, typed):
    staff_client.post(reverse("admin:accounts_user_add"), new_user(password2=typed))

    assert not User.objects.filter(name="An").exists()


def test_roles_are_given_on_the_page_of_the_user(staff_client):
    user, zone = UserFactory(email="an@voorbeeld.be"), PrimaryCareZoneFactory()
    form = {
        "email": user.email,
        "is_active": "on",
        "is_staff": "on",
        "zone_roles-TOTAL_FORMS": 1,
        "zone_roles-INITIAL_FORMS": 0,
        "zone_roles-0-user": user.pk,
        "zone_roles-0-zone": zone.pk,
        "zone_roles-0-role": ZoneRole.Role.ZONE_MANAGER,
    }

    staff_client.post(reverse("admin:accounts_user_change", args=[user.pk]), form)

    user = User.objects.get(pk=user.pk)
    assert user.is_staff is True
    assert user.has_perm("initiatives.add_initiative", zone) is True


def test_the_page_of_a_user_never_shows_or_changes_the_password(staff_client):
    user = User.objects.create_user("an@voorbeeld.be", PASSWORD)
    page = reverse("admin:accounts_user_change", args=[user.pk])

    shown = staff_client.get(page).text
    staff_client.post(page, {"email": user.email, "is_active": "on", "password": "x", **NO_ROLES})

    assert user.password not in shown
    assert authenticate(username=user.email, password=PASSWORD) == user


def test_a_superuser_changes_the_password_of_somebody_else(staff_client):
    user = UserFactory()
    page = reverse("admin:auth_user_password_change", args=[user.pk])

    staff_client.post(
        page, {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    )

    assert authenticate(username=user.email, password=PASSWORD) == user
