"""The smallest set-up: three files right under `cards/` and `adr decide 3`, in any script, in git or not."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]


def test_three_files_and_one_command_make_a_record(small: Work, adr: Adr) -> None:
    assert adr("decide", "3").out == "doc/adr/0001-three.md\n"

    record = small.read("doc/adr/0001-three.md")
    assert "# Three\n" in record
    assert 'Chosen option: "Three", because it is three.' in record
    assert "- [1 One](../../cards/1-one.yaml): rejected; no reason was given\n" in record


@pytest.mark.parametrize("stop", ["", "."])
def test_a_reason_that_is_the_summary_but_for_its_full_stop_is_said_once(small: Work, adr: Adr, stop: str) -> None:
    small.write("cards/3-three.yaml", f"title: Three\nsummary: it is small{stop}\n")
    record = adr("preview", "3", "--because", "it is small.").out
    assert 'Chosen option: "Three", because it is small.' in record
    assert "Considered because it is small" not in record


@pytest.mark.parametrize("profile", ["madr", "nygard", "tyree-akerman"])
def test_a_card_that_says_nothing_of_itself_has_no_section(small: Work, adr: Adr, profile: str) -> None:
    """Nor has the record one for cards of which none says anything."""
    small.write("cards/deck.yaml", "question: Which one?\n")
    small.write("cards/1-one.yaml", "title: One\n")
    some = adr("preview", "3", "--template", profile).out
    small.write("cards/2-two.yaml", "title: Two\n")
    none = adr("preview", "3", "--template", profile).out

    assert "### 1 One\n" not in some
    assert "\n\n### 2 Two\n\nConsidered because it is two.\n\n" in some
    assert "### 2 Two\n" not in none
    assert not [before for before, after in pairwise(filter(None, none.split("\n"))) if before[:2] == after[:2] == "##"]


def test_works_outside_git_and_says_that_there_is_no_history(work: Work, adr: Adr) -> None:
    for number in (1, 2, 3):
        work.write(f"cards/{number}-c.yaml", f"title: C{number}\nsummary: it is\nrejected-because: it is dear\n")

    ran = adr("decide", "3")

    assert ran.out == "doc/adr/0001-c3.md\n"
    assert ran.err.splitlines()[:3] == [
        "cards: 3 C3; 0 commits in its history, 0 quotes verified",
        "adr: warning: not in a git repository: the record has no history",
        "  hint: run: git init, and commit the cards first",
    ]
    assert "The cards were not in a git repository when the decision was made." in work.read("doc/adr/0001-c3.md")


def test_an_arabic_deck_gives_an_arabic_file_name_of_at_most_80_bytes(repo: Work, adr: Adr) -> None:
    title = "مخزن المقاييس الليلية الذي يقرأ منه التقرير كل يوم قبل الفجر بساعتين على الأقل"
    repo.write("cards/المخزن/deck.yaml", "question: أي مخزن نختار؟\nlang: ar\n")
    repo.write("cards/المخزن/1-ورق.yaml", "title: ورق\nrejected-because: لا بحث فيه\n")
    repo.write("cards/المخزن/2-مخزن.yaml", f"title: {title}\nsummary: يجيب في ثانية\n")
    repo.commit("اسأل عن المخزن", 2)

    path = adr("decide", "2").out.removesuffix("\n")
    name = path.removeprefix("doc/adr/0001-").removesuffix(".md")

    assert name.startswith("المخزن-مخزن-المقاييس-الليلية")
    assert 0 < len(name.encode()) <= 80
    assert f"# المخزن: {title}\n" in repo.read(path)
    assert "[الخيار 1: ورق](../../cards/المخزن/1-ورق.yaml)" in unquote(repo.read(path))


def test_a_title_without_a_letter_still_has_a_name(small: Work, adr: Adr) -> None:
    small.write("cards/3-three.yaml", "title: '!!!'\nsummary: it is\n")

    name = adr("decide", "3").out.removeprefix("doc/adr/0001-").removesuffix(".md\n")

    assert name.isalnum()


def test_a_card_may_be_markdown(small: Work, adr: Adr) -> None:
    small.write(
        "cards/4-paper.md",
        "---\ntitle: Paper\nsummary: it needs no power\n---\n\nWe would keep *one* book.\n\n## How\n\nBy hand.\n",
    )
    adr("decide", "4")
    record = small.read("doc/adr/0001-paper.md")

    assert "because it needs no power." in record
    assert "We would keep _one_ book.\n\n### How\n\nBy hand.\n" in record


def test_all_mistakes_of_a_deck_are_reported_at_once_in_reading_order_and_nothing_is_written(
    small: Work, adr: Adr, tree: Tree
) -> None:
    small.write("cards/2-two.yaml", "title: Two\nbda:\n- slow\nkind: [a]\nscores: {Speed: 9}\nlinks: {title: A}\n")
    small.write("cards/3-three.yaml", "title: Three\ntitle: Drei\n")
    before = tree(small.root)

    refused = adr("decide", "3", status=1)

    assert refused.out == ""
    assert refused.err.splitlines()[::2] == [
        "cards/2-two.yaml:2:1: unknown key 'bda' in a card",
        "cards/2-two.yaml:4:7: 'kind' must be text, not a list",
        "cards/2-two.yaml:5:10: 'Speed' is not a criterion of the deck",
        "cards/2-two.yaml:5:17: 'Speed' must be a number from 0 to 5",
        "cards/2-two.yaml:6:8: 'target' is missing",
        "cards/3-three.yaml:2:1: the key 'title' is repeated; it is already on line 1",
    ]
    assert all(line.startswith("  hint: ") for line in refused.err.splitlines()[1::2])
    assert tree(small.root) == before


def test_a_mistake_in_the_decks_file_is_reported_once_and_not_by_every_card(metrics: Work, adr: Adr) -> None:
    metrics.write("cards/metrics/deck.yaml", "question: Which?\ncriteria:\n- {name: Time of the report, weight: -1}\n")

    refused = adr("decide", "3", status=1)

    assert refused.err == (
        "cards/metrics/deck.yaml:3:38: 'weight' must be a number of 0 or more\n  hint: such as 3 or 2.5\n"
    )


def test_from_a_folder_below_and_with_c_from_elsewhere_it_is_the_same_project(
    small: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.root / "cards")
    assert adr("decide", "3").out == "../doc/adr/0001-three.md\n"
    assert adr("cards", "-C", str(small.root / "doc" / "adr"), "--json").out.count("doc/adr/0001-three.md") == 1


def test_a_folder_that_is_not_there_is_wrong_usage(adr: Adr) -> None:
    refused = adr("-C", "nowhere", "decide", "3", status=2)

    assert refused.err == "adr: there is no folder 'nowhere'\n  hint: give -C an existing folder\n"
