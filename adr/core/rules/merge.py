"""What a merge of two branches changes in accepted records: what of their text may not change."""

from __future__ import annotations

import posixpath
import re
import shlex
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from adr.core.deck.status_moves import replacing
from adr.core.forms.link_places import LINKS, flat
from adr.core.record.lexicon import RELATIONS
from adr.core.record.markdown_links import followed
from adr.core.record_names import name_number, stem_of
from adr.core.rules.facts import Accepted, Facts
from adr.core.rules.made import unproven
from adr.core.rules.rule import Rule
from adr.model.decision import Status
from adr.model.problem import Place, Problem
from adr.model.record import Record
from adr.model.regex import regex

PHRASES = ("Superseded by %(record)s.", "More Information", "Related Decisions")
"""How a record links back, and the sections where links back stand, in English."""

_MATTER = ("governs", "deviates-from")
UPKEEP = ("tags", *_MATTER)
"""The fields of an accepted record that a person wrote which may change: code moves, and a log gets an order.

That it deviates from an inherited decision is often found later. All but tags are read in front matter alone.
"""

_KEYS = regex(r"(?:status|superseded[-_]by|amended[-_]by|links)[ \t]*:", re.IGNORECASE)
_GOES_ON = regex(r"[ \t#]|-(?:[ \t]|$)|$")
_AMENDS = regex(r"(?:[0-9.]+[ \t]+)?amend", re.IGNORECASE)
_FIELD = regex(r"(?:[-*+][ \t]+)?(?:\*\*)?([\w-]+)(?:\*\*)?[ \t]*:")
_LINE = regex(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_BACK = regex(r"(?:[-*+][ \t]+)?(?:\*\*)?(?:superseded|amended|clarified|extended)[ \t]+by\b", re.IGNORECASE)
_NAMES = regex(r"\]\([^)]*\)|\bADR[- ]?[0-9]+", re.IGNORECASE)
_RELATIONS = frozenset((*RELATIONS, "clarifies", "clarified by", "extends", "extended by"))
_REFERENCE = regex(
    r"\[(?P<label>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]\((?P<target>[^()\s]+)\)|\bADR[- ]?[0-9]+\b", re.IGNORECASE
)
_LABEL = regex(r"(?:ADR[- ]?)?0*([0-9]{1,9})(?:[.:]?[ \t]+(.*))?", re.IGNORECASE)
_DAY = r"(?:on )?[0-9]{4}-[0-9]{2}-[0-9]{2}"
_REST = regex(rf"(?:[ \t]*[(,]?[ \t]*(?:in part|partly|partially|{_DAY})\)?)*[.。]?", re.IGNORECASE)

Line = tuple[int, str]


def first_change(one: Accepted, after: Record) -> int:
    """Return the first line of *after*, from 1, that may not be as it is; 0 where all that changed may change.

    A line may be that of any of the earlier texts. A link back may come and go, any other link to a record may come.
    """
    back = one.words[0]
    old = list(zip(*(_kept(record, one, partial(_is_back, back=back)) for record in one.earlier), strict=False))
    there = {line for record in one.earlier for _, line in _lines(record)}

    def is_free(line: str) -> bool:
        return _is_back(line, back) if line in there else _is_relation(after.path, line, back, one.titles)

    new = list(_kept(after, one, is_free))
    for index, (number, line) in enumerate(new):
        if index >= len(old) or line not in {text for _, text in old[index]}:
            return number
    return after.head.text.rstrip().count("\n") + 1 if len(old) > len(new) else 0


def _kept(record: Record, one: Accepted, is_free: Callable[[str], bool]) -> Iterator[Line]:
    """Yield the lines that are frozen, each with its number. Blank lines part what may change, and are not.

    A heading of nothing but links that may come and go does so with them.
    """
    headings, waiting = {f"## {title}" for title in (*one.words[1:], LINKS)}, None
    for number, line, level in _outside(record, frozenset(("status", *one.fields))):
        if line and not is_free(line):
            # A record from right to left ends with a tag.
            if waiting and not 0 < level <= 2 and line != "</div>":
                yield waiting
            waiting = (number, line) if line in headings else None
            if not waiting:
                yield number, line


def _is_back(line: str, back: str) -> bool:
    before, _, behind = (part.rstrip(".。") for part in back.partition("%(record)s"))
    said = line.strip().removeprefix("- ")
    is_ours = said.startswith(before) and said.rstrip(".。").endswith(behind)
    return (is_ours or _BACK.match(said) is not None) and _NAMES.search(said) is not None


def _is_relation(path: str, line: str, back: str, titles: Mapping[str, str]) -> bool:
    """Return whether a line of the record at *path* says how it relates to others that are there, and nothing else."""
    found = list(_REFERENCE.finditer(line))
    if not found or not all(_is_called(path, one, titles) for one in found):
        return False
    if any(line[one.end() : other.start()].strip() not in (",", "and", ", and") for one, other in pairwise(found)):
        return False
    before, behind = line[: found[0].start()], line[found[-1].end() :]
    words = " ".join(before.lstrip("-*+ \t").replace("*", "").rstrip(": \t").split())
    if words.casefold() in _RELATIONS and _REST.fullmatch(behind):
        return True
    start, _, end = (one.strip() for one in back.partition("%(record)s"))
    return (words, behind.strip().rstrip(".。")) == (start, end.rstrip(".。"))


def _is_called(path: str, found: re.Match[str], titles: Mapping[str, str]) -> bool:
    """Return whether a link leads to a record, and says its number, its title or its file's name."""
    if found["target"] is None:
        return True
    target, label = followed(path, found["target"]), found["label"]
    if target not in titles:
        return False
    named = _LABEL.fullmatch(label)
    if named and int(named[1]) == name_number(target):
        label = named[2] or ""
    return label in ("", flat(titles[target]), stem_of(target), posixpath.basename(target))


def _outside(record: Record, fields: frozenset[str]) -> Iterator[tuple[int, str, int]]:
    """Yield the lines outside of the sections and fields that may change: the number, the text, a heading's level."""
    document = record.head.document
    lines = list(_lines(record))
    starts = [at for at, _ in lines]
    headings = {bisect_right(starts, one.start): at for at, one in enumerate(document.headings)}
    head = bisect_left(starts, document.body) if document.fence else 0
    # A front matter of nothing else may come, or go, with the fields that may change.
    fences = any(not _GOES_ON.match(line) and not _is_key(line, fields) for _, line in lines[1 : head - 1])
    in_body = fields.difference(_MATTER)
    free = top = False
    depth = 0
    for number, (_, line) in enumerate(lines, 1):
        level = 0
        if number <= head:
            free = free if _GOES_ON.match(line) else _is_key(line, fields)
            if free or (not fences and line == "---"):
                continue
        elif number in headings:
            at = headings[number]
            level = document.headings[at].level
            free = free and level > depth
            if not free:
                may_change = at == record.head.section or _AMENDS.match(document.titles[at]) is not None
                free, depth = level > 1 and may_change, level
            top = top or level > 1 or number > record.title.line
        if not free and (number <= head or top or not _is_free(line, in_body)):
            yield number, line, level


def _lines(record: Record) -> Iterator[Line]:
    """Yield the lines of a text, each with the offset where it begins."""
    for one in _LINE.finditer(record.head.text):
        yield one.start(), one[1].removeprefix("\ufeff").rstrip()


def _is_key(line: str, fields: frozenset[str]) -> bool:
    return bool(_KEYS.match(line)) or _is_free(line, fields)


def _is_free(line: str, fields: frozenset[str]) -> bool:
    found = _FIELD.match(line)
    return found is not None and found[1].casefold() in fields


def checkout_command(revision: str, was: str, path: str, more: Sequence[str] = ()) -> str:
    """Return the command that puts back a file at *path* as a revision has it, there at *was*, with more files."""
    if was == path:
        return f"git checkout {revision} -- {shlex.join((was, *more))}"
    return f"git show {shlex.quote(f'{revision}:./{was}')} > {shlex.quote(path)}"


def _frozen(facts: Facts) -> Iterator[Problem]:
    decks = {record.decision.path: loaded.deck.name for loaded in facts.decks for record in loaded.records}
    judged = unproven(facts)
    for one in (one for one in facts.accepted if one.after is None or one.path not in judged):
        message = f"the record is {one.word} on {one.branch}, and the merge "
        # A record that was removed is nothing without its decision, as after a revert of the merge that brought it.
        files = one.files if one.after is None and one.files else (one.path,)
        back = f"put it back: {checkout_command(one.branch, one.was, one.path, files[1:])}"
        if one.was != one.path and one.after is None:
            back = "leave the log in the settings where it was, or move its records with it"
        again = replacing(name_number(one.path) or one.path.rpartition("/")[2], decks.get(one.path, ""))
        hint = f"{back}; then, to change the decision: {again}" if one.word is Status.ACCEPTED else back
        if one.after is None:
            yield Problem(f"{message}removes it", Place(one.was), hint=hint)
        elif not one.corrected and (line := first_change(one, one.after)):
            yield Problem(f"{message}changes it", Place(one.path, line, 1), hint=hint)
        elif one.status is not None:
            others = " other than superseded or deprecated" if one.word is Status.ACCEPTED else " that may not follow"
            message += f"gives it a status{others}"
            yield Problem(message, Place(one.path, one.status.line), hint=hint)
        elif one.is_hidden:
            way = "name the new files as the log names its records, or put them into another folder"
            yield Problem(f"{message}adds files beside which it is no longer a record", Place(one.path), hint=way)
        elif one.taken_by:
            number = name_number(one.was)
            yield Problem(f"{message}gives its number {number} to {one.taken_by}", Place(one.path), hint=hint)


def _corrected(facts: Facts) -> Iterator[Problem]:
    for one in facts.accepted:
        if one.corrected:
            yield Problem(f"the wording of the record was corrected on {one.corrected}", Place(one.path))


def _kept_up(facts: Facts) -> Iterator[Problem]:
    yield from facts.kept_up
    for one in facts.accepted:
        if one.after is not None and (number := name_number(one.was)) != name_number(one.path):
            yield Problem(f"was record {number} on {one.branch}", Place(one.path), hint="this is allowed; review it")


def _unapproved(facts: Facts) -> Iterator[Problem]:
    for record in facts.unapproved:
        people = ", ".join(one.text for one in record.deciders) or "nobody"
        message = f"accepted by {people}, whom the setting accepted-by does not allow to accept"
        hint = "let somebody accept it who is allowed to, and name them in decision-makers; until then: status proposed"
        yield Problem(message, record.place(record.status), hint=hint)


RULES = (
    Rule("E213", "an accepted record is changed", _frozen),
    Rule("E237", "a record is accepted by nobody who may accept it", _unapproved),
    Rule("I232", "the wording of an accepted record was corrected", _corrected),
    Rule("I238", "the number or the upkeep of an accepted record changed", _kept_up),
)
