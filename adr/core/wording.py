"""How days and small numbers are written in English."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from adr.model.history import Commit, Kind
from adr.model.record import Verdict

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a language writes days (of ISO dates) and counts; a count at the start of a sentence has a capital.

    `short` writes a day where room is scarce: as it is, if that can be read in the language's lines.
    """

    day: Callable[[str], str]
    count: Callable[[int], str]
    short: Callable[[str], str] = str


def english_day(date: str) -> str:
    """Write an ISO date as `5 October 2026`."""
    year, month, day = date.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def english_count(number: int) -> str:
    """Write a count up to twelve as a word with a capital, others in digits."""
    return COUNTS[number] if number < len(COUNTS) else str(number)


ENGLISH = Wording(day=english_day, count=english_count)


def changes_in_words(commit: Commit) -> str:
    """Say what a commit did to the hand: `question and card 1 added; card 2 changed`."""
    return "; ".join(f"{_things(cards)} {kind}" for kind in Kind if (cards := _cards(commit, kind)))


def _cards(commit: Commit, kind: Kind) -> list[int]:
    return sorted({change.card for change in commit.changes if change.kind is kind})


def _things(cards: list[int]) -> str:
    numbers = [str(card) for card in cards if card]
    named = f"card{'s' * (len(numbers) > 1)} {', '.join(numbers)}" if numbers else ""
    return " and ".join(part for part in ("question" if cards[0] == 0 else "", named) if part)


def verdict_in_words(said: Verdict) -> str:
    """Say how firm a comparison is, in the words that the record has."""
    if said.kind == "open":
        return "No option is scored on every criterion."
    if said.kind == "tie":
        return f"{', '.join(said.others)} lead with the same mean."
    if said.kind == "against":
        yet = f", yet {said.others[0]} was chosen" if said.others else ""
        return f"{said.leader} has the highest mean{yet}."
    if not said.criterion:
        return f"{said.leader} leads whatever the weight of any one criterion."
    move = "rises" if said.rises else "falls"
    change = f"{move} from {said.old} to {said.new}"
    return f'{said.leader} leads unless the weight of "{said.criterion}" {change}; then {said.winner} does.'
