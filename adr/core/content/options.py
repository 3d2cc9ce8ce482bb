"""The options that a record considers: from its list of them, and from what it says of each further down."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from adr.core.content.sections import Part, SectionTree, part
from adr.core.content.sides import SIDE_OF, ProsAndCons
from adr.core.content.source import BlockTree, Item, Source
from adr.core.text.passages import unmarked
from adr.model.content import ConsideredOption
from adr.model.markdown import BlockKind, SpanKind
from adr.model.regex import regex
from adr.model.text import Phrase
from adr.model.value import dataclass, field

LONGEST, _AT_MOST = 100, 160
OPTION = (
    r"option|alternative|solution|position|approach|lösung|variante|opción|opção|alternativa|opzione|optie|alternatief"
    r"|вариант|альтернатива|选项|(?:备选|候选)?方案|選択肢|代替案"
)
_LABEL = regex(
    rf"^(?:(?:{OPTION})[ \t]*)?#?(?:(?P<label>[0-9]{{1,2}}|[a-z](?!\.\S))[ \t]*(?:[:：.)](?![0-9])|[-–—](?=[ \t]))"
    r"|\((?P<bracketed>[0-9]{1,2}|[a-z])\))[ \t]*(?=\S)",
    re.IGNORECASE,
)
_BARE_LABEL = regex(rf"^(?:{OPTION})[ \t]+#?(?P<label>[0-9]{{1,2}}|[a-z])\b", re.IGNORECASE)
_ANY_LABEL = regex(rf"(?<!\w)(?:{OPTION})[ \t]+#?(?P<label>[0-9]{{1,2}}|[a-z])(?!\w|\.[0-9])", re.IGNORECASE)
_STOP = regex(r"[.!?。](?=\s|\Z)")
_OPTION_TITLE = regex(rf"(?:{OPTION})s?|name", re.IGNORECASE)
_BARE_NAME = regex(rf"{_BARE_LABEL.pattern}$", re.IGNORECASE)
_PARTED = regex(r"^(?P<name>(?:\[[^\]\n]*\]\([^()\s]*\)|.){1,60}?)(?::| [-–—])[ \t]+(?P<rest>\S.*)$", re.DOTALL)
_MARKED = regex(
    r"[ \t]*(?:[(\[](?:chosen|selected|accepted|recommended|preferred)(?: option)?[)\]]|,[ \t]+chosen|✅"
    r"|[(（](?:gewählt|choisie?|retenue?|elegid[ao]|escolhid[ao]|scelt[ao]|gekozen|выбран[ао]?"
    r"|(?:本[ \t]*ADR[ \t]*)?(?:采用|默认|选定)|採用)[)）])\*{0,2}$",
    re.IGNORECASE,
)
_MADE_OF_CARDS = regex(r"^[0-9]{1,3} ")
_LEADS_ON = regex(r"^[ \t]*[:.–—-]*[ \t]*")
_SIGNIFICANT = 3
_COMMON = frozenset({"and", "for", "the", "use", "using", "with", "option", "alternative"})
_FEW = 8


@dataclass(slots=True)
class FoundOption:
    """An option as it is collected; `label` is the number or letter it is called by, `key` its name in one spelling."""

    name: str
    key: str
    label: str = ""
    chosen: bool = False
    sides: ProsAndCons = field(default_factory=ProsAndCons)

    @property
    def value(self) -> ConsideredOption:
        """Return the option as it was read."""
        sides = self.sides
        return ConsideredOption(
            name=self.name,
            chosen=self.chosen,
            text=sides.text,
            good=tuple(sides.good),
            neutral=tuple(sides.neutral),
            bad=(*sides.bad, *sides.risks),
        )


def key(text: str) -> str:
    """Return what names of one option have in common: their letters and digits, in any case."""
    return " ".join(re.findall(r"[^\W_]+", unmarked(text).casefold()))


def named(text: str) -> FoundOption:
    """Read an option's name, with its label, and the mark of the one that was chosen."""
    marked = _MARKED.search(text)
    plain = unmarked(_MARKED.sub("", text)).strip(" :;,").rstrip(".").replace("[", "").replace("]", "")
    plain = _MADE_OF_CARDS.sub("", plain) if text.startswith(("**", "[")) or "](" in text else plain
    label = _LABEL.match(plain) or _BARE_LABEL.match(plain)
    name = _LABEL.sub("", plain) or plain
    short = _short(name)
    sign = (label["label"] or label.groupdict().get("bracketed") or "").casefold() if label else ""
    found = FoundOption(name=short, key=key(short), label=sign, chosen=marked is not None)
    if short.endswith("…"):
        found.sides.rest.append(" ".join(name.split()))
    elif short != name:
        found.sides.rest.append(" ".join(name[len(short) :].lstrip(".!?。 ").split()))
    return found


def _short(name: str) -> str:
    """Return a name that is not too long: its first sentence, or its beginning."""
    first = _STOP.split(name, maxsplit=1)[0]
    if len(name) <= LONGEST or len(first) <= LONGEST:
        return name if len(name) <= LONGEST else first
    return name if len(name) <= _AT_MOST else f"{name[:LONGEST].rpartition(' ')[0]} …"


def only_label(text: str) -> str:
    """Return the label of the one option that the first sentence of a text names, as in `We chose option B`."""
    labels = {found["label"].casefold() for found in _ANY_LABEL.finditer(_STOP.split(text, maxsplit=1)[0])}
    return labels.pop() if len(labels) == 1 else ""


def read_options(lists: Iterable[SectionTree], told: Iterable[SectionTree]) -> list[FoundOption]:
    """Return the options of a record: *lists* are the sections that list them, *told* those that weigh them."""
    found: list[FoundOption] = []
    below: list[SectionTree] = []
    for branch in lists:
        found += _listed(branch)
        below += branch.below
    for branch in told:
        below += branch.below
        if not branch.below:
            found += _in_bold(branch.source, branch.blocks)
    listed = frozenset(one.key for one in found)
    _join(found, [one for one in below if not is_of_all(one, listed)])
    return found


def is_of_all(branch: SectionTree, listed: Collection[str]) -> bool:
    """Return whether a section among options is about all of them; *listed* are the keys of the options' names."""
    return branch.of_all and named(branch.title).key not in listed


def beside_options(branch: SectionTree) -> tuple[BlockTree, ...]:
    """Return the blocks of a list of options that are about none of them; a line that leads to a list says nothing."""
    blocks = branch.blocks
    if bold := _bold_starts(branch.source, blocks):
        blocks = blocks[: bold[0]]
    elif branch.part is Part.OPTIONS:
        blocks = tuple(
            one for one in blocks if one.kind is not BlockKind.LIST and not _is_of_options(branch.source, one)
        )
    return tuple(one for one in blocks if not leads_on(branch.source.text(one.start, one.end)))


def leads_on(text: str) -> bool:
    """Return whether a text only leads to a list and says nothing else."""
    return text.endswith((":", "：")) and len(text.split()) <= _FEW


def _listed(branch: SectionTree) -> Iterator[FoundOption]:
    if bold := tuple(_in_bold(branch.source, branch.blocks)):
        yield from bold
        return
    for block in branch.blocks:
        if block.kind is BlockKind.LIST:
            yield from (_item(branch.source, one) for one in branch.source.items(block))
        elif _is_of_options(branch.source, block):
            yield from _in_table(branch.source, block)


def _item(source: Source, item: Item) -> FoundOption:
    """Read one item of the list: a name, perhaps with words about it."""
    lead = source.line_of(item.start, item.lead_end)
    name, about = _parted(source, item.start, item.lead_end)
    found = named(name or lead)
    found.sides.rest += filter(None, (about,))
    found.sides.read(source, item.more)
    return found


def _parted(source: Source, start: int, end: int) -> tuple[str, str]:
    """Part an option's name from what is said of it in the same paragraph: by its bold words, a colon or a dash."""
    lead = source.line_of(start, end)
    strong = next((one for one in source.spans(start, end) if one.start == start), None)
    if strong and strong.kind is SpanKind.STRONG:
        name = source.line_of(strong.start + 2, strong.end - 2)
        rest = _LEADS_ON.sub("", source.text(strong.end, end), count=1)
        if len(name) <= LONGEST and not _BARE_NAME.match(name.rstrip(" :")):
            return name, rest
        lead = f"{name.rstrip(' :')}: {rest}" if rest else lead
    label = _LABEL.match(lead)
    begin = label.end() if label else 0
    parted = _PARTED.match(lead[begin:])
    if parted and parted["name"].count("`") % 2 == 0 and parted["name"].count("[") == parted["name"].count("]"):
        return lead[:begin] + parted["name"], parted["rest"]
    return lead, ""


def _in_bold(source: Source, blocks: Sequence[BlockTree]) -> Iterator[FoundOption]:
    """Yield options that begin with a bold paragraph each, such as `**Option 1: Maven**`; one alone is no list."""
    starts = _bold_starts(source, blocks)
    for start, end in pairwise([*starts, len(blocks)]):
        name, about = _parted(source, blocks[start].start, blocks[start].end)
        found = named(name)
        found.sides.rest += filter(None, (about,))
        found.sides.read(source, blocks[start + 1 : end])
        yield found


def _bold_starts(source: Source, blocks: Sequence[BlockTree]) -> list[int]:
    """Return where the options begin that have a bold paragraph each; none where a list comes first."""
    starts = [at for at, one in enumerate(blocks) if _is_bold(source, one)]
    if len(starts) < 2 or any(one.kind is BlockKind.LIST for one in blocks[: starts[0]]):
        return []
    return starts


def _is_bold(source: Source, block: BlockTree) -> bool:
    """Return whether a paragraph begins with bold words that are no label of a side."""
    strong = next(source.spans(block.start, block.end), None) if block.kind is BlockKind.PARAGRAPH else None
    if strong is None or strong.kind is not SpanKind.STRONG or strong.start != block.start:
        return False
    return part(source.line_of(strong.start + 2, strong.end - 2)) not in SIDE_OF


def _is_of_options(source: Source, block: BlockTree) -> bool:
    """Return whether a table has an option in each row: its first column is called so, or another is a side of them."""
    if block.kind is not BlockKind.TABLE:
        return False
    titles = [source.line_of(cell.start, cell.end) for cell in block.inner[0].inner]
    is_named = any(_OPTION_TITLE.fullmatch(unmarked(one)) for one in titles[:1])
    return is_named or any(part(one) in SIDE_OF for one in titles[1:])


def _in_table(source: Source, table: BlockTree) -> Iterator[FoundOption]:
    titles = [source.line_of(cell.start, cell.end) for cell in table.inner[0].inner]
    for row in table.all(BlockKind.ROW):
        cells = [source.line_of(cell.start, cell.end) for cell in row.inner]
        if not any(cells):
            continue
        found = named(cells[0])
        for title, cell in zip(titles[1:], cells[1:], strict=False):
            if cell and (side := SIDE_OF.get(part(title))):
                getattr(found.sides, side).append(Phrase(cell))
            elif cell:
                found.sides.rest.append(f"{title}: {cell}")
        yield found


def _join(found: list[FoundOption], branches: Sequence[SectionTree]) -> None:
    """Lay what is said of options to the options; a heading that names none of them is one more."""
    waiting = list(found)
    left = []
    for branch in branches:
        heading = named(branch.title)
        match = _match(heading, waiting)
        if match:
            waiting.remove(match)
            _lay(match, heading, branch)
        else:
            left.append((heading, branch))
    for heading, branch in left:
        # A name that changed between the list and the headings has a word in common with one option alone.
        match = _only(one for one in waiting if _words(one) & _words(heading)) or heading
        if match is heading:
            found.append(heading)
        else:
            waiting.remove(match)
        _lay(match, heading, branch)


def _lay(option: FoundOption, heading: FoundOption, branch: SectionTree) -> None:
    option.sides.read_branch(branch)
    option.chosen = option.chosen or heading.chosen


def _match(heading: FoundOption, waiting: list[FoundOption]) -> FoundOption | None:
    """Find the option that a heading means: by its name, its label, or where one name is part of the other."""
    same = [one for one in waiting if one.key == heading.key]
    if not same and heading.label:
        same = [one for one in waiting if one.label == heading.label]
    if not same:
        same = [one for one in waiting if one.key and heading.key and is_part(one.key, heading.key)]
    return _only(same)


def _only(options: Iterable[FoundOption]) -> FoundOption | None:
    found = tuple(options)
    return found[0] if len(found) == 1 else None


def _words(option: FoundOption) -> frozenset[str]:
    return frozenset(word for word in option.key.split() if len(word) >= _SIGNIFICANT and word not in _COMMON)


def is_part(one: str, other: str) -> bool:
    """Return whether the shorter of two keys stands in the other, word by word."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SIGNIFICANT and f" {short} " in f" {long} "
