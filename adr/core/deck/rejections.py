"""The cards that lost: where, why, and which of them are like another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from difflib import SequenceMatcher

from adr.core.record_names import padded_number
from adr.core.text.normalise import fold
from adr.core.text.passages import unmarked
from adr.model.card import Card
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.regex import regex
from adr.model.review import Rejection
from adr.model.value import dataclass

_WORD = regex(r"\w+")
_DIGITS = regex(r"\d+")
_CLOSE = 0.88
_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A card that was rejected, by the newest decision that did so; `texts` are its fields to search, by name."""

    rejection: Rejection
    texts: tuple[tuple[str, str], ...]
    packages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A rejected card that holds every word that was searched for, and the fields that hold some."""

    rejection: Rejection
    fields: tuple[str, ...]


def lost_cards(deck: Deck) -> Iterator[Lost]:
    """Yield the cards of a deck that a decision rejected, in the deck's order. A proposal has rejected nothing yet."""
    decisions = [one for one in reversed(deck.decisions) if one.status is not Status.PROPOSED]
    for card in deck.cards:
        decision = next((one for one in decisions if card.number != one.card and was_considered(card, one)), None)
        if decision:
            yield _lost(deck, card, decision)


def search_rejected(lost: Iterable[Lost], text: str) -> tuple[Match, ...]:
    """Return every rejected card whose fields hold all words of a text, in any script and case, in the given order.

    Where there is none, a card is meant whose whole title the text has, as in "should we use Kafka for events".
    """
    words, cards = tuple(fold(text).split()), tuple(lost)
    found = [(one, fields) for one in cards if (fields := _holding(one, words)) and words]
    asked = set(_WORD.findall(fold(text)))
    found = found or [(one, ("title",)) for one in cards if _is_named(one, asked)]
    return tuple(Match(rejection=one.rejection, fields=fields) for one, fields in found)


def _is_named(lost: Lost, words: Set[str]) -> bool:
    title = set(_WORD.findall(fold(lost.rejection.title)))
    return title <= words and len(max(title, key=len, default="")) >= _SHORTEST


def title_likeness(title: str, other: str) -> str:
    """Return how alike two titles are: `same`, `near`, or empty.

    Near are titles of which one has all words of the other, and those that differ by a slip of the pen. Case,
    punctuation, vowel marks and the digits' script do not count.
    """
    one, two = (_WORD.findall(fold(text)) for text in (title, other))
    if not one or not two:
        return ""
    if one == two:
        return "same"
    few, many = sorted((set(one), set(two)), key=len)
    if few <= many and max(map(len, few)) >= _SHORTEST:
        return "near"
    left, right = " ".join(one), " ".join(two)
    is_close = min(len(left), len(right)) >= _SHORTEST and SequenceMatcher(None, left, right).ratio() >= _CLOSE
    return "near" if is_close and _DIGITS.findall(left) == _DIGITS.findall(right) else ""


def was_considered(card: Card, decision: Decision) -> bool:
    """Return whether a card was in the deck that was decided on; by name, since a deck may be moved whole."""
    names = {blob.path.rpartition("/")[2] for blob in decision.blobs}
    return not names or card.path.rpartition("/")[2] in names


def _lost(deck: Deck, card: Card, decision: Decision) -> Lost:
    said = {reason.card: str(reason.because) for reason in decision.reasons}
    because = said.get(card.number) or str(card.rejected_because)
    if not because and not decision.card:
        because = str(decision.because)
    rejection = Rejection(
        deck=deck.name,
        question=deck.question,
        card=card.number,
        title=card.title,
        path=card.path,
        record=decision.record,
        four=padded_number(decision.record),
        record_path=decision.path,
        date=decision.date,
        status=decision.status.value,
        because=unmarked(because),
        revisit_when=unmarked(card.revisit_when),
    )
    texts = (
        ("title", card.title),
        ("kind", card.kind),
        ("summary", str(card.summary)),
        ("packages", " ".join(card.packages)),
        ("because", because),
    )
    return Lost(rejection=rejection, texts=texts, packages=card.packages)


def _holding(one: Lost, words: tuple[str, ...]) -> tuple[str, ...]:
    keys = [(name, fold(text)) for name, text in one.texts]
    whole = " ".join(key for _, key in keys)
    if not all(word in whole for word in words):
        return ()
    return tuple(name for name, key in keys if any(word in key for word in words))
