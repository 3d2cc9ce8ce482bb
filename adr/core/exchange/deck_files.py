"""Write a record as a deck: `deck.yaml` for its question, a card for each option."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.content.document_parts import DocumentParts, joined
from adr.core.record_names import padded_number
from adr.core.text.passages import unmarked
from adr.core.text.slug import slug
from adr.core.text.yamltext import Value, emit
from adr.model.content import ConsideredOption, Content
from adr.model.markdown import Block, BlockKind, Document
from adr.model.regex import regex

_UNREADABLE = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_QUESTION = regex(r"[^\s].*[?؟？]\W{0,3}$")
_SENTENCES = regex(r"(?<=[.?!؟。？])\s+")
_LONGEST = 200
_MORE = ("More Information", "Links")
_Field = str | tuple[Value, ...]


def deck_files(content: Content, context: Document, supersedes: int | None) -> tuple[tuple[str, str], ...]:
    """Return name and text of a deck's files.

    *context* is the content's context as Markdown is read; *supersedes* the record's number, if a new decision can
    supersede it. A record that names no options gives one card, its decision; one that names alternatives, this card
    and theirs. Fields that the record has nothing for are left out; a text that is no reason is a card's body.
    """
    options = (_as_decided(content), *content.options) if _is_its_own_card(content) else content.options
    cards = (_card_file(f"{at}-{slug(one.name)}", _card(content, one)) for at, one in enumerate(options, 1))
    return ("deck.yaml", emit(_filled(_deck(content, context, supersedes)))), *cards


def _card_file(stem: str, fields: dict[str, _Field]) -> tuple[str, str]:
    filled = _filled(fields)
    body = filled.pop("body", "")
    return (f"{stem}.md", f"---\n{emit(filled)}---\n\n{body}\n") if body else (f"{stem}.yaml", emit(filled))


def question(title: str, context: Document) -> str:
    """Return the question that a record answered: the last that its context asks, else its title."""
    source = DocumentParts(context)
    texts = [source.line_of(one.start, one.end) for one in context.blocks if _is_paragraph(one)]
    sentences = (one for text in texts for one in _SENTENCES.split(text))
    asked = [unmarked(one, _LONGEST).strip("*_") for one in sentences if _QUESTION.match(one)]
    short = [one for one in asked if len(one) <= _LONGEST and not one.endswith("…")]
    return short[-1] if short else title


def _is_paragraph(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and not block.depth


def _deck(content: Content, context: Document, supersedes: int | None) -> dict[str, _Field]:
    asked = question(content.title, context)
    return {
        "question": asked,
        "title": _title(content),
        "context": _without(content.context, asked),
        "drivers": content.drivers,
        "decision-makers": content.decision_makers,
        "consulted": content.consulted,
        "informed": content.informed,
        "supersedes": f"ADR-{padded_number(supersedes)}" if supersedes else "",
        "tags": content.tags,
        "more-information": "\n\n".join(_section(title, text) for title, text in _more(content)),
    }


def _more(content: Content) -> Iterator[tuple[str, str]]:
    """Yield what no card has: the outcome, where no option is known to be the chosen one, and the other sections."""
    if not _is_its_own_card(content) and content.chosen is None:
        outcome = (
            ("Earlier Decision", content.decision),
            ("Earlier Consequences", content.consequences.whole or content.consequences.text),
            ("Earlier Confirmation", content.confirmation),
        )
        yield from ((title, text) for title, text in outcome if text)
    if content.about_itself:
        yield "Earlier Record", content.about_itself
    yield from content.other_sections


def _section(title: str, text: str) -> str:
    return text if title in _MORE else f"### {title}\n\n{text}"


def _title(content: Content) -> str:
    """Return the record's title with `{card}` where it names the chosen option, or is its only name."""
    chosen = content.chosen
    if _is_its_own_card(content):
        return "{card}"
    if chosen is None or "{card}" in content.title:
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


def _is_its_own_card(content: Content) -> bool:
    """Return whether the decision itself is a card: no option is, or all that are named are its alternatives."""
    return not content.options or bool(content.alternatives)


def _as_decided(content: Content) -> ConsideredOption:
    return ConsideredOption(name=content.title, chosen=True)


def _card(content: Content, one: ConsideredOption) -> dict[str, _Field]:
    """Lay an option out; the chosen one also has what the record says of the outcome.

    A summary goes on after "because", so that what is said of an option without a reason, and a decision that is none,
    are a card's body.
    """
    if not one.chosen:
        return {
            "title": one.name,
            "body": one.text,
            "good": one.good,
            "neutral": one.neutral,
            "bad": one.bad,
            "rejected-because": one.rejected,
            "links": tuple(map(_link, one.links)),
        }
    outcome, is_own = content.consequences, one not in content.options
    reason, said = ("", content.decision) if is_own else (content.because, content.decision_rest)
    about = joined(one.text, f"Rejected: {one.rejected}" if one.rejected else "")
    return {
        "title": one.name,
        "summary": joined(reason, about) if reason else "",
        "good": tuple(dict.fromkeys((*one.good, *outcome.good))),
        "neutral": tuple(dict.fromkeys((*one.neutral, *outcome.neutral))),
        "bad": tuple(dict.fromkeys((*one.bad, *outcome.bad, *outcome.risks))),
        "consequences": outcome.text,
        "confirmation": content.confirmation,
        "body": said if reason else joined(said, about),
        "links": tuple(map(_link, one.links)),
    }


def _link(text: str) -> Value:
    """Return a link in Markdown as a card has it."""
    words, _, target = text.rpartition("](")
    return {"title": unmarked(words.removeprefix("[")), "target": target.removesuffix(")")}


def _cleaned(value: _Field) -> Value:
    """Return text, or texts, without what no file of a deck may hold: controls, and breaks of lines that none shows."""
    if isinstance(value, str):
        return _clean(value)
    return tuple(filter(None, (_clean(one) if isinstance(one, str) else one for one in value)))


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in _UNREADABLE.sub(" ", text).split("\n")).strip()


def _filled(fields: dict[str, _Field]) -> dict[str, Value]:
    cleaned = {name: _cleaned(value) for name, value in fields.items()}
    return {name: value for name, value in cleaned.items() if value not in ("", ())}
