"""A change is judged by its base: what it brings can neither silence nor write its own review."""

from __future__ import annotations

import re
import shutil
import subprocess
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from adr.core.digests import blob_id, inputs_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

CARD = "title: {0}\nsummary: it is {0}\ngood: [it works]\nbad: [it costs]\nrejected-because: it is dear\n"
QUOTE = "evidence:\n- seed: seeds/bench.txt\n  quote: the scan took 88 s\n"
IGNORED = QUOTE.replace("88 s", "99 s  # adr: ignore[E101] trust me")
RECORD, FILE = "doc/adr/0001-q-alpha.md", "cards/q/decisions/0001.yaml"


@pytest.fixture
def base(once: Once) -> Work:
    """Give a settled decision with a quote on `main`, and the branch `topic` that changes will be on."""
    return once(make_base)


def make_base(work: Work) -> None:
    from adr.cli.main import run

    work.init()
    work.write("seeds/bench.txt", "On this machine the scan took 88 s.\n")
    work.write("adr.toml", 'web = "https://example.org/us/it"\n')
    work.write(".github/CODEOWNERS", "* ana@example.org\n")
    work.write("cards/q/1-alpha.yaml", CARD.format("Alpha") + QUOTE)
    work.write("cards/q/2-beta.yaml", CARD.format("Beta"))
    for number, name in enumerate(("Gamma", "Delta"), 1):
        work.write(f"cards/r/{number}-{name.lower()}.yaml", CARD.format(name))
    work.commit("Ask", 1)
    assert run(["-C", str(work.root), "decide", "q/1", "--date", "2026-11-02", "-q"]) == 0
    work.commit("Decide", 2)
    work.git("checkout", "-q", "-b", "topic")


@pytest.fixture
def judged(base: Work, adr: Adr) -> Callable[[], set[str]]:
    """Commit what was changed, and return the codes of errors of a check against the base."""

    def ask() -> set[str]:
        base.commit("Change", 5)
        said = adr("check", "--against", "main", "--format", "github", status=None).out
        return {line.partition("title=")[2][:4] for line in said.splitlines() if line.startswith("::error")}

    return ask


@pytest.fixture
def told(judged: Judged, adr: Adr) -> Callable[[], tuple[set[str], str, str]]:
    """Return what `judged` does, and the review of the change in two parts."""

    def ask() -> tuple[set[str], str, str]:
        codes = judged()
        first, _, rest = adr("review", "main..topic").out.partition("\n## ")
        return codes, first, rest

    return ask


Judged = "Callable[[], set[str]]"
Told = "Callable[[], tuple[set[str], str, str]]"


def edit(work: Work, path: str, old: str, new: str) -> None:
    text = work.read(path)
    assert old in text
    work.write(path, text.replace(old, new))


def seal(work: Work) -> None:
    """Give the decision the digest that its record has, as an attacker would."""
    lines = [line for line in work.read(FILE).splitlines() if not line.startswith("output:")]
    work.write(FILE, "\n".join((*lines, f"output: {sha256(work.read(RECORD).encode()).hexdigest()}", "")))


def forge(work: Work, old: str = "", new: str = "") -> None:
    """Make the decision say that it was made from the cards of now, and let it say something else."""
    files = {f"cards/q/{one.name}": one.read_bytes() for one in sorted((work.root / "cards/q").glob("*.yaml"))}
    blobs = ", ".join(f"{path}: {blob_id(content)}" for path, content in files.items())
    text = re.sub("(?m)^inputs: .*$", f"inputs: {inputs_digest(files)}", work.read(FILE))
    work.write(FILE, re.sub("(?m)^files: .*$", f"files: {{{blobs}}}", text))
    if old:
        edit(work, FILE, old, new)
    seal(work)


def test_a_rule_that_is_switched_off_still_judges(base: Work, told: Told) -> None:
    base.write("adr.toml", base.read("adr.toml") + '[ignore]\nE202 = "fine"\nE213 = "fine"\n')
    edit(base, RECORD, "it is Alpha", "it is free")
    codes, first, _ = told()
    assert codes == {"E202", "E213"}
    assert "switches off `E202` of `adr check`: fine." in first


def test_a_comment_in_a_card_silences_no_error_that_the_change_brings(base: Work, told: Told) -> None:
    base.write("cards/r/1-gamma.yaml", CARD.format("Gamma") + IGNORED)
    codes, first, _ = told()
    assert codes == {"E101"}
    assert "switches off `E101` of `adr check` in `cards/r/1-gamma.yaml`: trust me." in first


def test_a_comment_that_the_base_has_stays_in_force(base: Work, adr: Adr) -> None:
    base.git("checkout", "-q", "main")
    base.write("cards/r/1-gamma.yaml", CARD.format("Gamma") + IGNORED)
    base.commit("Ignore it", 3)
    base.git("checkout", "-q", "-B", "topic")
    base.write("cards/r/1-gamma.yaml", "# First.\n" + base.read("cards/r/1-gamma.yaml"))
    base.commit("Change", 5)
    adr("check", "--against", "main")
    assert "E101" not in adr("review", "main..topic").out


