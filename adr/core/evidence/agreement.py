"""What different sources say of one thing: figures side by side, those that differ, and parts that make a total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from adr.core.evidence.quantities import readings
from adr.core.text.normalise import form
from adr.model.evidence import Anchor, Figure
from adr.model.regex import regex
from adr.model.value import dataclass

_WORD = regex(r"\w+")
_TOTALS = frozenset(_WORD.findall("total totals totale overall gesamt insgesamt مجموع المجموع إجمالي الإجمالي"))
# "And", "so", "in", "as", "for" and "the", which Arabic writes as part of the next word.
_ATTACHED = regex("[وف]?[بكل]?(?:ال|ل)?")
_LETTERS = regex(r"[^\d_%$€£/°²³]*")
_GROUP = 40
_FIGURES = 200
_MOST = 4
_SHORTEST = 4
_MEASURES = frozenset(
    _WORD.findall(
        "seconds minutes hours days weeks months years metres meters miles feet bytes euros dollars percent "
        "stunden minuten sekunden tage jahre secondes heures jours mois horas días meses años دقيقة ساعة يوم أيام"
    )
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A stated total that equals what the stated parts add up to; each is the anchor of a figure."""

    total: Anchor
    parts: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """What sources say of one thing: anchors whose figures have one name, in reading order."""

    name: str
    anchors: tuple[Anchor, ...]

    @property
    def differ(self) -> bool:
        """Return whether two of them have no reading in common.

        Figures in different units are not compared, nor a total with the parts that make it up.
        """
        by_unit: dict[str, set[frozenset[Fraction]]] = {"": set()}
        for figure in map(_figure, self.anchors):
            by_unit.setdefault(_key(figure.unit), set()).add(readings(figure.value))
        comparable = (values | by_unit[""] for values in by_unit.values())
        apart = any(not one & other for values in comparable for one, other in combinations(values, 2))
        return apart and not _closed(self.anchors)


def figure_groups(anchors: Iterable[Anchor]) -> tuple[FigureGroup, ...]:
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
    return tuple(FigureGroup(_figure(group[0]).name, group) for group in several)


def disagreements(anchors: Iterable[Anchor]) -> tuple[FigureGroup, ...]:
    """Return the names of which sources say different things, with all that they say.

    Figures are compared within a card: of two options, each has a scan time of its own.
    """
    cards: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        cards.setdefault(anchor.card, []).append(anchor)
    return tuple(group for card in cards.values() for group in figure_groups(card) if group.differ)


def sums(anchors: Iterable[Anchor]) -> tuple[Sum, ...]:
    """Find stated totals that equal the sum of two or three stated parts, such as 550 beside 539 and 11.

    So that no chance equality is shown as a sum, what is counted has to fit, and the parts stand in one seed, or one
    person or body says them. Each value must have one reading, above zero. Two ways lead to a sum. By words: of a
    figure's name and unit, either the total's words take in those of every part and more ("drones and missiles" of
    "drones" and of "missiles"; the unit's alone under one name), or, words such as "total" aside, every part's take
    in the total's and more ("launched" in "drones launched"), the parts being in one unit. Words are compared without
    the "and" and "the" that Arabic writes in front of them as one word. By a closed group: see `_closed`. Among over
    200 figures no sum is looked for: most would be chance, and finding them takes time by the square.
    """
    stated = tuple(_distinct(anchors))
    if len(stated) > _FIGURES:
        return ()
    found: dict[tuple[object, ...], Sum] = {}
    for group in _together(stated):
        for total in stated:
            for parts in _parts(total, group):
                found.setdefault(_same_sum(total, parts), Sum(total, parts))
    for group in _kindred(stated):
        if closed := _closed(group):
            found.setdefault(_same_sum(closed.total, closed.parts), closed)
    return tuple(found.values())


def _together(stated: Sequence[Anchor]) -> list[list[Anchor]]:
    """Return what stands in one seed, for each seed, and then what one person or body says, for each."""
    seeds: dict[str, list[Anchor]] = {}
    speakers: dict[str, list[Anchor]] = {}
    for anchor in stated:
        seeds.setdefault(anchor.seed, []).append(anchor)
        speakers.setdefault(_key(_figure(anchor).by), []).append(anchor)
    speakers.pop("", None)
    return [*seeds.values(), *speakers.values()]


def _same_sum(total: Anchor, parts: Sequence[Anchor]) -> tuple[object, ...]:
    """Return what tells a sum from others: the same total said in two seeds makes one sum."""
    return (_said(total), *sorted((_value(p), tuple(sorted(_thing(p)))) for p in parts))


def _said(anchor: Anchor) -> tuple[frozenset[str], Fraction]:
    return _thing(anchor), _value(anchor)


def _kindred(stated: Sequence[Anchor]) -> Iterator[list[Anchor]]:
    """Return the figures of one name, for each name, and those whose names end in one word ("drones launched")."""
    names: dict[str, list[Anchor]] = {}
    ends: dict[str, list[Anchor]] = {}
    for anchor in stated:
        words = _WORD.findall(_key(_figure(anchor).name))
        names.setdefault(_key(_figure(anchor).name), []).append(anchor)
        if len(words) > 1:
            ends.setdefault(words[-1], []).append(anchor)
    yield from names.values()
    yield from ends.values()


