"""The stores give the same answers, and what they hold is whole whoever writes, reads or is killed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from itertools import product
from pathlib import Path
from uuid import uuid4

import pytest

from adr.adapters.store import open_store
from adr.adapters.store.sql import SqlStore
from adr.core.catalog.port import CatalogStore, TermMatch
from adr.core.catalog.question import Question
from adr.core.catalog.stored import Described, catalog_row
from adr.jobs.catalog_search import search_catalog
from adr.model.catalog import CatalogFilter, CatalogRepository, CatalogRow, Fate, StoredDecision, StoredOption
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.value import replace

from .conftest import database, sqlite_address

TOP = Path(__file__).parents[3]
LAST = (1 << 63) - 1
ANYTHING = CatalogFilter()
NOUNS = ("queue", "cache", "broker", "schema", "index", "gateway", "session", "token", "ledger", "parser", "shard")
ARABIC = ("قرار", "قاعدة", "البيانات", "الرسائل", "والتخزين", "المؤقت", "خدمة", "الدفع", "واجهة", "سجل", "طابور")


def row(repository: str, number: int, title: str, *, text: str = "", **said: object) -> CatalogRow:
    decision = StoredDecision(
        log="doc/adr",
        path=f"doc/adr/{number:04}-a.md",
        number=number,
        title=title,
        status=str(said.get("status", "accepted")),
        date=str(said.get("date", f"2026-01-{1 + number % 28:02}")),
        decision=str(said.get("decision", title)),
        tags=tuple(str(said.get("tags", "")).split()),
        decision_makers=(str(said.get("person", "Ana Ruiz")),),
        options=tuple(StoredOption(title=one, fate=Fate.REJECTED) for one in str(said.get("lost", "")).split()),
    )
    return catalog_row(repository, Described(decision=decision, text=text or title))


def repository(name: str, commit: str = "a" * 40, **said: str) -> CatalogRepository:
    return CatalogRepository(name=name, path=f"/srv/{name}", web="", commit=commit, state=said.get("state", commit))


@pytest.fixture
def store(address: str) -> Iterator[CatalogStore]:
    with open_store(address, make=True, write=True) as opened:
        yield opened


def numbers(store: CatalogStore, words: str, fate: Fate | None = None, **wanted: object) -> list[str]:
    question = Question(text=words, wanted=CatalogFilter(**wanted), fate=fate)  # type: ignore[arg-type]
    return [f"{one.hit.repository}/{one.decision.number}" for one in search_catalog(store, question)]


def test_a_repository_takes_the_place_of_what_there_was_of_it(store: CatalogStore) -> None:
    problem = Problem("it is odd", Place("doc/adr/0001-a.md", 3, 1), "fix it", Severity.WARNING, "E101")
    store.replace(repository("shop"), [row("shop", 1, "Use Kafka"), row("shop", 2, "Use Redis")])
    store.replace(repository("pay"), [row("pay", 1, "Use Kafka")])
    last = CatalogRepository(
        name="shop", path="/b", web="https://x.org/a/b", commit="b" * 40, state="s", decisions=1, problems=(problem,)
    )
    store.replace(last, [row("shop", 3, "Use NATS")])
    assert store.repositories() == (repository("pay"), last)
    assert store.paths("shop") == ("doc/adr/0003-a.md",)
    assert numbers(store, "kafka") == ["pay/1"]
    assert numbers(store, "use") == ["shop/3", "pay/1"]


def test_the_words_of_all_statuses_are_known(store: CatalogStore) -> None:
    words = {"accepted", "blessed", "مقبول"}
    store.replace(repository("shop"), [row("shop", at, "Use x", status=word) for at, word in enumerate(words)])
    assert set(store.statuses()) == words


def test_a_repository_without_new_decisions_keeps_them(store: CatalogStore) -> None:
    store.replace(repository("shop"), [row("shop", 1, "Use Kafka")])
    store.replace(repository("shop", "b" * 40), None)
    assert [one.commit[0] for one in store.repositories()] == ["b"]
    assert numbers(store, "kafka") == ["shop/1"]


def test_a_repository_is_forgotten_with_its_decisions(store: CatalogStore) -> None:
    store.replace(repository("shop"), [row("shop", 1, "Use Kafka")])
    store.remove("shop")
    assert (store.repositories(), store.paths("shop"), numbers(store, "kafka")) == ((), (), [])


def test_two_repositories_that_change_places_both_stay(store: CatalogStore) -> None:
    """A path's other name is forgotten only where it still is the path's."""
    old, new = repository("shop"), repository("pay")
    store.replace(old, [row("shop", 1, "Use Kafka")])
    store.replace(new, [row("pay", 1, "Use Redis")])
    for one, other, title in ((old, new, "Use Redis"), (new, old, "Use Kafka")):
        store.replace(replace(other, path=one.path), [row(other.name, 1, title)])
    assert [(one.name, one.path) for one in store.repositories()] == [("pay", "/srv/shop"), ("shop", "/srv/pay")]
    assert (numbers(store, "redis"), numbers(store, "kafka")) == (["pay/1"], ["shop/1"])


def test_repositories_with_addresses_that_take_turns_at_one_path_all_stay(store: CatalogStore) -> None:
    """As in CI, where every job has its repository in one folder."""
    for name in ("shop", "pay"):
        one = replace(repository(name), path="/workspace", web=f"https://x.org/{name}")
        store.replace(one, [row(name, 1, "Use Kafka")])
    assert sorted(numbers(store, "kafka")) == ["pay/1", "shop/1"]


def test_a_record_of_endless_words_can_be_stored_and_says_that_it_was_cut(store: CatalogStore) -> None:
    """Of every length that PostgreSQL refuses in a `tsvector`, in each column that a record fills."""
    text = "".join(chr(0x4E00 + at % 20_000) + chr(0x4E00 + at // 7) for at in range(130_000))
    endless = row("shop", 1, text, lost=text)
    store.replace(repository("shop"), [endless, row("shop", 2, "Use Kafka")])
    assert endless.terms.is_cut
    assert numbers(store, text[:4]) == ["shop/1"]
    assert not row("shop", 2, "Use Kafka").terms.is_cut


LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([*LETTERS, *map("".join, product(LETTERS, repeat=2))], id="of two letters"),
        pytest.param([*LETTERS, *map(chr, range(0x430, 0x450)), *map(chr, range(0x561, 0x587))], id="of one"),
        pytest.param(list(map(chr, range(0x4E00, 0x5000))), id="without spaces"),
        pytest.param([sha256(bytes([at])).hexdigest() for at in range(99)], id="of many"),
    ],
)
def test_a_title_of_endless_words_can_be_stored_and_is_found_by_its_last(store: CatalogStore, words: list[str]) -> None:
    """Of every kind that PostgreSQL refuses in an entry of an index."""
    shuffled = sorted(words, key=lambda word: sha256(word.encode()).digest())
    endless = row("shop", 1, " ".join(shuffled), decision=" ".join(reversed(shuffled)))
    store.replace(repository("shop"), [endless])
    assert not endless.terms.is_cut
    assert numbers(store, f"{shuffled[0]} {shuffled[-1]}") == ["shop/1"]


def test_a_lone_surrogate_in_a_question_finds_nothing(store: CatalogStore) -> None:
    store.replace(repository("shop"), [row("shop", 1, "Use Kafka")])
    wanted: dict[str, object] = {"repository": "\udcff", "tags": ("\udcff",), "people": ("\udcff",)}
    assert [numbers(store, "kafka", **{name: value}) for name, value in wanted.items()] == [[], [], []]


def test_a_store_of_another_version_stays_so(address: str) -> None:
    with open_store(address, make=True, write=True) as store:
        assert isinstance(store, SqlStore)
        store._connection.execute("UPDATE adr_catalog SET version = 0")
    for make in (True, False):
        with pytest.raises(AdrError, match="of another version"), open_store(address, make=make, write=make):
            pass


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE other (a)")
    before = file.read_bytes()
    with pytest.raises(AdrError, match="other tables"), open_store(str(file), make=True, write=True):
        pass
    assert file.read_bytes() == before


def test_a_file_is_whole_once_its_writer_has_closed_it(tmp_path: Path) -> None:
    """Else it could not be read in a folder where nobody can write: the write version of its header is that of WAL."""
    for make in (True, False):
        with open_store(sqlite_address(tmp_path), make=make, write=True) as store:
            store.replace(repository("shop"), [row("shop", 1, "Use Kafka")])
            assert (tmp_path / "catalog.sqlite-wal").exists()
        assert [one.name for one in tmp_path.iterdir()] == ["catalog.sqlite"]
        assert (tmp_path / "catalog.sqlite").read_bytes()[18:20] == b"\1\1"


def test_a_copy_of_what_a_killed_writer_left_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(sqlite_address(tmp_path), make=True, write=True) as store:
        store.replace(repository("shop"), [row("shop", 1, "Use Kafka")])
    file = tmp_path / "catalog.sqlite"
    content = file.read_bytes()
    file.write_bytes(content[:18] + b"\2\2" + content[20:])
    monkeypatch.setattr("os.access", lambda *_: False)
    with open_store(str(file)) as store:
        assert numbers(store, "kafka") == ["shop/1"]
        assert [one.name for one in tmp_path.iterdir()] == ["catalog.sqlite"]


def test_who_may_only_write_rows_can_add(server: Path) -> None:
    """Where the tables are made, none of the statements that make them is run."""
    address = database(server)
    with open_store(address, make=True, write=True) as store:
        assert isinstance(store, SqlStore)
        name = f"ci_{uuid4().hex}"
        store._connection.execute(f"CREATE ROLE {name} LOGIN")
        store._connection.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
    with open_store(address.replace("adr@", f"{name}@"), make=True, write=True) as store:
        store.replace(repository("shop"), [row("shop", 1, "Use Kafka")])
        assert numbers(store, "kafka") == ["shop/1"]


def test_nothing_stays_with_a_connection_that_a_pooler_may_give_to_another(server: Path) -> None:
    with open_store(database(server), make=True, write=True) as store:
        assert isinstance(store, SqlStore)
        for number in range(1, 11):
            store.replace(repository("shop"), [row("shop", one, "Use Kafka") for one in range(number)])
            assert len(numbers(store, "kafka")) == number
        assert store._rows("SELECT name FROM pg_prepared_statements", ()) == []
        assert (
            store._rows("SELECT name FROM pg_settings WHERE source = 'session' AND name <> 'application_name'", ())
            == []
        )


@pytest.mark.parametrize("address", ["postgresql://u@[bad/x", "postgresql://\udcff@host/x"])
def test_an_address_that_cannot_be_read_is_refused(address: str) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(AdrError, match="address of the database cannot be read"), open_store(address):
        pass


def test_one_decision_is_found_by_its_path(store: CatalogStore) -> None:
    store.replace(repository("shop"), [row("shop", 1, "Use Kafka", text="# Use Kafka\n")])
    hit = store.of_path("shop", "doc/adr/0001-a.md")
    assert hit is not None
    assert hit.text == "# Use Kafka\n"
    assert store.of_path("pay", "doc/adr/0001-a.md") is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"statuses": ("Accepted",)}, ["a/1", "b/3"]),
        ({"statuses": ("accepted", "proposed")}, ["a/1", "a/2", "b/3"]),
        ({"tags": ("DATA",)}, ["a/1"]),
        ({"tags": ("dat",)}, []),
        ({"tags": ("data", "cost")}, ["a/1"]),
        ({"people": ("حداد",)}, ["a/2"]),
        ({"people": ("100%",)}, []),
        ({"repository": "a"}, ["a/1", "a/2"]),
        ({"repository": "A"}, ["a/1", "a/2"]),
        ({"repository": "_"}, []),
        ({"since": "2026-02-01"}, ["a/2", "b/3"]),
        ({"until": "2026-02-01"}, ["a/1"]),
        ({"since": "2026-02-01", "until": "2026-02-28"}, ["a/2"]),
    ],
)
def test_only_what_is_wanted_is_found(store: CatalogStore, wanted: dict[str, object], found: list[str]) -> None:
    first = row("a", 1, "Use x", date="2026-01-01", tags="data cost")
    second = row("a", 2, "Use x", date="2026-02-02", status="proposed", person="ليلى حداد")
    store.replace(repository("a"), [first, second])
    store.replace(repository("b"), [row("b", 3, "Use x", date="2026-03-03")])
    assert sorted(numbers(store, "use", **wanted)) == found


@pytest.mark.parametrize(
    "words", ["kaf", "اسم", "drop table", "it''s", "a OR b", "NEAR(a b)", "a:*", "\\ ' \" & | ! % ? ::"]
)
def test_words_are_never_taken_for_the_language_of_a_store(store: CatalogStore, words: str) -> None:
    store.replace(repository("shop"), [row("shop", 1, f"Use {words}", text=f"{words} ?%s")])
    assert numbers(store, f"use {words}") == ["shop/1"]


@pytest.mark.parametrize("words", ["k", "ka", "kaf", "kafk", "kafka", "قاع", "ka st", "kafka str", "日"])
def test_an_option_is_found_by_the_beginnings_of_its_words(store: CatalogStore, words: str) -> None:
    rows = [row("shop", 1, "Use x", lost="kafka-streams-قاعدة-日本"), row("shop", 2, "Use x", lost="akafka istream")]
    store.replace(repository("shop"), rows)
    assert numbers(store, words, Fate.REJECTED) == ["shop/1"]
    assert numbers(store, f"{words}q", Fate.REJECTED) == []


def test_a_hit_of_many_is_found_page_by_page(store: CatalogStore) -> None:
    rows = [row("shop", number, "Use Kafka", date="") for number in range(1, 131)]
    store.replace(repository("shop"), rows)
    assert sorted(numbers(store, "kafka")) == sorted(f"shop/{number}" for number in range(1, 131))
    match, before, found = TermMatch(column="title", terms=("kafka",)), LAST, list[int]()
    for _ in range(2):
        found += [one.order for one in store.find(match, ANYTHING, before, 3)]
        before = found[-1]
    assert found == sorted((one.order for one in rows), reverse=True)[:6]


def test_a_hundred_questions_have_the_same_first_ten_in_both_stores(tmp_path: Path, server: Path) -> None:
    """In Arabic and English, of one word to three, in titles, sentences, texts and rejected options."""
    answers = []
    for address in (sqlite_address(tmp_path), database(server)):
        with open_store(address, make=True, write=True) as store:
            for name in ("a", "b", "c"):
                store.replace(repository(name), [made(name, at) for at in range(120)])
            answers.append([numbers(store, words, fate)[:10] for words, fate in questions()])
    assert answers[0] == answers[1]
    assert len(answers[0]) == 100
    assert sum(map(bool, answers[0])) > 80


def made(name: str, at: int) -> CatalogRow:
    """Make a decision whose words are drawn by its place."""
    seed = at * (7 + ord(name))
    nouns = [NOUNS[seed // step % len(NOUNS)] for step in (1, 2, 4, 6, 7)]
    arabic = [ARABIC[seed // step % len(ARABIC)] for step in (1, 3, 5, 11, 13)]
    title = f"Use {nouns[0]} {arabic[1]}" if at % 2 else f"{arabic[0]} {arabic[2]}"
    text = f"{title} {nouns[1]}s {nouns[4]} {arabic[3]} {arabic[4]}"
    return row(name, at + 1, title, text=text, decision=f"it has {nouns[2]}", lost=nouns[3])


def questions() -> Iterator[tuple[str, Fate | None]]:
    for at in range(100):
        words = NOUNS if at % 2 else [one.removeprefix("ال") for one in ARABIC]
        asked = [words[at % len(words)], words[at // 3 % len(words)], "use"]
        yield " ".join(asked[: 1 + at % 3]), Fate.REJECTED if at % 5 == 0 else None


def test_writers_side_by_side_lose_nothing(address: str) -> None:
    with open_store(address, make=True, write=True):
        pass
    wrong: list[AdrError] = []
    together = threading.Barrier(3)

    def write(name: str) -> None:
        try:
            with open_store(address, make=True, write=True) as store:
                for turn in range(8):
                    together.wait()
                    rows = [row(name, number, f"Use {name}") for number in range(50 + turn)]
                    store.replace(repository(name, f"{turn}" * 40), rows)
                    store.replace(repository("shared", f"{turn}" * 40), [row("shared", turn, "Use shared")])
        except AdrError as error:
            wrong.append(error)
            together.abort()
        except threading.BrokenBarrierError:
            pass

    writers = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert wrong == []
    with open_store(address) as store:
        assert {one.name: one.commit[0] for one in store.repositories()} == dict.fromkeys(
            ("a", "b", "c", "shared"), "7"
        )
        assert [len(store.paths(name)) for name in ("a", "b", "c", "shared")] == [57, 57, 57, 1]


def test_a_reader_sees_the_state_before_or_the_one_after(address: str) -> None:
    """While a repository's ten decisions are replaced again and again, each question finds ten of one turn."""
    with open_store(address, make=True, write=True) as store:
        store.replace(repository("shop", "0" * 40), [row("shop", number, "Use turn0") for number in range(10)])
        ended = threading.Event()
        seen: set[tuple[str, ...]] = set()

        def look() -> None:
            with open_store(address) as reader:
                while not ended.is_set():
                    hits = reader.find(TermMatch(column="title", terms=("use",)), ANYTHING, LAST, 100)
                    seen.add(tuple(sorted({hit.document.partition("Use turn")[2][:2] for hit in hits})))
                    seen.add((str(len(hits)),))

        reader = threading.Thread(target=look)
        reader.start()
        for turn in range(1, 40):
            store.replace(repository("shop"), [row("shop", number, f"Use turn{turn % 10}") for number in range(10)])
        ended.set()
        reader.join()
    assert {len(one) for one in seen} == {1}
    assert {one for one in seen if one[0].isdecimal()} == {("10",)}


