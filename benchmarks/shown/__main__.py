"""What every page shows and every file it offers, before a change of the code and after it.

`python -m benchmarks.shown --into before.json` on the code as it was, `python -m benchmarks.shown --against before.json` on the
code as it is: prints what differs, page by page, and ends with 1 where anything does. Builds its own release in a temporary folder.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import streamlit as st
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1.element_tree import Block

from dashboard.reading.release import served_release
from etl.build import Inputs, build
from tests.pages.test_chinese import VISITS
from tests.pages.test_pages import drawn_open, opened
from warehouse.languages import languages

SKIPPED = {"id", "markCommand"}
"""Fields of an element that Streamlit counts or hashes for itself."""
LINES = 12
"""Lines of a difference that are printed."""


def elements(block: Any) -> Iterator[Any]:
    """Every element in the order of the screen."""
    for child in block.children.values():
        if isinstance(child, Block):
            yield from elements(child)
        else:
            yield child


def plain(value: Any) -> Any:
    """A message without what Streamlit makes up, and its embedded JSON read."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if k not in SKIPPED}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, str) and value.startswith("{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def table(element: Any) -> list[str]:
    """A table's cells, a line for each row."""
    frame = element.value
    return [" | ".join(map(str, frame.columns)), *(" | ".join(map(str, row)) for row in frame.itertuples(index=False))]


def lines(element: Any) -> list[str]:
    """An element as lines to compare."""
    if element.type in {"table", "arrow_table", "dataframe", "arrow_data_frame"}:
        return [f"{element.type}:", *table(element)]
    told = plain(MessageToDict(element.proto))
    return [f"{element.type}: {json.dumps(part, ensure_ascii=False, sort_keys=True)}" for part in parts(told)]


def parts(told: Any) -> list[Any]:
    """A chart's lines each by itself, so that a difference names the one that differs."""
    spec = told.get("spec") if isinstance(told, dict) else None
    if not isinstance(spec, dict):
        return [told]
    return [*spec.get("data", []), spec.get("layout", {}), {k: v for k, v in told.items() if k != "spec"}]


def visit(page: str | None, link: dict[str, str], language: str) -> tuple[list[str], dict[str, str]]:
    """What one visit shows, line by line, and the hash of every text file that it offers, menus open."""
    offered: dict[str, str] = {}

    def offer(_label: str, data: Any, name: str, *_more: Any, **_options: Any) -> bool:
        if name.endswith(".png"):
            return False
        content = data() if callable(data) else data
        if not name.endswith((".xlsx", ".zip")):
            content = content if isinstance(content, bytes) else content.encode()
            offered[settled(name)] = hashlib.sha256(settled(content.decode()).encode()).hexdigest()
        return False

    with (
        patch("dashboard.widgets.dialogs.offer", drawn_open),
        patch.object(st, "toggle", lambda *_, **__: True),
        patch.object(st, "download_button", offer),
    ):
        app = opened(page, lang=language, **link)
    return [settled(line) for e in elements(app.main) for line in lines(e)], offered


def settled(text: str) -> str:
    """The text without the name and hash of the release, which change with every file of the code that builds one."""
    release = served_release()
    return re.sub(rf"{release.id}([0-9a-f]{{52}})?", "RELEASE", text) if release else text


def everything() -> dict[str, Any]:
    """Every visit in every language: address → what it shows and offers."""
    found = {}
    for page, link in VISITS:
        for language in languages():
            at = f"{page or 'overview'} {link} {language}"
            shown, files = visit(page, link, language)
            found[at] = {"shown": shown, "files": files}
            print(at, len(shown), "lines", len(files), "files", file=sys.stderr)
    return found


def compare(before: dict[str, Any], after: dict[str, Any]) -> int:
    """Print what differs; return how many visits do."""
    differing = 0
    for at in sorted(set(before) | set(after)):
        old, new = (side.get(at, {"shown": [], "files": {}}) for side in (before, after))
        files = sorted(f for f in {*old["files"], *new["files"]} if old["files"].get(f) != new["files"].get(f))
        if old["shown"] == new["shown"] and not files:
            continue
        differing += 1
        print(f"## {at}")
        changed = [
            d for d in difflib.unified_diff(old["shown"], new["shown"], lineterm="", n=0) if not d.startswith(("---", "+++"))
        ]
        print("\n".join(c[:400] for c in changed[:LINES]))
        print(*(f"file {f}" for f in files), sep="\n")
    print(f"{differing} of {len(set(before) | set(after))} visits differ")
    return differing


def main() -> int:
    """Write, or compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shown", description=__doc__)
    parser.add_argument("--into", type=Path, help="write what is shown to this file")
    parser.add_argument("--against", type=Path, help="compare with what was written to this file")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ICT_RELEASES"] = folder
        build(Inputs(), Path(folder))
        found = everything()
    if asked.into:
        asked.into.write_text(json.dumps(found, ensure_ascii=False, indent=1))
    return 1 if asked.against and compare(json.loads(asked.against.read_text()), found) else 0


if __name__ == "__main__":
    sys.exit(main())
