"""Reads what was asked as terms: single words, and phrases that are known as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from initiatives.searching.inflection import forms
from initiatives.searching.lexicon import EXACT, PART
from initiatives.searching.phrases import MOST_WORDS, asked_words, that_matter
from initiatives.searching.synonyms import Synonym
from initiatives.searching.vocabulary import Vocabulary

LONGEST_PHRASE = 10
# As short as this, a word may stand in a text with dots: C.A.W.
LONGEST_DOTTED = 4
SHORTEST_HALF = 2


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must all be there, or else one of the synonyms; `keys` are its names."""

    words: tuple[str, ...]
    keys: tuple[str, ...] = ()
    synonyms: tuple[Synonym, ...] = ()


def literal_terms(text: str) -> list[Term]:
    """Return the words as they were typed."""
    return [Term((word,)) for word in that_matter(asked_words(text))[:MOST_WORDS]]


def terms_of(text: str, vocabulary: Vocabulary) -> list[Term]:
    """Return the terms of a question, the longest known phrases first, from the left."""
    tokens = asked_words(text)
    matter = that_matter(tokens)[:MOST_WORDS]
    found: list[Term] = []
    at = 0
    while at < len(tokens) and sum(len(term.words) for term in found) < len(matter):
        if tokens[at] not in matter:
            at += 1
            continue
        term, length = _term_at(tokens[at : at + LONGEST_PHRASE], matter, vocabulary)
        found.append(term)
        at += length
    return found


def _term_at(tokens: list[str], matter: list[str], vocabulary: Vocabulary) -> tuple[Term, int]:
    for end in range(len(tokens), 1, -1):
        words = tuple(token for token in tokens[:end] if token in matter)
        if tokens[end - 1] in matter and len(words) > 1:
            synonyms = tuple(_synonyms_of_phrase(words, end, vocabulary))
            key = " ".join(words)
            if synonyms or key in vocabulary.names.by_phrase:
                return Term(words, (key,), synonyms), end
    word = tokens[0]
    return Term((word,), forms(word), tuple(_synonyms_of_word(word, vocabulary))), 1


def _synonyms_of_phrase(
    words: tuple[str, ...], length: int, vocabulary: Vocabulary
) -> Iterator[Synonym]:
    for synonym in vocabulary.synonyms.get(" ".join(words), ()):
        yield synonym
        if len(synonym.words) == 1:
            yield from _dotted(synonym.words[0], vocabulary)
    joined = "".join(words)
    if len(words) == length == 2 and joined in vocabulary.lexicon:
        yield Synonym((joined,), EXACT)


def _synonyms_of_word(word: str, vocabulary: Vocabulary) -> Iterator[Synonym]:
    for form in forms(word):
        yield from vocabulary.synonyms.get(form, ())
    yield from _dotted(word, vocabulary)
    lexicon = vocabulary.lexicon
    if word not in lexicon:
        for at in range(SHORTEST_HALF, len(word) - SHORTEST_HALF):
            if word[:at] in lexicon and word[at:] in lexicon:
                yield Synonym((word[:at], word[at:]), PART)


def _dotted(word: str, vocabulary: Vocabulary) -> Iterator[Synonym]:
    if 1 < len(word) <= LONGEST_DOTTED and all(letter in vocabulary.lexicon for letter in word):
        yield Synonym(tuple(word), EXACT)
