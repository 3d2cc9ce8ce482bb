"""The options that a record considers: from its list of them, and from what it says of each further down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from adr.core.content.sections import Part, SectionTree, part
from adr.core.content.sides import SIDE_OF, ProsAndCons
from adr.core.content.source import BlockTree, Source, is_unfilled
from adr.core.record.titles import SECTIONS
from adr.core.text.passages import unmarked
from adr.model.content import ConsideredOption
from adr.model.markdown import BlockKind, SpanKind
from adr.model.regex import regex
from adr.model.text import Phrase
from adr.model.value import dataclass, field

LONGEST, _AT_MOST = 100, 160
OPTION = (
    r"option|alternative|solution|position|approach|proposal|lösung|variante|opci[oó]n|opç[aã]o|opcao|alternativa|opzione"
    r"|optie|alternatief|вариант|альтернатива|选项|(?:备选|候选)?方案|選択肢|代替案|案"
)
_NUMERALS = "一二三四五六七八九十"
_SIGN = rf"[0-9]{{1,2}}|[a-z]|[{_NUMERALS}]"
_LABEL = regex(
    rf"^(?:(?:{OPTION})[ \t]*)?#?(?:(?P<label>(?![a-z]\.\S)(?:{_SIGN}))[ \t]*(?:[:：、.)](?![0-9])|[-–—](?=[ \t]))"
    rf"|\((?P<bracketed>{_SIGN})\))[ \t]*(?=\S)",
    re.IGNORECASE,
)
_BARE_LABEL = regex(rf"^(?:{OPTION})[ \t]*#?(?P<label>{_SIGN})\b", re.IGNORECASE)
_ANY_LABEL = regex(rf"(?<!\w)(?:{OPTION})[ \t]*#?(?P<label>{_SIGN})(?!\w|\.[0-9])", re.IGNORECASE)
_STOP = regex(r"[.!?。](?=\s|\Z)")
_SENTENCE = regex(
    r"^(?P<name>.{0,97}?[^\W_]{3}[)\"`*_]*)(?:[.!?][ \t]+(?=[^\W\d_a-zß-ÿа-я])|。(?=\S))(?P<rest>.+)$", re.DOTALL
)
_OPTION_TITLE = regex(rf"(?:{OPTION})s?|name", re.IGNORECASE)
_BARE_NAME = regex(rf"{_BARE_LABEL.pattern}$", re.IGNORECASE)
_PARTED = regex(
    r"^(?P<name>(?:\[[^\]\n]*\]\([^()\s]*\)|.){1,60}?)(?::[ \t]+|[ \t]+[-–—][ \t]+|：[ \t]*)(?P<rest>\S.*)$", re.DOTALL
)
_MARKED = regex(
    r"^[(（](?:chosen|выбрано|gewählt|retenue?|elegida|escolhida)[)）][ \t]*"
    r"|(?:[ \t]*(?:[(\[](?:chosen|selected|accepted|recommended|preferred)(?: option)?[)\]]|,[ \t]+chosen|✅|⭐"
    r"|[(（](?:gewählt|choisie?|retenue?|elegid[ao]|escolhid[ao]|scelt[ao]|gekozen|выбран[ао]?"
    r"|(?:本[ \t]*ADR[ \t]*)?(?:采用|默认|选定)|採用)[)）]))+$",
    re.IGNORECASE,
)
_IS_CHOSEN = regex(
    r"[*_(]{0,3}(?:the[ \t]+)?(?:chosen|selected|gewählt|retenue?|elegid[ao]|escolhid[ao]|выбрано|选定|採用)\b",
    re.IGNORECASE,
)
_TURNED_DOWN = regex(
    rf"[ \t]*[(（\[](?P<said>(?:{'|'.join(SECTIONS['rejected'])})\b[^()（）\[\]]*)[)）\]]$", re.IGNORECASE
)
_IS_DOWN = regex(
    r"^[ \t]*(?:was|is|were|foi|fue|wurde|wird|a été|est|è stat[oa]|werd)[ \t]+"
    rf"(?=(?:{'|'.join(SECTIONS['rejected'])})\b)",
    re.IGNORECASE,
)
_LINK = regex(r"\[[^\[\]\n]*\]\((?!#)[^()\s]+(?:\([^()\s]*\)[^()\s]*)*\)")
_MADE_OF_CARDS = regex(r"^[0-9]{1,3} ")
_LEADS_ON = regex(r"^[ \t]*[:：.,–—-]*[ \t]*")
_SIGNIFICANT, _STEM = 3, 5
_COMMON = frozenset({"and", "for", "the", "use", "using", "with", "option", "alternative"})
_FEW = 6
HALF = 0.5
_SHORT = 60
_PAIRS = 2_500
"""Of so many names, each is compared with each."""


@dataclass(slots=True)
class FoundOption:
    """An option as it is collected; `label` is the number or letter it is called by, `key` its name in one spelling."""

    name: str
    key: str
    label: str = ""
    chosen: bool = False
    links: tuple[str, ...] = ()
    sides: ProsAndCons = field(default_factory=ProsAndCons)

    @property
    def words(self) -> frozenset[str]:
        """Return how the words of the name that say something begin; of a script without spaces, each two signs."""
        words = {word[:_STEM] for word in self.key.split() if len(word) >= _SIGNIFICANT and word not in _COMMON}
        signs = [word for word in self.key.split() if word >= "\u3040"]
        return frozenset(words | {word[at : at + 2] for word in signs for at in range(len(word) - 1)})

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
            rejected=sides.rejection,
            links=tuple(map(Phrase, dict.fromkeys(self.links))),
        )

    def add(self, other: FoundOption) -> None:
        """Take over what another place says of this option, and the name it has there if that says more."""
        if _BARE_LABEL.match(self.name) and not _BARE_LABEL.match(other.name):
            self.name, self.key = other.name, other.key
        more = other.words - self.words
        if len(more) > min(1, len(other.words) / 2):
            self.sides.rest.append(other.name)
        self.sides.add(other.sides)
        self.chosen = self.chosen or other.chosen
        self.links += other.links


class OptionsRead(NamedTuple):
    """The options of a record; what its sections on them say of none, each with where it stands and the title."""

    options: tuple[FoundOption, ...]
    rest: tuple[tuple[int, str, str], ...]


def key(text: str) -> str:
    """Return what names of one option have in common: their letters and digits, in any case."""
    return " ".join(re.findall(r"[^\W_]+", unmarked(text, len(text)).casefold()))


def named(text: str) -> FoundOption:
    """Read an option's name, with its label and links, and the mark of the one that was chosen or turned down."""
    plain = unmarked(text, len(text)).rstrip(" :;,.")
    down, plain = _TURNED_DOWN.search(plain), _TURNED_DOWN.sub("", plain)
    marked, plain = _MARKED.search(plain), _MARKED.sub("", plain)
    plain = plain.strip(" :;,").rstrip(".").replace("[", "").replace("]", "")
    plain = _MADE_OF_CARDS.sub("", plain) if text.startswith(("**", "[")) or "](" in text else plain
    label = _LABEL.match(plain) or _BARE_LABEL.match(plain)
    name = _LABEL.sub("", plain) or plain
    short = _short(name)
    sign = label_of(label["label"] or label.groupdict().get("bracketed") or "") if label else ""
    found = FoundOption(short, key(short), sign, marked is not None, tuple(_LINK.findall(text)))
    if short.endswith("…"):
        found.sides.rest.append(" ".join(name.split()))
    elif short != name:
        found.sides.rest.append(" ".join(name[len(short) :].lstrip(".!?。 ").split()))
    if down:
        found.sides.read_text(down["said"])
    return found