def test_a_settled_record_with_another_digest_is_an_edited_one(base: Work, told: Told) -> None:
    edit(base, RECORD, "it is Alpha", "it is free")
    seal(base)
    codes, first, _ = told()
    assert codes == {"E213"}
    assert "the record is accepted on main, and the merge changes it (E213)" in first


def test_a_correction_is_what_the_cards_make(base: Work, adr: Adr, told: Told) -> None:
    edit(base, "cards/q/1-alpha.yaml", "summary: it is Alpha", "summary: it is Alpha.")
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    base.commit("Reword", 3)
    base.git("branch", "-f", "main", "topic")
    adr("correct", "1")
    codes, first, _ = told()
    assert (codes, first) == (set(), "<!-- adr review -->\n")

    base.git("checkout", "-q", "-B", "topic", "HEAD^")
    adr("correct", "1")
    edit(base, RECORD, "it works well", "it is free of charge")
    seal(base)
    codes, first, _ = told()
    assert codes == {"E213"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("because: it is Alpha", "because: somebody paid", "because"),
        ('"2": it is dear', '"2": nobody likes it', "rejected"),
        ("the scan took 88 s", "the scan took 8 s", "evidence"),
        ("status: accepted", "status: deprecated", "status"),
        ("status: accepted", "status: accepted\ngoverns: ['src/**']", "governs"),
        ("because: it is Alpha", "because: somebody paid\ncorrected: ['2026-10-10']", "because, corrected"),
        ("Ask", "Nothing", "history"),
        ("author: Ana Ruiz", "author: Wei Chen", "history"),
        ("https://example.org/us/it", "https://example.com/them/it", "web"),
        ("status: accepted", "status: accepted\ndrafted-by: [an agent]", "drafted-by"),
        ("status: accepted", "status: accepted\ncorrected: ['2026-10-10']", "corrected"),
        ("template: madr", "template: nygard", "template"),
        ("web:", "superseded-by: {record: 2, file: 0002-x.md, title: X}\nweb:", "superseded-by"),
        ("web:", "supersedes: [{record: 2, file: 0002-x.md, title: X}]\nweb:", "supersedes"),
        ("web:", "since: {record: 2}\nweb:", "since"),
        ("template-digest: ", "template-digest: 0", "template-digest"),
        ("inputs: ", "inputs: 0", "inputs"),
        ("files: {cards/q/1-alpha.yaml: ", "files: {cards/q/1-alpha.yaml: 0", "files"),
        ("sha256: ", "sha256: 0", "evidence"),
    ],
)
def test_a_settled_decision_is_not_edited(base: Work, told: Told, old: str, new: str, words: str) -> None:
    edit(base, FILE, old, new)
    codes, first, _ = told()
    assert codes == {"E236"}
    assert f"a settled decision was edited: {words} (E236)" in first


@pytest.mark.parametrize("new", ["doc/adr/0001-other.md", RECORD.replace("/adr/", "/new/"), "doc/new/0001-other.md"])
@pytest.mark.parametrize("deck", ["q", "s"])
def test_a_settled_decision_is_known_wherever_it_goes(base: Work, adr: Adr, told: Told, new: str, deck: str) -> None:
    log = new.rpartition("/")[0]
    if deck != "q":
        adr("move", "cards/q", f"cards/{deck}")
    file = FILE.replace("/q/", f"/{deck}/")
    (base.root / log).mkdir(parents=True, exist_ok=True)
    base.git("mv", RECORD, new)
    base.write("adr.toml", f'log = "{log}"\n')
    edit(base, file, RECORD, new)
    edit(base, file, "author: Ana Ruiz", "author: Wei Chen")
    codes, first, _ = told()
    assert "E236" in codes
    assert "a settled decision was edited: history (E236)" in first


def test_a_settled_decision_is_not_sealed_again_over_other_cards(base: Work, told: Told) -> None:
    was = base.read(FILE)
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    files = {one.name: one.read_bytes() for one in (base.root / "cards/q").glob("*.yaml")}
    base.write(FILE, re.sub("inputs: .*", f"inputs: {inputs_digest(files)}", was))
    codes, first, _ = told()
    assert "E236" in codes
    assert "decision was edited: inputs (E236)" in first


def test_a_template_does_not_make_the_record_that_it_comes_with(base: Work, adr: Adr, told: Told) -> None:
    adr("templates", "copy", "nygard")
    made_by = "{{ parts.made_by(record) }}"
    edit(base, "templates/nygard.md.jinja", made_by, f"{made_by}\nApproved by security.\n")
    adr("decide", "r/1", "--template", "nygard")
    codes, first, _ = told()
    assert codes == {"E235"}
    assert "it adds [`templates/nygard.md.jinja`]" in first


def test_a_profile_that_comes_with_a_record_is_not_judged_by_itself(base: Work, adr: Adr, judged: Judged) -> None:
    base.write("templates/ours.md.jinja", "# {{ record.title | heading }}\n\nApproved.\n")
    adr("decide", "r/1", "--template", "ours")
    codes = judged()
    assert codes == {"E235"}


def test_a_record_that_claims_an_older_template_proves_nothing(base: Work, adr: Adr, told: Told) -> None:
    adr("decide", "r/1")
    path, file = "doc/adr/0002-r-gamma.md", "cards/r/decisions/0002.yaml"
    edit(base, path, "it is Gamma", "it is free")
    lines = [one for one in base.read(file).splitlines() if not one.startswith(("output:", "template-digest:"))]
    digest = sha256(base.read(path).encode()).hexdigest()
    base.write(file, "\n".join((*lines, f"output: {digest}", f"template-digest: {'0' * 64}", "")))
    codes, _, rest = told()
    assert codes == {"E235"}
    assert "(E235)" in rest