KILLED = """
import sys
sys.path[:0] = [{top!r}]
from adr.adapters.store import open_store
from tests.adapters.store.test_store import repository, row
rows = [row("shop", number, "Use new", text="word " * 50) for number in range(500)]
with open_store({address!r}, write=True) as store:
    insert = store._insert
    def slow(*given):
        insert(*given)
        print("half", flush=True)
        sys.stdin.read()
    store._insert = slow
    store.replace(repository("shop", "b" * 40), rows)
"""


def test_a_writer_that_is_killed_leaves_the_state_before(address: str) -> None:
    with open_store(address, make=True, write=True) as store:
        store.replace(repository("shop"), [row("shop", 1, "Use old")])
    script = KILLED.format(top=str(TOP), address=address)
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", script], cwd=TOP, stdin=pipe, stdout=pipe, text=True) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "half\n"
        with open_store(address) as reader:
            assert (numbers(reader, "use old"), numbers(reader, "use new")) == (["shop/1"], [])
        writer.kill()
    with open_store(address, write=True) as store:
        assert (numbers(store, "use old"), store.repositories()) == (["shop/1"], (repository("shop"),))
        store.replace(repository("shop"), [row("shop", 2, "Use next")])
        assert numbers(store, "use") == ["shop/2"]


@pytest.mark.parametrize("password", ["secret", "s%63ret", "a@secret", "a:secret"])
def test_a_password_is_never_shown(password: str) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with (
        pytest.raises(AdrError, match="cannot be reached") as refused,
        open_store(f"postgresql://adr:{password}@127.0.0.1:1/shop"),
    ):
        pass
    assert "secret" not in str(refused.value)
    assert "s%63ret" not in str(refused.value)


def test_a_store_that_has_settled_answers_as_before(store: CatalogStore) -> None:
    store.replace(repository("shop"), [row("shop", number, "Use Kafka") for number in range(30)])
    before = numbers(store, "kafka")
    store.settle()
    assert numbers(store, "kafka") == before


def test_what_is_no_catalogue_is_refused(address: str) -> None:
    with pytest.raises(AdrError, match="there is no catalogue"), open_store(address):
        pass
