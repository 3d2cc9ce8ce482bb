"""`adr agents`: what coding agents are told, in the files that they read."""

from __future__ import annotations

from collections.abc import Iterator

from adr.adapters.disk import files
from adr.adapters.templates import loader
from adr.core.graph.toc import between_markers
from adr.model.binding import Force
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.project.bindings import Bindings
from adr.project.packages import Package
from adr.project.reader import WorkTree
from adr.project.rendering import sources

BEGIN, END = "<!-- adr agents: made by adr agents --write -->", "<!-- /adr agents -->"
LIMIT = 1024 * 1024
MAIN = "AGENTS.md"
OTHERS = ("CLAUDE.md", "GEMINI.md", ".github/copilot-instructions.md")
"""Where agents look that do not read `AGENTS.md`; they are changed where a team has them."""
RULES = (
    (".claude", ".claude/rules/adr.md", "paths:\n{items}"),
    (".cursor", ".cursor/rules/adr.mdc", "description: Architecture decisions\nglobs: {list}\nalwaysApply: false\n"),
    (".github/instructions", ".github/instructions/adr.instructions.md", 'applyTo: "{list}"\n'),
)
"""Rules for paths, by the folder of a tool that a team uses: the file, and what its front matter says of paths."""


def block(project: Project) -> str:
    """Return what agents are told, in Markdown."""
    text = loader.render(sources(project), "agents.md.jinja", {"log": project.settings.log})
    return text.strip("\n") + "\n"


def plan_agents(project: Project) -> Planned:
    """Plan the block in AGENTS.md, and whatever else a team's agents read.

    Raises `AdrError` for a file that has one of the markers and not the other, and for rules that are not ours.
    """
    text = block(project)
    changes = [_in_page(project, MAIN, text)]
    changes += [_in_page(project, path, text) for path in OTHERS if _is_read(project, path)]
    return Planned(plan=Plan((*changes, *_rules(project, text))), path=MAIN)


def _is_read(project: Project, path: str) -> bool:
    """Return whether a file is there and does not only lead to AGENTS.md, as a link does."""
    content = None if (project.root / path).is_symlink() else _content(project, path)
    return content is not None and f"@{MAIN}".encode() not in content


def _in_page(project: Project, path: str, text: str) -> FileChange:
    if (project.root / path).is_symlink():
        hint = f"replace the link with the file that it leads to, and link from there to {path}"
        raise AdrError(Problem("a symbolic link, so it was not written", Place(path), hint=hint))
    before = _content(project, path)
    page = files.decode(before or b"", path).replace("\r\n", "\n")
    if BEGIN in page or END in page:
        after = between_markers(page, text, BEGIN, END)
        if after is None:
            hint = f"keep {BEGIN} and {END} once each, on lines of their own, or remove both"
            raise AdrError(Problem("the block of adr agents is broken", Place(path), hint=hint))
    else:
        after = f"{page.rstrip()}\n\n".lstrip("\n") + f"{BEGIN}\n\n{text}\n{END}\n"
    if before and b"\r\n" in before:
        after = after.replace("\n", "\r\n")
    return FileChange(path, before, after.encode())


def _rules(project: Project, text: str) -> Iterator[FileChange]:
    """Yield the rules for the paths that decisions govern, for each tool that a team uses; none without such paths."""
    used = [rule for rule in RULES if files.is_folder(project.root / rule[0])]
    globs = tuple(dict.fromkeys(_globs(project))) if used else ()
    for _, path, head in used:
        before = _content(project, path)
        if before is not None and BEGIN.encode() not in before:
            hint = f"rename it, or put {BEGIN} into it if adr may write it"
            raise AdrError(Problem("not written by adr agents, so it was not overwritten", Place(path), hint=hint))
        items = "".join(f"  - '{glob}'\n" for glob in globs)
        front = head.format(items=items, list=",".join(globs))
        after = f"---\n{front}---\n\n{BEGIN}\n\n{text}\n{END}\n".encode() if globs else None
        if before or after:
            yield FileChange(path, before, after)


def _globs(project: Project) -> Iterator[str]:
    bindings = Bindings(Package(name="", project=project), WorkTree(project.root))
    for path, globs in bindings.governed.items():
        if bindings.binding(path).force is Force.IN_FORCE:
            yield from (one for glob in globs for one in _for_tool(glob))


def _for_tool(glob: str) -> Iterator[str]:
    """Yield a glob as these tools have it, from the root; nothing for one that they have no word for."""
    if glob.startswith("!") or any(mark in glob for mark in "'\",\\"):
        return
    inner = glob.strip("/")
    anchored = inner if "/" in glob.rstrip("/") else f"**/{inner}"
    if not glob.endswith("/"):
        yield anchored
    # What a glob names may be a folder, and then all below is meant.
    if not inner.rpartition("/")[2].startswith(("**", "*.")):
        yield f"{anchored}/**"


def _content(project: Project, path: str) -> bytes | None:
    return files.read_if_there(project.root, path, LIMIT)
