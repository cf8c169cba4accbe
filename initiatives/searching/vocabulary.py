"""The words, names and synonyms in memory, per process, kept up with what the database logs."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, TypeVar
from weakref import ReferenceType, ref

from django.db import DEFAULT_DB_ALIAS, connections

from initiatives.index import log
from initiatives.index.snapshot import Snapshot
from initiatives.searching import storage
from initiatives.searching.lexicon import Lexicon
from initiatives.searching.names import Names
from initiatives.searching.synonyms import Synonyms, synonyms_of

Value = TypeVar("Value")

# Answers kept for the next page or facet count: of the last few dozen words and phrases.
KEPT = 192


class Memory:
    """The last answers, as long as the inventory does not change."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Hashable) -> Any:
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
        return found

    def put(self, key: Hashable, answer: object) -> None:
        with self._lock:
            self._answers[key] = answer
            if len(self._answers) > KEPT:
                self._answers.popitem(last=False)

    def once(self, key: Hashable, work: Callable[[], Value]) -> Value:
        found: Value | None = self.get(key)
        if found is None:
            found = work()
            self.put(key, found)
        return found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What searching knows of the inventory at one moment; replaced, not changed, but for words.

    The lexicon is shared with what follows it: new words are added, and one that is no longer
    used leads nowhere.
    """

    lexicon: Lexicon
    names: Names
    synonyms: Synonyms
    mark: log.Mark
    snapshot: ReferenceType[Snapshot]
    using: str
    memory: Memory = field(default_factory=Memory)


_known: dict[str, Vocabulary] = {}
_lock = Lock()


def vocabulary(snapshot: Snapshot, using: str = DEFAULT_DB_ALIAS) -> Vocabulary:
    """Return the words of the inventory; with the snapshot last seen the log need not be read."""
    with _lock:
        key = str(connections[using].settings_dict["NAME"])
        known = _known.get(key)
        if known is None or known.snapshot() is not snapshot:
            _known[key] = _brought_up_to_date(known, snapshot, using)
        return _known[key]


def forget() -> None:
    """Drop everything known; the next search reads the database anew."""
    with _lock:
        _known.clear()


def _brought_up_to_date(known: Vocabulary | None, snapshot: Snapshot, using: str) -> Vocabulary:
    news = log.look(known.mark, using) if known else None
    if known is None or news is None or news.everything:
        return _read(snapshot, using)
    if news.initiatives:
        known.lexicon.add(storage.words_in_use(using, news.initiatives))
    memory = Memory() if news.initiatives else known.memory
    return replace(known, mark=news.mark, snapshot=ref(snapshot), memory=memory)


def _read(snapshot: Snapshot, using: str) -> Vocabulary:
    mark = log.start(using)
    names = Names(snapshot.catalog, using)
    synonyms = synonyms_of(names, using)
    lexicon = Lexicon({*storage.words_in_use(using), *names.words})
    return Vocabulary(lexicon, names, synonyms, mark, ref(snapshot), using)
