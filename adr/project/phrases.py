"""Which language a record is in, whoever wrote it, and how that language says what took the record's place."""

from __future__ import annotations

import re

from adr.adapters.templates import translations
from adr.core.edit.links import HOLE, MORE, Phrases
from adr.model.deck import Deck
from adr.model.settings import Project
from adr.project.rendering import language

_TITLE = re.compile(r"^##[ \t]+([^\r\n]*[^\s#])", re.MULTILINE)
#: `Status` is not among them: it is German as well, and adr-tools' records have it in every language.
_TITLES = (
    "Context",
    "Decision",
    "Consequences",
    "Context and Problem Statement",
    "Decision Drivers",
    "Considered Options",
    "Decision Outcome",
    "Pros and Cons of the Options",
    MORE,
)
_SENTENCE = f"Superseded by {HOLE}."


def phrases_of(project: Project, text: str, deck: Deck | None) -> Phrases | None:
    """Return how a record says what took its place, None where that is English.

    Its language is the one in which its sections have their titles: that of its deck, or for want of one any that
    there are words for.
    """
    titles = set(_TITLE.findall(text))
    if not titles or titles.intersection(_TITLES):
        return None
    for lang in (language(project, deck),) if deck else translations.languages(project):
        messages = translations.find(project, lang).messages
        if titles.intersection(str(messages.get(title)) for title in _TITLES):
            return Phrases(str(messages.get(MORE, MORE)), str(messages.get(_SENTENCE, _SENTENCE)))
    return None
