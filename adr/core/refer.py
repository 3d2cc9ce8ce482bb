"""Which record a person means: by its number, its file, or a part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from adr.core.names import name_number
from adr.core.number import reference


def refer(names: Sequence[str], word: str) -> tuple[str, ...]:
    """Return the file names that a word means: one, or none, or several when it is not clear.

    A number is a record's number, never a part of a name. Else the word is a file's path or name, or a part of
    it in any case.
    """
    number = reference(word)
    if number is not None:
        return tuple(name for name in names if name_number(name) == number)
    name = word.replace("\\", "/").rpartition("/")[2]
    if name in names:
        return (name,)
    small = name.casefold()
    return tuple(one for one in names if small and small in one.casefold())
