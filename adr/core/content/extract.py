"""Read a record of any form into what it says, section by section."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from adr.core.content.items import ProsAndCons, blocks, phrases
from adr.core.content.options import as_prose, choose, key, of_all, read_options
from adr.core.content.parts import Part, SectionTree, grow, headed, whole
from adr.core.content.references import written_out
from adr.core.text.dates import day, day_in_name
from adr.core.text.plain_words import unmarked
from adr.model.content import Consequences, Content, OtherSection
from adr.model.record import Record, Said
from adr.model.text import Prose

_OF_ITSELF = re.compile(
    r"[ \t]*(?:[-*+][ \t]+|\|[ \t]*)?[*_]{0,2}(?:status|date|(?:last )?updated?|deciders?|decision[- ]makers?|consulted"
    r"|informed|authors?|owners?|tags|supersede[sd](?: by)?|superceded? by)[*_]{0,2}[ \t]*[:|].*",
    re.IGNORECASE,
)
_DIV = re.compile(r"</?div\b[^>]*>")
_OPEN = {Part.CONTEXT, Part.DECISION, Part.OTHER, Part.DRIVERS, Part.CONSEQUENCES}
_BELOW_CONSEQUENCES = {Part.GOOD, Part.BAD, Part.NEUTRAL, Part.RISKS}
_BELOW_OTHER = {Part.OTHER, *_BELOW_CONSEQUENCES}


class _Shelves:
    """The sections of a record by what they are for, and those that have no shelf."""

    def __init__(self) -> None:
        self.of: dict[Part, list[SectionTree]] = {one: [] for one in Part}

    def put(self, branch: SectionTree) -> None:
        """Put a section where it belongs; a section below it that is for something else has a place of its own."""
        kind = branch.part
        if kind not in _OPEN:
            self.of[kind].append(branch)
            return
        stays = _BELOW_CONSEQUENCES | {Part.OTHER} if kind is Part.CONSEQUENCES else _BELOW_OTHER
        below = tuple(one for one in branch.below if one.part in stays)
        self.of[kind].append(replace(branch, below=below))
        for one in branch.below:
            if one.part not in stays:
                self.put(one)

    def text(self, *kinds: Part) -> Prose:
        """Return the sections of some kinds as one text, without their own headings."""
        return as_prose(whole(one) for kind in kinds for one in self.of[kind])


def read_content(written: Record) -> Content:
    """Return what a record says, by its meaning."""
    preamble, branches = _opened(written)
    shelves = _Shelves()
    for branch in branches:
        shelves.put(branch)
    decision = shelves.text(Part.DECISION)
    options = read_options(shelves.of[Part.OPTIONS], shelves.of[Part.SIDES])
    title = unmarked(written.title.text)
    alternatives = bool(options) and all(one.of_alternatives for one in shelves.of[Part.OPTIONS])
    options, because = (options, "") if alternatives else choose(options, decision, title)
    return Content(
        path=written.path,
        number=written.number,
        title=title,
        status=written.word.value if written.word else unmarked(written.status.text),
        date=day(written.date.text) or day_in_name(written.name),
        decision_makers=_texts(written.deciders),
        consulted=_texts(written.consulted),
        informed=_texts(written.informed),
        tags=_texts(written.tags),
        context=as_prose((preamble, shelves.text(Part.CONTEXT))),
        drivers=phrases(shelves.text(Part.DRIVERS)),
        options=options,
        decision=decision,
        because=Prose(because),
        consequences=_outcome(shelves),
        confirmation=shelves.text(Part.CONFIRMATION),
        links=written.ties,
        alternatives=alternatives,
        other_sections=(*_on_status(shelves, written), *_others(shelves, frozenset(key(one.name) for one in options))),
    )


def _texts(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(one.text for one in said)


def _opened(written: Record) -> tuple[str, tuple[SectionTree, ...]]:
    """Take the title off: return what stands right below it, without what the record says of itself, and the rest."""
    branches = grow(written_out(written.sections))
    first = branches[0] if branches else None
    if first is None or first.level != 1:
        return "", branches
    lines = (line for line in first.text.split("\n") if not _OF_ITSELF.fullmatch(line) and not _DIV.match(line.strip()))
    return "\n".join(lines).strip(), (*first.below, *branches[1:])


def _outcome(shelves: _Shelves) -> Consequences:
    sides = ProsAndCons()
    for branch in shelves.of[Part.CONSEQUENCES]:
        sides.read(branch.text)
        sides.read_below(branch.below)
    apart = [one for kind in (Part.GOOD, Part.NEUTRAL, Part.BAD, Part.RISKS) for one in shelves.of[kind]]
    sides.read_below(tuple(apart))
    return Consequences(
        whole=as_prose((shelves.text(Part.CONSEQUENCES), headed(apart))),
        text=sides.text,
        good=tuple(sides.good),
        neutral=tuple(sides.neutral),
        bad=tuple(sides.bad),
        risks=tuple(sides.risks),
    )


def _on_status(shelves: _Shelves, written: Record) -> Iterable[OtherSection]:
    """Yield what a Status section says beside the status and the links, such as why it moved."""
    said = key(written.status.text)
    for branch in shelves.of[Part.OF_ITSELF]:
        lines = [line for line in whole(branch).split("\n") if line.strip()]
        more = [
            one for one in lines if key(one) not in ("", said) and "](" not in one and not _OF_ITSELF.fullmatch(one)
        ]
        if branch.title.strip().casefold() == "status" and more:
            yield OtherSection("Notes on the Status", Prose("\n".join(more)))


def _others(shelves: _Shelves, listed: Collection[str]) -> Iterable[OtherSection]:
    """Yield the sections that have no field, each title once, and what stands around options that is none."""
    found: dict[str, list[str]] = {}
    loose = [
        one for kind in (Part.OPTIONS, Part.SIDES) for branch in shelves.of[kind] for one in _loose(branch, listed)
    ]
    for branch in sorted((*shelves.of[Part.OTHER], *loose), key=lambda one: one.line):
        found.setdefault(unmarked(branch.title) or "Notes", []).append(_DIV.sub("", whole(branch)).strip())
    for title, texts in found.items():
        if text := as_prose(texts):
            yield OtherSection(title, text)


def _loose(branch: SectionTree, listed: Collection[str]) -> Iterable[SectionTree]:
    """Yield what a section on options says beside them; a line that only leads to a list says nothing."""
    around = [one.text for one in blocks(branch.text) if not one.is_item and not one.text.rstrip().endswith(":")]
    if around:
        yield replace(branch, text="\n\n".join(around), below=())
    yield from (one for one in branch.below if one.part is Part.OTHER and of_all(one, listed))
