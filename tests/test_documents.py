"""The documents keep up with the code."""

import re

import pytest
from django.apps import apps
from django.conf import settings

ROOT = settings.BASE_DIR
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def read(name):
    return (ROOT / name).read_text("utf-8")


def test_every_class_in_the_glossary_is_a_model():
    named = set(re.findall(r"`([A-Z]\w+)`", read("docs/begrippen.md")))
    modules = [app.models_module for app in apps.get_app_configs() if app.models_module]

    assert named - {name for module in modules for name in vars(module)} == set()


def test_the_manual_names_exactly_the_variables_that_exist():
    named = set(re.findall(r"^\| `(ELZ_\w+)`", read("docs/installeren.md"), flags=re.M))
    asked = re.findall(r'env\.\w+\("(\w+)"', read("elzinventory/settings.py"))

    assert named == {f"ELZ_{name}" for name in asked}


def test_every_command_in_the_documents_exists():
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), flags=re.M))

    for document in DOCUMENTS:
        named = re.findall(r"(?:`|^)make ([a-z-]+)", document.read_text("utf-8"), flags=re.M)
        assert set(named) - targets == set(), document


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    links = re.findall(r"(?<!!)\[[^]]*\]\(([^)#:]+)\)", document.read_text("utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []
