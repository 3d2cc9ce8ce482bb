"""What a record says: from the cards that it was made from, or section by section from its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from adr.core.content.choice import find_chosen
from adr.core.content.document_parts import DocumentParts, joined
from adr.core.content.option_names import key
from adr.core.content.options import leads_on, read_options
from adr.core.content.pros_and_cons import SIDE_OF, ProsAndCons, beside_text, phrases
from adr.core.content.sections import Part, SectionTree, headed, section_trees
from adr.core.record.head import plain_title
from adr.core.record.lexicon import WHY, labels, status_pattern
from adr.core.record.record_links import relation
from adr.core.text.dates import day, day_as_written
from adr.core.text.passages import unmarked
from adr.model.card import Card
from adr.model.content import Consequences, ConsideredOption, Content, Origin, OtherSection
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.markdown import BlockKind
from adr.model.node import Mapping, Node, Scalar
from adr.model.record import LinkKind, Record, Said
from adr.model.regex import regex
from adr.model.text import Phrase, Prose
from adr.model.value import replace

_OPEN = {Part.CONTEXT, Part.DECISION, Part.CHOICE, Part.OTHER, Part.DRIVERS, Part.CONSEQUENCES}
_LINK = regex(
    r"[ \t]*(?:[-*+][ \t]+)?[*_]{0,2}(?P<words>[^\[\]*_]*?)[*_: \t]*"
    r"(?:\[[^\]]*\]\([^()\s]*\.md(?:#[^()\s]*)?\)(?:[,;]?[ \t]+(?:and[ \t]+)?|\.?[ \t]*\Z))+"
)
_SIDES = {Part.GOOD, Part.BAD, Part.NEUTRAL, Part.RISKS}
_WORD = regex(r"[^\W_]+")
_OF_SITES = frozenset(
    {"layout", "parent", "grand-parent", "nav-order", "permalink", "has-children", "sidebar-position", "draft"}
)
"""Keys of front matter that say how a site shows the page."""


class _Shelves:
    """The sections of a record by what they are for, and those that have no shelf."""

    def __init__(self) -> None:
        self.of: dict[Part, list[SectionTree]] = {one: [] for one in Part}

    def put(self, branch: SectionTree) -> None:
        """Put a section where it belongs; a section below it that is for something else has a place of its own.

        A section that says why is a part of the decision that it follows.
        """
        decided = self.of[Part.DECISION]
        if decided and branch.part is Part.OTHER and re.fullmatch(WHY, plain_title(branch.title), re.IGNORECASE):
            decided[-1] = replace(decided[-1], below=(*decided[-1].below, branch))
            return
        kind = Part.OTHER if branch.part is Part.REJECTED else branch.part
        if kind in _OPEN:
            apart = [one for one in branch.below if not self._stays(kind, one.part)]
        elif kind in (Part.OPTIONS, Part.SIDES):
            branch = replace(branch, below=_with_their_sides(branch.below))
            apart = [one for one in branch.below if one.part is not Part.OTHER and not one.chosen]
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
        return joined(*(one.whole() for one in self.of[kind]))


def _with_their_sides(branches: Sequence[SectionTree]) -> tuple[SectionTree, ...]:
    """Return the sections of options, each with the sections of its sides where these stand beside it."""
    found: list[SectionTree] = []
    for one in branches:
        if one.part in SIDE_OF and found and found[-1].part is Part.OTHER:
            found[-1] = replace(found[-1], below=(*found[-1].below, one))
        else:
            found.append(one)
    return tuple(found)


def read_content(record: Record) -> Content:
    """Return what a record says, by its meaning."""
    source = DocumentParts(record.head.document)
    opening, branches, own = _opened(source, record)
    shelves = _Shelves()
    for branch in branches:
        shelves.put(branch)
    found, beside = read_options(shelves.of[Part.OPTIONS], shelves.of[Part.SIDES])
    title = unmarked(record.title.text)
    is_among = any(one.chosen for one in found)
    are_others = all(one.of_alternatives for one in shelves.of[Part.OPTIONS]) or all(
        one.sides.rejected for one in found
    )
    others = bool(found) and not is_among and are_others
    choice = find_chosen(found, shelves.of[Part.DECISION], title, others=others)
    of_status = [line for one in shelves.of[Part.OF_ITSELF] for line in one.whole().split("\n")]
    return Content(
        path=record.path,
        number=record.number,
        title=title,
        status=record.word.value if record.word else unmarked(record.status.text),
        date=day(record.date.text),
        decision_makers=_texts(record.deciders),
        consulted=_texts(record.consulted),
        informed=_texts(record.informed),
        tags=_texts(record.tags),
        context=joined(opening, shelves.text(Part.CONTEXT)),
        drivers=tuple(one for branch in shelves.of[Part.DRIVERS] for one in phrases(source, branch.blocks)),
        options=tuple(one.value(choice.option) for one in found),
        alternatives=others and choice.option is None,
        decision=shelves.text(Part.DECISION),
        because=Prose(choice.because),
        decision_rest=Prose(choice.rest),
        consequences=_consequences(shelves),
        confirmation=shelves.text(Part.CONFIRMATION),
        links=record.links,
        about_itself=_about_itself(record, (*own, *filter(_is_link, of_status))),
        other_sections=(*_notes_on_status(of_status, people_of(record)), *_others(shelves, beside)),
    )


def _texts(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(one.text for one in said)


def _opened(source: DocumentParts, record: Record) -> tuple[str, Sequence[SectionTree], list[str]]:
    """Return what stands above the sections, the sections, and the lines above them that speak of the record itself."""
    branches, title = section_trees(source), record.head.title
    headings = source.document.headings
    begin = headings[title].end if title is not None else source.document.body
    opening = [one for one in branches[:2] if one.level <= 1 or one.start == begin]
    lines = [line for one in opening for line in (*one.text.split("\n"), "")]
    people = people_of(record)
    own = [line for line in lines if _of_itself().fullmatch(line)]
    text = "\n".join(line for line in lines if line not in own and not (line.strip() and key(line) in people))
    return text.strip(), [*(below for one in opening for below in one.below), *branches[len(opening) :]], own


def people_of(record: Record) -> frozenset[str]:
    """Return the people and tags that a record names, as `key` has them."""
    return frozenset(key(one.text) for one in (*record.deciders, *record.consulted, *record.informed, *record.tags))


@cache
def _of_itself() -> re.Pattern[str]:
    """Return the pattern of a line in which a record speaks of itself."""
    keys = f"{labels(other=True)}|(?:last )?updated?|authors?|owners?|supersede[sd](?: by)?|superceded? by"
    return re.compile(
        rf"[ \t]*(?:[-*+][ \t]+|\|[ \t]*)?[*_]{{0,2}}(?P<key>{keys})[*_]{{0,2}}[ \t\u00a0\u202f]*[:|：](?P<value>.*)",
        re.IGNORECASE,
    )


def _about_itself(record: Record, lines: Iterable[str]) -> Prose:
    """Return as a list what a record says of itself that no field of its content has, such as other keys and links."""
    read = (record.title, record.date, *record.deciders, *record.consulted, *record.informed, *record.tags)
    known = {word for one in read for word in _WORD.findall(one.text.casefold())}
    known.update(_WORD.findall(record.status.text.casefold())[:1])
    said = [(name, _as_text(node)) for name, node in record.head.fields.items() if name not in _OF_SITES]
    said += map(_key_and_value, lines)
    more = [one for one in said if set(_WORD.findall(one[1].casefold())) - known]
    return Prose("\n".join(f"- {name}: {value}" if name else f"- {value}" for name, value in more))


def _key_and_value(line: str) -> tuple[str, str]:
    found = _of_itself().fullmatch(line)
    if not found:
        return "", line.strip().lstrip("-*+ ")
    value = found["value"].strip(" \t|")
    return found["key"], value.removeprefix("**").lstrip() if value.count("**") % 2 else value


def _as_text(node: Node) -> str:
    """Return a value of front matter on one line."""
    if isinstance(node, Mapping):
        return "; ".join(f"{name.text}: {_as_text(value)}" for name, value in node.entries)
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    return (", " if all(isinstance(one, Scalar) for one in node.items) else " / ").join(map(_as_text, node.items))


def _consequences(shelves: _Shelves) -> Consequences:
    sides = ProsAndCons()
    for branch in shelves.of[Part.CONSEQUENCES]:
        sides.read_branch(branch)
    apart = [one for part in Part if part in _SIDES for one in shelves.of[part]]
    sides.read_below(apart)
    return Consequences(
        whole=joined(shelves.text(Part.CONSEQUENCES), headed(apart)),
        text=joined(sides.text, *(f"- Rejected: {one}" for one in sides.rejected)),
        good=tuple(sides.good),
        neutral=tuple(sides.neutral),
        bad=tuple(sides.bad),
        risks=tuple(sides.risks),
    )


def _notes_on_status(lines: Iterable[str], people: frozenset[str]) -> Iterator[OtherSection]:
    """Yield what the sections in which a record speaks of itself say besides, such as why its status moved."""
    if more := said_besides(lines, people):
        yield OtherSection("Notes on the Status", Prose(more))


def said_besides(lines: Iterable[str], people: frozenset[str]) -> str:
    """Return what lines in which a record speaks of itself say besides a status, a day, people and links to records."""
    more = [one for one in lines if not (key(one) in people or _is_link(one) or _is_status_or_day(one))]
    return "\n".join(more).strip() if any(map(key, more)) else ""


def _is_link(line: str) -> bool:
    """Return whether a line links to records and says nothing besides: what the links of the record say too."""
    found = _LINK.fullmatch(line)
    return found is not None and (not found["words"] or relation(found["words"]) is not LinkKind.OTHER)


def _is_status_or_day(line: str) -> bool:
    """Return whether a line says a status or a day and nothing else."""
    if _of_itself().fullmatch(line):
        return True
    written = day_as_written(line)
    rest = status_pattern().sub("", line.replace(written, " ") if written else line)
    return bool(line.strip()) and not key(rest) and "](" not in line


def _others(shelves: _Shelves, beside: Iterable[tuple[int, str, str]]) -> Iterator[OtherSection]:
    """Yield the sections that have no field, each title once, and what stands around the items of lists."""
    drivers = shelves.of[Part.DRIVERS]
    around = ((one.start, one.title, joined(_around(one), headed(one.below))) for one in drivers)
    found = (*beside, *around, *((one.start, one.title, one.whole()) for one in shelves.of[Part.OTHER]))
    sections: dict[str, list[str]] = {}
    for _, title, text in sorted(found):
        sections.setdefault(Phrase(title) if "](" in title else unmarked(title) or "Notes", []).append(text)
    for title, texts in sections.items():
        if text := joined(*texts):
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
    return joined(*(one for one in texts if not leads_on(one)))


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
    about = _one_text(card.summary, card.shape, card.used_by, card.body)
    return ConsideredOption(
        name=card.title,
        chosen=card.number == decision.card,
        text=about,
        rejected=reason,
        good=card.good,
        neutral=card.neutral,
        bad=card.bad,
    )


def _one_text(*texts: Prose) -> Prose:
    return joined(*(one.strip() for one in texts))
