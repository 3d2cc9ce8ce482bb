"""Write a record as a deck: `deck.yaml` for its question, a card for each option."""

from __future__ import annotations

import re

from adr.core.content.items import sentences
from adr.core.names import four
from adr.core.text.plain_words import unmarked
from adr.core.text.slug import slug
from adr.core.text.yamltext import Value, emit
from adr.model.content import ConsideredOption, Content

_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_QUESTION = re.compile(r"[^\s].*[?؟？]\W{0,3}$")
_SENTENCES = re.compile(r"(?<=[.?!؟。？])\s+")
_LONGEST = 200
_MORE = ("More Information", "Links")
_Field = str | tuple[str, ...]


def deck_files(content: Content, supersedes: int | None) -> tuple[tuple[str, str], ...]:
    """Return name and text of a deck's files; *supersedes* is the record's number, if a new decision can supersede it.

    A record that names no options gives one card, its decision; one that names alternatives, this card and theirs.
    Fields that the record has nothing for are left out.
    """
    own = () if content.options and not content.alternatives else (_as_decided(content),)
    options = (*own, *content.options)
    cards = [(f"{number}-{slug(one.name)}.yaml", _card(content, one)) for number, one in enumerate(options, 1)]
    files = (("deck.yaml", _deck(content, supersedes)), *cards)
    return tuple((name, emit(_filled(fields))) for name, fields in files)


def question(content: Content) -> str:
    """Return the question that a record answered: the last that its context asks, else its title."""
    asked = [unmarked(one, _LONGEST).strip("*_") for one in sentences(content.context) if _QUESTION.match(one)]
    short = [one for one in asked if len(one) <= _LONGEST and not one.endswith("…")]
    return short[-1] if short else content.title


def _deck(content: Content, supersedes: int | None) -> dict[str, _Field]:
    asked = question(content)
    return {
        "question": asked,
        "title": _title(content),
        "context": _without(content.context, asked),
        "drivers": content.drivers,
        "decision-makers": content.decision_makers,
        "consulted": content.consulted,
        "informed": content.informed,
        "supersedes": f"ADR-{four(supersedes)}" if supersedes else "",
        "tags": content.tags,
        "more-information": "\n\n".join(_section(title, text) for title, text in content.other_sections),
    }


def _section(title: str, text: str) -> str:
    return text if title in _MORE else f"### {title}\n\n{text}"


def _title(content: Content) -> str:
    """Return the record's title with `{card}` where it names the chosen option."""
    chosen = content.chosen
    if chosen is None or chosen.name == content.title or "{card}" in content.title:
        return ""
    found = re.search(rf"(?<!\w){re.escape(chosen.name)}(?!\w)", content.title, re.IGNORECASE)
    return f"{content.title[: found.start()]}{{card}}{content.title[found.end() :]}" if found else ""


def _without(context: str, asked: str) -> str:
    """Leave out the question where it ends the context: a record says it after the context anyway."""
    text = context.rstrip()
    last = text.rpartition("\n\n")[2]
    sentence = _SENTENCES.split(last)[-1]
    if asked and " ".join(unmarked(last, len(last) + 1).split()) == asked:
        return text[: len(text) - len(last)].rstrip()
    return text[: len(text) - len(sentence)].rstrip() if asked and " ".join(sentence.split()) == asked else text


def _as_decided(content: Content) -> ConsideredOption:
    return ConsideredOption(name=content.title, chosen=True, text=content.decision)


def _card(content: Content, one: ConsideredOption) -> dict[str, _Field]:
    """Lay an option out; the chosen one also has what the record says of the outcome."""
    outcome = content.consequences
    reason = str(content.because) if one.chosen and content.chosen else ""
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
        "confirmation": content.confirmation if one.chosen else "",
    }


def _cleaned(value: _Field) -> Value:
    """Return text, or texts, without what no file of a deck may hold: controls, and breaks of lines that none shows."""
    return _clean(value) if isinstance(value, str) else tuple(filter(None, map(_clean, value)))


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in _UNREADABLE.sub(" ", text).split("\n")).strip()


def _filled(fields: dict[str, _Field]) -> dict[str, Value]:
    cleaned = {name: _cleaned(value) for name, value in fields.items()}
    return {name: value for name, value in cleaned.items() if value not in ("", ())}
