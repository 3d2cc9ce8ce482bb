"""Numbers in texts, and what different sources say of one thing.

Numbers are read in the digits of any script, with the decimal and thousands signs of any habit. Where habits
disagree (1.234 is about one to some and over a thousand to others) a number has several readings, and two numbers agree
when they have a reading in common. Numbers written as words are not read, nor are fractions, exponents and
multipliers such as "million": of "1.2 million" the 1.2 is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from adr.core.normalise import form
from adr.model.evidence import Anchor, Evidence, Figure
from adr.model.problem import Problem

_GAPS = "\u00a0\u2009\u202f"
_COMMAS = ",\u060c"
_POINTS = f".{_COMMAS}\u066b"
_GROUPERS = f".{_COMMAS}\u066c'’ {_GAPS}"
# Plain spaces join only what can be groups of three; such groups are then readings of their own as well.
_TOKEN = re.compile(
    rf"(?:(?<![\w.,])[-\u2212](?=\d))?"
    rf"(?:(?<!\d)\d{{1,3}}(?: \d{{3}})+(?!\d)(?:[{_POINTS}]\d+)?|\d+(?:[{_GROUPERS.replace(' ', '')}\u066b]\d+)*)"
    rf"(?P<percent>[ \u00a0\u202f]?[%\u066a\uff05])?"
)
_DIGITS = re.compile(r"\d+")
_SIGN = re.compile(r"\D")
_WORD = re.compile(r"\w+")
_TOTALS = frozenset(_WORD.findall("total totals totale overall gesamt insgesamt مجموع المجموع إجمالي الإجمالي"))
# "And", "so", "in", "as", "for" and "the", which Arabic writes as part of the next word.
_ATTACHED = re.compile("[وف]?[بكل]?(?:ال|ل)?")
_STOP = re.compile(r"[.!?\u061f\u06d4…]+[\"'”’»“]*(?=\s)|[\u3002\uff01\uff1f]|\n")
_REACH = 300
_GROUP = 40
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its code points [start, end), as they are typed, and all that it can mean."""

    start: int
    end: int
    text: str
    readings: frozenset[Fraction]


@dataclass(frozen=True, slots=True)
class Sum:
    """A stated total that equals what the stated parts add up to; each is the anchor of a figure."""

    total: Anchor
    parts: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Sayings:
    """What sources say of one thing: anchors whose figures have one name, in reading order."""

    name: str
    anchors: tuple[Anchor, ...]

    @property
    def differ(self) -> bool:
        """Tell whether two of them have no reading in common; figures in different units are not compared."""
        return any(_comparable(a, b) and not agree(a, b) for a, b in combinations(map(_figure, self.anchors), 2))


def numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of *text* in order, each with its readings; a per cent is also read as its hundredth part.

    What has several signs and fits no habit is read as a list if the signs are commas, and not at all otherwise
    (versions, dates and addresses with dots).
    """
    return tuple(number for match in _TOKEN.finditer(text) for number in _numbers(match))


def readings(value: str) -> frozenset[Fraction]:
    """Return what *value*, which should be one number and nothing else, can mean; nothing when it is not."""
    found = numbers(value.strip())
    whole = len(found) == 1 and found[0].text == value.strip().removeprefix("+")
    return found[0].readings if whole else frozenset()


def carries(quote: str, value: str) -> bool:
    """Tell whether a number of *quote* can mean what *value* can mean."""
    wanted = readings(value)
    return any(wanted & number.readings for number in numbers(quote)) if wanted else False


def figure_problem(evidence: Evidence) -> Problem | None:
    """Say what is wrong with the figure of a piece of evidence, if anything is; None too where there is no figure.

    The problem's code is `figure-value` (not a number) or `figure-missing` (not a number of the quote).
    """
    figure = evidence.figure
    if figure is None or carries(evidence.quote, figure.value):
        return None
    if not readings(figure.value):
        message = f"the value of the figure {figure.name}, {figure.value!r}, is not a number"
        hint = "write it in digits; its unit has a field of its own"
        return Problem(message, evidence.place, hint, code="figure-value")
    there = ", ".join(dict.fromkeys(number.text for number in numbers(evidence.quote)))
    hint = f"its numbers are {there}" if there else "it has no number in digits; quote the words that hold it"
    message = f"the figure {figure.name} is {figure.value}, which is not in the quote"
    return Problem(message, evidence.place, hint, code="figure-missing")


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether two values have a reading in common."""
    return bool(readings(one.value) & readings(other.value))


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence with the code points [start, end), its white space made single spaces.

    A full stop ends a sentence when white space follows it. Of a longer sentence than about 300 code points on
    either side, words nearby are returned.
    """
    floor, ceiling = max(0, start - _REACH), min(len(text), end + _REACH)
    first = max((match.end() for match in _STOP.finditer(text, floor, start)), default=floor)
    stop = _STOP.search(text, end, ceiling)
    last = stop.end() if stop else ceiling
    if first == floor > 0:
        first = _after_space(text, floor, start)
    if last == ceiling < len(text) and not stop:
        last = max(text.rfind(" ", end, ceiling), end)
    return " ".join(text[first:last].split())


def sayings(anchors: Iterable[Anchor]) -> tuple[Sayings, ...]:
    """Lay the figures of one name side by side, names compared normalised and without case.

    A figure at one place of one seed counts once, however many cards lean on it. The order is that in which names
    first come; only names with two or more places are returned.
    """
    groups: dict[str, dict[tuple[str, int, int, str], Anchor]] = {}
    for anchor in anchors:
        if anchor.figure:
            place = anchor.seed, anchor.start, anchor.end, anchor.figure.value
            groups.setdefault(_key(anchor.figure.name), {}).setdefault(place, anchor)
    several = (tuple(group.values()) for group in groups.values() if len(group) > 1)
    return tuple(Sayings(_figure(group[0]).name, group) for group in several)


def disagreements(anchors: Iterable[Anchor]) -> tuple[Sayings, ...]:
    """Return the names of which sources say different things, with all that they say."""
    return tuple(group for group in sayings(anchors) if group.differ)


def sums(anchors: Iterable[Anchor]) -> tuple[Sum, ...]:
    """Find stated totals that equal the sum of two or three stated parts, such as 550 beside 539 and 11.

    So that no chance equality is shown as a sum, what is counted has to fit. The parts stand in one seed, or one
    person or body says them. Take the words of a figure's name and unit: either the total's words take in those of
    every part and more ("drones and missiles" of "drones" and of "missiles"; the unit's alone under one name), or,
    words such as "total" aside, every part's take in the total's and more ("launched" in "drones launched"), the
    parts being in one unit. Words are compared without the "and" and "the" that Arabic writes in front of them as
    one word. Each value must have one reading, above zero; larger groups than `_GROUP` are left alone.
    """
    stated = tuple(_distinct(anchors))
    groups = [[a for a in stated if a.seed == seed] for seed in dict.fromkeys(a.seed for a in stated)]
    speakers = dict.fromkeys(_key(_figure(a).by) for a in stated)
    groups += [[a for a in stated if _key(_figure(a).by) == by] for by in speakers if by]
    found: dict[tuple[object, ...], Sum] = {}
    for group in groups:
        for total in stated:
            for parts in _parts(total, group):
                found.setdefault(
                    (total, *sorted((_value(p), tuple(sorted(_thing(p)))) for p in parts)), Sum(total, parts)
                )
    return tuple(found.values())


def _distinct(anchors: Iterable[Anchor]) -> Iterable[Anchor]:
    """Return the anchors whose figure can take part in a sum, one for each thing said in a seed."""
    stated: dict[tuple[object, ...], Anchor] = {}
    for anchor in anchors:
        if anchor.figure and len(values := readings(anchor.figure.value)) == 1 and min(values) > 0:
            stated.setdefault((anchor.seed, _thing(anchor), *values), anchor)
    return stated.values()


def _parts(total: Anchor, group: Sequence[Anchor]) -> Iterator[tuple[Anchor, ...]]:
    """Return the pairs and triples of *group* that add up to *total* and count parts of what it counts."""
    for belongs, one_unit in ((_named_by, False), (_kind_of, True)):
        fitting = [part for part in group if _value(part) < _value(total) and belongs(part, total)]
        if len(fitting) <= _GROUP:
            tuples = (parts for count in (2, 3) for parts in combinations(fitting, count))
            yield from (parts for parts in tuples if _add_up(parts, total) and not (one_unit and _mixed(parts)))


def _named_by(part: Anchor, total: Anchor) -> bool:
    """Tell whether the total's words take in the part's, and more: "drones" in "drones and missiles".

    Where both have one name, their units say what is counted.
    """
    words = _unit if _key(_figure(part).name) == _key(_figure(total).name) else _thing
    return _within(words(part), words(total)) and not _within(words(total), words(part))


def _kind_of(part: Anchor, total: Anchor) -> bool:
    """Tell whether the part's words take in the total's, and more: "launched" in "drones launched"."""
    general = _thing(total) - _TOTALS
    return _within(general, _thing(part)) and not _within(_thing(part), general)


def _within(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some) and all(any(_same(a, b) for b in others) for a in some)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and bool(_ATTACHED.fullmatch(long[: len(long) - len(short)]))


def _add_up(parts: Sequence[Anchor], total: Anchor) -> bool:
    counted = {(_thing(part), _key(_figure(part).unit)) for part in parts}
    return len(counted) == len(parts) and sum(map(_value, parts)) == _value(total)


def _mixed(parts: Sequence[Anchor]) -> bool:
    return len({_key(_figure(part).unit) for part in parts} - {""}) > 1


def _thing(anchor: Anchor) -> frozenset[str]:
    """Return the words that say what a figure counts."""
    figure = _figure(anchor)
    return frozenset(_WORD.findall(f"{_key(figure.name)} {_key(figure.unit)}"))


def _unit(anchor: Anchor) -> frozenset[str]:
    return frozenset(_WORD.findall(_key(_figure(anchor).unit)))


def _numbers(match: re.Match[str]) -> Iterator[Number]:
    """Read one token: a number, or a list of numbers that commas hold together."""
    text, start = match[0], match.start()
    if len(text) > _LONGEST:
        return
    body = text.removesuffix(match["percent"] or "")
    values = _signed(body, _readings(body.lstrip("-\u2212")))
    if values:
        hundredths = {value / 100 for value in values} if match["percent"] else set()
        yield Number(start, match.end(), text, frozenset(values | hundredths))
    elif set(_SIGN.findall(body)) <= set(_COMMAS):
        for digits in _DIGITS.finditer(body):
            place = start + digits.start(), start + digits.end()
            yield Number(*place, digits[0], frozenset({Fraction(int(digits[0]))}))


def _signed(body: str, values: set[Fraction]) -> set[Fraction]:
    return {-value for value in values} if body[:1] in ("-", "\u2212") else values


def _readings(body: str) -> set[Fraction]:
    """Return the readings of digits with signs between them; none where no habit writes a number so."""
    signs = _SIGN.findall(body)
    groups = [str(int("1" + digits))[1:] for digits in _DIGITS.findall(body)]
    values: set[Fraction] = set()
    if len(set(signs)) <= 1 and set(signs) <= set(_GROUPERS) and _grouped(groups):
        values.add(Fraction(int("".join(groups))))
    earlier = set(signs[:-1])
    if signs and signs[-1] in _POINTS and signs[-1] not in earlier and len(earlier) <= 1 and _grouped(groups[:-1]):
        values.add(Fraction(f"{''.join(groups[:-1])}.{groups[-1]}"))
    if set(signs) == {" "}:
        values |= {Fraction(int(group)) for group in groups if group[0] != "0"}
    return values


def _grouped(groups: Sequence[str]) -> bool:
    """Tell whether the digits are one group, or groups as in 1,234,567 or, in India, 12,34,567."""
    first, *rest = groups
    if not rest:
        return True
    western = len(first) <= 3 and all(len(group) == 3 for group in rest)
    indian = len(first) <= 2 and all(len(group) == 2 for group in rest[:-1]) and len(rest[-1]) == 3
    return first[0] != "0" and (western or indian)


def _after_space(text: str, floor: int, start: int) -> int:
    space = text.find(" ", floor, start)
    return space + 1 if space >= 0 else floor


def _key(text: str) -> str:
    return form(text).strip().casefold()


def _figure(anchor: Anchor) -> Figure:
    assert anchor.figure is not None
    return anchor.figure


def _value(anchor: Anchor) -> Fraction:
    return min(readings(_figure(anchor).value))


def _comparable(one: Figure, other: Figure) -> bool:
    return not one.unit or not other.unit or _key(one.unit) == _key(other.unit)