def test_a_proposal_that_the_base_has_may_have_an_older_template(base: Work, adr: Adr) -> None:
    base.git("checkout", "-q", "main")
    adr("decide", "r/1", "--status", "proposed")
    base.commit("Propose", 3)
    base.write("templates/madr.md.jinja", "# {{ record.title | heading }}\n")
    base.commit("Change the template", 4)
    base.git("checkout", "-q", "-B", "topic")
    base.write("README.md", "# It\n")
    base.commit("Change", 5)
    assert "information I204" in adr("check", "--against", "main").out


def test_the_comment_is_laid_out_by_the_base_and_links_where_the_base_does(base: Work, adr: Adr, told: Told) -> None:
    adr("decide", "r/1")
    base.write("templates/review.md.jinja", "<!-- adr review -->\nApproved by security.\n")
    base.write("templates/parts.md.jinja", "{% macro verdict(one) %}Approved.{% endmacro %}\n")
    base.write("adr.toml", 'web = "https://evil.example/us/it"\n')
    _, first, rest = told()
    assert "Approved" not in first + rest
    assert "https://example.org/us/it" in rest
    assert "](https://evil" not in first + rest
    assert "changes the setting `web` from `https://example.org/us/it` to `https://evil.example/us/it`" in first
    assert "it adds [`templates/review.md.jinja`]" in first


def test_a_change_that_begins_a_project_is_laid_out_by_ours(work: Work, adr: Adr) -> None:
    work.init().write("README.md", "# It\n")
    work.commit("Begin", 1)
    work.git("checkout", "-q", "-b", "topic")
    work.write("adr.toml", '[ignore]\nW306 = "known"\n')
    work.write("templates/review.md.jinja", "<!-- adr review -->\nApproved by security.\n")
    for number, name in enumerate(("Alpha", "Beta"), 1):
        work.write(f"cards/q/{number}-{name.lower()}.yaml", CARD.format(name).replace("rejected-because", "x-because"))
    adr("decide", "1")
    work.commit("Decide", 2)
    assert "W306" not in adr("check", "--against", "main").out
    said = adr("review", "main..topic").out
    assert "Approved by security" not in said
    assert "switches off `W306`" in said


def test_a_correction_that_comes_with_a_template_is_not_judged_by_it(base: Work, adr: Adr, told: Told) -> None:
    base.commit("Go on", 3)
    adr("templates", "copy", "madr")
    edit(base, "templates/madr.md.jinja", "{{ parts.made_by(record) }}", "{{ parts.made_by(record) }}\nApproved.\n")
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    adr("correct", "1")
    codes, first, _ = told()
    assert codes == {"E235"}
    assert "the record was rendered with a template that differs from the base's (E235)" in first


HAND = "---\nstatus: accepted\ntags: [a]\n---\n\n# 7. Use Kafka\n\nAs [ADR-1](0001-q-alpha.md).\n"


@pytest.fixture
def by_hand(base: Work) -> Work:
    """Have two accepted records on `main` that people wrote, one with a link to the other."""
    base.git("checkout", "-q", "main")
    base.write("doc/adr/0007-kafka.md", HAND)
    base.write("doc/adr/0008-plain.md", "# 8. Plain\n\nStatus: accepted\n\nAs [ADR-7](0007-kafka.md) says.\n")
    base.commit("Write", 3)
    base.git("checkout", "-q", "-B", "topic")
    return base


def test_what_a_hand_written_record_governs_and_its_tags_may_change_and_are_listed(
    by_hand: Work, adr: Adr, told: Told
) -> None:
    edit(by_hand, "doc/adr/0007-kafka.md", "tags: [a]", "governs:\n- src/**\ntags:\n- b\n- c")
    by_hand.write("doc/adr/0008-plain.md", "---\ngoverns: lib/**\n---\n" + by_hand.read("doc/adr/0008-plain.md"))
    by_hand.write("src/a.py", "")
    by_hand.write("lib/a.py", "")
    codes, _, rest = told()
    assert codes == set()
    said = adr("check", "--against", "main").out
    assert "doc/adr/0007-kafka.md: information I238: tags changed: added b, c; removed a\n" in said
    for words in ("tags changed: added b, c; removed a", "governs changed: added src/\\*\\*"):
        assert f"{words} (I238)" in rest
    edit(by_hand, "doc/adr/0007-kafka.md", "- c\n", "- c\nowner: me\n")
    assert told()[0] == {"E213"}


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ("governs: {src: x}", "governs changed: added src: x"),
        ("governs:\n- [a, b]", "governs changed: added a, b"),
        ("deviates-from: 17", "deviates-from changed: added 17"),
        ("deviates-from: {record: x/7, because: b, c: [d]}", "deviates-from changed: added x/7, because b, c: d"),
    ],
)
def test_upkeep_of_any_shape_is_shown(by_hand: Work, adr: Adr, more: str, shown: str) -> None:
    edit(by_hand, "doc/adr/0007-kafka.md", "tags: [a]", f"{more}\ntags: [a]")
    by_hand.commit("Change", 5)
    assert f"information I238: {shown}\n" in adr("check", "--against", "main").out