def _short(name: str) -> str:
    """Return a name that is not too long: its first sentence, or its beginning."""
    first = _STOP.split(name, maxsplit=1)[0]
    if len(name) <= LONGEST:
        return name
    if len(first) <= LONGEST and _is_closed(first):
        return first
    return name if len(name) <= _AT_MOST else f"{name[:LONGEST].rpartition(' ')[0]} …"


def _is_closed(text: str) -> bool:
    """Return whether what a text opens, it closes: code, brackets."""
    return text.count("`") % 2 == 0 and all(text.count(one) == text.count(other) for one, other in ("[]", "()", "（）"))


def label_of(text: str) -> str:
    """Return the number or letter that a text is, Chinese numerals as the others; empty for more than one."""
    found = re.fullmatch(_SIGN, text.casefold())
    return str(_NUMERALS.index(text) + 1) if found and text in _NUMERALS else found[0] if found else ""


def only_label(text: str) -> str:
    """Return the label of the one option that the first sentence of a text names, as in `We chose option B`."""
    labels = {label_of(found["label"]) for found in _ANY_LABEL.finditer(_STOP.split(text, maxsplit=1)[0])}
    return labels.pop() if len(labels) == 1 else ""


def read_options(lists: Sequence[SectionTree], weighed: Sequence[SectionTree]) -> OptionsRead:
    """Return the options of a record: *lists* are the sections that list them, *weighed* those that weigh them."""
    found: list[FoundOption] = []
    rest: list[tuple[int, str, str]] = []
    for branch in (*lists, *weighed):
        options, beside = _in_blocks(branch, None if branch in lists else found)
        rest.append((branch.start, branch.title, _text_beside(branch, beside)))
        _join(found, options, is_list=branch in lists)
        listed, more = frozenset(one.key for one in found), list[FoundOption]()
        for one in _single((branch,), listed):
            option = named(one.title)
            if not option.name or (one.of_all and option.key not in listed):
                rest.append((one.start, one.title, one.whole()))
            elif not is_unfilled(f"{one.title}\n{one.whole()}"):
                option.sides.read_branch(one)
                more.append(option)
        _join(found, more)
    return OptionsRead(tuple(found), tuple(one for one in rest if one[2]))


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
    return "\n\n".join(one for one in texts if not leads_on(one))


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
        if options and all(one.name and (listed is None or _match(one, listed)) for one in options):
            found += options
        else:
            beside.append(block)
    return found, tuple(beside)


def _in_block(source: Source, block: BlockTree) -> list[FoundOption]:
    if block.kind is BlockKind.LIST:
        items = tuple(source.items(block))
        found = [_described(source, *_parted(source, one.start, one.lead_end), one.more) for one in items]
        keys = [one.key for one in found]
        if len(set(keys)) == len(keys):
            return found
        # What stands before the colon distinguishes none of them.
        return [_described(source, source.line_of(one.start, one.lead_end), "", one.more) for one in items]
    return list(_in_table(source, block)) if _is_of_options(source, block) else []


def _described(source: Source, name: str, about: str, more: Sequence[BlockTree]) -> FoundOption:
    found = named(name)
    found.chosen = found.chosen or _IS_CHOSEN.match(about) is not None
    found.sides.read(source, more, found.sides.read_text(about))
    return found


def _parted(source: Source, start: int, end: int) -> tuple[str, str]:
    """Part an option's name from what is said of it in the same paragraph: by its bold words, a colon or a dash."""
    lead = source.line_of(start, end)
    strong = next((one for one in source.spans(start, end) if one.start == start), None)
    if strong and strong.kind is SpanKind.STRONG:
        name, rest = source.line_of(strong.start + 2, strong.end - 2), source.text(strong.end, end)
        rest = _IS_DOWN.sub("", rest)
        goes_on = rest[:1].isspace() and rest.lstrip()[:1].isalnum() and not name.endswith((":", "."))
        if goes_on and len(lead) <= _SHORT and not _STOP.search(lead):
            return lead, ""
        rest = _LEADS_ON.sub("", rest, count=1)
        if _TURNED_DOWN.fullmatch(rest) or _MARKED.fullmatch(rest):
            return f"{name} {rest}", ""
        if not _BARE_NAME.match(name.rstrip(" :")):
            return name, rest
        lead = f"{name.rstrip(' :')}: {rest}" if rest else lead
    label = _LABEL.match(lead)
    begin = label.end() if label else 0
    sentence, parted = _SENTENCE.match(lead[begin:]), _PARTED.match(lead[begin:])
    if sentence and not (parted and parted.end("name") <= sentence.end("name")):
        parted = sentence
    if parted and _is_closed(parted["name"]):
        return lead[:begin] + parted["name"], parted["rest"].rstrip(".") if parted is sentence else parted["rest"]
    return lead, ""


