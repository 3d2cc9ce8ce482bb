"""What a project inherits: a decision that goes another way says so, and the inherited log is not an old one."""

from __future__ import annotations

from collections.abc import Iterator

from adr.core.record.frontmatter import deviation_of
from adr.core.rules.facts import Facts, Inherited
from adr.core.rules.rule import Rule
from adr.model.problem import Place, Problem
from adr.model.record import Record


def _stale(facts: Facts) -> Iterator[Problem]:
    for one in facts.stale_pins:
        message = f"the inherited log is at commit {one.commit[:7]}, and its default branch is at {one.newest[:7]}"
        yield Problem(message, Place(one.path), hint=f"read what has changed, then update it: {one.update}")


def _contradiction(facts: Facts) -> Iterator[Problem]:
    if not facts.inherited:
        return
    from adr.core.govern.sentence import sentence  # most projects inherit nothing

    for record in facts.records:
        choice = _choice(sentence(record))
        if not record.is_accepted or not choice:
            continue
        named = _deviation(record)
        for one in facts.inherited:
            other, shared = _choice(one.binding.decision), _shared(facts, record, one)
            if shared and other and other.casefold() != choice.casefold() and named != one.binding.name:
                message = f"{choice} is chosen here, and {other} in {one.binding.name}, which is inherited ({shared})"
                hint = f"say so in the record or its deck: deviates-from: {{record: {one.binding.name}, because: …}}"
                yield Problem(message, record.place(record.status), hint=hint)


def _unknown(facts: Facts) -> Iterator[Problem]:
    known = {one.binding.name for one in facts.inherited}
    for record in () if facts.is_parent_unread else facts.records:
        named = _deviation(record)
        if named and named not in known:
            message = f"deviates-from names {named}, which is no inherited decision in force"
            hint = f"name one of: {', '.join(sorted(known))}" if known else "set inherits in the settings, or remove it"
            yield Problem(message, record.place(record.status), hint=hint)


def _choice(decision: str) -> str:
    """Return the option that a sentence says was chosen, nothing where it does not say so."""
    choice, because, _ = decision.partition(", because ")
    return choice if because else ""


def _shared(facts: Facts, record: Record, one: Inherited) -> str:
    """Say what a record and an inherited decision are both about: a tag or a glob."""
    tags = {tag.text.casefold() for tag in record.tags} & {tag.casefold() for tag in one.binding.tags}
    globs = {*facts.globs.get(record.path, ())} & {*one.globs}
    return next((f"tag {tag}" for tag in sorted(tags)), "") or next((f"glob {glob}" for glob in sorted(globs)), "")


def _deviation(record: Record) -> str:
    """Return the inherited record that a record says that it deviates from: `platform/7`."""
    said = record.head.fields.get("deviates-from") if record.head.may_have("deviates-from") else None
    found = deviation_of(said)
    return found.record if found else ""


RULES = (
    Rule("W505", "an inherited log is not the newest that git has", _stale),
    Rule("W506", "a decision differs from an inherited one and does not say so", _contradiction),
    Rule("W507", "a record deviates from a decision that is not inherited", _unknown),
)