def test_a_front_matter_that_holds_more_does_not_become_text(by_hand: Work, judged: Judged) -> None:
    by_hand.git("checkout", "-q", "main")
    edit(by_hand, "doc/adr/0007-kafka.md", "tags", "owner: me\ntags")
    by_hand.commit("Own it", 4)
    by_hand.git("checkout", "-q", "-B", "topic")
    by_hand.write("doc/adr/0007-kafka.md", by_hand.read("doc/adr/0007-kafka.md").replace("---\n", ""))
    assert judged() == {"E213"}


@pytest.mark.parametrize("template", ["madr", "nygard"])
def test_what_a_settled_decision_governs_is_corrected_and_listed(
    base: Work, adr: Adr, told: Told, template: str
) -> None:
    base.git("checkout", "-q", "main")
    adr("render", "1", "--template", template)
    base.commit("Lay it out, and go on", 3)
    base.commit("Go on", 3)
    base.git("checkout", "-q", "-B", "topic")
    base.write("cards/q/deck.yaml", "question: Which?\ngoverns: [src/**]\n")
    base.write("src/a.py", "")
    adr("correct", "1")
    codes, _, rest = told()
    assert codes == set()
    assert "governs changed: added src/\\*\\* (I238)" in rest
    edit(base, FILE, "src/**", "lib/**")
    assert told()[0] - {"E213"} == {"E236"}  # not every template says it in the record


@pytest.mark.parametrize("path", ["0007-queue.md", "queues/0007-kafka.md", "0009-kafka.md"])
def test_a_hand_written_record_that_git_mv_moves_is_neither_removed_nor_changed(
    by_hand: Work, told: Told, path: str
) -> None:
    (by_hand.root / "doc/adr/queues").mkdir()
    by_hand.git("mv", "doc/adr/0007-kafka.md", f"doc/adr/{path}")
    edit(by_hand, "doc/adr/0008-plain.md", "0007-kafka.md", path)
    if "/" in path:
        edit(by_hand, f"doc/adr/{path}", "(0001", "(../0001")
    codes, _, rest = told()
    assert codes == set()
    assert "renamed" in rest
    edit(by_hand, f"doc/adr/{path}", "As [", "Not as [")
    assert told()[0] == {"E213"}


def test_a_link_in_place_of_an_accepted_record_does_not_silence_the_review(by_hand: Work, told: Told) -> None:
    (by_hand.root / "doc/adr/0007-kafka.md").unlink()
    (by_hand.root / "doc/adr/0007-kafka.md").symlink_to("/etc/passwd")
    codes, first, _ = told()
    assert codes == {"E001", "E213"}
    assert "the merge removes it (E213)" in first


def test_a_link_in_place_of_a_card_or_a_deck_is_found_before_the_merge(base: Work, adr: Adr, judged: Judged) -> None:
    (base.root / "cards/r/1-gamma.yaml").unlink()
    (base.root / "cards/r/1-gamma.yaml").symlink_to("1-gamma.yaml")
    assert judged() == {"E001"}
    shutil.rmtree(base.root / "cards/r")
    (base.root / "cards/r").symlink_to("/etc")
    base.commit("Change", 6)
    said = "cards/r: error E001: is behind a symbolic link that leads out of the project"
    for words in ((), ("--against", "main")):
        assert said in adr("check", *words, status=1).out


def test_a_link_beside_the_decks_that_leads_out_hides_no_finding(base: Work, told: Told) -> None:
    (base.root / "cards/s").symlink_to("../..")
    edit(base, RECORD, "it is Alpha", "it is free")
    codes, first, _ = told()
    assert codes == {"E001", "E202", "E213"}
    assert "(E213)" in first


def test_people_are_those_of_the_base(base: Work, told: Told) -> None:
    base.write(".github/CODEOWNERS", "* mallory@example.org\n")
    _, first, _ = told()
    assert "it changes [`.github/CODEOWNERS`]" in first


def test_a_quote_that_a_settled_decision_lost_is_shown_first(base: Work, told: Told) -> None:
    base.write("seeds/bench.txt", "On this machine the scan took 480 s.\n")
    edit(base, "cards/q/1-alpha.yaml", QUOTE, "")
    codes, first, _ = told()
    assert codes == set()
    assert "ADR-0001 rests on a quote that is gone: the scan took 88 s (E102)" in first


def test_a_settled_record_that_is_removed_with_all_that_made_it_is_shown_first(base: Work, told: Told) -> None:
    for path in (RECORD, FILE):
        (base.root / path).unlink()
    codes, first, _ = told()
    assert codes == {"E213"}
    assert "the record is accepted on main, and the merge removes it (E213)" in first


def test_a_card_whose_name_no_file_may_have_is_found_before_the_merge(base: Work, judged: Judged) -> None:
    base.write("cards/q\u202e/1-\x1ba.yaml", CARD.format("Gamma"))
    assert judged() == {"E001"}


def test_a_file_that_is_too_large_to_read_hides_nothing_else(base: Work, judged: Judged) -> None:
    with base.write("seeds/more.txt", "").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    edit(base, RECORD, "it is Alpha", "it is free")
    assert judged() == {"E202", "E213"}


