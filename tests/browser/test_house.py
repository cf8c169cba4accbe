"""The browser itself: the login page for staff, and that the watching works."""

from django.urls import reverse


def test_staff_sign_in_to_the_admin_without_breaking_the_policy(page, staff, axe):
    page.goto(reverse("admin:login"))
    axe(page)

    page.get_by_label("E-mailadres").fill(staff.email)
    page.get_by_label("Wachtwoord").fill("geheim")
    page.get_by_role("button", name="Aanmelden").click()

    page.wait_for_url("**/beheer/")
    axe(page)


def test_a_signed_in_page_needs_no_login(phone_page, sign_in, staff):
    sign_in(phone_page, staff)

    phone_page.goto(reverse("admin:index"))

    assert phone_page.url.endswith("/beheer/")
