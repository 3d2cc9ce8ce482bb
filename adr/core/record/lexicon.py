"""The words that records use: for a status, for what a line or a section is about, for links between records.

The one place to add a spelling or a language: each table maps what is meant to the patterns that say it, in any case.
"""

from __future__ import annotations

from adr.model.decision import Status
from adr.model.record import TieKind

_SUPERSEDE = "supers?[ec]+de"
"""Often misspelt: adr-tools writes it with a c."""
SUPERSEDED = f"{_SUPERSEDE}d"

STATUSES = "|".join((*Status, "draft"))
"""The words of a status that may be changed where they stand."""

LABELS = {
    "successor": (f"{SUPERSEDED}[- _]by",),
    "status": ("status",),
    "deciders": ("deciders?", "decision[-_ ]?makers?", "decided[-_ ]by"),
    "date": (
        r"(?:[^\W_]+[ _-])?date(?:[ _-][^\W_]+)*",
        "datum",
        "created(?:[ _-](?:on|at))?",
        "decided(?:[ _-]on)?",
        "established",
        "last[ _-]?(?:changed|modified|updated)",
    ),
    "consulted": ("consulted",),
    "informed": ("informed",),
    "tags": ("tags?", "labels?"),
}
PEOPLE = ("deciders", "consulted", "informed", "tags")
MOVED = "date|last[ _-]?(?:changed|modified|updated)"
"""Keys whose day is that of the last move; the day on which a record was proposed or made stays."""

_HEADINGS = {
    "status": (r"(?:what is the )?status(?: of the \w+)?",),
    "date": (r"date(?: \w+ed)?", "datum", "decided on", "established", "last updated"),
}
OF_ITSELF = r"meta\W?data|meta|(?:general )?information|details|overview"
"""Sections in which a record goes on to speak of itself."""

RELATIONS = {
    "supersedes": TieKind.SUPERSEDES,
    "superseded by": TieKind.SUPERSEDED_BY,
    "superseded": TieKind.SUPERSEDED_BY,
    "amends": TieKind.AMENDS,
    "amended by": TieKind.AMENDED_BY,
    "relates to": TieKind.RELATES_TO,
    "related to": TieKind.RELATES_TO,
}
ACTIVE = f"{_SUPERSEDE}s|amends|amended by|relate[sd] to"
"""Words that name another record without a link, where they begin a line."""
SUPERSEDED_BY_ONE = (
    rf"\b(?<!partly )(?<!partially ){SUPERSEDED}"
    r"(?:[- _]by\b|:?[ \t]+(?:[(]?[0-9]{4}-[0-9]{2}-[0-9]{2}[)]?[ \t]+by\b|(?=\[)))"
)


def label(name: str) -> str:
    """Return the pattern of the keys that mean something."""
    return "|".join(LABELS[name])


def labels() -> str:
    """Return the pattern of all keys, each meaning a group of its name."""
    return "|".join(f"(?P<{name}>{label(name)})" for name in LABELS)


def heading(name: str) -> str:
    """Return the pattern of a heading whose section holds the status or the date; its group is what it goes on with."""
    return (
        r"[ \t*_]*(?:[0-9.]+[ \t]+)?(?:(?:adr|current|decision|proposal|record)[ \t]+)?"
        rf"(?:{'|'.join(_HEADINGS[name])})(?:[ \t]*[:–-][ \t]*(\S.*))?"
    )