def _in_paragraphs(source: Source, blocks: Sequence[BlockTree], starts: Sequence[int]) -> Iterator[FoundOption]:
    """Yield options that begin with a paragraph each, such as `**Option 1: Maven**`."""
    for start, end in pairwise([*starts, len(blocks)]):
        name, about = _parted(source, blocks[start].start, blocks[start].end)
        yield _described(source, name, about, blocks[start + 1 : end])


def _option_starts(source: Source, blocks: Sequence[BlockTree]) -> list[int]:
    """Return where the options begin that have a paragraph each; none where a list comes first, or for one alone."""
    starts = [at for at, one in enumerate(blocks) if _is_option_start(source, one)]
    if len(starts) < 2 or any(one.kind is BlockKind.LIST for one in blocks[: starts[0]]):
        return []
    return starts


def _is_option_start(source: Source, block: BlockTree) -> bool:
    """Return whether a paragraph begins with `Option 1:`, or with bold words that are no label of a side."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    strong = next(source.spans(block.start, block.end), None)
    if strong is None or strong.kind is not SpanKind.STRONG or strong.start != block.start:
        text = source.text(block.start, block.end)
        return bool(_BARE_LABEL.match(text) and _LABEL.match(text))
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
            elif cell and not found.sides.read_rejection(cell):
                found.chosen = found.chosen or _IS_CHOSEN.match(cell) is not None
                found.sides.rest.append(f"{title}: {cell}")
        yield found


def _join(found: list[FoundOption], more: Sequence[FoundOption], *, is_list: bool = False) -> None:
    """Add what is said of options to these; what has no name of them, or no like name beside a list, is one more."""
    left: list[FoundOption] = []
    sharing: dict[str, list[FoundOption]] = {}
    for one in found:
        for word in _words_and_label(one):
            sharing.setdefault(word, []).append(one)
    taken: set[int] = set()
    for one in more:
        near = {id(other): other for word in _words_and_label(one) for other in sharing.get(word, ())}
        if match := _match(one, [other for at, other in near.items() if at not in taken]):
            taken.add(id(match))
            match.add(one)
        else:
            left.append(one)
    waiting = [one for one in found if id(one) not in taken]
    # A name that changed between the list and the headings: the pairs that have most words in common come first.
    is_few = not is_list and len(left) * len(waiting) <= _PAIRS
    pairs = [(likeness(one, other), one, other) for one in left for other in waiting if is_few]
    for alike, one, other in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        is_only = sum(bool(one.words & option.words) for option in waiting) == 1
        if one in left and other in waiting and (alike[0] > HALF or (is_only and alike[0] == HALF)):
            left.remove(one)
            waiting.remove(other)
            other.add(one)
    found += left


def _words_and_label(one: FoundOption) -> set[str]:
    """Return what two names that mean one option have at least one of in common."""
    return {*one.key.split(), f"#{one.label}"} - {"#"} or {""}


def likeness(one: FoundOption, other: FoundOption) -> tuple[float, float]:
    """Return the part of the words that two names have in common, of the shorter and of both."""
    common, shorter = len(one.words & other.words), min(len(one.words), len(other.words))
    return (common / shorter, common / len(one.words | other.words)) if shorter else (0.0, 0.0)


def _match(heading: FoundOption, waiting: Sequence[FoundOption]) -> FoundOption | None:
    """Find the option that a heading means: by its name, its label, or where one name is part of the other."""
    same = [one for one in waiting if one.key == heading.key]
    if not same and heading.label:
        same = [one for one in waiting if one.label == heading.label]
    if not same:
        same = [one for one in waiting if one.key and heading.key and is_part(one.key, heading.key)]
    return same[0] if len(same) == 1 else None


def is_part(one: str, other: str) -> bool:
    """Return whether the shorter of two keys stands in the other, word by word."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SIGNIFICANT and f" {short} " in f" {long} "
