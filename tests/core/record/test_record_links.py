"""Links to other records are found with their words, what these mean, and where each leads."""

from __future__ import annotations

import pytest

from adr.core.record.record_links import relation
from adr.model.record import LinkKind
from adr.project.records import as_record


def links(body: str, head: str = "# A\n") -> list[tuple[str, str, int | None, int]]:
    record = as_record("doc/adr/0009-a.md", head + body)
    return [(one.kind.value, one.words, one.number, one.line) for one in record.links]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Supersedes", LinkKind.SUPERSEDES),
        ("Supercedes:", LinkKind.SUPERSEDES),
        ("superseded-by", LinkKind.SUPERSEDED_BY),
        ("Superceded by", LinkKind.SUPERSEDED_BY),
        ("This ADR is superseded by", LinkKind.SUPERSEDED_BY),
        ("Amends", LinkKind.AMENDS),
        ("Accepted, amended by", LinkKind.AMENDED_BY),
        ("Relates to", LinkKind.RELATES_TO),
        ("Related to", LinkKind.RELATES_TO),
        ("Superseded: 2026-11-03 by", LinkKind.SUPERSEDED_BY),
        ("partly supersedes", LinkKind.AMENDS),
        ("Supersedes the retry clause of", LinkKind.AMENDS),
        ("Superseded in part by", LinkKind.AMENDED_BY),
        ("partially superseded by", LinkKind.AMENDED_BY),
        ("Clarifies", LinkKind.OTHER),
        ("the choice that Ana said supersedes", LinkKind.OTHER),
        ("", LinkKind.OTHER),
        ("by", LinkKind.OTHER),
    ],
)
def test_words_mean_what_they_say_of_the_record_itself(words: str, meant: LinkKind) -> None:
    assert relation(words) is meant


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Supersedes [3. X](0003-x.md)", [("supersedes", "Supersedes", 3, 2)]),
        ("* **Supersedes:** [X](./0003-x.md#why)", [("supersedes", "Supersedes", 3, 2)]),
        ("Status: superseded by [ADR-3](0003-x.md)", [("superseded-by", "superseded by", 3, 2)]),
        (
            "Superseded by [3](0003-x.md), [4](0004-y.md) and [5](0005-z.md)",
            [
                ("superseded-by", "Superseded by", 3, 2),
                ("superseded-by", "Superseded by", 4, 2),
                ("superseded-by", "Superseded by", 5, 2),
            ],
        ),
        ("Amends ADR-3 ([X](0003-x.md))", [("amends", "Amends", 3, 2)]),
        ("| Supersedes | [X](0003-x.md) |", [("supersedes", "Supersedes", 3, 2)]),
        ("It is old. See [X](0003-x.md).", [("other", "See", 3, 2)]),
        ("Relates to\n[X](0003-x.md)", [("relates-to", "Relates to", 3, 3)]),
        (
            "Supersedes:\n\n- [X](0003-x.md)\n- [Y](0004-y.md)",
            [("supersedes", "Supersedes", 3, 4), ("supersedes", "Supersedes", 4, 5)],
        ),
        ("## Supersedes\n\n- [X](0003-x.md)", [("supersedes", "Supersedes", 3, 4)]),
        ("Amends [X][x].\n\n[x]: 0003-x.md", [("amends", "Amends", 3, 2)]),
        ("SUPERSEDES: ADR-0003", [("supersedes", "SUPERSEDES", 3, 2)]),
        ("amends ADR-4\n\nIt was amended.", [("amends", "amends", 4, 2)]),
        ("Supersedes ADR-3 and ADR-0004.", [("supersedes", "Supersedes", 3, 2), ("supersedes", "Supersedes", 4, 2)]),
        (
            "Supersedes: 0003-x.md, [Y](0004-y.md)",
            [("supersedes", "Supersedes", 4, 2), ("supersedes", "Supersedes", 3, 2)],
        ),
        ("Superseded by <0003-x.md>", []),
        ("[itself](0009-a.md) [a page](../guide.md) [web](https://example.org/0001-a.md) `[x](0003-x.md)`", []),
        ("```\nSupersedes [3. X](0003-x.md)\n```", []),
        ("The word that supersedes ADR-3", []),
    ],
)
def test_links_are_read_with_their_words(line: str, found: list[tuple[str, str, int | None, int]]) -> None:
    assert links(f"{line}\n") == found


