"""Give records from elsewhere a place in a log: their numbers, their files, and links that lead to the new ones."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from adr.core.exchange.relations import kind_of
from adr.core.names import four, name_number, next_name
from adr.core.text.slug import slug
from adr.model.account import Account, Considered, Outcome
from adr.model.imported import Bond, Imported
from adr.model.place import Place
from adr.model.problem import Problem, Severity
from adr.model.text import Phrase, Prose
from adr.model.written import Kind, Tie

_CODE = r"(?P<code>(?P<tick>`+)(?!`).*?(?<!`)(?P=tick)(?!`)|^~{3,}.*?^~{3,})"
_TARGET = re.compile(
    rf"{_CODE}|(?<!!)\[(?P<text>[^\[\]\n]*)(?P<before>\]\([ \t]*<?(?:\./)?)(?P<name>[^()\s<>#/:]+\.md)(?=[)#>\s])"
    r"|\b(?P<adr>ADR[- ])(?P<number>[0-9]{1,9})\b",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\\]+")
_OWN_NUMBER = re.compile(r"^(?P<adr>(?:ADR[- ]?)?)(?P<number>[0-9]{1,9})\b", re.IGNORECASE)
_NAME = re.compile(r"[0-9]{1,9}-(?P<slug>[\w.-]{1,120})\.md")
_WORDS = {
    Kind.SUPERSEDES: "Supersedes",
    Kind.SUPERSEDED_BY: "Superseded by",
    Kind.AMENDS: "Amends",
    Kind.AMENDED_BY: "Amended by",
    Kind.RELATES_TO: "Relates to",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A record from elsewhere, and the number and file name that it gets."""

    account: Account
    number: int
    file: str


def admit(accounts: Sequence[Account], names: Sequence[str], first: int, *, anew: bool) -> tuple[Guest, ...]:
    """Give each record a number: its own, or, for those without one and for all with *anew*, one from *first* on."""
    own = [one.number for one in accounts if one.number is not None and not anew]
    free = max((first - 1, *own)) + 1
    guests = []
    for one in accounts:
        number = one.number if one.number is not None and not anew else free
        free += number == free
        guests.append(Guest(account=one, number=number, file=_file(one, names, number)))
    return tuple(guests)


def _file(account: Account, names: Sequence[str], number: int) -> str:
    """Name a record's file as the log does, with the words that it had, else those of its title."""
    earlier = _NAME.fullmatch(posixpath.basename(account.path))
    return next_name(names, number, earlier["slug"] if earlier else slug(account.title))


def clashes(guests: Sequence[Guest], taken: Mapping[int, str]) -> Iterator[Problem]:
    """Yield a problem for each record whose number another one has, in the log or among the guests."""
    seen: dict[int, str] = {}
    for one in guests:
        holder = taken.get(one.number) or seen.get(one.number, "")
        if holder:
            message = f"number {one.number} of {one.account.title!r} is taken by {holder}"
            yield Problem(message, hint="give what is imported the next free numbers: --renumber")
        seen.setdefault(one.number, repr(one.account.title))


@dataclass(frozen=True, slots=True)
class _Way:
    """Where links of the guests lead: to guests by their old numbers and paths, else to records of the log."""

    guests: Mapping[int, Guest]
    paths: Mapping[str, Guest]
    log: Mapping[int, tuple[str, str]]

    def find(self, tie: Tie) -> tuple[int, str, str] | None:
        """Return the number, title and file that a link leads to."""
        guest = self.paths.get(posixpath.basename(tie.path)) if tie.path else None
        guest = guest or (self.guests.get(tie.number) if tie.number is not None else None)
        if guest:
            return guest.number, guest.account.title, guest.file
        known = self.log.get(tie.number) if tie.number is not None else None
        return (tie.number, *known) if known and tie.number is not None else None


def settle(
    guests: Sequence[Guest], log: Mapping[int, tuple[str, str]], *, anew: bool
) -> tuple[tuple[Imported, ...], tuple[Problem, ...]]:
    """Return the records as they are laid out, and warnings for links to what is neither imported nor in the log.

    *log* has title and file of the log's records by number; when numbers are given *anew*, an old number means none
    of them.
    """
    way = _Way(
        guests={one.account.number: one for one in guests if one.account.number is not None},
        paths={posixpath.basename(one.account.path): one for one in guests if one.account.path},
        log={} if anew else log,
    )
    return tuple(_imported(one, way) for one in guests), tuple(note for one in guests for note in _lost(one, way))


def _lost(guest: Guest, way: _Way) -> Iterator[Problem]:
    numbers = dict.fromkeys(tie.number for tie in _own_ties(guest.account) if not way.find(tie))
    for number in numbers:
        message = (
            f"record {guest.number} links to record {number}, which is not imported: the words stay, without a link"
        )
        yield Problem(message, Place(guest.file), hint="import it too, or mend the line", severity=Severity.WARNING)


def _own_ties(account: Account) -> tuple[Tie, ...]:
    """Return the links that say something of two records; those in the midst of its prose are mended there."""
    ties = (one for one in account.ties if one.number is not None)
    return tuple(one for one in ties if not one.line or kind_of(one) != Kind.RELATES_TO)


