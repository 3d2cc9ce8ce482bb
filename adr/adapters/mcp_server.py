"""Serve tools, resources and prompts to coding agents on stdin and stdout, with the official SDK of MCP (2.x).

Model Context Protocol: https://modelcontextprotocol.io. The SDK speaks the revision of 2025 and that of 2026-07-28.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from adr.model.problem import AdrError, Problem
from adr.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedTool:
    """A tool as agents see it; schemas are JSON Schema. One that writes says so."""

    name: str
    about: str
    takes: dict[str, Any]
    gives: dict[str, Any]
    writes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedText:
    """A resource or a prompt: its address or name, and what it is; `takes` are the names of a prompt's arguments."""

    name: str
    about: str
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a server has, and the functions that answer. Each may raise `AdrError`: agents get its sentences."""

    version: str
    about: str
    tools: tuple[ServedTool, ...]
    resources: tuple[ServedText, ...]
    prompts: tuple[ServedText, ...]
    call: Callable[[str, dict[str, Any]], tuple[str, dict[str, Any]]]
    read: Callable[[str], str]
    prompt: Callable[[str, dict[str, str]], str]


def serve(served: Served) -> None:
    """Answer until stdin ends. Raises `AdrError` where the SDK is not installed."""
    try:
        import anyio
        from mcp.server.stdio import stdio_server
    except ImportError as error:
        hint = "install it: pip install 'adr-cards[agents]'"
        raise AdrError(Problem("the MCP server needs the extra 'agents'", hint=hint)) from error
    server = make_server(served)

    async def run() -> None:
        async with stdio_server() as (reading, writing), anyio.create_task_group() as group:
            sending, messages = anyio.create_memory_object_stream[Any]()

            async def pass_on() -> None:
                async with sending:
                    async for one in reading:
                        await (writing.send(_parse_error(one)) if isinstance(one, Exception) else sending.send(one))

            group.start_soon(pass_on)
            await server.run(messages, writing, server.create_initialization_options())
            group.cancel_scope.cancel()

    anyio.run(run)


def make_server(served: Served) -> Any:
    """Return the SDK's server, which needs a stream to speak on."""
    from mcp.server.lowlevel import Server

    return Server("adr", version=served.version, instructions=served.about, **_answers(served))


def _parse_error(error: Any) -> Any:
    """Return the answer to a line that the SDK cannot read, which it would leave without one.

    Python's JSON reads a lone surrogate, too, and so finds the id that the client waits for.
    """
    import mcp_types as types
    from mcp.shared.message import SessionMessage

    try:
        found = json.loads(error.errors()[0]["input"])["id"]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        found = None
    known = found if type(found) is int or (isinstance(found, str) and found.isascii()) else None
    problem = types.ErrorData(code=-32700, message="the line is not a JSON-RPC message in valid Unicode")
    return SessionMessage(types.JSONRPCError(jsonrpc="2.0", id=known, error=problem))


def _answers(served: Served) -> dict[str, Any]:
    import mcp_types as types

    async def call(_: Any, asked: Any) -> types.CallToolResult:
        try:
            text, document = served.call(asked.name, asked.arguments or {})
        except AdrError as error:
            return types.CallToolResult(content=[types.TextContent(text=_sentences(error))], is_error=True)
        return types.CallToolResult(content=[types.TextContent(text=text)], structured_content=document)

    async def read(_: Any, asked: Any) -> types.ReadResourceResult:
        text = _answered(lambda: served.read(asked.uri))
        return types.ReadResourceResult(contents=[types.TextResourceContents(uri=asked.uri, text=text)])

    async def prompt(_: Any, asked: Any) -> types.GetPromptResult:
        text = _answered(lambda: served.prompt(asked.name, asked.arguments or {}))
        said = types.PromptMessage(role="user", content=types.TextContent(text=text))
        return types.GetPromptResult(messages=[said])

    lists = {name: _always(result) for name, result in _lists(served).items()}
    return lists | {"on_call_tool": call, "on_read_resource": read, "on_get_prompt": prompt}


def _lists(served: Served) -> dict[str, Any]:
    """Return what a client may list, by the name of what answers it."""
    import mcp_types as types

    fixed, open_ended = [], []
    for one in served.resources:
        if "{" in one.name:
            open_ended.append(types.ResourceTemplate(name=one.name, uri_template=one.name, description=one.about))
        else:
            fixed.append(types.Resource(name=one.name, uri=one.name, description=one.about))
    return {
        "on_list_tools": types.ListToolsResult(tools=[_tool(one) for one in served.tools]),
        "on_list_resources": types.ListResourcesResult(resources=fixed),
        "on_list_resource_templates": types.ListResourceTemplatesResult(resource_templates=open_ended),
        "on_list_prompts": types.ListPromptsResult(prompts=[_prompt(one) for one in served.prompts]),
    }


def _always(result: Any) -> Any:
    async def listed(_: Any, __: Any) -> Any:
        return result

    return listed


def _tool(one: ServedTool) -> Any:
    import mcp_types as types

    marks = None if one.writes else types.ToolAnnotations(read_only_hint=True)
    return types.Tool(
        name=one.name, description=one.about, input_schema=one.takes, output_schema=one.gives, annotations=marks
    )


def _prompt(one: ServedText) -> Any:
    import mcp_types as types

    takes = [types.PromptArgument(name=name, required=True) for name in one.takes]
    return types.Prompt(name=one.name, description=one.about, arguments=takes)


def _answered(ask: Callable[[], str]) -> str:
    """Return an answer; a refusal is an error of the protocol, which has no other for these."""
    from mcp.shared.exceptions import MCPError

    try:
        return ask()
    except AdrError as error:
        raise MCPError(code=-32602, message=_sentences(error)) from error


def _sentences(error: AdrError) -> str:
    return "\n".join(f"{one}\n  hint: {one.hint}" if one.hint else str(one) for one in error.problems)
