"""Make an author's text go on after "because": no word twice, no capital in the middle of a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple


class Joining(NamedTuple):
    """How a language joins a reason: the words that an author may repeat, and those that begin a sentence only.

    Starters, parted by blanks, are written with a small letter inside a sentence, so that lowering one is safe.
    """

    because: tuple[str, ...]
    starters: str = ""


LANGUAGES = {
    "en": Joining(
        ("because", "since"),
        "a an the this that these those it its we our they their there he she you your no not nobody nothing all",
    ),
    "de": Joining(
        ("weil", "denn", "da"),
        "der die das den dem ein eine einen es wir unser unsere er man niemand nichts kein keine alle",
    ),
    "fr": Joining(
        ("parce que", "parce qu'", "parce qu’", "car", "puisque"),
        "le la les un une il elle nous notre nos ce cette ces on personne",
    ),
    "es": Joining(("porque", "ya que", "pues"), "el la los las un una es nos nuestro nuestra este esta nadie"),
    "ar": Joining(("لأن", "إذ")),
    "he": Joining(("כי",)),
    "zh": Joining(("因为",)),
}
_FIRST = re.compile(r"[^\W\d_]+")


_HAN = "\u2e80"


def _is_whole(word: str, rest: str) -> bool:
    """Tell whether a word ends where it is found: before a blank, or where its script sets none."""
    return rest[:1].isspace() or rest[:1] == ":" or not word[-1].isalpha() or word[-1] > _HAN


def continued(text: str, lang: str) -> str:
    """Return a text as it goes on after the language's "because".

    A "because" of the author's own is dropped, and a first word that has a capital only because it begins a
    sentence is made small. Any other capital stays: it may be a name.
    """
    joining = LANGUAGES.get(lang.lower().partition("-")[0])
    if joining is None:
        return text
    for word in joining.because:
        rest = text[len(word) :]
        if text.lower().startswith(word) and _is_whole(word, rest):
            text = rest.lstrip(" \t,:")
            break
    first = _FIRST.match(text)
    if first and first[0].istitle() and f" {first[0].lower()} " in f" {joining.starters} ":
        return text[0].lower() + text[1:]
    return text
