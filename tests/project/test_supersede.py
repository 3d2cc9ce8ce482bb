"""Which language a record is in, told by the titles of its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.core.forms.link_places import Phrases
from adr.project.discovery import find_project
from adr.project.records import as_record
from adr.project.supersede import phrases_of

if TYPE_CHECKING:
    from tests.conftest import Work

GERMAN = Phrases("Weitere Informationen", "Ersetzt durch %(record)s.")


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("# Titel\n\n## Betrachtete Optionen\n\n- A\n", GERMAN),
        ("# Titel\r\n\r\n## Betrachtete Optionen ##\r\n\r\n- A\r\n", GERMAN),
        ("# Titel\n\n## Entscheidung\n\nA.\n\n## Status\n\nAccepted\n", GERMAN),
        ("# Titel\n\n## Betrachtete Optionen\n\n## More Information\n", None),
        ("# Title\n\n## Considered Options\n\n- A\n", None),
        ("# Title\n\n## Why we did it\n\nSo.\n", None),
        ("# Betrachtete Optionen\n", None),
    ],
)
def test_a_title_that_a_language_has_tells_it_unless_one_is_english(
    work: Work, text: str, phrases: Phrases | None
) -> None:
    work.write("adr.toml", "")
    assert phrases_of(find_project(work.root), as_record("", text), None) == phrases


def test_a_project_s_own_language_is_known_as_well(work: Work) -> None:
    work.write("adr.toml", "")
    work.write("templates/locale/tlh.po", 'msgid ""\nmsgstr ""\n\nmsgid "Considered Options"\nmsgstr "DuH"\n')
    found = phrases_of(find_project(work.root), as_record("", "# A\n\n## DuH\n"), None)
    assert found == Phrases("More Information", "Superseded by %(record)s.")