def test_a_record_of_another_folder_and_one_without_a_number_are_known_by_their_path() -> None:
    record = as_record("doc/adr/0009-a.md", "# A\n\n[b](../../x/adr/20261103-b.md) [c](0004-c%20d.md)\n")
    assert [(one.number, one.path) for one in record.links] == [
        (None, "x/adr/20261103-b.md"),
        (4, "doc/adr/0004-c d.md"),
    ]


def test_several_successors_can_be_named_by_number() -> None:
    head = "---\nstatus: superseded by ADR-0003 and ADR-0004\n---\n# A\n"
    assert links("", head) == [("superseded-by", "superseded by", 3, 2), ("superseded-by", "superseded by", 4, 2)]


def test_fields_of_their_own_name_are_links() -> None:
    head = '---\nstatus: Superseded\nsuperseded_by: ["0032", "0037"]\nsupersedes: ADR-3\n---\n# A\n'
    assert links("", head) == [
        ("superseded-by", "superseded by", 32, 3),
        ("superseded-by", "superseded by", 37, 3),
        ("supersedes", "supersedes", 3, 4),
    ]


def test_a_number_in_front_matter_has_the_path_of_the_texts_own_link() -> None:
    head = "---\nnumber: 9\ntitle: A\nlinks:\n  - target: 3\n    kind: refines\n---\n# 9. A\n"
    record = as_record("doc/adr/0009-a.md", f"{head}\n## Status\n\nAccepted\n\nRefines [3. X](0003-x.md)\n")
    assert [(one.words, one.number, one.path) for one in record.links] == [
        ("refines", 3, "doc/adr/0003-x.md"),
        ("Refines", 3, "doc/adr/0003-x.md"),
    ]


def test_a_link_whose_text_goes_over_two_lines_stands_where_it_begins() -> None:
    body = "Shared stores are kept as in [ADR 3: Shared\nFile [1] Access](0003-x.md), see [4](0004-y.md).\n"
    assert links(body) == [("other", "Shared stores are kept as in", 3, 2), ("other", "see", 4, 3)]


@pytest.mark.parametrize(
    "line",
    ["**Supersedes:** None (extends ADR-0007)", "Supersedes: _n/a_, see ADR-7", "**Superseded by:** none, ADR-7 stays"],
)
def test_a_verb_that_nothing_follows_names_no_record(line: str) -> None:
    record = as_record("doc/adr/0001-a.md", f"# A\n\n{line}\n\n## Status\n\nAccepted\n")
    assert ([*record.links], record.successor) == ([], None)


@pytest.mark.parametrize(
    "line",
    [
        '**Supersedes**: ADR 0007 §7 "Detection" behaviour',
        "Supersedes ADR-7's retry clause",
        "Supersedes [7. A](0007-a.md) §2",
        "Supersedes [7. A](0007-a.md), section 2",
        "Supersedes: ADR-0007 — **reads only** (writes stay)",
        "Supersedes [7. A](0007-a.md) (names only)",
        "Supersedes: ADR-0007 decision #3",
        "Supersedes the naming part of ADR-0007",
    ],
)
def test_what_supersedes_a_part_of_a_record_amends_it(line: str) -> None:
    ((kind, _, number, _),) = links(f"\n## Status\n\n{line}\n")
    assert (kind, number) == (LinkKind.AMENDS.value, 7)


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Supersedes the staging names described in ADR-0007", []),
        ("Supersedes (elsewhere): gateway ADR-0007", []),
        ("Supersedes: the earlier decision ADR-0007 (old)", [LinkKind.SUPERSEDES]),
        ("Supersedes Use Redis (ADR-0007)", [LinkKind.SUPERSEDES]),
    ],
)
def test_what_stands_before_a_number_says_whether_the_record_itself_is_superseded(
    line: str, kinds: list[LinkKind]
) -> None:
    assert [kind for kind, *_ in links(f"\n## Status\n\nAccepted\n\n{line}\n")] == kinds


@pytest.mark.parametrize(
    ("address", "number", "path"),
    [
        ("https://example.org/o/r/blob/main/doc/adr/0007-b.md", 7, "doc/adr/0007-b.md"),
        (
            "https://example.org/o/other/blob/main/adr/0007-b.md",
            None,
            "https://example.org/o/other/blob/main/adr/0007-b.md",
        ),
    ],
)
def test_an_address_is_that_of_a_record_here_only_where_it_has_its_path(
    address: str, number: int | None, path: str
) -> None:
    record = as_record("doc/adr/0001-a.md", f"# A\n\n## Status\n\nSuperseded by [ADR-7]({address})\n")
    assert record.successor
    assert (record.word, record.successor.number, record.successor.path) == ("superseded", number, path)
