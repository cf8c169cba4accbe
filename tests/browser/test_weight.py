"""What a page weighs, with the example data in."""

from django.core.management import call_command
from django.urls import reverse

LIST = reverse("initiatives:list")


def test_the_first_view_of_the_list_is_light(page):
    call_command("load_reference_data", verbosity=0)
    call_command("load_demo", verbosity=0)
    sizes = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    page.goto(LIST, wait_until="networkidle")

    assert 0 < sum(sizes) <= 100_000
