"""A policy officer's errand, from the main command to numbers in a file: `python -m tests.browser.journey FOLDER`.

Runs the README's command, opens the page on broadband targets, chooses the LDCs, downloads what the map shows. Leaves in
FOLDER: shown.csv, shown.zip, page.png, and told.json (seconds to the server and to the first chart, addresses outside the loopback,
errors, the release).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PatienceLost

from tests.browser.chromium import chromium, settle, watched_page
from tests.browser.server import ROOT, free_port, running
from warehouse.release import current_path


def main_command(port: int) -> list[str]:
    """`make run`, where its set-up is the one we run in; else what it runs after its set-up."""
    if Path(sys.prefix) == ROOT / ".venv":
        return ["make", "run", f"PORT={port}"]
    return [sys.executable, "bin/serve.py", "--port", str(port)]


def choose(page: Page, key: str, option: str) -> None:
    """Choose an option of the filter with this URL key. A rerun that ends late closes an open list, so it is opened again."""
    box = page.locator(f".st-key-filter_{key}").get_by_role("combobox")
    panel = page.locator('[class*="st-key-method_"]').filter(has=box)
    if panel.count() and not box.is_visible():
        panel.locator("summary").click()
    wanted = page.get_by_role("option", name=option)
    for _attempt in range(5):
        box.click()
        try:
            wanted.click(timeout=5_000)
            break
        except PatienceLost:
            page.keyboard.press("Escape")
    page.wait_for_url(f"**{key}=*")
    settle(page, charts=1)


def open_menu(page: Page, menu: str, card: str) -> None:
    """Open a dialog of a chart, `about`, `download`, `share` or `cite`, and wait for what is in it."""
    page.locator(f".st-key-{menu}_{card} button").first.click()
    page.locator('[role="dialog"] p').first.wait_for()
    settle(page)


def write_out(page: Page, card: str) -> None:
    """Ask for headings in words in the open download, and wait until the first rows that are shown have them."""
    heading = page.locator('[role="dialog"] canvas th').first
    heading.wait_for(state="attached")
    before = heading.text_content()
    page.locator(f".st-key-headings_{card} label").first.click()
    page.wait_for_function(
        """before => {
            const heading = document.querySelector('[role="dialog"] canvas th')?.textContent
            return heading && heading !== before
        }""",
        arg=before,
    )
    settle(page)


def download(page: Page, card: str, kind: str, target: Path) -> None:
    """Take what a chart shows as csv, xlsx, png, svg or pptx from its open menu, and keep the file."""
    with page.expect_download() as coming:
        page.locator(f".st-key-{kind}_{card} button").click()
    coming.value.save_as(target)


def errand(page: Page, address: str, folder: Path) -> dict[str, Any]:
    """Open, filter, download; returns how long the first chart took."""
    started = time.monotonic()
    page.goto(f"{address}/broadband_targets?lang=en")
    settle(page, charts=1)
    first_chart = time.monotonic() - started
    page.get_by_role("radio", name="Country by country").click()
    settle(page, charts=1)
    choose(page, "group", "Least developed countries (LDCs)")
    open_menu(page, "download", "PP9d-map")
    for kind in ("csv", "zip"):
        download(page, "PP9d-map", kind, folder / f"shown.{kind}")
    page.screenshot(path=folder / "page.png")
    return {"first_chart_s": round(first_chart, 2), "url": page.url}


def main() -> None:
    """Run the errand and write what happened."""
    folder = Path(sys.argv[1])
    port = free_port()
    started = time.monotonic()
    with running(main_command(port), port, folder / "server.log") as address, chromium() as browser:
        told: dict[str, Any] = {"server_and_browser_s": round(time.monotonic() - started, 2)}
        with watched_page(browser) as (page, watched):
            told |= errand(page, address, folder)
        told |= {"outside": watched.outside, "errors": watched.errors, "release": str(current_path())}
    (folder / "told.json").write_text(json.dumps(told, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
