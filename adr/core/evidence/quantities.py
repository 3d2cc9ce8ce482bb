"""Numbers in texts: what they can mean, and whether a quote carries the figure that a card takes from it.

Numbers are read in the digits of any script, with the decimal and thousands signs of any habit. Where habits
disagree (1.234 is about one to some and over a thousand to others) a number has several readings, and two numbers agree
when they have a reading in common. Numbers written as words are not read, nor are fractions, exponents and
multipliers such as "million": of "1.2 million" the 1.2 is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from adr.model.evidence import Evidence
from adr.model.problem import Problem
from adr.model.regex import regex
from adr.model.value import dataclass

_GAPS = "\u00a0\u2009\u202f"
_COMMAS = ",\u060c"
_POINTS = f".{_COMMAS}\u066b"
_GROUPERS = f".{_COMMAS}\u066c'’ {_GAPS}"
# Plain spaces join only what can be groups of three; such groups are then readings of their own as well.
_TOKEN = regex(
    rf"(?:(?<![\w.,])[-\u2212](?=\d))?"
    rf"(?:(?<!\d)\d{{1,3}}(?: \d{{3}})+(?!\d)(?:[{_POINTS}]\d+)?|\d+(?:[{_GROUPERS.replace(' ', '')}\u066b]\d+)*)"
    rf"(?P<percent>[ \u00a0\u202f]?[%\u066a\uff05])?"
)
_DIGITS = regex(r"\d+")
_SIGN = regex(r"\D")
_STOP = regex(r"[.!?\u061f\u06d4…]+[\"'”’»“]*(?=\s)|[\u3002\uff01\uff1f]|\n")
_NAMED = regex(r"[A-Za-z\u00c0-\u024f_]")
_MIXED = regex(r"_|[A-Za-z\u00c0-\u024f_]+[0-9]")
_REACH = 300
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its code points [start, end), as they are typed, and all that it can mean."""

    start: int
    end: int
    text: str
    readings: frozenset[Fraction]


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of *text* in order, each with its readings; a per cent is also read as its hundredth part.

    A text with several separators that fits no habit is read as a list if these are commas, and not at all otherwise
    (versions, dates and addresses with dots).
    """
    for match in _TOKEN.finditer(text):
        yield from _numbers(match)


def free(text: str, number: Number) -> bool:
    """Return whether a number stands for itself, not in a name or a hex digest ("p99", "a1b2", "001_x", "3d7f").

    It does not where a Latin letter or `_` stands on its left, or the word goes on with such letters and digits after
    it; units such as those of "12ms" and "550km" may follow it. Scripts that write words together do so with numbers.
    """
    return not _MIXED.match(text, number.end) and not _NAMED.fullmatch(text[max(0, number.start - 1) : number.start])


@lru_cache(maxsize=1024)
def readings(value: str) -> frozenset[Fraction]:
    """Return what *value*, which should be one number and nothing else, can mean; nothing when it is not."""
    found = tuple(numbers(value.strip()))
    whole = len(found) == 1 and found[0].text == value.strip().removeprefix("+")
    return found[0].readings if whole else frozenset()


def carries(quote: str, value: str) -> bool:
    """Return whether a number of *quote* can mean what *value* can mean."""
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
    hint = f"its numbers are {there}" if there else "it has no number in digits; quote the words that contain it"
    message = f"the figure {figure.name} is {figure.value}, which is not in the quote"
    return Problem(message, evidence.place, hint, code="figure-missing")


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


def _numbers(match: re.Match[str]) -> Iterator[Number]:
    """Read one token: a number, or a list of numbers that commas hold together."""
    text, start = match[0], match.start()
    if len(text) > _LONGEST:
        return
    body = text.removesuffix(match["percent"] or "")
    values = _signed(body, _readings(body.lstrip("-\u2212")))
    if values:
        hundredths = {value / 100 for value in values} if match["percent"] else set()
        yield Number(start, match.end(), text, values | hundredths)
    elif set(_SIGN.findall(body)) <= set(_COMMAS):
        for digits in _DIGITS.finditer(body):
            place = start + digits.start(), start + digits.end()
            yield Number(*place, digits[0], frozenset({Fraction(int(digits[0]))}))


def _signed(body: str, values: frozenset[Fraction]) -> frozenset[Fraction]:
    return frozenset(-value for value in values) if body[:1] in ("-", "\u2212") else values


@lru_cache(maxsize=1 << 12)
def _readings(body: str) -> frozenset[Fraction]:
    """Return the readings of digits with separators between them; none where no habit writes a number so."""
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
    return frozenset(values)


def _grouped(groups: Sequence[str]) -> bool:
    """Return whether the digits are one group, or groups as in 1,234,567 or, in India, 12,34,567."""
    first, *rest = groups
    if not rest:
        return True
    western = len(first) <= 3 and all(len(group) == 3 for group in rest)
    indian = len(first) <= 2 and all(len(group) == 2 for group in rest[:-1]) and len(rest[-1]) == 3
    return first[0] != "0" and (western or indian)


def _after_space(text: str, floor: int, start: int) -> int:
    space = text.find(" ", floor, start)
    return space + 1 if space >= 0 else floor
