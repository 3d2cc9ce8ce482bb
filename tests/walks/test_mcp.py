"""`adr mcp`: an agent's client asks over stdio, as the SDK does it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adr.adapters.mcp_server import Served, make_server
from adr.cli.main import run
from adr.core.govern.briefing import tokens
from adr.jobs.mcp_tools import MOST_TOKENS, TOKENS
from tests.packages import many_logs
from tests.walks.conftest import make_metrics

anyio = pytest.importorskip("anyio", reason="needs the extra agents")
mcp = pytest.importorskip("mcp", reason="needs the extra agents")
stdio = pytest.importorskip("mcp.client.stdio")

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

TOP = Path(__file__).parents[2]
MOST_BYTES = 5_700
LOST = """\
# {number}. Use NATS

Date: 2026-01-02

## Status

Accepted

## Considered Options

* Kafka
* NATS

## Decision Outcome

Chosen option: "NATS", because it is there.
"""
ERAS = ("legacy", "2026-07-28")


Conversation = Callable[[Any], Awaitable[None]]
Talk = Callable[..., None]


def talk(server: object, era: str, conversation: Conversation) -> None:
    """Have a conversation with a server by the SDK's own client."""

    async def held() -> None:
        async with mcp.Client(server, mode=era) as client:
            await conversation(client)

    anyio.run(held)


def talk_to_program(folder: Path, era: str, conversation: Conversation) -> None:
    """Start a server in a folder, and talk over its stdin and stdout."""
    arguments = ["-P", "-m", "adr", "-C", str(folder), "mcp"]
    env = {"PYTHONPATH": str(TOP), "ADR_DATE": "2026-11-18"}
    talk(stdio.StdioServerParameters(command=sys.executable, args=arguments, env=env), era, conversation)


