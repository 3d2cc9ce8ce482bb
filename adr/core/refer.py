"""Which record a person means: by its number, its file, or a part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from adr.core.names import name_number
from adr.core.number import reference


def refer(names: Sequence[str], word: str) -> tuple[str, ...]:
    """Return the file names that a word means: one, or none, or several when it is not clear.

    A number is a record's number, never a part of a name, but for what a record without a number begins with: its
    day. Else the word is a file's path or name, or a part of it in any case; of a path, how the name begins.
    """
    number = reference(word)
    if number is not None:
        numbered = tuple(name for name in names if name_number(name) == number)
        return numbered or tuple(one for one in names if name_number(one) is None and one.startswith(word.strip()))
    _, path, name = word.replace("\\", "/").rpartition("/")
    if name in names:
        return (name,)
    small = name.casefold()
    found = tuple(one for one in names if small and small in one.casefold())
    return tuple(one for one in found if one.casefold().startswith(small)) if path else found
