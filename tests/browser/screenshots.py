"""Pictures of pages, to be looked at: `ICT_SCREENSHOTS=FOLDER python -m tests.browser.screenshots [PAGE …]`.

Each page is drawn in light and dark, 1280 and 390 pixels wide, in English and Chinese, on the release that is served.
A PAGE is a path with its query, such as "broadband_targets?year=2023"; without one, every page of pages/ is taken.
"""

from __future__ import annotations

import itertools
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.chromium import Scheme, Watched, chromium, settle, watched_page
from tests.browser.server import ROOT, free_port, running

WIDTHS, LANGUAGES = (1280, 390), ("en", "zh")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def folder() -> Path:
    """Where the pictures go: ICT_SCREENSHOTS, else build/screenshots."""
    chosen = Path(os.environ.get("ICT_SCREENSHOTS") or ROOT / "build" / "screenshots")
    chosen.mkdir(parents=True, exist_ok=True)
    return chosen


def whole(page: Page, path: Path) -> None:
    """Take the page from top to bottom; Streamlit scrolls inside the window, so the window grows to the page."""
    height = page.evaluate("""() => document.querySelector('[data-testid="stMain"]').scrollHeight""")
    page.set_viewport_size({"width": page.viewport_size["width"] if page.viewport_size else 1280, "height": int(height)})
    page.wait_for_timeout(600)
    page.screenshot(path=path)


def pictures(browser: Browser, address: str, where: str) -> Iterator[tuple[Path, Watched]]:
    """Take a page in every combination; yields each file with what the page did."""
    name = re.sub(r"\W+", "_", where).strip("_") or "overview"
    for width, scheme, language in itertools.product(WIDTHS, SCHEMES, LANGUAGES):
        with watched_page(browser, width, scheme=scheme) as (page, watched):
            page.goto(f"{address}/{where}{'&' if '?' in where else '?'}lang={language}")
            settle(page)
            path = folder() / f"{name}_{language}_{scheme}_{width}.png"
            whole(page, path)
            yield path, watched


def main() -> None:
    """Serve the dashboard and take the pages named on the command line."""
    found = sorted(p.stem for p in (ROOT / "pages").glob("*.py"))
    wanted = sys.argv[1:] or ["" if page == "overview" else page for page in found]
    port = free_port()
    command = [sys.executable, "bin/serve.py", "--port", str(port)]
    with tempfile.TemporaryDirectory() as logs, running(command, port, Path(logs) / "log") as address, chromium() as browser:
        for where in wanted:
            for path, watched in pictures(browser, address, where):
                print(path, *watched.outside, *watched.errors, sep="\n  ")


if __name__ == "__main__":
    main()
