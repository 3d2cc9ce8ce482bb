"""Say in few words what is in force, within a budget of tokens, and shorten a document until it keeps one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from adr.model.binding import Binding, Force
from adr.model.value import dataclass

BUDGET = 1_500
OTHER = "Other"
_TITLE = "# Decisions in force\n"
_LETTERS = 4
"""How many ASCII characters make a token in the tokenizers of today; of any other script, one or two."""
_MANY = 12
"""How many records that are left out are named one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefGroup:
    """The decisions of one tag, their first."""

    tag: str
    decisions: tuple[Binding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is in force: `tokens` is about how long it is as text.

    `left_out` are what people call the records that there was no room for, or of many the first and the last.
    """

    budget: int
    tokens: int
    groups: tuple[BriefGroup, ...]
    left_out: tuple[str, ...] = ()


def tokens(text: str) -> int:
    """Return about how many tokens a text has: more rather than fewer."""
    return _as_tokens(_weight(text))


def _weight(text: str) -> int:
    """Return how much a text counts, in parts of a token; the sum for two texts is that of both as one."""
    plain = sum(map(str.isascii, text))
    return plain + _LETTERS * (len(text) - plain)


def _as_tokens(weight: int) -> int:
    return -(-weight // _LETTERS)


def make_brief(newest_first: Iterable[Binding], budget: int = BUDGET) -> Brief:
    """Take the newest decisions in force, as many as the budget has room for; to name the others takes room, too."""
    in_force = [one for one in newest_first if one.force is Force.IN_FORCE]
    room = spent = 0
    for taken, weight in enumerate(accumulate(_weights(in_force))):
        needed = _as_tokens(weight + _weight(_left_out(tuple(_named(in_force[taken:])))))
        if taken and needed > budget:
            break
        room, spent = taken, needed
    return Brief(
        budget=budget, tokens=spent, groups=tuple(_grouped(in_force[:room])), left_out=tuple(_named(in_force[room:]))
    )


def _weights(in_force: Iterable[Binding]) -> Iterator[int]:
    """Yield what a brief's title counts, then what each decision adds: its line, and a heading for a tag's first."""
    yield _weight(_TITLE)
    headed: set[str] = set()
    for one in in_force:
        yield _weight(line(one)) + (0 if _tag(one) in headed else _weight(_heading(_tag(one))))
        headed.add(_tag(one))


def _grouped(decisions: Iterable[Binding]) -> Iterator[BriefGroup]:
    groups: dict[str, list[Binding]] = {}
    for one in sorted(decisions, key=lambda one: (one.package, one.number or 0, one.path)):
        groups.setdefault(_tag(one), []).append(one)
    for tag in sorted(groups, key=lambda tag: (tag == OTHER, tag)):
        yield BriefGroup(tag=tag, decisions=tuple(groups[tag]))


def _tag(one: Binding) -> str:
    return one.tags[0] if one.tags else OTHER


def _named(left: Sequence[Binding]) -> Iterator[str]:
    """Yield what records are called, the oldest first; of many the first and the last."""
    if len(left) > _MANY:
        yield f"{len(left)} from {left[-1].name} to {left[0].name}"
    else:
        yield from (one.name for one in reversed(left))


def lines(groups: Sequence[BriefGroup], left_out: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a brief, in Markdown, each with its line end."""
    yield _TITLE
    for group in groups:
        yield _heading(group.tag)
        yield from map(line, group.decisions)
    if left_out:
        yield _left_out(left_out)


def _heading(tag: str) -> str:
    return f"\n## {tag}\n\n"


def _left_out(names: Sequence[str]) -> str:
    return f"\nLeft out for length: {', '.join(names)}.\n" if names else ""


def line(one: Binding) -> str:
    """Return a decision's line; what the title says already is not said again."""
    name, because, reason = one.decision.partition(", because ")
    if because and one.title.endswith(name):
        return f"- {one.name} {one.title}, because {reason}\n"
    return f"- {one.name} {one.title}\n" if one.decision == one.title else f"- {one.name} {one.title}: {one.decision}\n"


STEPS = ((100, 2_000), (50, 1_000), (25, 600), (12, 400), (8, 240), (5, 160), (3, 120), (2, 80), (1, 60), (0, 40))
"""The longest list and the longest text, step by step."""


def compact_json(document: Any) -> str:
    """Return a document as it is sent."""
    import json  # most briefings are not JSON

    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def trim(document: dict[str, Any], budget: int) -> dict[str, Any]:
    """Return a document of *budget* tokens at most, as far as its keys allow.

    What was cut is named under `shortened`, such as `decisions: 12 of 40` or `sections.text`.
    """
    if tokens(compact_json(document)) <= budget:
        return document
    found = document
    for most, longest in STEPS:
        cut: dict[str, None] = {}
        found = _shorter(document, "", most, longest, cut)
        found["shortened"] = list(cut)
        if tokens(compact_json(found)) <= budget:
            break
    return found


def _shorter(value: Any, path: str, most: int, longest: int, cut: dict[str, None]) -> Any:
    if isinstance(value, str) and len(value) > longest:
        cut[path] = None
        return f"{value[:longest].rstrip()}…"
    if isinstance(value, list):
        if len(value) > most:
            cut[f"{path}: {most} of {len(value)}"] = None
        return [_shorter(one, path, most, longest, cut) for one in value[:most]]
    if isinstance(value, dict):
        below = f"{path}." if path else ""
        return {key: _shorter(one, f"{below}{key}", most, longest, cut) for key, one in value.items()}
    return value
