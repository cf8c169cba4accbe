"""The address of a list: Dutch keys, readable values, one fixed order, nothing empty."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote_plus

from django.http import QueryDict

from networks.naming import one_line

KEYS = (
    "doelgroep",
    "regio",
    "partner",
    "partnertype",
    "domein",
    "actietype",
    "cluster",
    "model",
    "intensiteit",
    "formeel",
    "bereik",
    "status",
    "actualiteit",
    "zone",
    "referentieregio",
    "q",
    "letterlijk",
    "zonebreed",
    "partners",
    "plaats",
    "organisatie",
    "voorheen",
    "bewaard",
    "sorteer",
    "weergave",
    "kolommen",
    "pagina",
)
# Asked once and then answered or forgotten: no link repeats them.
PASSING = {"plaats", "organisatie", "voorheen", "bewaard", "pagina"}
ONCE = {
    "q",
    "letterlijk",
    "zonebreed",
    "partners",
    "plaats",
    "organisatie",
    "bewaard",
    "sorteer",
    "weergave",
}
ONCE |= {"pagina"}
# How the answer is shown, not what is asked.
SHOWN = {"weergave", "kolommen"}
# More values than anyone chooses; what is beyond is left out.
MOST = 60

Pair = tuple[str, str]


@dataclass(frozen=True)
class Address:
    """The pairs of a query string that a list understands, in one order."""

    pairs: tuple[Pair, ...] = ()

    @classmethod
    def of(cls, query: QueryDict) -> "Address":
        """Read an address: other keys, empty values and repeats fall away."""
        pairs = []
        for key in KEYS:
            values = [one_line(value) for value in query.getlist(key)[:MOST]]
            values = list(dict.fromkeys(value for value in values if value))
            pairs += [(key, value) for value in (values[-1:] if key in ONCE else sorted(values))]
        return cls(tuple(pairs))

    def values(self, key: str) -> list[str]:
        return [value for name, value in self.pairs if name == key]

    def value(self, key: str) -> str:
        return next(iter(self.values(key)), "")

    def adding(self, key: str, value: str) -> "Address":
        kept = [pair for pair in self.pairs if key not in ONCE or pair[0] != key]
        return Address(_ordered([*kept, (key, value)]))

    def removing(self, key: str, value: str | None = None) -> "Address":
        """Leave out one pair, or all pairs with the key."""
        kept = [pair for pair in self.pairs if pair[0] != key or value not in (None, pair[1])]
        return Address(tuple(kept))

    def without(self, pairs: Iterable[Pair]) -> "Address":
        """Leave out each of these pairs."""
        gone = set(pairs)
        return Address(tuple(pair for pair in self.pairs if pair not in gone))

    def settled(self) -> "Address":
        """Leave out what was asked once, as every link on the page does."""
        return Address(tuple(pair for pair in self.pairs if pair[0] not in PASSING))

    def question(self) -> "Address":
        """Leave out how the list shows its answer: for what shows it in another way."""
        settled = self.settled()
        return Address(tuple(pair for pair in settled.pairs if pair[0] not in SHOWN))

    def __str__(self) -> str:
        pairs = (f"{key}={quote_plus(value)}" for key, value in self.pairs)
        return f"?{'&'.join(pairs)}" if self.pairs else ""


def _ordered(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(set(pairs), key=lambda pair: (KEYS.index(pair[0]), pair[1])))
