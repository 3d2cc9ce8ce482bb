"""The options that a record considers: from its list of them, and from what it says of each further down."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from adr.core.content.items import ProsAndCons, blocks, phrase, sides_of
from adr.core.content.parts import Part, SectionTree
from adr.core.text.plain_words import unmarked
from adr.model.content import ConsideredOption
from adr.model.text import Prose

LONGEST = 100
_LABEL = re.compile(
    r"^(?:(?:option|alternative|solution|position|approach)[ \t]*)?#?(?P<label>[0-9]{1,2}|[a-z](?!\.\S))[ \t]*"
    r"(?:[:.)](?![0-9])|[-–—](?=[ \t]))[ \t]*(?=\S)",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    r"^(?:option|alternative|solution|approach)[ \t]+#?(?P<label>[0-9]{1,2}|[a-z])\b", re.IGNORECASE
)
_BOLD = re.compile(
    r"^(?:\*\*|__)(?P<name>[^*\n]{1,100}?)[ \t]*:?(?:\*\*|__)[ \t]*[:.–—-]*[ \t]*(?P<rest>.*)$", re.DOTALL
)
_PARTED = re.compile(r"^(?P<name>(?:\[[^\]\n]*\]\([^()\s]*\)|.){1,60}?)(?::| [-–—])[ \t]+(?P<rest>\S.*)$", re.DOTALL)
_MARKED = re.compile(
    r"[ \t]*(?:[(\[](?:chosen|selected|accepted|recommended|preferred)(?: option)?[)\]]|,[ \t]+chosen|✅)\*{0,2}$",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"(?:(?:the )?(?:chosen|selected)(?: (?:option|alternative|solution)(?: is)?[ \t]*:?[ \t\n]*|:?[ \t]+(?=[*\"“]))"
    r"|we decided for[ \t]+(?=\[))"
    r"(?:[\"“](?P<quoted>[^\"”\n]+(?:(?<=[ (])\"\S[^\"\n]*\"[^\"”\n]*)*)[\"”]"
    r"|\[[\"“]?(?P<linked>[^\]\n]+?)[\"”]?\]\([^)\n]*\)"
    r"|\*\*[\"“]?(?P<bold>[^*\n]+?)[\"”]?\*\*|`(?P<code>[^`\n]+)`|'(?P<single>[^'\n]+)'|(?P<plain>[^,.\n]+))"
    r"[\"”*]*[,.;:]?[ \t\n]*(?:because\b:?[ \t\n]*)?(?P<reason>.*)",
    re.IGNORECASE | re.DOTALL,
)
_MADE_OF_CARDS = re.compile(r"^[0-9]{1,3} ")
_REFERENCE = re.compile(r"\[([^\[\]]+)\](?:\[[^\[\]]*\])?")
_BARE_NAME = re.compile(rf"{_BARE_LABEL.pattern}$", re.IGNORECASE)
_SIGNIFICANT = 3


@dataclass(slots=True)
class _Found:
    """An option as it piles up."""

    name: str
    label: str = ""
    chosen: bool = False
    sides: ProsAndCons = field(default_factory=ProsAndCons)

    @property
    def key(self) -> str:
        return key(self.name)


def key(text: str) -> str:
    """Return what names of one option have in common: their letters and digits, in any case."""
    return " ".join(re.findall(r"[^\W_]+", unmarked(text).casefold()))


def read_options(lists: Iterable[SectionTree], told: Iterable[SectionTree]) -> tuple[ConsideredOption, ...]:
    """Return the options of a record: *lists* are the sections that list them, *told* those that weigh them."""
    found: list[_Found] = []
    below: list[SectionTree] = []
    for branch in lists:
        found += _listed(branch)
        below += [one for one in branch.below if one.part is not Part.SIDES]
        below += [deep for one in branch.below if one.part is Part.SIDES for deep in one.below]
    below += [one for branch in told for one in branch.below]
    listed = frozenset(one.key for one in found)
    _join(found, tuple(one for one in below if one.part in (Part.OTHER, Part.DECISION) and not of_all(one, listed)))
    return tuple(_considered(one) for one in found)


def of_all(branch: SectionTree, listed: Collection[str]) -> bool:
    """Tell whether a section among options is about all of them; *listed* are the keys of the options' names."""
    return branch.of_all and _named(branch.title).key not in listed


def _considered(one: _Found) -> ConsideredOption:
    sides = one.sides
    return ConsideredOption(
        name=one.name,
        chosen=one.chosen,
        text=sides.text,
        good=tuple(sides.good),
        neutral=tuple(sides.neutral),
        bad=(*sides.bad, *sides.risks),
    )


def _listed(branch: SectionTree) -> Iterable[_Found]:
    for block in blocks(branch.text):
        if block.is_item:
            yield _item(block.text)


def _item(text: str) -> _Found:
    """Read one item of the list: a name, perhaps with words about it."""
    first, _, rest = text.partition("\n\n")
    lines = first.split("\n")
    nested = next(
        (at for at, line in enumerate(lines) if at and re.match(r"[ \t]*(?:[-*+]|[0-9]+[.)])[ \t]", line)), len(lines)
    )
    lead, more = " ".join(line.strip() for line in lines[:nested]), "\n".join((*lines[nested:], "", rest)).strip("\n")
    name, about = _parted(lead)
    found = _named(name)
    found.sides.read("\n\n".join(filter(None, (about, more))))
    return found


