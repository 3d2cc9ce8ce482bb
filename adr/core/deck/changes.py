"""What is not as it was, between two states of a deck: cards, scores, weights, and the decision itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from adr.core.deck.status_moves import decision_status
from adr.core.deck.weigh import decimal
from adr.core.text.passages import unmarked
from adr.model.card import SIDES, Card, CardLink
from adr.model.commit import ClaimsDifference, Difference, DifferenceKind
from adr.model.decision import Decision, Reason
from adr.model.deck import Deck
from adr.model.evidence import Evidence
from adr.model.problem import Place
from adr.model.value import replace

CARD_FIELDS = (
    "kind",
    "packages",
    "top_level",
    "shape",
    "used_by",
    "summary",
    "good",
    "neutral",
    "bad",
    "consequences",
    "confirmation",
    "rejected_because",
    "revisit_when",
    "links",
    "body",
    "extra",
    "evidence",
)
DECK_FIELDS = (
    "question",
    "title",
    "context",
    "drivers",
    "decision_makers",
    "consulted",
    "informed",
    "supersedes",
    "tags",
    "governs",
    "deviates_from",
    "lang",
    "review_by",
    "more_information",
    "extra",
)
MATTER = frozenset(
    {
        DifferenceKind.ADDED,
        DifferenceKind.REMOVED,
        DifferenceKind.RENUMBERED,
        DifferenceKind.SCORE,
        DifferenceKind.WEIGHT,
    }
)
REWORDED = 0.5
"""A claim is another's rewording when at least this share of their words is in both."""
NOWHERE = Place("")


def deck_changes(before: Deck, after: Deck) -> Iterator[Difference]:
    """Yield what changed in the question and what cards are scored on, then what changed in the cards."""
    is_titled = any("title" in dict(deck.places) for deck in (before, after))
    # Where no file gives a title, it comes from the folder's name, which is not the deck's text.
    if fields := _changed(before, after, DECK_FIELDS if is_titled else [one for one in DECK_FIELDS if one != "title"]):
        yield Difference(kind=DifferenceKind.DECK, fields=fields)
    weights = ({one.name: one.weight for one in deck.criteria} for deck in (before, after))
    yield from _numbers(DifferenceKind.WEIGHT, *weights)
    yield from _cards_changes(before, after)


def more_than_wording(before: Deck, after: Deck) -> tuple[Difference, ...]:
    """Return what a correction of a settled record may not change: the cards there are, their scores, the weights."""
    had = {card.title: card.number for card in before.cards}
    moved = (card for card in after.cards if had.get(card.title, card.number) != card.number)
    renumbered = (_of(card, DifferenceKind.RENUMBERED, str(had[card.title]), str(card.number)) for card in moved)
    return tuple(dict.fromkeys((*(one for one in deck_changes(before, after) if one.kind in MATTER), *renumbered)))


def reworded(decision: Decision, before: Deck, after: Deck) -> Decision:
    """Return a decision with what corrected cards say, where it said what they said before."""
    now = {card.number: card for card in after.cards}
    was = {card.number: card for card in before.cards if card.number in now}
    reasons = (
        Reason(card=one.card, because=now[one.card].rejected_because)
        if one.card in was and one.because == was[one.card].rejected_because
        else one
        for one in decision.reasons
    )
    is_summary = decision.card in was and decision.because == was[decision.card].summary
    because = now[decision.card].summary if is_summary else decision.because
    return replace(decision, because=because, reasons=tuple(reasons), governs=after.governs)


def decision_changes(before: Deck, old: Decision, after: Deck, new: Decision) -> Iterator[Difference]:
    """Yield what changed between two decisions: the choice, the status, the reasons.

    A decision that takes another's place has its own status; only one that is still the same can have moved.
    """
    if old.card != new.card:
        yield Difference(kind=DifferenceKind.CHOICE, old=_choice(before, old), new=_choice(after, new))
    elif old.because != new.because:
        yield Difference(kind=DifferenceKind.BECAUSE, old=unmarked(old.because), new=unmarked(new.because))
    if old.path == new.path and old.status is not new.status:
        yield Difference(kind=DifferenceKind.STATUS, old=decision_status(old), new=decision_status(new))
    yield from _reason_changes(old, after, new)


def _choice(deck: Deck, decision: Decision) -> str:
    title = next((card.title for card in deck.cards if card.number == decision.card), "")
    return f"{decision.card} {title}".strip() if decision.card else "none"


