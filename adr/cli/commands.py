"""Every command: its name, what it is about, and one line on it. A new command is a line here and its modules."""

from __future__ import annotations

DONE, REFUSED, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""The exit statuses."""


class Command:
    """A command; a plain class, since dataclasses cost more to import than `--help` may.

    `module` in `adr.cli` has its arguments and runs it. `json` is the schema of what it prints with `--json`, empty
    where it has no such option. A verb of adr-tools exits with 1 for wrong usage, as there. One for `all_logs` can
    answer over all logs of the repository.
    """

    __slots__ = ("about", "all_logs", "group", "json", "module", "wrong")

    def __init__(
        self,
        group: str,
        about: str,
        json: str = "",
        *,
        module: str = "",
        adr_tools: bool = False,
        all_logs: bool = False,
    ) -> None:
        """Take what the table says; without a *module* it is named after the command."""
        self.group = group
        self.about = about
        self.all_logs = all_logs
        self.json = json
        self.module = module
        self.wrong = REFUSED if adr_tools else USAGE


RECORDS, DECKS, EVIDENCE, REVIEW = "records", "decks and cards", "evidence", "review"
EXCHANGE, ITSELF = "import and export", "adr itself"

COMMANDS = {
    "init": Command(RECORDS, "start a log with its first record", "written", adr_tools=True),
    "new": Command(RECORDS, "write a new record and open it in an editor", "written", adr_tools=True),
    "list": Command(RECORDS, "list the records", "list", adr_tools=True, all_logs=True),
    "show": Command(RECORDS, "show a record", "record"),
    "search": Command(RECORDS, "search the titles and text of records", "search", all_logs=True),
    "status": Command(RECORDS, "show or change the status of a record", "status"),
    "link": Command(RECORDS, "link two records to each other", "written", adr_tools=True),
    "graph": Command(RECORDS, "draw the records, their links and rejected cards", "graph", all_logs=True),
    "generate": Command(RECORDS, "print a table of contents or a graph", "generate", adr_tools=True, all_logs=True),
    "log": Command(RECORDS, "show the commits that changed one record, or all", "log"),
    "history": Command(RECORDS, "show the commits behind a decision", "history"),
    "renumber": Command(RECORDS, "give a record another number and update every mention", "written"),
    "upgrade-repository": Command(RECORDS, "write the dates of old records as YYYY-MM-DD", "written", adr_tools=True),
    "ask": Command(DECKS, "start a deck for a question", "written"),
    "card": Command(DECKS, "add a card to a deck", "written"),
    "cards": Command(DECKS, "list the decks, or the cards of one", "cards"),
    "compare": Command(DECKS, "compare the cards of a deck", "compare"),
    "preview": Command(DECKS, "show the record that adr decide would write", "preview"),
    "decide": Command(DECKS, "choose a card and write the record", "written"),
    "undecide": Command(DECKS, "take a provisional decision back", "written"),
    "correct": Command(DECKS, "correct the wording of a settled record", "written"),
    "render": Command(DECKS, "render records again from their cards", "render"),
    "move": Command(DECKS, "move the log, the cards, a deck or a card", "written"),
    "rejected": Command(DECKS, "search the rejected cards and why they were rejected", "rejected", all_logs=True),
    "due": Command(DECKS, "list the decisions that are due for review", "due", all_logs=True),
    "seeds": Command(EVIDENCE, "list the source documents and the cards that cite them", "seeds"),
    "quote": Command(EVIDENCE, "find a passage in the seeds", "quote"),
    "figures": Command(EVIDENCE, "list the numbers in the seeds", "figures"),
    "brief": Command(REVIEW, "list the decisions in force, one sentence each", "brief", all_logs=True),
    "agents": Command(REVIEW, "tell coding agents how to ask about decisions", "agents"),
    "mcp": Command(REVIEW, "serve the decisions to coding agents (MCP)"),
    "why": Command(REVIEW, "show which decisions bind a file or a line", "why", all_logs=True),
    "check": Command(REVIEW, "check cards, seeds and records", "check", all_logs=True),
    "explain": Command(REVIEW, "explain a code of adr check", "explain"),
    "review": Command(REVIEW, "summarise what a pull request decides", "review", all_logs=True),
    "catalog": Command(EXCHANGE, "search the decisions of many repositories", "catalog"),
    "export": Command(EXCHANGE, "print the log as JSON", all_logs=True),
    "import": Command(EXCHANGE, "import records, or turn an old record into a deck", "written", module="import_"),
    "site": Command(EXCHANGE, "write the log as a static site, or show it", "site", all_logs=True),
    "schema": Command(EXCHANGE, "print a JSON Schema, or write those for editors", "schemas"),
    "demo": Command(ITSELF, "make a repository to try adr on", "written"),
    "help": Command(ITSELF, "show the help of a command", adr_tools=True),
    "config": Command(ITSELF, "print where adr and its templates are, for scripts", "paths", adr_tools=True),
    "templates": Command(ITSELF, "list the templates, or copy one", "templates"),
    "completion": Command(ITSELF, "print a completion script for a shell"),
}
"""The commands by name, in the order in which the general help shows them and their groups."""
