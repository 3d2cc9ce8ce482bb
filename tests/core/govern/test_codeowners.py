"""Whom a repository knows, and when nobody can tell."""

from __future__ import annotations

import pytest

from adr.core.govern.codeowners import People, from_codeowners, from_mailmap

MAILMAP = "# people\nAna Ruiz <ana@example.org> ana <old@example.org>\n<wei@example.org> <w@example.org>\n"
OWNERS = "# who\n* @ana @example/platform # all\n/doc wei@example.org\n[Records][2] @omar\n"


def test_a_mailmap_names_people_and_addresses() -> None:
    assert from_mailmap(MAILMAP) == People(
        names=frozenset({"ana ruiz", "ana"}),
        addresses=frozenset({"ana@example.org", "old@example.org", "wei@example.org", "w@example.org"}),
    )


def test_codeowners_names_handles_and_addresses() -> None:
    assert from_codeowners(OWNERS) == People(
        addresses=frozenset({"wei@example.org"}), handles=frozenset({"@ana", "@example/platform", "@omar"})
    )


@pytest.mark.parametrize("text", ["Ana  Ruiz", "ana ruiz <x@example.org>", "X <wei@example.org>", "@Ana", "X (@omar)"])
def test_one_known_way_to_write_a_person_is_enough(text: str) -> None:
    assert (from_mailmap(MAILMAP) | from_codeowners(OWNERS)).may_know(text)


@pytest.mark.parametrize("text", ["Ana Riuz", "@anna", "x@example.org", "Someone <x@example.org>"])
def test_a_person_who_is_none_of_these_is_not_known(text: str) -> None:
    assert not (from_mailmap(MAILMAP) | from_codeowners(OWNERS)).may_know(text)


def test_without_names_nobody_can_tell_of_a_name() -> None:
    assert from_codeowners(OWNERS).may_know("Ana Riuz")
    assert from_mailmap(MAILMAP).may_know("@anna")
    assert People().may_know("Ana Riuz <x@example.org>")


def test_long_lines_without_anybody_are_read_in_no_time() -> None:
    """A pattern that begins again at each character would hang here."""
    assert from_codeowners("* " + "1" * 200_000) == from_mailmap(" " * 200_000 + "x") == People()
