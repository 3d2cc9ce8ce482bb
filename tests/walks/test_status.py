"""A status moves by legal moves only, in the record and in the decision at once, in records of every form."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]

RECORD = "doc/adr/0001-three.md"
NYGARD = (
    b"# 2. Use MySQL\n\nDate: 2019-03-04\n\n## Status\n\nAccepted\n\n## Context\n\nWe had it.  \n\n\n"
    b"## Consequences\n\n* Upgrades \xe2\x80\x94 often"
)
MADR = b'\xef\xbb\xbf---\r\nstatus: "accepted"\r\ndate: 2023-01-02\r\n---\r\n# Use Oracle\r\n\r\nIt is  there.\r\n'


def test_a_status_is_printed_in_the_words_of_madr(small: Work, adr: Adr) -> None:
    adr("decide", "3")
    assert adr("status", "1").out == "accepted\n"
    small.settle()
    adr("decide", "2", "--deck", "cards", "--supersede")
    assert adr("status", "ADR-0001").out == "superseded by ADR-0002\n"
    small.write("doc/adr/0007-odd.md", "# Odd\n\n* Status: accepted, more or less\n")
    assert adr("status", "doc/adr/0007-odd.md").out == "accepted, more or less\n"


@pytest.mark.usefixtures("small")
def test_the_document_says_what_a_program_asks(adr: Adr) -> None:
    adr("decide", "3", "--status", "proposed")
    assert json.loads(adr("status", "1", "--json").out) == {
        "record": 1,
        "path": RECORD,
        "title": "Three",
        "status": "proposed",
        "date": "2026-11-18",
        "superseded-by": None,
        "moves": ["accepted", "rejected"],
    }


def test_a_record_made_from_cards_is_rendered_with_its_new_status_and_day(small: Work, adr: Adr) -> None:
    adr("decide", "3", "--status", "proposed")
    before, entry = small.read(RECORD), small.read("cards/decisions/0001.yaml")

    ran = adr("status", "1", "accepted", "--date", "2026-12-01")

    assert (ran.out, ran.err) == (f"{RECORD}\n", "record 1: proposed -> accepted on 2026-12-01\n")
    head = ("status: proposed\ndate: 2026-11-18\n", "status: accepted\ndate: 2026-12-01\n")
    words = ("**We propose Three**", "**We chose Three**"), (": proposed**", ": chosen**")
    after = before.replace(*head)
    for pair in words:
        assert pair[0] in before
        after = after.replace(*pair)
    assert small.read(RECORD) == after
    lines = list(zip(entry.splitlines(), small.read("cards/decisions/0001.yaml").splitlines(), strict=True))
    assert [new.split(":")[0].strip() for old, new in lines if old != new] == ["status", "date", "output"]
    assert adr("render", "--check").err == "1 record, 0 out of date\n"


def test_a_move_and_its_reverse_give_back_every_byte(small: Work, adr: Adr, tree: Tree) -> None:
    small.write("doc/adr/0002-use-mysql.md", NYGARD)
    small.write("doc/adr/0003-use-oracle.md", MADR)
    adr("decide", "3")
    before = tree(small.root)
    for number, day in (("2", "2019-03-04"), ("3", "2023-01-02"), ("4", "2026-11-18")):
        adr("status", number, "deprecated")
        adr("status", number, "accepted", "--date", day)
    assert tree(small.root) == before


def test_a_move_that_is_not_committed_is_taken_back_to_the_bytes_that_were(small: Work, adr: Adr, tree: Tree) -> None:
    """Nothing has happened as far as history is concerned, so the record has its old date again."""
    files = {"doc/adr/0002-use-mysql.md": NYGARD, "doc/adr/0003-use-oracle.md": MADR}
    for path, content in files.items():
        small.write(path, content)
    small.init().commit("Begin")
    before = tree(small.root / "doc")
    for number in ("2", "3"):
        adr("status", number, "deprecated")
        said = adr("status", number, "accepted").err
        assert said == f"record {number}: deprecated -> accepted, as it was committed\n"
    assert tree(small.root / "doc") == before

    adr("status", "3", "deprecated")
    assert adr("status", "3", "accepted", "--date", "2026-11-18").err.endswith(" on 2026-11-18\n")
    small.commit("Move it")
    adr("status", "3", "deprecated", "--date", "2026-11-19")
    small.write("doc/adr/0003-use-oracle.md", small.read("doc/adr/0003-use-oracle.md") + "More.\n")
    assert adr("status", "3", "accepted").err.endswith(" on 2026-11-18\n"), "an edit is never taken back"
    assert small.read("doc/adr/0003-use-oracle.md").endswith("More.\n")


def test_a_record_that_a_person_wrote_changes_in_its_status_and_date_only(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-use-mysql.md", NYGARD)
    small.write("doc/adr/0003-use-oracle.md", MADR)

    adr("status", "2", "deprecated")
    adr("status", "3", "deprecated")

    after = NYGARD.replace(b"Accepted", b"Deprecated")
    assert (small.root / "doc/adr/0002-use-mysql.md").read_bytes() == after
    after = MADR.replace(b"accepted", b"deprecated").replace(b"2023-01-02", b"2026-11-18")
    assert (small.root / "doc/adr/0003-use-oracle.md").read_bytes() == after


def test_the_date_of_a_nygard_record_is_that_of_its_decision(small: Work, adr: Adr) -> None:
    proposed = NYGARD.replace(b"Accepted", b"Proposed")
    small.write("doc/adr/0002-use-mysql.md", proposed)
    adr("status", "2", "accepted")
    decided = NYGARD.replace(b"2019-03-04", b"2026-11-18")
    assert (small.root / "doc/adr/0002-use-mysql.md").read_bytes() == decided
    assert adr("status", "2", "deprecated", "--date", "2026-12-01").err == (
        "record 2: accepted -> deprecated on 2026-12-01\n"
    )
    assert b"Date: 2026-12-01" in (small.root / "doc/adr/0002-use-mysql.md").read_bytes()


@pytest.mark.parametrize("date", ["2019-03-04", "2019-04-05"])
def test_a_day_beside_the_status_moves_and_the_date_of_the_decision_stays(small: Work, adr: Adr, date: str) -> None:
    path = small.root / "doc/adr/0002-use-mysql.md"
    text = NYGARD.replace(b"Accepted", f"Accepted ({date})".encode())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    small.init().commit("Begin")
    assert adr("status", "2", "deprecated").err == "record 2: accepted -> deprecated on 2026-11-18\n"
    assert path.read_bytes() == NYGARD.replace(b"Accepted", b"Deprecated (2026-11-18)")
    assert adr("status", "2", "accepted").err == "record 2: deprecated -> accepted, as it was committed\n"
    assert path.read_bytes() == text


def test_there_and_back_gives_the_bytes_of_a_nygard_record(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-use-mysql.md", NYGARD)
    assert adr("status", "2", "deprecated").err == "record 2: accepted -> deprecated\n"
    adr("status", "2", "accepted")
    assert (small.root / "doc/adr/0002-use-mysql.md").read_bytes() == NYGARD


@pytest.mark.parametrize(("date", "when"), [("2020-05-06", " on 2026-11-18"), ("2019-01-01", "")])
def test_a_log_that_dates_its_moves_goes_on_so(small: Work, adr: Adr, date: str, when: str) -> None:
    gone = f"# 4. Old\n\nDate: {date}\n\n## Status\n\nSuperseded by [5. New](0005-new.md)\n"
    small.write("doc/adr/0002-use-mysql.md", NYGARD)
    small.write("doc/adr/0004-old.md", gone)
    small.write("doc/adr/0005-new.md", "# 5. New\n\nDate: 2020-05-06\n\n## Status\n\nAccepted\n")
    assert adr("status", "2", "deprecated").err == f"record 2: accepted -> deprecated{when}\n"


def test_a_record_without_a_date_is_moved_and_says_so(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-a.md", "# A\n\n## Status\n\nProposed\n")
    assert adr("status", "2", "accepted").err == (
        "record 2: proposed -> accepted on 2026-11-18\n"
        "doc/adr/0002-a.md: warning: the record has no date to change\n"
        "  hint: add a date to it: the day of its last move\n"
    )


@pytest.mark.parametrize("day", ["3 May 2026", "31/02/2020", "2023-27-02", "2022-10-05 (Updated 2023-07-12)"])
def test_a_date_that_is_not_one_day_in_figures_is_left_and_reported(small: Work, adr: Adr, day: str) -> None:
    text = f"# A\n\nDate: {day}\n\n## Status\n\nProposed\n"
    small.write("doc/adr/0002-a.md", text)
    assert adr("status", "2", "accepted").err == (
        "record 2: proposed -> accepted on 2026-11-18\n"
        f"doc/adr/0002-a.md: warning: the date {day!r} is left as it is\n"
        "  hint: only a date such as 'date: YYYY-MM-DD' is updated; the status changed on 2026-11-18\n"
    )
    assert small.read("doc/adr/0002-a.md") == text.replace("Proposed", "Accepted")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("Accepted\n", "more than one status: proposed and accepted"),
        ("Accepted by everyone.\n", "proposed in one place and more in another"),
        ("Accepted by everyone.\n\nAccepted\n", "proposed and accepted in one place and more in another"),
    ],
)
def test_a_record_that_says_its_status_twice_is_left_to_a_person(small: Work, adr: Adr, more: str, said: str) -> None:
    small.write("doc/adr/0002-a.md", f"# A\n\n- Status: proposed\n\n## Status\n\n{more}")
    assert adr("status", "2", "accepted", status=1).err == (
        f"doc/adr/0002-a.md: the record says {said}\n  hint: edit the record, and keep one of them\n"
    )


def test_a_proposal_supersedes_what_it_was_decided_to_when_it_is_accepted(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-use-mysql.md", NYGARD)
    adr("decide", "3", "--supersedes", "2", "--status", "proposed")
    assert (small.root / "doc/adr/0002-use-mysql.md").read_bytes() == NYGARD

    ran = adr("status", "3", "accepted")

    after = NYGARD.replace(b"Accepted", b"Superseded by [3. Three](0003-three.md)")
    assert (small.root / "doc/adr/0002-use-mysql.md").read_bytes() == after
    assert ran.err.endswith("accepted on 2026-11-18; supersedes doc/adr/0002-use-mysql.md\n")
    assert adr("render", "--check").err == "1 record, 0 out of date\n"


def test_a_proposal_to_decide_the_same_deck_again_supersedes_the_earlier_record_when_accepted(
    small: Work, adr: Adr
) -> None:
    adr("decide", "3")
    small.settle()
    adr("decide", "2", "--deck", "cards", "--supersede", "--status", "proposed")
    assert adr("status", "1").out == "accepted\n"

    adr("status", "2", "accepted")

    assert adr("status", "1").out == "superseded by ADR-0002\n"
    assert small.read(RECORD).endswith("\nSuperseded by [ADR-0002 Two](0002-two.md).\n")
    assert adr("render", "--check").err == "2 records, 0 out of date\n"


def test_a_rejected_proposal_supersedes_nothing_and_the_deck_s_next_decision_does(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-use-mysql.md", NYGARD)
    small.write("cards/deck.yaml", "question: Which?\nsupersedes: [2]\n")
    adr("decide", "3", "--status", "proposed")
    adr("status", "3", "rejected")
    assert (small.root / "doc/adr/0002-use-mysql.md").read_bytes() == NYGARD

    adr("decide", "1", "--deck", "cards", "--supersede", "--status", "accepted")

    assert "Superseded by [4. One](0004-one.md)" in small.read("doc/adr/0002-use-mysql.md")


def test_a_proposal_whose_record_another_has_superseded_is_refused(small: Work, adr: Adr, tree: Tree) -> None:
    small.write("doc/adr/0002-use-mysql.md", NYGARD)
    adr("decide", "3", "--supersedes", "2", "--status", "proposed")
    small.write_all({"cards/b/1-x.yaml": "title: X\nsummary: x\n", "cards/b/2-y.yaml": "title: Y\nsummary: y\n"})
    adr("decide", "b/1", "--supersedes", "2")
    before = tree(small.root)

    assert adr("status", "3", "accepted", status=1).err == (
        "doc/adr/0002-use-mysql.md: superseded by record 4 already\n"
        "  hint: reject the proposal, then decide again: adr status 3 rejected\n"
    )
    assert tree(small.root) == before


def test_a_record_that_was_edited_by_hand_or_is_behind_its_cards_is_not_moved(
    small: Work, adr: Adr, tree: Tree
) -> None:
    adr("decide", "3")
    text = small.read(RECORD)
    small.write("cards/3-three.yaml", "title: Three\nsummary: it is three\ngood: [it is odd]\n")
    before = tree(small.root)
    assert adr("status", "1", "deprecated", status=1).err == (
        f"{RECORD}: the record is behind its cards\n  hint: bring it up to date first: adr render 1\n"
    )
    assert tree(small.root) == before
    small.write(RECORD, f"{text}\nBy hand.\n")
    assert adr("status", "1", "deprecated", status=1).err.startswith(
        f"{RECORD}: edited by hand, and rendering would lose it\n"
    )


def test_a_record_made_with_an_older_template_changes_in_its_status_only(small: Work, adr: Adr) -> None:
    adr("decide", "3")
    before = small.read(RECORD)
    adr("templates", "copy", "madr")
    small.write("templates/madr.md.jinja", f"{small.read('templates/madr.md.jinja')}\nA new last line.\n")

    adr("status", "1", "deprecated")

    assert small.read(RECORD) == before.replace("status: accepted", "status: deprecated")
    assert "made with an older template" in adr("render", "--check").err


def test_an_earlier_decision_of_a_deck_can_still_move(small: Work, adr: Adr) -> None:
    adr("decide", "3")
    small.settle()
    adr("decide", "2", "--deck", "cards", "--supersede", "--status", "proposed")
    before = small.read(RECORD)
    adr("status", "1", "deprecated")
    assert small.read(RECORD) == before.replace("status: accepted", "status: deprecated")
    assert adr("render", "--check").err == "2 records, 0 out of date\n"


def test_line_ends_that_git_checked_out_stay(small: Work, adr: Adr) -> None:
    adr("decide", "3")
    small.write(RECORD, small.read(RECORD).replace("\n", "\r\n"))
    before = small.read(RECORD)
    adr("status", "1", "deprecated")
    assert small.read(RECORD) == before.replace("status: accepted", "status: deprecated")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("options", [("--dry-run",), ("--dry-run", "--diff")])
def test_a_dry_run_says_what_would_change_and_changes_nothing(
    adr: Adr, work: Work, tree: Tree, options: tuple[str, ...]
) -> None:
    adr("decide", "3")
    before = tree(work.root)
    ran = adr("status", "1", "deprecated", *options)
    assert f"would change {RECORD}\nwould change cards/decisions/0001.yaml\n" in ran.err
    assert ("+status: deprecated" in ran.out) is ("--diff" in options)
    assert tree(work.root) == before


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("7",), 1, "doc/adr: there is no record '7'\n  hint: to list the records: adr list\n"),
        (("doc/adr/x.md",), 1, "doc/adr: there is no record 'doc/adr/x.md'\n  hint: to list the records: adr list\n"),
        (("1", "acepted"), 2, "adr: 'acepted' is not a status\n  hint: did you mean 'accepted'?\n"),
        (
            ("1", "superseded"),
            2,
            "adr: superseded needs another record\n  hint: write that record: adr new -s 1 TITLE\n",
        ),
        (
            ("1", "deprecated", "--date", "1/2/2026"),
            2,
            "adr: '1/2/2026' is not a date\n  hint: write it as YYYY-MM-DD\n",
        ),
        (
            ("1", "--date", "2026-01-02"),
            2,
            "adr: --date is the day of a change of status, and no status is given\n  hint: name the status\n",
        ),
        (("1", "accepted"), 1, "adr: record 1 is accepted already\n  hint: there is nothing to do\n"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_to_do(
    adr: Adr, words: tuple[str, ...], status: int, message: str
) -> None:
    adr("decide", "3")
    assert adr("status", *words, status=status).err == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# A\n\nProse.\n", "doc/adr/0002-a.md: the record has no status\n"),
        ("# A\n\n* Status: yes\n", "doc/adr/0002-a.md: the status is not one known word: 'yes'\n"),
    ],
)
def test_a_record_without_a_status_in_one_word_is_left_to_a_person(
    small: Work, adr: Adr, text: str, message: str
) -> None:
    small.write("doc/adr/0002-a.md", text)
    hint = "  hint: write one by hand, such as accepted, in front matter or under '## Status'\n"
    assert adr("status", "2", "accepted", status=1).err == message + hint


def test_a_number_that_is_used_twice_needs_the_path(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-a.md", NYGARD)
    small.write("doc/adr/0002-b.md", NYGARD)
    assert adr("status", "2", status=1).err == (
        "doc/adr: '2' matches 2 records: 0002-a.md, 0002-b.md\n  hint: give more of the name, or the path\n"
    )
    assert adr("status", "doc/adr/0002-b.md", "deprecated").out == "doc/adr/0002-b.md\n"
    assert (small.root / "doc/adr/0002-a.md").read_bytes() == NYGARD
