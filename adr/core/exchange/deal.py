"""Deal an old record's options anew: a deck for its question, a card for each option."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adr.core.content.items import sentences
from adr.core.names import four
from adr.core.text.plain_words import unmarked
from adr.core.text.slug import slug
from adr.core.text.yamltext import Value, emit
from adr.model.account import Account, Considered

_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_QUESTION = re.compile(r"[^\s].*[?؟？]\W{0,3}$")
_SENTENCES = re.compile(r"(?<=[.?!؟。？])\s+")
_LONGEST = 200
_MORE = ("More Information", "Links")
_Field = str | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealt:
    """The files of a deck by their names, and how many of its cards are options that the record named."""

    files: tuple[tuple[str, str], ...]
    named: int


def deal(account: Account, supersedes: int | None) -> Dealt:
    """Return a deck and its cards; *supersedes* is the record's number, where a new decision can supersede it.

    A record that names no options gives one card, its decision; one that names alternatives, this card and theirs.
    Fields that the record has nothing for are left out.
    """
    own = () if account.options and not account.alternatives else (_as_decided(account),)
    options = (*own, *account.options)
    cards = [(f"{number}-{slug(one.name)}.yaml", _card(account, one)) for number, one in enumerate(options, 1)]
    files = (("deck.yaml", _deck(account, supersedes)), *cards)
    return Dealt(files=tuple((name, emit(_filled(fields))) for name, fields in files), named=len(account.options))


def question(account: Account) -> str:
    """Return the question that a record answered: the last that its context asks, else its title."""
    asked = [unmarked(one, _LONGEST).strip("*_") for one in sentences(account.context) if _QUESTION.match(one)]
    short = [one for one in asked if len(one) <= _LONGEST and not one.endswith("…")]
    return short[-1] if short else account.title


def _deck(account: Account, supersedes: int | None) -> dict[str, _Field]:
    asked = question(account)
    return {
        "question": asked,
        "title": _title(account),
        "context": _without(account.context, asked),
        "drivers": account.drivers,
        "decision-makers": account.deciders,
        "consulted": account.consulted,
        "informed": account.informed,
        "supersedes": f"ADR-{four(supersedes)}" if supersedes else "",
        "tags": account.tags,
        "more-information": "\n\n".join(_section(title, text) for title, text in account.others),
    }


def _section(title: str, text: str) -> str:
    return text if title in _MORE else f"### {title}\n\n{text}"


def _title(account: Account) -> str:
    """Return the record's title with `{card}` where it names the chosen option."""
    chosen = account.chosen
    if chosen is None or chosen.name == account.title or "{card}" in account.title:
        return ""
    found = re.search(rf"(?<!\w){re.escape(chosen.name)}(?!\w)", account.title, re.IGNORECASE)
    return f"{account.title[: found.start()]}{{card}}{account.title[found.end() :]}" if found else ""


def _without(context: str, asked: str) -> str:
    """Leave out the question where it ends the context: a record says it after the context anyway."""
    text = context.rstrip()
    last = text.rpartition("\n\n")[2]
    sentence = _SENTENCES.split(last)[-1]
    if asked and " ".join(unmarked(last, len(last) + 1).split()) == asked:
        return text[: len(text) - len(last)].rstrip()
    return text[: len(text) - len(sentence)].rstrip() if asked and " ".join(sentence.split()) == asked else text


def _as_decided(account: Account) -> Considered:
    return Considered(name=account.title, chosen=True, text=account.decision)


def _card(account: Account, one: Considered) -> dict[str, _Field]:
    """Lay an option out; the chosen one also has what the record says of the outcome."""
    outcome = account.consequences
    reason = str(account.because) if one.chosen and account.chosen else ""
    good = (*one.good, *(item for item in outcome.good if one.chosen and item not in one.good))
    bad = (*one.bad, *(item for item in (*outcome.bad, *outcome.risks) if one.chosen and item not in one.bad))
    neutral = (*one.neutral, *(item for item in outcome.neutral if one.chosen and item not in one.neutral))
    return {
        "title": one.name,
        "summary": "\n\n".join(filter(None, (reason, str(one.text)))),
        "good": good,
        "neutral": neutral,
        "bad": bad,
        "consequences": outcome.text if one.chosen else "",
        "confirmation": account.confirmation if one.chosen else "",
    }


def _cleaned(value: _Field) -> Value:
    """Return text, or texts, without what no file of a deck may hold: controls, and breaks of lines that none shows."""
    return _clean(value) if isinstance(value, str) else tuple(filter(None, map(_clean, value)))


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in _UNREADABLE.sub(" ", text).split("\n")).strip()


def _filled(fields: dict[str, _Field]) -> dict[str, Value]:
    cleaned = {name: _cleaned(value) for name, value in fields.items()}
    return {name: value for name, value in cleaned.items() if value not in ("", ())}
