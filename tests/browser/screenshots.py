"""Pictures of pages, to be looked at: `ICT_SCREENSHOTS=FOLDER python -m tests.browser.screenshots [PAGE …]`.

Each page is drawn in light and dark, 1280 and 390 pixels wide, in English and Chinese, on the release that is served.
A PAGE is a path with its query, such as "broadband_targets?year=2023"; without one, every page of pages/ is taken.
`--docs` makes the pictures of docs/images instead: those that the README shows, and one sheet of all pages and main sections.
"""

from __future__ import annotations

import itertools
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.chromium import Scheme, Watched, chromium, settle, watched_page
from tests.browser.server import ROOT, free_port, running

WIDTHS, LANGUAGES = (1280, 390), ("en", "zh")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


IMAGES = ROOT / "docs" / "images"
SHOWN = {
    "overview": "?",
    "broadband_targets": "broadband_targets?section=economies",
    "gender_gap": "gender_gap?",
    "digital_divide": "digital_divide?",
    "events": "igf_and_events?",
}
"""What the README shows, as its file is called → the page."""
SHEET = (
    "?",
    "claims?",
    "claims?claim=PP9d",
    "broadband_targets?",
    "broadband_targets?section=economies",
    "broadband_targets?target=t2&section=crossing",
    "broadband_targets?section=regions",
    "gender_gap?",
    "digital_divide?",
    "igf_and_events?",
    "explore?",
    "countries?area=NPL",
    "data?",
    "method?",
)
ON_SHEET = {1280: (240, 520), 390: (110, 520)}
"""Width of a screen → width and greatest height of its picture on the sheet; what is longer is cut at its foot."""


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


def for_the_readme(browser: Browser, address: str) -> None:
    """The first screen of each page that the README shows, light and in English."""
    for name, where in SHOWN.items():
        with watched_page(browser) as (page, _watched):
            page.emulate_media(reduced_motion="reduce")
            page.goto(f"{address}/{where}&lang=en")
            settle(page)
            page.wait_for_timeout(1500)
            page.screenshot(path=IMAGES / f"{name}.png")


def contact_sheet(browser: Browser, address: str) -> None:
    """A row per page or section, a column per width, scheme and language, in one file."""
    columns = [(w, s, lang) for s, w, lang in itertools.product(SCHEMES, WIDTHS, LANGUAGES)]
    lefts = list(itertools.accumulate([8, *(ON_SHEET[w][0] + 8 for w, _, _ in columns)]))
    height = ON_SHEET[WIDTHS[0]][1] + 8
    sheet = Image.new("RGB", (lefts[-1], len(SHEET) * height + 8), "#87939f")
    with tempfile.TemporaryDirectory() as made:
        taken = Path(made) / "taken.png"
        for column, (width, scheme, language) in enumerate(columns):
            with watched_page(browser, width, scheme=scheme) as (page, _watched):
                page.emulate_media(reduced_motion="reduce")
                for row, where in enumerate(SHEET):
                    page.set_viewport_size({"width": width, "height": 900})
                    page.goto(f"{address}/{where}&lang={language}")
                    settle(page)
                    whole(page, taken)
                    across, down = ON_SHEET[width]
                    with Image.open(taken) as picture:
                        small = picture.convert("RGB").resize(
                            (across, round(picture.height * across / picture.width)), reducing_gap=3
                        )
                    sheet.paste(small.crop((0, 0, across, min(down, small.height))), (lefts[column], 8 + row * height))
    sheet.quantize(192, dither=Image.Dither.NONE).save(IMAGES / "contact_sheet.png", optimize=True)


def main() -> None:
    """Serve the dashboard and take the pages named on the command line."""
    found = sorted(p.stem for p in (ROOT / "pages").glob("*.py"))
    wanted = sys.argv[1:] or ["" if page == "overview" else page for page in found]
    port = free_port()
    command = [sys.executable, "bin/serve.py", "--port", str(port)]
    with tempfile.TemporaryDirectory() as logs, running(command, port, Path(logs) / "log") as address, chromium() as browser:
        if wanted == ["--docs"]:
            for_the_readme(browser, address)
            contact_sheet(browser, address)
            return
        for where in wanted:
            for path, watched in pictures(browser, address, where):
                print(path, *watched.outside, *watched.errors, sep="\n  ")


if __name__ == "__main__":
    main()