def _closed(group: Sequence[Anchor]) -> Sum | None:
    """Return the sum that takes up a whole group of kindred figures, nothing left over and nothing said twice.

    The group is of one name, or of names that end in one word. Its largest value is the total, all others are its
    two or three parts, and they are whole numbers. Either nothing but the values differs, and there are no units,
    or each counts a thing of its own that can be counted: "weapons", "drones" and "missiles", not "ms" and "s".
    """
    first = {_said(anchor): anchor for anchor in reversed(group)} if all(map(_clear, group)) else {}
    if not 3 <= len(first) <= _MOST or not _countable(tuple(first.values())):
        return None
    total = max(first.values(), key=_value)
    rest = first.keys() - {_said(total)}
    if sum(value for _, value in rest) != _value(total):
        return None
    for together in _together(group):
        parts = {_said(anchor): anchor for anchor in reversed(together) if _said(anchor) in rest}
        if len(parts) == len(rest):
            return Sum(total, tuple(reversed(parts.values())))
    return None


def _countable(group: Sequence[Anchor]) -> bool:
    """Return whether figures count, in whole numbers, one thing without a unit, or each another that is no measure."""
    if any(_value(anchor).denominator > 1 for anchor in group):
        return False
    units = {_key(_figure(anchor).unit) for anchor in group}
    things = {_thing(anchor) for anchor in group}
    if len(things) == 1:
        return units == {""}
    apart = len(things) == len(group) and len(units) in (1, len(group))
    return apart and ("" not in units or len(units) == 1) and not any(map(_measures, units))


def _measures(unit: str) -> bool:
    """Return whether a unit is of a measurement, such as ms or GB, rather than the name of what is counted."""
    return unit in _MEASURES or (unit.isascii() and 0 < len(unit) < _SHORTEST) or not _LETTERS.fullmatch(unit)


def _distinct(anchors: Iterable[Anchor]) -> Iterable[Anchor]:
    """Return the anchors whose figure can take part in a sum, one for each thing said in a seed."""
    stated: dict[tuple[object, ...], Anchor] = {}
    for anchor in anchors:
        if _clear(anchor):
            stated.setdefault((anchor.seed, *_said(anchor)), anchor)
    return stated.values()


def _clear(anchor: Anchor) -> bool:
    """Return whether an anchor has a figure of one reading, above zero."""
    values = readings(anchor.figure.value) if anchor.figure else frozenset()
    return len(values) == 1 and min(values) > 0


def _parts(total: Anchor, group: Sequence[Anchor]) -> Iterator[tuple[Anchor, ...]]:
    """Return the pairs and triples of *group* that add up to *total* and count parts of what it counts."""
    for belongs, one_unit in ((_named_by, False), (_kind_of, True)):
        fitting = [part for part in group if _value(part) < _value(total) and belongs(part, total)]
        if len(fitting) <= _GROUP:
            tuples = (parts for count in (2, 3) for parts in _adding_up(fitting, _value(total), count))
            yield from (parts for parts in tuples if _differ_in_kind(parts) and not (one_unit and _mixed(parts)))


def _adding_up(anchors: Sequence[Anchor], total: Fraction, count: int) -> Iterator[tuple[Anchor, ...]]:
    """Yield so many anchors, in their order, whose values add up to a total; the last is looked up by its value."""
    values = [_value(anchor) for anchor in anchors]
    places: dict[Fraction, list[int]] = {}
    for place, value in enumerate(values):
        places.setdefault(value, []).append(place)
    for some in combinations(range(len(values)), count - 1):
        for last in places.get(total - sum(values[place] for place in some), ()):
            if last > some[-1]:
                yield tuple(anchors[place] for place in (*some, last))


def _named_by(part: Anchor, total: Anchor) -> bool:
    """Return whether the total's words take in the part's, and more: "drones" in "drones and missiles".

    Where both have one name, their units say what is counted.
    """
    words = _unit if _key(_figure(part).name) == _key(_figure(total).name) else _thing
    return _within(words(part), words(total)) and not _within(words(total), words(part))


def _kind_of(part: Anchor, total: Anchor) -> bool:
    """Return whether the part's words take in the total's, and more: "launched" in "drones launched"."""
    general = _thing(total) - _TOTALS
    return _within(general, _thing(part)) and not _within(_thing(part), general)


def _within(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some) and all(any(_same(a, b) for b in others) for a in some)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and bool(_ATTACHED.fullmatch(long[: len(long) - len(short)]))


def _differ_in_kind(parts: Sequence[Anchor]) -> bool:
    return len({(_thing(part), _key(_figure(part).unit)) for part in parts}) == len(parts)


def _mixed(parts: Sequence[Anchor]) -> bool:
    return len({_key(_figure(part).unit) for part in parts} - {""}) > 1


def _thing(anchor: Anchor) -> frozenset[str]:
    """Return the words that say what a figure counts."""
    return _words(_figure(anchor).name) | _words(_figure(anchor).unit)


def _unit(anchor: Anchor) -> frozenset[str]:
    return _words(_figure(anchor).unit)


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_key(text)))


@lru_cache(maxsize=1 << 12)
def _key(text: str) -> str:
    return form(text).strip().casefold()


def _figure(anchor: Anchor) -> Figure:
    assert anchor.figure is not None
    return anchor.figure


def _value(anchor: Anchor) -> Fraction:
    return min(readings(_figure(anchor).value))
