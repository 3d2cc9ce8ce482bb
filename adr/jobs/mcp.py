"""`adr mcp`: what coding agents may ask, over the Model Context Protocol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from adr import __version__
from adr.adapters.mcp_server import Served, ServedText, serve
from adr.core.govern.briefing import compact_json, lines, make_brief, tokens, trim
from adr.jobs.mcp_tools import DRAFTS, MOST_TOKENS, TOKENS, TOOLS, CommandLine, CommandTool, check_arguments
from adr.model.problem import AdrError, Problem
from adr.project.decks import deck_folders, load_deck
from adr.project.discovery import find_project
from adr.project.packages import open_logs, sound_packages
from adr.project.reader import WorkTree

ABOUT = (
    "Architecture decisions of the project. Call why before you change a file, and rejected before you propose a "
    "library or pattern. Only decisions in force bind. People decide; you may draft."
)
BRIEF, RECORD, CARD, SEED = "adr://brief", "adr://record/", "adr://card/", "adr://seed/"
RESOURCES = (
    ServedText(name=BRIEF, about="what is in force, in a sentence each"),
    ServedText(name=f"{RECORD}{{number}}", about="a record, in Markdown"),
    ServedText(name=f"{CARD}{{deck}}/{{number}}", about="a card: one considered option"),
    ServedText(name=f"{SEED}{{+path}}", about="a source that cards quote"),
)
PROMPTS = (
    ServedText(name="options-for", about="draft options for a question", takes=("question",)),
    ServedText(name="challenge", about="look for arguments against a decision", takes=("record",)),
    ServedText(name="review-decision", about="review a proposed decision", takes=("record",)),
)
SEED_LIMIT = 4 * 1024 * 1024


def mcp(line: CommandLine, *, write: bool) -> None:
    """Serve until the agent hangs up; drafts are offered only with *write*."""
    tools = {one.tool.name: one for one in (*TOOLS, *(DRAFTS if write else ()))}
    serve(
        Served(
            version=__version__,
            about=ABOUT,
            tools=tuple(one.tool for one in tools.values()),
            resources=RESOURCES,
            prompts=PROMPTS,
            call=lambda name, given: call(line, tools, name, given),
            read=lambda address: read(line, address),
            prompt=lambda name, given: prompt(line, name, given),
        )
    )


def call(
    line: CommandLine, tools: Mapping[str, CommandTool], name: str, given: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Answer a call, within its budget of tokens. Raises `AdrError` with what the command line would say."""
    if name not in tools:
        raise AdrError(Problem(f"there is no tool {name!r}", hint=f"the tools are: {', '.join(tools)}"))
    tool = tools[name]
    check_arguments(tool.tool, given)
    if not tool.tool.writes:
        _refuse_nowhere(line)
    document = trim(tool.answer(line, given), given.get("tokens", TOKENS))
    return compact_json(document), document


def _refuse_nowhere(line: CommandLine) -> None:
    """Raise `AdrError` where there is neither a record nor a deck."""
    with open_logs(line.folder) as logs:
        if not any(logs.paths()) and not any(deck_folders(one.project, logs.reader) for one in logs.packages):
            hint = "start the server in a project, or with -C FOLDER; or begin a log there: adr init"
            raise AdrError(Problem(f"there are no decisions in {logs.home.root}", hint=hint))


def read(line: CommandLine, address: str) -> str:
    """Return the text of a resource. Raises `AdrError` for what is not there."""
    _refuse_nowhere(line)
    if address == BRIEF:
        bindings = line.bindings()
        brief = make_brief(bindings[path].binding(path) for path in reversed(tuple(bindings)))
        wrong = "".join(f"\nLeft out, {one}\n" for one in sound_packages(line.folder)[1])
        return "".join(lines(brief.groups, brief.left_out)) + wrong
    for start, answer in ((RECORD, _record), (CARD, _card), (SEED, _seed)):
        if address.startswith(start):
            return _short(answer(line, unquote(address.removeprefix(start))))
    raise AdrError(Problem(f"there is no resource {address!r}", hint=f"for example: {BRIEF}, {RECORD}7"))


def _record(line: CommandLine, word: str) -> str:
    return line.text("show", "--", word)


def _card(line: CommandLine, word: str) -> str:
    project = find_project(line.folder)
    deck, _, number = word.rpartition("/")
    loaded = load_deck(project, deck) if deck in deck_folders(project) else None
    card = next((one for one in loaded.deck.cards if str(one.number) == number), None) if loaded else None
    if not loaded or not card:
        raise AdrError(Problem(f"there is no card {word!r}", hint="see the decks and cards: adr cards"))
    return loaded.files[card.path].decode("utf-8", "replace")


def _seed(line: CommandLine, path: str) -> str:
    project = find_project(line.folder)
    if not path.startswith(tuple(f"{one}/" for one in project.settings.seeds)):
        raise AdrError(Problem(f"{path!r} is not a seed", hint="list the seeds: adr seeds"))
    return WorkTree(project.root).read(path, SEED_LIMIT).decode("utf-8", "replace")


def _short(text: str) -> str:
    """Return a text within the largest budget, and say so where it is cut."""
    if tokens(text) <= MOST_TOKENS:
        return text
    kept = text
    while tokens(kept) > MOST_TOKENS - 20:
        kept = kept[: len(kept) * MOST_TOKENS // (tokens(kept) + 20)]
    return f"{kept}\n\n[cut here: {len(kept)} of {len(text)} characters]\n"


def prompt(line: CommandLine, name: str, given: dict[str, str]) -> str:
    """Return the text of a prompt. Raises `AdrError` for another name, and where an argument is missing."""
    known = {one.name: one for one in PROMPTS}
    if name not in known:
        raise AdrError(Problem(f"there is no prompt {name!r}", hint=f"the prompts are: {', '.join(known)}"))
    missing = [one for one in known[name].takes if not given.get(one, "").strip()]
    if missing:
        raise AdrError(Problem(f"the prompt {name} needs: {', '.join(missing)}", hint="give it a text"))
    from adr.adapters.templates import loader  # slow to load, and an agent waits for the server to start
    from adr.project.rendering import sources

    context = {"name": name, **{one: given[one] for one in known[name].takes}}
    return loader.render(sources(find_project(line.folder)), "prompts.md.jinja", context).strip() + "\n"
