"""The people that a repository's mailmap and CODEOWNERS name."""

from __future__ import annotations

from collections.abc import Iterable

from adr.model.regex import regex
from adr.model.value import dataclass

# Each begins where a word does: a search from within a long word would take time by its square.
_ADDRESS = regex(r"(?<![^\s<>@,()])[^\s<>@,()]+@[^\s<>@,()]+")
_HANDLE = regex(r"(?<![\w@.])@[\w.-]+(?:/[\w.-]+)?")
_NAMED = regex(r"(?<![^<>#])([^<>#]*)<([^<>]*)>")
_MARKS = regex(r"[<>(),;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Names, addresses and handles (`@ana`, `@org/team`), each without capitals."""

    names: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()

    def __or__(self, other: People) -> People:
        """Return all that either knows."""
        return People(
            names=self.names | other.names,
            addresses=self.addresses | other.addresses,
            handles=self.handles | other.handles,
        )

    def names_one(self, text: str) -> bool:
        """Return whether a name, an address or a handle in a text is known; what is not known is nobody's."""
        given = self.__class__.of(text)
        return bool(self.names & given.names or self.addresses & given.addresses or self.handles & given.handles)

    @classmethod
    def of(cls, *texts: str) -> People:
        """Return the people who are written as a name, an address, a handle or several of these each."""
        names = (" ".join(_MARKS.sub(" ", _HANDLE.sub("", _ADDRESS.sub("", text))).split()) for text in texts)
        whole = " ".join(texts)
        return cls(
            names=_known(names), addresses=_known(_ADDRESS.findall(whole)), handles=_known(_HANDLE.findall(whole))
        )

    def may_know(self, text: str) -> bool:
        """Return whether someone, written as a name, an address, a handle or several of these, is known.

        Also true where it is unknown: where no name, or no address, or no handle is known at all.
        """
        handles, addresses = _HANDLE.findall(text), _ADDRESS.findall(text)
        name = " ".join(_MARKS.sub(" ", _HANDLE.sub("", _ADDRESS.sub("", text))).split())
        pairs = ((handles, self.handles), (addresses, self.addresses), ([name] if name else [], self.names))
        asked = [(given, known) for given, known in pairs if given and known]
        return not asked or any(_plain(one) in known for given, known in asked for one in given)


def from_mailmap(text: str) -> People:
    """Read a mailmap: lines of `Name <address>`, once or twice (gitmailmap(5))."""
    pairs = [pair for line in text.splitlines() if not line.startswith("#") for pair in _NAMED.findall(line)]
    return People(names=_known(name for name, _ in pairs), addresses=_known(address for _, address in pairs))


def from_codeowners(text: str) -> People:
    """Read the owners of a CODEOWNERS file, GitHub's, GitLab's or Gitea's: a pattern, then handles or addresses."""
    lines = [line.partition(" #")[0] for line in text.splitlines() if not line.lstrip().startswith("#")]
    owners = "\n".join(" ".join(line.split()[1:]) for line in lines)
    return People(addresses=_known(_ADDRESS.findall(owners)), handles=_known(_HANDLE.findall(owners)))


def _known(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(_plain, texts)))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