def test_what_was_decided_keeps_its_words_when_cards_swap_their_numbers(base: Work, told: Told) -> None:
    base.git("mv", "cards/q/1-alpha.yaml", "cards/q/2-alpha.yaml")
    base.git("mv", "cards/q/2-beta.yaml", "cards/q/1-beta.yaml")
    rest = told()[2]
    assert "**Chosen: 1 Alpha**, because it is Alpha." in rest
    assert "- 2 Beta: it is dear." in rest
    assert "card 1 was renamed from Alpha to Beta" in rest


def test_decks_that_swap_their_names_are_the_same_decks(base: Work, told: Told) -> None:
    for old, new in (("q", "spare"), ("r", "q"), ("spare", "r")):
        base.git("mv", f"cards/{old}", f"cards/{new}")
    codes, first, rest = told()
    assert (codes, first) == (set(), "<!-- adr review -->\n")
    assert "This change revises 1 decision\n" in rest
    assert "**removed**" not in rest
    assert "was renamed" not in rest


def test_a_deck_in_the_place_of_one_that_moved_is_another(base: Work, told: Told) -> None:
    base.git("mv", "cards/q", "cards/s")
    base.write("cards/q/1-new.yaml", CARD.format("New"))
    assert "This change revises 1 decision and leaves 1 question open\n" in told()[2]


@pytest.mark.parametrize(
    "setting", ['inherits = "../other"', 'accepted-by = ["eve"]', 'citations = ["none/**"]', 'name = "core"']
)
def test_a_setting_of_what_counts_is_shown(base: Work, told: Told, setting: str) -> None:
    base.write("adr.toml", base.read("adr.toml") + setting + "\n")
    assert f"changes the setting `{setting.partition(' ')[0]}`" in told()[1]


@pytest.mark.parametrize("setting", ['logs = ["nowhere/**"]', 'log = "../../doc"', 'name = "core"', "name ="])
def test_settings_of_other_logs_do_not_hide_the_review(base: Work, told: Told, setting: str) -> None:
    edit(base, RECORD, "it is Alpha", "it is free")
    for name in ("a", "b"):
        base.write(f"{name}/doc/adr/0001-x.md", "# 1. X\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n")
        base.write(f"{name}/adr.toml", f"{setting}\n")
    if setting.startswith("logs"):
        base.write("adr.toml", f"{base.read('adr.toml')}{setting}\n")
    codes, first, _ = told()
    assert codes >= {"E202", "E213"}
    assert "the record is accepted on main, and the merge changes it (E213)" in first


@pytest.mark.parametrize("setting", ['cards = "nowhere"', 'log = "nowhere"', 'seeds = ["nowhere"]', 'lang = "de"'])
def test_settings_that_hide_things_are_shown_first(base: Work, told: Told, setting: str) -> None:
    base.write("adr.toml", base.read("adr.toml") + setting + "\n")
    edit(base, RECORD, "it is Alpha", "it is free")
    codes, first, _ = told()
    assert codes & {"E202", "E213", "E214"}
    assert f"changes the setting `{setting.partition(' ')[0]}`" in first


def test_a_settled_decision_keeps_its_card_when_cards_swap_their_places(base: Work, told: Told) -> None:
    for old, new in (("1-alpha", "spare"), ("2-beta", "1-alpha"), ("spare", "2-beta")):
        base.git("mv", f"cards/q/{old}.yaml", f"cards/q/{new}.yaml")
    forge(base)
    codes, first, _ = told()
    assert codes == {"E236"}
    assert "a settled decision was edited: inputs, files (E236)" in first


def test_a_card_that_names_another_seed_is_not_one_that_moved(base: Work, judged: Judged) -> None:
    base.write("seeds/m.txt", base.read("seeds/bench.txt"))
    edit(base, "cards/q/1-alpha.yaml", "seeds/bench.txt", "seeds/m.txt")
    forge(base)
    assert judged() == {"E236"}


def test_another_text_of_the_record_frees_nothing_of_its_decision(base: Work, told: Told) -> None:
    base.write(RECORD, base.read(RECORD) + "\n")
    edit(base, FILE, "web:", "supersedes: [{record: 2, file: 0002-x.md, title: X}]\nsince: {record: 2}\nweb:")
    edit(base, FILE, "template-digest: ", "template-digest: 0")
    edit(base, FILE, 'date: "2026-11-02"', 'date: "2020-01-01"')
    forge(base, "status: accepted", "status: deprecated")
    codes, first, _ = told()
    assert "E236" in codes
    assert "a settled decision was edited: status, date, template-digest, supersedes, since, output (E236)" in first


@pytest.mark.parametrize("template", ["madr", "madr-minimal", "nygard"])
def test_a_correction_takes_a_quote_whatever_the_template_prints(
    base: Work, adr: Adr, told: Told, template: str
) -> None:
    lay_out(base, adr, template)
    edit(base, "cards/q/2-beta.yaml", "rejected-because", QUOTE + "rejected-because")
    adr("correct", "1")
    assert told()[0] == set()
    forge(base, "the scan took 88 s", "the scan took 8 s")
    codes, first, _ = told()
    assert codes - {"E213"} == {"E236"}
    assert "a settled decision was edited: evidence (E236)" in first


