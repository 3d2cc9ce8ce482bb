"""The tools of `adr mcp`: each is a command line, and answers with the document that `--json` prints."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from adr.adapters.mcp_server import ServedTool
from adr.core.deck.rejections import Lost, lost_cards
from adr.core.exchange import json_check
from adr.core.govern.manifests import package_key
from adr.core.output.values import document
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.value import dataclass, replace
from adr.project.bindings import Bindings
from adr.project.decks import deck_folders, read_deck
from adr.project.named_log import whose
from adr.project.packages import open_logs, open_packages, sound_packages
from adr.project.reader import top_of
from adr.project.records import find_name

OVER_LOGS = frozenset({"check", "rejected", "review", "search", "why"})
"""The commands that answer over all logs."""
Arguments = dict[str, Any]
Document = dict[str, Any]
ENOUGH = 5
"""Where fewer records have all the words of a search, those that have some are shown too."""
TOKENS, MOST_TOKENS = 2_000, 8_000
"""The budget of an answer, and the largest that may be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandLine:
    """Command lines that are run in a folder; `run` returns what one prints on stdout."""

    folder: Path
    run: Callable[[Sequence[str]], str]

    def text(self, *words: str) -> str:
        """Return what a command line prints. Raises `AdrError` where it is refused."""
        printed = self._printed(words)
        if not printed:
            self.document(*words)
        return printed

    def document(self, *words: str) -> Document:
        """Return the document of a command line. Raises `AdrError` with the problems that refuse it."""
        over = ("--all-logs",) if words[0] in OVER_LOGS and self.has_several else ()
        at = next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
        found: Document = json.loads(self._printed((*words[:at], "--json", *over, *words[at:])))
        if found.keys() == {"problems"}:
            raise AdrError(*(_problem(one) for one in found["problems"]))
        return found

    def _printed(self, words: Sequence[str]) -> str:
        if any("\0" in word for word in words):
            raise AdrError(Problem("a text has a NUL, which no command line can have", hint="remove it"))
        return self.run(words)

    @property
    def has_several(self) -> bool:
        """Return whether there are several logs: an agent is told of all of them."""
        packages, left_out = sound_packages(self.folder)
        return len(packages) + bool(left_out) > 1

    def bindings(self) -> dict[str, Bindings]:
        """Return the decisions of all logs as they are now, by the paths of their records."""
        with open_logs(self.folder, every=self.has_several) as logs:
            every = [Bindings(one, logs.reader) for one in logs.packages]
            return {path: one for one in every for path in one.known}

    def binding(self, word: str) -> Document:
        """Return the decision of the record that a word means, as others see it where there are several logs.

        Raises `AdrError` for no such record, and for several.
        """
        package, said = whose(self.folder, word)
        name, log = find_name(package.project, said), package.project.log_folder
        every, _ = sound_packages(self.folder) if self.has_several else ((), ())
        package = next((one for one in every if one.project.log_folder == log), package)
        with open_packages((package,), top_of(self.folder), "") as logs:
            bindings = Bindings(logs.packages[0], logs.reader)
            path = logs.packages[0].project.settings.record_path(name)
            return dict(logs.document(document(bindings.binding(path))))


def _problem(said: Document) -> Problem:
    place = Place(said["path"], said["line"], said["column"]) if said["path"] else None
    return Problem(said["message"], place, said["hint"])


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandTool:
    """A tool, and what makes its answer."""

    tool: ServedTool
    answer: Callable[[CommandLine, Arguments], Document]


def check_arguments(tool: ServedTool, given: Arguments) -> None:
    """Raise `AdrError` with what is wrong with the arguments of a call."""
    found = json_check.check(given, tool.takes, Place(tool.name))
    refuse(
        replace(one, hint="see the tool's inputSchema") if one.hint == json_check.SEE_FORMAT else one for one in found
    )


def _why(line: CommandLine, given: Arguments) -> Document:
    # A path of - would be read from stdin, where the agent speaks.
    paths = ("./-" if one == "-" else one for one in given["paths"])
    return line.document("why", *_at(given), "--", *paths)


def _at(given: Arguments) -> Iterator[str]:
    if revision := given.get("revision"):
        yield f"--at={revision}"


