"""A problem says where it is and what to do as one has it who stands in another folder."""

from __future__ import annotations

import pytest

from adr.model.problem import Place, Problem


@pytest.mark.parametrize(
    ("folder", "path", "seen"),
    [
        ("packages/a", "doc/adr", "packages/a/doc/adr"),
        ("packages/a", "../../vendor", "vendor"),
        ("packages/a", "", "packages/a"),
        ("../web", "cards/store", "../web/cards/store"),
        ("", "doc/adr", "doc/adr"),
    ],
)
def test_the_place_is_a_path_from_there(folder: str, path: str, seen: str) -> None:
    assert Problem("x", Place(path, 3)).below(folder).place == Place(seen, 3)


def test_every_command_of_a_hint_runs_in_the_folder() -> None:
    hint = "update it: git submodule update x && git add x; or list them: adr list"
    told = "update it: git -C 'a b' submodule update x && git -C 'a b' add x; or list them: adr -C 'a b' list"
    assert Problem("x", hint=hint).below("a b").hint == told
    assert Problem("x", hint=hint).below("").hint == Problem("x", hint=hint).below(".").hint == hint
