"""The options that a record considers: from its list of them, and from what it says of each further down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from adr.core.content.document_parts import BlockTree, DocumentParts, is_unfilled, joined
from adr.core.content.option_names import (
    BARE_LABEL,
    CHOSEN,
    LABEL,
    MARKED,
    OPTION,
    STOP,
    TURNED_DOWN,
    FoundOption,
    is_closed,
    join,
    label_of,
    match_of,
    named,
)
from adr.core.content.pros_and_cons import SIDE_OF, ProsAndCons
from adr.core.content.sections import Part, SectionTree, part
from adr.core.record.titles import SECTIONS
from adr.core.text.passages import unmarked
from adr.model.markdown import BlockKind, SpanKind
from adr.model.regex import regex
from adr.model.text import Phrase

_SENTENCE = regex(
    r"^(?P<name>.{0,97}?[^\W_]{3}[)\"`*_]*)(?:[.!?][ \t]+(?=[^\W\d_a-zß-ÿа-я])|。(?=\S))(?P<rest>.+)$", re.DOTALL
)
_OPTION_TITLE = regex(rf"(?:{OPTION})s?|name", re.IGNORECASE)
_BARE_NAME = regex(rf"{BARE_LABEL.pattern}$", re.IGNORECASE)
_PARTED = regex(
    r"^(?P<name>(?:\[[^\]\n]*\]\([^()\s]*\)|.){1,60}?)(?::[ \t]+|[ \t]+[-–—][ \t]+|：[ \t]*)(?P<rest>\S.*)$", re.DOTALL
)
_IS_CHOSEN = regex(rf"[*_(]{{0,3}}(?:the[ \t]+)?{CHOSEN}\b", re.IGNORECASE)
_IS_DOWN = regex(
    r"^[ \t]*(?:was|is|were|foi|fue|wurde|wird|a été|est|è stat[oa]|werd)[ \t]+"
    rf"(?=(?:{'|'.join(SECTIONS['rejected'])})\b)",
    re.IGNORECASE,
)
_LEADS_ON = regex(r"^[ \t]*[:：.,–—-]*[ \t]*")
_ASIDE = regex(r"[(（\[][^()（）\[\]]*[)）\]](?!\()")
_OF_OPTIONS = regex(rf"(?:{OPTION})(?:e?[ns]|ы)\b|consider|follow|evaluat|review|[\u3040-\uffff]", re.IGNORECASE)
_FEW = 6
_NUMBER = 4
"""No title of a column of numbers is longer: `#`, `No.`, `序号`."""
_SHORT = 60


class OptionsRead(NamedTuple):
    """The options of a record; what its sections on them say of none, each with where it stands and the title."""

    options: tuple[FoundOption, ...]
    rest: tuple[tuple[int, str, str], ...]


def read_options(lists: Sequence[SectionTree], weighed: Sequence[SectionTree]) -> OptionsRead:
    """Return the options of a record: *lists* are the sections that list them, *weighed* those that weigh them."""
    found: list[FoundOption] = []
    rest: list[tuple[int, str, str]] = []
    for branch in (*lists, *weighed):
        options, beside = _in_blocks(branch, None if branch in lists else found)
        rest.append((branch.start, branch.title, _text_beside(branch, beside)))
        join(found, options, is_list=branch in lists)
        listed = frozenset(one.key for one in found)
        weighed_here, chosen = list[FoundOption](), list[FoundOption]()
        for one in _single((branch,), listed):
            option = named(one.chosen or one.title)
            option.chosen = option.chosen or bool(one.chosen)
            if not option.name or (one.of_all and option.key not in listed):
                rest.append((one.start, one.title, one.whole()))
            elif not is_unfilled(f"{one.title}\n{one.whole()}"):
                option.sides.read_branch(one)
                (chosen if one.chosen else weighed_here).append(option)
        _label_by_place(found, weighed_here)
        join(found, weighed_here)
        join(found, chosen)
    return OptionsRead(tuple(found), tuple(one for one in rest if one[2]))


def _label_by_place(listed: Sequence[FoundOption], weighed: Sequence[FoundOption]) -> None:
    """Give the options of a list the labels of headings that say no more, as `Option 2` is the second."""
    is_bare = len(weighed) == len(listed) and all(_BARE_NAME.match(one.name) for one in weighed)
    for one, heading in zip(listed, weighed, strict=True) if is_bare else ():
        one.label = one.label or heading.label


def _single(branches: Iterable[SectionTree], listed: frozenset[str]) -> Iterator[SectionTree]:
    """Yield the sections below some that are about one option each, also where they stand in groups."""
    for branch in branches:
        for one in branch.below:
            if one.part in (Part.OTHER, Part.CHOICE):
                yield from _single((one,), listed) if _is_group(one, listed) else (one,)


def _is_group(branch: SectionTree, listed: frozenset[str]) -> bool:
    """Return whether a section says nothing itself, and holds sections on options."""
    option = named(branch.title)
    if branch.blocks or option.label or option.key in listed:
        return False
    below = [one for one in branch.below if one.part is Part.OTHER]
    sided = [one for one in below if any(deeper.part in SIDE_OF for deeper in one.below)]
    return len(below) == len(branch.below) and bool(sided or [one for one in below if named(one.title).key in listed])


def _text_beside(branch: SectionTree, blocks: Iterable[BlockTree]) -> str:
    """Return blocks that are about no option; a line that only leads to a list says nothing."""
    texts = (branch.source.text(one.start, one.end) for one in blocks)
    return joined(*(one for one in texts if not leads_on(one)))


def leads_on(text: str) -> bool:
    """Return whether a text only leads to a list and says nothing else."""
    return text.endswith((":", "：")) and len(text.split()) <= _FEW


def _in_blocks(
    branch: SectionTree, listed: Sequence[FoundOption] | None = None
) -> tuple[list[FoundOption], tuple[BlockTree, ...]]:
    """Return the options in the blocks of a section, and the blocks that are about none.

    With *listed*, a list or a table is about options only where each of its rows names one of these.
    """
    source, blocks = branch.source, branch.blocks
    if starts := _option_starts(source, blocks):
        return list(_in_paragraphs(source, blocks, starts)), blocks[: starts[0]]
    found: list[FoundOption] = []
    beside: list[BlockTree] = []
    for block in blocks:
        options = _in_block(source, block)
        if options and branch.of_alternatives and _argues(source, beside[-1:], options):
            beside.append(block)
        elif options and all(one.name and (listed is None or match_of(one, listed)) for one in options):
            known = {one.key: one for one in found}
            for one in options:
                if one.key in known:
                    known[one.key].add(one)
                else:
                    found.append(one)
        else:
            beside.append(block)
    return found, tuple(beside)


def _argues(source: DocumentParts, above: Sequence[BlockTree], options: Sequence[FoundOption]) -> bool:
    """Return whether a list goes on with the sentence above it, which does not speak of several options."""
    text = source.text(above[0].start, above[0].end) if above and above[0].kind is BlockKind.PARAGRAPH else ""
    is_led_on = text.endswith((":", "：")) and not leads_on(text) and not _OF_OPTIONS.search(text)
    return is_led_on and not any(one.label or one.chosen or one.sides != ProsAndCons() for one in options)


def _in_block(source: DocumentParts, block: BlockTree) -> list[FoundOption]:
    if block.kind is BlockKind.LIST:
        items = tuple(source.items(block))
        parts = [_parted(source, one.start, one.lead_end) for one in items]
        if len({named(name).key for name, _ in parts}) < len(parts):  # the colon stands behind what is the same
            parts = [(source.line_of(one.start, one.lead_end), "") for one in items]
        found = [_described(source, *one, item.more) for one, item in zip(parts, items, strict=True)]
        ticked = [option for option, item in zip(found, items, strict=True) if item.ticked]
        if len(ticked) == 1 < len(found):
            ticked[0].chosen = True
        return found
    return list(_in_table(_rows(source, block))) if block.kind is BlockKind.TABLE else []


def _described(source: DocumentParts, name: str, about: str, more: Sequence[BlockTree]) -> FoundOption:
    found = named(name)
    found.chosen = found.chosen or _IS_CHOSEN.match(about) is not None
    found.sides.read(source, more, found.sides.read_text(about))
    return found


def _parted(source: DocumentParts, start: int, end: int) -> tuple[str, str]:
    """Part an option's name from what is said of it in the same paragraph.

    It ends with a line that is broken early, with its bold words, or at a colon or a dash.
    """
    if _is_broken_early(source.text(start, end)):
        line_end = source.document.text.index("\n", start)
        name, about = _parted(source, start, line_end)
        return name, "\n".join(filter(None, (about, source.text(line_end, end))))
    lead = source.line_of(start, end)
    span = next((one for one in source.spans(start, end) if one.start == start), None)
    if span and span.kind in (SpanKind.STRONG, SpanKind.STRUCK):
        is_bold = span.kind is SpanKind.STRONG
        name = source.line_of(span.start, span.end)
        name, rest = name[2:-2].strip() if is_bold else name.strip("~"), _IS_DOWN.sub("", source.text(span.end, end))
        goes_on = is_bold and rest[:1].isspace() and rest.lstrip()[:1].isalnum() and not name.endswith((":", "."))
        if goes_on and len(lead) <= _SHORT and not STOP.search(lead):
            return lead, ""
        rest = _LEADS_ON.sub("", rest, count=1)
        aside = _ASIDE.match(rest)
        mark = aside[0] if aside else rest
        is_mark = TURNED_DOWN.fullmatch(mark) or MARKED.fullmatch(mark)
        if is_mark and (mark == rest or not _BARE_NAME.match(name.rstrip(" :"))):
            return f"{name} {mark}", _LEADS_ON.sub("", rest[len(mark) :], count=1)
        if not _BARE_NAME.match(name.rstrip(" :")):
            return name, rest
        lead = f"{name.rstrip(' :')}: {rest}" if rest else lead
    label = LABEL.match(lead)
    begin = label.end() if label else 0
    sentence, parted = _SENTENCE.match(lead[begin:]), _PARTED.match(lead[begin:])
    if sentence and not (parted and parted.end("name") <= sentence.end("name")):
        parted = sentence
    if parted and is_closed(parted["name"]):
        return lead[:begin] + parted["name"], parted["rest"].rstrip(".") if parted is sentence else parted["rest"]
    return lead, ""


def _is_broken_early(text: str) -> bool:
    """Return whether the first line ends although the next word would fit, and that word begins a sentence."""
    first, _, rest = text.partition("\n")
    word = next(iter(rest.split()), "")
    longest = max(map(len, rest.split("\n")))
    is_sentence = word[:1].isalpha() and not word[0].islower() and not first.endswith((",", ";"))
    return is_sentence and len(f"{first} {word}") < longest and not _BARE_NAME.match(unmarked(first).rstrip(" :"))


def _in_paragraphs(source: DocumentParts, blocks: Sequence[BlockTree], starts: Sequence[int]) -> Iterator[FoundOption]:
    """Yield options that begin with a paragraph each, such as `**Option 1: Maven**`."""
    for start, end in pairwise([*starts, len(blocks)]):
        name, about = _parted(source, blocks[start].start, blocks[start].end)
        yield _described(source, name, about, blocks[start + 1 : end])


def _option_starts(source: DocumentParts, blocks: Sequence[BlockTree]) -> list[int]:
    """Return where the options begin that have a paragraph each; none where a list comes first, or for one alone."""
    starts = [at for at, one in enumerate(blocks) if _is_option_start(source, one)]
    if len(starts) < 2 or any(one.kind is BlockKind.LIST for one in blocks[: starts[0]]):
        return []
    return starts


def _is_option_start(source: DocumentParts, block: BlockTree) -> bool:
    """Return whether a paragraph begins with `Option 1:`, or with bold words that are no label of a side."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    strong = next(source.spans(block.start, block.end), None)
    if strong is None or strong.kind is not SpanKind.STRONG or strong.start != block.start:
        text = source.text(block.start, block.end)
        return bool(BARE_LABEL.match(text) and LABEL.match(text))
    return part(source.line_of(strong.start + 2, strong.end - 2)) not in SIDE_OF


