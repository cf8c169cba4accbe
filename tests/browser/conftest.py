"""A real browser against a running server; nothing it shows may come from another host."""

import os
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items):
    """Mark browser tests and run them last: Playwright's loop never leaves this thread."""
    for item in items:
        if "/tests/browser/" in item.path.as_posix():
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        # Playwright's loop runs in this thread, so Django takes every query for an async one.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium, live_server):
    """Return a function that opens an empty page in a browser of its own.

    At the end of the test no page may have asked another host for anything, run into a script
    error, or tried what the Content-Security-Policy forbids.
    """
    contexts, faults = [], []

    def watch(page):
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("console", lambda message: faults.extend(refusals(message)))

    def open_page(width=1280, height=800, **options):
        context = chromium.new_context(
            base_url=live_server.url,
            locale="nl-BE",
            timezone_id="Europe/Brussels",
            viewport={"width": width, "height": height},
            **options,
        )
        context.set_default_timeout(10_000)
        context.on("page", watch)
        context.on("request", lambda request: faults.extend(foreign(request, live_server.url)))
        contexts.append(context)
        return context.new_page()

    yield open_page

    for context in contexts:
        context.close()
    assert faults == []


def foreign(request, home):
    address = urlsplit(request.url)
    if address.scheme in {"blob", "data"} or address.netloc == urlsplit(home).netloc:
        return []
    return [f"other host: {request.url}"]


def refusals(message):
    return [f"policy: {message.text}"] if "Content Security Policy" in message.text else []


@pytest.fixture
def page(new_page):
    """A laptop."""
    return new_page()


@pytest.fixture
def phone_page(new_page):
    return new_page(width=360, height=640, has_touch=True, is_mobile=True)


@pytest.fixture
def no_js_page(new_page):
    return new_page(java_script_enabled=False)


@pytest.fixture
def sign_in(client, live_server):
    """Return a function that signs a user in on a page, without the login form."""

    def sign_in(page, user):
        client.force_login(user)
        cookies = [
            {"name": name, "value": morsel.value, "url": live_server.url}
            for name, morsel in client.cookies.items()
        ]
        page.context.add_cookies(cookies)

    return sign_in


@pytest.fixture
def axe():
    """Return a function that asserts that a page meets WCAG 2.2 AA, as far as a machine can see."""

    def assert_accessible(page):
        # Without preloading axe puts no style of its own in the page, which the policy refuses.
        found = Axe().run(page, options={"runOnly": STANDARDS, "preload": False})
        assert [
            f"{rule['id']}: {node['html']} {node['failureSummary']}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ] == []

    return assert_accessible