def _parted(lead: str) -> tuple[str, str]:
    """Part an option's name from what is said of it on the same line."""
    bold = _BOLD.match(lead)
    if bold and not _BARE_NAME.match(bold["name"]):
        return bold["name"], bold["rest"]
    lead = f"{bold['name']}: {bold['rest']}" if bold and bold["rest"] else lead
    label = _LABEL.match(lead)
    start = label.end() if label else 0
    parted = _PARTED.match(lead[start:])
    if parted and parted["name"].count("`") % 2 == 0 and parted["name"].count("[") == parted["name"].count("]"):
        return lead[:start] + parted["name"], parted["rest"]
    return lead, ""


def _named(text: str) -> _Found:
    marked = _MARKED.search(text)
    plain = _REFERENCE.sub(r"\1", unmarked(_MARKED.sub("", text))).strip(" :;,").rstrip(".")
    plain = _MADE_OF_CARDS.sub("", plain) if text.startswith(("**", "[")) or "](" in text else plain
    label = _LABEL.match(plain) or _BARE_LABEL.match(plain)
    name = _LABEL.sub("", plain) or plain
    short = name if len(name) <= LONGEST else f"{name[:LONGEST].rpartition(' ')[0]} …"
    found = _Found(name=short, label=label["label"].casefold() if label else "", chosen=marked is not None)
    if short != name:
        found.sides.rest.append(str(phrase(name)))
    return found


def _join(found: list[_Found], branches: tuple[SectionTree, ...]) -> None:
    """Lay what is said of options to the options; a heading that names none of them is one more."""
    waiting = list(found)
    left = []
    for branch in branches:
        named = _named(branch.title)
        match = _match(named, waiting)
        if match:
            waiting.remove(match)
            _lay(match, named, branch)
        else:
            left.append((named, branch))
    # Names that changed between the list and the headings: by their order, when there are as many left on both sides.
    if len(left) == len(waiting):
        for match, (named, branch) in zip(waiting, left, strict=True):
            _lay(match, named, branch)
    else:
        for named, branch in left:
            _lay(named, named, branch)
            found.append(named)


def _lay(option: _Found, named: _Found, branch: SectionTree) -> None:
    told = sides_of(branch)
    for side in ("good", "neutral", "bad", "risks", "rest"):
        getattr(option.sides, side).extend(getattr(told, side))
    option.chosen = option.chosen or named.chosen


def _match(named: _Found, waiting: list[_Found]) -> _Found | None:
    """Find the option that a heading means: by its name, its label, or where one name is part of the other."""
    same = [one for one in waiting if one.key == named.key]
    if not same and named.label:
        same = [one for one in waiting if one.label == named.label]
    if not same:
        same = [one for one in waiting if one.key and named.key and _is_part(one.key, named.key)]
    return same[0] if len(same) == 1 else None


def _is_part(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SIGNIFICANT and f" {short} " in f" {long} "


def choose(
    options: tuple[ConsideredOption, ...], decision: str, title: str
) -> tuple[tuple[ConsideredOption, ...], str]:
    """Mark the option that a decision's text says was chosen; also return why, as far as the text says so.

    Where it is not said in so many words, it is the only option that the first paragraph names, or the title.
    """
    said = _CHOSEN.match(decision.lstrip("*_ \n"))
    names = (
        [said[group] for group in ("quoted", "linked", "bold", "code", "single", "plain") if said[group]]
        if said
        else []
    )
    because = said["reason"].strip() if said else ""
    marked = [one for one in options if one.chosen]
    for text in (*names, decision.partition("\n\n")[0], title):
        if len(marked) != 1:
            marked = _meant(options, text, whole=text in names)
    if said and len(marked) != 1 and not said["plain"]:
        because = said["reason"].strip()
    chosen = marked[0].name if len(marked) == 1 else None
    return tuple(replace(one, chosen=one.name == chosen) for one in options), because


def _meant(options: tuple[ConsideredOption, ...], text: str, *, whole: bool) -> list[ConsideredOption]:
    plain = unmarked(text)
    wanted = key(_LABEL.sub("", plain) or plain)
    same = [one for one in options if key(one.name) == wanted]
    if same or not wanted:
        return same[:1]
    near = [one for one in options if f" {key(one.name)} " in f" {wanted} " and key(one.name)]
    if whole:
        near = near or [one for one in options if _is_part(key(one.name), wanted)]
    near = near or _labelled(options, plain)
    longest = [one for one in near if not any(_is_inside(one, other) for other in near)]
    return longest if len(longest) == 1 else []


def _labelled(options: tuple[ConsideredOption, ...], text: str) -> list[ConsideredOption]:
    """Return the option that a text means by its label, as in `Option C`: in a list, labels count the items."""
    label = _BARE_LABEL.match(text)
    if not label:
        return []
    sign = label["label"].casefold()
    place = int(sign) - 1 if sign.isdecimal() else ord(sign) - ord("a")
    return [options[place]] if 0 <= place < len(options) else []


def _is_inside(one: ConsideredOption, other: ConsideredOption) -> bool:
    return one is not other and f" {key(one.name)} " in f" {key(other.name)} "


def as_prose(texts: Iterable[str]) -> Prose:
    """Return several stretches of Markdown as one."""
    return Prose("\n\n".join(filter(None, texts)))