def lay_out(work: Work, adr: Adr, template: str) -> None:
    """Have the base's record made with a template, and settled."""
    work.git("checkout", "-q", "main")
    adr("render", "1", "--template", template)
    work.commit("Lay it out", 3)
    work.commit("Go on", 3)
    work.git("checkout", "-q", "-B", "topic")


@pytest.mark.parametrize("template", ["madr", "madr-minimal"])
def test_a_card_more_is_no_correction(base: Work, adr: Adr, told: Told, template: str) -> None:
    lay_out(base, adr, template)
    base.write("cards/q/3-gamma.yaml", CARD.format("Gamma"))
    forge(base, "files:", "corrected: ['2026-11-10']\nfiles:")
    codes, first, _ = told()
    assert codes == {"E236"}
    assert "a settled decision was edited: inputs, files, corrected (E236)" in first


def test_a_correction_gives_a_decision_no_other_reason_than_the_card_says(base: Work, adr: Adr, told: Told) -> None:
    base.git("checkout", "-q", "main")
    base.git("branch", "-D", "topic")
    adr("undecide", "1")
    adr("decide", "q/1", "--because", "we know it", "--reject", "2=it is slow")
    base.commit("Decide again", 3)
    base.commit("Go on", 3)
    base.git("checkout", "-q", "-B", "topic")
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    adr("correct", "1")
    assert told()[0] == set()
    edit(base, RECORD, "because we know it", "because it is Alpha")
    forge(base, "because: we know it", "because: it is Alpha")
    codes, first, _ = told()
    assert codes >= {"E236"}
    assert "a settled decision was edited: because (E236)" in first


def test_a_record_that_was_renumbered_is_corrected_and_moved(base: Work, adr: Adr, judged: Judged) -> None:
    adr("renumber", "1", "--to", "7")
    base.commit("Renumber", 3)
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    base.commit("Reword", 4)
    adr("correct", "7")
    assert judged() == set()
    adr("move", "cards/q", "cards/z")
    assert judged() == set()


@pytest.mark.parametrize("first", ["renumber", "move"])
def test_a_log_that_moves_with_records_that_get_other_numbers_keeps_them(
    by_hand: Work, adr: Adr, judged: Judged, first: str
) -> None:
    words = [("renumber", "1", "--to", "5"), ("renumber", "7", "--to", "9")]
    words.insert(0 if first == "move" else 2, ("move", "doc/adr", "records"))
    for one in words:
        adr(*one)
        by_hand.commit("Go on", 4)
    assert judged() == set()


def test_a_new_decision_in_a_log_that_moved_is_not_the_old_one(base: Work, adr: Adr, judged: Judged) -> None:
    adr("move", "doc/adr", "records")
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    base.commit("Move, and reword", 3)
    adr("decide", "q/1", "--supersede")
    assert judged() == set()


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_settled_decision_is_put_back_as_the_base_has_it(base: Work, adr: Adr, is_moved: bool) -> None:
    file = FILE
    if is_moved:
        adr("move", "cards/q", "cards/z")
        file = FILE.replace("/q/", "/z/")
    edit(base, file, "because: it is Alpha", "because: somebody paid")
    base.commit("Forge", 4)
    base.commit("Go on", 5)
    said = adr("check", "--against", "main", status=1).out
    hint = said.partition("hint: put it back: ")[2].partition("\n")[0]
    subprocess.run(["sh", "-c", hint], cwd=base.root, check=True)
    base.commit("Put it back", 6)
    assert "E236" not in adr("check", "--against", "main", status=None).out


def test_a_conflict_in_a_settled_decision_is_said_once(base: Work, judged: Judged) -> None:
    base.git("checkout", "-q", "main")
    edit(base, FILE, "because: it is Alpha", "because: it was Alpha")
    base.commit("Edit", 3)
    base.git("checkout", "-q", "topic")
    edit(base, FILE, "because: it is Alpha", "because: somebody paid")
    assert judged() == {"E212"}


def test_the_files_of_a_settled_decision_get_no_other(base: Work, judged: Judged) -> None:
    edit(base, FILE, "files: {", f"files: {{cards/z/1-alpha.yaml: {'0' * 40}, ")
    assert judged() == {"E236"}


@pytest.mark.parametrize("more", [" 000-mallory-was-paid.md", "000-mallory-was-paid.md", ", as ADR-7 was paid"])
def test_a_reason_does_not_get_the_name_of_a_record(base: Work, told: Told, more: str) -> None:
    edit(base, FILE, "because: it is Alpha", f"because: it is Alpha{more}")
    codes, first, _ = told()
    assert codes == {"E236"}
    assert "a settled decision was edited: because (E236)" in first


def test_a_deck_without_a_title_is_corrected_and_moved(base: Work, adr: Adr, judged: Judged) -> None:
    base.commit("Go on", 3)
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    adr("correct", "1")
    base.commit("Correct", 4)
    adr("move", "cards/q", "cards/z")
    assert judged() == set()


