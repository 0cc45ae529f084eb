"""The tools of an assistant over the Model Context Protocol: `python -m dashboard.api.mcp [--site http://localhost:8501]`.

Over standard input and output, as assistants start their servers; `dashboard.shell` has the same at /mcp. The release is only read.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from dashboard.api.assistant_tools import INSTRUCTIONS, TOOLS, answered, said
from dashboard.api.openapi import VERSION
from dashboard.api.problems import ProblemError
from dashboard.api.turns import SHORT, CrowdedError
from dashboard.api.unreadable import unreadable
from dashboard.api.vocabulary import Known
from dashboard.language.words import Words, language_of
from dashboard.reading import address
from dashboard.reading.release import served_release
from warehouse.languages import source_language
from warehouse.queries.run import UnreadableError

if TYPE_CHECKING:
    from mcp.server import Server
    from mcp.types import CallToolResult, Tool

SITE = "http://localhost:8501"
"""Where `make run` serves the pages that answers lead to."""
log = logging.getLogger(__name__)
NAME, TITLE = "ict-target-tracker", "ICT Target Tracker"


def make_ready() -> None:
    """Import what serves assistants: half a second and 36 MB, which only they need."""
    import mcp.server.streamable_http_manager  # noqa: F401


def server(site: str = SITE) -> Server[Any]:
    """The server with its tools; `site`: where the pages are that answers lead to."""
    from mcp.server import Server
    from mcp.types import CallToolRequestParams, ListToolsResult

    async def on_list_tools(_context: Any, _params: Any) -> ListToolsResult:
        return ListToolsResult(tools=await SHORT.take(offered))

    async def on_call_tool(_context: Any, params: CallToolRequestParams) -> CallToolResult:
        return await called(params.name, params.arguments or {}, site)

    return Server(
        NAME, version=VERSION, title=TITLE, instructions=INSTRUCTIONS, on_list_tools=on_list_tools, on_call_tool=on_call_tool
    )


def offered() -> list[Tool]:
    """The tools as a client is told of them, with the days of the release that is served."""
    from mcp.types import Tool, ToolAnnotations

    release = served_release()
    try:
        days = Known(release, Words(source_language())).ids.memberships if release else {}
    except UnreadableError:
        log.exception("The release cannot be read")
        days = {}
    only_read = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    return [Tool(name=t.name, description=t.meaning, input_schema=t.schema(days), annotations=only_read) for t in TOOLS]


async def called(name: str, arguments: dict[str, Any], site: str) -> CallToolResult:
    """What a tool answers, read beside the loop in turn; a problem as a sentence that says what to change."""
    from mcp.types import CallToolResult, TextContent

    language = str(arguments.get(address.LANGUAGE, ""))
    try:
        told = await SHORT.take(lambda: answered(name, arguments, site))
    except ProblemError as problem:
        return CallToolResult(content=[TextContent(text=said(problem, language))], is_error=True)
    except UnreadableError:
        log.exception("The release cannot be read")
        broken = unreadable(Words(language_of(language) or source_language()))
        return CallToolResult(content=[TextContent(text=broken)], is_error=True)
    except CrowdedError:
        crowded = Words(source_language()).gettext("Too many ask for files just now. Ask again in a few seconds.")
        return CallToolResult(content=[TextContent(text=crowded)], is_error=True)
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return CallToolResult(content=[TextContent(text=text)], structured_content=told)


async def over_stdio(site: str) -> None:
    """Serve one assistant over standard input and output, to the end of its input."""
    from mcp.server.stdio import stdio_server

    serving = server(site)
    async with stdio_server() as (heard, told):
        await serving.run(heard, told, serving.create_initialization_options())


def main() -> None:
    """Serve the assistant that started this program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", default=SITE, help="where the pages are that answers lead to (default: %(default)s)")
    asyncio.run(over_stdio(parser.parse_args().site.rstrip("/")))


if __name__ == "__main__":
    main()
