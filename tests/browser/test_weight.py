"""What a page weighs, with the example data in."""

from django.core.management import call_command
from django.urls import reverse

LIST = reverse("initiatives:list")
# A phone as Lighthouse imitates it: 150 ms there and back, 1.6 Mbit/s, four times slower.
SLOW_NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
LARGEST_PAINT = """() => new Promise(resolve => {
  new PerformanceObserver(list => resolve(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true})
})"""


def test_the_first_view_of_the_list_is_light(page):
    call_command("load_reference_data", verbosity=0)
    call_command("load_demo", verbosity=0)
    sizes = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    page.goto(LIST, wait_until="networkidle")

    assert 0 < sum(sizes) <= 100_000


def test_the_list_is_there_soon_on_a_slow_phone(new_page):
    call_command("load_reference_data", verbosity=0)
    call_command("load_demo", verbosity=0)
    page = new_page(width=360, height=640)
    page.goto(LIST)  # what the server does only once is no matter of the phone
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})

    page.goto(LIST, wait_until="networkidle")

    assert 0 < page.evaluate(LARGEST_PAINT) <= 2_500
