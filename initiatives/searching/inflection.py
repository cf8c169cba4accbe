"""Which forms of a Dutch word are the same word: plurals, and adjectives with and without an e.

A stemmer cuts too much (*gezin* becomes *zin*) and too little (*huisarts* and *huisartsen* stay
apart). Here a word keeps itself as a form, and gets the few singulars it may be a plural of; two
words are the same when they share a form.
"""

import re
from functools import lru_cache

Endings = tuple[tuple[str, str], ...]

# Plurals that no rule gives, also at the end of a compound: kleinkinderen, kangoeroesteden.
IRREGULAR: Endings = (
    ("kinderen", "kind"),
    ("kinders", "kind"),
    ("kindjes", "kind"),
    ("goederen", "goed"),
    ("liederen", "lied"),
    ("bladeren", "blad"),
    ("volkeren", "volk"),
    ("runderen", "rund"),
    ("kalveren", "kalf"),
    ("eieren", "ei"),
    ("steden", "stad"),
    ("leden", "lid"),
    ("schepen", "schip"),
    ("koeien", "koe"),
    ("heden", "heid"),
    ("musea", "museum"),
    ("centra", "centrum"),
    ("fora", "forum"),
    ("data", "datum"),
    ("criteria", "criterium"),
    ("medici", "medicus"),
    ("technici", "technicus"),
    ("politici", "politicus"),
    ("logen", "loog"),
)
NOT_IRREGULAR = {"besteden", "data", "geleden", "heden", "overleden", "verleden"}
# A short vowel stays short although the plural sounds long: weg, wegen.
SHORT = {"bad", "dag", "dak", "dal", "gat", "glas", "god", "graf", "hof", "hol", "lot", "pad"} | {
    "slag", "slot", "spel", "staf", "vat", "weg"
}  # fmt: skip

VOWEL = "aeiou"
_OPEN_SYLLABLE = re.compile(r"(?:^|[^aeiou]|i(?=[aou])|u(?=[aeo]))[aeou][bcdfgklmnprstvwxz]$")
_VOWELS = re.compile(r"ij|[aeiouy]+")
_PLURAL_S = re.compile(r"(?:[aeiouy]|[aeio]e?[lmnr]|[bpgk]|aard|erd)$")
SHORTEST = 3


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[str, ...]:
    """Return the word and the words of which it may be an inflected form."""
    found = [word]
    if len(word) > SHORTEST and word.isalpha():
        irregular = _irregular(word)
        found += [irregular] if irregular else _regular(word)
    return tuple(dict.fromkeys(form for form in found if len(form) >= SHORTEST))


def _irregular(word: str) -> str:
    if word not in NOT_IRREGULAR:
        for plural, single in IRREGULAR:
            if word.endswith(plural):
                return word.removesuffix(plural) + single
    return ""


def _regular(word: str) -> list[str]:
    if word.endswith("en"):
        return _without_en(word)
    if word.endswith(("jes", "je")):
        return _without_diminutive(word.removesuffix("s"))
    if word.endswith("s") and _takes_s(word[:-1]):
        return [word[:-1]]
    if word.endswith("e") and len(word) > SHORTEST + 1 and word[-2] not in VOWEL:
        return [] if word.endswith("ere") else _closed(word[:-1])
    return []


def _without_en(word: str) -> list[str]:
    """Take -en or -n away; -eren is rarely a plural: ouderen are not ouders."""
    stem = word[:-2]
    ends_in_er = stem.endswith("er") and not stem.endswith("ier")
    if ends_in_er and len(_VOWELS.findall(stem)) > 1:
        return [word[:-1]]
    singles = _closed(stem)
    return [*singles, word[:-1]] if len(word) > SHORTEST + 3 else singles


def _closed(stem: str) -> list[str]:
    """Write what is left of a plural as a word: huiz, huis; schol, school; gezinn, gezin."""
    if len(stem) > SHORTEST and stem[-1] == stem[-2] and stem[-1] not in VOWEL:
        return [stem[:-1]]
    hard = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])
    if stem.endswith("iel"):
        return [hard, f"{stem[:-1]}el"]
    if not _OPEN_SYLLABLE.search(stem):
        return [hard]
    long = hard[:-1] + hard[-2:]
    if len(_VOWELS.findall(stem)) > 1:
        return [long, hard]
    return [hard] if hard in SHORT else [long]


def _takes_s(single: str) -> bool:
    """Tell *dokters* and *gemeentes* from *huis*, *kans*, *plaats* and *mens*."""
    if len(single) > SHORTEST:
        return _PLURAL_S.search(single) is not None and not single.endswith(("ui", "ei"))
    return len(single) == SHORTEST and single[-1] in "bpy"


def _without_diminutive(word: str) -> list[str]:
    stem = word.removesuffix("je")
    if len(stem) < SHORTEST:
        return []
    return [stem, stem[:-1]] if stem[-1] in "tp" else [stem]
