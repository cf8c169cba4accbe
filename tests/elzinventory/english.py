"""Find sentences that Django or a package left in English on a page."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import django
import import_export
import polib

SPOKEN = {"alt", "aria-label", "placeholder", "title", "value"}
SILENT = {"script", "style"}
WORD = re.compile("[A-Za-z]{3}")
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]")
# English sentences that are Dutch as well.
DUTCH_TOO = {"Filter", "Website", "Status"}


class Texts(HTMLParser):
    """Collect what a visitor reads or hears: texts and speaking attributes."""

    def __init__(self):
        super().__init__()
        self.texts = []
        self.silent = 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in SILENT
        given = dict(attributes)
        spoken = SPOKEN if tag != "option" and given.get("type") != "hidden" else set()
        self.texts += [value for name, value in given.items() if name in spoken and value]

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT

    def handle_data(self, data):
        if not self.silent:
            self.texts.append(data)


def english_in(html):
    """The texts of the page that are English sentences of Django or of a package."""
    parser = Texts()
    parser.feed(html)
    texts = {" ".join(text.split()) for text in parser.texts}
    return {text for text in texts if any(sentence.fullmatch(text) for sentence in english())}


@cache
def english():
    """Every English sentence of the catalogues as a pattern, whether it has a Dutch one or not."""
    homes = [Path(django.__file__).parent, Path(import_export.__file__).parent]
    catalogues = [path for home in homes for path in home.rglob("locale/en/LC_MESSAGES/*.po")]
    catalogues += homes[1].rglob("locale/nl/LC_MESSAGES/*.po")
    entries = [entry for path in catalogues for entry in polib.pofile(path)]
    sentences = {text for entry in entries for text in (entry.msgid, entry.msgid_plural)}
    return [pattern(text) for text in sentences - DUTCH_TOO if WORD.search(PLACE.sub("", text))]


def pattern(sentence):
    fixed = PLACE.split(" ".join(sentence.split()))
    return re.compile(".+".join(re.escape(part) for part in fixed))
