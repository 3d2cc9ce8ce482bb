"""What a record says: from the cards that it was made from, or section by section from its text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from adr.core.content.choice import ChosenOption, choose
from adr.core.content.options import beside_options, is_of_all, key, leads_on, read_options
from adr.core.content.sections import Part, SectionTree, headed, section_trees
from adr.core.content.sides import ProsAndCons, beside_text, phrases
from adr.core.content.source import Source
from adr.core.record.lexicon import labels, status_pattern
from adr.core.record.ties import relation
from adr.core.text.dates import day, day_as_written, day_in_name
from adr.core.text.passages import unmarked
from adr.model.card import Card
from adr.model.content import Consequences, ConsideredOption, Content, Origin, OtherSection
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.markdown import BlockKind
from adr.model.record import Record, Said, TieKind
from adr.model.regex import regex
from adr.model.text import Phrase, Prose
from adr.model.value import replace

_OPEN = {Part.CONTEXT, Part.DECISION, Part.CHOICE, Part.OTHER, Part.DRIVERS, Part.CONSEQUENCES}
_LINK = regex(
    r"[ \t]*(?:[-*+][ \t]+)?[*_]{0,2}(?P<words>[^\[\]*_]*?)[*_: \t]*"
    r"(?:\[[^\]]*\]\([^()\s]*\.md(?:#[^()\s]*)?\)(?:[,;]?[ \t]+(?:and[ \t]+)?|\.?[ \t]*\Z))+"
)
_SIDES = {Part.GOOD, Part.BAD, Part.NEUTRAL, Part.RISKS}


class _Shelves:
    """The sections of a record by what they are for, and those that have no shelf."""

    def __init__(self) -> None:
        self.of: dict[Part, list[SectionTree]] = {one: [] for one in Part}

    def put(self, branch: SectionTree) -> None:
        """Put a section where it belongs; a section below it that is for something else has a place of its own."""
        kind = branch.part
        if kind in _OPEN:
            apart = [one for one in branch.below if not self._stays(kind, one.part)]
        elif kind in (Part.OPTIONS, Part.SIDES):
            branch = replace(branch, below=_with_their_sides(branch.below))
            apart = [one for one in branch.below if one.part not in (Part.OTHER, Part.CHOICE)]
        else:
            apart = []
        kept = replace(branch, below=tuple(one for one in branch.below if one not in apart))
        self.of[Part.DECISION if kind is Part.CHOICE else kind].append(kept)
        for one in apart:
            self.put(one)

    @staticmethod
    def _stays(kind: Part, below: Part) -> bool:
        return below is Part.OTHER or (below in _SIDES and kind not in (Part.DECISION, Part.CHOICE))

    def text(self, kind: Part) -> Prose:
        """Return the sections of a kind as one text, without their own headings."""
        return _joined(one.whole() for one in self.of[kind])


def _with_their_sides(branches: Sequence[SectionTree]) -> tuple[SectionTree, ...]:
    """Return the sections of options, each with the sections of its sides where these stand beside it."""
    found: list[SectionTree] = []
    for one in branches:
        if one.part in _SIDES and found and found[-1].part is Part.OTHER:
            found[-1] = replace(found[-1], below=(*found[-1].below, one))
        else:
            found.append(one)
    return tuple(found)


def read_content(record: Record) -> Content:
    """Return what a record says, by its meaning."""
    source = Source(record.head.document)
    opening, branches = _opened(source)
    shelves = _Shelves()
    for branch in branches:
        shelves.put(branch)
    found = read_options(shelves.of[Part.OPTIONS], shelves.of[Part.SIDES])
    title = unmarked(record.title.text)
    is_among = any(one.chosen for one in found)
    alternatives = bool(found) and not is_among and all(one.of_alternatives for one in shelves.of[Part.OPTIONS])
    choice = ChosenOption() if alternatives else choose(found, shelves.of[Part.DECISION], title)
    listed = frozenset(one.key for one in found)
    return Content(
        path=record.path,
        number=record.number,
        title=title,
        status=record.word.value if record.word else unmarked(record.status.text),
        date=day(record.date.text) or day_in_name(record.name),
        decision_makers=_texts(record.deciders),
        consulted=_texts(record.consulted),
        informed=_texts(record.informed),
        tags=_texts(record.tags),
        context=_joined((opening, shelves.text(Part.CONTEXT))),
        drivers=tuple(one for branch in shelves.of[Part.DRIVERS] for one in phrases(source, branch.blocks)),
        options=tuple(replace(one.value, chosen=one is choice.option) for one in found),
        alternatives=alternatives,
        decision=shelves.text(Part.DECISION),
        because=Prose(choice.because),
        decision_rest=Prose(choice.rest),
        consequences=_consequences(shelves),
        confirmation=shelves.text(Part.CONFIRMATION),
        links=record.ties,
        other_sections=(*_notes_on_status(shelves, record), *_others(source, shelves, listed)),
    )


def _joined(texts: Iterable[str]) -> Prose:
    return Prose("\n\n".join(filter(None, texts)))


def _texts(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(one.text for one in said)


def _opened(source: Source) -> tuple[str, Sequence[SectionTree]]:
    """Return what stands above the sections, without what the record says of itself, and the sections."""
    branches = section_trees(source)
    opening = [one for one in branches[:2] if one.level <= 1]
    text = _joined(_beside_itself(one.text) for one in opening)
    return text, [*(below for one in opening for below in one.below), *branches[len(opening) :]]


def _beside_itself(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not _of_itself().fullmatch(line)).strip()


@cache
def _of_itself() -> re.Pattern[str]:
    """Return the pattern of a line in which a record speaks of itself."""
    keys = f"{labels(other=True)}|(?:last )?updated?|authors?|owners?|supersede[sd](?: by)?|superceded? by"
    return re.compile(rf"[ \t]*(?:[-*+][ \t]+|\|[ \t]*)?[*_]{{0,2}}(?:{keys})[*_]{{0,2}}[ \t]*[:|：].*", re.IGNORECASE)


def _consequences(shelves: _Shelves) -> Consequences:
    sides = ProsAndCons()
    for branch in shelves.of[Part.CONSEQUENCES]:
        sides.read_branch(branch)
    apart = [one for part in Part if part in _SIDES for one in shelves.of[part]]
    sides.read_below(apart)
    return Consequences(
        whole=_joined((shelves.text(Part.CONSEQUENCES), headed(apart))),
        text=sides.text,
        good=tuple(sides.good),
        neutral=tuple(sides.neutral),
        bad=tuple(sides.bad),
        risks=tuple(sides.risks),
    )


def _notes_on_status(shelves: _Shelves, record: Record) -> Iterator[OtherSection]:
    """Yield what the sections in which a record speaks of itself say besides, such as why its status moved."""
    people = {key(one.text) for one in (*record.deciders, *record.consulted, *record.informed, *record.tags)}
    lines = [line for branch in shelves.of[Part.OF_ITSELF] for line in branch.whole().split("\n")]
    more = [one for one in lines if not (key(one) in people or _is_link(one) or _is_status_or_day(one))]
    if any(map(key, more)):
        yield OtherSection("Notes on the Status", Prose("\n".join(more).strip()))


def _is_link(line: str) -> bool:
    """Return whether a line links to records and says nothing besides: what the links of the record say too."""
    found = _LINK.fullmatch(line)
    return found is not None and (not found["words"] or relation(found["words"]) is not TieKind.OTHER)


def _is_status_or_day(line: str) -> bool:
    """Return whether a line says a status or a day and nothing else."""
    if _of_itself().fullmatch(line):
        return True
    written = day_as_written(line)
    rest = status_pattern().sub("", line.replace(written, " ") if written else line)
    return bool(line.strip()) and not key(rest)


def _others(source: Source, shelves: _Shelves, listed: Collection[str]) -> Iterator[OtherSection]:
    """Yield the sections that have no field, each title once, and what stands around the items of lists."""
    found: list[tuple[int, str, str]] = [(one.start, one.title, one.whole()) for one in shelves.of[Part.OTHER]]
    for branch in (*shelves.of[Part.OPTIONS], *shelves.of[Part.SIDES]):
        around = _joined(source.text(one.start, one.end) for one in beside_options(branch))
        of_all = (one for one in branch.below if one.part is Part.OTHER and is_of_all(one, listed))
        found += [(branch.start, branch.title, around), *((one.start, one.title, one.whole()) for one in of_all)]
    for branch in shelves.of[Part.DRIVERS]:
        found.append((branch.start, branch.title, _joined((_around(branch), headed(branch.below)))))
    sections: dict[str, list[str]] = {}
    for _, title, text in sorted(found):
        sections.setdefault(unmarked(title) or "Notes", []).append(text)
    for title, texts in sections.items():
        if text := _joined(texts):
            yield OtherSection(title, text)


def _around(branch: SectionTree) -> str:
    """Return what stands around the list of a section, and what its items say beside their text.

    A line that only leads to the list says nothing.
    """
    blocks = branch.blocks
    if not any(one.kind is BlockKind.LIST for one in blocks):
        return ""
    texts: list[str] = []
    for one in blocks:
        is_paragraph = one.kind is BlockKind.PARAGRAPH
        texts += [branch.source.text(one.start, one.end)] if is_paragraph else beside_text(branch.source, (one,))
    return _joined(one for one in texts if not leads_on(one))


def content_of(record: Record, origin: Origin | None = None) -> Content:
    """Return what a record says: as its cards say it, where these are the cards decided on, else as its text does."""
    content = read_content(record)
    return _as_cards_say(content, origin.deck, origin.decision) if origin and origin.current else content


def _as_cards_say(content: Content, deck: Deck, decision: Decision) -> Content:
    """Take from deck, cards and decision all that they know better than the text.

    What only the record lays out, such as the comparison, the evidence and the history, stays among the other sections.
    """
    chosen = next((card for card in deck.cards if card.number == decision.card), None)
    return replace(
        content,
        number=decision.record,
        status=decision.status.value,
        date=decision.date,
        decision_makers=decision.decided_by or deck.decision_makers,
        consulted=deck.consulted,
        informed=deck.informed,
        tags=deck.tags,
        context=_one_text(deck.context, Prose(deck.question)),
        drivers=deck.drivers,
        options=tuple(_considered(card, decision) for card in deck.cards),
        because=decision.because,
        decision=content.decision or decision.because,
        confirmation=chosen.confirmation if chosen else Prose(""),
        consequences=_outcome(content, chosen) if chosen else content.consequences,
        other_sections=tuple(one for one in content.other_sections if one.title != "Rejected Options"),
    )


def _outcome(content: Content, chosen: Card) -> Consequences:
    """Return what the chosen card says follows; the record's words for nothing are no consequence."""
    named = Consequences(text=chosen.consequences, good=chosen.good, neutral=chosen.neutral, bad=chosen.bad)
    return named if named == Consequences() else replace(named, whole=content.consequences.whole)


def _considered(card: Card, decision: Decision) -> ConsideredOption:
    said = {one.card: one.because for one in decision.reasons}
    reason = said.get(card.number, Phrase("") if card.number == decision.card else card.rejected_because)
    rejected = Prose(f"**Rejected** because {reason}") if reason else Prose("")
    about = _one_text(card.summary, card.shape, card.used_by, card.body)
    return ConsideredOption(
        name=card.title,
        chosen=card.number == decision.card,
        text=_one_text(about, rejected),
        good=card.good,
        neutral=card.neutral,
        bad=card.bad,
    )


def _one_text(*texts: Prose) -> Prose:
    return Prose("\n\n".join(text.strip() for text in texts if text.strip()))