def _reason_changes(old: Decision, after: Deck, new: Decision) -> Iterator[Difference]:
    then, now = ({one.card: one.because for one in decision.reasons} for decision in (old, new))
    for card in after.cards:
        pair = then.get(card.number, ""), now.get(card.number, "")
        if pair[0] != pair[1] and card.number not in (old.card, new.card):
            yield Difference(
                kind=DifferenceKind.REASON,
                card=card.number,
                title=card.title,
                old=unmarked(pair[0]),
                new=unmarked(pair[1]),
            )


def _cards_changes(before: Deck, after: Deck) -> Iterator[Difference]:
    old, new = ({card.number: card for card in deck.cards} for deck in (before, after))
    moved = dict(_renumbered(old, new))
    for number, card in new.items():
        was = old.get(number) or old.get(moved.get(number, 0))
        if was is None:
            yield Difference(kind=DifferenceKind.ADDED, card=number, title=card.title)
            continue
        if was.number != number:
            yield _of(card, DifferenceKind.RENUMBERED, str(was.number), str(number))
        yield from _card_changes(was, card)
    for number, card in old.items():
        if number not in new and number not in moved.values():
            yield Difference(kind=DifferenceKind.REMOVED, card=number, title=card.title)


def _renumbered(old: dict[int, Card], new: dict[int, Card]) -> Iterator[tuple[int, int]]:
    """Yield the numbers now and then of cards that kept their title and changed their number."""
    gone = {card.title: number for number, card in old.items() if number not in new}
    for number, card in new.items():
        if number not in old and card.title in gone:
            yield number, gone.pop(card.title)


def _card_changes(was: Card, card: Card) -> Iterator[Difference]:
    if was.title != card.title:
        yield _of(card, DifferenceKind.RETITLED, was.title, card.title)
    if fields := _changed(was, card, CARD_FIELDS):
        claims = tuple(_claims(side, getattr(was, side), getattr(card, side)) for side in SIDES if side in fields)
        yield replace(_of(card, DifferenceKind.REWORDED), fields=fields, claims=claims)
    scores = ({one.criterion: one.value for one in each.scores} for each in (was, card))
    for change in _numbers(DifferenceKind.SCORE, *scores):
        yield replace(change, card=card.number, title=card.title)


def _claims(side: str, before: Sequence[str], after: Sequence[str]) -> ClaimsDifference:
    """Count what changed among claims; one that went and one that came with half of its words are one reworded."""
    gone, come = ((Counter(one) - Counter(other)).elements() for one, other in ((before, after), (after, before)))
    removed, added = list(gone), list(come)
    reworded = 0
    for claim in tuple(removed):
        same = next((one for one in added if _share(claim, one) >= REWORDED), None)
        if same is not None:
            removed.remove(claim)
            added.remove(same)
            reworded += 1
    return ClaimsDifference(side=side, added=len(added), removed=len(removed), reworded=reworded)


def _share(one: str, other: str) -> float:
    """Return how much of two texts' words is in both, from 0 to 1; of texts without spaces, of their letters."""
    words = [Counter(text.casefold().split() if " " in text else text.casefold()) for text in (one, other)]
    return 2 * (words[0] & words[1]).total() / max(1, words[0].total() + words[1].total())


def _of(card: Card, kind: DifferenceKind, old: str = "", new: str = "") -> Difference:
    return Difference(kind=kind, card=card.number, title=card.title, old=old, new=new)


def _numbers(kind: DifferenceKind, before: dict[str, Fraction], after: dict[str, Fraction]) -> Iterator[Difference]:
    for name in (*after, *(name for name in before if name not in after)):
        if before.get(name) != after.get(name):
            yield Difference(kind=kind, name=name, old=_decimal(before.get(name)), new=_decimal(after.get(name)))


def _decimal(value: Fraction | None) -> str:
    return "" if value is None else decimal(value)


def _changed(before: Card | Deck, after: Card | Deck, fields: Iterable[str]) -> tuple[str, ...]:
    """Return the fields that differ, as files spell them; where they stand in the file does not count."""
    changed = (name for name in fields if _said(getattr(before, name)) != _said(getattr(after, name)))
    return tuple(name.replace("_", "-") for name in changed)


def _said(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_placeless(one) for one in value)
    return value


def _placeless(value: object) -> object:
    if isinstance(value, Evidence):
        return replace(value, claim=value.claim.partition(" ")[0], place=NOWHERE, seed_place=NOWHERE)
    return (value.title, value.target) if isinstance(value, CardLink) else value