def _search(line: CommandLine, given: Arguments) -> Document:
    """Search; what took a record's place stands for it, and names it as `found`."""
    options = [f"--status={one}" for one in given.get("status", ())]
    if name := given.get("repository"):
        return line.document("catalog", "search", _in_name(name), *options, "--", given["words"])
    found = line.document("search", *options, "--", given["words"])
    near = () if found["total"] >= ENOUGH else _near(line, options, given["words"])
    bindings, matches = line.bindings(), dict[str, Document]()
    for one in (*found["matches"], *near):
        known = bindings.get(one["path"])
        heirs = known.binding(one["path"]).heirs if known else ()
        if known and heirs:
            heir = document(bindings.get(heirs[0].path, known).binding(heirs[0].path))
            matches.setdefault(heir["path"], heir | {"found": one["path"]})
        else:
            matches.setdefault(one["path"], one)
    return found | {"matches": list(matches.values())}


def _in_name(repository: str) -> str:
    return f"--repository={'' if repository == EVERY else repository}"


def _near(line: CommandLine, options: list[str], words: str) -> list[Document]:
    """Return the records with any of the words, the best first."""
    near: list[Document] = line.document("search", "--any", f"--limit={ENOUGH}", *options, "--", words)["matches"]
    return near


def _record(line: CommandLine, given: Arguments) -> Document:
    """Show a record, or the part of it that is asked for."""
    from adr.core.catalog.question import is_id  # slow to load, and an agent waits for the server to start

    part, word, name = given.get("part", "brief"), given["record"], given.get("repository", "")
    if name or is_id(word):
        return _catalogued(line, word if is_id(word) or name == EVERY else f"{name}:{word}", part)
    if part == "brief":
        return dict(document(line.binding(word)))
    whole = line.document("show", "--", word)
    path = whole["path"]
    made = whole.pop("made-from") or {}
    if part == "history":
        return line.document("history", *([] if made else ["--record"]), "--", given["record"])
    if part == "evidence":
        evidence = made.get("decision", {}).get("evidence", [])
        return {"path": path, "title": whole["title"], "evidence": evidence}
    if part == "options":
        options = {key: whole[key] for key in ("path", "title", "status", "options")}
        return options | {"rejected": made.get("rejected", [])}
    return {key: value for key, value in whole.items() if key not in {"sections", "lines"}}


def _catalogued(line: CommandLine, word: str, part: str) -> Document:
    """Show a record of another repository, as far as the catalogue has it."""
    if part in ("evidence", "history"):
        hint = "ask for brief, options or full; the rest is in that repository"
        raise AdrError(Problem(f"the catalogue does not have the {part} of a record", hint=hint))
    shown = line.document("catalog", "show", "--", word)
    match: Document = shown["match"]
    return match | ({"text": shown["text"]} if part == "full" else {})


def _rejected(line: CommandLine, given: Arguments) -> Document:
    """Search the rejected cards by words, and for those that name a package."""
    words, asked = given.get("words"), {package_key(one): one for one in given.get("packages", ())}
    if not words and not asked:
        raise AdrError(Problem("neither words nor packages are given", hint='for example: {"words": "kafka"}'))
    if name := given.get("repository"):
        return _rejected_elsewhere(line, _in_name(name), words, asked)
    found = line.document("rejected", "--", words) if words else {"matches": []}
    matches = {one["path"]: one for one in found["matches"]}
    for lost in _lost(line) if asked else ():
        one, keys = document(lost.rejection), map(package_key, lost.packages)
        if package := next((asked[key] for key in keys if key and key in asked), ""):
            matches[one["path"]] = matches.get(one["path"], one | {"fields": ["packages"]}) | {"package": package}
    return found | {"packages": list(asked.values()), "matches": list(matches.values())}


def _rejected_elsewhere(line: CommandLine, where: str, words: str | None, asked: dict[str, str]) -> Document:
    """Search the catalogue: each decision once, with the options that have the words or name a package."""
    none: Document = {"more": False, "matches": []}
    found = line.document("catalog", "rejected", where, "--", words) if words else none
    matches = {(one["repository"], one["path"]): one for one in found["matches"]}
    for key in filter(None, asked):
        for one in line.document("catalog", "rejected", where, "--limit=0", "--", key)["matches"]:
            if named := [option for option in one["matched"] if key in map(package_key, option["packages"])]:
                match = matches.setdefault((one["repository"], one["path"]), one | {"matched": []})
                match["matched"] += [option for option in named if option not in match["matched"]]
                match["package"] = asked[key]
    return found | {"matches": [*matches.values()]}


def _lost(line: CommandLine) -> Iterator[Lost]:
    """Yield the rejected cards; a deck that cannot be read is left to `adr check`."""
    with open_logs(line.folder, every=line.has_several) as logs:
        for one in logs.packages:
            for name in deck_folders(one.project, logs.reader):
                with suppress(AdrError):
                    yield from lost_cards(read_deck(one.project, name, logs.reader)[0].deck)