@pytest.fixture
def talk_here(monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Return what runs `adr mcp` in this process, and talks to it without a stream."""

    def held(folder: Path, conversation: Conversation, *words: str) -> None:
        def serve(served: Served) -> None:
            talk(make_server(served), "auto", conversation)

        monkeypatch.setattr("adr.jobs.mcp.serve", serve)
        assert run(["-C", str(folder), "mcp", *words]) == 0

    return held


def document(result: Any) -> dict[str, Any]:
    """Return the document of an answer: the same in the text and beside it, and within its budget."""
    assert not result.is_error, result.content[0].text
    assert json.loads(result.content[0].text) == result.structured_content
    assert tokens(result.content[0].text) <= TOKENS
    return dict(result.structured_content)


@pytest.fixture
def decided(once: Once, adr: Adr) -> Work:
    """Give a decided deck whose decision governs the report, and a record that another one superseded."""

    def make(work: Work) -> None:
        make_metrics(work)
        deck = work.read("cards/metrics/deck.yaml")
        work.write("cards/metrics/deck.yaml", f"{deck}governs: [src/report/**]\n")
        card = work.read("cards/metrics/1-postgresql.yaml")
        packages = "packages: psycopg, socket.io, github.com/a/kafka-go\n"
        work.write("cards/metrics/1-postgresql.yaml", f"{card}{packages}")
        work.commit("Say what it governs", 7)
        adr("decide", "metrics/3")
        adr("new", "--no-edit", "Use CSV files")
        adr("new", "--no-edit", "-s", "2", "Use Parquet files")
        work.commit("Decide", 8)

    return once(make)


@pytest.mark.parametrize("era", ERAS)
def test_an_agent_asks_what_binds_a_file_and_what_was_rejected(decided: Work, adr: Adr, era: str) -> None:
    async def conversation(client: Any) -> None:
        tools = await client.list_tools()
        assert len(tools.model_dump_json(by_alias=True, exclude_none=True).encode()) <= MOST_BYTES
        assert all(one.annotations.read_only_hint for one in tools.tools)
        assert [one.name for one in tools.tools] == ["why", "search", "record", "rejected", "review", "check"]
        why = document(await client.call_tool("why", {"paths": ["src/report/x.py"]}))
        assert why == json.loads(adr("why", "src/report/x.py", "--json").out)
        assert [one["force"] for one in why["decisions"]] == ["in-force"]
        for asked in ({"words": "postgresql"}, {"packages": ["Psycopg>=3", "redis"]}):
            (match,) = document(await client.call_tool("rejected", asked))["matches"]
            assert (match["title"], match["record"]) == ("PostgreSQL", 1)
        for package, found in (("github.com/a/kafka-go", 1), ("Socket_IO", 1), ("kafka-go", 0), ("socket", 0)):
            said = document(await client.call_tool("rejected", {"packages": [package]}))
            assert [one["package"] for one in said["matches"]] == [package] * found
        (match,) = document(await client.call_tool("rejected", {"words": "should we use PostgreSQL here?"}))["matches"]
        assert (match["title"], match["fields"]) == ("PostgreSQL", ["title"])
        both = document(await client.call_tool("rejected", {"words": "sqlite", "packages": ["psycopg"]}))
        assert [one["card"] for one in both["matches"]] == [2, 1]
        matches = document(await client.call_tool("search", {"words": "use CSV files"}))["matches"]
        heir = next(one for one in matches if one["title"] == "Use Parquet files")
        assert heir["found"] == "doc/adr/0002-use-csv-files.md"
        assert heir["found"] not in [one["path"] for one in matches]
        assert "findings" in document(await client.call_tool("check", {"paths": ["cards"]}))
        assert document(await client.call_tool("review", {"range": "HEAD^..HEAD"}))["outcomes"]
        for part in ("brief", "full", "options", "evidence", "history"):
            assert document(await client.call_tool("record", {"record": "1", "part": part}))

    talk_to_program(decided.root, era, conversation)


@pytest.mark.parametrize("folder", ["packages/p01", "packages/p03", "."])
def test_a_record_of_several_logs_has_its_path_from_the_top_and_is_found_by_it(
    once: Once, talk_here: Talk, folder: str
) -> None:
    path = "packages/p03/doc/adr/0002-store-2.md"

    async def conversation(client: Any) -> None:
        for word in ("p03/2", path):
            found = document(await client.call_tool("record", {"record": word}))
            assert (found["package"], found["path"]) == ("p03", path)
            assert found["reopen"] == "adr -C packages/p03 new -s 2 'TITLE'"
            shown = document(await client.call_tool("record", {"record": word, "part": "options"}))
            assert path.endswith(shown["path"])

    talk_here(once(many_logs).root / folder, conversation)


def test_an_agent_asks_the_catalogue_about_other_repositories(
    decided: Work, adr: Adr, talk_here: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, store = "github.com/example/report", str(decided.root.parent / "catalog.sqlite")
    adr("catalog", "add", ".", "--store", store)

    async def conversation(client: Any) -> None:
        match, *_ = document(await client.call_tool("search", {"words": "parquet", "repository": "*"}))["matches"]
        assert (match["repository"], match["number"]) == (name, 3)
        for asked in ({"words": "postgresql"}, {"packages": ["psycopg", "redis"]}):
            (lost,) = document(await client.call_tool("rejected", asked | {"repository": "report"}))["matches"]
            assert [one["title"] for one in lost["matched"]] == ["PostgreSQL"]
        for asked, found in (({"packages": ["Psycopg>=3"]}, 1), ({"packages": ["kafka-go"]}, 0)):
            said = document(await client.call_tool("rejected", asked | {"repository": "*"}))
            assert [[one["title"] for one in match["matched"]] for match in said["matches"]] == [["PostgreSQL"]] * found
        for words, cards in (("postgresql", ["PostgreSQL"]), ("sqlite", ["SQLite", "PostgreSQL"])):
            both = {"words": words, "packages": ["psycopg", "socket.io"], "repository": "*"}
            (lost,) = document(await client.call_tool("rejected", both))["matches"]
            assert [one["title"] for one in lost["matched"]] == cards
        for where in ({}, {"repository": "*"}, {"repository": "report"}):
            assert document(await client.call_tool("record", {"record": match["id"]} | where))["id"] == match["id"]
        shown = document(await client.call_tool("record", {"record": "1", "repository": name, "part": "options"}))
        assert {one["title"]: one["fate"] for one in shown["options"]}["DuckDB"] == "chosen"
        refused = await client.call_tool("record", {"record": "1", "repository": name, "part": "history"})
        assert refused.is_error

    monkeypatch.setenv("ADR_CATALOG", store)
    talk_here(decided.root, conversation)


def test_an_agent_is_told_that_there_is_more(
    decided: Work, adr: Adr, talk_here: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of its words the rest is about."""
    for number in range(4, 16):
        decided.write(f"doc/adr/{number:04}-x.md", LOST.format(number=number))
    decided.commit("Decide more", 9)
    store = str(decided.root.parent / "catalog.sqlite")
    adr("catalog", "add", ".", "--store", store)

    async def conversation(client: Any) -> None:
        asked = {"words": "kafka", "packages": ["psycopg"], "repository": "*", "tokens": MOST_TOKENS}
        said = (await client.call_tool("rejected", asked)).structured_content
        assert (said["more"], len(said["matches"])) == (True, 10)

    monkeypatch.setenv("ADR_CATALOG", store)
    talk_here(decided.root, conversation)


def test_a_line_that_cannot_be_read_is_answered_and_the_next_one_too(work: Work) -> None:
    unread = {
        r'{"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": "\ud800"}}': 7,
        r'{"jsonrpc": "2.0", "id": "\ud800", "method": "ping"}': None,
        "[" * 100_000: None,
        '{"jsonrpc": "2.0", "id": 7': None,
    }
    first = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
    start = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": first})
    pings = [json.dumps({"jsonrpc": "2.0", "id": 2 + at, "method": "ping"}) for at in range(len(unread))]
    after = [line for pair in zip(unread, pings, strict=True) for line in pair]
    words = [sys.executable, "-P", "-m", "adr", "-C", str(work.root), "mcp"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, env={"PYTHONPATH": str(TOP)}) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("\n".join((*unread, start, *after, "")))
        process.stdin.flush()
        answers = [json.loads(process.stdout.readline())]
        while answers[-1]["id"] != 1 + len(pings):
            answers.append(json.loads(process.stdout.readline()))
        process.stdin.close()
    known = [*unread.values()] * 2 + [1 + at for at in range(1 + len(pings))]
    assert sorted(str(one["id"]) for one in answers) == sorted(map(str, known))
    assert {one["error"]["code"] for one in answers if "error" in one} == {-32700}
    assert len([one for one in answers if "error" in one]) == 2 * len(unread)


def test_resources_and_prompts_say_what_the_files_say(decided: Work, adr: Adr, talk_here: Talk) -> None:
    async def conversation(client: Any) -> None:
        async def read(address: str) -> str:
            return str((await client.read_resource(address)).contents[0].text)

        assert await read("adr://brief") == adr("brief").out
        assert await read("adr://record/1") == adr("show", "1").out
        assert await read("adr://card/metrics/3") == decided.read("cards/metrics/3-duckdb.yaml")
        assert await read("adr://seed/seeds/bench.txt") == decided.read("seeds/bench.txt")
        for address in ("adr://seed/adr.toml", "adr://seed/seeds/../.git/config", "adr://card/metrics/9", "adr://x"):
            with pytest.raises(mcp.MCPError):
                await read(address)
        assert len((await client.list_resource_templates()).resource_templates) == 3
        for one in (await client.list_prompts()).prompts:
            given = {argument.name: "Use x" for argument in one.arguments}
            assert "Use x" in (await client.get_prompt(one.name, given)).messages[0].content.text

    talk_here(decided.root, conversation)


def test_what_is_wrong_is_an_error_of_the_tool_in_the_words_of_the_command_line(
    decided: Work, adr: Adr, talk_here: Talk
) -> None:
    async def conversation(client: Any) -> None:
        async def said(name: str, **given: Any) -> str:
            result = await client.call_tool(name, given)
            assert result.is_error
            return str(result.content[0].text)

        assert await said("record", record="99") == adr("show", "99", status=1).err.rstrip("\n")
        assert "'../../x' is not in the project" in await said("why", paths=["../../x"])
        assert "paths is missing" in await said("why")
        assert "hint: see the tool's inputSchema" in await said("why", paths="x.py")
        assert "tokens must be 8000 or less" in await said("why", paths=["x.py"], tokens=MOST_TOKENS + 1)
        assert "neither words nor packages" in await said("rejected")
        assert "there is no tool 'decide'" in await said("decide", card=1)
        assert "there is no tool 'ask'" in await said("ask", question="Which?")
        assert "a text has a NUL" in await said("search", words="a\0b")
        # What an agent gives is never taken for an option, and never read from the stream that it speaks on.
        assert not (await client.call_tool("search", {"words": "--write"})).is_error
        assert not (await client.call_tool("why", {"paths": ["-", "--json"]})).is_error

    talk_here(decided.root, conversation)


def test_an_answer_keeps_its_budget_and_names_what_was_cut(decided: Work, talk_here: Talk) -> None:
    async def conversation(client: Any) -> None:
        paths = [f"src/report/{number}.py" for number in range(400)]
        for budget in (300, TOKENS, MOST_TOKENS):
            result = await client.call_tool("why", {"paths": paths, "tokens": budget})
            assert tokens(result.content[0].text) <= budget
            assert [one.partition(":")[0] for one in result.structured_content["shortened"]] == ["paths"]

    talk_here(decided.root, conversation)


def test_drafts_are_written_only_where_they_are_allowed(decided: Work, talk_here: Talk) -> None:
    async def conversation(client: Any) -> None:
        asked = await client.call_tool("ask", {"question": "Which queue?", "name": "queue"})
        assert asked.structured_content["paths"]
        drafted = await client.call_tool("card", {"title": "Kafka", "deck": "queue"})
        assert drafted.structured_content["paths"]

    talk_here(decided.root, conversation, "--write")
    assert decided.read("cards/queue/deck.yaml").startswith("question: Which queue?")
    assert "Kafka" in decided.read("cards/queue/1-kafka.yaml")


def test_outside_a_project_an_agent_is_told_what_to_do(tmp_path: Path, talk_here: Talk) -> None:
    async def conversation(client: Any) -> None:
        result = await client.call_tool("why", {"paths": ["x.py"]})
        assert result.is_error
        assert "start the server in a project, or with -C FOLDER" in result.content[0].text
        assert len((await client.list_tools()).tools) == 6

    talk_here(tmp_path, conversation)


def test_without_the_extra_one_sentence_says_what_to_install(work: Work) -> None:
    work.write("away/mcp/__init__.py", "raise ImportError\n")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "adr", "mcp"],
        env={"PYTHONPATH": f"{work.root / 'away'}:{TOP}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "adr: the MCP server needs the extra 'agents'",
        "  hint: install it: pip install 'adr-cards[agents]'",
    ]