def _rows(source: DocumentParts, table: BlockTree) -> list[list[str]]:
    """Return the cells of a table with an option in each row, also where each has a column, or numbers come first."""
    lines = ([source.line_of(cell.start, cell.end) for cell in row.inner] for row in table.inner)
    rows = [one for one in lines if any(one)]
    if any(part(one[0]) in SIDE_OF for one in rows[1:]):
        rows = [list(one) for one in zip(*rows, strict=True)]
    (first, *titles), *others = rows
    is_named = _OPTION_TITLE.fullmatch(unmarked(first)) or not titles or part(titles[0]) in SIDE_OF
    if others and not is_named and len(first) <= _NUMBER and all(label_of(one[0]) for one in others):
        rows = [titles, *([f"{label}: {name}", *cells] for label, name, *cells in others)]
    return rows


def _in_table(rows: Sequence[Sequence[str]]) -> Iterator[FoundOption]:
    """Yield the options of a table whose first column is called so, or where another is a side of them."""
    (first, *titles), *others = rows
    if not _OPTION_TITLE.fullmatch(unmarked(first)) and all(part(one) not in SIDE_OF for one in titles):
        return
    for name, *cells in others:
        found = named(name)
        for title, cell in zip(titles, cells, strict=True):
            if cell and (side := SIDE_OF.get(part(title))):
                getattr(found.sides, side).append(Phrase(cell))
            elif cell and not found.sides.read_rejection(cell):
                found.chosen = found.chosen or _IS_CHOSEN.match(cell) is not None
                found.sides.rest.append(f"{title}: {cell}")
        yield found