@pytest.mark.parametrize("status", ["deprecated", "rejected", "superseded"])
def test_a_settled_record_keeps_its_text_and_stays_whatever_its_status(
    base: Work, adr: Adr, told: Told, status: str
) -> None:
    base.git("checkout", "-q", "main")
    if status == "rejected":
        base.git("branch", "-D", "topic")
        adr("undecide", "1")
        adr("decide", "q/1", "--status", "proposed")
    if status == "superseded":
        base.commit("Go on", 3)
        adr("decide", "q/2", "--supersede")
    else:
        adr("status", "1", status)
    base.commit("Go on", 4)
    base.commit("Go on", 5)
    base.git("checkout", "-q", "-B", "topic")
    adr("move", "doc/adr", "records")
    assert told()[0] == set()
    path = RECORD.replace("doc/adr", "records")
    edit(base, path, "it is Alpha", "it is free")
    digest = sha256(base.read(path).encode()).hexdigest()
    base.write(FILE, re.sub("(?m)^output: .*$", f"output: {digest}", base.read(FILE)))
    codes, first, _ = told()
    assert codes == {"E213"}
    assert f"the record is {status} on main, and the merge changes it (E213)" in first
    for one in (path, FILE):
        (base.root / one).unlink()
    assert "E213" in told()[0]


def test_what_was_turned_down_may_be_proposed_again_and_be_anything(base: Work, adr: Adr, judged: Judged) -> None:
    base.git("checkout", "-q", "main")
    adr("decide", "r/1", "--status", "proposed")
    adr("status", "2", "rejected")
    base.commit("Reject", 4)
    base.git("checkout", "-q", "-B", "topic")
    adr("status", "2", "proposed")
    edit(base, "cards/r/1-gamma.yaml", "[it works]", "[it works well]")
    adr("render", "2")
    assert judged() == set()
    adr("status", "2", "accepted")
    assert judged() == set()


def test_a_correction_does_not_give_the_chosen_number_to_another_option(base: Work, adr: Adr) -> None:
    base.commit("Go on", 3)
    for old, new in (("1-alpha", "spare"), ("2-beta", "1-alpha"), ("spare", "2-beta")):
        base.git("mv", f"cards/q/{old}.yaml", f"cards/q/{new}.yaml")
    said = adr("correct", "1", status=1).err
    assert "more than wording has changed since record 1 was decided" in said
    assert "card 1: number 2 → 1" in said


@pytest.mark.parametrize("status", ["deprecated", "superseded by ADR-7", "rejected"])
def test_a_settled_record_has_no_status_that_its_decision_has_not(base: Work, told: Told, status: str) -> None:
    edit(base, RECORD, "status: accepted", f"status: {status}")
    seal(base)
    codes, first, _ = told()
    assert "E236" in codes
    assert "a settled decision was edited: output (E236)" in first


def test_a_correction_leads_to_cards_that_are_what_it_says(base: Work, adr: Adr, told: Told) -> None:
    base.commit("Go on", 3)
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    commit = base.commit("Reword", 4)
    base.git("update-ref", "refs/remotes/origin/main", commit)
    base.git("branch", "-f", "main", "topic^")
    adr("correct", "1")
    assert f"/{commit}/cards/q" in base.read(FILE)
    assert told()[0] == set()
    for one in (FILE, RECORD):
        base.write(one, base.read(one).replace(commit, "0" * 40))
    seal(base)
    codes, first, _ = told()
    assert "E236" in codes
    assert "a settled decision was edited: permalink (E236)" in first


def test_what_a_shallow_clone_cannot_check_of_a_correction_is_said(base: Work, adr: Adr, told: Told) -> None:
    commit = base.commit("Go on", 3)
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    base.git("update-ref", "refs/remotes/origin/main", base.commit("Reword", 4))
    base.git("branch", "-f", "main", commit)
    adr("correct", "1")
    base.write(FILE, re.sub("[0-9a-f]{40}/cards/q$", "0" * 40 + "/cards/q", base.read(FILE), flags=re.MULTILINE))
    base.write(RECORD, re.sub("blob/[0-9a-f]{40}", "blob/" + "0" * 40, base.read(RECORD)))
    seal(base)
    base.write(".git/shallow", base.git("rev-list", "--max-parents=0", "HEAD") + "\n")
    assert told()[0] == set()
    message = "the permalink to the cards was not checked, since the clone is shallow"
    assert (
        f"{FILE}: information I238: {message}\n  hint: run: git fetch --unshallow\n"
        in adr("check", "--against", "main").out
    )


def test_a_superseded_record_calls_the_new_one_as_it_is_called(base: Work, adr: Adr, told: Told) -> None:
    base.commit("Go on", 3)
    adr("decide", "q/2", "--supersede")
    assert told()[0] == set()
    for path in (FILE, RECORD):
        edit(base, path, "Q: Beta", "Use MySQL")
    seal(base)
    codes, first, _ = told()
    assert codes == {"E213", "E236"}
    assert "a settled decision was edited: superseded-by (E236)" in first


def test_a_correction_is_known_after_git_alone_moved_the_deck(base: Work, adr: Adr, told: Told) -> None:
    base.commit("Go on", 3)
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    adr("correct", "1")
    base.commit("Correct", 3)
    base.git("mv", "cards/q", "cards/z")
    assert told()[0] == set()


