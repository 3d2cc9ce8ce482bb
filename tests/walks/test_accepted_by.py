"""Who accepted: a person, by the setting of the base; who drafted a decision is kept, and does not count."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

CARD = "title: {0}\nsummary: it is {0}\ngood: [it works]\nbad: [it costs]\nrejected-because: it is dear\n"


@pytest.fixture
def topic(once: Once) -> Work:
    """Give a branch off a base that says who may accept."""

    def make(work: Work) -> None:
        work.init().write("adr.toml", 'accepted-by = ["CODEOWNERS", "Wei Chen"]\n')
        work.write(".github/CODEOWNERS", "* @ana ana@example.org\n")
        work.write("cards/q/deck.yaml", "question: Which?\n")
        for number, name in enumerate(("Redis", "Nothing"), 1):
            work.write(f"cards/q/{number}-{name.lower()}.yaml", CARD.format(name))
        work.commit("Begin")
        work.git("checkout", "-q", "-b", "topic")

    return once(make)


def refused(adr: Adr) -> list[str]:
    found = json.loads(adr("check", "--against", "main", "--json", status=None).out)["findings"]
    return [one["message"] for one in found if one["code"] == "E237"]


@pytest.mark.parametrize("person", ["Wei Chen", "Ana Ruiz <ana@example.org>", "@ana"])
def test_a_person_who_may_accept_is_enough(topic: Work, adr: Adr, person: str) -> None:
    adr("decide", "1", "--by", "Somebody", "--by", person)
    topic.commit("Decide", 2)
    assert refused(adr) == []


def test_an_accepted_record_without_one_is_refused_whatever_the_branch_sets(topic: Work, adr: Adr) -> None:
    adr("decide", "1", "--by", "Claude")
    topic.write("adr.toml", 'accepted-by = ["Claude"]\n')
    topic.write("CODEOWNERS", "* @claude\n")
    topic.commit("Decide", 2)
    assert refused(adr) == ["accepted by Claude, whom the setting accepted-by does not allow to accept"]
    adr("decide", "1", "--amend", "--status", "proposed")
    topic.commit("Propose", 3)
    assert refused(adr) == []


def test_records_by_hand_count_and_those_that_were_accepted_before_do_not(topic: Work, adr: Adr) -> None:
    adr("new", "--no-edit", "Use Redis")
    topic.commit("Write one", 2)
    assert refused(adr) == ["accepted by nobody, whom the setting accepted-by does not allow to accept"]
    topic.git("checkout", "-q", "main")
    topic.merge("topic", "Merge", 3)
    topic.git("checkout", "-q", "-b", "other")
    topic.commit("More", 4)
    assert refused(adr) == []


def test_who_drafted_is_kept_from_the_option_and_from_trailers_and_does_not_accept(topic: Work, adr: Adr) -> None:
    topic.write("cards/q/3-memcached.yaml", CARD.format("Memcached"))
    topic.commit("Add a card\n\nDrafted-by: Claude\ndrafted-by:  Codex \n", 2)
    adr("decide", "1", "--by", "Wei Chen", "--drafted-by", "Wei Chen")
    topic.commit("Decide", 3)
    assert "drafted-by:\n  - Wei Chen\n  - Claude\n  - Codex\n" in topic.read("cards/q/decisions/0001.yaml")
    assert refused(adr) == ["accepted by Wei Chen, whom the setting accepted-by does not allow to accept"]
    told = adr("review", "main").out
    assert "by Wei Chen, drafted by Wei Chen, Claude, Codex. Status: accepted. Question: Which?" in told


def test_what_was_accepted_before_is_so_under_another_number_and_in_another_folder(topic: Work, adr: Adr) -> None:
    topic.git("checkout", "-q", "main")
    adr("new", "--no-edit", "Use Redis")
    topic.commit("Write one", 2)
    topic.git("checkout", "-q", "-B", "topic")
    topic.git("mv", "doc/adr/0001-use-redis.md", "doc/adr/0002-use-redis.md")
    topic.commit("Renumber", 3)
    assert refused(adr) == []
    topic.git("mv", "doc/adr", "doc/decisions")
    topic.commit("Move", 4)
    assert refused(adr) == []


def test_a_record_that_says_no_status_counts_as_accepted(topic: Work, adr: Adr) -> None:
    topic.write("doc/adr/0001-a.md", "# Use Redis\n\n## Decision\n\nWe do.\n")
    topic.commit("Write one", 2)
    assert refused(adr) == ["accepted by nobody, whom the setting accepted-by does not allow to accept"]
    topic.write("doc/adr/0001-a.md", "---\nstatus: on hold\n---\n\n# Use Redis\n\n## Decision\n\nWe do.\n")
    topic.commit("Hold it", 3)
    assert refused(adr) == []