def _review(line: CommandLine, given: Arguments) -> Document:
    return line.document("review", "--", *filter(None, [given.get("range")]))


def _check(line: CommandLine, given: Arguments) -> Document:
    return line.document("check", "--", *given.get("paths", ()))


def _ask(line: CommandLine, given: Arguments) -> Document:
    return line.document("ask", *([f"--name={given['name']}"] if given.get("name") else []), "--", given["question"])


def _card(line: CommandLine, given: Arguments) -> Document:
    return line.document("card", *([f"--deck={given['deck']}"] if given.get("deck") else []), "--", given["title"])


TEXT: Document = {"type": "string", "minLength": 1}
TEXTS: Document = {"type": "array", "items": TEXT, "minItems": 1}
LIST: Document = {"type": "array"}
EVERY = "*"
"""The word for all repositories of the catalogue."""
PARTS = ("brief", "full", "options", "evidence", "history")


def _tool(
    name: str,
    about: str,
    answer: Callable[[CommandLine, Arguments], Document],
    takes: Document,
    gives: Document,
    *,
    needed: tuple[str, ...] = (),
    writes: bool = False,
) -> CommandTool:
    budget = {} if writes else {"tokens": {"type": "integer", "minimum": 100, "maximum": MOST_TOKENS}}
    properties = {"type": "object", "properties": takes | budget, "additionalProperties": False}
    schema = properties | ({"required": [*needed]} if needed else {})
    outcome = {"type": "object", "properties": gives | ({} if writes else {"shortened": LIST})}
    tool = ServedTool(name=name, about=about, takes=schema, gives=outcome, writes=writes)
    return CommandTool(tool=tool, answer=answer)


TOOLS = (
    _tool(
        "why",
        "Which decisions bind a file, a folder/ or a line (path:12), and why. Ask before you change a file. Only force "
        "in-force binds; reopen is the command that decides again.",
        _why,
        {"paths": TEXTS, "revision": TEXT},
        {"paths": LIST, "decisions": LIST, "notes": LIST},
        needed=("paths",),
    ),
    _tool(
        "search",
        "Search the records for words, or a question. A superseded record is replaced by its heir, with found naming "
        "the old one. repository (here, in record and rejected): part of a name in the catalogue, or * for all.",
        _search,
        {"words": TEXT, "status": TEXTS, "repository": TEXT},
        {"text": TEXT, "total": {"type": "integer"}, "matches": LIST},
        needed=("words",),
    ),
    _tool(
        "record",
        "One record, by number, file or part of its title. brief: one sentence; options: what was considered, with the "
        "reasons; evidence: quotes with their sources; history: the commits behind it.",
        _record,
        {"record": TEXT, "part": {"enum": [*PARTS]}, "repository": TEXT},
        {"path": TEXT, "title": TEXT, "decision": {"type": "string"}, "options": LIST, "evidence": LIST},
        needed=("record",),
    ),
    _tool(
        "rejected",
        "Was this rejected before? Search the rejected options by words, or by exact package names. Ask before you "
        "propose a library, service or pattern. revisit-when says when to look again.",
        _rejected,
        {"words": TEXT, "packages": TEXTS, "repository": TEXT},
        {"matches": LIST},
    ),
    _tool(
        "review",
        "What the commits of a range decide, and which changed files decisions govern. range: BASE..HEAD; default: "
        "HEAD against origin's default branch.",
        _review,
        {"range": TEXT},
        {"outcomes": LIST, "opened": LIST, "moves": LIST, "governed": LIST, "rules-off": LIST},
    ),
    _tool(
        "check",
        "Check records, cards, quotes and citations. Run it before you commit. paths: only report on these.",
        _check,
        {"paths": TEXTS},
        {"findings": LIST, "summary": {"type": "object"}},
    ),
)
"""The tools that only read."""

DRAFTS = (
    _tool(
        "ask",
        "Start a deck for a question, for people to decide. Writes cards/NAME/deck.yaml.",
        _ask,
        {"question": TEXT, "name": TEXT},
        {"paths": LIST},
        needed=("question",),
        writes=True,
    ),
    _tool(
        "card",
        "Add an option to an open deck. Writes a card to fill in. The choice is for people.",
        _card,
        {"title": TEXT, "deck": TEXT},
        {"paths": LIST},
        needed=("title",),
        writes=True,
    ),
)
"""The tools that write drafts: no tool decides or accepts."""
