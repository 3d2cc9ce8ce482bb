"""`adr check` on the project's own files: what they cite, what governs them, which packages they use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr


@pytest.fixture
def decided(once: Once, adr: Adr) -> Work:
    def make(work: Work) -> None:
        work.init().write_all(
            {
                "cards/cache/deck.yaml": "question: Which cache?\ngoverns:\n- src/cache/**\n",
                "cards/cache/1-memory.yaml": "title: Memory\nsummary: nothing to run\npackages: cachetools\n"
                "good: [it works]\nbad: [it is small]\n",
                "cards/cache/2-redis.yaml": "title: Redis\ngood: [it is known]\npackages: redis, cachetools\n"
                "rejected-because: a server to run\n",
                "src/cache/store.py": "import cachetools  # ADR-0001\n",
                "pyproject.toml": '[project]\ndependencies = ["cachetools>=5"]\n',
            }
        )
        work.commit("Ask")
        adr("decide", "1")
        work.commit("Decide", 2)
        work.commit("More", 3)

    return once(make)


def findings(adr: Adr, *words: str) -> list[tuple[str, str]]:
    document = json.loads(adr("check", *words, "--json", status=None).out)
    return [(f"{one['path']}:{one['line']}", f"{one['code']} {one['message']}") for one in document["findings"]]


@pytest.mark.usefixtures("decided")
def test_a_project_that_keeps_its_decisions_has_no_findings(adr: Adr) -> None:
    assert findings(adr) == []


def test_a_citation_of_what_is_missing_or_superseded_is_found(decided: Work, adr: Adr) -> None:
    decided.write("doc/why.md", "[cache](adr/0001-cache-memory.md), [queue](adr/0009-queue.md), ADR-0001\n")
    decided.write("src/new.py", "# adr:4\n")
    decided.write(".gitignore", "build\n")
    decided.write("build/out.py", "# adr:4\n")
    missing = [
        ("doc/why.md:1", "W501 adr/0009-queue.md is cited, and there is no such record"),
        ("src/new.py:1", "W501 adr:4 is cited, and there is no such record"),
    ]
    assert findings(adr) == missing
    assert findings(adr, "src") == missing[1:]
    decided.settle()
    adr("decide", "cache/2", "--supersede", "--because", "we need more")
    superseded = [one for one in findings(adr) if one[1].startswith("W502")]
    assert superseded == [
        ("doc/why.md:1", "W502 adr/0001-cache-memory.md is cited, and was superseded by ADR-0002"),
        ("src/cache/store.py:1", "W502 ADR-0001 is cited, and was superseded by ADR-0002"),
    ]
    decided.write("adr.toml", 'citations = ["src/new.py"]\n')
    assert [one for one in findings(adr) if "cited" in one[1]] == missing[1:]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("CHANGELOG.md", "- Add the cache (ADR-0001)\n"),
        ("doc/notes/2026-11-03-meeting.md", "ADR-0001 holds.\n"),
        ("doc/why.md", "ADR-0001, which ADR-0002 replaces\n"),
        ("docs/_archive/plan.md", "See ADR-0001.\n"),
        ("tests/fixtures/old.py", "# ADR-0001: as it was\n"),
        ("vendor/lib/a.go", "// ADR-0001 and ADR-0055 of theirs\n"),
        ("tests/test_x.py", 'assert links("doc/adr/0007-x.md")\n'),
        ("doc/design.md", "### ADR-0007: Use a queue\n\nSee ADR-0007.\n"),
        ("doc/why.md", "Write doc/adr/0007-*.md or doc/adr/0008-....md\n"),
    ],
)
def test_what_is_past_or_told_or_a_pattern_is_no_wrong_citation(decided: Work, adr: Adr, path: str, text: str) -> None:
    adr("decide", "cache/2", "--supersede", "--because", "we need more")
    decided.write(path, text)
    assert not [one for one in findings(adr) if one[0].startswith(path)]


@pytest.mark.parametrize("says", ["is superseded", "was superceded by the next", "is obsolete"])
def test_a_line_that_says_itself_that_a_record_is_superseded_is_no_finding(work: Work, adr: Adr, says: str) -> None:
    work.init().write("doc/adr/0001-a.md", "# 1. A\n\nDate: 2026-11-03\n\n## Status\n\nSuperseded by ADR-0002\n")
    work.write("doc/adr/0002-b.md", "# 2. B\n\nDate: 2026-11-03\n\n## Status\n\nAccepted\n\nSupersedes ADR-0001\n")
    work.write("notes.md", f"ADR-0001 {says}.\n")
    work.settle()
    assert findings(adr) == []


def test_the_hint_for_a_superseded_record_leads_to_the_one_in_force(work: Work, adr: Adr) -> None:
    """Each record of a chain names the next, in a circle at its end; a line may cite any that came later."""
    head = "---\nstatus: {}\n---\n\n# A\n"
    statuses = ("superseded by ADR-0002", "superseded by ADR-0003", "accepted", "superseded by ADR-0005")
    texts = (*statuses, "superseded by ADR-0004")
    work.init().write_all({f"doc/adr/000{at}-a.md": head.format(one) for at, one in enumerate(texts, 1)})
    work.write("src/a.py", "# ADR-0001\n# ADR-0001, now ADR-0003\n# ADR-0004\n")
    work.commit("Cite")
    found = json.loads(adr("check", "--json", status=None).out)["findings"]
    assert [(one["line"], one["message"], one["hint"]) for one in found if one["code"] == "W502"] == [
        (1, "ADR-0001 is cited, and was superseded by ADR-0002", "change the code to follow ADR-0003, and cite that"),
        (3, "ADR-0004 is cited, and was superseded by ADR-0005", "change the code to follow ADR-0005, and cite that"),
    ]


def test_a_record_of_a_series_is_called_by_its_file(work: Work, adr: Adr) -> None:
    head = "---\nstatus: {}\n---\n\n# A\n"
    work.init().write("doc/adr/EPR-0001-a.md", head.format("superseded by [A](EPR-0002-a.md)"))
    for name in ("EPR-0002-a.md", "ABC-0001-a.md", "ABC-0002-a.md"):
        work.write(f"doc/adr/{name}", head.format("accepted"))
    work.write("src/a.py", "# doc/adr/EPR-0001-a.md\n")
    work.commit("Cite")
    found = json.loads(adr("check", "--json", status=None).out)["findings"]
    assert [(one["message"], one["hint"]) for one in found if one["code"] == "W502"] == [
        (
            "doc/adr/EPR-0001-a.md is cited, and was superseded by EPR-0002-a.md",
            "change the code to follow EPR-0002-a.md, and cite that",
        )
    ]


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_glob_that_matches_nothing_any_more_names_the_rename(decided: Work, adr: Adr, *, is_committed: bool) -> None:
    decided.git("mv", "src/cache", "lib")
    if is_committed:
        decided.commit("Move the cache", 4)
    assert findings(adr) == [
        (
            "cards/cache/deck.yaml:3",
            "W503 src/cache/** of governs matches no file; src/cache/store.py became lib/store.py",
        )
    ]
    deck = decided.read("cards/cache/deck.yaml")
    decided.write("cards/cache/deck.yaml", deck.replace("src/cache", "lib"))
    adr("correct", "1")
    assert [one for one in findings(adr) if "W5" in one[1]] == []


def test_each_glob_of_a_deck_is_found_on_its_own_line(work: Work, adr: Adr) -> None:
    work.init()
    work.write("cards/q/deck.yaml", "question: Which?\ngoverns:\n- src/**\n- '*.sql'\n- lib/\n")
    work.write_all({"cards/q/1-a.yaml": "title: A\nsummary: it is\n", "src/a.py": "pass\n"})
    work.commit("Ask", 2)
    adr("decide", "1")
    assert [one for one in findings(adr) if "W503" in one[1]] == [
        ("cards/q/deck.yaml:4", "W503 *.sql of governs matches no file"),
        ("cards/q/deck.yaml:5", "W503 lib/ of governs matches no file"),
    ]


def test_a_missing_record_whose_number_another_file_has_names_that(decided: Work, adr: Adr) -> None:
    decided.write("doc/why.md", "[cache](adr/0001-old-name.md) and adr:4\n")
    hints = [one["hint"] for one in json.loads(adr("check", "--json", status=None).out)["findings"]]
    assert hints == [
        "if you mean doc/adr/0001-cache-memory.md, which has the number, cite that",
        "cite another record; to list them: adr list",
    ]


def test_a_glob_of_a_record_by_hand_is_found_too_unless_it_is_not_in_force(decided: Work, adr: Adr) -> None:
    record = "---\nstatus: {}\ndate: 2026-11-05\ngoverns:\n- src/**\n- old.py\n---\n\n# Log\n\n## Context\n\nIt is.\n"
    decided.write("doc/adr/0002-log.md", record.format("accepted"))
    assert ("doc/adr/0002-log.md:6", "W503 old.py of governs matches no file") in findings(adr)
    decided.write("doc/adr/0002-log.md", record.format("deprecated"))
    assert [one for one in findings(adr) if "W503" in one[1]] == []


def test_a_package_of_a_rejected_card_that_is_used_is_found_with_the_reason(decided: Work, adr: Adr) -> None:
    """One that the chosen card has too is none."""
    decided.write("uv.lock", '[[package]]\nname = "redis"\n')
    said = "W504 redis is used in {}, and Redis was rejected in record 1, because a server to run"
    assert findings(adr) == [("cards/cache/2-redis.yaml:3", said.format("uv.lock:2"))]
    decided.write("services/a/package.json", '{"dependencies": {\n"redis": "4"}}\n')
    assert findings(adr) == [("cards/cache/2-redis.yaml:3", said.format("services/a/package.json:2"))]
    card = decided.read("cards/cache/2-redis.yaml")
    decided.write("cards/cache/2-redis.yaml", card.replace("tools\n", "tools  # adr: ignore[W504] for tests\n"))
    assert [one for one in findings(adr) if "W5" in one[1]] == []


def test_outside_git_the_projects_files_are_left_alone(decided: Work, adr: Adr) -> None:
    decided.write("src/new.py", "# adr:4\n")
    (decided.root / ".git").rename(decided.root.parent / "gone")
    assert [one for one in findings(adr) if "W5" in one[1]] == []


def test_a_review_shows_which_files_of_a_change_are_governed(decided: Work, adr: Adr) -> None:
    """By decisions in force before the change; what is not governed is left out."""
    decided.write("src/other.py", "x = 1\n")
    decided.commit("Change another file", 4)
    assert "govern" not in adr("review", "HEAD^").out
    decided.write("src/cache/@team.py", "x = 1\n")
    decided.write("cards/cache/deck.yaml", "question: Which cache?\n")
    decided.commit("Change the cache", 5)
    assert (
        "This change touches files that decisions in force govern:\n\n"
        "- ADR-0001 Cache: Memory: Memory, because nothing to run. `src/cache/@team.py`\n"
    ) in adr("review", "HEAD^").out
    (governed,) = json.loads(adr("review", "HEAD^", "--json").out)["governed"]
    assert (governed["record"]["number"], governed["files"]) == (1, ["src/cache/@team.py"])


@pytest.mark.usefixtures("decided")
def test_what_programs_keep_cites_nothing_unless_the_settings_name_it(adr: Adr, decided: Work) -> None:
    line = '{"text": "ADR-0099"}\n'
    decided.write_all({".beads/issues.jsonl": line, "data/log.json": line, ".lint.yml": "# ADR-0099\n"})
    decided.write(".github/workflows/test.yml", "# ADR-0099\n")
    decided.commit("Keep data", 4)
    assert [place for place, _ in findings(adr)] == [".github/workflows/test.yml:1"]
    decided.write("adr.toml", 'citations = ["data/**"]\n')
    assert [place for place, _ in findings(adr)] == ["data/log.json:1"]


@pytest.mark.usefixtures("decided")
def test_examples_in_templates_and_records_of_other_repositories_are_not_missed(adr: Adr, decided: Work) -> None:
    link = "see https://git.example/other/it/blob/main/doc/adr/0034-x.md\n"
    decided.write_all({"notes.md": link, "doc/templates/record.md": "superseded by ADR-0099\n"})
    decided.write("doc/adr-template.md", "superseded by ADR-0099\n")
    decided.commit("Write notes", 4)
    assert findings(adr) == []