@pytest.mark.parametrize(
    "words", [("doc/adr", "records"), ("cards", "my/cards"), ("cards/q/1-alpha.yaml", "cards/q/1-a.yaml")]
)
def test_ways_from_the_folder_of_a_card_are_right_after_a_move(
    base: Work, adr: Adr, told: Told, words: tuple[str, str]
) -> None:
    base.git("checkout", "-q", "main")
    base.write("doc/adr/0007-kafka.md", "---\nstatus: accepted\ndate: 2026-11-02\n---\n\n# Use Kafka\n")
    more = "more-information: See [ADR-7](../../doc/adr/0007-kafka.md#use-kafka) and [Alpha](1-alpha.yaml)."
    base.write("cards/r/deck.yaml", f"question: Which?\n{more.replace('1-alpha', '../q/1-alpha')}\n")
    base.write("cards/q/deck.yaml", f"question: Which?\n{more}\n")
    links = "links: [../../doc/adr/0007-kafka.md, 'https://example.org']\n"
    quote = "evidence:\n- {seed: ../../seeds/bench.txt, quote: the scan took 88 s}\n"
    base.write("cards/r/1-gamma.yaml", CARD.format("Gamma") + links + quote)
    adr("decide", "r/1")
    base.commit("Decide", 3)
    base.commit("Go on", 4)
    base.git("checkout", "-q", "-B", "topic")
    adr("move", *words)
    assert told()[0] == set()


@pytest.mark.parametrize("number", ["1", "7"])
def test_a_status_that_is_taken_back_within_a_change_leaves_the_record_as_it_was(
    by_hand: Work, adr: Adr, judged: Judged, number: str
) -> None:
    by_hand.git("checkout", "-q", "main")
    edit(by_hand, "doc/adr/0007-kafka.md", "tags:", "date: 2026-11-02\ntags:")
    by_hand.commit("Date it", 4)
    by_hand.git("checkout", "-q", "-B", "topic")
    adr("status", number, "deprecated")
    by_hand.commit("Deprecate", 5)
    adr("status", number, "accepted")
    assert judged() == set()
    assert by_hand.git("diff", "main") == ""


@pytest.mark.parametrize("status", ["deprecated", "rejected"])
def test_what_is_not_in_force_may_be_superseded_and_keeps_its_text(
    base: Work, adr: Adr, judged: Judged, status: str
) -> None:
    base.git("checkout", "-q", "main")
    adr("decide", "r/1", "--status", "accepted" if status == "deprecated" else "proposed")
    adr("status", "2", status)
    base.commit("End it", 4)
    base.git("checkout", "-q", "-B", "topic")
    adr("new", "--no-edit", "-s", "2", "Use this")
    assert judged() == set()
    edit(base, "doc/adr/0002-r-gamma.md", "it is Gamma", "it is free")
    assert "E213" in judged()


def test_a_correction_in_a_checkout_with_other_line_ends_names_what_git_has(
    base: Work, adr: Adr, judged: Judged
) -> None:
    base.commit("Go on", 3)
    base.git("config", "core.autocrlf", "true")
    shutil.rmtree(base.root / "cards")
    base.git("checkout", "-q", "--", "cards")
    assert "\r\n" in base.read("cards/q/2-beta.yaml")
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    adr("correct", "1")
    assert judged() == set()
    for path in ("cards/q/1-alpha.yaml", "cards/q/2-beta.yaml"):
        assert base.git("rev-parse", f"HEAD:{path}") in base.read(FILE)


def test_a_record_that_gets_a_link_back_and_its_status_again_keeps_its_date(
    by_hand: Work, adr: Adr, judged: Judged
) -> None:
    by_hand.git("checkout", "-q", "main")
    edit(by_hand, "doc/adr/0007-kafka.md", "tags:", "date: 2026-11-02\ntags:")
    by_hand.git("update-ref", "refs/remotes/origin/main", by_hand.commit("Date it", 4))
    by_hand.git("checkout", "-q", "-B", "topic")
    adr("new", "--no-edit", "-l", "7:Amends:Amended by", "Use that")
    by_hand.commit("Amend", 5)
    adr("status", "7", "deprecated")
    by_hand.commit("Deprecate", 6)
    adr("status", "7", "accepted")
    assert judged() == set()
    assert "date: 2026-11-02\n" in by_hand.read("doc/adr/0007-kafka.md")


def test_a_record_is_renumbered_while_git_alone_moves_its_deck(base: Work, adr: Adr, judged: Judged) -> None:
    adr("renumber", "1", "--to", "7")
    base.commit("Renumber", 3)
    base.git("mv", "cards/q", "cards/z")
    assert judged() == set()
    edit(base, "doc/adr/0007-q-alpha.md", "it is Alpha", "it is free")
    assert "E213" in judged()


def test_a_card_is_moved_after_a_correction_while_another_card_goes_on(base: Work, adr: Adr, judged: Judged) -> None:
    base.commit("Go on", 3)
    edit(base, "cards/q/1-alpha.yaml", "[it works]", "[it works well]")
    adr("correct", "1")
    base.commit("Correct", 4)
    edit(base, "cards/q/2-beta.yaml", "[it costs]", "[it costs more]")
    adr("move", "cards/q/1-alpha.yaml", "cards/q/1-first.yaml")
    assert judged() == set()
    edit(base, RECORD, "it is Alpha", "it is free")
    seal(base)
    assert "E213" in judged()
