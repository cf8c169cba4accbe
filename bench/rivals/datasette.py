"""Datasette on the flat table, with its limits so high that no facet is cut off or given up."""

import json
import sys
from pathlib import Path
from urllib.parse import urlencode

from bench.questions import Question

FILE = "inventaris.db"
TABLE = "initiatives"
LISTS = (
    "doelgroep",
    "regio",
    "partner",
    "partnertype",
    "domein",
    "cluster",
    "actietype",
    "zone",
    "referentieregio",
)
VALUES = ("status", "model", "intensiteit", "formeel", "bereik", "actualiteit")
# More places than a page shows; of the thousands of partners it may leave out the seldom ones.
FACET_SIZE = 500
SETTINGS = {
    "default_page_size": 25,
    "default_facet_size": FACET_SIZE,
    "facet_time_limit_ms": 600_000,
    "sql_time_limit_ms": 600_000,
    "suggest_facets": "off",
}


def command(folder: Path) -> list[str]:
    """Return how to serve it; the file does not change, so Datasette may trust its counts."""
    facets = [*VALUES, *({"array": name} for name in LISTS)]
    options = {"facets": facets, "sort": "name_key"}
    told = {"databases": {Path(FILE).stem: {"tables": {TABLE: options}}}}
    (folder / "datasette.json").write_text(json.dumps(told))
    settings = [part for pair in SETTINGS.items() for part in ("--setting", *map(str, pair))]
    files = ["--immutable", str(folder / FILE), "--metadata", str(folder / "datasette.json")]
    start = [sys.executable, "-m", "datasette", "serve", "--host", "127.0.0.1", "--port", "{port}"]
    return [*start, *files, *settings]


def address_of(question: Question, *, as_json: bool = False) -> str:
    """Return the address of the page; its list columns are asked what they contain."""
    pairs = [
        (f"{facet}__{'arraycontains' if facet in LISTS else 'exact'}", slug)
        for facet, slug in question.chosen
    ]
    if question.words:
        pairs.append(("_search", question.words))
    path = f"/{Path(FILE).stem}/{TABLE}{'.json' if as_json else ''}"
    if as_json:
        pairs += [("_shape", "objects"), ("_labels", "off")]
    return f"{path}?{urlencode(pairs)}"