def _imported(guest: Guest, way: _Way) -> Imported:
    account = _mended(guest.account, way)
    bonds = tuple(_bonds(account, guest, way))
    by = next((way.find(one) for one in account.ties if one.kind is Kind.SUPERSEDED_BY and way.find(one)), None)
    status = account.status.lower() if account.status.lower() in ("", *_STATUSES) else account.status
    is_past = status == "superseded" and by is not None
    return Imported(
        number=guest.number,
        title=account.title,
        date=account.date,
        word="" if is_past else status or "accepted",
        status=f"superseded by ADR-{four(by[0])}" if is_past and by else status or "accepted",
        decision_makers=account.deciders,
        consulted=account.consulted,
        informed=account.informed,
        tags=account.tags,
        context=account.context,
        drivers=account.drivers,
        options=account.options,
        decision=account.decision,
        consequences=account.consequences.text,
        good=account.consequences.good,
        neutral=account.consequences.neutral,
        bad=account.consequences.bad,
        risks=account.consequences.risks,
        confirmation=account.confirmation,
        others=tuple(sorted(account.others, key=lambda one: one[0] == "More Information")),
        links=bonds,
        source=Phrase(f"<{account.source}>" if _ADDRESS.fullmatch(account.source) else account.source),
        people=_people(account),
        weighed=tuple(filter(_is_weighed, account.options)),
        outcome=account.consequences not in (Outcome(), Outcome(whole=account.consequences.whole)),
        has_more="More Information" in dict(account.others),
        direction="ltr",
    )


def _people(account: Account) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups = (
        ("Deciders", account.deciders),
        ("Consulted", account.consulted),
        ("Informed", account.informed),
        ("Tags", account.tags),
    )
    return tuple((name, names) for name, names in groups if names)


def _is_weighed(one: Considered) -> bool:
    return bool(one.text or one.good or one.neutral or one.bad)


_STATUSES = ("draft", "proposed", "accepted", "rejected", "deprecated", "superseded")


def _bonds(account: Account, guest: Guest, way: _Way) -> Iterator[Bond]:
    """Yield the links that are not in the record's own prose already."""
    prose = "\n".join((account.context, account.decision, account.confirmation, *(text for _, text in account.others)))
    seen = set()
    for tie in _own_ties(account):
        found = way.find(tie)
        number, title, file = found or (tie.number, "", "")
        if (tie.kind, number) in seen or (file and file in unquote(prose)) or file == guest.file:
            continue
        seen.add((tie.kind, number))
        words = _WORDS.get(tie.kind) or tie.words[:1].upper() + tie.words[1:]
        yield Bond(words=words, title=f"{number}. {title}" if found else f"ADR-{four(number or 0)}", file=file)


@dataclass(frozen=True, slots=True)
class _Mending:
    """Puts new numbers and files in the place of the old ones, in a record's prose; code stays as it is."""

    files: Mapping[str, str]
    nameless: Mapping[int, str]
    numbers: Mapping[int, int]

    def prose(self, text: str) -> Prose:
        """Return prose with its links and mentions mended."""
        return Prose(_TARGET.sub(self._new, text) if self.files or self.nameless or self.numbers else text)

    def phrases(self, texts: Sequence[str]) -> tuple[Phrase, ...]:
        """Return each phrase mended."""
        return tuple(Phrase(self.prose(text)) for text in texts)

    def _new(self, found: re.Match[str]) -> str:
        if found["code"]:
            return found[0]
        if found["adr"]:
            return self._mention(found)
        name = unquote(found["name"])
        number = name_number(name)
        file = self.files.get(name) or ("" if number is None else self.nameless.get(number, ""))
        text = _OWN_NUMBER.sub(self._mention, found["text"])
        return f"[{text}{found['before']}{quote(file) if file else found['name']}"

    def _mention(self, found: re.Match[str]) -> str:
        new = self.numbers.get(int(found["number"]))
        return found[0] if new is None else f"{found['adr']}{new:0{len(found['number'])}}"


def _mended(account: Account, way: _Way) -> Account:
    """Return a record whose prose names the imported records by their new numbers and files."""
    mend = _Mending(
        files={old: one.file for old, one in way.paths.items() if old != one.file},
        # Of a record without a path only its number tells that a file's name meant it.
        nameless={old: one.file for old, one in way.guests.items() if not one.account.path},
        numbers={old: one.number for old, one in way.guests.items() if old != one.number},
    )
    return replace(
        account,
        context=mend.prose(account.context),
        drivers=mend.phrases(account.drivers),
        options=tuple(_mended_option(one, mend) for one in account.options),
        decision=mend.prose(account.decision),
        consequences=_mended_outcome(account.consequences, mend),
        confirmation=mend.prose(account.confirmation),
        others=tuple((title, mend.prose(text)) for title, text in account.others),
    )


def _mended_option(one: Considered, mend: _Mending) -> Considered:
    return replace(
        one,
        text=mend.prose(one.text),
        good=mend.phrases(one.good),
        neutral=mend.phrases(one.neutral),
        bad=mend.phrases(one.bad),
    )


def _mended_outcome(one: Outcome, mend: _Mending) -> Outcome:
    return replace(
        one,
        text=mend.prose(one.text),
        good=mend.phrases(one.good),
        neutral=mend.phrases(one.neutral),
        bad=mend.phrases(one.bad),
        risks=mend.phrases(one.risks),
    )
